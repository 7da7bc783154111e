/** What of a line of a ranking file a correction can change. */
export type ComparedLine = {
  readonly place: number | null;
  readonly participantNumber: string;
  readonly name: string;
  readonly twk: number | null;
  readonly tiu: number | null;
  readonly tkp: number | null;
  readonly total: number | null;
  readonly status: string;
  readonly code: string;
  /** The round whose scores they are; null, or not there: they were earned in this selection. */
  readonly carriedFrom?: string | null;
};

export type ComparedRanking<Line extends ComparedLine> = {
  readonly quota: number;
  readonly formationType: string;
  readonly ruleSet: string;
  readonly lines: readonly Line[];
};

export type ChangedLine<Line extends ComparedLine> = {
  readonly before: Line;
  readonly after: Line;
  readonly place: boolean;
  readonly status: boolean;
  readonly scores: boolean;
  readonly name: boolean;
};

/** What a publication says differently from the version before it. */
export type RankingDifference<Line extends ComparedLine> = {
  readonly quota: { readonly before: number; readonly after: number } | null;
  readonly formationType: { readonly before: string; readonly after: string } | null;
  readonly ruleSet: { readonly before: string; readonly after: string } | null;
  /** In the order of the later version, as `changed` is. */
  readonly came: readonly Line[];
  readonly changed: readonly ChangedLine<Line>[];
  /** In the order of the version before. */
  readonly went: readonly Line[];
};

/** Line by line, by participant number, so that one who was moved is named and not merely all below. The words of reasons are left out. */
export function rankingDifference<Line extends ComparedLine>(
  before: ComparedRanking<Line>,
  after: ComparedRanking<Line>,
): RankingDifference<Line> {
  const earlier = new Map(before.lines.map((line) => [line.participantNumber, line]));
  const later = new Set(after.lines.map(({ participantNumber }) => participantNumber));
  const came: Line[] = [];
  const changed: ChangedLine<Line>[] = [];
  for (const line of after.lines) {
    const was = earlier.get(line.participantNumber);
    if (was === undefined) came.push(line);
    else changed.push(...changeOf(was, line));
  }
  return {
    quota: pairOf(before.quota, after.quota),
    formationType: pairOf(before.formationType, after.formationType),
    ruleSet: pairOf(before.ruleSet, after.ruleSet),
    came,
    changed,
    went: before.lines.filter(({ participantNumber }) => !later.has(participantNumber)),
  };
}

function changeOf<Line extends ComparedLine>(before: Line, after: Line): readonly ChangedLine<Line>[] {
  const place = before.place !== after.place;
  // The code says the status at a stage: rules that print it otherwise change what people read.
  const status = before.status !== after.status || before.code !== after.code;
  // The same points of another round are other scores.
  const isOfSame = (before.carriedFrom ?? null) === (after.carriedFrom ?? null);
  const isEqual = (["twk", "tiu", "tkp", "total"] as const).every((score) => before[score] === after[score]);
  const scores = !isOfSame || !isEqual;
  const name = before.name !== after.name;
  return place || status || scores || name ? [{ before, after, place, status, scores, name }] : [];
}

function pairOf<Value>(
  before: Value,
  after: Value,
): { readonly before: Value; readonly after: Value } | null {
  return before === after ? null : { before, after };
}
