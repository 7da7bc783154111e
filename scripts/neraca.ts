import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { instant } from "@neraca/base";
import { assignCommand } from "./lib/neraca/assign-command.ts";
import { auditCommand } from "./lib/neraca/audit-command.ts";
import { backupCommand, restoreCommand } from "./lib/neraca/backup-commands.ts";
import { bankBringCommand } from "./lib/neraca/bank-bring-command.ts";
import { behaviourCommand } from "./lib/neraca/behaviour-command.ts";
import { caCommands } from "./lib/neraca/ca-commands.ts";
import type { Command } from "./lib/neraca/command.ts";
import { runCommandLine } from "./lib/neraca/command-line.ts";
import { importCommand } from "./lib/neraca/import-command.ts";
import { rankCommand } from "./lib/neraca/rank-command.ts";
import { rulesCommands } from "./lib/neraca/rules-commands.ts";
import { sebCommands } from "./lib/neraca/seb-commands.ts";
import { setupCommands } from "./lib/neraca/setup-commands.ts";
import { staffCommands } from "./lib/neraca/staff-commands.ts";

// npm run neraca -- help
const COMMANDS: readonly Command[] = [
  importCommand,
  assignCommand,
  ...setupCommands,
  ...staffCommands,
  bankBringCommand,
  ...rulesCommands,
  ...caCommands,
  ...sebCommands,
  rankCommand,
  backupCommand,
  restoreCommand,
  auditCommand,
  behaviourCommand,
];

// Not exit(): what was printed into a pipe must still get out.
process.exitCode = await runCommandLine(COMMANDS, process.argv.slice(2), {
  environment: process.env,
  root: dirname(dirname(fileURLToPath(import.meta.url))),
  now: instant(Date.now()),
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
});
