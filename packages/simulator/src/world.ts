import type { LoginOutcome } from "@neraca/candidate-engine";
import { Candidate } from "./actors/candidate.ts";
import { Committee } from "./actors/committee.ts";
import { Proctor } from "./actors/proctor.ts";
import { Rogue } from "./actors/rogue.ts";
import { Rulers } from "./actors/rulers.ts";
import { StaffRoom } from "./actors/staff.ts";
import type { Stage } from "./actors/stage.ts";
import { Viewer } from "./actors/viewer.ts";
import { Chance } from "./chance.ts";
import { Chaos } from "./chaos.ts";
import type { Fault } from "./faults.ts";
import { type Mark, Marks } from "./marks.ts";
import { checkAudit } from "./oracle/audit.ts";
import { extensionMs } from "./oracle/deadline.ts";
import { checkEnding } from "./oracle/ending.ts";
import { Oracle } from "./oracle/oracle.ts";
import { comparePictures, type Watchers } from "./oracle/pictures.ts";
import { WireWatch } from "./oracle/wire-watch.ts";
import { Scheduler } from "./scheduler.ts";
import { Swarm } from "./swarm.ts";
import { Trace } from "./trace.ts";
import { Computer } from "./venue/computer.ts";
import { Disk } from "./venue/disk.ts";
import type { LoginDoor } from "./venue/login-door.ts";
import { Machine } from "./venue/machine.ts";
import { Network } from "./venue/network.ts";
import { drawRoster, SITTING } from "./venue/people.ts";
import { Weather } from "./venue/weather.ts";
import { Verdict, type Violation } from "./verdict.ts";

export type SeedReport = {
  readonly seed: number;
  readonly steps: number;
  /** Server processes that did not end in order. */
  readonly crashes: number;
  readonly events: number;
  readonly virtualMs: number;
  readonly faults: readonly Fault[];
  readonly violation: Violation | null;
  readonly marks: readonly Mark[];
  /** Equal for equal runs. */
  readonly digest: string;
  readonly trace: readonly string[];
};

/** In the first phase anything may fail, for as long as is drawn. */
const CHAOS_MS = { least: 60_000, most: 480_000 };
/** After the repair everybody finds back within this; then nobody does anything while the pictures are compared. */
const FINDS_BACK_MS = 70_000;
/** A pause has reached the disk and every screen by then, and nobody has ended it. */
const PAUSES_MS = 1_500;
const QUIET_MS = 40_000;
/** Screens and boards are told within this of what is on disk. */
const STILL_MS = 4_000;
/** The exam itself, and then at most this, until everything has come to its end. */
const CONVERGES_MS = 900_000;
const SLICE_MS = 5_000;
/** Long enough for a dozen acts; most of a run is the exam before it. */
const RULES_MS = 60_000;
/** After the close: the last retries of a ledger that could not be written. */
const SETTLES_MS = 70_000;
/** A login request without an answer. */
const LOGIN_MS_MAX = 10_000;
const LEDGER_ONE_IN = 5;
const QUEUE_EVENTS_MAX = 40_000;
const BATCH_EVENTS_MAX = 20_000;

export type RunOptions = {
  /** Keep every line of the trace, for people. */
  readonly wholeTrace: boolean;
  /** Faults that the world has whatever the seed draws. */
  readonly forced: readonly Fault[];
};

/** The world that runs, for what nobody caught. One at a time: they share the process's queue of promises. */
let running: Verdict | null = null;

/** Something was thrown where no caller could catch it: a bug of whatever runs now. */
export function strayBug(cause: unknown): void {
  if (running === null) throw cause;
  running.bug(cause);
}

/** One seed: an exam from an empty disk to sealed results, in two phases. Stops at the first thing that is wrong. */
export async function runSeed(seed: number, options: RunOptions): Promise<SeedReport> {
  const world = new World(seed, options);
  return world.run();
}

class World {
  readonly #seed: number;
  readonly #chance: Chance;
  readonly #scheduler = new Scheduler();
  readonly #begins = this.#scheduler.now;
  readonly #marks = new Marks();
  readonly #verdict = new Verdict();
  readonly #trace: Trace;
  readonly #swarm: Swarm;
  readonly #weather: Weather;
  readonly #oracle: Oracle;
  readonly #disk: Disk;
  readonly #network: Network;
  readonly #machine: Machine;
  readonly #stage: Stage;
  readonly #keepsLedger: boolean;
  #isQuiet = false;

  constructor(seed: number, { wholeTrace, forced }: RunOptions) {
    this.#seed = seed;
    const chance = Chance.ofSeed(seed);
    this.#chance = chance;
    this.#trace = new Trace(this.#begins, wholeTrace);
    this.#swarm = new Swarm(chance.fork("swarm"), this.#marks, forced);
    this.#weather = new Weather(this.#scheduler, chance.fork("weather"), this.#swarm);
    this.#keepsLedger = chance.oneIn(LEDGER_ONE_IN);
    const verdict = this.#verdict;
    const marks = this.#marks;
    this.#oracle = new Oracle({
      verdict,
      marks,
      processOf: (id) => this.#machine.processOf(id),
      mayLeaveOut: () => this.#weather.mayLeaveOut(),
      serverNow: () => this.#machine.current?.now() ?? 0,
      trueTimeOf: (stamp) => this.#machine.trueTimeOf(stamp),
    });
    this.#disk = this.#makeDisk();
    this.#network = this.#makeNetwork();
    const roster = drawRoster(chance.fork("roster"), this.#swarm.has("rogue-client"));
    const staffRoom = new StaffRoom();
    this.#machine = new Machine({
      scheduler: this.#scheduler,
      chance: chance.fork("machine"),
      swarm: this.#swarm,
      marks,
      verdict,
      trace: this.#trace,
      disk: this.#disk,
      network: this.#network,
      roster,
      keepsLedger: this.#keepsLedger,
      freeBytes: this.#weather.freeBytes,
      staffAt: staffRoom.atDoor,
      onOutage: (outage) => this.#oracle.time.outage(outage),
    });
    this.#stage = {
      scheduler: this.#scheduler,
      swarm: this.#swarm,
      marks,
      verdict,
      oracle: this.#oracle,
      machine: this.#machine,
      disk: this.#disk,
      roster,
      forkChance: (label) => chance.fork(label),
      sittingPin: () => this.#oracle.sitting.terms?.pin ?? null,
      newComputer: (id) => this.#newComputer(id),
      connect: (id, endpoint, cookie) =>
        this.#network.connect(id, endpoint, cookie, () => this.#machine.listening()),
      isQuiet: () => this.#isQuiet,
      hasLeftOut: () => this.#weather.wasTight,
      isCalm: (forMs) => this.#weather.isCalm(forMs),
      paperItems: (attemptId) => {
        const service = this.#machine.current?.hall.service(SITTING);
        if (service?.isArmed !== true || service.isSetAside) return [];
        return service.armed.paper(attemptId).questions.map(({ itemId }) => itemId);
      },
      say: (who, what) => this.#say(who, what),
    };
    this.#staffRoom = staffRoom;
  }

  readonly #staffRoom: StaffRoom;

  async run(): Promise<SeedReport> {
    running = this.#verdict;
    try {
      await this.#live();
    } finally {
      running = null;
    }
    return this.#report();
  }

  async #live(): Promise<void> {
    const stage = this.#stage;
    this.#machine.boot();
    const proctor = new Proctor(stage, this.#staffRoom);
    new Committee(stage, this.#staffRoom, "committee");
    new Committee(stage, this.#staffRoom, "administrator");
    const { participants } = stage.roster;
    const candidates = participants
      .filter(({ isRogue }) => !isRogue)
      .map((participant) => new Candidate(stage, participant));
    for (const rogue of participants.filter(({ isRogue }) => isRogue)) new Rogue(stage, rogue);
    const viewers = [new Viewer(stage, 1)];
    const watchers = { candidates, proctor, viewers };
    new Chaos({
      stage,
      network: this.#network,
      weather: this.#weather,
      candidates,
      proctor,
      staffRoom: this.#staffRoom,
    });
    const chaosMs = this.#chance.between(CHAOS_MS.least, CHAOS_MS.most);
    await this.#advance(chaosMs);
    const hasPauses = this.#swarm.has("proctor-pauses");
    this.#heal(candidates);
    await this.#advance(FINDS_BACK_MS);
    if (hasPauses && this.#oracle.sitting.phase === "running") {
      // Pauses are short and this moment is rare: without one made for it, hardly a world would be looked at while it stands still.
      proctor.pause();
      await this.#advance(PAUSES_MS);
    }
    await this.#quiet(() => comparePictures(stage, watchers));
    await this.#converge(watchers);
  }

  #heal(candidates: readonly Candidate[]): void {
    this.#say("world", "everything is repaired");
    this.#swarm.heal();
    this.#machine.heal();
    for (const { computer } of candidates) computer.store.isFailing = false;
    // Whoever was told something that no network may tell finds out with the next connection.
    for (const connection of this.#network.connections("candidate")) {
      if (connection.isTampered) connection.cut();
    }
  }

  async #quiet(compare: () => void): Promise<void> {
    this.#isQuiet = true;
    await this.#advance(QUIET_MS);
    // Somebody's deadline may have come just now: what it moves is on its way to the screens.
    for (let head = -1; head !== this.#disk.head && this.#verdict.violation === null; ) {
      head = this.#disk.head;
      await this.#advance(STILL_MS);
    }
    if (this.#verdict.violation === null) this.#guarded(compare);
    this.#isQuiet = false;
  }

  async #converge(watchers: Watchers): Promise<void> {
    const { roster } = this.#stage;
    const longest = Math.max(...roster.participants.map(({ extraTimeMs }) => extraTimeMs));
    const healedAt = this.#scheduler.now;
    const isLate = (): boolean => {
      const extensions = Math.max(0, extensionMs(this.#oracle.sitting));
      return this.#scheduler.now > healedAt + roster.durationMs + longest + extensions + CONVERGES_MS;
    };
    while (this.#oracle.sitting.phase !== "closed") {
      if (this.#verdict.violation !== null) return;
      if (isLate()) {
        this.#verdict.fail("converges", `the sitting is still ${this.#oracle.sitting.phase}`);
        return;
      }
      await this.#advance(SLICE_MS);
    }
    // After the exam two people rule on items, while the server may go down under them.
    const rulers = new Rulers(this.#stage);
    await this.#advance(RULES_MS);
    rulers.stop();
    await this.#advance(SETTLES_MS);
    await this.#quiet(() => {
      checkEnding(this.#stage, watchers, this.#keepsLedger);
      checkAudit(this.#stage, this.#keepsLedger);
    });
  }

  async #advance(ms: number): Promise<void> {
    if (this.#verdict.violation !== null) return;
    const until = this.#scheduler.now + ms;
    try {
      await this.#scheduler.run(until, () => this.#afterStep());
    } catch (cause) {
      this.#verdict.bug(cause);
    }
  }

  /** [SM12] Looked at after every step. */
  #afterStep(): boolean {
    this.#oracle.stepped();
    const waiting = this.#machine.current?.hall.commit.waitingEvents ?? 0;
    this.#verdict.hold(
      "queues-within-limits",
      waiting <= QUEUE_EVENTS_MAX,
      () => `${waiting} events wait for the disk`,
    );
    return this.#verdict.violation === null;
  }

  #guarded(call: () => void): void {
    try {
      call();
    } catch (cause) {
      this.#verdict.bug(cause);
    }
  }

  #makeDisk(): Disk {
    const { commitFate, syncMs, answerMs } = this.#weather;
    const chance = this.#chance.fork("disk");
    const crashSoon = (mostMs: number): void => {
      this.#scheduler.after(chance.seldomLarge(0, mostMs), () => this.#machine.crash(chance.oneIn(4)));
    };
    return new Disk({
      scheduler: this.#scheduler,
      fateOf: commitFate,
      syncMs,
      answerMs,
      heardAt: (processId) => this.#machine.processOf(processId)?.heardAt ?? null,
      pageOf: () => chance.seldomLarge(1, 2_000),
      onDurable: (lines, processId) => {
        for (const { position, stream, json } of lines) this.#say("disk", `${position} ${stream} ${json}`);
        if (this.#swarm.strikes("server-crash-after-commit")) crashSoon(6);
        this.#guarded(() => this.#oracle.durable(lines, processId));
      },
      onTold: (lines, processId) => this.#oracle.told(lines, processId),
      onFull: (isFull, processId) => this.#machine.disk(isFull, processId),
      onRejected: (processId) => this.#machine.rejected(processId),
      onCommit: (inFlight, events) => {
        if (this.#swarm.strikes("server-crash-in-commit")) crashSoon(40);
        this.#verdict.hold(
          "queues-within-limits",
          inFlight === 1 && events <= BATCH_EVENTS_MAX,
          () => `${inFlight} commits on the way, ${events} events in the last`,
        );
      },
    });
  }

  #makeNetwork(): Network {
    const { latencyMs, charactersPerMs, frameFate, isReachable } = this.#weather;
    const watch = new WireWatch(this.#oracle);
    return new Network({
      scheduler: this.#scheduler,
      chance: this.#chance.fork("network"),
      latencyMs,
      charactersPerMs,
      frameFate,
      isReachable,
      heardAt: (processId) => this.#machine.processOf(processId)?.heardAt ?? null,
      onSent: (connection, from, text) => {
        this.#say(`${connection.id} ${connection.computerId}`, `${from === "server" ? "<" : ">"} ${text}`);
        this.#guarded(() => watch.sent(connection, from, text));
      },
      onDelivered: (connection, to, text) => this.#guarded(() => watch.delivered(connection, to, text)),
    });
  }

  #newComputer(id: string): Computer {
    const chance = this.#chance.fork(`clock of ${id}`);
    const isWrong = this.#swarm.strikes("wrong-clock");
    return new Computer({
      id,
      scheduler: this.#scheduler,
      chance: this.#chance,
      oracle: this.#oracle,
      // Any start at all, and up to one percent too fast or too slow.
      clock: isWrong
        ? { startMs: chance.below(4_000_000_000), perThousand: chance.between(990, 1_010) }
        : { startMs: chance.below(1_000_000), perThousand: 1_000 },
      connect: (computerId) =>
        this.#network.connect(computerId, "candidate", "", () => this.#machine.listening()),
      login: (computerId, request) => this.#askDoor(computerId, (door) => door.login(request)),
      askAgain: (computerId, ticket) => this.#askDoor(computerId, (door) => door.askAgain(ticket)),
      onBug: (cause) => this.#verdict.bug(cause),
    });
  }

  /** An HTTP request and its answer, each of which may be lost. */
  #askDoor(computerId: string, ask: (door: LoginDoor) => Promise<LoginOutcome>): Promise<LoginOutcome> {
    const { isReachable, latencyMs } = this.#weather;
    const offline: LoginOutcome = { ok: false, reason: "offline" };
    return new Promise((resolve) => {
      this.#scheduler.after(LOGIN_MS_MAX, () => resolve(offline));
      const arrive = (): void => {
        const server = isReachable(computerId) ? this.#machine.listening() : null;
        if (server === null) {
          resolve(offline);
          return;
        }
        if (server.heardAt !== null) {
          this.#scheduler.at(server.heardAt, arrive);
          return;
        }
        ask(server.door).then(
          (outcome) => {
            this.#say("login", `${computerId} ${JSON.stringify(outcome)}`);
            if (!outcome.ok && outcome.reason !== "offline") this.#marks.reach(`refusal/${outcome.reason}`);
            if (this.#swarm.strikes("login-answer-lost")) return;
            this.#scheduler.after(latencyMs(), () => resolve(server.isAlive ? outcome : offline));
          },
          (cause: unknown) => this.#verdict.bug(cause),
        );
      };
      this.#scheduler.after(latencyMs(), arrive);
    });
  }

  #say(who: string, what: string): void {
    this.#trace.add(this.#scheduler.now, who, what);
  }

  #report(): SeedReport {
    return {
      seed: this.#seed,
      steps: this.#scheduler.steps,
      crashes: this.#machine.crashes,
      events: this.#disk.head,
      virtualMs: this.#scheduler.now - this.#begins,
      faults: this.#swarm.names,
      violation: this.#verdict.violation,
      marks: this.#marks.reached,
      digest: this.#trace.digest(),
      trace: this.#trace.lines,
    };
  }
}
