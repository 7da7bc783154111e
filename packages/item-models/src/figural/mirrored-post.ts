import { type Seeded, shuffled } from "@neraca/base";
import { pick } from "../draws.ts";
import { firstAccepted, sample } from "../lots.ts";
import type { ItemModel, ModelLevel } from "../model.ts";
import { listed } from "../prose.ts";
import { type Feature, type OddPlan, oddItem } from "./odd-one-out.ts";
import { POSES } from "./pose.ts";
import {
  type Attachment,
  attachmentTold,
  drawnAttachments,
  isLopsided,
  type Post,
  postScene,
  postTold,
  STANCES,
  sideOf,
  stanceOf,
} from "./post.ts";
import { lookOf } from "./scene.ts";
import { SHAPE_NAMES } from "./words.ts";

/** One post in five turns; one of the five is its mirror image. */
export const mirroredPost: ItemModel = {
  id: "beda-cermin",
  topic: "figural-ketidaksamaan",
  title: { id: "Bayangan cermin di antara putaran", en: "A mirror image among turns" },
  generate: (draws, level) =>
    firstAccepted(() => {
      const plan = drawnPlan(level, draws);
      return plan === null ? null : oddItem(plan, draws);
    }),
};

/** Shapes on the post; whether it also stands slantwise; whether fills differ from figure to figure and mean nothing. */
const LEVELS: Readonly<
  Record<ModelLevel, { readonly count: number; readonly tilts: boolean; readonly noise: boolean }>
> = {
  1: { count: 2, tilts: false, noise: false },
  2: { count: 3, tilts: false, noise: false },
  3: { count: 2, tilts: true, noise: false },
  4: { count: 3, tilts: true, noise: false },
  5: { count: 3, tilts: true, noise: true },
};

function drawnPlan(level: ModelLevel, draws: Seeded): OddPlan<Post> | null {
  const { count, tilts, noise } = LEVELS[level];
  const attachments = drawnAttachments(draws, count);
  if (!isLopsided(attachments, POSES)) return null;
  const turns = tilts
    ? sample(draws, EIGHTHS, 5)
    : [
        ...shuffled(
          EIGHTHS.filter((eighth) => eighth % 2 === 0),
          draws,
        ),
        pick(draws, [0, 2, 4, 6]),
      ];
  const figures = turns.map(
    (eighth, index): Post => ({
      attachments: noise ? attachments.map((each) => refilled(each, draws)) : attachments,
      pose: { isMirrored: index === turns.length - 1, quarters: Math.floor(eighth / 2) },
      isTilted: eighth % 2 === 1,
    }),
  );
  const odd = figures.at(-1);
  if (odd === undefined) return null;
  const look = (post: Post): string => lookOf(postScene(post));
  return {
    figures: [odd, ...figures.slice(0, -1)],
    features: featuresOf(count),
    draw: postScene,
    look,
    describe: postTold,
    law:
      `Empat gambar adalah bangun yang sama yang hanya diputar${noise ? ", tanpa memperhatikan isi bangun kecilnya" : ""}; ` +
      "satu gambar adalah bayangan cerminnya, yang tidak dapat diperoleh dengan memutar. " +
      `Bila tiang diputar sampai ${SHAPE_NAMES[attachments[0]?.kind ?? "circle"]} berada di sisi atasnya, pada empat gambar ` +
      `${laidTold(attachments, 1)}, sedangkan pada satu gambar ${laidTold(attachments, -1)}`,
    proof: () => "",
    load: 3 * count + (tilts ? 5 : 0) + (noise ? 6 : 0) + 3,
    fingerprint: `beda-cermin ${[odd, ...figures.slice(0, -1)]
      .map((post, index) => (index === 0 ? `${placeOf(post)}:` : placeOf(post)))
      .toSorted()
      .join(" ")}`,
  };
}

/** The post laid level with its first shape above, from left to right; `hand` -1 for the mirror image. */
function laidTold(attachments: readonly Attachment[], hand: number): string {
  const first = attachments[0]?.side ?? 1;
  const parts = attachments.map(({ kind, side, height }) => {
    // Laid down with its right side up, the upper end of the post comes to the left.
    const along = height * first * hand;
    const where = along === 0 ? "di tengah" : along < 0 ? "di ujung kiri" : "di ujung kanan";
    return `${SHAPE_NAMES[kind]} di sisi ${side === first ? "atas" : "bawah"} ${where}`;
  });
  return listed(parts);
}

const EIGHTHS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

function refilled(attachment: Attachment, draws: Seeded): Attachment {
  return { ...attachment, fill: pick(draws, ["empty", "full"] as const) };
}

/** Which shapes stand there is dress. */
function placeOf({ attachments, pose, isTilted }: Post): string {
  const places = attachments.map(({ side, height, fill }) => `${side},${height},${fill}`);
  return `${places.toSorted().join("/")}@${pose.quarters}${isTilted ? "+" : ""}${pose.isMirrored ? "m" : ""}`;
}

function featuresOf(count: number): readonly Feature<Post>[] {
  const each = Array.from({ length: count }, (_, index) => index);
  return [
    { of: handOf, told: null },
    { of: stanceOf, told: (post) => STANCES[stanceOf(post)] ?? "" },
    { of: ({ isTilted }) => Number(isTilted), told: null },
    ...each.map(
      (index): Feature<Post> => ({
        of: (post) => sideOf(post, attachmentAt(post, index)),
        told: (post) => attachmentTold(post, attachmentAt(post, index)),
      }),
    ),
    ...each.map((index): Feature<Post> => ({ of: (post) => attachmentAt(post, index).fill, told: null })),
    { of: ({ attachments }) => attachments.filter(({ fill }) => fill === "full").length, told: null },
  ];
}

function attachmentAt({ attachments }: Post, index: number): Attachment {
  return attachments[index] ?? { kind: "circle", fill: "empty", side: 1, height: 0 };
}

/** What stays the same when a post is turned and not when it is mirrored. */
function handOf({ pose }: Post): number {
  return Number(pose.isMirrored);
}
