import { attemptIdOf, invariant, type SittingId } from "@neraca/base";
import type {
  PlanComputer,
  PlanSeat,
  Registry,
  RoomId,
  SeatCard,
  Selection,
  SittingCard,
  SittingNotice,
  SittingPlace,
} from "@neraca/engine";
import type { RuleBook } from "@neraca/exam";

/** What screens call sittings and people, read from the registry. */
export class Cards {
  readonly #registry: Registry;
  readonly #rules: RuleBook;
  readonly #known = new Map<SittingId, SittingCard>();
  readonly #rooms = new Map<SittingId, RoomId>();

  constructor(registry: Registry, rules: RuleBook) {
    this.#registry = registry;
    this.#rules = rules;
  }

  /** Reads the card again: seats may have been assigned since. */
  async find(sittingId: SittingId): Promise<SittingCard | undefined> {
    const place = await this.#registry.sittingById(sittingId);
    if (place === undefined) return undefined;
    const card = await this.#cardOf(place);
    this.#known.set(sittingId, card);
    this.#rooms.set(sittingId, place.room.id);
    return card;
  }

  /** The card as it was read last; every armed sitting has been read. */
  known(sittingId: SittingId): SittingCard {
    const card = this.#known.get(sittingId);
    invariant(card !== undefined, `no card of sitting ${sittingId} was read`);
    return card;
  }

  /** Where it is held. */
  roomOf(sittingId: SittingId): RoomId {
    const room = this.#rooms.get(sittingId);
    invariant(room !== undefined, `no card of sitting ${sittingId} was read`);
    return room;
  }

  /** Every sitting that is to be held, or was, without its people. */
  async notices(): Promise<readonly SittingNotice[]> {
    const selections = new Map((await this.#registry.selections()).map((each) => [each.id, each]));
    return (await this.#registry.sittings())
      .filter(({ lost }) => lost === null)
      .map((place) => this.#noticeOf(place, selections.get(place.sitting.selectionId)));
  }

  #noticeOf({ sitting, room, venue }: SittingPlace, selection: Selection | undefined): SittingNotice {
    return {
      sittingId: sitting.id,
      selectionId: sitting.selectionId,
      venueId: venue.id,
      title: sitting.title,
      selection: selection?.name ?? "",
      venue: venue.name,
      room: room.name,
      scheduledAt: sitting.scheduledAt,
      timeZone: venue.timeZone,
      durationMs: this.#rules.get(selection?.ruleSetId ?? "")?.durationMs ?? 0,
    };
  }

  async #cardOf(place: SittingPlace): Promise<SittingCard> {
    const { sitting, room } = place;
    const selection = await this.#registry.selectionById(sitting.selectionId);
    const seating = await this.#registry.seatingOfSitting(sitting.id);
    const seats = [...seating.values()].map(({ candidate, position, seat }) => {
      const card: SeatCard = {
        participantNumber: candidate.participantNumber,
        name: candidate.name,
        position: position.title,
        agency: position.agency,
        formationType: position.formationType,
        seat: seat.label,
        row: seat.row,
        column: seat.column,
      };
      return [attemptIdOf(sitting.id, candidate.id), card] as const;
    });
    const standing = await this.#registry.layoutOfRoom(room.id);
    invariant(standing !== undefined, `sitting ${sitting.id} has no room`);
    const { layout } = standing;
    const computers = await this.#computersOf(room.id);
    return {
      ...this.#noticeOf(place, selection),
      rows: layout.rows,
      columns: layout.columns,
      seats: new Map(seats.toSorted(([, a], [, b]) => a.row - b.row || a.column - b.column)),
      plan: new Map(layout.seats.map(({ label, ...seat }) => [label, { ...seat, ...computers(label) }])),
      front: layout.front,
      fixtures: layout.fixtures,
    };
  }

  /** What a seat's computer is, by its label; of no seat anything where the room knows no computer. */
  async #computersOf(id: RoomId): Promise<(seat: string) => Pick<PlanSeat, "computer">> {
    const known = new Map<string, PlanComputer>();
    for (const { label, at, before } of await this.#registry.enrolmentsOfRoom(id))
      known.set(label, { by: "code", since: at, isAnother: before !== null });
    for (const { label, since, before } of await this.#registry.certificatesOfRoom(id))
      known.set(label, { by: "certificate", since, isAnother: before !== null });
    return (seat) => (known.size === 0 ? {} : { computer: known.get(seat) ?? "none" });
  }
}
