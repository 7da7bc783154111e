import type { Seeded } from "@neraca/base";
import { between, pick } from "../draws.ts";
import { firstAccepted, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { ANALOGY_STEM, type AnalogyPlan, analogyItem, type Rule } from "./analogy.ts";
import { analogyFigure } from "./drawing.ts";
import { fieldMovedBy, type Pattern, patternLook, patternScene, patternTold } from "./pattern.ts";
import { POSES, type Pose, poseCost, poseTold } from "./pose.ts";
import { modulo } from "./sequences.ts";

/** A pattern of filled fields is turned, mirrored or pushed on, and its fields may change their fill. */
export const turnedPattern: ItemModel = {
  id: "analogi-pola",
  topic: "figural-analogi",
  title: { id: "Pola petak yang diputar atau digeser", en: "A pattern of fields that is turned or pushed" },
  generate: (draws, level) => firstAccepted(() => analogyItem(drawnPlan(level, draws), draws)),
};

/** Rows and columns by which a pattern is pushed; what leaves on one side comes in on the other. */
type Push = { readonly right: number; readonly down: number; readonly told: string };

const NO_PUSH: Push = { right: 0, down: 0, told: "" };

const PUSHES: readonly Push[] = [
  {
    right: 1,
    down: 0,
    told: "setiap kolom digeser satu kolom ke kanan, dan kolom paling kanan menjadi paling kiri",
  },
  {
    right: -1,
    down: 0,
    told: "setiap kolom digeser satu kolom ke kiri, dan kolom paling kiri menjadi paling kanan",
  },
  { right: 0, down: 1, told: "setiap baris digeser satu baris ke bawah, dan baris terbawah menjadi teratas" },
  { right: 0, down: -1, told: "setiap baris digeser satu baris ke atas, dan baris teratas menjadi terbawah" },
];

type Effect = { readonly pose: Pose; readonly push: Push; readonly inverts: boolean };
type PatternRule = Rule<Pattern, Pattern> & Effect;

const FAMILY: readonly PatternRule[] = [false, true].flatMap((inverts) => [
  ...POSES.map((pose) => ruleOf({ pose, push: NO_PUSH, inverts })),
  ...PUSHES.map((push) => ruleOf({ pose: { isMirrored: false, quarters: 0 }, push, inverts })),
]);

function ruleOf(effect: Effect): PatternRule {
  const { pose, push, inverts } = effect;
  const isPushed = push.told !== "";
  return {
    ...effect,
    apply: ({ size, isFull }) => {
      const made = isFull.map((_, field) => isFull[fieldMovedBy(pose, size, field)] !== inverts);
      return { size, isFull: isPushed ? pushed(made, size, push) : made };
    },
    parts: [
      isPushed ? push.told : poseTold(pose),
      inverts ? "yang kosong menjadi terisi dan yang terisi menjadi kosong" : "isi petak tidak berubah",
    ],
    cost: (isPushed ? 1 : poseCost(pose)) + (inverts ? 1 : 0),
  };
}

function pushed(isFull: readonly boolean[], size: number, { right, down }: Push): readonly boolean[] {
  return isFull.map((_, field) => {
    const column = modulo((field % size) - right, size);
    const row = modulo(Math.floor(field / size) - down, size);
    return isFull[row * size + column] === true;
  });
}

function isOfLevel({ pose, push, inverts }: Effect, level: ModelLevel): boolean {
  const isPushed = push.told !== "";
  const isTurned = !pose.isMirrored && pose.quarters > 0;
  switch (level) {
    case 1:
      return (isTurned || (pose.isMirrored && pose.quarters % 2 === 0)) && !inverts;
    case 2:
      return (isPushed || (pose.isMirrored && pose.quarters % 2 === 1)) && !inverts;
    case 3:
      return (isTurned || (pose.isMirrored && pose.quarters % 2 === 0)) && inverts;
    case 4:
    case 5:
      return (isPushed || isTurned || pose.isMirrored) && inverts;
  }
}

function drawnPlan(level: ModelLevel, draws: Seeded): AnalogyPlan<Pattern, Pattern> {
  const rule = pick(
    draws,
    FAMILY.filter((each) => isOfLevel(each, level)),
  );
  const size = level >= 4 ? 4 : 3;
  const [low, high] = level === 5 ? [6, 8] : level === 4 ? [5, 6] : [3, 4];
  const [example, asked] = [0, 1].map(() => drawnPattern(size, between(draws, low, high), draws));
  const count = (example?.isFull ?? []).filter(Boolean).length;
  return {
    stem: ANALOGY_STEM,
    rule,
    family: FAMILY,
    example: example ?? { size, isFull: [] },
    asked: asked ?? { size, isFull: [] },
    draw: patternScene,
    look: patternLook,
    describe: patternTold,
    traits: ({ isFull }) => isFull.map(Number),
    figureOf: (from, to, third) =>
      analogyFigure(
        patternScene(from),
        patternScene(to),
        patternScene(third),
        `Petak ${size} kali ${size}. Gambar pertama: ${patternTold(from)}. Gambar kedua: ${patternTold(to)}. ` +
          `Gambar ketiga: ${patternTold(third)}. Gambar keempat: tanda tanya.`,
      ),
    load: 2 * count + 4 * rule.cost + (rule.push.told === "" ? 0 : 3) + (size === 4 ? 4 : 0),
    fingerprint: `analogi-pola ${rule.parts.join()} ${patternLook(example ?? { size, isFull: [] })} ${patternLook(asked ?? { size, isFull: [] })}`,
  };
}

function drawnPattern(size: number, count: number, draws: Seeded): Pattern {
  const fields = Array.from({ length: size * size }, (_, field) => field);
  const full = new Set(sample(draws, fields, count));
  return { size, isFull: fields.map((field) => full.has(field)) };
}
