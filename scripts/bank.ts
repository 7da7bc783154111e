import { bankCommand } from "./lib/bank/bank-command.ts";

// Not exit(): what was printed into a pipe must still get out.
process.exitCode = await bankCommand(process.argv.slice(2), {
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
});
