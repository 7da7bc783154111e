import type { SittingId } from "@neraca/base";
import { type BoardRow, OUTBOUND_FRAME_BYTES_MAX, parseFrame, zBoardOutbound } from "@neraca/protocol";
import { connectWire } from "@neraca/transport/client";

/** A viewer of the public board: what it was shown, folded as a page would. */
export class BoardClient {
  readonly rows = new Map<string, BoardRow>();
  sealed = false;
  /** Frames in which at least one row moved. */
  moves = 0;
  readonly close: () => void;

  constructor(origin: string, sittingId: SittingId) {
    const wire = connectWire({ origin, endpoint: "board" });
    this.close = () => wire.close();
    wire.listen({ onFrame: (text) => this.#receive(text), onClose: () => {} });
    wire.send(JSON.stringify({ type: "watch", sittingId }));
  }

  #receive(text: unknown): void {
    const frame = parseFrame(zBoardOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    if (!frame.ok) throw new Error(`unreadable board frame: ${frame.error}`);
    if (frame.value.type === "bye") return;
    if (frame.value.type === "board") this.rows.clear();
    for (const row of frame.value.rows) this.rows.set(row.participantNumber, row);
    if (frame.value.type === "changes" && frame.value.rows.length > 0) this.moves += 1;
    this.sealed = frame.value.sealed;
  }
}
