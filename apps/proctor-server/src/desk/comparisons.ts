import {
  accepted,
  type PositionId,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
  utf8,
} from "@neraca/base";
import { tableCsv } from "@neraca/documents";
import {
  contenderOf,
  type KeptResults,
  type RankingRefusal,
  type RankingSources,
  type Standing,
} from "@neraca/engine";
import {
  ContenderSheet,
  type CountedRanking,
  codeOf,
  formationTypeRuleOf,
  MOVE_KINDS,
  type Move,
  type MoveKind,
  type RankedLine,
  type RuleBook,
  type RuleSet,
  reasonOf,
  SKD_STAGE,
  statisticsOf,
} from "@neraca/exam";
import {
  type ComparedLine,
  type ComparedPage,
  type ComparedPosition,
  type ComparedQuery,
  MOVES_SHOWN_MAX,
  type ResultsComparison,
} from "@neraca/protocol";
import { type PositionReport, type RankReport, rankReport } from "../rank/rank-report.ts";
import { hasSamePoints } from "../rank/selection-input.ts";
import { noteResultExport, type ResultExportNotes } from "./result-exports.ts";
import { Turns } from "./turns.ts";

export type ComparisonSources = RankingSources & ResultExportNotes & { readonly kept: KeptResults };

export type ComparisonRefusal = RankingRefusal | "comparison-unknown" | "comparison-impossible";

const CSV_HEAD = [
  "comparison",
  "position_code",
  "position_title",
  "participant_number",
  "name",
  "difference",
  ...["standing", "compared"].flatMap((side) =>
    ["rules", "place", "status", "code", "total", "reason_id", "reason_en"].map(
      (column) => `${side}_${column}`,
    ),
  ),
];
/** In every row: rows are copied out of their file. */
const DECIDES_NOTHING = "decides nothing / tidak menentukan apa pun";

/**
 * What another decree would make of the results of a selection: the same contenders, ranked by the same code under both. It is looked
 * at; nothing is kept of it and nothing follows from it.
 */
export class Comparisons {
  readonly #sources: ComparisonSources;

  constructor(sources: ComparisonSources) {
    this.#sources = sources;
  }

  view(selectionId: SelectionId, ruleSetId: string): Promise<Result<ResultsComparison, ComparisonRefusal>> {
    return this.#sources.kept.summary(selectionId, `compared ${ruleSetId}`, (standing) =>
      this.#viewOf(selectionId, ruleSetId, standing),
    );
  }

  async #viewOf(
    selectionId: SelectionId,
    ruleSetId: string,
    standing: Standing,
  ): Promise<Result<ResultsComparison, ComparisonRefusal>> {
    const compared = this.#compare(selectionId, ruleSetId, standing, null);
    if (!compared.ok) return compared;
    const { first, second, notes } = compared.value;
    const moves = noMoves();
    const positions: ComparedPosition[] = [];
    const counted = { first: [] as CountedRanking[], second: [] as CountedRanking[] };
    for await (const report of inTurns(compared.value)) {
      const position = positionOf(report);
      positions.push(position);
      for (const kind of MOVE_KINDS) moves[kind] += position.moves[kind];
      if (report.unranked.length > 0) continue;
      counted.first.push(countedOf(report, report.lines));
      counted.second.push(countedOf(report, report.others));
    }
    return accepted({
      selectionId,
      first: decreeOf(first),
      second: decreeOf(second),
      notes: [...notes],
      moves,
      positions,
      formationTypes: passRates(first, second, counted),
    });
  }

  async page(
    selectionId: SelectionId,
    ruleSetId: string,
    positionId: PositionId,
    { kind, from }: ComparedQuery,
  ): Promise<Result<ComparedPage, ComparisonRefusal | "position-without-results">> {
    const standing = await this.#sources.kept.standing(selectionId);
    if (!standing.ok) return standing;
    const compared = this.#compare(selectionId, ruleSetId, standing.value, positionId);
    if (!compared.ok) return compared;
    const [report] = compared.value.report.positions();
    if (report === undefined) return refused("position-without-results");
    const found = report.moves.filter((move) => kind === null || move.kind === kind);
    return accepted({
      position: positionOf(report),
      found: found.length,
      from,
      lines: found.slice(from, from + MOVES_SHOWN_MAX).map((move) => lineOf(move, compared.value)),
    });
  }

  /** Everybody who moves, as CSV. Whoever takes it is on the record before they have it. */
  async file(
    selectionId: SelectionId,
    ruleSetId: string,
    by: StaffId,
  ): Promise<Result<{ readonly name: string; readonly text: string }, ComparisonRefusal>> {
    const standing = await this.#sources.kept.standing(selectionId);
    if (!standing.ok) return standing;
    const compared = this.#compare(selectionId, ruleSetId, standing.value, null);
    if (!compared.ok) return compared;
    const { first, second } = compared.value;
    const rows: (string | number | null)[][] = [CSV_HEAD];
    for await (const report of inTurns(compared.value)) {
      for (const move of report.moves) {
        const line = lineOf(move, compared.value);
        const { code, title } = report;
        const { participantNumber, name, kind } = line;
        rows.push([
          DECIDES_NOTHING,
          code,
          title,
          participantNumber,
          name,
          kind,
          ...sideCells(first, line.first),
          ...sideCells(second, line.second),
        ]);
      }
    }
    const text = tableCsv(rows);
    const name = `perbandingan-${selectionId}-${ruleSetId}`;
    const taken = {
      selectionId,
      what: "comparison",
      positionId: null,
      ruleSetId,
      file: `${name}.csv`,
    } as const;
    await noteResultExport(this.#sources, by, taken, utf8(text));
    return accepted({ name, text });
  }

  /** @param only this position alone; null: all of them */
  #compare(
    selectionId: SelectionId,
    ruleSetId: string,
    standing: Standing,
    only: PositionId | null,
  ): Result<Compared, ComparisonRefusal> {
    const { ruleSet: first, positions, byPosition } = standing;
    const sittingIds = standing.sittings.map(({ id }) => id);
    const armed = armedIn(this.#sources, sittingIds);
    const second = bookOf(this.#sources, sittingIds).get(ruleSetId);
    if (second === undefined || second.id === first.id) return refused("comparison-unknown");
    // What stands counts points as they were earned; only then can another decree's be told from them.
    if (armed.some((rules) => !hasSamePoints(rules, first))) return refused("comparison-impossible");
    // In the order in which what stands has them.
    const sheet = new ContenderSheet();
    for (const { id } of positions) {
      if (only !== null && only !== id) continue;
      for (const line of byPosition.get(id) ?? []) sheet.add(id, contenderOf(line));
    }
    const report = rankReport(
      {
        name: selectionId,
        positions: new Map(positions.map((position) => [position.id, position])),
        sheet,
        earnedUnder: first,
        rules: this.#sources.rules,
        notes: [],
      },
      first,
      second,
    );
    if (!report.ok) return refused("comparison-impossible");
    const { notes } = report.value;
    return accepted({ first, second, notes, standing, report: report.value });
  }
}

/** Every decree that results of the selection can be compared with, oldest first. */
export function decreesBeside(
  sources: Pick<RankingSources, "hall" | "rules">,
  sittingIds: readonly SittingId[],
  standing: RuleSet,
): readonly RuleSet[] {
  return [...bookOf(sources, sittingIds).values()]
    .filter(({ id }) => id !== standing.id)
    .toSorted((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1));
}

type Compared = {
  readonly first: RuleSet;
  readonly second: RuleSet;
  readonly notes: RankReport["notes"];
  readonly standing: Standing;
  readonly report: RankReport;
};

function armedIn(
  { hall }: Pick<RankingSources, "hall">,
  sittingIds: readonly SittingId[],
): readonly RuleSet[] {
  return sittingIds.map((sittingId) => hall.service(sittingId).armed.terms.ruleSet);
}

/** What a sitting was armed with goes before a file of the same id, as it does where rankings are published. */
function bookOf(sources: Pick<RankingSources, "hall" | "rules">, sittingIds: readonly SittingId[]): RuleBook {
  return new Map([
    ...sources.rules,
    ...armedIn(sources, sittingIds).map((ruleSet) => [ruleSet.id, ruleSet] as const),
  ]);
}

async function* inTurns({ report }: Compared): AsyncGenerator<PositionReport> {
  const turns = new Turns();
  for (const position of report.positions()) {
    yield position;
    await turns.after(position.lines.length + position.others.length);
  }
}

function noMoves(): Record<MoveKind, number> {
  return { "only-first": 0, "only-second": 0, place: 0, status: 0 };
}

function positionOf(report: PositionReport): ComparedPosition {
  const { positionId, code, title, formationType, lines, through, unranked } = report;
  const moves = noMoves();
  for (const { kind } of report.moves) moves[kind] += 1;
  return {
    positionId,
    code,
    title,
    formationType,
    lines: Math.max(lines.length, report.others.length),
    within: { ...through },
    moves,
    unranked: [...unranked],
  };
}

function countedOf({ formationType }: PositionReport, lines: readonly RankedLine[]): CountedRanking {
  return { formationType, lines: lines.map(({ status, scores }) => ({ status, scores })) };
}

function passRates(
  first: RuleSet,
  second: RuleSet,
  counted: { readonly first: readonly CountedRanking[]; readonly second: readonly CountedRanking[] },
): ResultsComparison["formationTypes"] {
  const others = statisticsOf(second, counted.second).formationTypes;
  return statisticsOf(first, counted.first).formationTypes.map(({ formationType, scored, met, within }) => {
    const other = others.find((each) => each.formationType === formationType);
    return {
      formationType,
      name: {
        ...(formationTypeRuleOf(first, formationType)?.name ?? { id: formationType, en: formationType }),
      },
      scored,
      met: { first: met, second: other?.met ?? 0 },
      within: { first: within, second: other?.within ?? 0 },
    };
  });
}

function decreeOf({ id, title, cutMultiple }: RuleSet): ResultsComparison["first"] {
  return { id, title: { ...title }, cutMultiple };
}

function lineOf({ kind, first, second }: Move, compared: Compared): ComparedLine {
  return {
    participantNumber: first.participantNumber,
    name: compared.standing.names.get(first.candidateId) ?? "",
    kind,
    first: sideOf(first, compared.first),
    second: sideOf(second, compared.second),
  };
}

function sideOf(line: RankedLine, ruleSet: RuleSet): ComparedLine["first"] {
  return {
    place: line.place,
    status: line.status,
    code: codeOf(ruleSet, SKD_STAGE, line.status),
    total: line.scores?.total ?? null,
    reason: { ...reasonOf(line) },
  };
}

function sideCells({ id }: RuleSet, side: ComparedLine["first"]): (string | number | null)[] {
  return [id, side.place, side.status, side.code, side.total, side.reason.id, side.reason.en];
}
