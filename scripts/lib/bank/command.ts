import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ParseArgsOptionsConfig } from "node:util";
import type { Language, LocalText } from "@neraca/base";
import type { Finding } from "@neraca/item-bank";

export const EXIT = { done: 0, unfit: 1, calledWrongly: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** One thing that `npm run bank -- ...` can do. */
export type BankCommand = {
  readonly word: string;
  /** What is typed after the word. */
  readonly usage: string;
  readonly purpose: string;
  /** Besides `--language`, which all have. */
  readonly options: ParseArgsOptionsConfig;
  readonly run: (call: BankCall) => Promise<Exit>;
};

export type BankCall = {
  readonly language: Language;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
};

/** The command was not typed as it must be. */
export class CalledWronglyError extends Error {
  override readonly name = "CalledWronglyError";
}

/** The only folder that was named, when it is one. @throws CalledWronglyError */
export async function onlyFolder({ positionals }: BankCall): Promise<string> {
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new CalledWronglyError("Exactly one folder is needed.");
  if (!(await isFolder(folder))) throw new CalledWronglyError(`Not a folder: ${folder}`);
  return folder;
}

/** @throws CalledWronglyError when there is nothing at the path */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new CalledWronglyError(`There is nothing at ${path}`);
    }
    throw error;
  }
}

export function optionOf({ options }: BankCall, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** @throws CalledWronglyError when it was left out */
export function neededOption(call: BankCall, name: string): string {
  const value = optionOf(call, name);
  if (value === undefined) throw new CalledWronglyError(`--${name} is needed.`);
  return value;
}

/** `file:line: severity [rule] message`, as editors and people read it. */
export function findingLine(folder: string, finding: Finding, language: Language): string {
  const { file, line, severity, rule, message } = finding;
  return `${join(folder, file)}:${line}: ${severity} [${rule}] ${message[language]}`;
}

/** Says the errors of a bank that cannot be used, and that it cannot. */
export function sayUnfit(call: BankCall, folder: string, findings: readonly Finding[]): Exit {
  const errors = findings.filter(({ severity }) => severity === "error");
  for (const finding of errors) call.warn(findingLine(folder, finding, call.language));
  const words: LocalText = {
    id: `Bank soal di ${folder} belum layak: ${errors.length} kesalahan.`,
    en: `The bank in ${folder} is unfit: ${errors.length} errors.`,
  };
  call.warn(words[call.language]);
  return EXIT.unfit;
}
