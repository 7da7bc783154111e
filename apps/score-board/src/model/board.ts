import {
  BOARD_FINISHED,
  BOARD_MEETS,
  BOARD_WORKING,
  type BoardChannel,
  type BoardFold,
  type BoardMark,
  type BoardOutbound,
  type BoardPerson,
  type BoardSitting,
  foldBoard,
  type ScoresView,
} from "@neraca/protocol";
import type { LinkState } from "@neraca/ui/live";

/** One line of a board as it is shown. The same object as long as nothing in it changes. */
export type BoardRow = {
  readonly key: number;
  readonly place: number;
  readonly participantNumber: string;
  /** Empty when the policy shows numbers only. */
  readonly name: string;
  readonly position: string;
  readonly scores: ScoresView;
  readonly answered: number;
  readonly meetsThreshold: boolean;
  readonly state: "waiting" | "working" | "finished";
};

export type BoardPicture = {
  readonly title: string;
  readonly sittings: readonly BoardSitting[];
  readonly questions: number;
  /** Everybody of this board; more than `rows` when only the best are shown. */
  readonly candidates: number;
  /** By place. */
  readonly rows: readonly BoardRow[];
  /** The server's clock when the exams were last heard of. Epoch milliseconds. */
  readonly newsAt: number;
  /** false: they should have been heard of again since. */
  readonly isFresh: boolean;
  /** `performance.now()` when `newsAt` was heard. */
  readonly arrivedAtMs: number;
};

export type BoardState = {
  readonly channel: BoardChannel;
  readonly link: LinkState;
  readonly fold: BoardFold | null;
  readonly picture: BoardPicture | null;
};

export type BoardEvent =
  | {
      readonly type: "frame";
      readonly frame: Exclude<BoardOutbound, { type: "bye" }>;
      readonly atMs: number;
    }
  | { readonly type: "link"; readonly link: LinkState };

export function emptyBoard(channel: BoardChannel): BoardState {
  return { channel, link: { kind: "connecting" }, fold: null, picture: null };
}

/** After a frame that does not follow, `fold` is null and the picture stands until a new one comes. */
export function evolveBoard(state: BoardState, event: BoardEvent): BoardState {
  if (event.type === "link") return { ...state, link: event.link };
  const fold = foldBoard(state.fold, event.frame);
  if (fold === null) return { ...state, fold };
  return { ...state, fold, picture: pictureOf(fold, state, event.atMs) };
}

function pictureOf(fold: BoardFold, before: BoardState, arrivedAtMs: number): BoardPicture {
  const { newsAt, isFresh, head } = fold;
  const { title, sittings, questions, candidates } = head;
  const isSame = before.fold?.marks === fold.marks && before.fold.people === fold.people;
  const rows = isSame && before.picture !== null ? before.picture.rows : rowsOf(fold, before);
  const since = before.picture?.newsAt === newsAt ? before.picture.arrivedAtMs : arrivedAtMs;
  return { title, sittings, questions, candidates, rows, newsAt, isFresh, arrivedAtMs: since };
}

function rowsOf(fold: BoardFold, before: BoardState): readonly BoardRow[] {
  const known = new Map(before.picture?.rows.map((row) => [row.key, row]));
  const rows: BoardRow[] = [];
  for (const [key, mark] of fold.marks) {
    const person = fold.people.get(key);
    if (person === undefined) continue;
    const row = known.get(key);
    const isSame = before.fold?.marks.get(key) === mark && before.fold.people.get(key) === person;
    rows.push(isSame && row !== undefined ? row : rowOf(person, mark));
  }
  return byPlace(rows);
}

function rowOf([key, participantNumber, name, position]: BoardPerson, mark: BoardMark): BoardRow {
  const [, place, TWK, TIU, TKP, total, answered, marks] = mark;
  return {
    key,
    place,
    participantNumber,
    name,
    position,
    scores: { TWK, TIU, TKP, total },
    answered,
    meetsThreshold: (marks & BOARD_MEETS) !== 0,
    state:
      (marks & BOARD_FINISHED) !== 0 ? "finished" : (marks & BOARD_WORKING) !== 0 ? "working" : "waiting",
  };
}

/** Equal places in the order of participant numbers, so that nobody jumps while nothing changes. */
function byPlace(rows: readonly BoardRow[]): readonly BoardRow[] {
  return rows.toSorted(
    (a, b) => a.place - b.place || compare(a.participantNumber, b.participantNumber) || a.key - b.key,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How much of a board's sittings the public sees: as little as of the one of which it sees least. */
export function showsOf(sittings: readonly BoardSitting[]): BoardSitting["shows"] {
  const order = ["frozen", "withheld", "live", "final"] as const;
  return order.find((shows) => sittings.some((sitting) => sitting.shows === shows)) ?? "live";
}

/** All words of the search, in any order, in name, number and position. */
export function matchesSearch(
  row: { readonly name: string; readonly participantNumber: string; readonly position?: string },
  search: string,
): boolean {
  const text = `${row.name} ${row.participantNumber} ${row.position ?? ""}`.toLocaleLowerCase("id");
  return search
    .toLocaleLowerCase("id")
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

export type BoardSummary = {
  readonly candidates: number;
  readonly working: number;
  readonly finished: number;
  readonly meeting: number;
};

export function summaryOf({ rows, candidates }: Pick<BoardPicture, "rows" | "candidates">): BoardSummary {
  return {
    candidates,
    working: rows.filter((row) => row.state === "working").length,
    finished: rows.filter((row) => row.state === "finished").length,
    meeting: rows.filter((row) => row.meetsThreshold).length,
  };
}
