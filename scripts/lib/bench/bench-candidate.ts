import { createDecipheriv } from "node:crypto";
import { request } from "node:http";
import { type Digest, fromBase64, type Question } from "@neraca/base";
import {
  type CandidateOutbound,
  PROTOCOL_VERSION,
  type SealedQuestion,
  sealAdditionalData,
  sealNonce,
  zCandidateLoginGranted,
} from "@neraca/protocol";
import { connectRaw, type RawWire } from "./raw-wire.ts";

export type BenchCandidateOptions = {
  readonly port: number;
  readonly participantNumber: string;
  readonly pin: string;
  readonly sittingPin: string;
  /** The server limits logins by address: each candidate names one, as a proxy in front of a server does. */
  readonly address: string;
};

/** Milliseconds of a clock that all processes of this machine share. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * A candidate for generating load: the real doors and the real frames, without the engine of a real client, so that thousands fit into
 * one process. Keeps as much of its sealed paper as it needs to prove that the key opens it.
 */
export class BenchCandidate {
  readonly #options: BenchCandidateOptions;
  readonly #outboxId: string;
  #token = "";
  #wire: RawWire | null = null;
  #seq = 0;
  #sentSeq = 0;
  #paperDigest = "" as Digest;
  #partsLeft = 0;
  readonly #sealed: SealedQuestion[] = [];
  readonly #keepsPaper: boolean;
  #items: readonly { readonly itemId: string; readonly optionIds: readonly string[] }[] = [];
  #next = 0;
  #pings = 0;
  #onWelcome: () => void = () => {};
  #onReady: () => void = () => {};
  #onKey: (atMs: number) => void = () => {};
  #key: string | null = null;
  readonly #sentAtMs = new Map<number, number>();
  /** Called once for each answer that is acknowledged, with the milliseconds since it was due. */
  onAnswered: (ms: number) => void = () => {};
  onRefused: (reason: string) => void = () => {};
  onClose: () => void = () => {};

  /** @param keepsPaper all of it, to answer its questions; else only the first question, to see that the key opens it */
  constructor(options: BenchCandidateOptions, keepsPaper: boolean) {
    this.#options = options;
    this.#outboxId = `bench-${options.participantNumber}`;
    this.#keepsPaper = keepsPaper;
  }

  /** Over HTTP. @throws Error when refused */
  async login(): Promise<void> {
    const { port, participantNumber, pin, sittingPin, address } = this.#options;
    const body = JSON.stringify({
      numberOrNik: participantNumber,
      participantPin: pin,
      sittingPin,
      clientId: `bench-${participantNumber}`,
    });
    const answer = await post(port, "/api/candidate/login", address, body);
    this.#token = zCandidateLoginGranted.parse(JSON.parse(answer)).token;
  }

  /** Resolves when the server has said welcome. */
  async connect(): Promise<void> {
    const welcomed = new Promise<void>((done) => {
      this.#onWelcome = done;
    });
    this.#wire = null;
    const wire = await connectRaw(
      { port: this.#options.port, endpoint: "candidate" },
      { onFrame: (packet) => this.#receive(packet), onClose: () => this.onClose() },
    );
    this.#wire = wire;
    this.#sentSeq = 0;
    const paperDigest = this.#items.length > 0 ? this.#paperDigest : null;
    this.#say({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      token: this.#token,
      outboxId: this.#outboxId,
      paperDigest,
    });
    await welcomed;
  }

  /** `connect`, to a server that may not be there; false when it is not. */
  async triesToConnect(): Promise<boolean> {
    try {
      await this.connect();
      return true;
    } catch (cause) {
      if (cause instanceof Error) return false;
      throw cause;
    }
  }

  /** Resolves when the sealed paper is here and the server has it on disk that this candidate is ready. */
  async prepare(): Promise<void> {
    const ready = new Promise<void>((done) => {
      this.#onReady = done;
    });
    if (this.#partsLeft === 0) this.#paperIsHere();
    await ready;
  }

  /** Resolves with the moment at which the key arrived. */
  key(): Promise<number> {
    return new Promise((done) => {
      this.#onKey = done;
    });
  }

  /** Opens what was kept of the paper. @throws Error when the key does not open it */
  open(): void {
    const secret = fromBase64(this.#key ?? "");
    this.#items = this.#sealed.map((sealed) => {
      const { id, options } = openWithNode(secret, this.#paperDigest, sealed);
      return { itemId: id, optionIds: options.map((option) => option.id) };
    });
    this.#sealed.length = 0;
  }

  /** Sends the next answer: the questions in turn, another option each time round. @param dueAtMs from when its time counts */
  answer(dueAtMs: number): void {
    const { itemId, optionIds } = this.#items[this.#next % this.#items.length] ?? {
      itemId: "",
      optionIds: [],
    };
    const optionId = optionIds[Math.floor(this.#next / this.#items.length) % optionIds.length];
    this.#next += 1;
    this.#sentAtMs.set(this.#act({ kind: "save-response", itemId, optionId }), dueAtMs);
  }

  /** A client that says nothing is hung up: to be called every few seconds. */
  ping(): void {
    this.#pings += 1;
    if (this.#wire !== null) this.#say({ type: "ping", nonce: this.#pings });
  }

  close(): void {
    this.#wire?.close();
  }

  #act(act: object): number {
    this.#seq += 1;
    this.#say({ type: "act", seq: this.#seq, prev: this.#sentSeq, act });
    this.#sentSeq = this.#seq;
    return this.#seq;
  }

  #say(frame: object): void {
    this.#wire?.send(JSON.stringify(frame));
  }

  #receive(packet: string): void {
    const atMs = sharedNowMs();
    const [, text] = JSON.parse(packet) as [string, string];
    const frame = JSON.parse(text) as CandidateOutbound;
    switch (frame.type) {
      case "acknowledged":
        this.#acknowledged(frame.seq, atMs);
        return;
      case "key":
        this.#key = frame.key;
        this.#onKey(atMs);
        return;
      case "welcome":
        this.#paperDigest = frame.paperDigest;
        if (this.#items.length === 0) this.#partsLeft = frame.paperParts;
        this.#onWelcome();
        return;
      case "paper-part":
        this.#sealed.push(
          ...(this.#keepsPaper ? frame.questions : frame.questions.filter(({ index }) => index === 0)),
        );
        this.#partsLeft -= 1;
        if (this.#partsLeft === 0) this.#paperIsHere();
        return;
      case "refused":
        this.#sentAtMs.delete(frame.seq);
        this.onRefused(frame.reason);
        return;
      case "bye":
        this.onRefused(frame.reason);
        return;
      default:
        return;
    }
  }

  #paperIsHere(): void {
    if (this.#seq > 0) return;
    this.#act({ kind: "confirm-identity" });
    this.#act({ kind: "accept-rules" });
    this.#act({ kind: "receive-paper", paperDigest: this.#paperDigest });
  }

  #acknowledged(seq: number, atMs: number): void {
    if (seq === 3) this.#onReady();
    for (const [sent, dueAtMs] of this.#sentAtMs) {
      if (sent > seq) break;
      this.#sentAtMs.delete(sent);
      this.onAnswered(atMs - dueAtMs);
    }
  }
}

function openWithNode(secret: Uint8Array, paperDigest: Digest, { index, box }: SealedQuestion): Question {
  const bytes = fromBase64(box);
  const decipher = createDecipheriv("aes-256-gcm", secret, sealNonce(index));
  decipher.setAAD(sealAdditionalData(paperDigest, index));
  decipher.setAuthTag(bytes.subarray(-16));
  const plaintext = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plaintext.toString("utf8")) as Question;
}

/** @throws Error with the answer when it is not 200 */
function post(port: number, path: string, address: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "x-forwarded-for": address };
    const asked = request({ host: "127.0.0.1", port, path, method: "POST", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${path}: ${response.statusCode} ${text}`));
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
