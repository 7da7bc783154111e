import type { LocalText } from "@neraca/base";

/** What an audit looks at, in the order in which it says so. */
export const CHECKS = [
  "file",
  "places",
  "chain",
  "shape",
  "order",
  "bank",
  "lawful",
  "time",
  "papers",
  "results",
  "close",
  "board",
  "ledger",
  "rankings",
] as const;
export type CheckId = (typeof CHECKS)[number];

/** What a difference is about, as far as it is about one of each. */
export type Where = {
  readonly sitting?: string | null;
  /** The participant number. */
  readonly candidate?: string | null;
  /** Position of the event in the journal. */
  readonly position?: number | null;
};

export type Difference = {
  readonly check: CheckId;
  readonly sitting: string | null;
  readonly candidate: string | null;
  readonly position: number | null;
  /** What is there, and what should be. */
  readonly text: LocalText;
};

/** How much one check has looked at, and how much of it was not as it should be. */
export type Tally = { readonly check: CheckId; readonly looked: number; readonly differences: number };

/** More are counted and not kept: a journal that is wrong throughout would give a report as long as itself. */
export const DIFFERENCES_KEPT_MAX = 1_000;

/** A value in a sentence is cut after so many characters. */
const SHOWN_LENGTH_MAX = 160;

/** How a moment (milliseconds since 1970) is written for people. */
export type MomentWords = (epochMs: number) => string;

/** Gathers what differs, and counts all that was looked at: an audit that looked at nothing must not read as a good one. */
export class Findings {
  readonly #momentOf: MomentWords;
  readonly #kept: Difference[] = [];
  readonly #looked = new Map<CheckId, number>();
  readonly #differing = new Map<CheckId, number>();

  constructor(momentOf: MomentWords) {
    this.#momentOf = momentOf;
  }

  get differences(): number {
    return [...this.#differing.values()].reduce((sum, count) => sum + count, 0);
  }

  get looked(): number {
    return [...this.#looked.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The first of them, by their place in the journal; those that have none come last. */
  get kept(): readonly Difference[] {
    const place = ({ position }: Difference): number => position ?? Number.MAX_SAFE_INTEGER;
    return this.#kept.toSorted((a, b) => place(a) - place(b));
  }

  get tallies(): readonly Tally[] {
    return CHECKS.map((check) => ({
      check,
      looked: this.#looked.get(check) ?? 0,
      differences: this.#differing.get(check) ?? 0,
    }));
  }

  add(check: CheckId, where: Where, text: LocalText): void {
    this.#differing.set(check, (this.#differing.get(check) ?? 0) + 1);
    if (this.#kept.length >= DIFFERENCES_KEPT_MAX) return;
    const { sitting = null, candidate = null, position = null } = where;
    this.#kept.push({ check, sitting, candidate, position, text });
  }

  /** Something was looked at. @returns `isRight`; if it is false the text is called for and the difference kept. */
  look(check: CheckId, where: Where, isRight: boolean, text: () => LocalText): boolean {
    this.#looked.set(check, (this.#looked.get(check) ?? 0) + 1);
    if (!isRight) this.add(check, where, text());
    return isRight;
  }

  /** Looks whether two plain values are equal. @param what a noun with its name, as `{ id: "nilai TWK", en: "the TWK score" }` */
  same(check: CheckId, where: Where, what: LocalText, there: Plain, should: Plain): boolean {
    return this.look(check, where, there === should, () => ({
      id: `${what.id} ${shown(there)}, seharusnya ${shown(should)}`,
      en: `${what.en} is ${shown(there)}, should be ${shown(should)}`,
    }));
  }

  sameMoment(check: CheckId, where: Where, what: LocalText, there: number, should: number | null): boolean {
    const words = (at: number | null): string => (at === null ? "-" : this.#momentOf(at));
    return this.look(check, where, there === should, () => ({
      id: `${what.id} ${words(there)}, seharusnya ${words(should)}`,
      en: `${what.en} is ${words(there)}, should be ${words(should)}`,
    }));
  }

  moment(at: number): string {
    return this.#momentOf(at);
  }
}

export type Plain = string | number | boolean | null | undefined;

export function shown(value: unknown): string {
  const text = value === undefined ? "-" : JSON.stringify(value);
  return text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}...` : text;
}
