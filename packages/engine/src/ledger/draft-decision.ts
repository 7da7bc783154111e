import {
  accepted,
  canonicalJson,
  type Digest,
  digestOf,
  type Result,
  refused,
  type StaffId,
} from "@neraca/base";
import type { DraftedRanking, PublicationDrafted } from "./selection-event.ts";

/** What may become of a draft. */
export type DraftDecision = "approve" | "reject" | "withdraw";

export type DecisionRefusal = "draft-unknown" | "approver-drafted" | "not-the-drafter" | "reason-missing";

/** A sentence or a few: it is printed on the correction and in the ledger. Characters. */
export const PUBLICATION_REASON_MAX = 500;

/** Binds everything that a draft says. `by` too: who approves, approves the proposal of that person. */
export function draftDigestOf(
  draft: Pick<PublicationDrafted, "selectionId" | "draft" | "by" | "reason" | "rankings">,
): Digest {
  const { selectionId, draft: number, by, reason, rankings } = draft;
  const ranking = ({ ruleSetDigest, ...each }: DraftedRanking) => ({
    ...each,
    ruleSetDigest: ruleSetDigest ?? null,
  });
  return digestOf(
    canonicalJson({
      format: "neraca-draft-1",
      selection: selectionId,
      draft: number,
      by,
      reason,
      rankings: rankings.map(ranking),
    }),
  );
}

/**
 * Two people: whoever drafted may take it back, and only somebody else may approve or reject it. Both are told by their accounts;
 * that two accounts are two people is for those who give accounts.
 */
export function mayDecide(
  decision: DraftDecision,
  drafted: Pick<PublicationDrafted, "by">,
  by: StaffId,
): Result<null, "approver-drafted" | "not-the-drafter"> {
  const isOwn = drafted.by === by;
  if (decision === "withdraw") return isOwn ? accepted(null) : refused("not-the-drafter");
  return isOwn ? refused("approver-drafted") : accepted(null);
}

/** The words on one line, as the ledger can hold them; null: there are none, or too many. */
export function reasonIn(words: string | null): string | null {
  const text = (words ?? "").replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (!text.isWellFormed()) return null;
  return text === "" || text.length > PUBLICATION_REASON_MAX ? null : text;
}
