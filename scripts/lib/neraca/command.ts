import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ParseArgsOptionsConfig } from "node:util";
import {
  type Instant,
  isId,
  type Language,
  type LocalText,
  type SelectionId,
  type SittingId,
  sittingId,
} from "@neraca/base";
import type { Registry } from "@neraca/engine";
import type { Config } from "@neraca/proctor-server";
import { openSqliteRegistry } from "@neraca/storage";

export const EXIT = { done: 0, refused: 1, calledWrongly: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** One thing that `npm run neraca -- ...` can do. Another one is another value in the list of scripts/neraca.ts. */
export type Command = {
  /** What is typed to call it: `staff add`. */
  readonly words: string;
  /** What is typed after that. */
  readonly usage: string;
  readonly purpose: LocalText;
  /** What `help` says besides. */
  readonly details?: readonly LocalText[];
  /** Besides `--language`, which all have. */
  readonly options: ParseArgsOptionsConfig;
  readonly run: (call: Call) => Promise<Exit>;
};

/** One call of a command. */
export type Call = {
  readonly config: Config;
  readonly language: Language;
  readonly now: Instant;
  /** What stands after the command's words without being an option. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly say: (line: string) => void;
  /** What a person should see although it is not the result: progress, refusals. */
  readonly warn: (line: string) => void;
};

/** The command was not typed as it must be; its usage is printed below the message. */
export class CalledWronglyError extends Error {
  override readonly name = "CalledWronglyError";
  readonly words: LocalText;
  constructor(words: LocalText) {
    super(words.en);
    this.words = words;
  }
}

/** @throws CalledWronglyError when it was left out */
export function needed(call: Call, name: string): string {
  const value = optional(call, name);
  if (value !== undefined) return value;
  throw new CalledWronglyError({ id: `--${name} harus diisi.`, en: `--${name} is needed.` });
}

export function optional(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === "string" ? value : undefined;
}

export function listed(call: Call, name: string): readonly string[] {
  const value = call.options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The one word that must stand after the command. @throws CalledWronglyError */
export function onlyPositional(call: Call, name: LocalText): string {
  const [only, ...more] = call.positionals;
  if (only !== undefined && more.length === 0) return only;
  throw new CalledWronglyError({
    id: `Satu ${name.id} harus disebut.`,
    en: `Exactly one ${name.en} is needed.`,
  });
}

/** The one sitting that must be named after the command. @throws CalledWronglyError */
export function onlySitting(call: Call): SittingId {
  const sitting = onlyPositional(call, { id: "sesi", en: "sitting" });
  if (isId(sitting)) return sittingId(sitting);
  throw new CalledWronglyError({
    id: `Bukan id sesi: ${sitting}`,
    en: `Not the id of a sitting: ${sitting}`,
  });
}

/** @throws CalledWronglyError */
export function noPositionals({ positionals }: Call): void {
  const [first] = positionals;
  if (first === undefined) return;
  throw new CalledWronglyError({ id: `Tidak dikenal: ${first}`, en: `Not known: ${first}` });
}

/**
 * The registry of the data folder, for as long as `work` takes. A server that runs on it may go on: SQLite lets one write after the
 * other. `ifAbsent`: "create" for the commands that an installation begins with.
 */
export async function withRegistry<T>(
  { config: { dataFolder } }: Call,
  ifAbsent: "create" | "refuse",
  work: (registry: Registry) => Promise<T>,
): Promise<T> {
  const path = join(dataFolder, "registry.sqlite");
  if (ifAbsent === "create") await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  else if (!existsSync(path)) {
    throw new CalledWronglyError({
      id: `Belum ada registri di ${dataFolder}. Mulai dengan: npm run neraca -- selection add`,
      en: `There is no registry in ${dataFolder} yet. Begin with: npm run neraca -- selection add`,
    });
  }
  const registry = await openSqliteRegistry(path);
  try {
    return await work(registry);
  } finally {
    await registry.close();
  }
}

/** The selection that is named with --selection, or the only one there is. @throws CalledWronglyError */
export async function selectionOf(call: Call, registry: Registry): Promise<SelectionId> {
  const selections = await registry.selections();
  const wanted = optional(call, "selection");
  const [first, ...more] = wanted === undefined ? selections : selections.filter(({ id }) => id === wanted);
  if (first !== undefined && more.length === 0) return first.id;
  const known = selections.map(({ id, name }) => `\n  ${id}  ${name}`).join("");
  throw new CalledWronglyError({
    id: `Sebut seleksinya dengan --selection <id>. Yang ada:${known === "" ? " tidak ada" : known}`,
    en: `Say which selection with --selection <id>. There are:${known === "" ? " none" : known}`,
  });
}
