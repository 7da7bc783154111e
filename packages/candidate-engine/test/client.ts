import { digestOf, invariant } from "@neraca/base";
import type { ComputerProof, Wire } from "@neraca/protocol";
import { attemptIdOfNth, type ExamWorld, openWorld, tokenOf } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { type WirePair, wirePair } from "@neraca/testkit/wire-pair";
import {
  CandidateEngine,
  type Draft,
  type DraftStore,
  type KeptPaper,
  type LoginOutcome,
  StoreTakenError,
  type Ticker,
} from "../src/index.ts";

/** A computer's store. `drops` writes are acknowledged to nobody and lost, as in a crash; `fails` rejects everything. */
export class FakeStore implements DraftStore {
  draft: Draft | null = null;
  paper: KeptPaper | null = null;
  drops = false;
  fails = false;
  /** Another window of this computer has opened the store. */
  isTaken = false;

  readonly loadDraft = async (): Promise<Draft | null> => this.#read(this.draft);
  readonly loadPaper = async (): Promise<KeptPaper | null> => this.#read(this.paper);
  readonly saveDraft = async (draft: Draft | null): Promise<void> => {
    this.#write(() => {
      this.draft = structuredClone(draft);
    });
  };
  readonly savePaper = async (paper: KeptPaper | null): Promise<void> => {
    this.#write(() => {
      this.paper = structuredClone(paper);
    });
  };

  #read<T>(value: T): T {
    if (this.fails) throw new Error("the store cannot be read");
    return structuredClone(value);
  }

  #write(write: () => void): void {
    if (this.fails) throw new Error("the store is full");
    if (this.isTaken) throw new StoreTakenError();
    if (!this.drops) write();
  }
}

/** A server that is there, and a candidate's computer with a clock of its own in front of it. */
export class Computer {
  readonly world: ExamWorld;
  readonly store: FakeStore;
  readonly pairs: WirePair[] = [];
  readonly #nth: number;
  readonly #ticker: Ticker;
  readonly #clientId: string;
  /** What an attestation gets it. */
  attestation: string | null = null;
  /** What it proves itself with. */
  computer: ComputerProof | null = null;
  /** What it was asked to sign; null: with a login. */
  readonly challenges: (string | null)[] = [];
  /** While set, every connection ends at once. */
  offline = false;
  /** Seen by the client instead of what the server sent. */
  bend: (text: string) => string = (text) => text;
  engine: CandidateEngine;
  #names = 0;

  constructor(
    world: ExamWorld,
    nth = 0,
    options: {
      readonly startMs?: number;
      readonly rate?: number;
      readonly name?: string;
      readonly store?: FakeStore;
    } = {},
  ) {
    this.world = world;
    this.store = options.store ?? new FakeStore();
    this.#nth = nth;
    const { startMs = 0, rate = 1, name = "client" } = options;
    this.#clientId = `${name}-of-${nth}`;
    const begun = world.clock.now();
    this.#ticker = {
      now: () => startMs + (world.clock.now() - begun) * rate,
      after: (delayMs, call) => {
        const at = world.clock.now() + Math.ceil(delayMs / rate);
        return world.clock.at(at as ReturnType<typeof world.clock.now>, call);
      },
    };
    this.engine = this.#makeEngine();
  }

  get snapshot() {
    return this.engine.snapshot();
  }

  /** The program runs, logs in and connects. */
  async join(): Promise<void> {
    await this.engine.open();
    await this.engine.login({ numberOrNik: "2026-12-0000", participantPin: "123456", sittingPin: "123456" });
    await settle();
  }

  async prepare(): Promise<void> {
    this.engine.perform({ kind: "confirm-identity" });
    this.engine.perform({ kind: "accept-rules" });
    await settle();
  }

  /** Answers the nth question with its mth option. */
  answer(nth: number, option = 0): void {
    const question = this.snapshot.questions?.[nth];
    invariant(question !== undefined, "the paper is not open");
    this.engine.perform({
      kind: "save-response",
      itemId: question.id,
      optionId: question.options[option]!.id,
    });
  }

  /** What the server has on disk: `item=option`, sorted. */
  recorded(): readonly string[] {
    const { responses } = this.world.service.attempt(attemptIdOfNth(this.#nth));
    return [...responses].map(([item, { optionId }]) => `${item}=${optionId}`).toSorted();
  }

  shown(): readonly string[] {
    return [...this.snapshot.work.responses].map(([item, option]) => `${item}=${option}`).toSorted();
  }

  cut(): void {
    this.pairs.at(-1)?.cut();
  }

  /** The program dies; what the store has stays. The next one is started by `reload`. */
  crash(): void {
    this.store.drops = true;
    this.pairs.at(-1)?.cut();
    this.engine.close();
  }

  async reload(): Promise<void> {
    this.store.drops = false;
    this.engine = this.#makeEngine();
    await this.engine.open();
    await settle();
  }

  async #login(clientId: string): Promise<LoginOutcome> {
    const token = tokenOf(this.#nth, `login-${clientId}-${this.#names}`);
    const attemptId = attemptIdOfNth(this.#nth);
    const outcome = await this.world.conduct.login(attemptId, digestOf(token), clientId);
    if (outcome.ok) return { ok: true, token, attemptId };
    const ticket = outcome.error === "second-login" ? clientId : undefined;
    return { ok: false, reason: outcome.error, ticket };
  }

  #makeEngine(): CandidateEngine {
    return new CandidateEngine({
      ticker: this.#ticker,
      chance: { fraction: () => 0.5, name: () => `box-${this.#clientId}-${(this.#names += 1)}` },
      store: this.store,
      clientId: this.#clientId,
      door: {
        login: ({ clientId }) => this.#login(clientId),
        attest: async () => this.attestation,
        proveComputer: async (nonce) => {
          this.challenges.push(nonce);
          return this.computer;
        },
        askAgain: (ticket) => this.#login(ticket),
        connect: () => this.#connect(),
      },
    });
  }

  #connect(): Wire {
    const pair = wirePair();
    this.pairs.push(pair);
    if (this.offline) pair.cut();
    else this.world.candidateDesk.accept(pair.server);
    return {
      ...pair.client,
      listen: (listener) =>
        pair.client.listen({ ...listener, onFrame: (text) => listener.onFrame(this.bend(String(text))) }),
    };
  }
}

/** A computer whose candidate sees the questions. */
export async function inExam(options: Parameters<typeof openWorld>[0] = {}): Promise<Computer> {
  const world = await openWorld(options);
  await world.arm();
  const computer = new Computer(world);
  await computer.join();
  await computer.prepare();
  await world.start();
  return computer;
}
