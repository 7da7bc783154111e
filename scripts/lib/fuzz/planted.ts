import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Something that no answer may hold. */
export type Planted = { readonly what: string; readonly text: string };

/** Shorter texts of a bank are words that anybody uses. */
const PHRASE_LENGTH_MIN = 24;
/** Answers already looked at: most refusals are the same. Beyond this the memory starts again. */
const SEEN_MAX = 20_000;
const STACK = /\n\s+at \S.*:\d+:\d+/u;
const ROOT = resolve(import.meta.dirname, "../../..");

/** Every sentence of the banks of a data folder: of questions, options and the words that say which is right. */
export function phrasesOfBanks(dataFolder: string): readonly Planted[] {
  const folder = join(dataFolder, "banks");
  const texts = new Set<string>();
  for (const name of readdirSync(folder)) {
    const bank = JSON.parse(readFileSync(join(folder, name), "utf8")) as {
      readonly items: readonly object[];
    };
    for (const item of bank.items) {
      const { stem, options, rationale } = item as Readonly<Record<string, unknown>>;
      collect([stem, options, rationale], texts);
    }
  }
  return [...texts].map((text) => ({ what: "text of a bank", text }));
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    if (value.length >= PHRASE_LENGTH_MIN && value.includes(" ")) into.add(value);
  } else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) collect(member, into);
  }
}

/** Looks into answers for what was planted, for paths of this machine and for stacks of calls. */
export class LeakWatch {
  readonly #planted: readonly Planted[];
  readonly #seen = new Set<string>();

  constructor(planted: readonly Planted[]) {
    this.#planted = [
      ...planted,
      { what: "path of the program", text: ROOT },
      { what: "path of a module", text: "node_modules/" },
    ];
  }

  /** @param isPage a file of an app, which has stacks of its own in its texts. @returns what leaked, or null */
  leakIn(answer: string, isPage: boolean): string | null {
    if (this.#seen.has(answer)) return null;
    if (this.#seen.size >= SEEN_MAX) this.#seen.clear();
    this.#seen.add(answer);
    if (!isPage && STACK.test(answer)) return "stack of calls";
    return this.#planted.find(({ text }) => answer.includes(text))?.what ?? null;
  }
}
