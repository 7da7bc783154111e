import type { AttemptId, SittingId } from "@neraca/base";
import { longestGrantedMs } from "@neraca/exam";
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
import type { PauseReasons } from "../views/pause-reasons.ts";

/** A public board moves at most this often: people read it, and it must not cost an exam anything. */
const BOARD_EVERY_MS = 1_000;

export type BoardDeskOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  readonly pauseReasons: PauseReasons;
  readonly findCard: (sittingId: SittingId) => Promise<SittingCard | undefined>;
};

type Board = {
  card: SittingCard;
  readonly viewers: Set<Wire>;
  readonly feed: Feed<never>;
  /** What the viewers have been shown, to tell only what changed. */
  shown: ReadonlyMap<AttemptId, BoardRow>;
};

/** Where the public watches. Everybody sees the same rows at the same time; a newcomer starts from what the others see. */
export class BoardDesk {
  readonly #options: BoardDeskOptions;
  readonly #boards = new Map<SittingId, Board>();

  constructor(options: BoardDeskOptions) {
    this.#options = options;
    options.hall.onPublished((sittingId) => this.#boards.get(sittingId)?.feed.touch());
  }

  accept(wire: Wire): void {
    let watching: Board | null = null;
    /** Counts what was asked: an answer that comes after the next question, or after the end, is for nobody. */
    let asked = 0;
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
            watching = board;
            board.viewers.add(wire);
            wire.send(JSON.stringify(this.#picture(board)));
          },
          () => {
            if (mine === asked) over("server-fault");
          },
        );
      },
      onClose: () => {
        asked += 1;
        watching?.viewers.delete(wire);
      },
    });
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
    const frame: BoardOutbound = { type: "changes", ...this.#head(board), rows: changed };
    const text = JSON.stringify(frame);
    for (const viewer of board.viewers) viewer.send(text);
  }

  #picture(board: Board): BoardOutbound {
    const { title, selection, venue } = board.card;
    const rows = [...board.shown.values()];
    return { type: "board", title, selection, venue, ...this.#head(board), rows };
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
    const granted = "terms" in sitting ? longestGrantedMs(sitting.terms) : board.card.durationMs;
    return {
      sittingId: service.id,
      clock: clockView(sitting, granted, now, this.#options.pauseReasons.of(service.id)),
      position: service.position,
      updatedAt: now,
      sealed: sitting.phase === "closed",
    };
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
    this.#options.findCard(board.card.sittingId).then((card) => {
      board.card = card ?? board.card;
      again();
    }, again);
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

function bye(wire: Wire, reason: Extract<BoardOutbound, { type: "bye" }>["reason"]): void {
  const frame: BoardOutbound = { type: "bye", reason, final: true };
  wire.send(JSON.stringify(frame));
  wire.close();
}
