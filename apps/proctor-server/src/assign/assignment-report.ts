import type { Language, LocalText } from "@neraca/base";
import { capacityOf, type Explanation, type Unmet, wordsOfExplanation, wordsOfUnmet } from "@neraca/exam";
import type { AssignmentPreview } from "./assigner.ts";

/** Different wishes that were not met, with what would help; more are told by their number. */
const UNMET_SHOWN_MAX = 50;

export type AssignmentCounts = {
  readonly candidates: number;
  readonly kept: number;
  /** Would lose the place they had. */
  readonly freed: number;
  readonly placed: number;
  /** Bring scores of an earlier round, and need none. */
  readonly carriedOver: number;
  readonly unplaced: number;
  readonly openSittings: number;
  /** In open sittings, without the spare seats that are kept. */
  readonly places: number;
};

export function countsOfPreview({ problem, plan, freed }: AssignmentPreview): AssignmentCounts {
  const open = problem.sittings.filter(({ isOpen }) => isOpen);
  const count = (is: (each: Explanation) => boolean): number => plan.explanations.filter(is).length;
  return {
    candidates: plan.explanations.length,
    kept: count(({ ground }) => ground === "kept"),
    freed: freed.length,
    placed: plan.placements.length,
    carriedOver: count(({ ground }) => ground === "carried-over"),
    unplaced: count(isWithoutPlace),
    openSittings: open.length,
    places: open.reduce((sum, { seats }) => sum + capacityOf(seats, problem.policy.sparePercent), 0),
  };
}

/** Whoever brings scores of an earlier round lacks nothing. */
export function isWithoutPlace({ ground, placement }: Explanation): boolean {
  return placement === null && ground !== "carried-over";
}

export type UnmetCount = {
  readonly reason: Unmet["reason"];
  readonly candidates: number;
  readonly words: LocalText;
};

/** What was not met, the most frequent first: one line for all who miss the same. */
export function unmetOfPreview({ plan, names }: AssignmentPreview): readonly UnmetCount[] {
  const found = new Map<string, { unmet: Unmet; candidates: number }>();
  for (const unmet of plan.explanations.flatMap((each) => each.unmet)) {
    const key = JSON.stringify(unmet);
    const before = found.get(key);
    if (before === undefined) found.set(key, { unmet, candidates: 1 });
    else before.candidates += 1;
  }
  return [...found]
    .toSorted(([a, x], [b, y]) => y.candidates - x.candidates || (a < b ? -1 : 1))
    .map(([, { unmet, candidates }]) => ({
      reason: unmet.reason,
      candidates,
      words: wordsOfUnmet(unmet, names),
    }));
}

/** The arithmetic and the unmet wishes, as lines for people. */
export function linesOfPreview(preview: AssignmentPreview, language: Language): readonly string[] {
  const counts = countsOfPreview(preview);
  const { candidates, kept, freed, placed, unplaced, openSittings, places, carriedOver } = counts;
  const words: readonly LocalText[] = [
    {
      id: `${candidates} peserta; ${openSittings} sesi terbuka dengan ${places} tempat (kursi cadangan tidak dihitung).`,
      en: `${candidates} candidates; ${openSittings} open sittings with ${places} places (spare seats not counted).`,
    },
    {
      id: `${kept} tetap di tempatnya, ${freed} kehilangan tempat, ${placed} mendapat tempat, ${unplaced} tanpa tempat.`,
      en: `${kept} keep their place, ${freed} lose theirs, ${placed} get one, ${unplaced} have none.`,
    },
    ...(carriedOver === 0
      ? []
      : [
          {
            id: `${carriedOver} membawa nilai seleksi sebelumnya: tidak ikut ujian, tidak memerlukan tempat.`,
            en: `${carriedOver} bring scores of an earlier round: they sit no exam and need no place.`,
          },
        ]),
  ];
  const unmet = unmetOfPreview(preview);
  const more = unmet.length - UNMET_SHOWN_MAX;
  return [
    ...words.map((each) => each[language]),
    ...unmet
      .slice(0, UNMET_SHOWN_MAX)
      .map((each) => `  ${String(each.candidates).padStart(6)} x ${each.words[language]}`),
    ...(more > 0 ? [{ id: `  dan ${more} hal lain`, en: `  and ${more} more` }[language]] : []),
  ];
}

/** What the plan says of one candidate; undefined: they are not in the selection. */
export function explanationOf(
  { plan, names }: AssignmentPreview,
  candidateId: string,
): LocalText | undefined {
  const found = plan.explanations.find((each) => each.candidateId === candidateId);
  return found === undefined ? undefined : wordsOfExplanation(found, names);
}
