import type { LocalText, Subtest } from "@neraca/base";
import type { ThresholdGap } from "../rules/threshold.ts";
import type { Scores } from "../scoring/scores.ts";

/** What put a candidate on a place among those who met the threshold. */
export type PlaceGrounds = {
  readonly place: number;
  readonly scores: Scores;
  readonly tieOrder: readonly Subtest[];
  /** The tie-breaks that separate this place from others of equal total, in tie order; empty when nothing separates any. */
  readonly deciders: readonly Subtest[];
  /** Others with the same total, on whatever place. */
  readonly sameTotalCount: number;
  /** Others on this very place. */
  readonly samePlaceCount: number;
};

/** The cut as candidates know it. */
export type CutGrounds = {
  readonly cutMultiple: number;
  readonly quota: number;
  /** cutMultiple x quota: the last place that goes through. */
  readonly cut: number;
};

export function reasonWithin(place: PlaceGrounds, cut: CutGrounds, tiedAtCut: boolean): LocalText {
  const limit = cutText(cut);
  if (tiedAtCut) {
    return joined(placeText(place), {
      id: `Lolos: nilainya sama persis dengan peserta lain tepat di batas ${limit.id}, sehingga semuanya lolos.`,
      en: `Through: exactly equal with others at the cut of ${limit.en}, so all of them go through.`,
    });
  }
  return joined(placeText(place), {
    id: `Lolos: di dalam batas ${limit.id}.`,
    en: `Through: within the cut of ${limit.en}.`,
  });
}

/** @param lowestTotalWithin the lowest total that goes through, at least that of this candidate. Points. */
export function reasonOutside(place: PlaceGrounds, cut: CutGrounds, lowestTotalWithin: number): LocalText {
  const limit = cutText(cut);
  const missing = lowestTotalWithin - place.scores.total;
  const gap =
    missing > 0
      ? {
          id: ` Nilai total terendah yang lolos adalah ${lowestTotalWithin} (kurang ${missing}).`,
          en: ` The lowest total that goes through is ${lowestTotalWithin} (${missing} short).`,
        }
      : {
          id: ` Nilai total terendah yang lolos juga ${lowestTotalWithin}; yang membedakan adalah nilai subtes tadi.`,
          en: ` The lowest total that goes through is also ${lowestTotalWithin}; the subtest scores made the difference.`,
        };
  return joined(placeText(place), {
    id: `Memenuhi nilai ambang batas, tetapi di luar batas ${limit.id}.${gap.id}`,
    en: `Met the threshold, but is outside the cut of ${limit.en}.${gap.en}`,
  });
}

/** @param gaps at least one: every minimum that was missed */
export function reasonBelow(gaps: readonly ThresholdGap[]): LocalText {
  const each = gaps.map(({ measure, minimum, reached, missing }) => ({
    id: `${measure === "total" ? "nilai total" : measure} ${reached}, minimal ${minimum} (kurang ${missing})`,
    en: `${measure} ${reached}, minimum ${minimum} (${missing} short)`,
  }));
  return {
    id: `Tidak memenuhi nilai ambang batas: ${each.map((gap) => gap.id).join("; ")}.`,
    en: `Did not meet the threshold: ${each.map((gap) => gap.en).join("; ")}.`,
  };
}

export const REASONS_UNSCORED: Readonly<Record<"absent" | "disqualified" | "withdrawn", LocalText>> = {
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

function cutText({ cutMultiple, quota, cut }: CutGrounds): LocalText {
  return {
    id: `${cut} peserta (${cutMultiple} × kebutuhan ${quota})`,
    en: `${cut} candidates (${cutMultiple} × quota ${quota})`,
  };
}

function placeText(grounds: PlaceGrounds): LocalText {
  const { place, scores, sameTotalCount, samePlaceCount } = grounds;
  const total: LocalText = {
    id: `Peringkat ${place} dengan nilai total ${scores.total}`,
    en: `Place ${place} with a total of ${scores.total}`,
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
