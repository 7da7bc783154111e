import { type AttemptId, type Digest, type Result, type SittingId, type StaffId } from "@neraca/base";
import { questionCountOf } from "@neraca/exam";
import {
  INBOUND_FRAME_BYTES_MAX,
  type MachineView,
  parseFrame,
  type Reason,
  roleMay,
  type StaffInbound,
  type StaffOutbound,
  type StaffRoleView,
  type StaffVerbName,
  type Wire,
  zStaffInbound,
} from "@neraca/protocol";
import type { Lookout } from "../alarms/lookout.ts";
import { Feed } from "../feed.ts";
import type { Hall } from "../hall.ts";
import type { Journal } from "../journal.ts";
import type { Clock, SittingCard } from "../ports.ts";
import type { RefusedAct } from "../refused-acts.ts";
import type { SeatMark } from "../registry-records.ts";
import type { SeatBook } from "../seat-book.ts";
import type { StaffNameOf } from "../views/notices-view.ts";
import { seatView, seatViews, sittingView } from "../views/room-view.ts";
import { AlarmBell } from "./alarm-bell.ts";
import { AttemptReader } from "./attempt-reader.ts";
import { refusedActOf } from "./refused-act.ts";
import { carryOut } from "./staff-acts.ts";
import { type CrewSource, VenueFeed, type VenueWire } from "./venue-feed.ts";

/** A proctor sees a change within this time and the frame's way. */
const CHANGES_EVERY_MS = 200;

/** Rooms that one control room has open at once: a wall of screens, and a bound on what one connection makes the server remember. */
export const WATCHED_SITTINGS_MAX = 64;

/** What can be done in a closed sitting whose bank nobody can read. */
const WITHOUT_BANK: ReadonlySet<Parameters<typeof roleMay>[1]> = new Set([
  "watch",
  "propose",
  "confirm-proposal",
  "decline-proposal",
]);

/** Who is at the other end of a staff connection, as the login says. */
export type StaffAtDoor = {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: StaffRoleView;
  /** Names the login: what ends it ends all connections that came in by it. */
  readonly login: Digest;
  /** Asked before each watch and verb: a login ends by logging out, by time, or with the account, while the connection is open. */
  readonly isLoggedIn: () => Promise<boolean>;
  /** Why `isLoggedIn` said no. */
  readonly whyOut: () => Promise<StaffOut>;
  /** A person did something: the login is not idle. */
  readonly renew: () => Promise<void>;
  /** Asked for each sitting: a proctor acts only where they are on duty. */
  readonly mayEnter: (sittingId: SittingId) => Promise<boolean>;
};

/** Why somebody who came in by a login must come in again. */
export type StaffOut = Extract<Reason, "staff-login-required" | "staff-login-expired" | "staff-login-ended">;

export type StaffDeskOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  /** How the server itself is. */
  readonly machine: { readonly view: () => MachineView; readonly onChange: (listener: () => void) => void };
  readonly lookout: Lookout;
  /** The journal that the hall commits to, for what happened to one candidate. */
  readonly journal: Pick<Journal, "readStream">;
  /** undefined when there is no such sitting. */
  readonly findCard: (sittingId: SittingId) => Promise<SittingCard | undefined>;
  /** What a member of staff is called. */
  readonly staffNameOf: StaffNameOf;
  readonly crew: CrewSource;
  /** Reads registry, bank and blueprint and arms. */
  readonly arm: (sittingId: SittingId, by: StaffId) => Promise<Result<null, Reason>>;
  /** Draws a participant PIN for each, puts it in force on the record, and tells it this once: of all, or of none. */
  readonly issuePins: (
    sittingId: SittingId,
    by: StaffId,
    attemptIds: readonly AttemptId[],
    reason: string | null,
  ) => Promise<Result<ReadonlyMap<AttemptId, string>, Reason>>;
  /** Seats before the arming. */
  readonly seats: Pick<SeatBook, "draw" | "assign" | "undo">;
  /** Marks a seat of the sitting's room; whoever watches a sitting there is shown it. */
  readonly markSeat: (
    sittingId: SittingId,
    mark: Omit<SeatMark, "roomId">,
  ) => Promise<Result<null, "sitting-unknown" | "room-unknown" | "seat-unknown" | "seat-not-broken">>;
  /** A proctor released a login: wrong tries are forgotten too. */
  readonly onLoginReleased: (attemptId: AttemptId) => void;
  /** Somebody wanted something and was refused: for the record. */
  readonly onRefused: (refused: RefusedAct) => void;
  /** Something failed that is nobody's refusal: whoever asked is told `server-fault`, and here is why. */
  readonly onFault: (cause: unknown) => void;
};

const SEAT_VERBS: ReadonlySet<StaffVerbName> = new Set(["draw-seats", "assign-seat", "undo-seats"]);

type Watch = {
  readonly card: SittingCard;
  readonly feed: Feed<AttemptId>;
  readonly watchers: Set<StaffWire>;
};
type StaffWire = VenueWire & {
  readonly staff: StaffAtDoor;
  /** The login has ended: what is on its way through the checks is not carried out. */
  isEnded: boolean;
};

/** Where the control rooms' connections come in: sittings are watched here, and every verb is checked against role and duty. */
export class StaffDesk {
  readonly #options: StaffDeskOptions;
  readonly #watches = new Map<SittingId, Watch>();
  readonly #wires = new Set<StaffWire>();
  readonly #venue: VenueFeed;
  readonly #bell: AlarmBell;
  readonly #reader: AttemptReader;
  #isHeeding = false;

  constructor(options: StaffDeskOptions) {
    this.#options = options;
    const { journal, clock, staffNameOf: nameOf } = options;
    this.#reader = new AttemptReader({ journal, clock, nameOf });
    this.#venue = new VenueFeed(options, this.#wires, (sittingId) => this.#watches.get(sittingId)?.watchers);
    this.#bell = new AlarmBell({
      lookout: options.lookout,
      clock: options.clock,
      nameOf: options.staffNameOf,
      isWatched: (sittingId) => (this.#watches.get(sittingId)?.watchers.size ?? 0) > 0,
      tell: (sittingId, frame) => {
        for (const watcher of this.#watches.get(sittingId)?.watchers ?? []) send(watcher, frame);
      },
    });
    options.hall.onPublished((sittingId, published) => {
      this.#venue.heed(sittingId, published);
      const watch = this.#watches.get(sittingId);
      if (watch === undefined) return;
      for (const line of published) {
        if (line.kind === "attempt") watch.feed.touch(line.attemptId);
        else {
          // Whatever moves the sitting's clock moves everybody's.
          watch.feed.touch();
          for (const attemptId of options.hall.service(sittingId).attemptIds()) watch.feed.touch(attemptId);
        }
      }
    });
    options.machine.onChange(() => {
      for (const watch of this.#watches.values()) watch.feed.touch();
      this.#venue.touchAll();
    });
  }

  accept(wire: Wire, staff: StaffAtDoor): void {
    const from: StaffWire = { wire, staff, wanted: new Map(), overview: null, isEnded: false };
    this.#wires.add(from);
    wire.listen({
      onFrame: (text) => {
        const frame = parseFrame(zStaffInbound, text, INBOUND_FRAME_BYTES_MAX);
        if (!frame.ok) {
          send(from, { type: "refused", commandId: null, reason: frame.error });
          return;
        }
        this.#handle(from, frame.value).catch((cause: unknown) => {
          this.#options.onFault(cause);
          if (frame.value.type === "watch") this.#forget(from, frame.value.sittingId);
          const commandId = commandIdOf(frame.value);
          send(from, { type: "refused", commandId, reason: "server-fault" });
        });
      },
      onClose: () => {
        this.#wires.delete(from);
        this.#forgetAll(from);
      },
    });
  }

  /** A login has ended: every connection that came in by it is told, sees nothing more, and is hung up. */
  hangUp(login: Digest, why: StaffOut = "staff-login-required"): void {
    for (const from of this.#wires) {
      if (from.staff.login !== login) continue;
      this.#wires.delete(from);
      from.isEnded = true;
      this.#forgetAll(from);
      send(from, { type: "bye", reason: why, final: true });
      from.wire.close();
    }
  }

  /**
   * Accounts or duties may have changed: whoever is here and may no longer be, or no longer see what they see, learns it now. Asked
   * again and again; costs a few lookups for each connection of staff.
   */
  async heed(): Promise<void> {
    if (this.#isHeeding) return;
    this.#isHeeding = true;
    try {
      for (const from of this.#wires) await this.#heedOne(from);
      for (const [sittingId, watch] of this.#watches) {
        if (watch.watchers.size > 0) await this.#venue.tellCrew(sittingId);
      }
    } finally {
      this.#isHeeding = false;
    }
  }

  async #heedOne(from: StaffWire): Promise<void> {
    const { staff } = from;
    if (!(await staff.isLoggedIn())) {
      this.hangUp(staff.login, await staff.whyOut());
      return;
    }
    for (const sittingId of from.wanted.keys()) {
      if (await staff.mayEnter(sittingId)) continue;
      this.#forget(from, sittingId);
      send(from, { type: "refused", commandId: null, reason: "not-your-sitting" });
    }
    await this.#venue.recheck(from);
  }

  /** A room was laid out anew, or a seat marked: whoever watches a sitting is shown the room as it is now. */
  async layoutChanged(): Promise<void> {
    for (const [sittingId, watch] of this.#watches) {
      if (watch.watchers.size === 0) continue;
      const card = await this.#options.findCard(sittingId);
      const now = this.#watches.get(sittingId);
      if (card === undefined || now === undefined) continue;
      this.#watches.set(sittingId, { ...now, card });
      const frame = this.#pictureOf(card);
      for (const watcher of now.watchers) send(watcher, frame);
    }
    this.#venue.forgetPlanned();
    this.#venue.touchAll();
  }

  stop(): void {
    this.#venue.stop();
    for (const watch of this.#watches.values()) watch.feed.stop();
    this.#bell.stop();
  }

  #forget(from: StaffWire, sittingId: SittingId): void {
    from.wanted.delete(sittingId);
    this.#watches.get(sittingId)?.watchers.delete(from);
    this.#venue.touch(sittingId);
  }

  #forgetAll(from: StaffWire): void {
    from.overview = null;
    for (const sittingId of from.wanted.keys()) this.#forget(from, sittingId);
  }

  async #handle(from: StaffWire, frame: StaffInbound): Promise<void> {
    if (frame.type === "unwatch") {
      this.#forget(from, frame.sittingId);
      return;
    }
    if (frame.type === "overview") {
      await this.#overview(from);
      return;
    }
    const commandId = commandIdOf(frame);
    if (frame.type === "read-attempt" && !this.#reader.allows(from)) {
      send(from, { type: "refused", commandId, reason: "too-many-requests" });
      return;
    }
    if (frame.type === "watch") {
      if (from.wanted.size >= WATCHED_SITTINGS_MAX && !from.wanted.has(frame.sittingId)) {
        send(from, { type: "refused", commandId, reason: "too-many-requests" });
        return;
      }
      // Before the checks, so that an `unwatch` meanwhile is heard; taken back when they refuse.
      if (!from.wanted.has(frame.sittingId)) from.wanted.set(frame.sittingId, this.#options.clock.now());
    }
    // Whoever may watch a room may read what happened in it.
    const verb = frame.type === "command" ? frame.command.verb : frame.type;
    const refusal = await this.#refusalOf(from.staff, verb, frame.sittingId);
    if (from.isEnded) return;
    if (refusal !== null) {
      if (frame.type === "watch") this.#forget(from, frame.sittingId);
      send(from, { type: "refused", commandId, reason: refusal });
      if (isOut(refusal)) this.hangUp(from.staff.login, refusal);
      else this.#options.onRefused(refusedActOf(from.staff, frame, refusal));
      return;
    }
    if (frame.type === "watch") {
      await this.#watch(from, frame.sittingId);
      return;
    }
    if (frame.type === "read-attempt") {
      const answer = await this.#reader.answer(this.#options.hall.service(frame.sittingId), frame);
      if (!from.isEnded) send(from, answer);
      return;
    }
    from.staff.renew().catch(this.#options.onFault);
    const outcome = await carryOut(this.#options, from.staff, frame.sittingId, frame.command);
    if (SEAT_VERBS.has(frame.command.verb)) await this.#reseat(frame.sittingId);
    if (!outcome.ok) this.#options.onRefused(refusedActOf(from.staff, frame, outcome.error));
    send(
      from,
      outcome.ok
        ? { type: "outcome", commandId: frame.commandId, ok: true, pin: outcome.value.pin }
        : { type: "refused", commandId: frame.commandId, reason: outcome.error },
    );
  }

  async #refusalOf(
    staff: StaffAtDoor,
    verb: Parameters<typeof roleMay>[1],
    sittingId: SittingId,
  ): Promise<Reason | null> {
    if (!(await staff.isLoggedIn())) return staff.whyOut();
    if (!roleMay(staff.role, verb)) return "role-not-allowed";
    if (!(await staff.mayEnter(sittingId))) return "not-your-sitting";
    const { hall, findCard } = this.#options;
    // One that is open is known; its card, a line for every seat, need not be read for each command.
    const isOpen = hall.openSittings().includes(sittingId);
    if (!isOpen && (await findCard(sittingId)) === undefined) return "sitting-unknown";
    const service = hall.service(sittingId);
    // What was sealed before can be looked at, and two people can strike a result and give it back; an open one would be shown with everybody
    // at nothing.
    const isClosed = service.sitting.phase === "closed";
    return service.isSetAside && !(isClosed && WITHOUT_BANK.has(verb)) ? "sitting-set-aside" : null;
  }

  /** Who sits where has changed: everybody who looks at the room sees all of it anew. */
  async #reseat(sittingId: SittingId): Promise<void> {
    this.#venue.forgetCard(sittingId);
    const watch = this.#watches.get(sittingId);
    if (watch === undefined) return;
    const card = await this.#options.findCard(sittingId);
    if (card === undefined) return;
    this.#watches.set(sittingId, { ...watch, card });
    const frame = this.#pictureOf(card);
    for (const watcher of watch.watchers) send(watcher, frame);
  }

  async #watch(from: StaffWire, sittingId: SittingId): Promise<void> {
    // Asked again after arming, when the seats are known for certain: the card is cheap, a stale seat plan is not.
    const card = await this.#options.findCard(sittingId);
    if (card === undefined || !from.wanted.has(sittingId)) return;
    const before = this.#watches.get(sittingId);
    const watch: Watch = {
      card,
      watchers: before?.watchers ?? new Set(),
      feed:
        before?.feed ??
        new Feed<AttemptId>(this.#options.clock, CHANGES_EVERY_MS, (changed) =>
          this.#tell(sittingId, changed),
        ),
    };
    this.#watches.set(sittingId, watch);
    watch.watchers.add(from);
    send(from, this.#pictureOf(card));
    this.#bell.greet(sittingId, (frame) => send(from, frame));
    this.#venue.welcome(sittingId);
  }

  async #overview(from: StaffWire): Promise<void> {
    const { staff } = from;
    const refusal = !(await staff.isLoggedIn())
      ? await staff.whyOut()
      : roleMay(staff.role, "watch")
        ? null
        : "role-not-allowed";
    if (from.isEnded) return;
    if (refusal === null) {
      await this.#venue.show(from);
      return;
    }
    send(from, { type: "refused", commandId: null, reason: refusal });
    if (isOut(refusal)) this.hangUp(staff.login, refusal);
  }

  #tell(sittingId: SittingId, changed: ReadonlySet<AttemptId>): void {
    const watch = this.#watches.get(sittingId);
    if (watch === undefined || watch.watchers.size === 0) return;
    const service = this.#options.hall.service(sittingId);
    const questions = service.isArmed ? questionCountOf(service.armed.ruleSet) : 0;
    const now = this.#options.clock.now();
    const { plan } = watch.card;
    const seats = [...changed].flatMap((attemptId) => {
      const seat = watch.card.seats.get(attemptId);
      return seat === undefined
        ? []
        : [seatView(service, attemptId, seat, plan, questions, now, this.#options.staffNameOf)];
    });
    const sitting = this.#sittingView(watch.card);
    const frame: StaffOutbound = { type: "changes", sitting, machine: this.#options.machine.view(), seats };
    for (const watcher of watch.watchers) send(watcher, frame);
    this.#bell.look(sittingId);
  }

  #pictureOf(card: SittingCard): StaffOutbound {
    const { hall, machine, clock, staffNameOf } = this.#options;
    const seats = [...seatViews(hall.service(card.sittingId), card, clock.now(), staffNameOf)];
    return { type: "sitting", sitting: this.#sittingView(card), machine: machine.view(), seats };
  }

  #sittingView(card: SittingCard): ReturnType<typeof sittingView> {
    const { hall, clock } = this.#options;
    return sittingView(hall.service(card.sittingId), card, clock.now(), this.#options.staffNameOf);
  }
}

function commandIdOf(frame: StaffInbound): number | null {
  return "commandId" in frame ? frame.commandId : null;
}

function isOut(reason: Reason): reason is StaffOut {
  return (
    reason === "staff-login-required" || reason === "staff-login-expired" || reason === "staff-login-ended"
  );
}

function send(to: StaffWire, frame: StaffOutbound): void {
  to.wire.send(JSON.stringify(frame));
}
