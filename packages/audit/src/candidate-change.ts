import { isId } from "@neraca/base";

/** What a line of the staff's stream says of a candidate, as far as a ranking rests on it. */
export type CandidateChange = { readonly candidateId: string; readonly isWithdrawn: boolean };

type AnyEvent = { readonly type: string; readonly [member: string]: unknown };

/** null: it has not the members that it should have. */
export function candidateChangeOf({ candidateId, after }: AnyEvent): CandidateChange | null {
  if (typeof candidateId !== "string" || !isId(candidateId)) return null;
  if (!isRecord(after)) return null;
  const { withdrawal } = after;
  if (withdrawal === null) return { candidateId, isWithdrawn: false };
  if (!isRecord(withdrawal) || typeof withdrawal["reason"] !== "string") return null;
  return { candidateId, isWithdrawn: true };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
