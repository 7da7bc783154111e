import type { LocalText } from "@neraca/base";
import type { Findings } from "./check.ts";
import type { ItemRuling, LedgerRanking, LedgerResult, SeedCommitment } from "./ledger-entry.ts";
import { RuledSelections } from "./ruled-selections.ts";
import { PARTS, type Part, type VerifierRules } from "./rules.ts";

/** An item that is wrong is wrong for everybody: all results that a ruling changes change in one part, by what one item is worth. */
type Followed = { readonly ruling: ItemRuling; part: Part | null };

/** What an item has given to a result since it was sealed, and the newest entry of it. */
type Gain = { readonly points: number; readonly item: string; readonly result: LedgerResult };

/** No more than an item of weighed options can be worth under any decree so far. */
const WEIGHED_ITEM_MOST = 5;

/**
 * A sitting gives each candidate one result. Another one replaces it only because two people have ruled on an item, and then by no more than
 * that item is worth; taking the ruling back takes as much.
 */
export class RulingsCheck {
  readonly #findings: Findings;
  readonly #known = new Map<string, Followed>();
  readonly #newestOf = new Map<string, number>();
  /** Digest of the newest ruling on an item, by selection, bank and item: the only one that results may follow from. */
  readonly #lastOn = new Map<string, string>();
  /** Rulings in force, by selection, bank and item. */
  readonly #inForce = new Map<string, ItemRuling>();
  /** The result that stands, by position and candidate. */
  readonly #standing = new Map<string, LedgerResult>();
  /** Who has a result that was sealed, by sitting and candidate. */
  readonly #sealed = new Set<string>();
  /** What an item has given to a result, by item, sitting, position and candidate. */
  readonly #gains = new Map<string, Gain>();
  readonly #selections: RuledSelections;
  #results = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
    this.#selections = new RuledSelections(findings);
  }

  /** Empty in a ledger without rulings. */
  get words(): LocalText {
    if (this.#known.size === 0) return { id: "", en: "" };
    return {
      id: ` ${this.#inForce.size} keputusan atas soal berlaku; ${this.#results} hasil dinilai ulang karenanya.`,
      en: ` ${this.#inForce.size} rulings on items are in force; ${this.#results} results were scored anew because of rulings.`,
    };
  }

  ruling(entry: ItemRuling): void {
    const { number, act, selection, nth, rulingDigest } = entry;
    if (this.#known.has(rulingDigest) || nth <= (this.#newestOf.get(selection) ?? 0)) {
      this.#findings.add(
        `Entri ${number}: keputusan atas soal yang sudah pernah tercatat.`,
        `Entry ${number}: a ruling on an item that was recorded before.`,
      );
      return;
    }
    this.#newestOf.set(selection, nth);
    this.#known.set(rulingDigest, { ruling: entry, part: null });
    const key = keyOf(entry);
    this.#lastOn.set(key, rulingDigest);
    const before = this.#inForce.get(key);
    if (act === "imposed") {
      if (before !== undefined) {
        this.#findings.add(
          `Entri ${number}: atas soal ini sudah berlaku keputusan lain.`,
          `Entry ${number}: another ruling on this item is in force.`,
        );
      }
      this.#inForce.set(key, entry);
      return;
    }
    if (before?.ruling !== entry.ruling) {
      this.#findings.add(
        `Entri ${number}: pencabutan keputusan atas soal yang tidak berlaku.`,
        `Entry ${number}: takes back a ruling on an item that is not in force.`,
      );
    }
    this.#inForce.delete(key);
  }

  /**
   * @param commitment of its sitting; undefined: it was never armed
   * @param rules of its sitting; undefined: nobody knows them
   */
  result(
    entry: LedgerResult,
    commitment: SeedCommitment | undefined,
    rules: VerifierRules | undefined,
  ): void {
    const line = lineOf(entry);
    const followed = entry.rulingDigest === null ? undefined : this.#known.get(entry.rulingDigest);
    this.#selections.result(entry, followed?.ruling.selection ?? null);
    const before = this.#standing.get(line);
    if (entry.rulingDigest === null) {
      // Also when another sitting has replaced the first one, which then stands no more.
      const sealed = `${entry.sitting} ${entry.candidateRef}`;
      if (this.#sealed.has(sealed)) {
        this.#findings.add(
          `Entri ${entry.number}: hasil kedua peserta yang sama dalam sesi ${entry.sitting}, tanpa keputusan atas soal.`,
          `Entry ${entry.number}: a second result of the same candidate in sitting ${entry.sitting}, without a ruling on an item.`,
        );
      }
      this.#sealed.add(sealed);
    } else {
      this.#results += 1;
      const why = this.#whyNot(entry, entry.rulingDigest, before, commitment, rules);
      if (why !== null)
        this.#findings.add(`Entri ${entry.number}: ${why.id}.`, `Entry ${entry.number}: ${why.en}.`);
    }
    if (entry.status !== "absent" || before === undefined) this.#standing.set(line, entry);
  }

  ranking(entry: LedgerRanking): void {
    this.#selections.ranking(entry);
  }

  /** Called when all entries are read: what was taken back was taken from everybody whose result stands. */
  end(): void {
    this.#selections.end();
    for (const { points, item, result } of this.#gains.values()) {
      if (points <= 0 || this.#inForce.has(item)) continue;
      if (this.#standing.get(lineOf(result))?.sitting !== result.sitting) continue;
      this.#findings.add(
        `Entri ${result.number}: keputusan atas soalnya sudah dicabut, tetapi nilainya tidak dikembalikan.`,
        `Entry ${result.number}: the ruling on its item was taken back, and its scores were not.`,
      );
    }
  }

  /** Why a result does not follow from the ruling that it names. */
  #whyNot(
    entry: LedgerResult,
    rulingDigest: string,
    before: LedgerResult | undefined,
    commitment: SeedCommitment | undefined,
    rules: VerifierRules | undefined,
  ): LocalText | null {
    const followed = this.#known.get(rulingDigest);
    if (followed === undefined || followed.ruling.bankDigest !== commitment?.bankDigest) {
      return {
        id: "hasil ini menyebut keputusan atas soal yang tidak tercatat sebelumnya untuk bank sesi ini",
        en: "the result names a ruling on an item that was not recorded before it for this sitting's bank",
      };
    }
    if (this.#lastOn.get(keyOf(followed.ruling)) !== rulingDigest) {
      return {
        id: "hasil ini menyebut keputusan yang bukan lagi keputusan terakhir atas soalnya",
        en: "the result names a ruling that is not the newest one on its item",
      };
    }
    if (before?.sitting !== entry.sitting || before.status !== "scored" || entry.status !== "scored") {
      return {
        id: "keputusan atas soal mengubah hasil yang tidak berlaku atau tidak bernilai",
        en: "a ruling on an item changes a result that does not stand, or was not scored",
      };
    }
    if (before.basis !== entry.basis) {
      return {
        id: "hasil yang dinilai ulang menyebut naskah, jawaban, atau catatan lain",
        en: "a result that was scored anew names another paper, other responses or another record",
      };
    }
    const parts = PARTS.filter((part) => before[part] !== entry[part]);
    const [part] = parts;
    const gain = part === undefined ? 0 : entry[part] - before[part];
    const isOne = part !== undefined && parts.length === 1 && (followed.part ?? part) === part;
    if (part !== undefined) followed.part ??= part;
    return isOne && this.#isWorth(followed.ruling, entry, gain, rules?.limits[part].step)
      ? null
      : {
          id: "nilai yang baru tidak mungkin berasal dari satu keputusan atas satu soal",
          en: "the new scores cannot follow from one ruling on one item",
        };
  }

  /** Imposing gives what an item is worth, once; taking back takes what was given. */
  #isWorth(ruling: ItemRuling, entry: LedgerResult, gain: number, step: number | undefined): boolean {
    const key = `${keyOf(ruling)} ${entry.sitting} ${entry.position} ${entry.candidateRef}`;
    const given = this.#gains.get(key)?.points ?? 0;
    this.#gains.set(key, { points: given + gain, item: keyOf(ruling), result: entry });
    if (ruling.act === "taken-back") return given > 0 && gain === -given;
    const isKeyed = step !== undefined && step > 1;
    const isPossible = isKeyed ? gain === step : gain > 0 && gain <= WEIGHED_ITEM_MOST;
    return given === 0 && isPossible && !(step === 1 && ruling.ruling === "also-right");
  }
}

function keyOf({ selection, bankDigest, item }: ItemRuling): string {
  return `${selection} ${bankDigest} ${item}`;
}

function lineOf({ position, candidateRef }: LedgerResult): string {
  return `${position} ${candidateRef}`;
}
