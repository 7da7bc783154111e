import {
  attemptIdOf,
  type CandidateId,
  type ExamNeed,
  needsInOrder,
  type PositionId,
  type SelectionId,
  type SittingId,
} from "@neraca/base";
import {
  type Actor,
  type RosterLine,
  type RuleSet,
  ruleSetDigest,
  type SittingPolicy,
  type SittingTerms,
} from "@neraca/exam";
import type { Bank, Blueprint } from "@neraca/item-bank";
import { drawPin } from "./draw-pin.ts";
import type { Entropy } from "./ports.ts";
import type { CommandRefusal } from "./sitting-service.ts";

export type ArmRequest = {
  readonly sittingId: SittingId;
  readonly selectionId: SelectionId;
  readonly by: Actor;
  readonly ruleSet: RuleSet;
  /** As the rule set says; shorter only in a demonstration or a rehearsal. */
  readonly durationMs: number;
  readonly bank: Bank;
  readonly blueprint: Blueprint;
  readonly policy: SittingPolicy;
  readonly roster: readonly {
    readonly candidateId: CandidateId;
    readonly participantNumber: string;
    readonly positionId: PositionId;
    readonly seat: string;
    /** Counted from 0. */
    readonly row: number;
    readonly column: number;
    readonly extraTimeMs: number;
    readonly needs: readonly ExamNeed[];
  }[];
};

export type ArmRefusal =
  | CommandRefusal
  | "bank-unfit"
  | "rule-set-changed"
  | "rulings-too-many"
  | "not-stored";

/** [ST1] What the sitting will stand on: its seed, its sealing key and its PIN are drawn. */
export function drawnTerms(
  request: ArmRequest,
  blueprint: SittingTerms["blueprint"],
  entropy: Entropy,
): SittingTerms {
  const roster = request.roster.map(
    (line): RosterLine => ({
      attemptId: attemptIdOf(request.sittingId, line.candidateId),
      candidateId: line.candidateId,
      participantNumber: line.participantNumber,
      positionId: line.positionId,
      seat: line.seat,
      row: line.row,
      column: line.column,
      extraTimeMs: line.extraTimeMs,
      // Said of those who have some: a roster without is as it always was.
      ...(line.needs.length === 0 ? {} : { needs: needsInOrder(line.needs) }),
    }),
  );
  return {
    sittingId: request.sittingId,
    selectionId: request.selectionId,
    ruleSetId: request.ruleSet.id,
    ruleSet: request.ruleSet,
    ruleSetDigest: ruleSetDigest(request.ruleSet),
    bankDigest: request.bank.digest,
    blueprintDigest: request.blueprint.digest,
    blueprint,
    assembly: 2,
    durationMs: request.durationMs,
    roster,
    seedHex: entropy.hex(32),
    sealKeyHex: entropy.hex(32),
    pin: drawPin(entropy),
    policy: request.policy,
  };
}

/** What papers are made by: a blueprint without what it says to people. */
export function paperBlueprintOf(blueprint: Blueprint): SittingTerms["blueprint"] {
  return {
    id: blueprint.id,
    subtests: blueprint.subtests.map(({ topics, ...asked }) => ({
      ...asked,
      topics: Object.fromEntries(topics.map(({ topic, count }) => [topic, count])),
    })),
  };
}

/** A blueprint asks for exactly as many items of each subtest as the decree. */
export function fitsRuleSet(blueprint: SittingTerms["blueprint"], ruleSet: RuleSet): boolean {
  return (
    blueprint.subtests.length === ruleSet.subtests.length &&
    ruleSet.subtests.every(({ subtest, itemCount }) => {
      const topics = blueprint.subtests.find((each) => each.subtest === subtest)?.topics ?? {};
      return Object.values(topics).reduce((sum, count) => sum + count, 0) === itemCount;
    })
  );
}
