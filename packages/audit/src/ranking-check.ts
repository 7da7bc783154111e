import { type CandidateId, digestOf, isRecord, type LocalText, type PositionId } from "@neraca/base";
import {
  type Contender,
  codeOf,
  FRESH,
  type RosterLine,
  type RuleSet,
  rankPosition,
  readRuleSet,
  type ScoreSource,
  type SealedResult,
  SHIPPED_RULES,
  SKD_STAGE,
} from "@neraca/exam";
import {
  lookAtSummary,
  lookAtToldEntries,
  mustTell,
  type Standing,
  saidOf,
  type ToldOfPosition,
} from "./earlier-scores.ts";
import type { Findings, Where } from "./finding.ts";
import { referenceOf } from "./ledger-check.ts";
import type { NumberedEntry } from "./ledger-entries.ts";
import type { PositionChange } from "./position-change.ts";
import { differenceOf, valueAt } from "./same.ts";
import type { RankingPublished } from "./selection-shape.ts";
import { unlessInvariant } from "./unless-invariant.ts";

/** Results that were sealed, of any sitting of a selection: what a ranking is made of. */
export type SealedLine = {
  readonly line: Pick<RosterLine, "candidateId" | "participantNumber" | "positionId">;
  readonly result: Pick<SealedResult, "status" | "scores" | "saltHex">;
  /** By two people, in whichever sitting of the selection. */
  readonly isDisqualified: boolean;
  /** By what the committee recorded before the ranking was published. */
  readonly isWithdrawn: boolean;
  /** When its sitting was closed. */
  readonly closedAt: number;
};

/** A line of a ranking: of a sitting, or of somebody who stands with scores of an earlier round. */
type Counted = Omit<SealedLine, "closedAt"> & { readonly standing: Standing | null };

export type Publication = {
  readonly position: number;
  readonly event: RankingPublished;
  /** As they stood when the ranking was published. */
  readonly sealed: readonly SealedLine[];
  /** Who stood with scores of an earlier round then. */
  readonly earlier: readonly (Standing & { readonly isWithdrawn: boolean })[];
  readonly told: ToldOfPosition;
  /** Places of scores that came with a list of which the log says nothing: nobody could have acknowledged them. */
  readonly unmarked: readonly number[];
  /** When what then stood of somebody had been decided. */
  readonly decidedAt: (candidateId: string) => number | null;
  /** The rules that the selection's sittings were armed with under this id; null: none was. */
  readonly armedRules: RuleSet | null;
  /** What the committee had recorded of the position by then; null: it came by a command before those were on the record. */
  readonly decided: PositionChange["decided"];
};

/** With whom there is to rank, and the ledger's entry of it; undefined: it has none. */
type Looked = Publication & {
  readonly counted: readonly Counted[];
  readonly entry: NumberedEntry | undefined;
};

export type RankingSources = {
  /** The text of a publication by its digest; undefined: there is no such file. */
  readonly publication: (digest: string) => string | undefined;
  readonly entries: readonly NumberedEntry[] | null;
  readonly isDue: (at: number) => boolean;
};

/** Each publication of the selection: the file that was announced, the lines in it, its version, its entry in the ledger. */
export function lookAtRankings(
  findings: Findings,
  sitting: string,
  publications: readonly Publication[],
  sources: RankingSources,
): void {
  const versions = new Map<string, number>();
  for (const publication of publications) {
    const { event, position } = publication;
    const where = { sitting, position };
    const version = (versions.get(event.positionId) ?? 0) + 1;
    versions.set(event.positionId, version);
    const what = { id: `versi pengumuman ${event.positionId}`, en: `the version of ${event.positionId}` };
    findings.same("rankings", where, what, event.publicationVersion, version);
    const entry = entryOf(sources.entries ?? [], event);
    const looked = { ...publication, counted: countedOf(publication), entry };
    lookAtDecided(findings, where, looked);
    lookAtEntry(findings, where, looked, sources);
    lookAtTold(findings, where, looked, sources);
    lookAtFile(findings, where, looked, sources);
  }
}

/** How many pass, and by which minima, is the committee's to decide, at its desk and on the record. */
function lookAtDecided(findings: Findings, where: Where, { event, decided }: Publication): void {
  if (decided === null) return;
  const { positionId } = event;
  const quota = { id: `formasi ${positionId}`, en: `the quota of ${positionId}` };
  findings.same("rankings", where, quota, event.quota, decided.quota);
  const type = { id: `jenis formasi ${positionId}`, en: `the formation type of ${positionId}` };
  findings.same("rankings", where, type, event.formationType, decided.formationType);
}

function lookAtEntry(
  findings: Findings,
  where: Where,
  { event, entry: found }: Looked,
  { entries, isDue }: RankingSources,
): void {
  if (entries === null) return;
  const { positionId, publicationVersion } = event;
  if (found === undefined) {
    if (!isDue(event.at)) return;
    findings.look("rankings", where, false, () => ({
      id: `buku besar tidak mempunyai pengumuman ${positionId} versi ${publicationVersion}`,
      en: `the ledger has no ranking of ${positionId}, version ${publicationVersion}`,
    }));
    return;
  }
  const { rankingDigest, ruleSetDigest, quota, formationType, lines } = event;
  const bound = { ruleSet: event.ruleSetId, ruleSetDigest, rankingDigest };
  const should = { ...found.entry, ...bound, quota, formationType, lines };
  same(findings, where, found.entry, should, {
    id: `entri ${found.number} buku besar`,
    en: `entry ${found.number} of the ledger`,
  });
}

function entryOf(entries: readonly NumberedEntry[], event: RankingPublished): NumberedEntry | undefined {
  return entries.find(
    ({ entry }) =>
      entry.type === "ranking" &&
      entry.selection === event.selectionId &&
      entry.position === event.positionId &&
      entry.publicationVersion === event.publicationVersion,
  );
}

/** Of those that are named in one difference. */
const PLACES_NAMED_MAX = 20;

/** [AU28] What the publication told of scores of earlier rounds is what there was to tell. */
function lookAtTold(
  findings: Findings,
  where: Where,
  { event, told, decidedAt, unmarked, counted, entry }: Looked,
  { entries }: RankingSources,
): void {
  lookAtSummary(findings, where, event, told);
  if (entry !== undefined)
    lookAtToldEntries(findings, where, event, told.entries, entries ?? [], entry.number);
  findings.look("lawful", where, unmarked.length === 0, () => ({
    id: `nilai seleksi sebelumnya dicatat bersama daftar yang tidak meninggalkan catatan: ${unmarked.slice(0, PLACES_NAMED_MAX).join(", ")}`,
    en: `scores of an earlier round were entered with a list that left no mark: ${unmarked.slice(0, PLACES_NAMED_MAX).join(", ")}`,
  }));
  const standing = counted.flatMap(({ line, result, standing: its }) =>
    its === null ? [] : [{ ...its, reference: referenceOf(line, result) }],
  );
  const should = mustTell(told.before, standing, decidedAt);
  const there = told.entries.map(saidOf);
  same(findings, where, there, should, {
    id: "nilai seleksi sebelumnya yang dinyatakan pengumuman",
    en: "the scores of earlier rounds that the publication told",
  });
}

type FileLine = Readonly<Record<string, unknown>>;
type RankingFile = { readonly lines: readonly FileLine[] };

function lookAtFile(findings: Findings, where: Where, publication: Looked, sources: RankingSources): void {
  const { event } = publication;
  const text = sources.publication(event.rankingDigest);
  const name = `publications/${event.rankingDigest}.json`;
  const isThere = findings.look("rankings", where, text !== undefined, () => ({
    id: `berkas ${name} tidak ada`,
    en: `the file ${name} is missing`,
  }));
  if (!isThere || text === undefined) return;
  const what = { id: `digest berkas ${name}`, en: `the digest of the file ${name}` };
  findings.same("rankings", where, what, digestOf(text), event.rankingDigest);
  const file = fileOf(text);
  if (file === null) {
    findings.look("rankings", where, false, () => ({
      id: `berkas ${name} bukan berkas peringkat`,
      en: `the file ${name} is no ranking file`,
    }));
    return;
  }
  const ruleSet = rulesOf(publication, sources);
  const areRulesThere = findings.look("rankings", where, ruleSet !== null, () => ({
    id: `aturan ${event.ruleSetId} yang dipakai pengumuman ini tidak ada`,
    en: `the rules ${event.ruleSetId} of this publication are not there`,
  }));
  if (!areRulesThere || ruleSet === null) return;
  const expected = unlessInvariant(() => linesOf(publication, ruleSet));
  if (!expected.ok) {
    findings.look("rankings", where, false, () => ({
      id: `peringkat tidak dapat dihitung: ${expected.error}`,
      en: `the ranking cannot be computed: ${expected.error}`,
    }));
    return;
  }
  findings.same(
    "rankings",
    where,
    { id: `baris di ${name}`, en: `lines in ${name}` },
    file.lines.length,
    event.lines,
  );
  lookAtLines(findings, where, file.lines, expected.value);
}

/** Line by line, by participant number, so that one who was moved is named and not all below. */
function lookAtLines(
  findings: Findings,
  where: Where,
  there: readonly FileLine[],
  should: readonly FileLine[],
): void {
  const numbers = (lines: readonly FileLine[]): string =>
    lines.map(({ participantNumber }) => String(participantNumber)).join(" ");
  findings.look("rankings", where, numbers(there) === numbers(should), () => ({
    id: "urutan peserta dalam pengumuman bukan urutan menurut aturan",
    en: "the candidates in the publication do not stand in the order of the rules",
  }));
  const published = new Map(there.map((line) => [line["participantNumber"], line]));
  for (const line of should) {
    const candidate = String(line["participantNumber"]);
    const found = published.get(candidate);
    // Names are in the registry, and the words of reasons are the program's of that day: the digest binds what was announced.
    const { name: _name, reason: _words, ...without } = found ?? {};
    same(findings, { ...where, candidate }, without, line, {
      id: "baris pengumuman",
      en: "line of the publication",
    });
  }
}

function same(findings: Findings, where: Where, there: unknown, should: unknown, what: LocalText): void {
  const path = differenceOf(there, should);
  if (path === null) {
    findings.look("rankings", where, true, () => what);
    return;
  }
  const name = { id: `${what.id}: ${path}`, en: `${what.en}: ${path}` };
  const [is, right] = [valueAt(there, path), valueAt(should, path)];
  findings.same("rankings", where, name, JSON.stringify(is), JSON.stringify(right));
}

/** null: it is none. */
export function fileOf(text: string): RankingFile | null {
  const value = jsonOf(text);
  if (!isRecord(value)) return null;
  const { lines } = value;
  return Array.isArray(lines) && lines.every(isRecord) ? { lines } : null;
}

/** undefined when it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** As the selection's sittings were armed with; else from the file that was kept with the ranking; else the program's own of that id. */
function rulesOf({ event, armedRules }: Publication, { publication }: RankingSources): RuleSet | null {
  const { ruleSetId, ruleSetDigest } = event;
  if (armedRules !== null) return armedRules;
  if (ruleSetDigest === undefined) return SHIPPED_RULES.get(ruleSetId) ?? null;
  const text = publication(ruleSetDigest);
  if (text === undefined || digestOf(text) !== ruleSetDigest) return null;
  const read = readRuleSet(jsonOf(text));
  return read.ok ? read.value : null;
}

/** What the publication should say, from what was sealed. */
function linesOf({ event, counted }: Looked, ruleSet: RuleSet): readonly FileLine[] {
  const saysSources = counted.some(({ standing }) => standing !== null);
  const byCandidate = new Map(counted.map((each) => [each.line.candidateId, each]));
  const { formationType, quota } = event;
  const contenders = counted.map(contenderOf);
  return rankPosition({ ruleSet, formationType, quota, contenders }).map((ranked) => {
    const own = byCandidate.get(ranked.candidateId);
    const scores = own?.result.scores;
    return {
      place: ranked.place,
      candidateRef: own === undefined ? null : referenceOf(own.line, own.result),
      participantNumber: ranked.participantNumber,
      twk: scores?.TWK,
      tiu: scores?.TIU,
      tkp: scores?.TKP,
      total: scores?.total,
      status: ranked.status,
      code: codeOf(ruleSet, SKD_STAGE, ranked.status),
      tiedAtCut: ranked.tiedAtCut,
      ...(saysSources ? { carriedFrom: own?.standing?.earlier.round ?? null } : {}),
    };
  });
}

/** Of the position: what a sitting scored goes before scores of an earlier round, which go before an absence. */
function countedOf({ event, sealed, earlier }: Publication): readonly Counted[] {
  const counted = new Map<string, Counted>();
  for (const each of newestOf(sealed)) counted.set(each.line.candidateId, { ...each, standing: null });
  for (const { isWithdrawn, ...standing } of earlier) {
    const { candidateId, saltHex } = standing;
    const { participantNumber, positionId, scores } = standing.earlier;
    const own = counted.get(candidateId);
    if (own !== undefined && own.result.status !== "absent") continue;
    counted.set(candidateId, {
      line: {
        candidateId: candidateId as CandidateId,
        participantNumber,
        positionId: own?.line.positionId ?? (positionId as PositionId),
      },
      result: { status: "scored", scores, saltHex: own?.result.saltHex ?? saltHex },
      isDisqualified: own?.isDisqualified === true,
      isWithdrawn,
      standing,
    });
  }
  return [...counted.values()].filter(({ line }) => line.positionId === event.positionId);
}

/** The result sealed last; an absence replaces no result that was scored. */
function newestOf(sealed: readonly SealedLine[]): readonly SealedLine[] {
  const newest = new Map<string, SealedLine>();
  for (const each of sealed.toSorted((a, b) => a.closedAt - b.closedAt)) {
    if (each.result.status !== "absent" || !newest.has(each.line.candidateId)) {
      newest.set(each.line.candidateId, each);
    }
  }
  return [...newest.values()];
}

function contenderOf({ line, result, isDisqualified, isWithdrawn, standing }: Counted): Contender {
  const { candidateId, participantNumber } = line;
  if (isDisqualified) return { candidateId, participantNumber, status: "disqualified", scores: null };
  if (isWithdrawn) return { candidateId, participantNumber, status: "withdrawn", scores: null };
  const source: ScoreSource =
    standing === null ? FRESH : { kind: "carried-over", round: standing.earlier.round };
  return result.status === "scored"
    ? { candidateId, participantNumber, status: "scored", scores: result.scores, source }
    : { candidateId, participantNumber, status: result.status, scores: null };
}
