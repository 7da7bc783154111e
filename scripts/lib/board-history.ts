import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Digest, digestOf, type ItemId, type OptionId } from "@neraca/base";
import {
  placeGroups,
  type Scores,
  type ScoreTable,
  type SittingTerms,
  scoreOf,
  scoreTableOf,
  ZERO_SCORES,
} from "@neraca/exam";
import { readPackage } from "@neraca/item-bank";
import type { BoardLine } from "./board-client.ts";
import { type JournalLine, readJournalLines } from "./journal-lines.ts";

/** What a page shows of a row that moves: of those who are at it, also how many questions they have answered. */
export function boardRowText({
  participantNumber,
  place,
  scores: { TWK, TIU, TKP, total },
  answered,
  state,
}: Omit<BoardLine, "meetsThreshold">): string {
  const progress = state === "working" ? `${answered}` : state;
  return `${participantNumber} place ${place}: ${TWK} ${TIU} ${TKP} ${total}, ${progress}`;
}

type Held = { readonly itemId: ItemId; readonly optionId: OptionId | null };

type Counted = {
  readonly participantNumber: string;
  readonly answers: Map<ItemId, OptionId>;
  held: readonly Held[];
  state: BoardLine["state"];
  /** Counted from nothing after each event of the attempt. */
  scores: Scores;
};

/**
 * What the board of one sitting was after each event of the journal: from the file on the disk and the kept bank alone. No code of the
 * server's boards or standings is in it.
 */
export class BoardHistory {
  readonly #dataFolder: string;
  readonly #sitting: string;
  readonly #counted = new Map<string, Counted>();
  /** The last position after which the board was so; null: moments are not remembered. */
  readonly #lastPositions: Map<Digest, number> | null;
  #terms: SittingTerms | null = null;
  #table: ScoreTable = new Map();
  #head = 0;

  /** @param everyMoment for `positionOf`: costs a sorted board for each event */
  constructor(dataFolder: string, sitting: string, everyMoment = false) {
    this.#dataFolder = dataFolder;
    this.#sitting = sitting;
    this.#lastPositions = everyMoment ? new Map() : null;
  }

  /** Position of the last event on the disk. */
  head(): number {
    this.#readOn();
    return this.#head;
  }

  /** What every item's options earn; empty before the sitting is armed. */
  table(): ScoreTable {
    this.#readOn();
    return this.#table;
  }

  /** Answers on record. */
  answers(): number {
    this.#readOn();
    return [...this.#counted.values()].reduce((sum, { answers }) => sum + answers.size, 0);
  }

  /** The board after the last event that is on the disk. */
  rows(): readonly string[] {
    this.#readOn();
    return this.#rows();
  }

  /** The last position of the journal after which the board was exactly this; 0: it never was. */
  positionOf(rows: readonly string[]): number {
    this.#readOn();
    return this.#lastPositions?.get(keyOf(rows)) ?? 0;
  }

  #readOn(): void {
    for (const line of readJournalLines(join(this.#dataFolder, "journal.sqlite"), this.#head)) {
      this.#take(line);
      this.#head = line.position;
      if (this.#terms !== null) this.#lastPositions?.set(keyOf(this.#rows()), line.position);
    }
  }

  #take({ stream, event }: JournalLine): void {
    if (stream === `sitting/${this.#sitting}` && event.type === "SittingArmed") {
      this.#arm(event["terms"] as SittingTerms);
      return;
    }
    const counted = this.#counted.get(stream);
    if (counted === undefined) return;
    count(counted, event);
    counted.scores = scoreOf(counted.answers, this.#table);
  }

  #arm(terms: SittingTerms): void {
    const text = readFileSync(join(this.#dataFolder, "banks", `${terms.bankDigest}.json`), "utf8");
    const bank = readPackage(text);
    if (!bank.ok) throw new Error(`the kept bank: ${bank.error}`);
    this.#terms = terms;
    this.#table = scoreTableOf(bank.value.items, terms.ruleSet);
    for (const { attemptId, participantNumber } of terms.roster) {
      this.#counted.set(`attempt/${attemptId}`, {
        participantNumber,
        answers: new Map(),
        held: [],
        state: "waiting",
        scores: ZERO_SCORES,
      });
    }
  }

  #rows(): readonly string[] {
    if (this.#terms === null) return [];
    return placeGroups(this.#terms.ruleSet.tieOrder, [...this.#counted.values()]).flatMap(
      ({ place, members }) =>
        members.map((member) => boardRowText({ ...member, place, answered: member.answers.size })),
    );
  }
}

function count(counted: Counted, event: JournalLine["event"]): void {
  const answer = (): Held => ({
    itemId: event["itemId"] as ItemId,
    optionId: event.type === "ResponseCleared" ? null : (event["optionId"] as OptionId | null),
  });
  switch (event.type) {
    case "AttemptStarted":
    case "AttemptReopened":
      counted.state = "working";
      return;
    case "AttemptFinished":
      counted.state = "finished";
      return;
    case "ResponseSaved":
    case "ResponseCleared":
      // What was held of the same question came before.
      counted.held = counted.held.filter(({ itemId }) => itemId !== event["itemId"]);
      put(counted, answer());
      return;
    case "LateResponseHeld":
      counted.held = [...counted.held, answer()];
      return;
    case "LateResponsesDecided":
      if (event["accept"] === true) for (const each of counted.held) put(counted, each);
      counted.held = [];
      return;
    default:
  }
}

function put({ answers }: Counted, { itemId, optionId }: Held): void {
  if (optionId === null) answers.delete(itemId);
  else answers.set(itemId, optionId);
}

/** Whoever share a place may stand in any order there. */
function keyOf(rows: readonly string[]): Digest {
  return digestOf(rows.toSorted().join("\n"));
}
