import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { type Draw, drawOf } from "./draw.ts";
import {
  type Cookies,
  doorsOf,
  type HttpAnswer,
  HttpClient,
  type HttpDoor,
  type HttpMessage,
  httpMessage,
} from "./http-doors.ts";
import { LeakWatch } from "./planted.ts";
import { hostileFrame, hostileRequest } from "./raw-bytes.ts";
import { exchange, RawWire } from "./raw-wire.ts";
import { type FrameKind, framesOf } from "./socket-doors.ts";
import { StateWatch } from "./state-watch.ts";
import type { Pool } from "./values.ts";
import { makeWorld, type World } from "./world.ts";

export type FuzzOptions = {
  readonly seed: number;
  readonly messages: number;
  /** Only this unit of the seed, to look at it again; null: all of them. */
  readonly only: number | null;
  readonly onProgress: (messages: number) => void;
};

export type FuzzReport = {
  readonly messages: number;
  /** An answer of the server's own fault, a door that does not answer, an end of a process, a fault in its log. */
  readonly crashes: readonly string[];
  readonly stateChanges: readonly string[];
  readonly leaks: readonly string[];
  /** Messages by kind. */
  readonly sent: Readonly<Record<string, number>>;
};

/** Units at work at once. */
const LANES = 32;
/** Bytes that end in the middle are waited with for so long. */
const CUT_OFF_MS = 150;
/** Refusals with the status of a fault that are none: a bounded queue is full. */
const FULL = /"reason":"(busy|not-stored)"/u;
const PROGRESS_EVERY = 25_000;
const SETTLE_MS = 1_000;
const LEVEL_ERROR = 50;

const SOCKETS = [
  { kind: "candidate", board: false, as: "candidate" },
  { kind: "candidate", board: false, as: "candidate" },
  { kind: "candidate", board: false, as: "nobody" },
  { kind: "staff", board: false, as: "auditor" },
  { kind: "staff", board: false, as: "auditor" },
  { kind: "staff", board: false, as: "nobody" },
  { kind: "board", board: false, as: "auditor" },
  { kind: "board", board: true, as: "nobody" },
] as const satisfies readonly { kind: FrameKind; board: boolean; as: string }[];

/** Half of the messages while everybody waits for the start, half while the exam runs. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const world = await makeWorld(options.seed.toString(16).padStart(64, "0"));
  try {
    const doors = [...(await doorsOf(world.server.origin)), ...(await doorsOf(world.board.origin))];
    const run = new FuzzRun(world, doors, options);
    const half = Math.ceil(options.messages / 2);
    await run.watched(() => run.until(half));
    await world.startExam();
    await run.watched(() => run.until(options.messages));
    return await run.report();
  } finally {
    await world.close();
  }
}

class FuzzRun {
  readonly #world: World;
  readonly #doors: readonly HttpDoor[];
  readonly #options: FuzzOptions;
  readonly #http = new HttpClient();
  readonly #leakWatch: LeakWatch;
  readonly #cookies: Cookies;
  readonly #ports: readonly [number, number, number];
  readonly #crashes: string[] = [];
  readonly #stateChanges: string[] = [];
  readonly #leaks: string[] = [];
  readonly #sent: Record<string, number> = {};
  #messages = 0;
  #unit = 0;
  #isOver = false;

  constructor(world: World, doors: readonly HttpDoor[], options: FuzzOptions) {
    this.#world = world;
    this.#doors = doors;
    this.#options = options;
    this.#leakWatch = new LeakWatch(world.planted);
    this.#cookies = { auditor: world.auditorCookie, proctor: world.proctorCookie };
    this.#ports = [world.server.port, world.board.port, world.feedPort];
    void world.server.ended.then((code) => {
      if (!this.#isOver) this.#crashes.push(`the server ended with ${code}`);
    });
  }

  /** Does it, and says what is another than before that should not be. */
  async watched(act: () => Promise<void>): Promise<void> {
    // What the start of the exam brings about is in the journal by then.
    await delay(SETTLE_MS);
    const watch = new StateWatch(
      this.#world.server.dataFolder,
      this.#world.candidates.map(({ attemptId }) => attemptId),
    );
    await act();
    await delay(SETTLE_MS);
    this.#stateChanges.push(...watch.changes());
  }

  async until(messages: number): Promise<void> {
    const lane = async (): Promise<void> => {
      while (this.#messages < messages && this.#crashes.length < 100) {
        this.#unit += 1;
        const unit = this.#unit;
        if (this.#options.only !== null) {
          if (unit > this.#options.only) return;
          if (unit < this.#options.only) continue;
        }
        await this.#send(unit, drawOf(this.#options.seed, unit));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    for (const origin of [this.#world.server.origin, this.#world.board.origin]) await this.#isUp(origin);
  }

  async report(): Promise<FuzzReport> {
    this.#isOver = true;
    this.#http.close();
    const { dataFolder } = this.#world.server;
    for (const file of [`${dataFolder}.log`, `${dataFolder}.board.log`])
      this.#crashes.push(...faultsIn(await readFile(file, "utf8")));
    return {
      messages: this.#messages,
      crashes: this.#crashes,
      stateChanges: this.#stateChanges,
      leaks: this.#leaks,
      sent: this.#sent,
    };
  }

  async #send(unit: number, draw: Draw): Promise<void> {
    const share = draw.below(100);
    if (share < 50) await this.#ask(unit, draw);
    else if (share < 62) await this.#askRaw(unit, draw);
    else if (share < 92) await this.#talk(unit, draw);
    else await this.#talkRaw(unit, draw);
  }

  async #ask(unit: number, draw: Draw): Promise<void> {
    const door = this.#doors[draw.below(this.#doors.length)];
    if (door === undefined) return;
    const message = httpMessage(door, draw, this.#pool(draw.oneIn(2)), this.#cookies);
    this.#count("http", 1);
    const name = `unit ${unit}: ${message.method} ${door.template}`;
    const answer = await this.#http.ask(message);
    if (answer === null) this.#crashes.push(`${name}: no answer`);
    else {
      if (await this.#isFault(message, answer))
        this.#crashes.push(`${name}: ${answer.status} to ${message.path.slice(0, 80)}`);
      this.#look(name, answer.text, /html|javascript|css/u.test(answer.type));
    }
  }

  /** An answer to HEAD cannot say why: whoever asks for the whole is told. */
  async #isFault(message: HttpMessage, { status, text }: HttpAnswer): Promise<boolean> {
    if (status < 500 || FULL.test(text)) return false;
    if (message.method !== "HEAD") return true;
    const whole = await this.#http.ask({ ...message, method: "GET", body: "" });
    return whole === null || this.#isFault({ ...message, method: "GET" }, whole);
  }

  async #askRaw(unit: number, draw: Draw): Promise<void> {
    const port = draw.of(this.#ports);
    const bytes = hostileRequest(draw);
    this.#count("http bytes", 1);
    const { connected, text } = await exchange({ port, from: this.#from(draw) }, bytes, CUT_OFF_MS);
    const name = `unit ${unit}: bytes for HTTP`;
    if (!connected) this.#crashes.push(`${name}: no connection`);
    if (/^HTTP\/1\.1 5/mu.test(text) && !FULL.test(text)) this.#crashes.push(`${name}: ${text.slice(0, 40)}`);
    this.#look(
      name,
      text,
      /content-type: (text\/(html|css|javascript)|application\/javascript)/iu.test(text),
    );
  }

  async #talk(unit: number, draw: Draw): Promise<void> {
    const { kind, board, as } = draw.of(SOCKETS);
    const frames = framesOf(kind, draw, this.#pool(as === "candidate"));
    const name = `unit ${unit}: frames of ${kind} as ${as}`;
    const wire = await this.#enter(name, kind, board, as === "auditor", draw);
    if (wire === null) return;
    for (const text of frames) wire.say(kind, text);
    this.#count(kind, frames.length);
    if ((await wire.heard()) === "silent") this.#crashes.push(`${name}: no answer`);
    wire.close();
  }

  async #talkRaw(unit: number, draw: Draw): Promise<void> {
    const { kind, board, as } = draw.of(SOCKETS);
    const name = `unit ${unit}: bytes for the socket of ${kind}`;
    const wire = await this.#enter(name, kind, board, as === "auditor", draw);
    if (wire === null) return;
    const count = 1 + draw.below(6);
    for (let frame = 0; frame < count; frame += 1) wire.write(hostileFrame(draw, kind));
    this.#count("socket bytes", count);
    // Half a frame, and the other end waits for the rest: a ping would be taken for it.
    await Promise.race([wire.heard(), delay(CUT_OFF_MS)]);
    wire.close();
  }

  async #enter(
    name: string,
    endpoint: string,
    board: boolean,
    isStaff: boolean,
    draw: Draw,
  ): Promise<RawWire | null> {
    const at = {
      port: board ? this.#world.board.port : this.#world.server.port,
      endpoint,
      cookie: isStaff ? this.#cookies.auditor : null,
      from: this.#from(draw),
    };
    const wire = await RawWire.open(at, (text) => {
      this.#look(name, text, false);
      if (text.includes("server-fault")) this.#crashes.push(`${name}: server-fault`);
    });
    if (wire.state === "silent") this.#crashes.push(`${name}: no greeting`);
    // Whoever may not enter is told so and hung up: nothing to say it to.
    if (wire.state === "open") return wire;
    this.#count("hung up at the door", 1);
    return null;
  }

  async #isUp(origin: string): Promise<void> {
    const isUp = await fetch(`${origin}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (!isUp) this.#crashes.push(`${origin} does not answer`);
  }

  #look(name: string, text: string, isPage: boolean): void {
    const leak = this.#leakWatch.leakIn(text, isPage);
    if (leak !== null) this.#leaks.push(`${name}: ${leak}`);
  }

  #pool(hasTokens: boolean): Pool {
    const tokens = hasTokens ? this.#world.candidates.map(({ token }) => token) : [];
    return { words: this.#world.words, tokens };
  }

  #from(draw: Draw): string {
    return `127.0.${draw.below(4)}.${1 + draw.below(200)}`;
  }

  #count(kind: string, messages: number): void {
    const before = Math.floor(this.#messages / PROGRESS_EVERY);
    this.#messages += messages;
    this.#sent[kind] = (this.#sent[kind] ?? 0) + messages;
    if (Math.floor(this.#messages / PROGRESS_EVERY) > before) this.#options.onProgress(this.#messages);
  }
}

/** Lines by which a program says that something went wrong in it. */
function faultsIn(log: string): readonly string[] {
  return log.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return /unhandled|uncaught/iu.test(line) ? [line] : [];
    const { level, msg, err } = JSON.parse(line) as {
      readonly level: unknown;
      readonly msg?: string;
      readonly err?: { readonly message?: string };
    };
    return typeof level === "number" && level >= LEVEL_ERROR
      ? [`log: ${msg ?? ""} ${err?.message ?? ""}`]
      : [];
  });
}
