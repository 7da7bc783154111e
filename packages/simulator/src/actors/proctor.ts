import { type AttemptId, EXAM_NEEDS } from "@neraca/base";
import type { AlarmView, SeatView, SittingView, StaffOutbound, StaffVerb } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { SITTING } from "../venue/people.ts";
import { Line } from "./line.ts";
import type { StaffRoom } from "./staff.ts";
import type { Stage } from "./stage.ts";

/** A proctor looks at the screen this often. */
const LOOKS_EVERY_MS = 3_000;
/** A picture older than this is fetched again: the proctor reloads the page. */
const PICTURE_MS_MAX = 20_000;
/** A command without an answer is forgotten after this, and decided anew from what the screen shows. */
const ANSWER_MS_MAX = 12_000;

/** Somebody in charge of the room, who sees only what the control room shows. */
export class Proctor {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #room: StaffRoom;
  readonly #line: Line;
  #cookie: string;
  #view: SittingView | null = null;
  readonly #seats = new Map<AttemptId, SeatView>();
  #pictureAt = 0;
  #commandId = 0;
  #waitingSince: number | null = null;
  #resumesAt = 0;
  readonly #startsAt: number;
  readonly #armsAt: number;
  readonly #closesAfterMs: number;
  #overSince: number | null = null;
  #closesWhateverComes = false;

  constructor(stage: Stage, room: StaffRoom) {
    this.#stage = stage;
    this.#room = room;
    this.#chance = stage.forkChance("proctor");
    this.#armsAt = stage.scheduler.now + this.#chance.between(1_000, 20_000);
    this.#startsAt = stage.scheduler.now + this.#chance.between(20_000, 140_000);
    this.#closesAfterMs = this.#chance.seldomLarge(0, 120_000);
    this.#cookie = room.logIn("proctor");
    this.#line = new Line({
      stage,
      id: "control-room",
      endpoint: "staff",
      cookie: () => this.#cookie,
      onOpen: () => this.#watch(),
      onFrame: (text) => this.#heard(JSON.parse(text) as StaffOutbound),
      onClose: () => {
        this.#view = null;
        this.#waitingSince = null;
      },
    });
    this.#look();
  }

  get view(): SittingView | null {
    return this.#view;
  }

  get seats(): ReadonlyMap<AttemptId, SeatView> {
    return this.#seats;
  }

  /** The screen is loaded anew, for a comparison. */
  refresh(): void {
    if (this.#line.isOpen) this.#watch();
    else this.#line.open();
  }

  pause(): void {
    this.#resumesAt = this.#stage.scheduler.now + this.#chance.seldomLarge(2_000, 90_000);
    this.#command({ verb: "pause", reason: "Listrik padam" });
  }

  extend(isBack: boolean): void {
    const deltaMs = this.#chance.seldomLarge(1_000, 180_000);
    this.#command({ verb: "extend", deltaMs: isBack ? -deltaMs : deltaMs, reason: "Jaringan putus" });
  }

  /** Somebody is sent to another computer, or thrown out by mistake. */
  release(attemptId: AttemptId): void {
    this.#command({ verb: "release-login", attemptId });
  }

  /** One of the extensions that the screen shows, perhaps one that is undone already. */
  undo(): void {
    const made = Math.max(1, this.#view?.extensions.length ?? 0);
    const extension = this.#chance.between(1, made);
    this.#command({ verb: "undo-extension", extension, reason: "Salah hitung" });
  }

  /** To a seat that the screen shows as free, or to one that is not. */
  move(attemptId: AttemptId): void {
    const free = this.#view?.spareSeats.map(({ seat }) => seat) ?? [];
    const taken = [...this.#seats.values()].map(({ seat }) => seat);
    const to = this.#chance.pick(this.#chance.oneIn(5) || free.length === 0 ? ["A1", "Z9", ...taken] : free);
    this.#command({ verb: "move-seat", attemptId, to, reason: "Komputer rusak" });
  }

  pauseOne(attemptId: AttemptId): void {
    this.#resumesAt = this.#stage.scheduler.now + this.#chance.seldomLarge(2_000, 90_000);
    this.#command({ verb: "pause-attempt", attemptId, reason: "Sakit" });
  }

  extendOne(attemptId: AttemptId, isBack: boolean): void {
    const deltaMs = this.#chance.seldomLarge(1_000, 120_000) * (isBack ? -1 : 1);
    this.#command({ verb: "extend-attempt", attemptId, deltaMs, reason: "Komputer lambat" });
  }

  undoOne(attemptId: AttemptId): void {
    const made = Math.max(1, this.#seats.get(attemptId)?.extensions.length ?? 0);
    const extension = this.#chance.between(1, made);
    this.#command({ verb: "undo-attempt-extension", attemptId, extension, reason: "Salah orang" });
  }

  /** Unlocked again when the screen shows it and it is time. */
  lock(attemptId: AttemptId): void {
    this.#resumesAt = this.#stage.scheduler.now + this.#chance.seldomLarge(2_000, 90_000);
    this.#command({ verb: "lock-attempt", attemptId, reason: "Membawa ponsel" });
  }

  write(attemptId: AttemptId): void {
    if (this.#chance.oneIn(3)) {
      this.#command({ verb: "record-incident", attemptId, kind: "illness", note: "Pusing" });
    } else this.#command({ verb: "send-message", attemptId, text: "Tetap tenang, kerjakan terus." });
  }

  /** To anything, in the order in which it is pressed: sometimes to what the screen shows already. */
  changeNeeds(attemptId: AttemptId): void {
    const shown = this.#seats.get(attemptId)?.needs ?? [];
    const drawn = EXAM_NEEDS.filter(() => this.#chance.oneIn(2)).toReversed();
    const needs = this.#chance.oneIn(5) ? [...shown] : drawn;
    this.#command({ verb: "change-needs", attemptId, needs, reason: "Surat dokter" });
  }

  finish(attemptId: AttemptId): void {
    this.#command({ verb: "finish-attempt", attemptId, reason: "Sakit, tidak dapat melanjutkan" });
  }

  disqualify(attemptId: AttemptId): void {
    this.#command({
      verb: "propose",
      act: { kind: "disqualify", attemptId, grounds: "cheating" },
      reason: "Dua pengawas melihat",
    });
  }

  checkIn(attemptId: AttemptId): void {
    if (this.#chance.oneIn(6)) {
      this.#command({ verb: "undo-check-in", attemptId, reason: "Salah orang" });
    } else if (this.#chance.oneIn(2)) {
      this.#command({ verb: "propose", act: { kind: "check-in-late", attemptId }, reason: "Macet" });
    } else this.#command({ verb: "check-in", attemptId });
  }

  creditOne(attemptId: AttemptId): void {
    this.#command({ verb: "credit-outage", attemptId, reason: "Sambungan putus" });
  }

  endFault(): void {
    this.#command({ verb: "end-fault", reason: "Bukan gangguan" });
  }

  closeNow(): void {
    this.#closesWhateverComes = true;
  }

  endLogin(isTold: boolean): void {
    const login = this.#room.end(this.#cookie);
    if (isTold) this.#stage.machine.listening()?.staffDesk.hangUp(login);
  }

  #look(): void {
    const { scheduler } = this.#stage;
    scheduler.after(this.#chance.between(LOOKS_EVERY_MS >> 1, LOOKS_EVERY_MS), () => {
      if (!this.#stage.isQuiet()) this.#act();
      this.#look();
    });
  }

  #act(): void {
    const { now } = this.#stage.scheduler;
    if (!this.#line.isOpen) {
      this.#line.open();
      return;
    }
    if (this.#view === null || now - this.#pictureAt > PICTURE_MS_MAX) {
      this.#watch();
      return;
    }
    if (this.#waitingSince !== null && now - this.#waitingSince < ANSWER_MS_MAX) return;
    const verb = this.#whatIsDue(this.#view, now);
    if (verb !== null) this.#command(verb);
  }

  /** From the screen alone; what was asked for and did not come about is asked for again. */
  #whatIsDue(view: SittingView, now: number): StaffVerb | null {
    const waiting = [...this.#seats.values()].find(
      ({ state }) => state === "login-held" || state === "login-locked",
    );
    if (waiting !== undefined && this.#chance.oneIn(2)) {
      const { attemptId } = waiting;
      return waiting.state === "login-held" && this.#chance.oneIn(8)
        ? { verb: "dismiss-login", attemptId }
        : { verb: "release-login", attemptId };
    }
    const ended = [...this.#seats.values()].find(
      ({ finishedByProctor, disqualified }) => finishedByProctor && disqualified === null,
    );
    if (ended !== undefined && view.clock.phase === "running" && this.#chance.oneIn(12)) {
      return { verb: "take-back-finish", attemptId: ended.attemptId, reason: "Salah orang" };
    }
    const locked = [...this.#seats.values()].find(({ lock }) => lock !== null);
    if (locked !== undefined && now >= this.#resumesAt && this.#chance.oneIn(2)) {
      const givesBack = this.#chance.oneIn(2);
      return { verb: "unlock-attempt", attemptId: locked.attemptId, reason: "Sudah diperiksa", givesBack };
    }
    const paused = [...this.#seats.values()].find(({ state }) => state === "paused");
    if (paused !== undefined && now >= this.#resumesAt && this.#chance.oneIn(2)) {
      return { verb: "resume-attempt", attemptId: paused.attemptId };
    }
    if (this.#closesWhateverComes && view.clock.phase !== "planned" && view.clock.phase !== "closed") {
      return { verb: "close", evenIfUnfinished: true };
    }
    switch (view.clock.phase) {
      case "planned":
        return now >= this.#armsAt ? { verb: "arm" } : null;
      case "armed":
        if (this.#chance.oneIn(10)) return { verb: "reveal-pin" };
        return now >= this.#startsAt
          ? { verb: "start", countdownMs: this.#chance.seldomLarge(0, 30_000) }
          : null;
      case "starting":
        return this.#stage.swarm.strikes("proctor-cancels-start") ? { verb: "cancel-start" } : null;
      case "running":
        return this.#isOver(view, now) ? { verb: "close", evenIfUnfinished: false } : null;
      case "paused":
        return now >= this.#resumesAt ? { verb: "resume" } : null;
      case "closed":
        return null;
    }
  }

  /** Everybody's time is over, also that of those with more of it, or everybody is done. */
  #isOver(view: SittingView, now: number): boolean {
    const { clock, counts } = view;
    const leftMs = clock.timeLeftMs - (now - this.#pictureAt);
    const everybodyDone = counts.finished === counts.expected;
    // Late answers may still be on their way: a proctor waits a little before closing.
    if (!everybodyDone && (leftMs > 0 || counts.answering > 0)) {
      this.#overSince = null;
      return false;
    }
    this.#overSince ??= now;
    return now - this.#overSince >= this.#closesAfterMs;
  }

  #watch(): void {
    this.#pictureAt = this.#stage.scheduler.now;
    this.#line.say({ type: "watch", sittingId: SITTING });
  }

  #command(command: StaffVerb): void {
    this.#commandId += 1;
    this.#waitingSince = this.#stage.scheduler.now;
    this.#stage.say("proctor", JSON.stringify(command));
    this.#line.say({ type: "command", commandId: this.#commandId, sittingId: SITTING, command });
  }

  /** Pressed in passing, and looked at: nothing waits for either answer. */
  #take({ id, attemptId }: AlarmView): void {
    this.#commandId += 1;
    const command: StaffVerb = { verb: "acknowledge-alarm", alarmId: id };
    this.#line.say({ type: "command", commandId: this.#commandId, sittingId: SITTING, command });
    if (attemptId === null) return;
    this.#commandId += 1;
    const after = { attempt: 0, sitting: 0 };
    const commandId = this.#commandId;
    this.#line.say({ type: "read-attempt", commandId, sittingId: SITTING, attemptId, after });
  }

  #heard(frame: StaffOutbound): void {
    switch (frame.type) {
      case "sitting":
        this.#seats.clear();
        this.#show(frame.sitting, frame.seats);
        return;
      case "changes":
        this.#show(frame.sitting, frame.seats);
        return;
      case "alarms": {
        const open = frame.alarms.find(({ acknowledged }) => acknowledged === null);
        if (open !== undefined) this.#take(open);
        return;
      }
      case "attempt-record":
        return;
      case "outcome":
      case "refused":
        this.#waitingSince = null;
        return;
      case "crew":
      case "overview":
        return;
      case "bye":
        if (frame.reason === "staff-login-required") this.#cookie = this.#room.logIn("proctor");
        return;
    }
  }

  #show(view: SittingView, seats: readonly SeatView[]): void {
    this.#view = view;
    this.#pictureAt = this.#stage.scheduler.now;
    for (const seat of seats) this.#seats.set(seat.attemptId, seat);
  }
}
