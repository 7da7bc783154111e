import { invariant, type Seeded } from "@neraca/base";
import type { ModelItem } from "../model.ts";
import { capital } from "../prose.ts";
import { optionFigure, seriesFigure } from "./drawing.ts";
import type { Scene } from "./scene.ts";
import { SHOWN_COUNT, type Track } from "./tracks.ts";
import { fourWrongs, type Wrong } from "./wrong-options.ts";

/** A frame of a series is the values of its tracks, in their order. */
export type Frame = readonly number[];

export type SeriesPlan = {
  readonly tracks: readonly Track[];
  /** Different frames look different: a plan has no values that cannot be seen. */
  readonly draw: (frame: Frame) => Scene;
  /** In words, without what is the same in every frame; different for frames that look different. */
  readonly describe: (frame: Frame) => string;
  /** What every frame has: "masing-masing dengan satu anak panah di tengah". */
  readonly setting: string;
  /** False for a frame that cannot be drawn clearly, such as two marks in one place. */
  readonly isClear: (frame: Frame) => boolean;
  /** Other ways to see the frames as numbers. A frame follows if it fits in any of them. */
  readonly otherReadings: readonly ((tracks: readonly Track[], frame: Frame) => boolean)[];
  readonly fingerprint: string;
};

export const SERIES_STEM =
  "Perhatikan urutan gambar dari kiri ke kanan. Gambar manakah yang menggantikan tanda tanya?";

/** An item of which exactly one option continues the series by any rule of the family; null if these tracks allow none. */
export function seriesItem(plan: SeriesPlan, draws: Seeded): ModelItem | null {
  const { tracks, draw, describe, isClear } = plan;
  const shown = Array.from({ length: SHOWN_COUNT }, (_, index) =>
    tracks.map((track) => track.shown[index] ?? 0),
  );
  const key = tracks.map((track) => track.next);
  if (![...shown, key].every(isClear)) return null;
  invariant(follows(plan, key), "the rule that made a series is one of the family");
  const look = (frame: Frame): string => frame.join();
  // A frame that is shown again as the answer would be found by looking, not by reasoning.
  if (shown.some((frame) => look(frame) === look(key))) return null;
  const wrongs = fourWrongs(
    {
      key,
      wrongs: slippedFrames(tracks, key).filter(({ state }) => isClear(state)),
      look,
      follows: (frame) => follows(plan, frame),
      traits: (frame) => frame,
    },
    draws,
  );
  if (wrongs === null) return null;
  const frames = shown.map((frame, index) => `Bingkai ${index + 1}: ${describe(frame)}.`).join(" ");
  const alt = `Lima bingkai, ${plan.setting}. ${frames} Bingkai 5: tanda tanya.`;
  const option = (frame: Frame) => ({
    text: "",
    figure: optionFigure(draw(frame), capital(describe(frame))),
  });
  const load = tracks.reduce((sum, track) => sum + track.load, 0);
  return {
    stem: SERIES_STEM,
    figure: seriesFigure(shown.map(draw), alt),
    options: [option(key), ...wrongs.map(({ state, mistake }) => ({ ...option(state), mistake }))],
    rationale: rationaleOf(plan, key, wrongs),
    difficulty: Math.min(95, 12 + 2 * load),
    seconds: 25 + 2 * load,
    fingerprint: plan.fingerprint,
  };
}

/** True if every track has a value that some rule of the family gives it next. */
function follows({ tracks, otherReadings }: SeriesPlan, frame: Frame): boolean {
  const isFitting = tracks.every((track, index) => track.fitting.has(frame[index] ?? 0));
  return isFitting || otherReadings.some((reading) => reading(tracks, frame));
}

/** All frames with one or two slips, those with one first. */
function slippedFrames(tracks: readonly Track[], key: Frame): readonly Wrong<Frame>[] {
  const single = tracks.flatMap((track, index) =>
    track.slips.map(({ value, mistake }) => ({ index, state: key.with(index, value), mistake })),
  );
  const double = single.flatMap((one) =>
    single.flatMap((other) =>
      one.index < other.index
        ? [
            {
              state: one.state.with(other.index, other.state[other.index] ?? 0),
              mistake: `${one.mistake}; ${other.mistake}`,
            },
          ]
        : [],
    ),
  );
  return [...single, ...double];
}

function rationaleOf({ tracks, describe }: SeriesPlan, key: Frame, wrongs: readonly Wrong<Frame>[]): string {
  const laws = tracks.map((track) => track.law).join(" ");
  const rest = wrongs.map(({ state, mistake }) => `- ${capital(describe(state))}: ${mistake}.`).join("\n");
  return `${laws} Jadi bingkai kelima: ${describe(key)}.\n\n${rest}`;
}
