import {
  CandidateEngine,
  type Draft,
  type DraftStore,
  type LoginOutcome,
  type ServerDoor,
  StoreTakenError,
  type Ticker,
} from "@neraca/candidate-engine";
import type { CandidateLogin } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { textOfAct } from "../oracle/acts.ts";
import type { Oracle } from "../oracle/oracle.ts";
import type { Scheduler } from "../scheduler.ts";
import { ComputerStore } from "./computer-store.ts";
import type { Connection } from "./network.ts";

export type ComputerOptions = {
  readonly id: string;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly oracle: Oracle;
  /** What its clock shows when the world begins, and how many milliseconds it counts in a thousand. */
  readonly clock: { readonly startMs: number; readonly perThousand: number };
  readonly connect: (computerId: string) => Connection;
  readonly login: (computerId: string, request: CandidateLogin) => Promise<LoginOutcome>;
  readonly askAgain: (computerId: string, ticket: string) => Promise<LoginOutcome>;
  readonly onBug: (cause: unknown) => void;
};

/** A computer in the room: a store, a clock that may be anything, and the windows that are open on it. */
export class Computer {
  readonly id: string;
  readonly store: ComputerStore;
  readonly #options: ComputerOptions;
  readonly #bootedAt: number;
  #windows: Window[] = [];
  #opened = 0;

  constructor(options: ComputerOptions) {
    this.#options = options;
    this.id = options.id;
    this.store = new ComputerStore(options.scheduler, options.chance.fork(`${options.id}/store`));
    this.#bootedAt = options.scheduler.now;
  }

  /** Newest last. */
  get windows(): readonly Window[] {
    return this.#windows;
  }

  get newest(): Window | null {
    return this.#windows.at(-1) ?? null;
  }

  openWindow(): Window {
    this.#opened += 1;
    const window = new Window(this, this.#options, this.#opened, this.#ticker());
    this.#windows.push(window);
    window.open();
    return window;
  }

  /** The program is gone, without a word to anybody. */
  closeWindow(window: Window): void {
    window.die();
    this.#windows = this.#windows.filter((each) => each !== window);
  }

  /** All programs are gone; `keeps` says what the store is like afterwards. What was only in memory or in lost writes is no more. */
  crash(keeps: "all" | "older" | "nothing"): void {
    const waiting = this.#windows.flatMap((window) => window.waiting());
    for (const window of this.#windows) window.die();
    this.#windows = [];
    if (keeps === "older") this.store.loseLastWrites();
    if (keeps === "nothing") this.store.wipe();
    const kept = new Set(waitingIn(this.store.draft).map(nameOf));
    for (const act of waiting) {
      if (!kept.has(nameOf(act))) this.#options.oracle.outboxes.evaporated(act.outboxId, [act.seq]);
    }
  }

  #ticker(): Ticker {
    const { scheduler, clock } = this.#options;
    return {
      now: () => clock.startMs + ((scheduler.now - this.#bootedAt) * clock.perThousand) / 1_000,
      after: (delayMs, call) => scheduler.after((delayMs * 1_000) / clock.perThousand, call),
    };
  }
}

/** One running client program. When it dies nothing of it moves any more. */
export class Window {
  readonly computer: Computer;
  readonly nth: number;
  readonly engine: CandidateEngine;
  readonly #options: ComputerOptions;
  #isAlive = true;
  /** The draft as this program wrote it last: what it believes to be waiting. */
  #draft: Draft | null = null;
  #connections: readonly Connection[] = [];
  #madeOf = "";
  #madeUpTo = 0;

  constructor(computer: Computer, options: ComputerOptions, nth: number, ticker: Ticker) {
    this.computer = computer;
    this.nth = nth;
    this.#options = options;
    const chance = options.chance.fork(`${computer.id}/window ${nth}`);
    this.engine = new CandidateEngine({
      ticker: { now: ticker.now, after: (delayMs, call) => ticker.after(delayMs, () => this.#ring(call)) },
      chance: { fraction: () => chance.fraction(), name: () => chance.name("box") },
      door: this.#door(),
      store: this.#watched(computer.store.openFor(() => this.#isAlive)),
      clientId: `client-of-${computer.id}`,
    });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** The one that was opened last; null before the first. */
  get connection(): Connection | null {
    return this.#connections.at(-1) ?? null;
  }

  open(): void {
    this.engine.open().catch(this.#options.onBug);
  }

  login(request: { numberOrNik: string; participantPin: string; sittingPin: string }): void {
    this.engine.login(request).catch(this.#options.onBug);
  }

  die(): void {
    this.#isAlive = false;
    for (const { client } of this.#connections) client.close();
  }

  /** What waits in its outbox. */
  waiting(): readonly Waiting[] {
    return waitingIn(this.#draft);
  }

  #ring(call: () => void): void {
    if (!this.#isAlive) return;
    try {
      call();
    } catch (cause) {
      this.#options.onBug(cause);
    }
  }

  #door(): ServerDoor {
    const { login, askAgain, connect } = this.#options;
    return {
      attest: async () => null,
      proveComputer: async () => null,
      askAgain: (ticket) => askAgain(this.computer.id, ticket),
      login: (request) => login(this.computer.id, request),
      connect: () => {
        const connection = connect(this.computer.id);
        const wire = connection.client;
        this.#connections = [...this.#connections.slice(-2), connection];
        return {
          send: wire.send,
          close: wire.close,
          listen: (listener) =>
            wire.listen({
              onFrame: (text) => {
                if (this.#isAlive) listener.onFrame(text);
              },
              onClose: () => {
                if (this.#isAlive) listener.onClose();
              },
            }),
        };
      },
    };
  }

  /** The same store, with the oracle looking on: it learns what each number means and which numbers were given up. */
  #watched(store: DraftStore): DraftStore {
    return {
      ...store,
      loadDraft: async () => {
        const draft = await store.loadDraft();
        this.#draft = draft;
        return draft;
      },
      saveDraft: (draft) => {
        if (this.#isAlive) this.#wrote(draft);
        const written = store.saveDraft(draft);
        written.catch((cause: unknown) => {
          if (cause instanceof StoreTakenError) this.#taken();
        });
        return written;
      },
    };
  }

  /** Another window goes on from what is kept; what is only here is gone with this one, and the screen says so. */
  #taken(): void {
    const { outboxes, marks } = this.#options.oracle;
    marks.reach("reached/store-taken");
    const kept = new Set(waitingIn(this.computer.store.draft).map(nameOf));
    for (const act of this.waiting()) {
      if (!kept.has(nameOf(act))) outboxes.evaporated(act.outboxId, [act.seq]);
    }
  }

  /** Acts are added at the end of this program's own outbox, with rising numbers: only those after the last one known are new. */
  #toldMade({ outboxes }: Draft): void {
    const own = outboxes.at(-1);
    if (own === undefined) return;
    const known = this.#madeOf === own.id ? this.#madeUpTo : 0;
    for (const { seq, act } of own.queued.slice(own.queued.findLastIndex((each) => each.seq <= known) + 1)) {
      this.#options.oracle.outboxes.made(own.id, seq, textOfAct(act));
      this.#madeUpTo = seq;
      this.#madeOf = own.id;
    }
  }

  #wrote(draft: Draft | null): void {
    const { outboxes, marks } = this.#options.oracle;
    const before = this.#draft;
    this.#draft = draft;
    if (draft !== null) {
      for (const { id } of draft.outboxes) outboxes.open(id, draft.attemptId, true);
      this.#toldMade(draft);
      if (draft.token === null) marks.reach("reached/acts-parked");
      if (draft.outboxes.length > 1) marks.reach("reached/outboxes-of-two-lives");
    }
    // What a network told it that no network may tell is not the server's word.
    if (before === null || this.#connections.at(-1)?.isTampered === true) return;
    // Somebody else logged in here: their own outbox takes the place of what the one before had left.
    if (draft !== null && draft.attemptId !== before.attemptId) return;
    for (const { id, queued } of before.outboxes) {
      const after = draft?.outboxes.find((box) => box.id === id);
      const kept = new Set(after?.queued.map(({ seq }) => seq));
      const left = queued
        .filter(({ seq }) => !kept.has(seq))
        .map(({ seq, act }) => ({ seq, text: textOfAct(act) }));
      outboxes.left(id, left, `(window ${this.nth} of ${this.computer.id})`);
    }
  }
}

type Waiting = { readonly outboxId: string; readonly seq: number };

function waitingIn(draft: Draft | null): readonly Waiting[] {
  return (draft?.outboxes ?? []).flatMap(({ id, queued }) =>
    queued.map(({ seq }) => ({ outboxId: id, seq })),
  );
}

function nameOf({ outboxId, seq }: Waiting): string {
  return `${outboxId} ${seq}`;
}
