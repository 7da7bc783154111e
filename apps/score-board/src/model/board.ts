import type { BoardOutbound, BoardRow, ClockView } from "@neraca/protocol";
import type { LinkState } from "@neraca/ui/live";

export type BoardPicture = {
  readonly title: string;
  readonly selection: string;
  readonly venue: string;
  readonly clock: ClockView;
  /** The server's clock, of the last event in the rows. Epoch milliseconds. */
  readonly updatedAt: number;
  readonly sealed: boolean;
  /** By place. */
  readonly rows: readonly BoardRow[];
  /** `performance.now()` when the clock arrived. */
  readonly arrivedAtMs: number;
};

export type BoardState = {
  readonly sittingId: string;
  readonly link: LinkState;
  readonly picture: BoardPicture | null;
};

export type BoardEvent =
  | { readonly type: "frame"; readonly frame: BoardOutbound; readonly atMs: number }
  | { readonly type: "link"; readonly link: LinkState };

export function emptyBoard(sittingId: string): BoardState {
  return { sittingId, link: { kind: "connecting" }, picture: null };
}

export function evolveBoard(state: BoardState, event: BoardEvent): BoardState {
  if (event.type === "link") return { ...state, link: event.link };
  const { frame, atMs } = event;
  if (frame.type === "bye" || frame.sittingId !== state.sittingId) return state;
  const { clock, updatedAt, sealed } = frame;
  if (frame.type === "board") {
    const { title, selection, venue } = frame;
    const rows = byPlace(frame.rows);
    return {
      ...state,
      picture: { title, selection, venue, clock, updatedAt, sealed, rows, arrivedAtMs: atMs },
    };
  }
  // Changes of a board that never came say nothing; the greeting asks for a whole one.
  if (state.picture === null) return state;
  const rows = withChanges(state.picture.rows, frame.rows);
  return { ...state, picture: { ...state.picture, clock, updatedAt, sealed, rows, arrivedAtMs: atMs } };
}

function withChanges(rows: readonly BoardRow[], changed: readonly BoardRow[]): readonly BoardRow[] {
  if (changed.length === 0) return rows;
  const byAttempt = new Map(rows.map((row) => [row.attemptId, row]));
  for (const row of changed) byAttempt.set(row.attemptId, row);
  return byPlace([...byAttempt.values()]);
}

/** Equal places in the order of participant numbers, so that nobody jumps while nothing changes. */
function byPlace(rows: readonly BoardRow[]): readonly BoardRow[] {
  return rows.toSorted(
    (a, b) =>
      a.place - b.place ||
      a.participantNumber.localeCompare(b.participantNumber) ||
      a.attemptId.localeCompare(b.attemptId),
  );
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

export function summaryOf(rows: readonly BoardRow[]): BoardSummary {
  return {
    candidates: rows.length,
    working: rows.filter((row) => row.state === "working").length,
    finished: rows.filter((row) => row.state === "finished").length,
    meeting: rows.filter((row) => row.meetsThreshold).length,
  };
}
