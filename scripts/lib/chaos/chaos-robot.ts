import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Seeded, seeded } from "@neraca/base";
import { CandidateEngine, type CandidateSnapshot } from "@neraca/candidate-engine";
import { connectWire } from "@neraca/transport/client";
import { candidateDoor } from "../candidate-door.ts";
import { PromiseWatch } from "../promise-watch.ts";
import { fileDraftStore } from "./file-draft-store.ts";
import type { OutsideLedger } from "./outside-ledger.ts";

export type ChaosRobotOptions = {
  readonly origin: string;
  readonly participantNumber: string;
  readonly participantPin: string;
  readonly sittingPin: string;
  /** Where this robot's computer keeps what outlives a program. */
  readonly folder: string;
  readonly seedHex: string;
  /** Which run of this robot's process it is, from 1. */
  readonly generation: number;
  /** Milliseconds between two acts of work, on average. */
  readonly paceMs: number;
  readonly ledger: OutsideLedger;
};

/** A person who is refused, or sees that there is no network, tries again after this, on average. */
const TRY_AGAIN_MS = 1_500;
/** A person who is told that the exam has ended here, though it has not, looks for this long before reloading the page. */
const RELOAD_AFTER_MS = 3_000;
/** One in this many lets the clock end the exam. */
const TO_THE_END_ONE_IN = 5;

/**
 * A candidate who goes on whatever happens, on the real client engine. What it does next follows from what its screen shows and from
 * nothing else, so that it goes on the same after its program was killed, after its computer was wiped, and after a reload.
 */
export class ChaosRobot {
  readonly #options: ChaosRobotOptions;
  readonly #draw: Seeded;
  readonly #toTheEnd: boolean;
  readonly #watch: PromiseWatch;
  readonly #clientId: string;
  #engine: CandidateEngine;
  reloads = 0;

  constructor(options: ChaosRobotOptions) {
    const { seedHex, participantNumber, generation, ledger } = options;
    this.#options = options;
    this.#draw = seeded(seedHex, `robot ${participantNumber} ${generation}`);
    // What kind of person this is does not change when the computer does.
    this.#toTheEnd = seeded(seedHex, `habits ${participantNumber}`).below(TO_THE_END_ONE_IN) === 0;
    this.#watch = new PromiseWatch((promised) => ledger.write(promised));
    this.#clientId = this.#keptClientId();
    this.#engine = this.#newEngine();
  }

  get snapshot(): CandidateSnapshot {
    return this.#engine.snapshot();
  }

  /** One line for whoever looks for what is stuck. */
  describe(): string {
    const { stage, connection, waitingActs, clock, refusal, paper, endedBy, work } = this.snapshot;
    return `${this.#options.participantNumber} ${stage} ${connection}, ${work.responses.size} answered, ${waitingActs} waiting, ${clock?.phase} ${clock?.timeLeftMs} ms, refusal ${refusal}, ended by ${endedBy}, paper ${paper?.parts}/${paper?.of}`;
  }

  /** Works until the result is on the screen. */
  async run(): Promise<void> {
    await this.#engine.open();
    while (this.snapshot.result === null) await this.#step();
  }

  close(): void {
    this.#engine.close();
  }

  async #step(): Promise<void> {
    const { stage } = this.snapshot;
    switch (stage) {
      case "identify":
        await this.#login();
        return;
      case "confirm":
        this.#engine.perform({ kind: "confirm-identity" });
        return;
      case "rules":
        this.#engine.perform({ kind: "accept-rules" });
        return;
      case "exam":
        await pause(this.#uneven(this.#options.paceMs));
        this.#work();
        return;
      case "ended":
        await pause(RELOAD_AFTER_MS);
        await this.#reload();
        return;
      case "loading":
      case "joining":
      case "waiting":
      case "finishing":
      case "finished":
        await pause(this.#uneven(300));
        return;
    }
  }

  async #login(): Promise<void> {
    if (this.snapshot.isWaiting) {
      await pause(this.#uneven(TRY_AGAIN_MS));
      return;
    }
    const { participantNumber, participantPin, sittingPin } = this.#options;
    await this.#engine.login({ numberOrNik: participantNumber, participantPin, sittingPin });
    if (this.snapshot.stage === "identify") await pause(this.#uneven(TRY_AGAIN_MS));
  }

  #work(): void {
    const { questions, work } = this.snapshot;
    if (questions === null) return;
    const open = questions.find(({ id }) => !work.responses.has(id));
    const left = this.#engine.time()?.timeLeftMs ?? 0;
    if (open === undefined) {
      // Whoever stays to the end goes on changing their mind, so that the clock ends an exam in the middle of answers.
      if (this.#toTheEnd) this.#changeMind();
      else if (left > 0) this.#engine.perform({ kind: "finish" });
      return;
    }
    const option = open.options[this.#draw.below(open.options.length)];
    if (option === undefined) return;
    this.#engine.perform({ kind: "show-question", itemId: open.id });
    this.#engine.perform({ kind: "save-response", itemId: open.id, optionId: option.id });
    if (this.#draw.below(12) === 0)
      this.#engine.perform({ kind: "set-flag", itemId: open.id, flagged: true });
    if (this.#draw.below(20) === 0) {
      this.#engine.perform({
        kind: "set-strike",
        itemId: open.id,
        optionId: option.id,
        struck: this.#draw.below(2) === 0,
      });
    }
    if (this.#draw.below(10) === 0) this.#changeMind();
    if (this.#draw.below(80) === 0) this.#engine.perform({ kind: "clear-response", itemId: open.id });
    if (this.#draw.below(60) === 0) {
      const durationMs = this.#draw.below(5_000);
      this.#engine.perform({ kind: "record-integrity", integrity: "focus-lost", durationMs });
    }
  }

  #changeMind(): void {
    const { questions, work } = this.snapshot;
    const answered = (questions ?? []).filter(({ id }) => work.responses.has(id));
    const again = answered[this.#draw.below(Math.max(1, answered.length))];
    const option = again?.options[this.#draw.below(again.options.length)];
    if (again === undefined || option === undefined) return;
    this.#engine.perform({ kind: "save-response", itemId: again.id, optionId: option.id });
  }

  /** F5: the program starts again on what its computer has kept. */
  async #reload(): Promise<void> {
    this.reloads += 1;
    this.#engine.close();
    this.#engine = this.#newEngine();
    await this.#engine.open();
  }

  #newEngine(): CandidateEngine {
    const { origin, participantNumber, generation, folder } = this.#options;
    return new CandidateEngine({
      ticker: {
        now: () => performance.now(),
        after: (delayMs, call) => {
          const timer = setTimeout(call, delayMs);
          return () => clearTimeout(timer);
        },
      },
      chance: {
        fraction: () => this.#draw.below(1_000) / 1_000,
        name: () => `chaos-${participantNumber}-${generation}-${this.#draw.below(2 ** 31)}`,
      },
      door: {
        ...candidateDoor(origin),
        connect: () => this.#watch.over(connectWire({ origin, endpoint: "candidate" })),
      },
      store: fileDraftStore(folder),
      clientId: this.#clientId,
    });
  }

  /** Names this computer until it is wiped. */
  #keptClientId(): string {
    const { folder, participantNumber, generation } = this.#options;
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "client-id");
    if (existsSync(file)) return readFileSync(file, "utf8");
    const clientId = `chaos-${participantNumber}-${generation}`;
    writeFileSync(file, clientId);
    return clientId;
  }

  #uneven(ms: number): number {
    return Math.round(ms * (0.3 + this.#draw.below(140) / 100));
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
