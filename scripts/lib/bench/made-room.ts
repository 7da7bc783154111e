import {
  attemptIdOf,
  candidateId,
  digestOf,
  type Instant,
  type ItemId,
  instant,
  itemId,
  MINUTE_MS,
  type OptionId,
  optionId,
  outboxId,
  SECOND_MS,
  type Seeded,
  type Subtest,
  seeded,
  shuffled,
  sittingId,
} from "@neraca/base";
import type { AttemptEvent, Expectation, ItemPoints, TwinCandidate } from "@neraca/exam";

/** What a made-up candidate may do that others should look at. */
export const CHEATS = [
  "copies-neighbour",
  "shares-a-key",
  "changes-after-a-look",
  "answers-from-a-sheet",
] as const;
export type Cheat = (typeof CHEATS)[number];

/** Somebody of a made-up room: everything they did, in the order in which they did it. */
export type Worked = Omit<TwinCandidate, "answers"> & {
  readonly cheat: Cheat | null;
  readonly events: readonly AttemptEvent[];
};

export type MadeItem = Expectation &
  ItemPoints & { readonly id: ItemId; readonly popular: readonly OptionId[] };

const OPTIONS = ["a", "b", "c", "d", "e"].map(optionId);
const SUBTESTS: readonly { readonly subtest: Subtest; readonly asked: number }[] = [
  { subtest: "TWK", asked: 30 },
  { subtest: "TIU", asked: 35 },
  { subtest: "TKP", asked: 45 },
];
const COLUMNS = 10;
const EXAM_MS = 100 * MINUTE_MS;
const BEGAN = instant(1_000_000_000_000);

/** Numbers as people's times are: drawn from one seed. */
class Draws {
  readonly #seeded: Seeded;
  constructor(seed: number, label: string) {
    this.#seeded = seeded(digestOf(`behaviour ${seed}`), label);
  }
  below(bound: number): number {
    return this.#seeded.below(bound);
  }
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }
  fraction(): number {
    return (this.below(2 ** 30) + 1) / (2 ** 30 + 1);
  }
  chance(share: number): boolean {
    return this.fraction() < share;
  }
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.fraction())) * Math.cos(2 * Math.PI * this.fraction());
  }
  order<T>(values: readonly T[]): readonly T[] {
    return shuffled(values, this.#seeded);
  }
}

/**
 * Items with difficulties and times as banks have them; of the wrong options one is far more tempting than the others.
 * @param papers for so many that have nothing in common
 */
export function madeBank(seed: number, papers: number): ReadonlyMap<ItemId, MadeItem> {
  const draws = new Draws(seed, "bank");
  const bank = new Map<ItemId, MadeItem>();
  for (const { subtest, asked } of SUBTESTS) {
    for (let nth = 0; nth < asked * papers; nth += 1) {
      const id = itemId(`${subtest.toLowerCase()}-${nth}`);
      const popular = draws.order(OPTIONS);
      // The most popular option of a weighted question is its best; the key of a keyed one comes first, and how many miss it differs.
      const points = new Map(
        popular.map((option, rank) => [option, subtest === "TKP" ? 5 - rank : rank === 0 ? 5 : 0]),
      );
      const seconds = subtest === "TKP" ? draws.between(25, 45) : draws.between(25, 110);
      bank.set(id, { id, subtest, points, popular, seconds, difficulty: draws.between(15, 80) });
    }
  }
  return bank;
}

type Person = {
  readonly draws: Draws;
  readonly questions: readonly MadeItem[];
  readonly ability: number;
  /** Of the author's time that they need at the median. */
  readonly speed: number;
};

/** One answer that is meant to be given at a moment: `shownAt` is when they began to look at it. */
type Step =
  | { readonly at: number; readonly shownAt: number; readonly item: MadeItem; readonly option: OptionId }
  | { readonly at: number; readonly awayMs: number };

/**
 * A room of people, ten in a row, of whom some cheat. The honest ones: log-normal times around their own pace and the question's; one
 * in eight needs less than half of the time, one in ten has learnt the bank's kind of question and is faster still where it is
 * easy; questions are put off and come back to; some take a break; some lose the focus for seconds; answers are looked at again and
 * changed at the end, in quick succession by some; who runs out of time guesses the rest.
 *
 * @param cheats how many of each; nobody of them sits next to another
 */
export function madeRoom(
  seed: number,
  size: number,
  bank: ReadonlyMap<ItemId, MadeItem>,
  cheats: readonly Cheat[],
): readonly Worked[] {
  const people = Array.from({ length: size }, (_, nth) => person(new Draws(seed, `person ${nth}`), bank));
  const steps = people.map(workedBy);
  const cheat: (Cheat | null)[] = people.map(() => null);
  for (const [nth, kind] of cheats.entries()) {
    // Every fourth seat of every third row: whom they copy from is nobody else's neighbour in this.
    const perRow = Math.floor(COLUMNS / 4);
    const place = Math.floor(nth / perRow) * 3 * COLUMNS + (nth % perRow) * 4 + 1;
    if (place >= size) throw new RangeError(`${size} seats are too few for ${cheats.length} cheats`);
    const [self, model] = [people[place], steps[place - 1]];
    if (self === undefined || model === undefined) throw new RangeError(`no seat ${place}`);
    steps[place] = cheated(kind, self, steps[place] ?? [], model);
    cheat[place] = kind;
  }
  return steps.map((own, nth) => ({
    attemptId: attemptIdOf(sittingId(`room-${seed}`), candidateId(`c${nth}`)),
    row: Math.floor(nth / COLUMNS),
    column: nth % COLUMNS,
    cheat: cheat[nth] ?? null,
    events: eventsOf(own),
  }));
}

function person(draws: Draws, bank: ReadonlyMap<ItemId, MadeItem>): Person {
  const questions = SUBTESTS.flatMap(({ subtest, asked }) =>
    draws.order([...bank.values()].filter((item) => item.subtest === subtest)).slice(0, asked),
  );
  const kind = draws.below(8);
  const speed = (kind === 0 ? 0.4 : kind === 1 ? 1.15 : 0.8) * Math.exp(0.2 * draws.normal());
  return { draws, questions, ability: draws.normal() + (kind === 0 ? 0.7 : 0), speed };
}

function chosen({ draws, ability }: Person, item: MadeItem): OptionId {
  const isRight = draws.chance(1 / (1 + Math.exp(-(ability + (50 - item.difficulty) / 18))));
  // Among the others half follow the tempting one.
  const rank = isRight ? 0 : draws.chance(0.5) ? 1 : draws.between(2, 4);
  return item.popular[rank] ?? OPTIONS[0] ?? optionId("a");
}

function workedBy(self: Person): Step[] {
  const { draws, questions, speed } = self;
  const steps: Step[] = [];
  const putOff: MadeItem[] = [];
  let at = draws.between(2_000, 20_000);
  const breakBefore = draws.chance(0.1) ? draws.below(questions.length) : -1;
  const took = (item: MadeItem): number =>
    Math.max(
      1_500,
      item.seconds * SECOND_MS * speed * (0.6 + item.difficulty / 125) * Math.exp(0.5 * draws.normal()),
    );
  const answer = (item: MadeItem, ms: number): void => {
    steps.push({ at: at + ms, shownAt: at, item, option: chosen(self, item) });
    at += ms + draws.between(400, 1_500);
  };
  for (const [nth, item] of questions.entries()) {
    if (nth === breakBefore) at += draws.between(2, 5) * MINUTE_MS;
    // A message of the system, a hand on the wrong key, a look at the clock in the corner.
    if (draws.chance(0.006)) {
      const awayMs = draws.between(1_000, 20_000);
      at += awayMs;
      steps.push({ at, awayMs });
    }
    if (at > EXAM_MS - 3 * MINUTE_MS) answer(item, draws.between(1_500, 5_000));
    else if (draws.chance(0.1)) putOff.push(item);
    else answer(item, took(item));
  }
  for (const item of putOff)
    answer(item, at > EXAM_MS - 3 * MINUTE_MS ? draws.between(1_500, 5_000) : took(item) * 0.7);
  return [...steps, ...reviewed(self, steps, at)].filter(({ at: ms }) => ms < EXAM_MS);
}

/** The time that is left: questions are opened again, some answers change; one in five goes through fast, and has lost the focus before. */
function reviewed({ draws }: Person, steps: readonly Step[], from: number): readonly Step[] {
  const isFast = draws.chance(0.2);
  const again: Step[] = [];
  let at = from;
  if (isFast && draws.chance(0.3)) {
    const awayMs = draws.between(1_000, 15_000);
    at += awayMs;
    again.push({ at, awayMs });
  }
  for (const step of steps) {
    if (!("item" in step) || !draws.chance(0.3)) continue;
    const shownAt = at;
    at += isFast ? draws.between(4_000, 15_000) : draws.between(8_000, 50_000);
    if (draws.chance(0.25)) {
      again.push({ at, shownAt, item: step.item, option: draws.order(OPTIONS)[0] ?? step.option });
    }
  }
  return again;
}

function cheated(kind: Cheat, self: Person, own: readonly Step[], model: readonly Step[]): Step[] {
  const { draws } = self;
  const theirs = new Map(model.flatMap((step) => ("item" in step ? [[step.item.id, step] as const] : [])));
  switch (kind) {
    case "copies-neighbour":
      // Looks over at what comes up there, opens the same question here, and takes four answers of five.
      return own.map((step) => {
        const seen = "item" in step ? theirs.get(step.item.id) : undefined;
        if (seen === undefined || !("item" in step) || draws.chance(0.2)) return step;
        const at = seen.at + draws.between(5_000, 60_000);
        return { ...step, at, shownAt: at - draws.between(2_000, 10_000), option: seen.option };
      });
    case "shares-a-key":
      // Both have the same answers from outside, wrong ones too, and each goes through them as they like.
      return own.map((step) => {
        const known = "item" in step ? theirs.get(step.item.id) : undefined;
        return known === undefined || !("item" in step) ? step : { ...step, option: known.option };
      });
    case "changes-after-a-look": {
      const half = own[Math.floor(own.length / 2)]?.at ?? 0;
      const back = half + draws.between(20_000, 120_000);
      const done = own.filter((step) => "item" in step && step.at < half).slice(-draws.between(5, 9));
      const changes = done.flatMap((step, nth): readonly Step[] => {
        if (!("item" in step)) return [];
        const at = back + (nth + 1) * draws.between(5_000, 9_000);
        const option = step.item.popular[0] === step.option ? step.item.popular[1] : step.item.popular[0];
        return [{ at, shownAt: at - 3_000, item: step.item, option: option ?? step.option }];
      });
      const later = own.map((step): Step => {
        const ms = step.at < half ? 0 : 120_000 + back - half;
        return "item" in step
          ? { ...step, at: step.at + ms, shownAt: step.shownAt + ms }
          : { ...step, at: step.at + ms };
      });
      return [...later, { at: back, awayMs: back - half }, ...changes];
    }
    case "answers-from-a-sheet": {
      // From some question on thirty in a row as fast as they can be clicked.
      const first = draws.between(5, 25);
      return own.map((step, nth) => {
        if (!("item" in step) || nth < first || nth >= first + 30) return step;
        return { ...step, shownAt: step.at - draws.between(1_500, 5_500) };
      });
    }
  }
}

const BOX = outboxId("box");

function eventsOf(steps: readonly Step[]): readonly AttemptEvent[] {
  const events: AttemptEvent[] = [];
  const origin = (ms: number) => ({ at: moment(ms), outboxId: BOX, seq: events.length + 1, epoch: 1 });
  for (const step of steps.toSorted((a, b) => a.at - b.at)) {
    if ("awayMs" in step) {
      const { awayMs: durationMs } = step;
      events.push({ type: "IntegrityRecorded", integrity: "focus-lost", durationMs, ...origin(step.at) });
      continue;
    }
    const { id } = step.item;
    // Nobody opens a question before the answer to the one before.
    const shown = Math.max(moment(step.shownAt), events.at(-1)?.at ?? BEGAN) - BEGAN;
    events.push({ type: "QuestionShown", itemId: id, ...origin(shown) });
    events.push({ type: "ResponseSaved", itemId: id, optionId: step.option, ...origin(step.at) });
  }
  return events;
}

function moment(ms: number): Instant {
  return instant(BEGAN + Math.max(0, Math.round(ms)));
}

/** When the made-up exam is over for everybody. */
export const MADE_END: Instant = instant(BEGAN + EXAM_MS);
