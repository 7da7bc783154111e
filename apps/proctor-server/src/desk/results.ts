import {
  accepted,
  compareTexts,
  type PositionId,
  type Result,
  type SelectionId,
  type SittingId,
} from "@neraca/base";
import {
  attendanceOf,
  type KeptResults,
  type MarkSources,
  openMarksOf,
  type PositionResults,
  positionResults,
  type RankingRefusal,
  type RankingSources,
  type ResultLine,
  type Standing,
} from "@neraca/engine";
import { type CountedRanking, formationTypeRuleOf, minimaOf, type RuleSet, statisticsOf } from "@neraca/exam";
import {
  DECREES_SHOWN_MAX,
  RESULT_LINES_MAX,
  type ResultDistribution,
  type ResultPosition,
  type ResultSort,
  type ResultsDeskView,
  type ResultsPageView,
  type ResultsQuery,
  zResultsPage,
} from "@neraca/protocol";
import { decreesBeside } from "./comparisons.ts";
import { attemptOf, type ResultActsOptions } from "./result-acts.ts";
import { Turns } from "./turns.ts";

export type ResultsSources = RankingSources &
  Pick<MarkSources, "marksRecord"> &
  Pick<ResultActsOptions, "staffNameOf"> & { readonly kept: KeptResults };

/** What holds for as long as nothing changes who stands where. */
type Kept = Omit<ResultsDeskView, "openMarks">;

/** What the committee sees of results: the files that a publication would publish, counted and leafed through. */
export class Results {
  readonly #sources: ResultsSources;

  constructor(sources: ResultsSources) {
    this.#sources = sources;
  }

  async view(selectionId: SelectionId): Promise<Result<ResultsDeskView, RankingRefusal>> {
    const view = await this.#sources.kept.summary<Kept, never>(selectionId, "view", async (standing) =>
      accepted(await this.#viewOf(selectionId, standing)),
    );
    if (!view.ok) return view;
    // What people did alone is looked at each time: it moves nobody, and so no mark of what stands.
    const sittingIds = view.value.sittings.map(({ sittingId }) => sittingId);
    return accepted({ ...view.value, openMarks: openMarksOf(this.#sources, selectionId, sittingIds).length });
  }

  async page(
    selectionId: SelectionId,
    positionId: PositionId,
    query: ResultsQuery,
  ): Promise<Result<ResultsPageView, RankingRefusal | "position-without-results">> {
    const { kept } = this.#sources;
    const standing = await kept.standing(selectionId);
    if (!standing.ok) return standing;
    const results = await kept.position(selectionId, positionId);
    if (!results.ok) return results;
    const found = foundIn(results.value.lines, query);
    const sealed = new Map(results.value.sealed.map((line) => [line.participantNumber, line]));
    const sittingIds = standing.value.sittings.map(({ id }) => id);
    const shown = found.slice(query.from, query.from + RESULT_LINES_MAX).flatMap((line) => {
      const its = sealed.get(line.participantNumber);
      return its === undefined ? [] : [{ ...line, attempt: attemptOf(this.#sources, sittingIds, its) }];
    });
    // Lines of the file have more members than the page is told of.
    return accepted(
      zResultsPage.parse({
        position: positionOf(results.value, standing.value.ruleSet),
        found: found.length,
        from: query.from,
        lines: shown,
      }),
    );
  }

  async #viewOf(selectionId: SelectionId, standing: Standing): Promise<Kept> {
    const { selection, ruleSet, byPosition } = standing;
    const sittingIds = standing.sittings.map(({ id }) => id);
    const turns = new Turns();
    const positions: ResultPosition[] = [];
    const counted: CountedRanking[] = [];
    for (const position of standing.positions) {
      const lines = byPosition.get(position.id);
      if (lines === undefined) continue;
      const results = await positionResults(this.#sources, standing, position, lines);
      positions.push(positionOf(results, ruleSet));
      counted.push(countedOf(results));
      await turns.after(lines.length);
    }
    const statistics = statisticsOf(ruleSet, counted);
    const present = new Set(counted.map(({ formationType }) => formationType));
    return {
      selectionId,
      name: selection.name,
      ruleSet: { id: ruleSet.id, title: { ...ruleSet.title }, cutMultiple: ruleSet.cutMultiple },
      decrees: decreesBeside(this.#sources, sittingIds, ruleSet)
        .slice(0, DECREES_SHOWN_MAX)
        .map(({ id, title }) => ({ id, title: { ...title } })),
      counts: { ...statistics.counts },
      positions,
      formationTypes: statistics.formationTypes.map((each) => ({
        ...each,
        name: formationTypeName(ruleSet, each.formationType),
      })),
      distributions: statistics.distributions.map((each) => ({
        ...each,
        bins: [...each.bins],
        thresholds: thresholdsOf(ruleSet, present, each.measure),
      })),
      sittings: await this.#attendance(sittingIds),
    };
  }

  /** Sitting by sitting, in the order of their times, called as people call them. */
  async #attendance(ids: readonly SittingId[]): Promise<Kept["sittings"]> {
    const its = new Set(ids);
    return (await this.#sources.registry.sittings())
      .filter(({ sitting }) => its.has(sitting.id))
      .toSorted((a, b) => a.sitting.scheduledAt - b.sitting.scheduledAt)
      .map(({ sitting: { id, title, scheduledAt }, venue: { timeZone } }) => ({
        ...attendanceOf(this.#sources, id),
        title,
        scheduledAt,
        timeZone,
      }));
  }
}

function countedOf({ position, lines }: PositionResults): CountedRanking {
  return {
    formationType: position.formationType,
    lines: lines.map(({ status, twk, tiu, tkp, total }) => ({
      status,
      scores: { TWK: twk, TIU: tiu, TKP: tkp, total },
    })),
  };
}

function positionOf(
  { position, publishedVersion, publishedLines, isPublished, lines }: PositionResults,
  { cutMultiple }: RuleSet,
): ResultPosition {
  const { id, code, title, unit, formationType, quota } = position;
  return {
    positionId: id,
    code,
    title,
    unit,
    formationType,
    quota,
    cut: cutMultiple * quota,
    lines: lines.length,
    within: lines.filter(({ status }) => status === "passed-within").length,
    publishedVersion,
    publishedLines,
    isPublished,
  };
}

function formationTypeName(ruleSet: RuleSet, type: PositionResults["position"]["formationType"]) {
  const rule = formationTypeRuleOf(ruleSet, type);
  return rule === undefined ? { id: type, en: type } : { ...rule.name };
}

/** Each minimum once, lowest first, with the formation types that it is asked of. */
function thresholdsOf(
  ruleSet: RuleSet,
  present: ReadonlySet<CountedRanking["formationType"]>,
  measure: ResultDistribution["measure"],
): ResultDistribution["thresholds"] {
  const byMinimum = new Map<number, { id: string; en: string }[]>();
  for (const { type, name, threshold } of ruleSet.formationTypes) {
    if (!present.has(type)) continue;
    for (const each of minimaOf(threshold)) {
      if (each.measure !== measure) continue;
      byMinimum.set(each.minimum, [...(byMinimum.get(each.minimum) ?? []), { ...name }]);
    }
  }
  return [...byMinimum]
    .toSorted(([a], [b]) => a - b)
    .map(([minimum, formationTypes]) => ({ minimum, formationTypes }));
}

function foundIn(
  lines: readonly ResultLine[],
  { search, status, sort }: ResultsQuery,
): readonly ResultLine[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = lines.filter((line) => {
    if (status !== null && line.status !== status) return false;
    const text = `${line.participantNumber} ${line.name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return sort === "place" ? found : found.toSorted(ORDERS[sort]);
}

const ORDERS: Readonly<Record<Exclude<ResultSort, "place">, (a: ResultLine, b: ResultLine) => number>> = {
  number: (a, b) => compareTexts(a.participantNumber, b.participantNumber),
  name: (a, b) => compareTexts(a.name, b.name) || compareTexts(a.participantNumber, b.participantNumber),
};
