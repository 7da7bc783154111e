import { invariant, type SittingId } from "@neraca/base";
import { placeGroups } from "@neraca/exam";
import {
  type BoardChannel as Address,
  BOARD_ROWS_MAX,
  type BoardHead,
  type BoardMark,
  type BoardOutbound,
  type BoardPerson,
  type FeedLine,
  type FeedMark,
} from "@neraca/protocol";

/** A sitting as the feed has told it. */
export type StockSitting = Extract<FeedLine, { type: "sitting" }>;

/** Whoever comes back within so many changes, a second apart or more, gets what they missed; after that a new picture. */
const HISTORY_FRAMES_MAX = 300;
/** And so much of it, as characters: some hundred channels may be watched at once. */
const HISTORY_CHARACTERS_MAX = 512 * 1024;

export type News = { readonly newsAt: Extract<FeedLine, { type: "beat" }>["at"]; readonly isFresh: boolean };

type Row = { readonly key: number; readonly person: BoardPerson; readonly mark: BoardMark };

/** One board: rows by place, and the frames by which they came to be so. Every frame is written once for all viewers. */
export class BoardChannel {
  readonly address: Address;
  readonly #epoch: string;
  readonly #keys = new Map<string, number>();
  #rows: ReadonlyMap<number, Row> = new Map();
  #head: BoardHead;
  #headText: string;
  #seq = 0;
  #history: { readonly seq: number; readonly text: string }[] = [];
  #historyCharacters = 0;
  /** The rows of a picture as JSON, until they change. */
  #rowsText: string | null = null;

  constructor(address: Address, epoch: string, sittings: readonly StockSitting[]) {
    this.address = address;
    this.#epoch = epoch;
    const { rows, candidates } = this.#rowsOf(sittings);
    this.#rows = rows;
    this.#head = headOf(address, sittings, candidates);
    this.#headText = JSON.stringify(this.#head);
  }

  get seq(): number {
    return this.#seq;
  }

  /** Sittings that the board speaks of now. */
  concerns(sittingId: SittingId): boolean {
    return this.#head.sittings.some((sitting) => sitting.sittingId === sittingId);
  }

  update(sittings: readonly StockSitting[], { newsAt }: News): void {
    const { rows, candidates } = this.#rowsOf(sittings);
    const head = headOf(this.address, sittings, candidates);
    const headText = JSON.stringify(head);
    const changed = [...rows.values()].filter(({ key, mark }) => !isSame(this.#rows.get(key)?.mark, mark));
    const met = [...rows.values()].filter(({ key, person }) => !isSame(this.#rows.get(key)?.person, person));
    const gone = [...this.#rows.keys()].filter((key) => !rows.has(key));
    const isOther = headText !== this.#headText;
    if (changed.length + met.length + gone.length > 0) this.#rowsText = null;
    else if (!isOther) return;
    this.#rows = rows;
    this.#head = head;
    this.#headText = headText;
    this.#seq += 1;
    this.#remember({
      type: "changes",
      seq: this.#seq,
      newsAt,
      head: isOther ? head : null,
      people: met.map(({ person }) => person),
      marks: changed.map(({ mark }) => mark),
      gone,
    });
  }

  /**
   * What a viewer needs who has `have`: the frames since then, or a picture when those are not known any more or would be longer.
   * @param have null: nothing
   */
  since(have: { readonly epoch: string; readonly seq: number } | null, news: News): readonly string[] {
    if (have === null || have.epoch !== this.#epoch || have.seq > this.#seq) return [this.#picture(news)];
    const missed = this.#seq - have.seq;
    if (missed === 0) return [];
    if (missed > this.#history.length) return [this.#picture(news)];
    const frames = this.#history.slice(-missed).map(({ text }) => text);
    if (missed === 1) return frames;
    const picture = this.#picture(news);
    return frames.reduce((sum, { length }) => sum + length, 0) < picture.length ? frames : [picture];
  }

  get epoch(): string {
    return this.#epoch;
  }

  #picture(news: News): string {
    const head = { type: "board", channel: this.address, epoch: this.#epoch, seq: this.#seq, ...news };
    this.#rowsText ??= rowsText([...this.#rows.values()]);
    return `${JSON.stringify(head).slice(0, -1)},"head":${this.#headText},${this.#rowsText}}`;
  }

  #remember(frame: BoardOutbound & { readonly type: "changes" }): void {
    const text = JSON.stringify(frame);
    this.#history.push({ seq: frame.seq, text });
    this.#historyCharacters += text.length;
    while (this.#history.length > HISTORY_FRAMES_MAX || this.#historyCharacters > HISTORY_CHARACTERS_MAX) {
      const oldest = this.#history.shift();
      if (oldest === undefined) return;
      this.#historyCharacters -= oldest.text.length;
    }
  }

  #rowsOf(sittings: readonly StockSitting[]): {
    readonly rows: ReadonlyMap<number, Row>;
    readonly candidates: number;
  } {
    const lines = sittings.flatMap((stock) => this.#linesOf(stock));
    const tieOrder = sittings.find((stock) => stock.tieOrder.length > 0)?.tieOrder ?? [];
    const rows = new Map<number, Row>();
    for (const { place, members } of placeGroups(tieOrder, lines)) {
      for (const { key, person, mark } of members.toSorted(byNumber)) {
        if (rows.size >= BOARD_ROWS_MAX) break;
        const [, twk, tiu, tkp, total, answered, marks] = mark;
        rows.set(key, { key, person, mark: [key, place, twk, tiu, tkp, total, answered, marks] });
      }
    }
    return { rows, candidates: lines.length };
  }

  #linesOf({ sitting, positions, people, marks }: StockSitting) {
    const { kind, id } = this.address;
    return people.flatMap(([number, name, position], index) => {
      const wanted = positions[position];
      if (kind === "position" && wanted?.positionId !== id) return [];
      const mark: FeedMark = marks[index] ?? [index, 0, 0, 0, 0, 0, 0];
      const [, TWK, TIU, TKP, total] = mark;
      const key = this.#keyOf(`${sitting.sittingId}/${index}`);
      const person: BoardPerson = [key, number, name, wanted?.title ?? "", sitting.sittingId];
      return [{ key, person, mark, scores: { TWK, TIU, TKP, total } }];
    });
  }

  #keyOf(name: string): number {
    const known = this.#keys.get(name) ?? this.#keys.size;
    this.#keys.set(name, known);
    return known;
  }
}

function rowsText(rows: readonly Row[]): string {
  const people = rows.map(({ person }) => person);
  const marks = rows.map(({ mark }) => mark);
  return `"people":${JSON.stringify(people)},"marks":${JSON.stringify(marks)}`;
}

function byNumber(a: { readonly person: BoardPerson }, b: { readonly person: BoardPerson }): number {
  if (a.person[1] === b.person[1]) return a.person[0] - b.person[0];
  return a.person[1] < b.person[1] ? -1 : 1;
}

function headOf(address: Address, stock: readonly StockSitting[], candidates: number): BoardHead {
  return {
    title: titleOf(address, stock),
    sittings: stock.map(({ sitting }) => sitting),
    questions: Math.max(0, ...stock.map(({ questions }) => questions)),
    candidates,
  };
}

function titleOf({ kind, id }: Address, stock: readonly StockSitting[]): string {
  const first = stock[0];
  invariant(first !== undefined, `a board of no sitting: ${kind} ${id}`);
  switch (kind) {
    case "sitting":
      return first.sitting.title;
    case "venue":
      return first.sitting.venue;
    case "position":
      return first.positions.find(({ positionId }) => positionId === id)?.title ?? "";
  }
}

function isSame(before: readonly unknown[] | undefined, now: readonly unknown[]): boolean {
  return before !== undefined && now.every((value, at) => value === before[at]);
}
