import { concat, fromHex, type LocalText, sha256, toHex, utf8 } from "@neraca/base";
import type { AttemptState, RosterLine } from "@neraca/exam";
import type { LedgerEntry, LedgerVerdict } from "@neraca/ledger";
import type { Findings, Plain, Where } from "./finding.ts";
import type { NumberedEntry } from "./ledger-entries.ts";
import { replacedElsewhere, toldScores } from "./ruled-entries.ts";
import type { SittingAudit } from "./sitting-audit.ts";

/** After an event its entry is published within a moment; a folder that cannot be written to is tried again at least every minute. */
export const PUBLISHED_WITHIN_MS = 120_000;

type Entry<Type extends LedgerEntry["type"]> = Extract<LedgerEntry, { readonly type: Type }>;
type Numbered<E> = { readonly number: number; readonly entry: E };

export type LedgerToCheck = {
  readonly verdict: LedgerVerdict;
  readonly entries: readonly NumberedEntry[];
  /** The chain of the journal at a position, as it stands there; undefined when there is no such event. */
  readonly linkAt: (position: number) => string | undefined;
  /** Position of the first event that has a link of the chain; null: none has. */
  readonly firstLinked: number | null;
  /** Whether an event of that moment must be in the ledger by now. */
  readonly isDue: (at: number) => boolean;
};

/** What the independent verifier of the published files has found. */
export function lookAtVerdict(findings: Findings, { verdict }: LedgerToCheck): void {
  for (const { outcome, text, failures, failureCount } of verdict.checks) {
    if (outcome === "not-checked") continue;
    findings.look("ledger", {}, outcome === "passed", () => failures[0] ?? text);
    for (const failure of failures.slice(1)) findings.add("ledger", {}, failure);
    for (let more = Math.max(1, failures.length); more < failureCount; more += 1)
      findings.add("ledger", {}, text);
  }
}

/** Every entry about this sitting against what its events say, and every event that must have an entry. */
export function lookAtEntries(findings: Findings, ledger: LedgerToCheck, audit: SittingAudit): void {
  lookAtHeads(findings, ledger);
  const { armed, closed } = audit;
  if (armed === null) {
    lookForStrangers(findings, ledger, audit.sitting);
    return;
  }
  const { terms } = armed;
  for (const bound of closed === null ? [armed] : [armed, closed]) {
    if (ledger.isDue(bound.at)) lookAtBinding(findings, ledger, terms.sittingId, bound.position);
  }
  const where: Where = { sitting: terms.sittingId, position: armed.position };
  const seeds = ofSitting(ledger.entries, terms.sittingId);
  const commitment = onlyOne(findings, where, seeds.commitments, ledger.isDue(audit.armedAt), {
    id: "pengikatan benih",
    en: "commitment to the seed",
  });
  const seedHash = toHex(sha256(fromHex(terms.seedHex)));
  if (commitment !== null) {
    lookAtMembers(findings, where, commitment, {
      bankDigest: terms.bankDigest,
      blueprintDigest: terms.blueprintDigest,
      ruleSet: terms.ruleSetId,
      ruleSetDigest: terms.ruleSetDigest ?? undefined,
      seedCommitment: seedHash,
      roster: terms.roster.length,
      armedAt: audit.armedAt,
    });
  }
  lookAtDisqualifications(findings, ledger, audit);
  if (closed === null) {
    for (const { number } of [...seeds.seeds, ...seeds.results]) {
      findings.look("ledger", where, false, () => ({
        id: `entri ${number} adalah hasil atau benih sesi yang belum ditutup`,
        en: `entry ${number} is a result or the seed of a sitting that is not closed`,
      }));
    }
    return;
  }
  const atClose: Where = { sitting: terms.sittingId, position: closed.position };
  const isDue = ledger.isDue(closed.at);
  const seed = onlyOne(findings, atClose, seeds.seeds, isDue, { id: "benih", en: "seed" });
  if (seed !== null) {
    lookAtMembers(findings, atClose, seed, {
      seed: terms.seedHex,
      journalDigest: closed.journalDigest,
      closedAt: closed.at,
    });
  }
  lookAtResults(findings, seeds.results, audit, ledger);
}

/** A sitting of which the journal knows nothing. */
function lookForStrangers(findings: Findings, { entries }: LedgerToCheck, sitting: string): void {
  for (const { number, entry } of entries) {
    if (!("sitting" in entry) || entry.sitting !== sitting) continue;
    findings.look("ledger", { sitting }, false, () => ({
      id: `entri ${number} buku besar (${entry.type}) adalah tentang sesi ini, tetapi jurnal tidak mengenalnya`,
      en: `entry ${number} of the ledger (${entry.type}) is about this sitting, but the journal does not know it`,
    }));
  }
}

/** Each entry comes from a decision of the journal, and whoever is disqualified is so in the ledger. */
function lookAtDisqualifications(
  findings: Findings,
  { entries, isDue }: LedgerToCheck,
  audit: SittingAudit,
): void {
  const told = entries.flatMap(({ number, entry }) =>
    entry.type === "disqualification" ? [{ number, entry }] : [],
  );
  const referenceOfAttempt = new Map(
    audit
      .examined()
      .flatMap(({ line, state }) =>
        state.result === null ? [] : [[line.attemptId, referenceOf(line, state.result)] as const],
      ),
  );
  for (const { number, entry } of told) {
    if (entry.sitting !== audit.sitting) continue;
    const isDecided = audit.decisions.some(
      ({ attemptId, act, grounds, at }) =>
        referenceOfAttempt.get(attemptId) === entry.candidateRef &&
        act === entry.act &&
        grounds === entry.grounds &&
        at === entry.decidedAt,
    );
    findings.look("ledger", { sitting: audit.sitting }, isDecided, () => ({
      id: `entri ${number} (${entry.act}, acuan ${entry.candidateRef}) tidak berasal dari peristiwa mana pun dalam jurnal`,
      en: `entry ${number} (${entry.act}, reference ${entry.candidateRef}) follows from no event of the journal`,
    }));
  }
  for (const { line, state } of audit.examined()) {
    const reference = referenceOfAttempt.get(line.attemptId);
    if (reference === undefined || state.disqualified === null) continue;
    const last = told.findLast(({ entry }) => entry.candidateRef === reference);
    if (last === undefined && !isDue(Math.max(state.disqualified.at, audit.closed?.at ?? 0))) continue;
    const where = { sitting: audit.sitting, candidate: line.participantNumber, position: null };
    findings.look("ledger", where, last?.entry.act === "imposed", () => ({
      id: `diskualifikasi peserta ini tidak ada di buku besar (acuan ${reference})`,
      en: `the ledger does not say that this candidate is disqualified (reference ${reference})`,
    }));
  }
}

function ofSitting(entries: readonly NumberedEntry[], sitting: string) {
  const commitments: Numbered<Entry<"seed-commitment">>[] = [];
  const seeds: Numbered<Entry<"seed">>[] = [];
  const results: Numbered<Entry<"result">>[] = [];
  for (const { number, entry } of entries) {
    if (entry.type === "seed-commitment" && entry.sitting === sitting) commitments.push({ number, entry });
    if (entry.type === "seed" && entry.sitting === sitting) seeds.push({ number, entry });
    if (entry.type === "result" && entry.sitting === sitting) results.push({ number, entry });
  }
  return { commitments, seeds, results };
}

/** The journal as it was when the ledger was written, against the journal as it is: who wrote it again from its beginning is found here. */
function lookAtHeads(findings: Findings, { entries, linkAt }: LedgerToCheck): void {
  for (const { number, entry } of entries) {
    if (entry.type !== "journal") continue;
    const { position, chain } = entry;
    const there = linkAt(position);
    findings.look("ledger", { position }, there === chain, () =>
      there === undefined
        ? {
            id: `jurnal tidak sampai ke peristiwa ${position}, yang terikat di entri ${number} buku besar`,
            en: `the journal does not reach event ${position}, which entry ${number} of the ledger binds`,
          }
        : {
            id: `jurnal sampai di sini bukan jurnal yang terikat di entri ${number} buku besar (rantai ${there}, seharusnya ${chain})`,
            en: `the journal up to here is not the one that entry ${number} of the ledger binds (chain is ${there}, should be ${chain})`,
          },
    );
  }
}

/** At each arming and each close the journal is bound. */
function lookAtBinding(
  findings: Findings,
  { entries, firstLinked }: LedgerToCheck,
  sitting: string,
  position: number,
): void {
  if (firstLinked === null || position < firstLinked) return;
  const isBound = entries.some(({ entry }) => entry.type === "journal" && entry.position === position);
  findings.look("ledger", { sitting, position }, isBound, () => ({
    id: "buku besar tidak mengikat jurnal pada peristiwa ini",
    en: "the ledger does not bind the journal at this event",
  }));
}

function onlyOne<E extends LedgerEntry>(
  findings: Findings,
  where: Where,
  found: readonly Numbered<E>[],
  isDue: boolean,
  what: LocalText,
): Numbered<E> | null {
  const [first = null, ...more] = found;
  if (first !== null || isDue) {
    findings.look("ledger", where, first !== null, () => ({
      id: `tidak ada ${what.id} di buku besar`,
      en: `the ledger has no ${what.en}`,
    }));
  }
  for (const { number } of more) {
    findings.add("ledger", where, {
      id: `entri ${number} adalah ${what.id} yang kedua`,
      en: `entry ${number} is a second ${what.en}`,
    });
  }
  return first;
}

/** Of any version of the entry. */
type Members<E> = E extends unknown ? keyof E & string : never;

function lookAtMembers<E extends LedgerEntry>(
  findings: Findings,
  where: Where,
  { number, entry }: Numbered<E>,
  should: { readonly [Member in Members<E>]?: Plain },
): void {
  for (const member of Object.keys(should) as (keyof E & string)[]) {
    const what = {
      id: `entri ${number} buku besar: ${member}`,
      en: `entry ${number} of the ledger: ${member}`,
    };
    findings.same("ledger", where, what, entry[member] as Plain, should[member]);
  }
}

/** By reference: SHA-256 of the sealed salt and the participant number. */
function lookAtResults(
  findings: Findings,
  results: readonly Numbered<Entry<"result">>[],
  audit: SittingAudit,
  { entries, isDue }: LedgerToCheck,
): void {
  const isClosedDue = isDue(audit.closed?.at ?? 0);
  const counts = new Map<string, number>();
  for (const { entry } of results) counts.set(entry.candidateRef, (counts.get(entry.candidateRef) ?? 0) + 1);
  const replaced = replacedElsewhere(entries, audit.sitting);
  const byReference = new Map(results.map((each) => [each.entry.candidateRef as string, each]));
  for (const { line, state } of audit.examined()) {
    const where = { sitting: audit.sitting, candidate: line.participantNumber, position: null };
    if (state.result === null) continue;
    const reference = referenceOf(line, state.result);
    const found = byReference.get(reference);
    byReference.delete(reference);
    if (found === undefined) {
      if (!isClosedDue) continue;
      findings.look("ledger", where, false, () => ({
        id: `buku besar tidak mempunyai hasil peserta ini (acuan ${reference})`,
        en: `the ledger has no result of this candidate (reference ${reference})`,
      }));
      continue;
    }
    const history = audit.rescoring.scoresOf(line.attemptId);
    const told = counts.get(reference) ?? 0;
    // What has just been ruled need not be published yet.
    if (told < history.length && !isDue(audit.rescoring.of(line.attemptId).at(-1)?.event.at ?? 0)) continue;
    const isReplaced = replaced.has(`${line.positionId} ${reference}`);
    const scores = toldScores(history, told, isReplaced) ?? state.result.scores;
    const { status, paperDigest, responsesDigest, journalDigest } = state.result;
    lookAtMembers(findings, where, found, {
      position: line.positionId,
      status,
      twk: scores.TWK,
      tiu: scores.TIU,
      tkp: scores.TKP,
      total: scores.total,
      paperDigest,
      responsesDigest,
      journalDigest,
    });
  }
  for (const { number, entry } of byReference.values()) {
    findings.look("ledger", { sitting: audit.sitting }, false, () => ({
      id: `entri ${number} (acuan ${entry.candidateRef}, total ${entry.total}) bukan hasil yang disegel dalam jurnal`,
      en: `entry ${number} (reference ${entry.candidateRef}, total ${entry.total}) is no result that the journal sealed`,
    }));
  }
}

export function referenceOf(
  line: Pick<RosterLine, "participantNumber">,
  { saltHex }: Pick<NonNullable<AttemptState["result"]>, "saltHex">,
): string {
  return toHex(sha256(concat(fromHex(saltHex), utf8(line.participantNumber))));
}
