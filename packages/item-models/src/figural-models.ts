import { countedMarks } from "./figural/counted-marks.ts";
import { dotInRegions } from "./figural/dot-in-regions.ts";
import { filledSectors } from "./figural/filled-sectors.ts";
import { insideOut } from "./figural/inside-out.ts";
import { mirroredPost } from "./figural/mirrored-post.ts";
import { oddCount } from "./figural/odd-count.ts";
import { oddPattern } from "./figural/odd-pattern.ts";
import { overlaidLines } from "./figural/overlaid-lines.ts";
import { ringOfMarks } from "./figural/ring-of-marks.ts";
import { turnedPattern } from "./figural/turned-pattern.ts";
import { turnedPost } from "./figural/turned-post.ts";
import { turningPointer } from "./figural/turning-pointer.ts";
import type { ItemModel } from "./model.ts";

/** The models whose options are drawings. By topic, as FORMAT.md lists them. */
export const FIGURAL_MODELS: readonly ItemModel[] = [
  turnedPost,
  insideOut,
  overlaidLines,
  turnedPattern,
  mirroredPost,
  oddPattern,
  oddCount,
  dotInRegions,
  turningPointer,
  ringOfMarks,
  filledSectors,
  countedMarks,
];
