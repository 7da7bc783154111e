import { type AttemptId, invariant, type SelectionId, type SittingId, sittingOfAttempt } from "@neraca/base";
import {
  evolveSitting,
  PLANNED,
  type SealedResult,
  type SittingEvent,
  type SittingState,
  type SittingTerms,
} from "@neraca/exam";
import type { Journal, RecordedEvent } from "../journal.ts";
import { STAFF_STREAM } from "../machine/staff-record.ts";
import { CarriedOverRecord } from "./carried-over.ts";
import { newestResults, type SealedLine, sealedLine, withCarriedOver } from "./sealed-results.ts";
import { Withdrawals } from "./withdrawals.ts";

export type SelectionResults = {
  /** One line a candidate, as publishing takes them. */
  readonly lines: readonly SealedLine[];
  /** What the closed sittings were armed with. */
  readonly terms: readonly SittingTerms[];
  /** Armed and not closed: what they will seal is not there yet. */
  readonly openSittings: readonly SittingId[];
};

/** Events read at once: bounds the memory, whatever the journal's size. */
const PAGE = 5_000;

/** What the closed sittings of a selection have sealed, from the record alone. Only durable events, up to where the record stands now. */
export async function readSelectionResults(
  journal: Pick<Journal, "read" | "head">,
  selectionId: SelectionId,
): Promise<SelectionResults> {
  const sittings = new Map<SittingId, SittingState>();
  const results = new Map<AttemptId, SealedResult>();
  const struck = new Set<AttemptId>();
  const withdrawals = new Withdrawals();
  const carriedOver = new CarriedOverRecord();
  const head = await journal.head();
  for (let position = 0; position < head; ) {
    const page = await journal.read(position, Math.min(PAGE, head - position));
    for (const recorded of page) {
      if (recorded.stream === STAFF_STREAM) {
        withdrawals.take(recorded.event);
        carriedOver.take(recorded.event);
      } else follow(recorded, sittings, results, struck);
    }
    const last = page.at(-1);
    invariant(last !== undefined, `the journal ends at ${position}, before its head`);
    position = last.position;
  }
  const armed = [...sittings].flatMap(([id, state]) =>
    "terms" in state && state.terms.selectionId === selectionId ? [{ id, state }] : [],
  );
  const closed = armed.flatMap(({ state }) => (state.phase === "closed" ? [state] : []));
  const sealed = closed.map(({ closedAt, terms }) => ({
    closedAt,
    lines: terms.roster.flatMap((line) =>
      sealedLine(line, results.get(line.attemptId) ?? null, struck.has(line.attemptId), withdrawals),
    ),
  }));
  const newest = newestResults(sealed);
  return {
    // Before a sitting is closed a selection has no results, whoever is carried over.
    lines:
      newest.length === 0
        ? []
        : withCarriedOver(newest, carriedOver.of(selectionId), carriedOver, withdrawals),
    terms: closed.map(({ terms }) => terms),
    openSittings: armed.filter(({ state }) => state.phase !== "closed").map(({ id }) => id),
  };
}

function follow(
  { stream, event }: RecordedEvent,
  sittings: Map<SittingId, SittingState>,
  results: Map<AttemptId, SealedResult>,
  struck: Set<AttemptId>,
): void {
  const [kind, id] = stream.split("/");
  if (kind === "sitting") {
    const sittingId = id as SittingId;
    const before = sittings.get(sittingId) ?? PLANNED;
    sittings.set(sittingId, evolveSitting(before, event as unknown as SittingEvent));
  } else if (kind === "attempt" && event.type === "ResultSealed") {
    const attemptId = id as AttemptId;
    invariant(sittings.has(sittingOfAttempt(attemptId)), `a result of a sitting that was never armed: ${id}`);
    results.set(attemptId, event["result"] as SealedResult);
  } else if (event.type === "ResultRescored") {
    const sealed = results.get(id as AttemptId);
    invariant(sealed !== undefined, `scored anew before it was sealed: ${id}`);
    results.set(id as AttemptId, { ...sealed, scores: event["scores"] as SealedResult["scores"] });
  } else if (event.type === "AttemptDisqualified") struck.add(id as AttemptId);
  else if (event.type === "DisqualificationLifted") struck.delete(id as AttemptId);
}
