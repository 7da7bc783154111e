import { parseArgs } from "node:util";
import { type BankCall, type BankCommand, CalledWronglyError, EXIT, type Exit } from "./command.ts";
import { compileCommand } from "./compile-command.ts";
import { diffCommand } from "./diff-command.ts";
import { lintCommand } from "./lint-command.ts";
import { papersCommand } from "./papers-command.ts";
import { previewCommand } from "./preview-command.ts";
import { sealCommand } from "./seal-command.ts";
import { sharesCommand } from "./shares-command.ts";
import { statsCommand } from "./stats-command.ts";

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

type Printer = Pick<BankCall, "say" | "warn">;

/**
 * Does what a line of parameters asks for: `npm run bank -- <command> ...` without its process.
 *
 * @returns the exit code: 0 when all is well, 1 when the bank is not, 2 when called wrongly
 */
export async function bankCommand(parameters: readonly string[], { say, warn }: Printer): Promise<Exit> {
  const [word, ...rest] = parameters;
  const command = COMMANDS.find((each) => each.word === word);
  if (command === undefined)
    return usage(warn, word === undefined ? "What to do?" : `Unknown command: ${word}`);
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
      say,
      warn,
    });
  } catch (error) {
    const isOurs = error instanceof CalledWronglyError;
    const isParsing =
      error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (isOurs || isParsing) return usage(warn, error.message);
    throw error;
  }
}

function usage(warn: Printer["warn"], message: string): Exit {
  warn(message);
  for (const { word, usage: rest, purpose } of COMMANDS) {
    warn(`  npm run bank -- ${word} ${rest} [--language id|en]\n      ${purpose}`);
  }
  return EXIT.calledWrongly;
}
