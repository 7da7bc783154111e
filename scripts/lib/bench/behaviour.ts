import type { ItemId } from "@neraca/base";
import { burstsOf, DEFAULT_ALARMS, evolveBehaviour, hurriedRuns, NO_BEHAVIOUR, twinsOf } from "@neraca/exam";
import { CHEATS, type Cheat, MADE_END, type MadeItem, madeBank, madeRoom } from "./made-room.ts";

export type BehaviourSettings = {
  readonly candidates: number;
  /** So many papers' worth of questions in the bank: neighbours have one in so many in common. */
  readonly papers: number;
  readonly seed: number;
};

type Rate = { readonly found: number; readonly of: number };

/** As counted; a rate is theirs to divide. */
export type BehaviourFigures = {
  readonly rooms: number;
  readonly honest: number;
  /** Honest candidates about whom anything is said: by kind. */
  readonly falseHurried: number;
  readonly falseBursts: number;
  /** Pairs of honest neighbours, and how many of them are called twins. */
  readonly honestPairs: number;
  readonly falseTwins: number;
} & { readonly [cheat in `found-${Cheat}`]: string };

const ROOM = 100;
/** Two of a row, every third row: what `madeRoom` has places for. */
const CHEATS_A_ROOM = 8;

/**
 * How often honest people are told of and cheats are not, on made-up rooms of a hundred: half of them all honest, half with eight cheats,
 * two of each kind. Pure computation; the same seed gives the same figures.
 */
export function benchBehaviour({ candidates, papers, seed }: BehaviourSettings): BehaviourFigures {
  const rooms = Math.max(2, Math.ceil(candidates / ROOM));
  const sums = { honest: 0, hurried: 0, bursts: 0, pairs: 0, twins: 0 };
  const found = new Map<Cheat, Rate>(CHEATS.map((cheat) => [cheat, { found: 0, of: 0 }]));
  for (let room = 0; room < rooms; room += 1) {
    const cheats = Array.from(
      { length: room % 2 === 0 ? 0 : CHEATS_A_ROOM },
      (_, nth) => CHEATS[nth % CHEATS.length] ?? CHEATS[0],
    );
    judgeRoom(seed * 1_000_000 + room, madeBank(seed * 1_000_000 + room, papers), cheats, sums, found);
  }
  const text = (cheat: Cheat): string => {
    const { found: yes, of } = found.get(cheat) ?? { found: 0, of: 0 };
    return `${yes} of ${of}`;
  };
  return {
    rooms,
    honest: sums.honest,
    falseHurried: sums.hurried,
    falseBursts: sums.bursts,
    honestPairs: sums.pairs,
    falseTwins: sums.twins,
    "found-copies-neighbour": text("copies-neighbour"),
    "found-shares-a-key": text("shares-a-key"),
    "found-changes-after-a-look": text("changes-after-a-look"),
    "found-answers-from-a-sheet": text("answers-from-a-sheet"),
  };
}

type Sums = { honest: number; hurried: number; bursts: number; pairs: number; twins: number };

function judgeRoom(
  seed: number,
  bank: ReadonlyMap<ItemId, MadeItem>,
  cheats: readonly Cheat[],
  sums: Sums,
  found: Map<Cheat, Rate>,
): void {
  const people = madeRoom(seed, ROOM, bank, cheats).map((worked) => {
    const behaviour = worked.events.reduce(evolveBehaviour, NO_BEHAVIOUR);
    const runs = hurriedRuns(behaviour.firsts, (id) => bank.get(id), DEFAULT_ALARMS.pace, MADE_END);
    return {
      ...worked,
      answers: behaviour.answers,
      isHurried: runs.length > 0,
      hasBurst: burstsOf(behaviour).length > 0,
    };
  });
  const twins = twinsOf(people, bank);
  const cheating = new Set(people.filter(({ cheat }) => cheat !== null).map(({ attemptId }) => attemptId));
  for (const { attemptId, cheat, isHurried, hasBurst } of people) {
    if (cheat === null) {
      sums.honest += 1;
      sums.hurried += Number(isHurried);
      sums.bursts += Number(hasBurst);
      continue;
    }
    const before = found.get(cheat) ?? { found: 0, of: 0 };
    const isFound =
      cheat === "answers-from-a-sheet"
        ? isHurried
        : cheat === "changes-after-a-look"
          ? hasBurst
          : twins.some(({ pair }) => pair.includes(attemptId));
    found.set(cheat, { found: before.found + Number(isFound), of: before.of + 1 });
  }
  sums.twins += twins.filter(({ pair }) => !pair.some((id) => cheating.has(id))).length;
  for (const [nth, a] of people.entries()) {
    for (const b of people.slice(nth + 1)) {
      if (Math.abs(a.row - b.row) > 1 || Math.abs(a.column - b.column) > 1) continue;
      if (!cheating.has(a.attemptId) && !cheating.has(b.attemptId)) sums.pairs += 1;
    }
  }
}
