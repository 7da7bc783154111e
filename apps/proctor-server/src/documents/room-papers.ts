import {
  type AttemptId,
  attemptIdOf,
  type Instant,
  invariant,
  type SittingId,
  unreachable,
} from "@neraca/base";
import type {
  CardHolder,
  DocumentOrder,
  MinutesPaper,
  RoomHead,
  SeatPlan,
  SittingResult,
} from "@neraca/documents";
import {
  type Clock,
  type Hall,
  type LedgerBook,
  MINUTES_TOPICS,
  type MinutesDraft,
  type MinutesRecord,
  minutesDraft,
  type Registry,
  type Seating,
  type SittingPlace,
  type SittingService,
  type Staff,
} from "@neraca/engine";
import { type Actor, placeGroups } from "@neraca/exam";
import { MINUTES_LINES_MAX, type MinutesView, type PaperName } from "@neraca/protocol";

export type PaperSources = {
  readonly hall: Hall;
  readonly registry: Registry;
  readonly record: MinutesRecord;
  readonly book: Pick<LedgerBook, "published">;
  readonly clock: Pick<Clock, "now">;
};

const ROLE_NAMES: Readonly<Record<Staff["role"], string>> = {
  administrator: "Admin",
  committee: "Panitia",
  proctor: "Pengawas",
  auditor: "Auditor",
};

const SYSTEM = "Sistem";

type Seated = Seating & {
  readonly attemptId: AttemptId;
  /** Where they sit now, which a proctor may have changed. */
  readonly at: string;
};

/** All that papers of one sitting are made of, read once. */
type RoomFacts = {
  readonly place: SittingPlace;
  readonly head: RoomHead;
  readonly service: SittingService;
  readonly seated: readonly Seated[];
};

/** Gathers what a paper says, from the record and the registry, as plain data for the typesetter. */
export class RoomPapers {
  readonly #sources: PaperSources;

  constructor(sources: PaperSources) {
    this.#sources = sources;
  }

  /** How many seats are taken; undefined when there is no such sitting. */
  async seatCount(sittingId: SittingId): Promise<number | undefined> {
    return (await this.#factsOf(sittingId))?.seated.length;
  }

  async orderOf(sittingId: SittingId, paper: PaperName): Promise<DocumentOrder | undefined> {
    const facts = await this.#factsOf(sittingId);
    if (facts === undefined) return undefined;
    const { head, seated } = facts;
    const people = seated.map(personOf);
    switch (paper) {
      case "attendance-by-number":
        return { document: "attendance-list", facts: { head, order: "number", people } };
      case "attendance-by-seat":
        return { document: "attendance-list", facts: { head, order: "seat", people } };
      case "seat-plan":
        return { document: "seat-plan", facts: { head, ...(await this.#planOf(facts)) } };
      case "participant-cards": {
        // The registry has hashes and nobody the PINs: they stand on cards that were printed when they were drawn.
        const holders = seated.map((each) => holderOf(each, null));
        return { document: "participant-cards", facts: { head, holders } };
      }
      case "minutes":
        return { document: "minutes", facts: await this.#minutesOf(facts) };
      case "results": {
        const subtests = facts.service.armed.ruleSet.subtests.map(({ subtest }) => subtest);
        return { document: "result-sheet", facts: { head, subtests, results: resultsOf(facts) } };
      }
      default:
        return unreachable(paper);
    }
  }

  /** Cards of those who have a PIN here, with it. Undefined when there is no such sitting. */
  async pinCards(
    sittingId: SittingId,
    pins: ReadonlyMap<AttemptId, string>,
  ): Promise<DocumentOrder | undefined> {
    const facts = await this.#factsOf(sittingId);
    if (facts === undefined) return undefined;
    const holders = facts.seated.flatMap((each) => {
      const pin = pins.get(each.attemptId);
      return pin === undefined ? [] : [holderOf(each, pin)];
    });
    return { document: "participant-cards", facts: { head: facts.head, holders } };
  }

  /** The draft for the screen; undefined when there is no such sitting. */
  async minutesView(sittingId: SittingId): Promise<MinutesView | undefined> {
    const facts = await this.#factsOf(sittingId);
    if (facts === undefined) return undefined;
    const draft = this.#draftOf(facts);
    const names = await this.#staff();
    const nameOf = (by: Actor): string | null => names.get(by)?.name ?? null;
    const special = draft.entries.filter(({ isRoutine }) => !isRoutine);
    return {
      startedAt: draft.startedAt,
      closedAt: draft.closedAt,
      expected: facts.service.attemptIds().length,
      present: draft.present.length,
      notStarted: draft.notStarted.length,
      absent: draft.absent.length,
      disqualified: draft.disqualified.length,
      entries: special
        .slice(0, MINUTES_LINES_MAX)
        .map(({ at, topic, what, by }) => ({ at, topic: MINUTES_TOPICS[topic], what, by: nameOf(by) })),
      routine: draft.entries.length - special.length,
      notes: draft.notes.map(({ at, by, text }) => ({ at, by: nameOf(by), text })),
    };
  }

  async #factsOf(sittingId: SittingId): Promise<RoomFacts | undefined> {
    const { registry, hall, clock } = this.#sources;
    const place = await registry.sittingById(sittingId);
    if (place === undefined) return undefined;
    const selection = await registry.selectionById(place.sitting.selectionId);
    invariant(selection !== undefined, `sitting ${sittingId} has no selection`);
    const seating = await registry.seatingOfSitting(sittingId);
    const service = hall.service(sittingId);
    const seated = [...seating.values()]
      .map((each): Seated => {
        const attemptId = attemptIdOf(sittingId, each.candidate.id);
        return { ...each, attemptId, at: service.attempt(attemptId).seat ?? each.seat.label };
      })
      // Once armed, the roster is what counts: later changes of the registry are not in this exam.
      .filter(({ attemptId }) => !service.isArmed || service.armed.has(attemptId));
    return { place, head: headOf(place, selection, clock.now()), service, seated };
  }

  /** The room as it is laid out now. */
  async #planOf({ place, seated }: RoomFacts): Promise<Omit<SeatPlan, "head">> {
    const bySeat = new Map(seated.map((each) => [each.at, personOf(each)]));
    const standing = await this.#sources.registry.layoutOfRoom(place.room.id);
    invariant(standing !== undefined, `room ${place.room.id} is gone`);
    const { seats, fixtures, front } = standing.layout;
    const planned = seats.map(({ label, row, column, isSpare, broken }) => ({
      seat: label,
      row,
      column,
      isSpare,
      isBroken: broken !== null,
      person: bySeat.get(label) ?? null,
    }));
    return { seats: planned, fixtures, front };
  }

  #draftOf({ service, seated }: RoomFacts): MinutesDraft {
    const names = new Map(
      seated.map((each) => {
        const { name, participantNumber, seat } = personOf(each);
        return [each.attemptId, `${name} (${participantNumber}, ${seat})`] as const;
      }),
    );
    return minutesDraft({
      noted: this.#sources.record.of(service.id),
      sitting: service.sitting,
      attempts: service.attemptIds().map((attemptId) => ({ attemptId, state: service.attempt(attemptId) })),
      candidate: (attemptId) => names.get(attemptId) ?? attemptId,
      now: this.#sources.clock.now(),
    });
  }

  async #minutesOf(facts: RoomFacts): Promise<MinutesPaper> {
    const draft = this.#draftOf(facts);
    const staff = await this.#staff();
    const people = new Map(facts.seated.map((each) => [each.attemptId, personOf(each)]));
    const named = (attemptIds: readonly AttemptId[]) =>
      attemptIds.map(
        (attemptId) => people.get(attemptId) ?? { participantNumber: attemptId, name: "", seat: "" },
      );
    const nameOf = (by: Actor): string => (by === "system" ? SYSTEM : (staff.get(by)?.name ?? by));
    const lines = draft.entries.map(({ at, topic, what, by, isRoutine }) => ({
      at,
      topic: MINUTES_TOPICS[topic].id,
      what: what.id,
      by: nameOf(by),
      isRoutine,
    }));
    return {
      head: facts.head,
      officers: draft.officers.map((by) => {
        const officer = staff.get(by);
        return { name: nameOf(by), role: officer === undefined ? "" : ROLE_NAMES[officer.role] };
      }),
      startedAt: draft.startedAt,
      closedAt: draft.closedAt,
      durationMs: draft.durationMs,
      extensionMs: draft.extensionMs,
      pausedMs: draft.pausedMs,
      faultMs: draft.faultMs,
      expected: facts.service.attemptIds().length,
      present: draft.present.length,
      notStarted: named(draft.notStarted),
      absent: named(draft.absent),
      disqualified: named(draft.disqualified),
      lateAnswers: draft.lateAnswers,
      lines: lines.filter(({ isRoutine }) => !isRoutine).slice(0, MINUTES_LINES_MAX),
      routine: lines.filter(({ isRoutine }) => isRoutine).slice(0, MINUTES_LINES_MAX),
      notes: draft.notes.map(({ at, by, text }) => ({ at, by: nameOf(by), text })),
      checkpoint: checkpointIn(this.#sources.book.published?.checkpoint ?? null),
    };
  }

  async #staff(): Promise<ReadonlyMap<Actor, Staff>> {
    const staff = await this.#sources.registry.allStaff();
    return new Map(staff.map((each) => [each.id, each]));
  }
}

function personOf({ candidate, at }: Seated): { participantNumber: string; name: string; seat: string } {
  return { participantNumber: candidate.participantNumber, name: candidate.name, seat: at };
}

function holderOf(each: Seated, pin: string | null): CardHolder {
  return { ...personOf(each), nik: each.candidate.nik, position: each.position.title, pin };
}

/** What papers say of the sitting that they belong to. */
export function headOf(
  { sitting, room, venue }: SittingPlace,
  selection: { readonly name: string; readonly agency: string },
  madeAt: Instant,
): RoomHead {
  return {
    agency: selection.agency,
    selection: selection.name,
    sitting: sitting.title,
    sittingId: sitting.id,
    venue: venue.name,
    city: venue.city,
    room: room.name,
    timeZone: venue.timeZone,
    scheduledAt: sitting.scheduledAt,
    madeAt,
  };
}

/** By score within the sitting, by the comparison that ranks results; then those without a score that counts. */
function resultsOf({ service, seated }: RoomFacts): readonly SittingResult[] {
  const { ruleSet } = service.armed;
  const sealed = seated.flatMap((each) => {
    const { result, rescoredBy } = service.attempt(each.attemptId);
    if (result === null) return [];
    const isRescored = rescoredBy.length > 0;
    // Two people may disqualify after the close: what was sealed stays as it is, and does not count.
    const isOut = service.attempt(each.attemptId).disqualified !== null;
    return [
      {
        each,
        result,
        scores: result.scores,
        isRescored,
        status: isOut ? ("disqualified" as const) : result.status,
      },
    ];
  });
  const rowOf = (line: (typeof sealed)[number], place: number | null): SittingResult => ({
    ...personOf(line.each),
    position: line.each.position.title,
    status: line.status,
    place,
    scores: ruleSet.subtests.map(({ subtest }) => line.scores[subtest]),
    total: line.scores.total,
    ...(line.isRescored ? { isRescored: true } : {}),
  });
  const byNumber = (a: (typeof sealed)[number], b: (typeof sealed)[number]): number =>
    a.each.candidate.participantNumber < b.each.candidate.participantNumber ? -1 : 1;
  const scored = placeGroups(
    ruleSet.tieOrder,
    sealed.filter(({ status }) => status === "scored"),
  ).flatMap(({ place, members }) => members.toSorted(byNumber).map((line) => rowOf(line, place)));
  const others = sealed.filter(({ status }) => status !== "scored").toSorted(byNumber);
  return [...scored, ...others.map((line) => rowOf(line, null))];
}

/** The three lines of a checkpoint's body: where from, how many entries, their root. */
function checkpointIn(note: string | null): MinutesPaper["checkpoint"] {
  if (note === null) return null;
  const [origin = "", size = "", rootHash = ""] = note.split("\n");
  return { origin, size: Number(size), rootHash };
}
