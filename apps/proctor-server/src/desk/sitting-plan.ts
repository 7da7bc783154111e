import { randomBytes } from "node:crypto";
import { accepted, plusMs, type SelectionId, type SittingId, sittingId } from "@neraca/base";
import {
  type Clock,
  type Hall,
  type PlannedSitting,
  type Registry,
  type Room,
  roomId,
  type SittingPlace,
  type Venue,
} from "@neraca/engine";
import {
  capacityOf,
  type RuleBook,
  type SittingPlanWorld,
  SPARE_PERCENT_USUAL,
  type StandingSitting,
  sittingPlanFaults,
  slotsOfDays,
} from "@neraca/exam";
import {
  DEFAULT_CALENDAR,
  type ExamCalendar,
  type Reason,
  ROOMS_OFFERED_MAX,
  SITTINGS_OF_SELECTION_MAX,
  type SittingOnPlan,
  type SittingPlanned,
  type SittingPut,
  type SittingsDeskView,
  type SittingsOutcome,
} from "@neraca/protocol";
import type { BankShelf } from "../bank/bank-shelf.ts";
import { examDurations } from "./exam-durations.ts";
import type { Asker } from "./selections.ts";

export type SittingPlanOptions = {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service">;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  readonly shelf: Pick<BankShelf, "idsInFolder">;
  readonly staffNameOf: (actor: string) => string | null;
  /** Whoever looks at sittings is told. */
  readonly onChanged: () => Promise<void>;
};

/** Ahead of UTC, in minutes; none of them changes its clocks. */
const OFFSETS: Readonly<Record<string, number>> = {
  "Asia/Jakarta": 420,
  "Asia/Makassar": 480,
  "Asia/Jayapura": 540,
};

type SittingPhase = SittingsDeskView["sittings"][number]["phase"];

type World = SittingPlanWorld & {
  readonly name: string;
  readonly calendar: ExamCalendar;
  readonly closedBecause: Reason | null;
  readonly places: ReadonlyMap<SittingId, SittingPlace>;
  readonly phases: ReadonlyMap<SittingId, SittingPhase>;
  readonly names: ReadonlyMap<SelectionId, string>;
  readonly roomList: readonly { readonly room: Room; readonly venue: Venue; readonly takes: number }[];
  readonly candidates: number;
  readonly staffNameOf: SittingPlanOptions["staffNameOf"];
};

/** Sittings of a selection, before they are armed: when, in which room, and how many are needed. */
export class SittingPlan {
  readonly #options: SittingPlanOptions;

  constructor(options: SittingPlanOptions) {
    this.#options = options;
  }

  async view(id: SelectionId, asker: Asker): Promise<SittingsDeskView | undefined> {
    const world = await this.#world(id);
    return world === undefined ? undefined : viewOf(world, asker);
  }

  /** All of it, or nothing. */
  async change(
    id: SelectionId,
    given: readonly SittingPut[],
    asker: Asker,
  ): Promise<SittingsOutcome | "bank-unfit-for-sittings" | "sittings-too-many" | "busy" | undefined> {
    const { registry, clock, shelf } = this.#options;
    const world = await this.#world(id);
    if (world === undefined) return undefined;
    if (world.closedBecause !== null) {
      const faults = [{ at: 0, reason: world.closedBecause, other: null }];
      return { outcome: "refused", faults, view: viewOf(world, asker) };
    }
    const added = given.filter(({ kind }) => kind === "add").length;
    const mine = world.sittings.filter(({ selectionId }) => selectionId === id).length;
    if (mine + added > SITTINGS_OF_SELECTION_MAX) return "sittings-too-many";
    const named = added === 0 ? accepted(null) : await shelf.idsInFolder();
    if (!named.ok) return named.error;
    const ids = named.value;
    if (added > 0 && ids === null) return "bank-unfit-for-sittings";
    // Nothing of a sitting that is gone can be changed: somebody was quicker.
    const isGone = given.some((put) => put.kind !== "add" && !world.places.has(put.sittingId));
    if (isGone) return { outcome: "changed-meanwhile", view: viewOf(world, asker) };
    const puts = given.map((put) => {
      const its = put.kind === "add" ? newSittingId(id) : put.sittingId;
      return {
        sittingId: its,
        seen: put.kind === "add" ? null : plannedOf(put.seen),
        planned: put.kind === "remove" ? null : plannedOf(put.kind === "restore" ? put.seen : put),
        restores: put.kind === "restore",
        bank: put.kind === "add" ? ids : (world.places.get(its)?.sitting ?? null),
      };
    });
    const faults = sittingPlanFaults(world, puts).map(({ at, fault, other }) => ({
      at,
      reason: fault,
      other: other === null ? null : titleOf(world, other, puts),
    }));
    if (faults.length > 0) return { outcome: "refused", faults, view: viewOf(world, asker) };
    const changed = await registry.changeSittings({
      selectionId: id,
      puts: puts.map(({ sittingId: its, seen, planned, restores, bank }) => {
        if (planned === null || bank === null) return { sittingId: its, seen, sitting: null };
        const { bankId, blueprintId } = bank;
        return {
          sittingId: its,
          seen,
          restores,
          sitting: { id: its, selectionId: id, bankId, blueprintId, ...planned },
        };
      }),
      at: clock.now(),
      by: asker.id,
    });
    if (changed.ok) await this.#options.onChanged();
    const view = await this.view(id, asker);
    if (view === undefined) return undefined;
    if (changed.ok) return { outcome: "saved", view };
    // All else was looked at a moment ago: somebody was quicker.
    return { outcome: "changed-meanwhile", view };
  }

  async #world(id: SelectionId): Promise<World | undefined> {
    const { registry, hall, rules, clock } = this.#options;
    const selections = new Map((await registry.selections()).map((each) => [each.id, each]));
    const selection = selections.get(id);
    if (selection === undefined) return undefined;
    const durationOf = examDurations([...selections.values()], rules);
    const [newest] = await registry.versionsOfSelection(id, 1);
    const places = new Map((await registry.sittings()).map((each) => [each.sitting.id, each]));
    const seated = await registry.seatedInSittings(id);
    const duties = timesOf(await registry.duties());
    const phases = new Map([...places.keys()].map((each) => [each, hall.service(each).sitting.phase]));
    const sittings = [...places.values()].map(({ sitting, lost }): StandingSitting => {
      const { id: its, selectionId, roomId: room, title, scheduledAt } = sitting;
      return {
        sittingId: its,
        selectionId,
        roomId: room,
        title,
        scheduledAt,
        durationMs: durationOf(selectionId),
        isPlanned: phases.get(its) === "planned",
        isLost: lost !== null,
        seated: seated.get(its) ?? 0,
        duties: duties.get(its) ?? 0,
      };
    });
    const stage = newest?.stage ?? "open";
    const roomList = await this.#rooms();
    const counts = await registry.countsOfSelection(id);
    return {
      selectionId: id,
      name: selection.name,
      now: clock.now(),
      durationMs: durationOf(id),
      calendar: newest?.settings.calendar ?? DEFAULT_CALENDAR,
      closedBecause:
        stage === "archived" ? "selection-archived" : stage === "closed" ? "selection-not-open" : null,
      places,
      phases,
      staffNameOf: this.#options.staffNameOf,
      names: new Map([...selections.values()].map((each) => [each.id, each.name])),
      sittings,
      rooms: new Set(roomList.map(({ room }) => room.id)),
      roomList,
      candidates: counts.candidates - counts.carriedOver,
    };
  }

  async #rooms(): Promise<World["roomList"]> {
    const { registry } = this.#options;
    const list: { readonly room: Room; readonly venue: Venue; readonly takes: number }[] = [];
    for (const venue of await registry.venues()) {
      for (const room of await registry.roomsOfVenue(venue.id)) {
        const seats = (await registry.layoutOfRoom(room.id))?.layout.seats ?? [];
        const counted = seats.map(({ isSpare, broken }) => ({ isSpare, isBroken: broken !== null }));
        list.push({ room, venue, takes: Math.max(0, capacityOf(counted, SPARE_PERCENT_USUAL)) });
      }
    }
    return list.slice(0, ROOMS_OFFERED_MAX);
  }
}

function plannedOf({ title, scheduledAt, roomId: room }: SittingPlanned): PlannedSitting {
  return { title, scheduledAt, roomId: roomId(room) };
}

function timesOf(list: readonly { readonly sittingId: SittingId }[]): ReadonlyMap<SittingId, number> {
  const times = new Map<SittingId, number>();
  for (const { sittingId: its } of list) times.set(its, (times.get(its) ?? 0) + 1);
  return times;
}

/** Short, because it stands in addresses and names of files, and never that of one that is gone. */
function newSittingId(selection: SelectionId): SittingId {
  return sittingId(`${selection.slice(0, 40)}-${randomBytes(4).toString("hex")}`);
}

function titleOf(
  world: World,
  id: SittingId,
  puts: readonly { readonly sittingId: SittingId; readonly planned: { readonly title: string } | null }[],
): string {
  const put = puts.find(({ sittingId: its }) => its === id)?.planned;
  if (put !== undefined && put !== null) return put.title;
  const sitting = world.places.get(id)?.sitting;
  if (sitting === undefined) return id;
  const isOurs = sitting.selectionId === world.selectionId;
  return isOurs ? sitting.title : `${world.names.get(sitting.selectionId) ?? ""}: ${sitting.title}`;
}

function lostOf({ places, staffNameOf }: World, id: SittingId): SittingOnPlan["lost"] {
  const lost = places.get(id)?.lost ?? null;
  return lost === null ? null : { ...lost, by: lost.by === null ? null : staffNameOf(lost.by) };
}

function viewOf(world: World, { mayEdit }: Asker): SittingsDeskView {
  const { selectionId, name, calendar, durationMs, sittings, roomList, phases, names } = world;
  const takes = new Map(roomList.map(({ room, takes: its }) => [room.id as string, its]));
  const others = sittings.filter((each) => each.selectionId !== selectionId && !each.isLost);
  const offsetMinutes = OFFSETS[calendar.timeZone] ?? OFFSETS["Asia/Jakarta"] ?? 0;
  return {
    selectionId,
    name,
    timeZone: calendar.timeZone,
    durationMs,
    slots: slotsOfDays({ ...calendar, offsetMinutes }).map(({ day, nth, startsAt, lengthMs }) => ({
      day,
      nth,
      startsAt,
      lengthMs,
    })),
    rooms: roomList.map(({ room, venue, takes: its }) => ({
      roomId: room.id,
      room: room.name,
      venue: venue.name,
      places: its,
      taken: others
        .filter((each) => each.roomId === room.id)
        .map((each) => ({
          from: each.scheduledAt,
          until: plusMs(each.scheduledAt, each.durationMs),
          selection: names.get(each.selectionId) ?? "",
          title: each.title,
        })),
    })),
    sittings: sittings
      .filter((each) => each.selectionId === selectionId)
      .map(({ sittingId: its, title, scheduledAt, roomId: room, seated, duties }) => ({
        sittingId: its,
        title,
        scheduledAt,
        roomId: room,
        lost: lostOf(world, its),
        phase: phases.get(its) ?? "planned",
        places: takes.get(room) ?? 0,
        seated,
        duties,
      })),
    candidates: world.candidates,
    sparePercent: SPARE_PERCENT_USUAL,
    whyNot: mayEdit ? world.closedBecause : "role-not-allowed",
  };
}
