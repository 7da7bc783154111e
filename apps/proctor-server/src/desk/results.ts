import { accepted, type PositionId, type Result, refused, type SelectionId } from "@neraca/base";
import {
  type MarkSources,
  openMarksOf,
  type PositionResults,
  type RankingRefusal,
  type RankingSources,
  type ResultLine,
  type StandingResults,
  standingResults,
} from "@neraca/engine";
import { formationTypeRuleOf, minimaOf, type RuleSet, statisticsOf } from "@neraca/exam";
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

export type ResultsSources = RankingSources &
  Pick<MarkSources, "marksRecord"> &
  Pick<ResultActsOptions, "staffNameOf">;

/** What the committee sees of results: the files that a publication would publish, counted and leafed through. */
export class Results {
  readonly #sources: ResultsSources;

  constructor(sources: ResultsSources) {
    this.#sources = sources;
  }

  async view(selectionId: SelectionId): Promise<Result<ResultsDeskView, RankingRefusal>> {
    const standing = await standingResults(this.#sources, selectionId, null);
    if (!standing.ok) return standing;
    const { name, ruleSet, positions, sittings } = standing.value;
    const statistics = statisticsOf(ruleSet, positions.map(countedOf));
    const sittingIds = sittings.map(({ sittingId }) => sittingId);
    return accepted({
      selectionId,
      name,
      openMarks: openMarksOf(this.#sources, selectionId, sittingIds).length,
      ruleSet: { id: ruleSet.id, title: { ...ruleSet.title }, cutMultiple: ruleSet.cutMultiple },
      decrees: decreesBeside(this.#sources, sittingIds, ruleSet)
        .slice(0, DECREES_SHOWN_MAX)
        .map(({ id, title }) => ({ id, title: { ...title } })),
      counts: { ...statistics.counts },
      positions: positions.map((each) => positionOf(each, ruleSet)),
      formationTypes: statistics.formationTypes.map((each) => ({
        ...each,
        name: formationTypeName(ruleSet, each.formationType),
      })),
      distributions: statistics.distributions.map((each) => ({
        ...each,
        bins: [...each.bins],
        thresholds: thresholdsOf(standing.value, each.measure),
      })),
      sittings: sittings.map((each) => ({ ...each })),
    });
  }

  async page(
    selectionId: SelectionId,
    positionId: PositionId,
    query: ResultsQuery,
  ): Promise<Result<ResultsPageView, RankingRefusal | "position-without-results">> {
    const standing = await standingResults(this.#sources, selectionId, positionId);
    if (!standing.ok) return standing;
    const [results] = standing.value.positions;
    if (results === undefined) return refused("position-without-results");
    const found = foundIn(results.lines, query);
    const sealed = new Map(results.sealed.map((line) => [line.participantNumber, line]));
    const sittingIds = standing.value.sittings.map(({ sittingId }) => sittingId);
    const shown = found.slice(query.from, query.from + RESULT_LINES_MAX).flatMap((line) => {
      const its = sealed.get(line.participantNumber);
      return its === undefined ? [] : [{ ...line, attempt: attemptOf(this.#sources, sittingIds, its) }];
    });
    // Lines of the file have more members than the page is told of.
    return accepted(
      zResultsPage.parse({
        position: positionOf(results, standing.value.ruleSet),
        found: found.length,
        from: query.from,
        lines: shown,
      }),
    );
  }
}

function countedOf({ position, lines }: PositionResults) {
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
  { ruleSet, positions }: StandingResults,
  measure: ResultDistribution["measure"],
): ResultDistribution["thresholds"] {
  const present = new Set(positions.map(({ position }) => position.formationType));
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
  number: (a, b) => compare(a.participantNumber, b.participantNumber),
  name: (a, b) => compare(a.name, b.name) || compare(a.participantNumber, b.participantNumber),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
