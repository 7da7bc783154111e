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
import {
  type CarriedOverRefusal,
  carriedOverToTell,
  linesByPosition,
  type Rounds,
  roundsOf,
  summaryOf,
} from "./carried-over-told.ts";
import { essenceOf, type RankingFile, rankingFile } from "./ranking-file.ts";
import { isChangedRuleSet } from "./rules-on-record.ts";
import { NewestResults, type SealedLine, sealedLine, withCarriedOver } from "./sealed-results.ts";
import type { CarriedOverTold, DraftedRanking, RankingPublished } from "./selection-event.ts";

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
  | "rule-set-unfit"
  | CarriedOverRefusal;

/** What the closed sittings of a selection sealed, and what is carried over from earlier rounds, with all that it takes to rank it. */
export type Rankable = {
  readonly selection: Selection;
  readonly sittings: readonly Sitting[];
  readonly ruleSet: RuleSet;
  readonly positions: readonly Position[];
  readonly sealed: readonly SealedLine[];
  /** That scores are carried over from. */
  readonly rounds: Rounds;
  readonly names: ReadonlyMap<CandidateId, string>;
};

/** Lets others have the thread first, once it has worked on so many lines. */
export type Rest = (lines: number) => Promise<void>;

/**
 * Refused as long as a sitting is open: nobody sees half a ranking.
 *
 * @param rest what was sealed may change while others have the thread: whoever rests looks whether it has. Omitted: it is read at one moment
 */
export async function rankableOf(
  sources: Omit<RankingSources, "publications">,
  selectionId: SelectionId,
  rest?: Rest,
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
  const newest = new NewestResults();
  for (const sittingId of inOrderOfClose(hall, sittingIds)) {
    const lines = sealedBy(hall, sittingId);
    newest.add(lines);
    if (rest !== undefined) await rest(lines.length);
  }
  const fresh = newest.lines();
  if (fresh.length === 0) return refused("nothing-to-publish");
  const { carriedOver, withdrawals } = hall.staff;
  const sealed = withCarriedOver(fresh, carriedOver.of(selectionId), carriedOver, withdrawals);
  const rules = rulesOf(sources, selection, sittingIds);
  if (!rules.ok) return rules;
  const positions = await registry.positionsOfSelection(selectionId);
  if (positions.some(({ formationType }) => formationTypeRuleOf(rules.value, formationType) === undefined)) {
    return refused("rule-set-unfit");
  }
  const rounds = roundsOf(sources, rules.value, sealed);
  if (!rounds.ok) return rounds;
  const names = await registry.namesOfSelection(selectionId);
  return accepted({
    selection,
    sittings,
    ruleSet: rules.value,
    positions,
    sealed,
    rounds: rounds.value,
    names,
  });
}

/** A ranking to draft, and what the ledger is to be told right before it. */
export type RankingToPublish = {
  readonly ranking: DraftedRanking;
  readonly told: readonly CarriedOverTold[];
};

/**
 * What there is to publish of a selection now: every position of it that has results and says something that its last publication does
 * not. The ranking files and the rules are kept by digest before this resolves, so that an event may name them.
 */
export async function rankingsToPublish(
  sources: RankingSources,
  selectionId: SelectionId,
): Promise<Result<readonly RankingToPublish[], RankingRefusal>> {
  const rankable = await rankableOf(sources, selectionId);
  if (!rankable.ok) return rankable;
  const { ruleSet, positions, sealed, rounds } = rankable.value;
  const used = [{ rules: ruleSet, digest: ruleSetDigest(ruleSet) }, ...rounds.values()];
  for (const { rules, digest } of used) await sources.publications.keep(digest, utf8(ruleFileOf(rules)));
  const byPosition = linesByPosition(sealed, sources.hall.selection(selectionId).newest());
  const rankings: RankingToPublish[] = [];
  for (const position of positions) {
    const lines = byPosition.get(position.id);
    if (lines === undefined) continue;
    const ranking = await rankingOf(sources, rankable.value, position, lines);
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
 * @param lines the results of this position among all that is to be ranked; undefined: it has none
 */
export async function rankingDraft(
  sources: Pick<RankingSources, "hall" | "publications">,
  rankable: Rankable,
  positionId: PositionId,
  lines: readonly SealedLine[] | undefined,
): Promise<Result<RankingDraft, "already-published" | "position-without-results">> {
  const { selection, ruleSet, positions, names } = rankable;
  const position = positions.find(({ id }) => id === positionId);
  if (position === undefined || lines === undefined) return refused("position-without-results");
  const before = sources.hall.selection(selection.id).newestOf(positionId) ?? null;
  if (before !== null && (await saysThePublished(sources, rankable, position, lines, before)).isSame) {
    return refused("already-published");
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
  if (a.carriedOver?.digest !== b.carriedOver?.digest) return false;
  if (a.rankingDigest === b.rankingDigest) return true;
  return (
    (await essenceKept(publications, a.rankingDigest)) === (await essenceKept(publications, b.rankingDigest))
  );
}

async function essenceKept(publications: PublicationStore, digest: Digest): Promise<string> {
  return essenceOf(new TextDecoder().decode(await publications.load(digest)));
}

/**
 * What stands now as the file of the version that is published, and whether they say the same, also of scores of earlier rounds. Another
 * version of this program may say the same in other words; that is no correction.
 */
export async function saysThePublished(
  sources: Pick<RankingSources, "hall" | "publications">,
  rankable: Pick<Rankable, "ruleSet" | "names" | "rounds">,
  position: Position,
  lines: readonly SealedLine[],
  { publicationVersion, rankingDigest }: Pick<RankingPublished, "publicationVersion" | "rankingDigest">,
): Promise<{
  readonly file: RankingFile;
  readonly told: readonly CarriedOverTold[];
  readonly isSame: boolean;
}> {
  const { ruleSet, names } = rankable;
  const file = rankingFile(position, lines, ruleSet, names, publicationVersion);
  const told = toTell(sources, rankable, position, lines);
  const isSame =
    told.length === 0 &&
    (file.digest === rankingDigest ||
      file.essence === (await essenceKept(sources.publications, rankingDigest)));
  return { file, told, isSame };
}

function toTell(
  { hall }: Pick<RankingSources, "hall">,
  { rounds }: Pick<Rankable, "rounds">,
  { id, selectionId }: Position,
  lines: readonly SealedLine[],
): readonly CarriedOverTold[] {
  return carriedOverToTell({ hall }, hall.selection(selectionId).carriedOverOf(id), lines, rounds);
}

/** null when there is nothing new to say about the position. */
async function rankingOf(
  sources: RankingSources,
  rankable: Rankable,
  position: Position,
  lines: readonly SealedLine[],
): Promise<RankingToPublish | null> {
  const { hall, publications } = sources;
  const { ruleSet, names } = rankable;
  const newest = hall.selection(position.selectionId).newestOf(position.id);
  const published =
    newest === undefined ? undefined : await saysThePublished(sources, rankable, position, lines, newest);
  if (published?.isSame === true) return null;
  const told = published?.told ?? toTell(sources, rankable, position, lines);
  const publicationVersion = (newest?.publicationVersion ?? 0) + 1;
  const file = rankingFile(position, lines, ruleSet, names, publicationVersion);
  await publications.keep(file.digest, file.bytes);
  const ranking: DraftedRanking = {
    positionId: position.id,
    publicationVersion,
    ruleSetId: ruleSet.id,
    ruleSetDigest: ruleSetDigest(ruleSet),
    quota: position.quota,
    formationType: position.formationType,
    rankingDigest: file.digest,
    lines: file.lines,
    // Where there is nothing to tell, what is drafted is what it always was.
    ...(told.length === 0 ? {} : { carriedOver: summaryOf(told) }),
  };
  return { ranking, told };
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

function inOrderOfClose(hall: Hall, sittingIds: readonly SittingId[]): readonly SittingId[] {
  const closedAt = (id: SittingId): number => {
    const { sitting } = hall.service(id);
    return sitting.phase === "closed" ? sitting.closedAt : 0;
  };
  return sittingIds.toSorted((a, b) => closedAt(a) - closedAt(b));
}

function sealedBy(hall: Hall, sittingId: SittingId): readonly SealedLine[] {
  const service = hall.service(sittingId);
  return service.armed.terms.roster.flatMap((line) => {
    const { result, disqualified } = service.attempt(line.attemptId);
    return sealedLine(line, result, disqualified !== null, hall.staff.withdrawals);
  });
}
