import { canonicalJson, digestOf } from "@neraca/base";
import type { CandidateChange, EarlierScores } from "./candidate-change.ts";
import type { Findings, Where } from "./finding.ts";
import type { NumberedEntry } from "./ledger-entries.ts";
import type { CarriedOverTold, RankingPublished, ScoresCarriedOver } from "./selection-shape.ts";

/** Whoever stands with scores of an earlier round, and since when. */
export type Standing = {
  readonly candidateId: string;
  readonly earlier: EarlierScores;
  readonly saltHex: string;
  readonly decidedAt: number;
};

type Known = Omit<Standing, "candidateId" | "earlier"> & { readonly earlier: EarlierScores | null };

/** Scores of earlier rounds as the staff's log has them, and what publications have told of them. */
export class EarlierScoresAudit {
  readonly #known = new Map<string, Known>();
  /** By position, then by reference. */
  readonly #told = new Map<string, Map<string, CarriedOverTold>>();
  /** By position: what no ranking has followed yet. */
  readonly #waiting = new Map<string, { readonly position: number; readonly event: ScoresCarriedOver }[]>();

  take({ candidateId, earlier: change, at, ...first }: CandidateChange): void {
    const known = this.#known.get(candidateId);
    const saltHex = known?.saltHex ?? first.saltHex;
    const earlier = change === null ? null : underDigest(change, saltHex);
    if (known === undefined && earlier === null) return;
    if (known !== undefined && canonicalJson(known.earlier) === canonicalJson(earlier)) return;
    this.#known.set(candidateId, { earlier, saltHex, decidedAt: at });
  }

  of(selection: string): readonly Standing[] {
    return [...this.#known].flatMap(([candidateId, { earlier, saltHex, decidedAt }]) =>
      earlier?.selectionId === selection ? [{ candidateId, earlier, saltHex, decidedAt }] : [],
    );
  }

  decidedAt(candidateId: string): number | null {
    return this.#known.get(candidateId)?.decidedAt ?? null;
  }

  /** It is of the ranking of its position that comes next. */
  told(position: number, event: ScoresCarriedOver): void {
    const waiting = this.#waiting.get(event.positionId);
    if (waiting === undefined) this.#waiting.set(event.positionId, [{ position, event }]);
    else waiting.push({ position, event });
  }

  published({ positionId, by, at }: RankingPublished): ToldOfPosition {
    const inForce = this.#told.get(positionId) ?? new Map<string, CarriedOverTold>();
    this.#told.set(positionId, inForce);
    const before = [...inForce.values()];
    const events = this.#waiting.get(positionId) ?? [];
    this.#waiting.delete(positionId);
    const entries = events.flatMap(({ event }) => event.entries);
    for (const each of entries) {
      if (each.act === "entered") inForce.set(each.candidateRef, each);
      else inForce.delete(each.candidateRef);
    }
    return { before, entries, isOfApproval: events.every(({ event }) => event.by === by && event.at === at) };
  }

  /** Places of what was told of a selection, and no ranking followed. */
  unfollowed(selection: string): readonly number[] {
    return [...this.#waiting.values()]
      .flat()
      .flatMap(({ position, event }) => (event.selectionId === selection ? [position] : []));
  }
}

/** The ledger has of the document what nobody finds by trying numbers. */
function underDigest(
  { document, ...scores }: NonNullable<CandidateChange["earlier"]>,
  saltHex: string,
): EarlierScores {
  return {
    ...scores,
    documentDigest: digestOf(`neraca-carried-over-document-1\n${saltHex}\n${document}\n`),
  };
}

/** What publications of a position have told the ledger. */
export type ToldOfPosition = {
  /** In force before this one. */
  readonly before: readonly CarriedOverTold[];
  /** By this one. */
  readonly entries: readonly CarriedOverTold[];
  /** In the transaction of its approval. */
  readonly isOfApproval: boolean;
};

type StaffLine = { readonly type: string; readonly [member: string]: unknown };

/**
 * Scores that came with a list leave no mark of their own: the list's line does, which comes after them and says of how many. Until it has
 * come they are nobody's to acknowledge.
 */
export class ListedScores {
  /** By selection, author and file. */
  readonly #waiting = new Map<string, number[]>();

  take(position: number, line: StaffLine): void {
    const { type, selectionId, staffId } = line;
    // A list may grant accommodations too, of which its line says the number by itself.
    if (type === "CandidateChanged" && typeof line["file"] === "string" && changesScores(line)) {
      const key = keyOf(selectionId, staffId, line["file"]);
      const before = this.#waiting.get(key);
      if (before === undefined) this.#waiting.set(key, [position]);
      else before.push(position);
    }
    if (type !== "CandidatesImported") return;
    const key = keyOf(selectionId, staffId, line["fileName"]);
    if (this.#waiting.get(key)?.length === line["carriedOver"]) this.#waiting.delete(key);
  }

  waiting(selection: string): readonly number[] {
    return [...this.#waiting].flatMap(([key, places]) => (key.startsWith(`${selection} `) ? places : []));
  }
}

function changesScores({ before, after }: StaffLine): boolean {
  const scoresOf = (fields: unknown): unknown =>
    typeof fields === "object" && fields !== null && "carriedOver" in fields ? fields.carriedOver : null;
  return JSON.stringify(scoresOf(before)) !== JSON.stringify(scoresOf(after));
}

function keyOf(selection: unknown, by: unknown, file: unknown): string {
  return `${String(selection)} ${String(by)} ${String(file)}`;
}

/** What a publication had to tell, by what stood then and what had been told. The rules' digests are the ledger's verifier's to judge. */
export function mustTell(
  before: readonly CarriedOverTold[],
  standing: readonly (Standing & { readonly reference: string })[],
  decidedAt: (candidateId: string) => number | null,
): readonly Said[] {
  const entered = standing.map(({ candidateId, earlier, reference, decidedAt: at }): Said => {
    const { scores, round, formationType, documentDigest } = earlier;
    const { TWK: twk, TIU: tiu, TKP: tkp, total } = scores;
    const of = { candidateId, candidateRef: reference, twk, tiu, tkp, total };
    return { act: "entered", ...of, round, formationType, documentDigest, decidedAt: at };
  });
  const holds = new Set(entered.map(textOf));
  const isTold = new Set(before.map((told) => textOf(saidOf(told))));
  return inOrder([
    ...before
      .map(saidOf)
      .filter((told) => !holds.has(textOf(told)))
      .map(
        (told): Said => ({
          ...told,
          act: "taken-back",
          decidedAt: decidedAt(told.candidateId) ?? told.decidedAt,
        }),
      ),
    ...entered.filter((told) => !isTold.has(textOf(told))),
  ]);
}

export type Said = Omit<CarriedOverTold, "roundDigest">;

export function saidOf({ roundDigest: _digest, ...said }: CarriedOverTold): Said {
  return said;
}

function textOf(said: Said): string {
  return canonicalJson(said);
}

function inOrder(said: readonly Said[]): readonly Said[] {
  return said.toSorted((a, b) => {
    if (a.act !== b.act) return a.act === "taken-back" ? -1 : 1;
    return a.candidateRef < b.candidateRef ? -1 : 1;
  });
}

/** By which the publication and its draft bind what was told. */
export function lookAtSummary(
  findings: Findings,
  where: Where,
  { carriedOver }: RankingPublished,
  { entries, isOfApproval }: ToldOfPosition,
): void {
  const digest = entries.length === 0 ? undefined : digestOf(canonicalJson(entries));
  const isBound = carriedOver?.digest === digest && (carriedOver?.entries ?? 0) === entries.length;
  findings.look("rankings", where, isBound && isOfApproval, () => ({
    id: `nilai seleksi sebelumnya yang dinyatakan (${entries.length}) bukan yang disetujui dengan pengumuman ini`,
    en: `the scores of earlier rounds that were told (${entries.length}) are not what was approved with this publication`,
  }));
}

/** [AU29] Right before the ranking the ledger has exactly what the publication told. */
export function lookAtToldEntries(
  findings: Findings,
  where: Where,
  event: RankingPublished,
  told: readonly CarriedOverTold[],
  entries: readonly NumberedEntry[],
  rankingNumber: number,
): void {
  const there = entriesBefore(entries, rankingNumber, event.positionId);
  const should = told.map(({ candidateId: _whose, round, roundDigest, ...said }) => ({
    type: "carried-over",
    version: 1,
    selection: event.selectionId,
    position: event.positionId,
    ruleSet: round,
    ruleSetDigest: roundDigest,
    ...said,
  }));
  findings.look("ledger", where, canonicalJson(there) === canonicalJson(should), () => ({
    id: `entri nilai seleksi sebelumnya di depan entri ${rankingNumber} bukan yang dinyatakan pengumuman ini (${there.length} ada, ${should.length} seharusnya)`,
    en: `the entries of scores of earlier rounds before entry ${rankingNumber} are not what this publication told (${there.length} are there, ${should.length} should be)`,
  }));
}

/** Those of the position since its ranking before. */
function entriesBefore(
  entries: readonly NumberedEntry[],
  rankingNumber: number,
  position: string,
): readonly NumberedEntry["entry"][] {
  const found: NumberedEntry["entry"][] = [];
  for (const { number, entry } of entries) {
    if (number >= rankingNumber) break;
    if (entry.type === "ranking" && entry.position === position) found.length = 0;
    if (entry.type === "carried-over" && entry.position === position) found.push(entry);
  }
  return found;
}
