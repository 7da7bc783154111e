import process from "node:process";
import {
  candidateId,
  DAY_MS,
  instant,
  invariant,
  MINUTE_MS,
  positionId,
  type Seeded,
  seatId,
  seeded,
  sha256,
  sittingId,
  toHex,
  utf8,
} from "@neraca/base";
import {
  type AssignmentCandidate,
  type AssignmentProblem,
  type AssignmentSeat,
  type AssignmentSitting,
  capacityOf,
  planAssignment,
  SPARE_PERCENT_USUAL,
  slotsNeeded,
  slotsOf,
  USUAL_TIMES,
  wordsOfExplanation,
} from "@neraca/exam";

export type AssignSettings = {
  readonly candidates: number;
  readonly venues: number;
  readonly positions: number;
  readonly seed: number;
};

export type AssignFigures = {
  readonly candidates: number;
  /** Everything but inventing the selection: the plan, and the words of every explanation. */
  readonly seconds: number;
  readonly rssMb: number;
  readonly venues: number;
  readonly positions: number;
  readonly sittings: number;
  readonly days: number;
  readonly planSeconds: number;
  /** A lost day: the same with only its candidates to be placed. */
  readonly replanSeconds: number;
  readonly replanned: number;
  readonly placed: number;
  readonly firstWish: number;
  readonly samePositionBeside: number;
  readonly explanationCharacters: number;
};

const ROOM_ROWS = 10;
const ROOM_COLUMNS = 10;
const EXAM_MS = 100 * MINUTE_MS;
const SLOW_EXAM_MS = 130 * MINUTE_MS;
const FIRST_DAY = 20_700;

export function measureAssignment(settings: AssignSettings): AssignFigures {
  const seedHex = toHex(sha256(utf8(`assign ${settings.seed}`)));
  const { problem, days } = inventProblem(settings, seeded(seedHex, "bench"));
  const began = performance.now();
  const plan = planAssignment(problem, seedHex);
  const planned = performance.now();
  const [told, beside] = [new Set<string>(), new Set<string>()];
  let explanationCharacters = 0;
  const names = { sitting: String, venue: String, seat: ({ seatId: id }: { readonly seatId: string }) => id };
  for (const explanation of plan.explanations) {
    const { id, en } = wordsOfExplanation(explanation, names);
    explanationCharacters += id.length + en.length;
    for (const { reason } of explanation.unmet)
      (reason === "same-position-beside" ? beside : told).add(explanation.candidateId);
  }
  const ended = performance.now();
  const lostDay = instant((FIRST_DAY + 1) * DAY_MS);
  const sittings = problem.sittings.filter(
    ({ startsAt }) => startsAt < lostDay || startsAt >= lostDay + DAY_MS,
  );
  const standing = new Set(sittings.map(({ id }) => id));
  const kept = plan.placements.filter((each) => standing.has(each.sittingId));
  const before = performance.now();
  const again = planAssignment({ ...problem, sittings, kept }, seedHex);
  const replanSeconds = secondsOf(performance.now() - before);
  return {
    candidates: plan.explanations.length,
    seconds: secondsOf(ended - began),
    rssMb: Math.ceil(process.resourceUsage().maxRSS / 1_024),
    venues: settings.venues,
    positions: settings.positions,
    sittings: problem.sittings.length,
    days,
    planSeconds: secondsOf(planned - began),
    replanSeconds,
    replanned: again.placements.length,
    placed: plan.placements.length,
    firstWish: plan.explanations.length - told.size,
    samePositionBeside: beside.size,
    explanationCharacters,
  };
}

/** One room of a hundred computers at each venue, as many days as are needed and one more; half wish for a venue, two of a hundred need more time. */
function inventProblem(
  { candidates: count, venues, positions }: AssignSettings,
  chance: Seeded,
): { readonly problem: AssignmentProblem; readonly days: number } {
  const venueIds = Array.from({ length: venues }, (_none, at) => `venue-${at}`);
  const candidates = Array.from({ length: count }, (_none, at): AssignmentCandidate => {
    // Few positions are wanted by very many.
    const position = Math.floor((chance.below(positions) * (chance.below(1_000) + 1)) / 1_000);
    const isWishing = chance.below(2) === 0;
    const [first, second] = [chance.below(venues), chance.below(venues)];
    return {
      id: candidateId(`c-${at}`),
      positionId: positionId(`p-${position}`),
      examMs: chance.below(50) === 0 ? SLOW_EXAM_MS : EXAM_MS,
      venueIds: isWishing ? [venueIds[first] ?? "", venueIds[second] ?? ""] : [],
      seatTags: chance.below(200) === 0 ? ["wheelchair"] : [],
      busy: [],
    };
  });
  const places = capacityOf(seatsOf("any"), SPARE_PERCENT_USUAL);
  const [need] = slotsNeeded([{ venueId: "all", places: places * venues, candidates: count }]);
  invariant(need !== undefined && need.slots !== null, "rooms have places");
  const { days, slots } = slotsFor(need.slots);
  const sittings = venueIds.flatMap((venueId) => {
    const seats = seatsOf(venueId);
    return slots.map(
      ({ startsAt, lengthMs, day, nth }): AssignmentSitting => ({
        id: sittingId(`${venueId}-${day}-${nth}`),
        venueId,
        startsAt,
        lengthMs,
        isOpen: true,
        seats,
      }),
    );
  });
  const policy = { positions: "spread", ifWishFull: "elsewhere", sparePercent: SPARE_PERCENT_USUAL } as const;
  return { problem: { candidates, sittings, kept: [], policy }, days };
}

function slotsFor(needed: number) {
  for (let days = 1; ; days += 1) {
    const [firstDay, lastDay] = [dayAfter(0), dayAfter(days)];
    const slots = slotsOf({ ...USUAL_TIMES, firstDay, lastDay, blockedDays: [] }, () => 7 * 60);
    if (slots.length >= needed + 4) return { days: days + 1, slots };
  }
}

function dayAfter(days: number): string {
  return new Date((FIRST_DAY + days) * DAY_MS).toISOString().slice(0, 10);
}

function seatsOf(venueId: string): readonly AssignmentSeat[] {
  return Array.from({ length: ROOM_ROWS * ROOM_COLUMNS }, (_none, at) => ({
    id: seatId(`${venueId}-seat-${at}`),
    label: String(at + 1),
    row: Math.floor(at / ROOM_COLUMNS),
    column: at % ROOM_COLUMNS,
    isSpare: false,
    isBroken: false,
    tags: at < 2 ? (["wheelchair"] as const) : [],
  }));
}

function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000;
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) {
  process.stdout.write(JSON.stringify(measureAssignment(JSON.parse(settings) as AssignSettings)));
}
