import type { SelectionId, SittingId } from "@neraca/base";
import type { Clock, Registry } from "@neraca/engine";
import {
  ASSIGNMENT_PEOPLE_MAX,
  ASSIGNMENT_SITTINGS_MAX,
  type AssignmentDeskView,
  type AssignmentSeatsView,
  type zAssignmentPeople,
} from "@neraca/protocol";
import type { z } from "zod";
import type { Asker } from "../desk/selections.ts";
import { seatsOf } from "./assignment-world.ts";

type Sources = {
  readonly registry: Registry;
  readonly clock: Pick<Clock, "now">;
  readonly isUntouched: (id: SittingId) => boolean;
};

/** [AP8] What the desk chooses from when it assigns: sittings, their seats, and people by number or name. */
export class AssignmentLists {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  async desk(id: SelectionId, { mayEdit }: Asker): Promise<AssignmentDeskView | undefined> {
    const { registry, clock, isUntouched } = this.#sources;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return undefined;
    const { candidates, seated, carriedOver } = await registry.countsOfSelection(id);
    const places = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === id);
    const taken = await registry.seatedInSittings(id);
    const working = new Map<string, number>();
    for (const { room } of places) {
      if (working.has(room.id)) continue;
      const seats = await seatsOf(registry, room.id);
      working.set(room.id, seats.filter(({ isBroken }) => !isBroken).length);
    }
    const now = clock.now();
    const sittings = places.slice(0, ASSIGNMENT_SITTINGS_MAX).map(({ sitting, room, venue, lost }) => ({
      sittingId: sitting.id,
      title: sitting.title,
      venue: venue.name,
      room: room.name,
      roomId: room.id,
      scheduledAt: sitting.scheduledAt,
      timeZone: venue.timeZone,
      isOpen: lost === null && sitting.scheduledAt > now && isUntouched(sitting.id),
      seats: working.get(room.id) ?? 0,
      taken: taken.get(sitting.id) ?? 0,
    }));
    return {
      selectionId: id,
      name: selection.name,
      counts: { candidates, seated, carriedOver },
      sittings,
      mayEdit,
    };
  }

  /** undefined: the selection has no such sitting. */
  async seats(id: SelectionId, sittingId: SittingId): Promise<AssignmentSeatsView | undefined> {
    const { registry } = this.#sources;
    const place = await registry.sittingById(sittingId);
    if (place?.sitting.selectionId !== id) return undefined;
    const seating = await registry.seatingOfSitting(sittingId);
    const by = new Map([...seating.values()].map(({ seat, candidate }) => [seat.id, candidate]));
    const seats = (await seatsOf(registry, place.room.id)).map((seat) => {
      const candidate = by.get(seat.id);
      return {
        seat: seat.label,
        kind: seat.isBroken ? ("broken" as const) : seat.isSpare ? ("spare" as const) : ("usual" as const),
        ...(seat.tags.length === 0 ? {} : { tags: seat.tags }),
        by:
          candidate === undefined
            ? null
            : {
                candidateId: candidate.id,
                participantNumber: candidate.participantNumber,
                name: candidate.name,
              },
      };
    });
    return { sittingId, seats };
  }

  async people(id: SelectionId, search: string): Promise<z.output<typeof zAssignmentPeople> | undefined> {
    const { registry } = this.#sources;
    if ((await registry.selectionById(id)) === undefined) return undefined;
    const found = await registry.listCandidates({
      selectionId: id,
      search,
      positionId: null,
      formationType: null,
      marks: [],
      sort: "number",
      isDescending: false,
      after: null,
      limit: ASSIGNMENT_PEOPLE_MAX + 1,
    });
    const people = found
      .slice(0, ASSIGNMENT_PEOPLE_MAX)
      .map(({ candidateId, participantNumber, name }) => ({ candidateId, participantNumber, name }));
    return { people, isCut: found.length > ASSIGNMENT_PEOPLE_MAX };
  }
}
