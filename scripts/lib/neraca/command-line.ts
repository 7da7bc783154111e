import { parseArgs } from "node:util";
import type { Instant, Language, LocalText } from "@neraca/base";
import { ConfigError, configOf } from "@neraca/proctor-server";
import { CalledWronglyError, type Command, EXIT, type Exit } from "./command.ts";

/** What the command line needs of the world. */
export type Surroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The repository's folder: defaults lie below it. */
  readonly root: string;
  readonly now: Instant;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
};

/** Runs what was typed. Whatever a person at a keyboard can get wrong is answered with words and an exit code, not with a stack. */
export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Exit> {
  const { say, warn } = surroundings;
  const language = languageIn(args);
  const command = commands.find(({ words }) => isCallOf(words, args));
  if (args.length === 0 || args[0] === "help" || args[0] === "--help") {
    const topic = args[0] === "help" ? args.slice(1) : [];
    const about = commands.filter(({ words }) => topic.length > 0 && isCallOf(words, topic));
    for (const line of about.length > 0
      ? about.flatMap((each) => detailsOf(each, language))
      : helpOf(commands, language)) {
      say(line);
    }
    return args.length === 0 ? EXIT.calledWrongly : EXIT.done;
  }
  if (command === undefined) {
    warn(
      { id: `Perintah tidak dikenal: ${args.join(" ")}`, en: `Not a command: ${args.join(" ")}` }[language],
    );
    for (const line of helpOf(commands, language)) warn(line);
    return EXIT.calledWrongly;
  }
  try {
    return await callOf(command, args, language, surroundings);
  } catch (error) {
    const message = messageOf(error, language);
    if (message === null) throw error;
    warn(message);
    if (error instanceof CalledWronglyError || isOfParseArgs(error)) warn(usageOf(command));
    return EXIT.calledWrongly;
  }
}

function isCallOf(words: string, args: readonly string[]): boolean {
  return words.split(" ").every((word, index) => args[index] === word);
}

async function callOf(
  command: Command,
  args: readonly string[],
  language: Language,
  { environment, root, now, say, warn }: Surroundings,
): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args: args.slice(command.words.split(" ").length),
    options: { ...command.options, language: { type: "string" } },
    allowPositionals: true,
    strict: true,
  });
  const spoken = values["language"];
  if (spoken !== undefined && spoken !== "id" && spoken !== "en") {
    throw new CalledWronglyError({ id: "--language: id atau en.", en: "--language: id or en." });
  }
  const config = configOf(environment, root);
  return command.run({ config, language, now, positionals, options: values, say, warn });
}

/** Looked up before anything is parsed, so that the answer to a wrong call is in the right language too. */
function languageIn(args: readonly string[]): Language {
  const place = args.indexOf("--language");
  return args.includes("--language=en") || (place >= 0 && args[place + 1] === "en") ? "en" : "id";
}

/** Words for what the caller can mend: options, settings, files. null: a fault or a bug, whose stack somebody needs. */
function messageOf(error: unknown, language: Language): string | null {
  if (error instanceof CalledWronglyError) return error.words[language];
  if (error instanceof ConfigError) return error.message;
  const isSystem = error instanceof Error && "syscall" in error;
  return isSystem || isOfParseArgs(error) ? (error as Error).message : null;
}

function isOfParseArgs(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function usageOf({ words, usage }: Command): string {
  return `npm run neraca -- ${words} ${usage}`.trimEnd();
}

function detailsOf(command: Command, language: Language): readonly string[] {
  const details = (command.details ?? []).map((words) => `  ${words[language]}`);
  return [usageOf(command), `  ${command.purpose[language]}`, ...details];
}

const INTRODUCTION: LocalText = {
  id: "Perintah Neraca. Folder data: NERACA_DATA (data/). Bahasa: --language id|en. Rincian: npm run neraca -- help <perintah>",
  en: "Neraca's commands. Data folder: NERACA_DATA (data/). Language: --language id|en. Details: npm run neraca -- help <command>",
};

const CODES: LocalText = {
  id: "Kode keluar: 0 berhasil, 1 ditolak, 2 salah panggil.",
  en: "Exit codes: 0 done, 1 refused, 2 called wrongly.",
};

function helpOf(commands: readonly Command[], language: Language): readonly string[] {
  return [
    INTRODUCTION[language],
    "",
    ...commands.flatMap((command) => [usageOf(command), `  ${command.purpose[language]}`]),
    "",
    CODES[language],
  ];
}
