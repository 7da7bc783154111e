import { type AttemptId, type ItemId, invariant, type Question, toBase64 } from "@neraca/base";
import {
  type Expectation,
  type Misfit,
  type Paper,
  type RosterLine,
  type RuleSet,
  type ScoreTable,
  type SittingPapers,
  type SittingTerms,
  scoreTableOf,
  sittingPapers,
} from "@neraca/exam";
import { type Bank, questionOf } from "@neraca/item-bank";
import {
  attemptKey,
  padded,
  SEALED_QUESTIONS_PER_PART,
  type SealedQuestion,
  sealAdditionalData,
  sealNonce,
} from "@neraca/protocol";
import type { Seal } from "./ports.ts";

/**
 * Everything that follows from a sitting's terms and its bank. Derived, never stored: the same after every replay. Without its bank a
 * sitting is set aside: who sat and what was sealed is known, papers and scores of answers are not.
 */
export class Armed {
  readonly terms: SittingTerms;
  readonly #assembly: SittingPapers | null;
  readonly #table: ScoreTable | null;
  readonly #items: ReadonlyMap<string, Bank["items"][number]>;
  readonly #lines: ReadonlyMap<AttemptId, RosterLine>;
  readonly #papers = new Map<AttemptId, Paper>();
  readonly #secrets = new Map<AttemptId, Uint8Array>();

  /** @param bank null: it is gone or damaged, and the sitting is set aside */
  constructor(terms: SittingTerms, bank: Bank | null) {
    invariant(
      bank === null || bank.digest === terms.bankDigest,
      "the bank is not the one that the sitting was armed with",
    );
    this.terms = terms;
    this.#table = bank === null ? null : scoreTableOf(bank.items, terms.ruleSet);
    this.#assembly =
      bank === null
        ? null
        : sittingPapers(terms.assembly, { ...terms, items: bank.items, chairs: terms.roster });
    this.#items = new Map(bank?.items.map((item) => [item.id, item]));
    this.#lines = new Map(terms.roster.map((line) => [line.attemptId, line]));
  }

  get ruleSet(): RuleSet {
    return this.terms.ruleSet;
  }

  get isSetAside(): boolean {
    return this.#assembly === null;
  }

  get table(): ScoreTable {
    invariant(this.#table !== null, `sitting ${this.terms.sittingId} is set aside: its bank is missing`);
    return this.#table;
  }

  has(attemptId: AttemptId): boolean {
    return this.#lines.has(attemptId);
  }

  line(attemptId: AttemptId): RosterLine {
    const line = this.#lines.get(attemptId);
    invariant(line !== undefined, `no attempt ${attemptId} in this sitting`);
    return line;
  }

  /** What the bank expects of an item; undefined when the bank is gone. */
  expectationOf(itemId: ItemId): Expectation | undefined {
    return this.#items.get(itemId);
  }

  /** Pure, so it is made when first asked for and remembered. */
  paper(attemptId: AttemptId): Paper {
    const known = this.#papers.get(attemptId);
    if (known !== undefined) return known;
    const paper = this.#papersOfAll().paperOf(this.line(attemptId).candidateId);
    this.#papers.set(attemptId, paper);
    return paper;
  }

  /** What keeps anybody's paper from being as the blueprint says. Asked before anything is recorded: it plans every paper. */
  misfits(): readonly Misfit[] {
    return this.#papersOfAll().misfits();
  }

  #papersOfAll(): SittingPapers {
    invariant(this.#assembly !== null, `sitting ${this.terms.sittingId} is set aside: its bank is missing`);
    return this.#assembly;
  }

  key(attemptId: AttemptId): string {
    return toBase64(this.#secret(attemptId));
  }

  paperParts(attemptId: AttemptId): number {
    return Math.ceil(this.paper(attemptId).questions.length / SEALED_QUESTIONS_PER_PART);
  }

  /** One part of the sealed paper, counted from 0. */
  sealedPart(attemptId: AttemptId, part: number, seal: Seal): readonly SealedQuestion[] {
    const paper = this.paper(attemptId);
    const secret = this.#secret(attemptId);
    const first = part * SEALED_QUESTIONS_PER_PART;
    return paper.questions.slice(first, first + SEALED_QUESTIONS_PER_PART).map((place, offset) => {
      const index = first + offset;
      const plaintext = padded(JSON.stringify(this.#question(place)));
      const box = seal(secret, sealNonce(index), plaintext, sealAdditionalData(paper.digest, index));
      return { index, subtest: place.subtest, box: toBase64(box) };
    });
  }

  /** Remembered: asked for with each part of the sealed paper, and for all at once when the sitting starts. */
  #secret(attemptId: AttemptId): Uint8Array {
    const known = this.#secrets.get(attemptId);
    if (known !== undefined) return known;
    const made = attemptKey(this.terms.sealKeyHex, attemptId);
    this.#secrets.set(attemptId, made);
    return made;
  }

  #question(place: Paper["questions"][number]): Question {
    const item = this.#items.get(place.itemId);
    invariant(item !== undefined, `no item ${place.itemId} in the bank`);
    return questionOf(item, place.optionIds);
  }
}
