import { type AttemptId, type LocalText, type SittingId } from "@neraca/base";
import { type LedgerSource, verifyLedger } from "@neraca/ledger/verify";
import { lookAtAcknowledgements } from "./acknowledgement-check.ts";
import type { BoardLine } from "./board.ts";
import { candidateChangeOf } from "./candidate-change.ts";
import { lookAtDrafts } from "./draft-check.ts";
import { attemptEventOf, sittingEventOf } from "./event-shape.ts";
import { type Difference, Findings, type MomentWords, type Tally } from "./finding.ts";
import { lookAtGrants, lookAtListedGrants } from "./grants.ts";
import type { JournalRow, ReadRow } from "./journal-row.ts";
import { lookAtLeaves } from "./leave-check.ts";
import { type LedgerToCheck, lookAtEntries, lookAtVerdict, PUBLISHED_WITHIN_MS } from "./ledger-check.ts";
import { entriesIn } from "./ledger-entries.ts";
import { type FoundMark, Marks } from "./marks.ts";
import { lookAtNames, type People } from "./name-check.ts";
import { positionChangeOf } from "./position-change.ts";
import { lookAtRankings } from "./ranking-check.ts";
import { RowReader } from "./row-reader.ts";
import { lookAtRuledItems } from "./ruled-entries.ts";
import { lookAtRulings } from "./ruling-check.ts";
import { lookAtSeenItems } from "./seen-items.ts";
import { SelectionAudit } from "./selection-audit.ts";
import { selectionEventOf } from "./selection-shape.ts";
import { SittingAudit } from "./sitting-audit.ts";
import type { StandOf } from "./stand.ts";
import { attemptOfStream, STAFF_STREAM, sittingOfStream } from "./stream.ts";

/** A data folder as the auditor finds it. The ledger is read before the journal, so that it never knows more than that. */
export type AuditSource = {
  readonly sitting: SittingId;
  /** What is wrong with the journal's file itself, before a row of it is read. */
  readonly fileFaults: readonly LocalText[];
  /** Every event, by position. Asked for once. */
  readonly rows: Iterable<JournalRow>;
  readonly standOf: StandOf;
  readonly ledger: LedgerSource;
  /** The text of a ranking file by its digest. */
  readonly publication: (digest: string) => string | undefined;
  /** Whoever the registry knows in the selection, read before the rows; not there, or null: it is not at hand. */
  readonly people?: { readonly readAt: number; readonly byNumber: People } | null;
  /** When all this was read, milliseconds since 1970: what has just happened need not be published yet. */
  readonly readAt: number;
  /** A moment at which the board is wanted; null: none. */
  readonly boardAt: number | null;
  readonly momentOf: MomentWords;
};

export type AuditReport = {
  readonly sitting: SittingId;
  /** Events of the whole journal. */
  readonly events: number;
  readonly attempts: number;
  /** The sitting was found, and whether it is closed. */
  readonly phase: "unknown" | "open" | "closed";
  /** Single comparisons that were made. */
  readonly checks: number;
  /** How many of them were not as they should be. Zero is the only good number. */
  readonly differences: number;
  readonly tallies: readonly Tally[];
  /** The first of the differences. */
  readonly found: readonly Difference[];
  /** Names were published, and there was no registry to compare them with. */
  readonly areNamesUnread: boolean;
  readonly board: readonly BoardLine[] | null;
  /** The first of what one person did alone in this sitting and could have favoured somebody. */
  readonly marks: readonly FoundMark[];
  /** How many of these there are. */
  readonly markCount: number;
};

/**
 * Recomputes a sitting from the rows of its journal and its bank, and compares everything that was ever said of it: papers, times,
 * answers, scores, the board, the sealed results, the ledger, the rankings. Shares with the server only the rules themselves (what a
 * decision is, what an answer is worth, how a list is ranked); what the server made of them is counted again. Never throws for what is in
 * the files.
 */
export function auditSitting(source: AuditSource): AuditReport {
  const findings = new Findings(source.momentOf);
  findings.look("file", {}, true, () => ({ id: "", en: "" }));
  for (const fault of source.fileFaults) findings.add("file", {}, fault);

  const verdict = verifyLedger(source.ledger);
  const entries = entriesIn(source.ledger.read, verdict.size ?? 0);
  const heads = entries.flatMap(({ entry }) => (entry.type === "journal" ? [entry.position] : []));
  const rows = new RowReader(findings, new Set(heads));
  const audit = new SittingAudit(source.sitting, findings, source.standOf);
  const selections = new SelectionAudit();
  const marks = new Marks();
  let board: readonly BoardLine[] | null = null;
  let isBoardTaken = source.boardAt === null;
  for (const raw of source.rows) {
    const row = rows.read(raw);
    if (row === null) continue;
    if (!isBoardTaken && isAfter(row, source.boardAt, audit.latest)) {
      board = audit.board();
      isBoardTaken = true;
    }
    take(row, { findings, audit, selections, marks });
  }
  if (!isBoardTaken) board = audit.board();
  audit.end();

  const isDue = (at: number): boolean => at + PUBLISHED_WITHIN_MS <= source.readAt;
  const ledger: LedgerToCheck = {
    verdict,
    entries,
    linkAt: (position) => rows.linkAt(position),
    firstLinked: rows.firstLinked,
    isDue,
  };
  const { armed } = audit;
  let areNamesUnread = false;
  // Before anything was armed there is nothing to publish.
  if (armed !== null && (verdict.size !== null || isDue(audit.armedAt))) lookAtVerdict(findings, ledger);
  lookAtEntries(findings, ledger, audit);
  if (armed !== null) {
    const publications = selections.publications(armed.terms.selectionId);
    const { publication } = source;
    lookAtRankings(findings, source.sitting, publications, { publication, entries, isDue });
    const acts = selections.acts(armed.terms.selectionId);
    for (const position of selections.unfollowed(armed.terms.selectionId)) {
      findings.add(
        "rankings",
        { sitting: source.sitting, position },
        {
          id: "nilai seleksi sebelumnya dinyatakan tanpa pengumuman sesudahnya",
          en: "scores of earlier rounds were told, and no publication followed",
        },
      );
    }
    lookAtGrants(findings, source.sitting, armed, selections.grants);
    lookAtListedGrants(findings, source.sitting, selections.unlistedGrants(armed.terms.selectionId));
    const people = source.people ?? null;
    areNamesUnread = people === null && publications.length > 0;
    if (people !== null) {
      const { readAt, byNumber } = people;
      // What was published meanwhile has names that were not read yet.
      const before = publications.filter(({ event }) => event.at < readAt);
      const named = { publications: before, publication, people: byNumber };
      lookAtNames(findings, source.sitting, named, (candidateId) => selections.renamedAt(candidateId));
    }
    lookAtDrafts(findings, source.sitting, acts);
    lookAtRulings(findings, audit, acts);
    lookAtSeenItems(findings, source.sitting, acts, selections.seenItemsOf(armed.terms.selectionId));
    const about = { sitting: source.sitting, selection: armed.terms.selectionId };
    if (verdict.size !== null) lookAtRuledItems(findings, ledger, about, acts);
    for (const mark of selections.staffMarksOf(armed.terms.selectionId)) marks.add(mark);
    lookAtAcknowledgements(findings, source.sitting, armed.terms.selectionId, selections);
    lookAtLeaves(findings, source.sitting, armed.terms.selectionId, selections);
  }
  return {
    sitting: source.sitting,
    events: rows.position,
    attempts: audit.attempts,
    phase: phaseOf(audit),
    checks: findings.looked,
    differences: findings.differences,
    tallies: findings.tallies,
    found: findings.kept,
    areNamesUnread,
    board,
    marks: marks.kept,
    markCount: marks.count,
  };
}

function phaseOf({ armed, closed }: SittingAudit): AuditReport["phase"] {
  if (armed === null) return "unknown";
  return closed === null ? "open" : "closed";
}

/** The board of a moment is made of what was on the record by then. Deadlines are written down later than they were. */
function isAfter({ event }: ReadRow, boardAt: number | null, latest: number): boolean {
  return boardAt !== null && Math.max(Number(event["at"]), latest) > boardAt;
}

type Takers = {
  readonly findings: Findings;
  readonly audit: SittingAudit;
  readonly selections: SelectionAudit;
  readonly marks: Marks;
};

function take({ position, stream, body, event }: ReadRow, takers: Takers): void {
  const { findings, audit, selections, marks } = takers;
  const sitting = sittingOfStream(stream);
  const attempt = attemptOfStream(stream);
  const isMine = sitting === audit.sitting;
  const isKnown = (known: boolean): boolean =>
    findings.look("shape", { sitting, position }, known, () => ({
      id: `${event.type} tidak dikenal, atau tidak mempunyai isi yang semestinya`,
      en: `${event.type} is not known, or has not the members that it should have`,
    }));
  if (attempt !== null) {
    const known = attemptEventOf(event);
    if (!isKnown(known !== null) || known === null || sitting === null) return;
    selections.takeAttempt(position, sitting, attempt, known);
    if (!isMine) return;
    audit.takeAttempt(position, attempt as AttemptId, known, body);
    marks.take(position, audit.numberOf(attempt as AttemptId), known);
  } else if (sitting !== null) {
    const known = sittingEventOf(event);
    if (!isKnown(known !== null) || known === null) return;
    selections.takeSitting(position, sitting, known);
    if (!isMine) return;
    audit.takeSitting(position, known);
    marks.take(position, null, known);
  } else if (stream.startsWith("selection/")) {
    const known = selectionEventOf(event);
    if (isKnown(known !== null) && known !== null) selections.takeSelection(position, known);
  } else if (stream === STAFF_STREAM) {
    selections.takeStaff(position, event);
    if (event.type === "CandidateChanged") {
      const known = candidateChangeOf(event);
      if (isKnown(known !== null) && known !== null) selections.takeCandidate(known);
    } else if (event.type === "PositionChanged") {
      const known = positionChangeOf(event);
      if (isKnown(known !== null) && known !== null) selections.takePosition(known);
    }
  }
}
