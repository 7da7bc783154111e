import { parseArgs } from "node:util";
import { type BankCommand, CalledWronglyError, EXIT, type Exit } from "./lib/bank/command.ts";
import { compileCommand } from "./lib/bank/compile-command.ts";
import { diffCommand } from "./lib/bank/diff-command.ts";
import { lintCommand } from "./lib/bank/lint-command.ts";
import { papersCommand } from "./lib/bank/papers-command.ts";
import { previewCommand } from "./lib/bank/preview-command.ts";
import { sealCommand } from "./lib/bank/seal-command.ts";
import { sharesCommand } from "./lib/bank/shares-command.ts";
import { statsCommand } from "./lib/bank/stats-command.ts";

/** npm run bank -- <command> ... Exit code: 0 when all is well, 1 when the bank is not, 2 when called wrongly. */
const COMMANDS: readonly BankCommand[] = [
  lintCommand,
  statsCommand,
  papersCommand,
  previewCommand,
  compileCommand,
  diffCommand,
  sharesCommand,
  sealCommand,
];

async function main(): Promise<Exit> {
  const [word, ...rest] = process.argv.slice(2);
  const command = COMMANDS.find((each) => each.word === word);
  if (command === undefined) return usage(word === undefined ? "What to do?" : `Unknown command: ${word}`);
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { ...command.options, language: { type: "string" } },
    });
    const language = values["language"] ?? "id";
    if (language !== "id" && language !== "en") throw new CalledWronglyError("--language is id or en.");
    return await command.run({
      language,
      positionals,
      options: values,
      say: (line) => console.log(line),
      warn: (line) => console.error(line),
    });
  } catch (error) {
    const isOurs = error instanceof CalledWronglyError;
    const isParsing =
      error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (isOurs || isParsing) return usage(error.message);
    throw error;
  }
}

function usage(message: string): Exit {
  console.error(message);
  for (const { word, usage: rest, purpose } of COMMANDS) {
    console.error(`  npm run bank -- ${word} ${rest} [--language id|en]\n      ${purpose}`);
  }
  return EXIT.calledWrongly;
}

// Not exit(): what was printed into a pipe must still get out.
process.exitCode = await main();
