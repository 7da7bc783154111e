import { dateFormat, type Instant, plusMs, type SelectionId, type SittingId } from "@neraca/base";
import { tableCsv, tableWorkbook } from "@neraca/documents";
import type { Clock, Duty, Hall, Registry, SittingPlace, Staff } from "@neraca/engine";
import {
  type DutyFacts,
  type DutyRefusal,
  type DutySitting,
  dutyClashes,
  dutyRefusals,
  type RuleBook,
} from "@neraca/exam";
import {
  ACCOUNTS_SHOWN_MAX,
  DUTY_SITTINGS_MAX,
  type DutiesChangeRequest,
  type DutiesOutcome,
  type DutiesView,
  type DutyGiven,
  type DutySittingView,
  type DutyStaffView,
} from "@neraca/protocol";
import { examDurations } from "./exam-durations.ts";
import type { Asker } from "./selections.ts";

export type DutiesOptions = {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service">;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
};

/** Of one person; who has more has no time left to read them. */
const CLASHES_SHOWN_MAX = 100;

type World = {
  readonly selectionId: SelectionId;
  readonly name: string;
  /** Of every selection, by time. */
  readonly places: ReadonlyMap<SittingId, SittingPlace>;
  readonly staff: readonly Staff[];
  readonly facts: DutyFacts;
};

/** Who proctors which sitting of a selection. */
export class Duties {
  readonly #options: DutiesOptions;

  constructor(options: DutiesOptions) {
    this.#options = options;
  }

  async view(id: SelectionId, asker: Asker): Promise<DutiesView | undefined> {
    const world = await this.#world(id);
    return world === undefined ? undefined : viewOf(world, asker);
  }

  async file(id: SelectionId, kind: "csv" | "xlsx", asker: Asker): Promise<Uint8Array | undefined> {
    const world = await this.#world(id);
    return world === undefined ? undefined : dutiesFile(world, viewOf(world, asker), kind);
  }

  /** All of it, or none. */
  async change(
    id: SelectionId,
    asked: DutiesChangeRequest,
    asker: Asker,
  ): Promise<DutiesOutcome | "staff-unknown" | undefined> {
    const { registry, clock } = this.#options;
    const world = await this.#world(id);
    if (world === undefined) return undefined;
    const [on, off] = [dutiesOf(world, asked.on), dutiesOf(world, asked.off)];
    if (on === null || off === null) return "staff-unknown";
    const foreign = foreignTo(world, [...on, ...off]);
    const refusals = foreign.length > 0 ? foreign : dutyRefusals(world.facts, { on, off });
    if (refusals.length > 0) {
      const told = refusals.map(({ staffId, sittingId, reason, other }) => ({
        name: world.staff.find(({ id: its }) => its === staffId)?.name ?? staffId,
        sitting: world.places.get(sittingId)?.sitting.title ?? sittingId,
        reason,
        other: other === null ? null : placeOf(world, other),
      }));
      return { outcome: "refused", refusals: told, view: viewOf(world, asker) };
    }
    const changed = await registry.changeDuties({ on, off, at: clock.now(), by: asker.id });
    // All of it was there a moment ago, and nothing takes accounts or sittings away.
    if (!changed.ok) throw new Error(`duties not stored: ${changed.error.reason}`);
    const view = await this.view(id, asker);
    return view === undefined ? undefined : { outcome: "saved", view };
  }

  async #world(id: SelectionId): Promise<World | undefined> {
    const { registry, hall, rules } = this.#options;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return undefined;
    const staff = await registry.allStaff();
    const places = new Map((await registry.sittings()).map((each) => [each.sitting.id, each]));
    const durationOf = examDurations(await registry.selections(), rules);
    const sittings = [...places.values()].map(({ sitting, venue, lost }): DutySitting => {
      const { phase } = hall.service(sitting.id).sitting;
      const durationMs = durationOf(sitting.selectionId);
      return {
        sittingId: sitting.id,
        venueId: venue.id,
        from: sitting.scheduledAt,
        until: plusMs(sitting.scheduledAt, durationMs),
        state:
          lost !== null ? "lost" : phase === "closed" ? "closed" : phase === "planned" ? "ahead" : "open",
      };
    });
    const facts: DutyFacts = {
      sittings: new Map(sittings.map((each) => [each.sittingId, each])),
      proctors: new Set(staff.filter(({ role }) => role === "proctor").map((each) => each.id)),
      duties: await registry.duties(),
    };
    return { selectionId: id, name: selection.name, places, staff, facts };
  }
}

/** null: somebody of whom there is no account. */
function dutiesOf({ staff }: World, given: readonly DutyGiven[]): readonly Duty[] | null {
  const ids = new Map(staff.map(({ username, id }) => [username, id]));
  const duties: Duty[] = [];
  for (const { username, sittingId } of given) {
    const staffId = ids.get(username);
    if (staffId === undefined) return null;
    duties.push({ staffId, sittingId });
  }
  return duties;
}

/** Sittings of other selections have desks of their own. */
function foreignTo({ places, selectionId }: World, duties: readonly Duty[]): readonly DutyRefusal[] {
  return duties
    .filter(({ sittingId }) => places.get(sittingId)?.sitting.selectionId !== selectionId)
    .map((duty) => ({ ...duty, reason: "sitting-unknown", other: null }));
}

function placeOf({ places }: World, id: SittingId) {
  const place = places.get(id);
  if (place === undefined) return null;
  const { sitting, room, venue } = place;
  return {
    title: sitting.title,
    venue: venue.name,
    room: room.name,
    scheduledAt: sitting.scheduledAt,
    timeZone: venue.timeZone,
  };
}

function viewOf(world: World, { mayEdit }: Asker): DutiesView {
  const { selectionId, name, places, staff, facts } = world;
  const bySitting = Map.groupBy(facts.duties, ({ sittingId }) => sittingId);
  const usernames = new Map(staff.map(({ id, username }) => [id, username]));
  const sittings = [...places.values()]
    .filter(({ sitting }) => sitting.selectionId === selectionId)
    .slice(0, DUTY_SITTINGS_MAX)
    .flatMap(({ sitting }): readonly DutySittingView[] => {
      const [place, its] = [placeOf(world, sitting.id), facts.sittings.get(sitting.id)];
      if (place === null || its === undefined) return [];
      const crew = (bySitting.get(sitting.id) ?? []).map(({ staffId }) => usernames.get(staffId) ?? staffId);
      const { state, until } = its;
      return [{ ...place, sittingId: sitting.id, endsAt: until, state, crew: crew.toSorted() }];
    });
  const here = new Set(sittings.map(({ sittingId }) => sittingId));
  const byStaff = Map.groupBy(facts.duties, ({ staffId }) => staffId);
  const people = staff
    .map((each) => staffOf(world, each, byStaff.get(each.id) ?? [], here))
    .filter((each) => each.role === "proctor" || each.here > 0)
    .toSorted((a, b) => a.name.localeCompare(b.name, "id") || (a.username < b.username ? -1 : 1));
  return { selectionId, name, sittings, staff: people.slice(0, ACCOUNTS_SHOWN_MAX), mayEdit };
}

function staffOf(
  world: World,
  { username, name, role }: Staff,
  duties: readonly Duty[],
  here: ReadonlySet<SittingId>,
): DutyStaffView {
  const theirs = duties.flatMap(({ sittingId }) => world.facts.sittings.get(sittingId) ?? []);
  const inHere = theirs.filter(({ sittingId }) => here.has(sittingId)).length;
  const clashes = dutyClashes(theirs)
    .filter(({ one, other }) => here.has(one.sittingId) || here.has(other.sittingId))
    .flatMap(({ one, other, kind }) => {
      const [first, second] = [placeOf(world, one.sittingId), placeOf(world, other.sittingId)];
      return first === null || second === null ? [] : [{ one: first, other: second, kind }];
    });
  return {
    username,
    name,
    role,
    here: inHere,
    elsewhere: theirs.length - inHere,
    clashes: clashes.slice(0, CLASHES_SHOWN_MAX),
  };
}

const COLUMNS = ["Tanggal", "Mulai", "Selesai", "Sesi", "Lokasi", "Ruang", "Nama pengguna", "Nama"];

/** The roster as a file: a line for each who is on duty, and one with nobody for a sitting that is unmanned. */
async function dutiesFile(
  { places }: World,
  { sittings, staff }: DutiesView,
  kind: "csv" | "xlsx",
): Promise<Uint8Array> {
  const names = new Map(staff.map(({ username, name }) => [username, name]));
  const rows = sittings.flatMap(({ sittingId, title, venue, room, scheduledAt, endsAt, crew }) => {
    const zone = places.get(sittingId)?.venue.timeZone ?? "Asia/Jakarta";
    const place = [
      dayIn(scheduledAt, zone),
      timeIn(scheduledAt, zone),
      timeIn(endsAt, zone),
      title,
      venue,
      room,
    ];
    return (crew.length === 0 ? [""] : crew).map((username) => [
      ...place,
      username,
      names.get(username) ?? "",
    ]);
  });
  const all = [COLUMNS, ...rows];
  return kind === "csv" ? new TextEncoder().encode(tableCsv(all)) : tableWorkbook("Petugas", all);
}

/** 2026-11-30, as spreadsheets sort it. */
function dayIn(at: Instant, timeZone: string): string {
  return dateFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
}

function timeIn(at: Instant, timeZone: string): string {
  return dateFormat("en-GB", { timeZone, timeStyle: "short" }).format(at);
}
