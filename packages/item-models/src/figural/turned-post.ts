import type { Seeded } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { ANALOGY_STEM, type AnalogyPlan, analogyItem, type Rule } from "./analogy.ts";
import { analogyFigure } from "./drawing.ts";
import { AS_IT_IS, followed, POSES, type Pose, poseCost, poseTold } from "./pose.ts";
import { type Attachment, drawnAttachments, isLopsided, type Post, postScene, postTold } from "./post.ts";
import { lookOf } from "./scene.ts";

/** A post with shapes at its sides is turned or mirrored; its shapes may change their fill and their places. */
export const turnedPost: ItemModel = {
  id: "analogi-tiang",
  topic: "figural-analogi",
  title: { id: "Tiang yang diputar atau dicerminkan", en: "A post that is turned or mirrored" },
  generate: (draws, level) =>
    firstAccepted(() => {
      const plan = drawnPlan(level, draws);
      return plan === null ? null : analogyItem(plan, draws);
    }),
};

type PostRule = Rule<Post, Post> & Effect;
type Effect = { readonly pose: Pose; readonly inverts: boolean; readonly swaps: boolean };

const EFFECTS: readonly Effect[] = POSES.flatMap((pose) =>
  [false, true].flatMap((inverts) => [false, true].map((swaps) => ({ pose, inverts, swaps }))),
);

const FAMILY: readonly PostRule[] = EFFECTS.map((effect) => ({
  ...effect,
  apply: ({ attachments, pose, isTilted }) => {
    const filled = effect.inverts ? attachments.map(inverted) : attachments;
    return {
      attachments: effect.swaps ? swapped(filled) : filled,
      pose: followed(pose, effect.pose),
      isTilted,
    };
  },
  cost: (effect.inverts ? 1 : 0) + (effect.swaps ? 2 : 0) + poseCost(effect.pose),
  parts: [
    poseTold(effect.pose),
    effect.inverts ? "yang kosong menjadi terisi dan yang terisi menjadi kosong" : "isi tidak berubah",
    effect.swaps ? "bangun-bangun bertukar tempat pada tiang" : "",
  ],
}));

function inverted(attachment: Attachment): Attachment {
  return { ...attachment, fill: attachment.fill === "full" ? "empty" : "full" };
}

/** Every shape takes the place of the next, the last that of the first. */
function swapped(attachments: readonly Attachment[]): readonly Attachment[] {
  return attachments.map((attachment, index) => {
    const { side, height } = attachments[(index + 1) % attachments.length] ?? attachment;
    return { ...attachment, side, height };
  });
}

function isOfLevel({ pose, inverts, swaps }: Effect, level: ModelLevel): boolean {
  const isTurned = !pose.isMirrored && pose.quarters > 0;
  const isSimplyMirrored = pose.isMirrored && pose.quarters % 2 === 0;
  switch (level) {
    case 1:
      return isTurned && !inverts && !swaps;
    case 2:
      return isSimplyMirrored && !inverts && !swaps;
    case 3:
      return isTurned && inverts && !swaps;
    case 4:
      return pose.isMirrored && inverts && !swaps;
    case 5:
      return (isTurned || pose.isMirrored) && inverts && swaps;
  }
}

function drawnPlan(level: ModelLevel, draws: Seeded): AnalogyPlan<Post, Post> | null {
  const rule = pick(
    draws,
    FAMILY.filter((each) => isOfLevel(each, level)),
  );
  // Two shapes that change places are the most that an eye follows at once.
  const count = level === 5 || level <= 2 ? 2 : pick(draws, [2, 3]);
  const [example, asked] = [drawnAttachments(draws, count), drawnAttachments(draws, count)];
  if (![example, asked].every((each) => isLopsided(each, POSES))) return null;
  if (kindsOf(example) === kindsOf(asked)) return null;
  const diagonal = rule.pose.isMirrored && rule.pose.quarters % 2 === 1;
  return {
    stem: ANALOGY_STEM,
    rule,
    family: FAMILY,
    example: { attachments: example, pose: AS_IT_IS, isTilted: false },
    asked: {
      attachments: asked,
      pose: pick(
        draws,
        [0, 1, 2, 3].map((quarters) => ({ isMirrored: false, quarters })),
      ),
      isTilted: false,
    },
    draw: postScene,
    look: (post) => lookOf(postScene(post)),
    describe: postTold,
    traits: ({ attachments, pose }) => [
      pose.quarters,
      pose.isMirrored ? 1 : 0,
      attachments.map(({ fill }) => fill).join(),
      attachments.map(({ side, height }) => `${side}${height}`).join(),
    ],
    figureOf: (from, to, third) =>
      analogyFigure(
        postScene(from),
        postScene(to),
        postScene(third),
        `Gambar pertama: ${postTold(from)}. Gambar kedua: ${postTold(to)}. Gambar ketiga: ${postTold(third)}. Gambar keempat: tanda tanya.`,
      ),
    load:
      2 +
      3 * count +
      (rule.pose.isMirrored ? 4 : 2) +
      (diagonal ? 5 : 0) +
      (rule.inverts ? 5 : 0) +
      (rule.swaps ? 9 : 0),
    fingerprint: `analogi-tiang ${rule.parts.join()} ${placesOf(example)} ${placesOf(asked)}`,
  };
}

function kindsOf(attachments: readonly Attachment[]): string {
  return attachments
    .map(({ kind }) => kind)
    .toSorted()
    .join();
}

/** Which shapes stand there is dress. */
function placesOf(attachments: readonly Attachment[]): string {
  return attachments
    .map(({ side, height, fill }) => `${side},${height},${fill}`)
    .toSorted()
    .join(" ");
}
