import {
  accepted,
  type CandidateId,
  type Digest,
  type PositionId,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  utf8,
} from "@neraca/base";
import { formationTypeRuleOf, type RuleBook, type RuleSet, ruleFileOf, ruleSetDigest } from "@neraca/exam";
import type { Hall } from "../hall.ts";
import type { PublicationStore } from "../ports.ts";
import type { Registry } from "../registry.ts";
import type { Position, Selection, Sitting } from "../registry-records.ts";
import { essenceOf, type RankingFile, rankingFile } from "./ranking-file.ts";
import { isChangedRuleSet } from "./rules-on-record.ts";
import { newestResults, type SealedLine, type SealedSitting, sealedLine } from "./sealed-results.ts";
import type { DraftedRanking, RankingPublished } from "./selection-event.ts";

export type RankingSources = {
  readonly hall: Hall;
  readonly registry: Pick<
    Registry,
    "selectionById" | "positionsOfSelection" | "namesOfSelection" | "sittings"
  >;
  readonly rules: RuleBook;
  readonly publications: PublicationStore;
};

export type RankingRefusal =
  | "selection-unknown"
  | "sittings-not-closed"
  | "nothing-to-publish"
  | "already-published"
  | "rule-set-unknown"
  | "rule-set-changed"
  | "rule-set-unfit";

/** What the closed sittings of a selection sealed, with all that it takes to rank it. */
export type Rankable = {
  readonly selection: Selection;
  readonly sittings: readonly Sitting[];
  readonly ruleSet: RuleSet;
  readonly positions: readonly Position[];
  readonly sealed: readonly SealedLine[];
  readonly names: ReadonlyMap<CandidateId, string>;
};

/** Refused as long as a sitting is open: nobody sees half a ranking. */
export async function rankableOf(
  sources: Omit<RankingSources, "publications">,
  selectionId: SelectionId,
): Promise<Result<Rankable, RankingRefusal>> {
  const { hall, registry } = sources;
  const selection = await registry.selectionById(selectionId);
  if (selection === undefined) return refused("selection-unknown");
  const sittings = (await registry.sittings())
    .filter(({ sitting, lost }) => sitting.selectionId === selectionId && lost === null)
    .map(({ sitting }) => sitting);
  if (sittings.some(({ id }) => hall.service(id).sitting.phase !== "closed")) {
    return refused("sittings-not-closed");
  }
  const sittingIds = sittings.map(({ id }) => id);
  const sealed = newestResults(sittingIds.map((sittingId) => sealedBy(hall, sittingId)));
  if (sealed.length === 0) return refused("nothing-to-publish");
  const rules = rulesOf(sources, selection, sittingIds);
  if (!rules.ok) return rules;
  const positions = await registry.positionsOfSelection(selectionId);
  if (positions.some(({ formationType }) => formationTypeRuleOf(rules.value, formationType) === undefined)) {
    return refused("rule-set-unfit");
  }
  const names = await registry.namesOfSelection(selectionId);
  return accepted({ selection, sittings, ruleSet: rules.value, positions, sealed, names });
}

/**
 * What there is to publish of a selection now: every position of it that has results and says something that its last publication does
 * not. The ranking files and the rules are kept by digest before this resolves, so that an event may name them.
 */
export async function rankingsToPublish(
  sources: RankingSources,
  selectionId: SelectionId,
): Promise<Result<readonly DraftedRanking[], RankingRefusal>> {
  const rankable = await rankableOf(sources, selectionId);
  if (!rankable.ok) return rankable;
  const { ruleSet, positions, sealed, names } = rankable.value;
  await sources.publications.keep(ruleSetDigest(ruleSet), utf8(ruleFileOf(ruleSet)));
  const rankings: DraftedRanking[] = [];
  for (const position of positions) {
    const lines = sealed.filter((line) => line.positionId === position.id);
    const ranking = await rankingOf(sources, position, lines, ruleSet, names);
    if (ranking !== null) rankings.push(ranking);
  }
  return rankings.length === 0 ? refused("already-published") : accepted(rankings);
}

/** What a publication of one position would publish, with all that a document of it needs. Nothing is kept of it. */
export type RankingDraft = {
  readonly selection: Selection;
  readonly position: Position;
  readonly ruleSet: RuleSet;
  readonly publicationVersion: number;
  readonly file: RankingFile;
  /** What it would correct. */
  readonly before: RankingPublished | null;
};

/**
 * Refused with `already-published` where there is nothing new to say.
 *
 * @param lines the results of this position among all that is to be ranked
 */
export async function rankingDraft(
  sources: Pick<RankingSources, "hall" | "publications">,
  { selection, ruleSet, positions, names }: Rankable,
  positionId: PositionId,
  lines: readonly SealedLine[],
): Promise<Result<RankingDraft, "already-published" | "position-without-results">> {
  const position = positions.find(({ id }) => id === positionId);
  if (position === undefined || lines.length === 0) return refused("position-without-results");
  const before = sources.hall.selection(selection.id).newestOf(positionId) ?? null;
  if (before !== null) {
    const again = rankingFile(position, lines, ruleSet, names, before.publicationVersion);
    if (await saysThePublished(sources.publications, again, before.rankingDigest)) {
      return refused("already-published");
    }
  }
  const publicationVersion = (before?.publicationVersion ?? 0) + 1;
  const file = rankingFile(position, lines, ruleSet, names, publicationVersion);
  return accepted({ selection, position, ruleSet, publicationVersion, file, before });
}

/** Whether two drafted rankings say the same, however they word it: another version of this program may word it otherwise. */
export async function isSameRanking(
  publications: PublicationStore,
  a: DraftedRanking,
  b: DraftedRanking,
): Promise<boolean> {
  if (a.positionId !== b.positionId || a.publicationVersion !== b.publicationVersion) return false;
  if (a.ruleSetDigest !== b.ruleSetDigest) return false;
  if (a.rankingDigest === b.rankingDigest) return true;
  return (
    (await essenceKept(publications, a.rankingDigest)) === (await essenceKept(publications, b.rankingDigest))
  );
}

async function essenceKept(publications: PublicationStore, digest: Digest): Promise<string> {
  return essenceOf(new TextDecoder().decode(await publications.load(digest)));
}

/** Another version of this program may say the same in other words; that is no correction. */
export async function saysThePublished(
  publications: PublicationStore,
  file: RankingFile,
  published: Digest,
): Promise<boolean> {
  return file.digest === published || file.essence === (await essenceKept(publications, published));
}

/** null when there is nothing new to say about the position. */
async function rankingOf(
  { hall, publications }: RankingSources,
  position: Position,
  lines: readonly SealedLine[],
  ruleSet: RuleSet,
  names: ReadonlyMap<CandidateId, string>,
): Promise<DraftedRanking | null> {
  if (lines.length === 0) return null;
  const newest = hall.selection(position.selectionId).newestOf(position.id);
  if (newest !== undefined) {
    const again = rankingFile(position, lines, ruleSet, names, newest.publicationVersion);
    if (await saysThePublished(publications, again, newest.rankingDigest)) return null;
  }
  const publicationVersion = (newest?.publicationVersion ?? 0) + 1;
  const file = rankingFile(position, lines, ruleSet, names, publicationVersion);
  await publications.keep(file.digest, file.bytes);
  return {
    positionId: position.id,
    publicationVersion,
    ruleSetId: ruleSet.id,
    ruleSetDigest: ruleSetDigest(ruleSet),
    quota: position.quota,
    formationType: position.formationType,
    rankingDigest: file.digest,
    lines: file.lines,
  };
}

/**
 * The selection's rules as its sittings were armed with them: bound in the ledger before anybody sat. Only where no sitting was armed
 * with them (the selection was given others since) do they come from the installation's own files.
 */
function rulesOf(
  { hall, rules }: Omit<RankingSources, "publications">,
  { ruleSetId }: Selection,
  sittingIds: readonly SittingId[],
): Result<RuleSet, "rule-set-unknown" | "rule-set-changed"> {
  const bound = sittingIds
    .map((sittingId) => hall.service(sittingId).armed.terms)
    .find((terms) => terms.ruleSetId === ruleSetId);
  const ruleSet = bound?.ruleSet ?? rules.get(ruleSetId);
  if (ruleSet === undefined) return refused("rule-set-unknown");
  return isChangedRuleSet(hall, ruleSet) ? refused("rule-set-changed") : accepted(ruleSet);
}

function sealedBy(hall: Hall, sittingId: SittingId): SealedSitting {
  const service = hall.service(sittingId);
  const { sitting } = service;
  return {
    closedAt: sitting.phase === "closed" ? sitting.closedAt : 0,
    lines: service.armed.terms.roster.flatMap((line) => {
      const { result, disqualified } = service.attempt(line.attemptId);
      return sealedLine(line, result, disqualified !== null, hall.staff.withdrawals);
    }),
  };
}
