import { type AttemptId, type Instant, plusMs, type SittingId } from "@neraca/base";
import {
  type BoardOutbound,
  type BoardRow,
  type ClockView,
  INBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type Wire,
  zBoardInbound,
} from "@neraca/protocol";
import { Feed } from "../feed.ts";
import type { Hall } from "../hall.ts";
import type { Clock, SittingCard } from "../ports.ts";
import { boardRows } from "../views/board-view.ts";
import { clockView } from "../views/clock-view.ts";

/** A public board moves at most this often: people read it, and it must not cost an exam anything. */
const BOARD_EVERY_MS = 1_000;

/** From one connection at most one question in this time: the answer is a whole picture. Our board asks once. */
const WATCH_EVERY_MS = 1_000;

/** Open boards. The public must not use up the server's connections: candidates have most of them for themselves. */
export const BOARD_WIRES_MAX = 2_000;

export type BoardDeskOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  readonly findCard: (sittingId: SittingId) => Promise<SittingCard | undefined>;
  /** A board could not be read. Whoever asked is told `server-fault`; one that is shown is tried again. */
  readonly onFault: (cause: unknown) => void;
};

type Board = {
  card: SittingCard;
  readonly viewers: Set<Wire>;
  readonly feed: Feed<never>;
  /** What the viewers have been shown, to tell only what changed. */
  shown: ReadonlyMap<AttemptId, BoardRow>;
  /** `shown` as JSON, made for the first viewer who asks and used for all until it changes. */
  shownText: string | null;
};

/** Where the public watches. Everybody sees the same rows at the same time; a newcomer starts from what the others see. */
export class BoardDesk {
  readonly #options: BoardDeskOptions;
  readonly #boards = new Map<SittingId, Board>();
  #wires = 0;

  constructor(options: BoardDeskOptions) {
    this.#options = options;
    options.hall.onPublished((sittingId) => this.#boards.get(sittingId)?.feed.touch());
  }

  accept(wire: Wire): void {
    if (this.#wires >= BOARD_WIRES_MAX) {
      wire.listen({ onFrame: () => {}, onClose: () => {} });
      bye(wire, "busy", false);
      return;
    }
    this.#wires += 1;
    let watching: Board | null = null;
    /** Counts what was asked: an answer that comes after the next question, or after the end, is for nobody. */
    let asked = 0;
    let mayAskAt = this.#options.clock.now();
    const over = (reason: Parameters<typeof bye>[1]): void => {
      asked += 1;
      watching?.viewers.delete(wire);
      bye(wire, reason);
    };
    wire.listen({
      onFrame: (text) => {
        const frame = parseFrame(zBoardInbound, text, INBOUND_FRAME_BYTES_MAX);
        if (!frame.ok) {
          over(frame.error);
          return;
        }
        const now = this.#options.clock.now();
        if (now < mayAskAt) {
          over("too-many-requests");
          return;
        }
        mayAskAt = plusMs(now, WATCH_EVERY_MS);
        watching?.viewers.delete(wire);
        asked += 1;
        const mine = asked;
        this.#board(frame.value.sittingId).then(
          (board) => {
            if (mine !== asked) return;
            if (board === null) {
              over("sitting-unknown");
              return;
            }
            if (this.#isUnreadable(board)) {
              over("sitting-set-aside");
              return;
            }
            watching = board;
            board.viewers.add(wire);
            wire.send(this.#picture(board));
          },
          (cause: unknown) => {
            this.#options.onFault(cause);
            if (mine === asked) over("server-fault");
          },
        );
      },
      onClose: () => {
        this.#wires -= 1;
        asked += 1;
        watching?.viewers.delete(wire);
      },
    });
  }

  /** Since when somebody has been shown an older board than is on disk; null: nobody. It is never longer than a moment, but when this process is too busy. */
  behindSince(): Instant | null {
    let since: Instant | null = null;
    for (const { viewers, feed } of this.#boards.values()) {
      const { pendingSince } = feed;
      if (viewers.size > 0 && pendingSince !== null && (since === null || pendingSince < since)) {
        since = pendingSince;
      }
    }
    return since;
  }

  stop(): void {
    for (const board of this.#boards.values()) board.feed.stop();
  }

  async #board(sittingId: SittingId): Promise<Board | null> {
    const known = this.#boards.get(sittingId);
    if (known !== undefined && this.#isComplete(known.card)) return known;
    const card = await this.#options.findCard(sittingId);
    if (card === undefined) return null;
    if (known !== undefined) {
      known.card = card;
      return known;
    }
    const board: Board = {
      card,
      viewers: new Set(),
      feed: new Feed<never>(this.#options.clock, BOARD_EVERY_MS, () => this.#tell(sittingId)),
      shown: this.#rows(card),
      shownText: null,
    };
    // Two first viewers at once: the first board made is everybody's.
    return this.#boards.get(sittingId) ?? (this.#boards.set(sittingId, board), board);
  }

  #tell(sittingId: SittingId): void {
    const board = this.#boards.get(sittingId);
    if (board === undefined) return;
    if (!this.#isComplete(board.card)) {
      this.#readAgain(board);
      return;
    }
    const rows = this.#rows(board.card);
    const changed = [...rows.values()].filter((row) => !isSame(board.shown.get(row.attemptId), row));
    board.shown = rows;
    if (changed.length > 0) board.shownText = null;
    const frame: BoardOutbound = { type: "changes", ...this.#head(board), rows: changed };
    const text = JSON.stringify(frame);
    for (const viewer of board.viewers) viewer.send(text);
  }

  /** A `board` frame. Its rows are most of it and are written once for all viewers; its clock is this viewer's own moment. */
  #picture(board: Board): string {
    const { title, selection, venue } = board.card;
    const head: Extract<BoardOutbound, { type: "board" }> = {
      type: "board",
      title,
      selection,
      venue,
      ...this.#head(board),
      rows: [],
    };
    board.shownText ??= JSON.stringify([...board.shown.values()]);
    // `rows` is the last field, and empty: its brackets are replaced.
    return `${JSON.stringify(head).slice(0, -"[]}".length)}${board.shownText}}`;
  }

  #head(board: Board): {
    readonly sittingId: SittingId;
    readonly clock: ClockView;
    readonly position: number;
    readonly updatedAt: ReturnType<Clock["now"]>;
    readonly sealed: boolean;
  } {
    const service = this.#options.hall.service(board.card.sittingId);
    const { sitting } = service;
    const now = this.#options.clock.now();
    const granted = "terms" in sitting ? sitting.terms.durationMs : board.card.durationMs;
    return {
      sittingId: service.id,
      clock: clockView(sitting, granted, now),
      position: service.position,
      updatedAt: now,
      sealed: sitting.phase === "closed",
    };
  }

  /** Its bank is missing: until something is sealed there are no scores to show. */
  #isUnreadable({ card }: Board): boolean {
    const { isSetAside, sitting } = this.#options.hall.service(card.sittingId);
    return isSetAside && sitting.phase !== "closed";
  }

  /** A card read before the last seats were assigned knows less than the roster. */
  #isComplete(card: SittingCard): boolean {
    return this.#options.hall
      .service(card.sittingId)
      .attemptIds()
      .every((id) => card.seats.has(id));
  }

  /** Asks again with the next telling, also when it cannot be read now. */
  #readAgain(board: Board): void {
    const again = (): void => board.feed.touch();
    this.#options.findCard(board.card.sittingId).then(
      (card) => {
        board.card = card ?? board.card;
        again();
      },
      (cause: unknown) => {
        this.#options.onFault(cause);
        again();
      },
    );
  }

  #rows(card: SittingCard): ReadonlyMap<AttemptId, BoardRow> {
    if (!this.#isComplete(card)) return new Map();
    const rows = boardRows(this.#options.hall.service(card.sittingId), card);
    return new Map(rows.map((row) => [row.attemptId, row]));
  }
}

function isSame(before: BoardRow | undefined, now: BoardRow): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now);
}

function bye(wire: Wire, reason: Extract<BoardOutbound, { type: "bye" }>["reason"], final = true): void {
  const frame: BoardOutbound = { type: "bye", reason, final };
  wire.send(JSON.stringify(frame));
  wire.close();
}
