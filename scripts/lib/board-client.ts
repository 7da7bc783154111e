import {
  BOARD_FINISHED,
  BOARD_MEETS,
  BOARD_WORKING,
  type BoardChannel,
  type BoardFold,
  foldBoard,
  OUTBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type ScoresView,
  type Wire,
  zBoardOutbound,
} from "@neraca/protocol";
import { connectWire } from "@neraca/transport/client";

const BACK_AFTER_MS = 500;

export type BoardLine = {
  readonly participantNumber: string;
  readonly place: number;
  readonly scores: ScoresView;
  readonly answered: number;
  readonly meetsThreshold: boolean;
  readonly state: "waiting" | "working" | "finished";
};

/** A viewer of the public board: what it was shown, folded as a page would; it comes back by itself and names what it has. */
export class BoardClient {
  readonly #origin: string;
  readonly #channel: BoardChannel;
  #board: BoardFold | null = null;
  #wire: Wire | null = null;
  #isClosed = false;
  /** Frames in which at least one row moved. */
  moves = 0;

  constructor(origin: string, channel: BoardChannel) {
    this.#origin = origin;
    this.#channel = channel;
    this.#open();
  }

  get board(): BoardFold | null {
    return this.#board;
  }

  /** Every sitting of this board is closed, and its results are sealed. */
  get sealed(): boolean {
    return this.#board?.head.sittings.every(({ shows }) => shows === "final") ?? false;
  }

  get lines(): readonly BoardLine[] {
    return [...(this.#board?.people.values() ?? [])].map(([key, participantNumber]) => {
      const [, place = 0, TWK = 0, TIU = 0, TKP = 0, total = 0, answered = 0, marks = 0] =
        this.#board?.marks.get(key) ?? [];
      return {
        participantNumber,
        place,
        scores: { TWK, TIU, TKP, total },
        answered,
        meetsThreshold: (marks & BOARD_MEETS) > 0,
        state:
          (marks & BOARD_FINISHED) > 0 ? "finished" : (marks & BOARD_WORKING) > 0 ? "working" : "waiting",
      };
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#wire?.close();
  }

  #open(): void {
    if (this.#isClosed) return;
    const wire = connectWire({ origin: this.#origin, endpoint: "board" });
    this.#wire = wire;
    wire.listen({
      onFrame: (text) => this.#receive(text),
      onClose: () => setTimeout(() => this.#open(), BACK_AFTER_MS),
    });
    const have = this.#board === null ? null : { epoch: this.#board.epoch, seq: this.#board.seq };
    wire.send(JSON.stringify({ type: "watch", channel: this.#channel, have }));
  }

  #receive(text: unknown): void {
    const frame = parseFrame(zBoardOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    if (!frame.ok) throw new Error(`unreadable board frame: ${frame.error}`);
    if (frame.value.type === "bye") return;
    if (frame.value.type === "changes" && frame.value.marks.length > 0) this.moves += 1;
    this.#board = foldBoard(this.#board, frame.value);
    if (this.#board === null) throw new Error("a frame of the board does not follow the one before");
  }
}
