import { type Instant, plusMs, type SittingId, type StaffId } from "@neraca/base";
import {
  CREW_MAX,
  type CrewMember,
  type LineAlarm,
  type MachineView,
  OVERVIEW_SITTINGS_MAX,
  type RecentActView,
  type StaffOutbound,
  type StaffRoleView,
  type Trouble,
  type Wire,
} from "@neraca/protocol";
import type { Alarm, Lookout } from "../alarms/lookout.ts";
import { Feed } from "../feed.ts";
import type { Hall } from "../hall.ts";
import type { Clock, SittingCard } from "../ports.ts";
import type { Published } from "../sitting-service.ts";
import type { StaffNameOf } from "../views/notices-view.ts";
import { seatViews, sittingView } from "../views/room-view.ts";

/** What staff are called and where they are on duty. Display only: what they may do is asked at the door. */
export type CrewSource = {
  readonly onDuty: (
    sittingId: SittingId,
  ) => Promise<readonly { readonly id: StaffId; readonly name: string; readonly role: StaffRoleView }[]>;
  /** Every sitting there is, by time. */
  readonly sittings: () => Promise<readonly SittingId[]>;
};

/** Somebody who has a sitting before them. */
type Onlooker = {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: StaffRoleView;
  readonly since: Instant;
};

type OverviewLine = Extract<StaffOutbound, { type: "overview" }>["sittings"][number];

/** Whoever has a connection, as far as this is concerned. */
export type Viewer = {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: StaffRoleView;
  readonly mayEnter: (sittingId: SittingId) => Promise<boolean>;
};

export type VenueWire = {
  readonly wire: Wire;
  readonly staff: Viewer;
  /**
   * What was asked for last, and since when: a picture that is ready after the room was left, or the connection ended, is for nobody.
   */
  readonly wanted: Map<SittingId, Instant>;
  /** What the overview of this connection is of; null: none was asked for. */
  overview: ReadonlySet<SittingId> | null;
};

export type VenueFeedOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  readonly machine: { readonly view: () => MachineView };
  readonly findCard: (sittingId: SittingId) => Promise<SittingCard | undefined>;
  readonly crew: CrewSource;
  readonly lookout: Pick<Lookout, "look">;
  /** What a member of staff is called, where an act names them. */
  readonly staffNameOf: StaffNameOf;
  readonly onFault: (cause: unknown) => void;
};

/** A proctor sees who is there and what the others do within this time and the frame's way. */
const CREW_EVERY_MS = 200;

/** The overview is of whole rooms: counting their seats is dearer, and who looks at all of them looks for what lasts. */
const OVERVIEW_EVERY_MS = 1_000;

/** Time alone raises alarms, and troubles of the server have no events: sittings that are open are looked at so often. */
const ALARMS_EVERY_MS = 5_000;

/** What a venue's head and the others of a room see besides the seats: who is there, what was done, how all sittings stand. */
export class VenueFeed {
  readonly #options: VenueFeedOptions;
  readonly #wires: ReadonlySet<VenueWire>;
  readonly #watchersOf: (sittingId: SittingId) => ReadonlySet<VenueWire> | undefined;
  /** Read when a sitting is first in an overview, when its plan may have changed and when it is armed: a line for every seat is dear. */
  readonly #cards = new Map<SittingId, SittingCard>();
  readonly #crewFeed: Feed<SittingId>;
  readonly #overviewFeed: Feed<SittingId>;
  /** What each room was told of its crew last. */
  readonly #crewTold = new Map<SittingId, string>();

  /** What the last line of each sitting said of its alarms. */
  readonly #alarmsTold = new Map<SittingId, string>();
  #isLooking = false;
  #cancelLook: () => void = () => {};

  constructor(
    options: VenueFeedOptions,
    wires: ReadonlySet<VenueWire>,
    watchersOf: (sittingId: SittingId) => ReadonlySet<VenueWire> | undefined,
  ) {
    this.#options = options;
    this.#wires = wires;
    this.#watchersOf = watchersOf;
    const { clock, onFault } = options;
    this.#crewFeed = new Feed<SittingId>(clock, CREW_EVERY_MS, (changed) => {
      for (const sittingId of changed) this.tellCrew(sittingId).catch(onFault);
    });
    this.#overviewFeed = new Feed<SittingId>(clock, OVERVIEW_EVERY_MS, (changed) => {
      this.#tellOverview(changed).catch(onFault);
    });
  }

  /** Something has happened in a sitting. */
  heed(sittingId: SittingId, published: readonly Published[]): void {
    if (published.some(({ event }) => event.type === "SittingArmed")) this.#cards.delete(sittingId);
    if (published.some(({ event }) => "by" in event)) this.touch(sittingId);
    if (this.#isInOverview(sittingId)) this.#overviewFeed.touch(sittingId);
  }

  /** Who sits where has changed before the arming. */
  forgetCard(sittingId: SittingId): void {
    this.#cards.delete(sittingId);
    this.touch(sittingId);
    if (this.#isInOverview(sittingId)) this.#overviewFeed.touch(sittingId);
  }

  /** Who sits where, when or in which room may have changed in any sitting that is not armed. */
  forgetPlanned(): void {
    for (const sittingId of this.#cards.keys()) {
      if (this.#options.hall.service(sittingId).sitting.phase === "planned") this.forgetCard(sittingId);
    }
  }

  /** The machine is another than it was. */
  touchAll(): void {
    if ([...this.#wires].some(({ overview }) => overview !== null)) this.#overviewFeed.touch();
  }

  /** Somebody new looks at a room: all are told, they too. */
  welcome(sittingId: SittingId): void {
    this.#crewTold.delete(sittingId);
    this.touch(sittingId);
  }

  /** Their duties may have changed: then all of the overview is said anew. */
  async recheck(from: VenueWire): Promise<void> {
    if (from.overview === null) return;
    const now = await this.#idsOf(from.staff);
    const isSame = now.length === from.overview?.size && now.every((id) => from.overview?.has(id));
    if (!isSame) await this.show(from);
  }

  stop(): void {
    this.#crewFeed.stop();
    this.#overviewFeed.stop();
    this.#cancelLook();
  }

  /** While somebody has an overview; whose line would say other alarms now gets another line. */
  #lookOn(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const { clock } = this.#options;
    this.#cancelLook = clock.at(plusMs(clock.now(), ALARMS_EVERY_MS), () => {
      this.#isLooking = false;
      const seen = new Set([...this.#wires].flatMap(({ overview }) => [...(overview ?? [])]));
      for (const id of seen) {
        if (JSON.stringify(this.#alarmsOf(id)) !== this.#alarmsTold.get(id)) this.#overviewFeed.touch(id);
      }
      if (seen.size > 0) this.#lookOn();
    });
  }

  #alarmsOf(sittingId: SittingId): readonly LineAlarm[] {
    const { hall, lookout } = this.#options;
    const { phase } = hall.service(sittingId).sitting;
    if (phase === "planned" || phase === "closed") return [];
    return lineAlarmsOf(lookout.look(sittingId).alarms);
  }

  /** Whoever is there, or what was done, has changed. */
  touch(sittingId: SittingId): void {
    if (this.#watchersOf(sittingId) !== undefined) this.#crewFeed.touch(sittingId);
    if (this.#isInOverview(sittingId)) this.#overviewFeed.touch(sittingId);
  }

  #onlookers(sittingId: SittingId): readonly Onlooker[] {
    return [...(this.#watchersOf(sittingId) ?? [])].flatMap(({ staff, wanted }) => {
      const since = wanted.get(sittingId);
      const { staffId, name, role } = staff;
      return since === undefined ? [] : [{ staffId, name, role, since }];
    });
  }

  /** Of two that are under way at once the later may be told first; both say how it is, and a change in between touches again. */
  async tellCrew(sittingId: SittingId): Promise<void> {
    const { crew: source, hall, staffNameOf } = this.#options;
    const acts = recentActsOf(hall, staffNameOf, sittingId);
    const crew = await crewOf(source, sittingId, this.#onlookers(sittingId));
    const frame: StaffOutbound = { type: "crew", sittingId, crew, acts };
    const text = JSON.stringify(frame);
    const watchers = this.#watchersOf(sittingId) ?? new Set<VenueWire>();
    if (watchers.size === 0 || this.#crewTold.get(sittingId) === text) return;
    this.#crewTold.set(sittingId, text);
    for (const watcher of watchers) watcher.wire.send(text);
    if (this.#isInOverview(sittingId)) this.#overviewFeed.touch(sittingId);
  }

  async #idsOf(staff: Viewer): Promise<readonly SittingId[]> {
    const ids: SittingId[] = [];
    for (const id of await this.#options.crew.sittings()) if (await staff.mayEnter(id)) ids.push(id);
    return mostUrgent(this.#options.hall, ids);
  }

  /** All that they may watch. */
  async show(from: VenueWire): Promise<void> {
    const ids = await this.#idsOf(from.staff);
    if (!this.#wires.has(from)) return;
    from.overview = new Set(ids);
    const sittings = await this.#lines(ids);
    const machine = this.#options.machine.view();
    const frame: StaffOutbound = { type: "overview", isWhole: true, machine, sittings };
    from.wire.send(JSON.stringify(frame));
    this.#lookOn();
  }

  async #tellOverview(changed: ReadonlySet<SittingId>): Promise<void> {
    const lines = await this.#lines([...changed]);
    const machine = this.#options.machine.view();
    for (const from of this.#wires) {
      // Looked at after the lines were made: who lost a duty meanwhile is not told of it.
      const { overview } = from;
      if (overview === null) continue;
      const sittings = lines.filter(({ sitting }) => overview.has(sitting.sittingId));
      if (sittings.length > 0 || changed.size === 0) {
        const frame: StaffOutbound = { type: "overview", isWhole: false, machine, sittings };
        from.wire.send(JSON.stringify(frame));
      }
    }
  }

  async #lines(ids: readonly SittingId[]): Promise<OverviewLine[]> {
    const { hall, clock, crew: source, findCard, staffNameOf: nameOf } = this.#options;
    const lines: OverviewLine[] = [];
    for (const id of ids) {
      const card = this.#cards.get(id) ?? (await findCard(id));
      if (card === undefined) continue;
      this.#cards.set(id, card);
      const alarms = this.#alarmsOf(id);
      this.#alarmsTold.set(id, JSON.stringify(alarms));
      const line = await overviewLineOf({ hall, clock, source, nameOf }, card, this.#onlookers(id));
      lines.push({ ...line, alarms: [...alarms] });
    }
    return lines;
  }

  #isInOverview(sittingId: SittingId): boolean {
    return [...this.#wires].some(({ overview }) => overview?.has(sittingId));
  }
}

/** Everybody on duty, then who else looks; one line a person, however many screens they have. */
async function crewOf(
  source: CrewSource,
  sittingId: SittingId,
  onlookers: readonly Onlooker[],
): Promise<CrewMember[]> {
  const since = new Map<StaffId, Instant>();
  for (const each of onlookers) {
    const before = since.get(each.staffId);
    if (before === undefined || each.since < before) since.set(each.staffId, each.since);
  }
  const onDuty = await source.onDuty(sittingId);
  const crew = onDuty.map(
    ({ id, name, role }): CrewMember => ({ name, role, onDuty: true, watchingSince: since.get(id) ?? null }),
  );
  const told = new Set(onDuty.map(({ id }) => id));
  for (const { staffId, name, role } of onlookers) {
    if (told.has(staffId)) continue;
    told.add(staffId);
    crew.push({ name, role, onDuty: false, watchingSince: since.get(staffId) ?? null });
  }
  return crew.slice(0, CREW_MAX);
}

/** With the names of today. An account that the registry no longer knows is shown by its id: the act was somebody's. */
function recentActsOf(hall: Hall, nameOf: StaffNameOf, sittingId: SittingId): RecentActView[] {
  return hall.acts
    .of(sittingId)
    .map(({ at, by, act, attemptId }) => ({ at, by: nameOf(by) ?? by, act, attemptId }));
}

/** Those that nobody has taken, by kind, worst first as they come. */
function lineAlarmsOf(alarms: readonly Alarm[]): readonly LineAlarm[] {
  const byKind = new Map<LineAlarm["kind"], LineAlarm>();
  for (const { kind, severity, since, attemptId, acknowledged } of alarms) {
    if (acknowledged !== null) continue;
    const before = byKind.get(kind);
    const isServers = attemptId === null && kind !== "room-gone";
    byKind.set(kind, {
      kind,
      severity,
      count: (before?.count ?? 0) + 1,
      since: before !== undefined && before.since < since ? before.since : since,
      isServers,
    });
  }
  return [...byKind.values()];
}

/** A sitting in one line: without its spare seats, which only a move asks for. */
async function overviewLineOf(
  {
    hall,
    clock,
    source,
    nameOf,
  }: {
    readonly hall: Hall;
    readonly clock: Clock;
    readonly source: CrewSource;
    readonly nameOf: StaffNameOf;
  },
  card: SittingCard,
  onlookers: readonly Onlooker[],
): Promise<Omit<OverviewLine, "alarms">> {
  const crew = await crewOf(source, card.sittingId, onlookers);
  const service = hall.service(card.sittingId);
  const now = clock.now();
  const sitting = {
    ...sittingView(service, card, now, nameOf),
    spareSeats: [],
    brokenSeats: [],
    fixtures: [],
  };
  const trouble: Trouble = { logins: 0, called: 0, offline: 0, late: 0 };
  if (sitting.clock.phase === "planned" || sitting.clock.phase === "closed")
    return { sitting, trouble, crew };
  const counted = { ...trouble };
  for (const seat of seatViews(service, card, now, nameOf)) {
    if (seat.state === "login-locked" || seat.state === "login-held") counted.logins += 1;
    if (seat.state === "offline") counted.offline += 1;
    // Who is not the candidate has called as well, and somebody must go there.
    if (seat.calledAt !== null || seat.identityDeniedAt !== null) counted.called += 1;
    if (seat.late.held > 0) counted.late += 1;
  }
  return { sitting, trouble: counted, crew };
}

/** Those that are not over first, so that a long history hides nothing that goes on. */
function mostUrgent(hall: Hall, ids: readonly SittingId[]): readonly SittingId[] {
  if (ids.length <= OVERVIEW_SITTINGS_MAX) return ids;
  const isClosed = (id: SittingId): boolean => hall.service(id).sitting.phase === "closed";
  return [...ids.filter((id) => !isClosed(id)), ...ids.filter(isClosed).toReversed()].slice(
    0,
    OVERVIEW_SITTINGS_MAX,
  );
}
