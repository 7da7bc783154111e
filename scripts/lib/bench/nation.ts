import { type CandidateId, type PositionId, positionId } from "@neraca/base";
import {
  type Contender,
  FRESH,
  formationTypesOf,
  type PositionRanking,
  type RuleSet,
  type ScoreSource,
  UNSCORED_STATUSES,
} from "@neraca/exam";

/**
 * An invented national selection, as small as it can be kept: numbers in columns, in the order in which venues would deliver results,
 * which has nothing to do with positions. The same seed gives the same nation.
 */
export type Nation = {
  readonly candidates: number;
  readonly positions: readonly NationPosition[];
  readonly positionOf: Uint32Array;
  /** TWK, TIU, TKP of a candidate beside each other. */
  readonly points: Uint16Array;
  /** 0 fresh scores, 1 carried-over ones, from 2 on the places in UNSCORED_STATUSES. */
  readonly kinds: Uint8Array;
};

export type NationPosition = { readonly id: PositionId } & Pick<PositionRanking, "formationType" | "quota">;

/**
 * The n-th most sought-after position draws n to this power less than the first: a few hundred thousand want to guard prisons, and one
 * wants to observe a volcano.
 */
const DEMAND_FALLS_WITH = 0.95;
const CARRIED_OVER: ScoreSource = { kind: "carried-over", round: "cpns-2023" };

export function inventNation(
  ruleSet: RuleSet,
  options: { readonly candidates: number; readonly positions: number; readonly seed: number },
): Nation {
  const { candidates, positions: count } = options;
  const draw = drawsFrom(options.seed);
  const types = formationTypesOf(ruleSet);
  const positionOf = inventDemand(candidates, count, draw);
  const sizes = new Uint32Array(count);
  for (const position of positionOf) sizes[position] = (sizes[position] ?? 0) + 1;
  const positions = Array.from(sizes, (size, index): NationPosition => {
    // Four of five positions are open to everybody.
    const type = draw(5) > 0 ? 0 : draw(types.length);
    const quota = Math.max(1, Math.round(size / (10 + draw(50))));
    return { id: positionId(`pos-${index + 1}`), formationType: types[type] ?? "general", quota };
  });
  const points = new Uint16Array(3 * candidates);
  const kinds = new Uint8Array(candidates);
  for (let candidate = 0; candidate < candidates; candidate += 1) {
    kinds[candidate] = kindOf(draw(1_000));
    // Four dice make a bell: most are near the middle, where the thresholds are, and ties are many.
    points[3 * candidate] = 5 * bell(draw, 30);
    points[3 * candidate + 1] = 5 * bell(draw, 35);
    points[3 * candidate + 2] = 105 + bell(draw, 120);
  }
  return { candidates, positions, positionOf, points, kinds };
}

/** Every position has somebody; everybody else goes where the demand is. */
function inventDemand(candidates: number, count: number, draw: Draw): Uint32Array {
  const reached = new Float64Array(count);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    sum += (index + 1) ** -DEMAND_FALLS_WITH;
    reached[index] = sum;
  }
  const positionOf = new Uint32Array(candidates);
  for (let candidate = 0; candidate < candidates; candidate += 1) {
    positionOf[candidate] =
      candidate < count ? candidate : firstReaching(reached, (draw(2 ** 31) / 2 ** 31) * sum);
  }
  // Fisher-Yates: the first of each position must not stand at the beginning.
  for (let last = candidates - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    const moved = positionOf[last] ?? 0;
    positionOf[last] = positionOf[other] ?? 0;
    positionOf[other] = moved;
  }
  return positionOf;
}

function firstReaching(reached: Float64Array, wanted: number): number {
  let low = 0;
  let high = reached.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((reached[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function kindOf(perMille: number): number {
  if (perMille < 60) return 2 + UNSCORED_STATUSES.indexOf("absent");
  if (perMille < 61) return 2 + UNSCORED_STATUSES.indexOf("disqualified");
  if (perMille < 63) return 2 + UNSCORED_STATUSES.indexOf("withdrawn");
  return perMille < 93 ? 1 : 0;
}

function bell(draw: Draw, most: number): number {
  const side = most / 4;
  let sum = 0;
  for (let die = 0; die < 4; die += 1) sum += (draw(1_024) / 1_023) * side;
  return Math.round(sum);
}

/** One candidate as the results of a venue name them. */
export function contenderAt({ points, kinds }: Nation, candidate: number): Contender {
  const participantNumber = String(24_000_000_000_000 + candidate);
  const identity = { candidateId: participantNumber as CandidateId, participantNumber };
  const kind = kinds[candidate] ?? 0;
  const status = UNSCORED_STATUSES[kind - 2];
  if (status !== undefined) return { ...identity, status, scores: null };
  const TWK = points[3 * candidate] ?? 0;
  const TIU = points[3 * candidate + 1] ?? 0;
  const TKP = points[3 * candidate + 2] ?? 0;
  const scores = { TWK, TIU, TKP, total: TWK + TIU + TKP };
  return { ...identity, status: "scored", scores, source: kind === 1 ? CARRIED_OVER : FRESH };
}

type Draw = (bound: number) => number;

/** xorshift32: fast and repeatable. Good enough for inventing people, for nothing else. */
function drawsFrom(seed: number): Draw {
  let state = seed >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * bound);
  };
}
