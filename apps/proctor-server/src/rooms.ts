import { accepted, attemptIdOf, type Result, refused, type SittingId, type StaffId } from "@neraca/base";
import {
  type Clock,
  type Hall,
  type Registry,
  type Room,
  type RoomId,
  roomId,
  type SeatMark,
  type StandingLayout,
  type VenueId,
  venueId,
} from "@neraca/engine";
import {
  countsOf,
  type LayoutFault,
  type LayoutOutcome,
  type LayoutSave,
  layoutFaults,
  type RoomLayoutView,
  type RoomsView,
  type SeatHolder,
  type VenueSave,
  vanishing,
} from "@neraca/protocol";

/** What a new room's plan measures until somebody lays it out: a school room. */
const NEW_ROOM = { rows: 6, columns: 8 };

export type RoomsOptions = {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service">;
  readonly clock: Pick<Clock, "now">;
  readonly staffNameOf: (actor: string) => string | null;
  /** A layout is another now: whoever watches a sitting there should see it. */
  readonly onChanged: () => Promise<void>;
};

/** How rooms are laid out: what stands, who has which seat, and what may be changed of it. */
export class Rooms {
  readonly #options: RoomsOptions;

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  /** @param mine those that may be seen */
  async list(mine: ReadonlySet<RoomId> | "all"): Promise<RoomsView> {
    const { registry } = this.#options;
    const venues = await registry.venues();
    const rooms: RoomsView["rooms"] = [];
    for (const venue of venues) {
      for (const room of await registry.roomsOfVenue(venue.id)) {
        if (mine !== "all" && !mine.has(room.id)) continue;
        const { usual, spare, broken } = countsOf((await registry.layoutOfRoom(room.id))?.layout.seats ?? []);
        const counts = { usual, spare, broken };
        rooms.push({ roomId: room.id, room: room.name, venueId: venue.id, venue: venue.name, ...counts });
      }
    }
    const seen = new Set(rooms.map((room) => room.venueId));
    return {
      rooms,
      venues: venues
        .filter(({ id }) => mine === "all" || seen.has(id))
        .map(({ id, name, city, timeZone }) => ({ venueId: id, venue: name, city, timeZone })),
    };
  }

  /** A venue comes, or has another name, city or time zone. */
  async saveVenue(
    { venueId: id, name, city, timeZone, seen }: VenueSave,
    by: StaffId,
  ): Promise<Result<VenueId, "venue-taken" | "venue-changed-meanwhile">> {
    const { registry, clock } = this.#options;
    const mine = venueId(id);
    const change = { venue: { id: mine, name, city, timeZone }, seen: seen && { id: mine, ...seen } };
    const changed = await registry.changeVenue({ ...change, at: clock.now(), by });
    if (changed.ok) return accepted(mine);
    return refused(seen === null ? "venue-taken" : "venue-changed-meanwhile");
  }

  async view(id: RoomId): Promise<RoomLayoutView | undefined> {
    const { registry } = this.#options;
    const [room, standing] = [await registry.roomById(id), await registry.layoutOfRoom(id)];
    if (room === undefined || standing === undefined) return undefined;
    return this.#viewOf(room, standing, await this.#holdersIn(id));
  }

  async #viewOf(
    room: Room,
    { version, changed, layout }: StandingLayout,
    holders: readonly SeatHolder[],
  ): Promise<RoomLayoutView> {
    const { registry, staffNameOf } = this.#options;
    const venue = (await registry.venues()).find(({ id }) => id === room.venueId);
    return {
      roomId: room.id,
      room: room.name,
      venue: venue?.name ?? "",
      version,
      changed: changed === null ? null : { at: changed.at, by: staffNameOf(changed.by) },
      layout: {
        ...layout,
        fixtures: [...layout.fixtures],
        seats: layout.seats.map((seat) => ({
          ...seat,
          broken: seat.broken === null ? null : { ...seat.broken, by: staffNameOf(seat.broken.by) },
        })),
      },
      holders: [...new Map(holders.map((holder) => [holder.seat, holder])).values()],
    };
  }

  /** Nothing is stored but when the outcome says so. */
  async save(id: RoomId, { version, layout }: LayoutSave, by: StaffId): Promise<LayoutOutcome | undefined> {
    const { registry, clock } = this.#options;
    const standing = await registry.layoutOfRoom(id);
    if (standing === undefined) return undefined;
    const holders = await this.#holdersIn(id);
    const faults: readonly LayoutFault[] = [...layoutFaults(layout), ...vanishing(layout, holders)];
    if (faults.length > 0 && standing.version === version) return { outcome: "refused", faults: [...faults] };
    // What was just read of the journal cannot have moved: from there to the registry's transaction nothing else gets a turn but promises.
    const closed = await this.#closedIn(id);
    const changed = await registry.changeLayout({ roomId: id, version, layout, by, at: clock.now(), closed });
    if (!changed.ok) return this.#refused(id, changed.error, holders);
    await this.#options.onChanged();
    const view = await this.view(id);
    return view === undefined ? undefined : { outcome: "saved", view };
  }

  async #refused(
    id: RoomId,
    refusal: Extract<Awaited<ReturnType<Registry["changeLayout"]>>, { ok: false }>["error"],
    holders: readonly SeatHolder[],
  ): Promise<LayoutOutcome | undefined> {
    if (refusal.reason === "seats-in-use") {
      const holderOf = (label: string): SeatHolder | null =>
        holders.find(({ seat }) => seat === label) ?? null;
      return {
        outcome: "refused",
        faults: refusal.labels.map((seat) => ({
          reason: "layout-seat-in-use",
          seat,
          holder: holderOf(seat),
        })),
      };
    }
    const view = await this.view(id);
    return view === undefined ? undefined : { outcome: "changed-meanwhile", view };
  }

  /** A seat of the sitting's room fails, or works again. */
  async markSeat(
    sittingId: SittingId,
    mark: Omit<SeatMark, "roomId">,
  ): Promise<Result<null, "sitting-unknown" | "room-unknown" | "seat-unknown" | "seat-not-broken">> {
    const { registry } = this.#options;
    const place = await registry.sittingById(sittingId);
    if (place === undefined) return refused("sitting-unknown");
    const marked = await registry.markSeat({ ...mark, roomId: place.room.id });
    if (!marked.ok) return marked;
    await this.#options.onChanged();
    return accepted(null);
  }

  /** A room without a seat. */
  async create(given: {
    readonly roomId: string;
    readonly venueId: string;
    readonly name: string;
  }): Promise<Result<RoomId, "venue-unknown" | "room-taken">> {
    const id = roomId(given.roomId);
    const room = { id, venueId: venueId(given.venueId), name: given.name, ...NEW_ROOM };
    const made = await this.#options.registry.createRoom(room, []);
    if (made.ok) return accepted(id);
    return refused(made.error.reason === "unknown-reference" ? "venue-unknown" : "room-taken");
  }

  async #closedIn(id: RoomId): Promise<readonly SittingId[]> {
    const { registry, hall } = this.#options;
    return (await registry.sittings())
      .filter(({ room, sitting }) => room.id === id && hall.service(sitting.id).sitting.phase === "closed")
      .map(({ sitting }) => sitting.id);
  }

  /** Where people of open sittings sit, and where they were to sit before they were moved: the record speaks of both. */
  async #holdersIn(id: RoomId): Promise<readonly SeatHolder[]> {
    const { registry, hall } = this.#options;
    const holders: SeatHolder[] = [];
    for (const { room, sitting } of await registry.sittings()) {
      const service = hall.service(sitting.id);
      if (room.id !== id || service.sitting.phase === "closed") continue;
      for (const { candidate, seat } of (await registry.seatingOfSitting(sitting.id)).values()) {
        const moved = service.attempt(attemptIdOf(sitting.id, candidate.id)).seat;
        for (const label of new Set([seat.label, moved ?? seat.label]))
          holders.push({ seat: label, name: candidate.name, sitting: sitting.title });
      }
    }
    return holders;
  }
}
