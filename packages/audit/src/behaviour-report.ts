import {
  type AttemptId,
  type Instant,
  type ItemId,
  type LocalText,
  type Result,
  refused,
  type SittingId,
} from "@neraca/base";
import {
  type AttemptEvent,
  type AttemptState,
  type Behaviour,
  burstsOf,
  type ChangeBurst,
  deadlineOf,
  type Expectation,
  evolveAttempt,
  evolveBehaviour,
  evolveSitting,
  type HurriedRun,
  hurriedRuns,
  NO_BEHAVIOUR,
  PLANNED,
  type RosterLine,
  roomBehaviour,
  type SittingEvent,
  type SittingState,
  type SittingTerms,
  type Twins,
  twinsOf,
  UNTOUCHED,
  unmovedOf,
} from "@neraca/exam";
import { attemptEventOf, sittingEventOf } from "./event-shape.ts";
import type { JournalRow } from "./journal-row.ts";
import type { Stand } from "./stand.ts";
import { attemptOfStream, sittingOfStream } from "./stream.ts";
import { unlessInvariant } from "./unless-invariant.ts";

type Place = Pick<RosterLine, "participantNumber" | "seat">;

/** What may be worth a look in how the people of a sitting worked. It proves nothing. */
export type BehaviourReport = {
  readonly sitting: SittingId;
  /** Who answered anything. */
  readonly candidates: number;
  readonly hurried: readonly (Place & HurriedRun)[];
  readonly bursts: readonly (Place & ChangeBurst)[];
  readonly unmoved: readonly (Place & NonNullable<Behaviour["unmoved"]>)[];
  readonly twins: readonly (Omit<Twins, "pair"> & { readonly pair: readonly [Place, Place] })[];
};

/** What the answers of a sitting are held against. */
type BehaviourStand = Pick<Stand, "table"> & {
  readonly expectationOf: (itemId: ItemId) => Expectation | undefined;
};

export type BehaviourSource = {
  readonly sitting: SittingId;
  /** Every event of the journal, by position. */
  readonly rows: Iterable<JournalRow>;
  /** Refused in words when the bank is not there, or is not the one that the terms name. */
  readonly standOf: (terms: SittingTerms) => Result<BehaviourStand, LocalText>;
};

type Worked = { readonly behaviour: Behaviour; readonly state: AttemptState };

/**
 * [AU22] Of a sitting that is closed: twins need everybody's answers and what is right, which nobody may look at before. Refused in words where there is
 * nothing to report on. Whether the journal is as it was written is the audit's to say, and to be asked first.
 */
export function behaviourReport(source: BehaviourSource): Result<BehaviourReport, LocalText> {
  const read = unlessInvariant(() => readSitting(source));
  if (!read.ok) {
    return refused({
      id: `Jurnal bertentangan dengan aturannya (${read.error}): jalankan audit dahulu.`,
      en: `The journal contradicts its own rules (${read.error}): run the audit first.`,
    });
  }
  const { sitting, worked } = read.value;
  if (sitting.phase !== "closed") {
    return refused({
      id: `Sesi ${source.sitting} belum ditutup, atau tidak dikenal jurnal ini.`,
      en: `Sitting ${source.sitting} is not closed, or not known to this journal.`,
    });
  }
  const stand = source.standOf(sitting.terms);
  if (!stand.ok) return stand;
  const report = unlessInvariant(() => reported(source.sitting, sitting, worked, stand.value));
  return report.ok
    ? report
    : refused({ id: `${report.error}: jalankan audit dahulu.`, en: `${report.error}: run the audit first.` });
}

type ClosedSitting = Extract<SittingState, { phase: "closed" }>;

function reported(
  id: SittingId,
  sitting: ClosedSitting,
  worked: ReadonlyMap<string, Worked>,
  { table, expectationOf }: BehaviourStand,
): BehaviourReport {
  const { roster, policy } = sitting.terms;
  const hurried: (Place & HurriedRun)[] = [];
  const bursts: (Place & ChangeBurst)[] = [];
  const unmoved: (Place & NonNullable<Behaviour["unmoved"]>)[] = [];
  const places = new Map<AttemptId, Place>();
  const those = roster.flatMap((line) => {
    const { attemptId, participantNumber, seat, row, column } = line;
    const place = { participantNumber, seat };
    places.set(attemptId, place);
    const each = worked.get(attemptId);
    if (each === undefined || each.behaviour.firsts.length === 0) return [];
    const { behaviour, state } = each;
    const endsAt = endOf(state, sitting, line);
    const runs = hurriedRuns(behaviour.firsts, expectationOf, policy.alarms.pace, endsAt);
    hurried.push(...runs.map((run) => ({ ...place, ...run })));
    bursts.push(...burstsOf(behaviour).map((burst) => ({ ...place, ...burst })));
    const pointer = unmovedOf(behaviour);
    if (pointer !== null) unmoved.push({ ...place, ...pointer });
    return [{ attemptId, row, column, answers: behaviour.answers }];
  });
  const nobody = { participantNumber: "", seat: "" };
  return {
    sitting: id,
    candidates: those.length,
    hurried,
    bursts,
    unmoved,
    twins: twinsOf(those, table).map(({ pair: [a, b], ...twins }) => ({
      ...twins,
      pair: [places.get(a) ?? nobody, places.get(b) ?? nobody],
    })),
  };
}

function endOf(state: AttemptState, sitting: ClosedSitting, line: RosterLine): Instant | null {
  if (sitting.account === null) return null;
  return state.finished?.cause === "deadline"
    ? state.finished.at
    : deadlineOf(sitting.closedAt, state, { sitting, line });
}

/** Only this sitting's; what has not the shape of an event is the audit's to name. */
function readSitting({ sitting: id, rows }: BehaviourSource): {
  readonly sitting: SittingState;
  readonly worked: ReadonlyMap<string, Worked>;
} {
  let sitting: SittingState = PLANNED;
  const worked = new Map<string, Worked>();
  for (const { stream, body } of rows) {
    if (sittingOfStream(stream) !== id) continue;
    const attemptId = attemptOfStream(stream);
    const event = eventOf(body);
    if (event === null) continue;
    if (attemptId === null) {
      const own: SittingEvent | null = sittingEventOf(event);
      if (own === null) continue;
      sitting = evolveSitting(sitting, own);
      for (const [of, each] of worked)
        worked.set(of, { ...each, behaviour: roomBehaviour(each.behaviour, own) });
      continue;
    }
    const own: AttemptEvent | null = attemptEventOf(event);
    if (own === null) continue;
    const { behaviour, state } = worked.get(attemptId) ?? { behaviour: NO_BEHAVIOUR, state: UNTOUCHED };
    worked.set(attemptId, { behaviour: evolveBehaviour(behaviour, own), state: evolveAttempt(state, own) });
  }
  return { sitting, worked };
}

function eventOf(body: string): { readonly type: string; readonly [member: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(body);
    const isEvent =
      typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
    return isEvent ? (value as { readonly type: string }) : null;
  } catch {
    // Bytes that are no JSON are no event: the audit names them.
    return null;
  }
}
