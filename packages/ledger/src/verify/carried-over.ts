import { Findings, type LedgerCheck } from "./check.ts";
import type { CarriedOver, LedgerRanking } from "./ledger-entry.ts";
import { isWithinLimits, meets, type RulesOf } from "./rules.ts";

/**
 * Scores of earlier rounds as the ledger is read from its beginning: what is in force when a ranking is published. Entries are judged by
 * the rules of their round, and by each other; lines of rankings are held against them by `rankings.ts`.
 */
export class CarriedOverEntries {
  readonly #findings = new Findings();
  readonly #rulesOf: RulesOf;
  /** By position, then by candidate. */
  readonly #inForce = new Map<string, Map<string, CarriedOver>>();
  /** That no ranking of their position has followed yet. */
  readonly #waiting = new Map<string, CarriedOver[]>();
  #count = 0;

  constructor(rulesOf: RulesOf) {
    this.#rulesOf = rulesOf;
  }

  take(entry: CarriedOver): void {
    this.#count += 1;
    const { number, position, candidateRef, act } = entry;
    this.#judge(entry);
    const waiting = this.#waiting.get(position);
    if (waiting === undefined) this.#waiting.set(position, [entry]);
    else waiting.push(entry);
    const inForce = this.#inForce.get(position) ?? new Map<string, CarriedOver>();
    this.#inForce.set(position, inForce);
    const before = inForce.get(candidateRef);
    if (act === "entered") {
      if (before !== undefined) {
        this.#findings.add(
          `Entri ${number}: nilai seleksi sebelumnya dari peserta ini sudah dicatat di entri ${before.number}.`,
          `Entry ${number}: scores of an earlier round of this candidate are in force already, by entry ${before.number}.`,
        );
      }
      inForce.set(candidateRef, entry);
      return;
    }
    if (before === undefined || !isSameScores(before, entry)) {
      this.#findings.add(
        `Entri ${number}: yang dicabut bukan nilai yang berlaku.`,
        `Entry ${number}: what is taken back is not what is in force.`,
      );
    }
    inForce.delete(candidateRef);
  }

  /** By candidate. */
  inForce(position: string): ReadonlyMap<string, CarriedOver> {
    return this.#inForce.get(position) ?? NOBODY;
  }

  /** A ranking shows everything that was told of its position before it. */
  published({ position, selection }: LedgerRanking): void {
    for (const entry of this.#waiting.get(position) ?? []) {
      if (entry.selection === selection) continue;
      this.#findings.add(
        `Entri ${entry.number}: nilai seleksi sebelumnya dicatat untuk ${entry.selection}, padahal formasinya diumumkan di ${selection}.`,
        `Entry ${entry.number}: scores of an earlier round are told of ${entry.selection}, and the position is published in ${selection}.`,
      );
    }
    this.#waiting.delete(position);
  }

  check(): LedgerCheck {
    for (const entry of [...this.#waiting.values()].flat()) {
      this.#findings.add(
        `Entri ${entry.number}: nilai seleksi sebelumnya tidak diikuti pengumuman yang memuatnya.`,
        `Entry ${entry.number}: scores of an earlier round, and no publication after it shows them.`,
      );
    }
    this.#findTwice();
    const standing = [...this.#inForce.values()].reduce((sum, { size }) => sum + size, 0);
    return this.#findings.check("carried-over", {
      id: `${this.#count} entri nilai dari seleksi sebelumnya diperiksa menurut aturan seleksi itu; ${standing} berlaku.`,
      en: `${this.#count} entries of scores of earlier rounds checked by the rules of those rounds; ${standing} are in force.`,
    });
  }

  /** Whoever is moved has them taken back where they were, in the same publication. */
  #findTwice(): void {
    const seen = new Map<string, CarriedOver>();
    for (const entry of [...this.#inForce.values()].flatMap((ofPosition) => [...ofPosition.values()])) {
      const other = seen.get(entry.candidateRef);
      seen.set(entry.candidateRef, entry);
      if (other === undefined) continue;
      this.#findings.add(
        `Entri ${entry.number}: nilai seleksi sebelumnya dari peserta ini juga berlaku di ${other.position}, menurut entri ${other.number}.`,
        `Entry ${entry.number}: scores of an earlier round of this candidate are in force in ${other.position} too, by entry ${other.number}.`,
      );
    }
  }

  /** Such points could be earned in that round, and were enough in it. */
  #judge(entry: CarriedOver): void {
    const { number, ruleSet, formationType } = entry;
    const rules = this.#rulesOf(ruleSet);
    if (rules === undefined) {
      this.#findings.add(
        `Entri ${number}: aturan ${ruleSet} tidak dikenal oleh pemeriksa ini.`,
        `Entry ${number}: this verifier does not know the rule set ${ruleSet}.`,
      );
      return;
    }
    if (entry.total !== entry.twk + entry.tiu + entry.tkp || !isWithinLimits(rules, entry)) {
      this.#findings.add(
        `Entri ${number}: nilai itu tidak mungkin menurut ${ruleSet}.`,
        `Entry ${number}: such scores cannot be earned under ${ruleSet}.`,
      );
    }
    const threshold = rules.thresholds.get(formationType);
    if (threshold === undefined || !meets(threshold, entry)) {
      this.#findings.add(
        `Entri ${number}: nilai itu tidak memenuhi ambang batas ${formationType} menurut ${ruleSet}.`,
        `Entry ${number}: such scores do not meet the threshold of ${formationType} under ${ruleSet}.`,
      );
    }
  }
}

const NOBODY: ReadonlyMap<string, CarriedOver> = new Map();

function isSameScores(a: CarriedOver, b: CarriedOver): boolean {
  return a.twk === b.twk && a.tiu === b.tiu && a.tkp === b.tkp && a.ruleSet === b.ruleSet;
}
