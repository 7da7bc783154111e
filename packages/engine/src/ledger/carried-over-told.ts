import {
  accepted,
  canonicalJson,
  type Digest,
  digestOf,
  invariant,
  type PositionId,
  type Result,
  refused,
} from "@neraca/base";
import { carriedOverFaults, type RuleBook, type RuleSet, ruleSetDigest } from "@neraca/exam";
import { candidateRef } from "@neraca/ledger";
import type { Hall } from "../hall.ts";
import { isChangedRuleSet } from "./rules-on-record.ts";
import type { SealedLine } from "./sealed-results.ts";
import type { CarriedOverSummary, CarriedOverTold } from "./selection-event.ts";

/** Rule sets of earlier rounds, by id; each with the digest of its file. */
export type Rounds = ReadonlyMap<string, { readonly rules: RuleSet; readonly digest: Digest }>;

export type CarriedOverRefusal =
  | "carried-over-refused"
  | "carried-over-round-unknown"
  | "carried-over-unfit"
  | "rule-set-changed";

/**
 * [PB20] The rules of the rounds that scores are carried over from. Refused where they could not be ranked, or the ledger would not verify:
 * the decree takes none, the rules of a round are not here or are others than those on record, the round is not an earlier one (the
 * selection was given other rules since), or its rules do not give these scores.
 */
export function roundsOf(
  { hall, rules }: { readonly hall: Pick<Hall, "services" | "selections">; readonly rules: RuleBook },
  ruleSet: RuleSet,
  lines: readonly SealedLine[],
): Result<Rounds, CarriedOverRefusal> {
  const rounds = new Map<string, { readonly rules: RuleSet; readonly digest: Digest }>();
  for (const { carriedOver } of lines) {
    if (carriedOver === null) continue;
    const { round, scores, formationType } = carriedOver;
    const claim = { TWK: scores.TWK, TIU: scores.TIU, TKP: scores.TKP, round, formationType };
    const [fault] = carriedOverFaults(claim, { rules: ruleSet, book: rules });
    if (fault?.reason === "carried-over-not-allowed") return refused("carried-over-refused");
    const known = rules.get(round);
    if (known === undefined) return refused("carried-over-round-unknown");
    if (!rounds.has(round)) {
      if (isChangedRuleSet(hall, known)) return refused("rule-set-changed");
      rounds.set(round, { rules: known, digest: ruleSetDigest(known) });
    }
    if (fault !== undefined) return refused("carried-over-unfit");
  }
  return accepted(rounds);
}

/**
 * What the ledger must be told before a ranking of these lines: who stands with scores of an earlier round now, and what is in force of it
 * and does not hold any more. What is taken back comes first, each by reference.
 *
 * @param inForce what was told of the position and not taken back
 * @param lines of the position
 */
export function carriedOverToTell(
  { hall }: { readonly hall: Pick<Hall, "staff"> },
  inForce: readonly CarriedOverTold[],
  lines: readonly SealedLine[],
  rounds: Rounds,
): readonly CarriedOverTold[] {
  const standing = new Map(
    lines.flatMap((line) => enteredOf(line, rounds)).map((told) => [told.candidateRef, told]),
  );
  const before = new Map(inForce.map((told) => [told.candidateRef, told]));
  const takenBack = inForce
    .filter((told) => !isSame(told, standing.get(told.candidateRef)))
    .map((told): CarriedOverTold => {
      const decidedAt = hall.staff.carriedOver.decidedAt(told.candidateId) ?? told.decidedAt;
      return { ...told, act: "taken-back", decidedAt };
    });
  const entered = [...standing.values()].filter((told) => !isSame(told, before.get(told.candidateRef)));
  return [...takenBack.toSorted(byReference), ...entered.toSorted(byReference)];
}

/** By which a draft binds them. */
export function summaryOf(told: readonly CarriedOverTold[]): CarriedOverSummary {
  return { entries: told.length, digest: digestOf(canonicalJson(told)) };
}

function enteredOf(line: SealedLine, rounds: Rounds): readonly CarriedOverTold[] {
  const { candidateId, participantNumber, result, carriedOver } = line;
  if (carriedOver === null) return [];
  const { scores, round, formationType, documentDigest, decidedAt } = carriedOver;
  const its = rounds.get(round);
  invariant(its !== undefined, `the rules of ${round} were looked up`);
  return [
    {
      act: "entered",
      candidateId,
      candidateRef: candidateRef(result.saltHex, participantNumber),
      twk: scores.TWK,
      tiu: scores.TIU,
      tkp: scores.TKP,
      total: scores.total,
      round,
      roundDigest: its.digest,
      formationType,
      documentDigest,
      decidedAt,
    },
  ];
}

function isSame(a: CarriedOverTold, b: CarriedOverTold | undefined): boolean {
  return b !== undefined && canonicalJson(a) === canonicalJson(b);
}

function byReference(a: CarriedOverTold, b: CarriedOverTold): number {
  if (a.candidateRef === b.candidateRef) return 0;
  return a.candidateRef < b.candidateRef ? -1 : 1;
}

/** Positions that have something to rank, and those that are published and have nobody any more. */
export function linesByPosition(
  lines: readonly SealedLine[],
  published: readonly { readonly positionId: PositionId }[],
): ReadonlyMap<PositionId, readonly SealedLine[]> {
  const byPosition = Map.groupBy(lines, ({ positionId }) => positionId);
  for (const { positionId } of published) {
    if (!byPosition.has(positionId)) byPosition.set(positionId, []);
  }
  return byPosition;
}
