import type { ActFrame, CandidateInbound, CandidateOutbound, Wire } from "@neraca/protocol";

/** An act that the server has said is on disk. */
export type Promised = {
  readonly attemptId: string;
  readonly outboxId: string;
  readonly seq: number;
  readonly act: ActFrame;
  /**
   * How it was told. An acknowledgement says that the act counts; a welcome only says that the act is on the record, and what stands
   * there (a late answer may be held or rejected) the frames that follow tell.
   */
  readonly by: "acknowledgement" | "welcome";
  /** When it was heard, by this machine's clock. */
  readonly atMs: number;
};

type Sent = Pick<Promised, "outboxId" | "seq" | "act">;

/**
 * Stands between a client and its wires and sees, from the outside, which acts went out and which the server has promised to have kept.
 * One watch for all wires of one client: what went out on a lost connection may be promised on the next.
 */
export class PromiseWatch {
  readonly #onPromised: (promised: Promised) => void;
  readonly #sent = new Map<string, Sent>();
  #outboxId = "";
  #attemptId = "";

  /** @param onPromised called before the client itself hears of it */
  constructor(onPromised: (promised: Promised) => void) {
    this.#onPromised = onPromised;
  }

  over(wire: Wire): Wire {
    return {
      ...wire,
      send: (text) => {
        this.#sawSent(JSON.parse(text) as CandidateInbound);
        wire.send(text);
      },
      listen: (listener) =>
        wire.listen({
          ...listener,
          onFrame: (text) => {
            this.#sawReceived(JSON.parse(String(text)) as CandidateOutbound);
            listener.onFrame(text);
          },
        }),
    };
  }

  #sawSent(frame: CandidateInbound): void {
    if (frame.type === "hello") this.#outboxId = frame.outboxId;
    if (frame.type !== "act") return;
    const outboxId = this.#outboxId;
    this.#sent.set(`${outboxId}/${frame.seq}`, { outboxId, seq: frame.seq, act: frame.act });
  }

  #sawReceived(frame: CandidateOutbound): void {
    if (frame.type === "welcome") this.#attemptId = frame.attemptId;
    if (frame.type === "refused" && !frame.keep) this.#sent.delete(`${this.#outboxId}/${frame.seq}`);
    const settled =
      frame.type === "acknowledged" ? frame.seq : frame.type === "welcome" ? frame.acknowledgedSeq : 0;
    for (const [key, sent] of this.#sent) {
      if (sent.outboxId !== this.#outboxId || sent.seq > settled) continue;
      this.#sent.delete(key);
      const by = frame.type === "welcome" ? "welcome" : "acknowledgement";
      this.#onPromised({ attemptId: this.#attemptId, ...sent, by, atMs: Date.now() });
    }
  }
}
