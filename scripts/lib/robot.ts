import { type ItemId, type OptionId, type Question, type Seeded, seeded } from "@neraca/base";
import {
  CandidateEngine,
  type CandidateEngineOptions,
  type CandidateSnapshot,
  type Draft,
  type DraftStore,
  type KeptPaper,
} from "@neraca/candidate-engine";
import type { ResultView, Wire } from "@neraca/protocol";
import { connectWire } from "@neraca/transport/client";
import { candidateDoor } from "./candidate-door.ts";
import { type Promised, PromiseWatch } from "./promise-watch.ts";

export type RobotOptions = {
  readonly origin: string;
  readonly participantNumber: string;
  readonly participantPin: string;
  readonly sittingPin: string;
  /** Decides everything that this robot does. */
  readonly seedHex: string;
  /** Milliseconds from the start in which this robot means to answer everything. */
  readonly workMs: number;
  /** What it thinks is right; undefined: it has no idea. Omitted: it answers by chance. */
  readonly opinion?: (itemId: ItemId) => OptionId | undefined;
  /** It has no trouble of its own making: somebody else decides what befalls it. */
  readonly isSteady?: boolean;
  /** How its computer names itself; omitted: by the candidate's number. */
  readonly clientId?: string;
};

/** One for each of these candidates. */
export function robotsFor(
  candidates: readonly { readonly participantNumber: string; readonly pin: string }[],
  options: Omit<RobotOptions, "participantNumber" | "participantPin">,
): readonly Robot[] {
  return candidates.map(
    ({ participantNumber, pin }) => new Robot({ ...options, participantNumber, participantPin: pin }),
  );
}

export type RobotReport = {
  readonly participantNumber: string;
  readonly promised: readonly Promised[];
  readonly cuts: number;
  readonly crashes: number;
  readonly changesOfMind: number;
  readonly result: ResultView | null;
};

/** One in this many robots loses its connection some time, crashes some time, or lets the clock end its exam. */
const CUT_ONE_IN = 5;
const CRASH_ONE_IN = 8;
const TO_THE_END_ONE_IN = 5;
/** From question to question when hurrying: shorter than any of them takes to read. */
const HURRY_MS = 1_500;
/** Time that a crashed computer needs to come back, at most. */
const REBOOT_MS_MAX = 3_000;

/**
 * A candidate made of code, behind the real client engine and the real protocol. It knows no keys: unless it is given an opinion, it answers
 * by chance, at a person's uneven pace, changes its mind, flags, and some lose their connection or their whole computer on the way.
 */
export class Robot {
  readonly #options: RobotOptions;
  readonly #draw: Seeded;
  readonly #store = memoryStore();
  readonly #promised: Promised[] = [];
  /** What the robot knows from the outside: an act counts as promised when its acknowledgement has arrived here. */
  readonly #watch = new PromiseWatch((promised) => this.#promised.push(promised));
  #engine: CandidateEngine;
  #wire: Wire | null = null;
  #offlineUntil = 0;
  #hurryUntil = 0;
  #cuts = 0;
  #crashes = 0;
  #changesOfMind = 0;

  constructor(options: RobotOptions) {
    this.#options = options;
    this.#draw = seeded(options.seedHex, `robot ${options.participantNumber}`);
    this.#engine = this.#newEngine();
  }

  get snapshot(): CandidateSnapshot {
    return this.#engine.snapshot();
  }

  /** Of its login; null: it has none. */
  get token(): string | null {
    return this.#engine.token;
  }

  /** Logs in, confirms, reads the rules; resolves when the waiting room reports the paper received, or the exam runs already. */
  async enter(): Promise<void> {
    await this.#engine.open();
    const { participantNumber, participantPin, sittingPin } = this.#options;
    await this.#engine.login({ numberOrNik: participantNumber, participantPin, sittingPin });
    const { refusal } = this.snapshot;
    if (refusal !== null) throw new Error(`robot ${participantNumber} refused at login: ${refusal}`);
    await this.#until((now) => now.stage === "confirm");
    await pause(this.#draw.below(300));
    this.#engine.perform({ kind: "confirm-identity" });
    this.#engine.perform({ kind: "accept-rules" });
    await this.#until((now) => now.work.paperReceived && (now.stage === "waiting" || now.questions !== null));
  }

  /** Works from the opening of the paper to the result. */
  async sit(): Promise<RobotReport> {
    await this.#until((now) => now.questions !== null || now.result !== null);
    const questions = this.snapshot.questions ?? [];
    const toTheEnd = this.#draw.below(TO_THE_END_ONE_IN) === 0;
    const troubleAt = this.#draw.below(Math.max(1, questions.length));
    const trouble = this.#drawTrouble();
    const paceMs = this.#options.workMs / Math.max(1, questions.length);
    for (const [index, question] of questions.entries()) {
      if (this.snapshot.result !== null) break;
      if (index === troubleAt) await trouble();
      const isHurrying = performance.now() < this.#hurryUntil;
      await pause(isHurrying ? HURRY_MS : paceMs * (0.3 + this.#draw.below(140) / 100));
      await this.#answer(question, questions);
    }
    if (!toTheEnd) {
      await this.#until((now) => now.waitingActs === 0 || now.result !== null);
      this.#engine.perform({ kind: "finish" });
    }
    await this.#until((now) => now.result !== null);
    return this.report();
  }

  /** Asks for help. */
  call(): void {
    this.#engine.perform({ kind: "call-proctor" });
  }

  /** The cable is out for so long. */
  goOffline(forMs: number): void {
    this.#cuts += 1;
    this.#offlineUntil = performance.now() + forMs;
    this.#wire?.close();
  }

  /** Looks at something else than the exam, again and again. */
  lookAway(times: number, eachMs: number): void {
    for (let time = 0; time < times; time += 1) {
      this.#engine.perform({ kind: "record-integrity", integrity: "focus-lost", durationMs: eachMs });
    }
  }

  /** Answers quicker than anybody reads, for so long. */
  hurry(forMs: number): void {
    this.#hurryUntil = performance.now() + forMs;
  }

  /** Tries to log in, as somebody does who sits at a second computer. */
  async knock(): Promise<void> {
    await this.#engine.open();
    const { participantNumber, participantPin, sittingPin } = this.#options;
    await this.#engine.login({ numberOrNik: participantNumber, participantPin, sittingPin });
  }

  /** Resolves when the sitting is closed and the receipt is here. */
  async receipt(): Promise<string> {
    await this.#until((now) => (now.result?.receipt ?? null) !== null);
    return this.snapshot.result?.receipt ?? "";
  }

  report(): RobotReport {
    return {
      participantNumber: this.#options.participantNumber,
      promised: [...this.#promised],
      cuts: this.#cuts,
      crashes: this.#crashes,
      changesOfMind: this.#changesOfMind,
      result: this.snapshot.result,
    };
  }

  /** One line for whoever looks for what is stuck. */
  describe(): string {
    const { stage, connection, waitingActs, clock, refusal, paper } = this.snapshot;
    const { participantNumber } = this.#options;
    const left = this.#engine.time()?.timeLeftMs;
    return `${participantNumber} ${stage} ${connection} waiting ${waitingActs} ${clock?.phase} left ${left} ms refusal ${refusal} paper ${paper?.parts}/${paper?.of} cuts ${this.#cuts} crashes ${this.#crashes}`;
  }

  close(): void {
    this.#engine.close();
  }

  async #answer(question: Question, questions: readonly Question[]): Promise<void> {
    this.#engine.perform({ kind: "show-question", itemId: question.id });
    // One in twenty is left out; some of those are answered later by a change of mind.
    if (this.#draw.below(20) > 0) this.#choose(question);
    if (this.#draw.below(12) === 0) {
      this.#engine.perform({ kind: "set-flag", itemId: question.id, flagged: true });
    }
    if (this.#draw.below(10) === 0) {
      const again = questions[this.#draw.below(questions.length)];
      if (again !== undefined && this.#hasSeen(again.id)) {
        this.#changesOfMind += 1;
        this.#choose(again);
      }
    }
    if (this.#draw.below(60) === 0) this.#engine.perform({ kind: "clear-response", itemId: question.id });
    if (this.#options.isSteady !== true && this.#draw.below(40) === 0) {
      this.#engine.perform({
        kind: "record-integrity",
        integrity: "focus-lost",
        durationMs: this.#draw.below(5_000),
      });
    }
  }

  #hasSeen(itemId: ItemId): boolean {
    return this.snapshot.work.seen.has(itemId);
  }

  #choose(question: Question): void {
    const drawn = question.options[this.#draw.below(question.options.length)]?.id;
    const optionId = this.#options.opinion?.(question.id) ?? drawn;
    if (optionId !== undefined)
      this.#engine.perform({ kind: "save-response", itemId: question.id, optionId });
  }

  #drawTrouble(): () => Promise<void> {
    if (this.#options.isSteady === true) return async () => {};
    if (this.#draw.below(CRASH_ONE_IN) === 0) return () => this.#crash();
    if (this.#draw.below(CUT_ONE_IN) === 0) {
      return async () => {
        this.#cuts += 1;
        this.#wire?.close();
      };
    }
    return async () => {};
  }

  /** The program is gone in the middle of whatever it did; a new one starts on the same computer's store. */
  async #crash(): Promise<void> {
    this.#crashes += 1;
    this.#engine.close();
    await pause(this.#draw.below(REBOOT_MS_MAX));
    this.#engine = this.#newEngine();
    await this.#engine.open();
    await this.#until((now) => now.questions !== null || now.result !== null);
  }

  #newEngine(): CandidateEngine {
    const { participantNumber } = this.#options;
    const options: CandidateEngineOptions = {
      ticker: {
        now: () => performance.now(),
        after: (delayMs, call) => {
          const timer = setTimeout(call, delayMs);
          return () => clearTimeout(timer);
        },
      },
      chance: {
        fraction: () => this.#draw.below(1_000) / 1_000,
        name: () => `robot-${participantNumber}-${this.#draw.below(2 ** 31)}`,
      },
      door: { ...candidateDoor(this.#options.origin), connect: () => this.#connect() },
      store: this.#store,
      clientId: this.#options.clientId ?? `robot-${participantNumber}`,
    };
    return new CandidateEngine(options);
  }

  #connect(): Wire {
    if (performance.now() < this.#offlineUntil) return deadWire();
    const wire = connectWire({ origin: this.#options.origin, endpoint: "candidate" });
    this.#wire = wire;
    return this.#watch.over(wire);
  }

  #until(reached: (now: CandidateSnapshot) => boolean): Promise<void> {
    const engine = this.#engine;
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const now = engine.snapshot();
        if (now.endedBy !== null)
          reject(new Error(`robot ${this.#options.participantNumber}: ${now.endedBy}`));
        return reached(now);
      };
      if (look()) {
        resolve();
        return;
      }
      const stop = engine.subscribe(() => {
        if (!look()) return;
        stop();
        resolve();
      });
    });
  }
}

/** What a computer has whose cable is out: a connection that ends before it begins. */
function deadWire(): Wire {
  return { send: () => {}, close: () => {}, listen: ({ onClose }) => setTimeout(onClose, 0) };
}

function memoryStore(): DraftStore {
  let draft: Draft | null = null;
  let paper: KeptPaper | null = null;
  return {
    loadDraft: async () => draft,
    saveDraft: async (value) => {
      draft = value;
    },
    loadPaper: async () => paper,
    savePaper: async (value) => {
      paper = value;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
