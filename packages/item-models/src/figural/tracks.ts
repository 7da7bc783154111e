import { capital } from "../prose.ts";
import { modulo, nextCount, nextOnRing } from "./sequences.ts";

/** One thing that changes from frame to frame of a series, as a number. */
export type Track = {
  /** Places of the ring on which the value moves; null for a count. */
  readonly ring: number | null;
  readonly shown: readonly number[];
  readonly next: number;
  /** What a rule of the family may give as the next value. */
  readonly fitting: ReadonlySet<number>;
  /** A sentence of the rationale. */
  readonly law: string;
  readonly slips: readonly Slip[];
  /** How much it adds to the difficulty of the item. */
  readonly load: number;
};

export type Slip = { readonly value: number; readonly mistake: string };

/** Whose value it is and how its steps are told: "anak panah", 2 -> "diputar 90° searah jarum jam". */
export type Mover = {
  readonly subject: string;
  readonly ring: number | null;
  readonly move: (step: number) => string;
  /** How much it adds to the difficulty of an item when it moves by equal steps. */
  readonly load: number;
};

const STILL_LOAD = 1;
const TURNS_LOAD = 5;
const GROWTH_LOAD = 7;

/** Frames that a series shows before the one that is asked for. */
export const SHOWN_COUNT = 4;

export function still(mover: Mover, value: number): Track {
  const law = `${capital(mover.subject)} ${mover.move(0)}.`;
  return track(mover, value, [0, 0, 0, 0], law, STILL_LOAD);
}

export function steady(mover: Mover, start: number, step: number): Track {
  const law = `${capital(mover.subject)} ${mover.move(step)} setiap langkah.`;
  return track(mover, start, [step, step, step, step], law, mover.load);
}

/** Each step is larger by `growth` than the one before. */
export function growing(mover: Mover, start: number, first: number, growth: number): Track {
  const steps = [0, 1, 2, 3].map((index) => first + index * growth);
  const told = steps.map((step) => mover.move(step)).join(", lalu ");
  return track(mover, start, steps, `${capital(mover.subject)} ${told}.`, mover.load + GROWTH_LOAD);
}

export function takingTurns(mover: Mover, start: number, one: number, other: number): Track {
  const told = `bergantian ${mover.move(one)} dan ${mover.move(other)}`;
  return track(
    mover,
    start,
    [one, other, one, other],
    `${capital(mover.subject)} ${told}.`,
    mover.load + TURNS_LOAD,
  );
}

function track(mover: Mover, start: number, steps: readonly number[], law: string, load: number): Track {
  const { ring } = mover;
  const values = [start];
  for (const step of steps) values.push(placed((values.at(-1) ?? 0) + step, ring));
  const shown = values.slice(0, SHOWN_COUNT);
  const next = values.at(-1) ?? 0;
  const fitting = ring === null ? nextCount(shown) : nextOnRing(shown, ring);
  return { ring, shown, next, fitting, law, slips: slipsOf(mover, shown.at(-1) ?? 0, steps), load };
}

/** Wrong steps from the last shown value, the likeliest first. */
function slipsOf(mover: Mover, last: number, steps: readonly number[]): readonly Slip[] {
  const { ring, subject, move } = mover;
  const right = steps.at(-1) ?? 0;
  const before = steps.at(-2) ?? 0;
  const way = Math.sign(right) || 1;
  const isStill = steps.every((step) => step === 0);
  const wrong = isStill
    ? [
        { step: 1, why: "padahal tidak pernah berubah" },
        { step: -1, why: "padahal tidak pernah berubah" },
      ]
    : [
        { step: -right, why: "arahnya terbalik" },
        { step: before, why: "langkah sebelumnya diulang" },
        { step: 0, why: "perubahannya terlupa" },
        { step: right + way, why: "selangkah terlalu jauh" },
        { step: right - way, why: "kurang selangkah" },
        { step: 2 * right, why: "langkahnya digandakan" },
      ];
  const seen = new Set([placed(last + right, ring)]);
  return wrong.flatMap(({ step, why }) => {
    const value = placed(last + step, ring);
    if (seen.has(value)) return [];
    seen.add(value);
    return [{ value, mistake: `${subject} ${move(shortest(step, ring))} (${why})` }];
  });
}

function placed(value: number, ring: number | null): number {
  return ring === null ? value : modulo(value, ring);
}

/** The same step the short way round. */
function shortest(step: number, ring: number | null): number {
  if (ring === null) return step;
  const forward = modulo(step, ring);
  return forward * 2 > ring ? forward - ring : forward;
}

/** Steps around the clock: 2 -> "maju 2 petak searah jarum jam". */
export function roundSteps(
  step: number,
  ring: number,
  verb: string,
  unit: (count: number) => string,
): string {
  const short = shortest(step, ring);
  if (short === 0) return "tetap di tempatnya";
  if (short * 2 === ring) return `${verb} ${unit(short)}`;
  return `${verb} ${unit(Math.abs(short))} ${short > 0 ? "searah" : "berlawanan arah"} jarum jam`;
}
