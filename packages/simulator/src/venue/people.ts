import {
  type AttemptId,
  attemptIdOf,
  candidateId,
  EXAM_NEEDS,
  type ExamNeed,
  instant,
  MINUTE_MS,
  positionId,
  type SittingId,
  selectionId,
  sittingId,
  staffId,
} from "@neraca/base";
import type { ArmRequest, SeatCard, SittingCard } from "@neraca/engine";
import { DEFAULT_POLICY, LATE_RULES, LIVE_BOARD, type SittingPolicy } from "@neraca/exam";
import type { Chance } from "../chance.ts";
import { WORLD_BEGINS } from "../scheduler.ts";

export const SELECTION = selectionId("sel-sim");
export const SITTING = sittingId("sitting-a");
/** Nobody has a seat in it. */
export const EMPTY_SITTING = sittingId("sitting-b");
/** Its blueprint asks for more than the bank has. */
export const UNFIT_SITTING = sittingId("sitting-c");
export const UNKNOWN_SITTING = sittingId("sitting-z");
export const PROCTOR = staffId("proctor-1");

/** Computers without a candidate. */
const SPARE_SEATS = 3;

const POSITION = positionId("sel-sim-p1");

export type Participant = {
  readonly attemptId: AttemptId;
  readonly participantNumber: string;
  readonly pin: string;
  readonly extraTimeMs: number;
  /** Granted before the arming. */
  readonly needs: readonly ExamNeed[];
  /** Played by a program that means harm, with a login of its own. */
  readonly isRogue: boolean;
};

export type Roster = {
  readonly participants: readonly Participant[];
  readonly lines: ArmRequest["roster"];
  readonly cards: ReadonlyMap<SittingId, SittingCard>;
  readonly durationMs: number;
  readonly policy: SittingPolicy;
};

/** Who sits in this world's room, with how much time. */
export function drawRoster(chance: Chance, hasRogue: boolean): Roster {
  const count = chance.between(3, 6) + (hasRogue ? 1 : 0);
  // Some five minutes: as many faults fall into one exam as into an hour of longer ones. A few are as long as the decree says.
  const durationMs = chance.oneIn(150) ? 100 * 60_000 : chance.between(40, 240) * 1_000;
  const participants = Array.from({ length: count }, (_, nth): Participant => {
    const candidate = candidateId(`c${nth}`);
    return {
      attemptId: attemptIdOf(SITTING, candidate),
      participantNumber: `2026-12-${String(nth).padStart(4, "0")}`,
      pin: String(100_000 + nth),
      extraTimeMs: chance.oneIn(4) ? chance.between(1, 120) * 1_000 : 0,
      needs: chance.oneIn(3) ? [chance.pick(EXAM_NEEDS)] : [],
      isRogue: hasRogue && nth === count - 1,
    };
  });
  const lines = participants.map(({ participantNumber, extraTimeMs, needs }, nth) => ({
    candidateId: candidateId(`c${nth}`),
    participantNumber,
    positionId: POSITION,
    seat: `A${nth + 1}`,
    row: 0,
    column: nth,
    extraTimeMs,
    needs,
  }));
  const cards = new Map([
    [SITTING, cardOf(SITTING, participants, durationMs)],
    [EMPTY_SITTING, cardOf(EMPTY_SITTING, [], durationMs)],
    [UNFIT_SITTING, cardOf(UNFIT_SITTING, participants.slice(0, 1), durationMs)],
  ]);
  return { participants, lines, cards, durationMs, policy: drawPolicy(chance) };
}

/** What a committee may have decided: each late rule as often, and rooms that are called gone sooner or later. */
function drawPolicy(chance: Chance): SittingPolicy {
  if (chance.oneIn(4)) return { ...DEFAULT_POLICY, board: LIVE_BOARD };
  return {
    ...DEFAULT_POLICY,
    // Some committees lock.
    integrity: { ...DEFAULT_POLICY.integrity, copy: chance.pick(["record", "warn", "lock"]) },
    lateAnswers: { rule: chance.pick(LATE_RULES), graceMs: chance.seldomLarge(0, 120_000) },
    venueFault: {
      offlinePercentMin: chance.pick([20, 30, 50, 100]),
      offlineCountMin: chance.between(1, 3),
      offlineMsMin: chance.between(1_000, 20_000),
      offlineMsMax: chance.between(20_000, 120_000),
      serverDownMsMin: chance.pick([0, 500, 2_000, 5_000]),
    },
    // What a board holds back has tests of its own: here it must show everything, and nothing else.
    board: LIVE_BOARD,
  };
}

function cardOf(id: SittingId, participants: readonly Participant[], durationMs: number): SittingCard {
  const seats = participants.map(({ participantNumber }, nth): [AttemptId, SeatCard] => [
    attemptIdOf(id, candidateId(`c${nth}`)),
    {
      participantNumber,
      name: `Peserta ${nth}`,
      position: "Analis Kebijakan",
      agency: "Pemerintah Kota Contoh",
      formationType: "general",
      seat: `A${nth + 1}`,
      row: 0,
      column: nth,
    },
  ]);
  return {
    sittingId: id,
    selectionId: SELECTION,
    venueId: "tilok-contoh",
    title: `Sesi ${id}`,
    selection: "CPNS contoh",
    venue: "Tilok Contoh",
    room: "Ruang 1",
    rows: 1,
    columns: participants.length + SPARE_SEATS,
    // Registration is open for the first minutes, and then it is not.
    timeZone: "Asia/Jakarta",
    scheduledAt: instant(WORLD_BEGINS + 7 * MINUTE_MS),
    durationMs,
    seats: new Map(seats),
    plan: new Map(
      Array.from({ length: participants.length + SPARE_SEATS }, (_, nth) => [
        `A${nth + 1}`,
        { row: 0, column: nth, isSpare: false, broken: null },
      ]),
    ),
    front: "top",
    fixtures: [],
  };
}
