import { attemptIdOf, candidateId, digestOf, outboxId } from "@neraca/base";
import { DEFAULT_POLICY, type SittingPolicy } from "@neraca/exam";
import type { ActFrame, CandidateOutbound, ClockView } from "@neraca/protocol";
import { Marks } from "../src/marks.ts";
import { textOfAct } from "../src/oracle/acts.ts";
import { Oracle } from "../src/oracle/oracle.ts";
import { WireWatch } from "../src/oracle/wire-watch.ts";
import type { Connection } from "../src/venue/network.ts";
import { SITTING } from "../src/venue/people.ts";
import type { ServerProcess } from "../src/venue/server-process.ts";
import { type Check, Verdict } from "../src/verdict.ts";

export const MINUTE = 60_000;
export const DURATION_MS = 5 * MINUTE;
/** When the sitting of every bench starts. */
export const STARTED_AT = 1_000 * MINUTE;
export const SEAL_KEY_HEX = "ab".repeat(32);
export const DIGEST = "0".repeat(64);

/** One event, as the disk keeps it: without the brands that only the compiler knows. */
type Plain = { readonly type: string; readonly at: number; readonly [name: string]: unknown };

/** An oracle that is told a history: what is on the disk and what was said on the wires, true or not. */
export class Bench {
  readonly verdict = new Verdict();
  readonly marks = new Marks();
  readonly oracle: Oracle;
  readonly watch: WireWatch;
  /** The server's clock. True time is the same. */
  at = STARTED_AT - MINUTE;
  mayLeaveOut = false;
  /** What is recorded does not move the clock on. */
  isClockStill = false;
  readonly #versions = new Map<string, number>();
  #position = 0;
  #connections = 0;

  constructor() {
    const process = {
      now: () => this.at,
      hall: { service: () => ({ position: this.oracle.sittingHead }) },
      journal: { isHeld: true },
    } as unknown as ServerProcess;
    this.oracle = new Oracle({
      verdict: this.verdict,
      marks: this.marks,
      processOf: () => process,
      mayLeaveOut: () => this.mayLeaveOut,
      serverNow: () => this.at,
      trueTimeOf: (stamp) => stamp,
    });
    this.watch = new WireWatch(this.oracle);
  }

  /** The check that was found broken; null: none. */
  get broken(): Check | null {
    return this.verdict.violation?.check ?? null;
  }

  /** In one transaction. The clock goes on to the newest of them. */
  disk(stream: string, ...events: readonly Plain[]): void {
    this.commit(...events.map((event) => [stream, event] as const));
  }

  /** The same, of several streams. */
  commit(...events: readonly (readonly [stream: string, event: Plain])[]): void {
    const lines = events.map(([stream, event]) => {
      const version = (this.#versions.get(stream) ?? 0) + 1;
      this.#versions.set(stream, version);
      this.#position += 1;
      if (!this.isClockStill) this.at = Math.max(this.at, event.at);
      return {
        position: this.#position,
        stream: stream as never,
        version,
        json: JSON.stringify(event),
        chain: DIGEST as never,
      };
    });
    this.oracle.durable(lines, 1);
    this.oracle.stepped();
  }

  sitting(...events: readonly Plain[]): void {
    this.disk(`sitting/${SITTING}`, ...events);
  }

  attempt(nth: number, ...events: readonly Plain[]): void {
    this.disk(`attempt/${attemptOf(nth)}`, ...events);
  }

  /** Two candidates sit, with logins and papers, and the exam has begun. */
  begun(policy: SittingPolicy = DEFAULT_POLICY): this {
    const roster = [0, 1].map((nth) => ({ attemptId: attemptOf(nth), extraTimeMs: 0 }));
    const before = this.at;
    const terms = {
      sittingId: SITTING,
      durationMs: DURATION_MS,
      roster,
      pin: "123456",
      seedHex: "cd".repeat(32),
      sealKeyHex: SEAL_KEY_HEX,
      policy,
    };
    this.sitting({ type: "SittingArmed", at: before, by: "proctor-1", terms });
    for (const nth of [0, 1]) {
      this.attempt(nth, {
        type: "LoginGranted",
        at: before,
        epoch: 1,
        tokenHash: digestOf(tokenOf(nth)),
        clientId: "c",
      });
      const connection = this.connected(nth);
      for (const act of [
        { kind: "confirm-identity" },
        { kind: "accept-rules" },
        { kind: "receive-paper", paperDigest: DIGEST as never },
      ] as const) {
        connection.says(act);
      }
      this.attempt(
        nth,
        { type: "ConnectionOpened", at: before },
        { type: "IdentityConfirmed", at: before, outboxId: boxOf(nth), seq: 1, epoch: 1 },
        { type: "RulesAccepted", at: before, outboxId: boxOf(nth), seq: 2, epoch: 1 },
        {
          type: "PaperReceived",
          at: before,
          outboxId: boxOf(nth),
          seq: 3,
          epoch: 1,
          paperDigest: DIGEST,
        },
      );
    }
    this.sitting(
      { type: "SittingStartScheduled", at: STARTED_AT, by: "proctor-1", startsAt: STARTED_AT },
      { type: "SittingStarted", at: STARTED_AT, by: "system" },
    );
    for (const nth of [0, 1]) this.attempt(nth, { type: "AttemptStarted", at: STARTED_AT });
    return this;
  }

  /** A client has put this act into its outbox. */
  made(nth: number, seq: number, act: ActFrame): void {
    const { outboxes } = this.oracle;
    outboxes.open(boxOf(nth), attemptOf(nth), true);
    outboxes.made(boxOf(nth), seq, textOfAct(act));
  }

  /** The candidate says hello on a new connection and is let in. */
  connected(nth: number): BenchConnection {
    this.#connections += 1;
    const connection = new BenchConnection(this, nth, this.#connections);
    connection.hello();
    this.oracle.connections.letIn(this.oracle.connections.of(connection.connection));
    return connection;
  }

  /** As the server's clock would say it to everybody who has no time of their own. */
  clock(): ClockView {
    const endsAt = STARTED_AT + DURATION_MS;
    return {
      phase: "running",
      serverNow: this.at,
      startsAt: null,
      endsAt,
      timeLeftMs: endsAt - this.at,
      standsBecause: null,
      extensionMs: 0,
      creditedMs: 0,
      pauses: [],
    } as unknown as ClockView;
  }
}

/** Both ends of one candidate's connection. */
export class BenchConnection {
  readonly connection: Connection;
  readonly #bench: Bench;
  readonly #nth: number;
  #seq = 0;

  constructor(bench: Bench, nth: number, id: number) {
    this.#bench = bench;
    this.#nth = nth;
    this.connection = {
      id,
      computerId: `c${nth}-1`,
      endpoint: "candidate",
      processId: 1,
      isTampered: false,
    } as unknown as Connection;
  }

  hello(): void {
    const { watch } = this.#bench;
    const text = JSON.stringify({
      type: "hello",
      protocol: 2,
      token: tokenOf(this.#nth),
      outboxId: boxOf(this.#nth),
      paperDigest: null,
    });
    watch.sent(this.connection, "client", text);
    watch.delivered(this.connection, "server", text);
  }

  /** Sends an act, which arrives. Its number is the next one, unless another is given. */
  says(act: ActFrame, seq: number = this.#seq + 1): void {
    this.#bench.watch.delivered(this.connection, "server", this.sends(act, seq));
  }

  /** Sends an act that does not arrive. */
  sends(act: ActFrame, seq: number = this.#seq + 1): string {
    this.#seq = seq;
    const text = JSON.stringify({ type: "act", seq, prev: seq - 1, act });
    this.#bench.made(this.#nth, seq, act);
    this.#bench.watch.sent(this.connection, "client", text);
    return text;
  }

  hears(frame: { readonly type: CandidateOutbound["type"]; readonly [name: string]: unknown }): void {
    const text = JSON.stringify(frame);
    this.#bench.watch.sent(this.connection, "server", text);
    this.#bench.watch.delivered(this.connection, "client", text);
  }
}

export function attemptOf(nth: number): ReturnType<typeof attemptIdOf> {
  return attemptIdOf(SITTING, candidateId(`c${nth}`));
}

export function boxOf(nth: number): ReturnType<typeof outboxId> {
  return outboxId(`box-${nth}`);
}

export function tokenOf(nth: number): string {
  return String(nth).repeat(43);
}

/** An answer to a question, whatever it is. */
export function answer(itemId: string, optionId: string): ActFrame {
  return { kind: "save-response", itemId, optionId } as unknown as ActFrame;
}

export function saved(seq: number, at: number, itemId = "q1", optionId = "p", nth = 0): Plain {
  return { type: "ResponseSaved", at, outboxId: boxOf(nth), seq, epoch: 1, itemId, optionId };
}
