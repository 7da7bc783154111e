import { type AttemptId, canonicalJson, type Digest, digestOf, type Instant } from "@neraca/base";
import { type AttemptEvent, evolveAttempt, type RulingProposed, resultOf } from "@neraca/exam";
import { recordDigest } from "./record-digest.ts";
import { rescoredAtClose } from "./rulings/rescoring.ts";
import type { Change, SittingService } from "./sitting-service.ts";

export type Sealing = {
  readonly changes: readonly Change[];
  /** Over the records of all attempts, before their results: `[[attemptId, events, journalDigest], ...]` in canonical JSON. */
  readonly journalDigest: Digest;
};

/** What results get besides what was answered. */
export type Seals = {
  /** 16 bytes in hexadecimal for an attempt's result; the same for one candidate in all sittings of a selection. */
  readonly saltOf: (attemptId: AttemptId) => string;
  /** On items of the bank, as they are in force in the selection. */
  readonly rulings: () => readonly RulingProposed[];
};

/**
 * Final events of every attempt, on top of those that the clock already asks for.
 *
 * @param due events of attempts whose deadline has passed and is not recorded yet
 */
export function sealing(
  service: SittingService,
  at: Instant,
  due: ReadonlyMap<AttemptId, readonly AttemptEvent[]>,
  { saltOf, rulings }: Seals,
): Sealing {
  const { armed } = service;
  const records: (string | number)[][] = [];
  const inForce = rulings();
  const changes = service.attemptIds().map((attemptId): Change => {
    const dueEvents = due.get(attemptId) ?? [];
    const state = dueEvents.reduce(evolveAttempt, service.expectedAttempt(attemptId));
    const closing: readonly AttemptEvent[] =
      state.startedAt !== null && state.finished === null
        ? [{ type: "AttemptFinished", at, cause: "closing", act: null }]
        : [];
    const paper = state.startedAt === null ? null : armed.paper(attemptId);
    const before = [...dueEvents, ...closing];
    const journalDigest = before.reduce<Digest>(recordDigest, service.recordDigest(attemptId));
    const result = resultOf(state, paper, armed.table, { saltHex: saltOf(attemptId), journalDigest });
    const anew = paper === null ? [] : rescoredAtClose(at, state, paper, armed.table, inForce);
    const events: readonly AttemptEvent[] = [...before, { type: "ResultSealed", at, result }, ...anew];
    records.push([attemptId, service.attemptVersion(attemptId) + before.length, journalDigest]);
    return { kind: "attempt", attemptId, events };
  });
  return { changes, journalDigest: digestOf(canonicalJson(records)) };
}
