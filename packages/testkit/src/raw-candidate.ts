import { outboxId, plusMs } from "@neraca/base";
import {
  type ActFrame,
  type CandidateInbound,
  type CandidateOutbound,
  OUTBOUND_FRAME_BYTES_MAX,
  PROTOCOL_VERSION,
  parseFrame,
  zCandidateOutbound,
} from "@neraca/protocol";
import type { ExamWorld } from "./exam-world.ts";
import { settle } from "./virtual-clock.ts";
import { type WirePair, wirePair } from "./wire-pair.ts";

type FrameOf<Type extends CandidateOutbound["type"]> = Extract<CandidateOutbound, { type: Type }>;

/** How often a client says that it is there. */
const PING_EVERY_MS = 4_000;
const PING_NONCE = 999_999;

/**
 * A connection of a candidate, frame by frame: for tests that must say something wrong. Every frame that comes back must parse. From its
 * welcome on it says that it is there, as every client does, until `isSilent`.
 */
export class RawCandidate {
  readonly pair: WirePair;
  readonly frames: CandidateOutbound[] = [];
  closed = false;
  isSilent = false;
  #seq = 0;
  #prev = 0;

  constructor(world: ExamWorld) {
    this.pair = wirePair();
    world.candidateDesk.accept(this.pair.server);
    this.pair.client.listen({
      onFrame: (text) => {
        const frame = parseFrame(zCandidateOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
        if (!frame.ok) throw new Error(`the server sent what is no frame: ${String(text).slice(0, 200)}`);
        if (frame.value.type === "pong" && frame.value.nonce === PING_NONCE) return;
        this.frames.push(frame.value);
        if (frame.value.type === "welcome") this.#keepAlive(world);
      },
      onClose: () => {
        this.closed = true;
      },
    });
  }

  #keepAlive(world: ExamWorld): void {
    world.clock.at(plusMs(world.clock.now(), PING_EVERY_MS), () => {
      if (this.closed || this.isSilent) return;
      this.send({ type: "ping", nonce: PING_NONCE });
      this.#keepAlive(world);
    });
  }

  text(text: string): void {
    this.pair.client.send(text);
  }

  send(frame: CandidateInbound | Readonly<Record<string, unknown>>): void {
    this.text(JSON.stringify(frame));
  }

  async hello(token: string, changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.send({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      token,
      outboxId: outboxId("box-1"),
      paperDigest: null,
      ...changes,
    });
    await settle();
  }

  /** The next act in its place. Returns its number. */
  act(act: ActFrame, place: { readonly seq?: number; readonly prev?: number } = {}): number {
    const seq = place.seq ?? this.#seq + 1;
    this.send({ type: "act", seq, prev: place.prev ?? this.#prev, act });
    this.#seq = seq;
    this.#prev = seq;
    return seq;
  }

  /** Confirms, accepts, reports the paper: ready. */
  async prepare(): Promise<void> {
    const welcome = this.last("welcome");
    if (welcome === undefined) throw new Error("not welcome yet");
    this.act({ kind: "confirm-identity" });
    this.act({ kind: "accept-rules" });
    this.act({ kind: "receive-paper", paperDigest: welcome.paperDigest });
    await settle();
  }

  all<Type extends CandidateOutbound["type"]>(type: Type): readonly FrameOf<Type>[] {
    return this.frames.filter((frame): frame is FrameOf<Type> => frame.type === type);
  }

  last<Type extends CandidateOutbound["type"]>(type: Type): FrameOf<Type> | undefined {
    return this.all(type).at(-1);
  }
}
