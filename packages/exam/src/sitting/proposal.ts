import {
  type AttemptId,
  type DisqualificationGrounds,
  type Instant,
  type LiftingGrounds,
  MINUTE_MS,
} from "@neraca/base";
import type { Actor, SittingState } from "./sitting.ts";

/** What takes two people. */
export type ProposedAct =
  | {
      readonly kind: "disqualify";
      readonly attemptId: AttemptId;
      readonly grounds: DisqualificationGrounds;
    }
  | {
      readonly kind: "lift-disqualification";
      readonly attemptId: AttemptId;
      readonly grounds: LiftingGrounds;
    }
  /** A candidate who came when registration was over. */
  | { readonly kind: "check-in-late"; readonly attemptId: AttemptId };

export type ProposalKind = ProposedAct["kind"];

/** One person wants it; another has to agree on a login of their own before it expires. */
export type Proposal = {
  readonly number: number;
  readonly act: ProposedAct;
  readonly at: Instant;
  readonly by: Actor;
  readonly reason: string;
  readonly expiresAt: Instant;
  readonly confirmedBy: Actor | null;
  readonly isDeclined: boolean;
};

/** Whoever is asked stands in the same room. What was agreed on an hour ago may not be so any more. */
export const PROPOSAL_MS_MAX = 10 * MINUTE_MS;
/** Of one sitting at once; more cannot be read, let alone judged. */
export const PROPOSALS_OPEN_MAX = 20;
/** Of one sitting altogether: bounds what a sitting's state can become. */
export const PROPOSALS_MAX = 1_000;

export function proposalsOf(sitting: SittingState): readonly Proposal[] {
  return sitting.phase === "planned" ? [] : sitting.proposals;
}

export function isOpenProposal({ confirmedBy, isDeclined, expiresAt }: Proposal, at: Instant): boolean {
  return confirmedBy === null && !isDeclined && at < expiresAt;
}

export type AgreedProposal = Proposal & { readonly confirmedBy: Actor };

/** The proposal of this number, if two people have agreed on it. */
export function confirmedProposal(sitting: SittingState, number: number): AgreedProposal | null {
  const proposal = proposalsOf(sitting)[number - 1];
  if (proposal === undefined) return null;
  const { confirmedBy } = proposal;
  return confirmedBy === null ? null : { ...proposal, confirmedBy };
}
