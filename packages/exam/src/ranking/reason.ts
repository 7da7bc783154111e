import { type LocalText, unreachable } from "@neraca/base";
import type { Minimum, ThresholdGap } from "../rules/threshold.ts";
import type { Scores } from "../scoring/scores.ts";
import type { ScoreSource, UnscoredStatus } from "./contender.ts";
import type { CutGrounds, Grounds, PlaceGrounds } from "./grounds.ts";
import type { RankedLine } from "./rank-position.ts";

/** What decided about a line, in words for the candidate: threshold, total, tie-breaks, cut, and where the scores come from. */
export function reasonOf({ grounds, source }: Pick<RankedLine, "grounds" | "source">): LocalText {
  const words = groundsText(grounds);
  return source.kind === "fresh" ? words : joined(words, carriedOverText(source));
}

function groundsText(grounds: Grounds): LocalText {
  switch (grounds.kind) {
    case "within":
      return joined(placeText(grounds.place), withinText(grounds.cut, grounds.tiedAtCut));
    case "outside":
      return joined(
        placeText(grounds.place),
        outsideText(grounds.cut, grounds.place, grounds.lowestTotalWithin),
      );
    case "below":
      return belowText(grounds.gaps);
    case "absent":
    case "disqualified":
    case "withdrawn":
      return UNSCORED_TEXTS[grounds.kind];
    default:
      return unreachable(grounds);
  }
}

const UNSCORED_TEXTS: Readonly<Record<UnscoredStatus, LocalText>> = {
  absent: { id: "Tidak hadir pada pelaksanaan ujian.", en: "Did not attend the exam." },
  disqualified: {
    id: "Didiskualifikasi, sehingga tidak diperingkat.",
    en: "Disqualified, and therefore not ranked.",
  },
  withdrawn: {
    id: "Mengundurkan diri atas permintaan sendiri, sehingga tidak diperingkat.",
    en: "Withdrew at their own request, and is therefore not ranked.",
  },
};

function carriedOverText({ round }: Extract<ScoreSource, { kind: "carried-over" }>): LocalText {
  return round === null
    ? {
        id: "Nilainya dibawa dari seleksi sebelumnya.",
        en: "The scores are carried over from an earlier round.",
      }
    : { id: `Nilainya dibawa dari ${round}.`, en: `The scores are carried over from ${round}.` };
}

function withinText(cut: CutGrounds, tiedAtCut: boolean): LocalText {
  const limit = cutText(cut);
  return tiedAtCut
    ? {
        id: `Lolos: nilainya sama persis dengan peserta lain tepat di batas ${limit.id}, sehingga semuanya lolos.`,
        en: `Through: exactly equal with others at the cut of ${limit.en}, so all of them go through.`,
      }
    : {
        id: `Lolos: di dalam batas ${limit.id}.`,
        en: `Through: within the cut of ${limit.en}.`,
      };
}

function outsideText(
  cut: CutGrounds,
  { scores }: { readonly scores: Scores },
  lowestTotalWithin: number,
): LocalText {
  const limit = cutText(cut);
  const missing = lowestTotalWithin - scores.total;
  return missing > 0
    ? {
        id: `Di luar batas ${limit.id}: nilai total terendah yang lolos adalah ${lowestTotalWithin} (kurang ${missing}).`,
        en: `Outside the cut of ${limit.en}: the lowest total that goes through is ${lowestTotalWithin} (${missing} short).`,
      }
    : {
        id: `Di luar batas ${limit.id}: nilai total terendah yang lolos juga ${lowestTotalWithin}; yang membedakan adalah nilai subtes tadi.`,
        en: `Outside the cut of ${limit.en}: the lowest total that goes through is also ${lowestTotalWithin}; the subtest scores made the difference.`,
      };
}

function belowText(gaps: readonly ThresholdGap[]): LocalText {
  const each = gaps.map(({ measure, minimum, reached, missing }) => ({
    id: `${measure === "total" ? "nilai total" : measure} ${reached}, minimal ${minimum} (kurang ${missing})`,
    en: `${measure} ${reached}, minimum ${minimum} (${missing} short)`,
  }));
  return {
    id: `Tidak memenuhi nilai ambang batas: ${each.map((gap) => gap.id).join("; ")}.`,
    en: `Did not meet the threshold: ${each.map((gap) => gap.en).join("; ")}.`,
  };
}

function cutText({ cutMultiple, quota, cut }: CutGrounds): LocalText {
  return {
    id: `${cut} peserta (${cutMultiple} × kebutuhan ${quota})`,
    en: `${cut} candidates (${cutMultiple} × quota ${quota})`,
  };
}

function placeText(grounds: PlaceGrounds): LocalText {
  const { place, scores, sameTotalCount, samePlaceCount } = grounds;
  const met = metText(grounds.minima);
  const total: LocalText = {
    id: `${met.id} Peringkat ${place} dengan nilai total ${scores.total}`,
    en: `${met.en} Place ${place} with a total of ${scores.total}`,
  };
  if (sameTotalCount === 0) return { id: `${total.id}.`, en: `${total.en}.` };
  const equal: LocalText = {
    id: `${total.id}, sama dengan ${sameTotalCount} peserta lain`,
    en: `${total.en}, equal with ${others(sameTotalCount)}`,
  };
  const shared: LocalText = {
    id: `TWK, TIU, dan TKP juga sama dengan ${samePlaceCount} peserta di antaranya, sehingga peringkatnya sama.`,
    en: `TWK, TIU and TKP are also equal with ${samePlaceCount} of them, who share the place.`,
  };
  if (grounds.deciders.length === 0) return joined({ id: `${equal.id}.`, en: `${equal.en}.` }, shared);
  const decided = deciderText(grounds);
  const ordered: LocalText = { id: `${equal.id}; ${decided.id}.`, en: `${equal.en}; ${decided.en}.` };
  return samePlaceCount === 0 ? ordered : joined(ordered, shared);
}

function metText(minima: readonly Minimum[]): LocalText {
  const id = minima.map(
    ({ measure, minimum }) => `${measure === "total" ? "nilai total" : measure} ${minimum}`,
  );
  const en = minima.map(({ measure, minimum }) => `${measure} ${minimum}`);
  return {
    id: `Memenuhi nilai ambang batas (${id.join(", ")}).`,
    en: `Met the threshold (${en.join(", ")}).`,
  };
}

/** Names what decided, and first what did not: the tie-breaks before it, in which all of equal total are equal. */
function deciderText({ scores, tieOrder, deciders }: PlaceGrounds): LocalText {
  const first = tieOrder.findIndex((subtest) => deciders.includes(subtest));
  const equal = tieOrder.slice(0, first);
  const named = deciders.map((subtest) => `${subtest} (${scores[subtest]})`);
  const id = `urutan ditentukan oleh ${named.join(", lalu ")}`;
  const en = `the order is decided by ${named.join(", then ")}`;
  if (equal.length === 0) return { id, en };
  return { id: `${equal.join(", ")} juga sama, ${id}`, en: `${equal.join(", ")} equal too, ${en}` };
}

function others(count: number): string {
  return count === 1 ? "1 other candidate" : `${count} other candidates`;
}

function joined(first: LocalText, second: LocalText): LocalText {
  return { id: `${first.id} ${second.id}`, en: `${first.en} ${second.en}` };
}
