import type { Findings } from "./check.ts";
import type { LedgerRanking, LedgerResult } from "./ledger-entry.ts";

type Sitting = {
  readonly positions: Set<string>;
  /** By the selection of the ruling, the first result of this sitting that follows from one of it. */
  readonly ruledBy: Map<string, number>;
};

/**
 * [LG73] Of which selection a sitting is no entry says by itself; its positions do, once they are published. Two selections that use one bank could else rule on
 * each other's results.
 */
export class RuledSelections {
  readonly #findings: Findings;
  readonly #selectionOf = new Map<string, string>();
  readonly #sittings = new Map<string, Sitting>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  ranking({ position, selection }: LedgerRanking): void {
    this.#selectionOf.set(position, selection);
  }

  /** @param ruledBy the selection of the ruling that it follows from; null: none, or one that nobody knows */
  result({ number, sitting, position }: LedgerResult, ruledBy: string | null): void {
    const known = this.#sittings.get(sitting) ?? { positions: new Set(), ruledBy: new Map() };
    this.#sittings.set(sitting, known);
    known.positions.add(position);
    if (ruledBy !== null && !known.ruledBy.has(ruledBy)) known.ruledBy.set(ruledBy, number);
  }

  /** When all entries are read: a position may be published long after the ruling. */
  end(): void {
    for (const [sitting, { positions, ruledBy }] of this.#sittings) {
      const published = [...positions].flatMap((position) => this.#selectionOf.get(position) ?? []);
      const [first] = ruledBy.keys();
      const its = new Set(published.length > 0 || first === undefined ? published : [first]);
      for (const [selection, number] of ruledBy) {
        if (its.has(selection)) continue;
        this.#findings.add(
          `Entri ${number}: keputusan atas soal dari ${selection} mengubah hasil sesi ${sitting}, yang milik ${[...its].join(", ")}.`,
          `Entry ${number}: a ruling of ${selection} changes a result of sitting ${sitting}, which is of ${[...its].join(", ")}.`,
        );
      }
    }
  }
}
