import { type Result, staffId } from "@neraca/base";
import type { Publisher, PublishRefusal } from "@neraca/engine";
import { SELECTION } from "./exam-world.ts";

export const DRAFTER = staffId("panitia-satu");
export const APPROVER = staffId("panitia-dua");

/** One member of the committee drafts, another approves. Resolves to the highest version that now stands, or to the first refusal. */
export async function publishByTwo(publisher: Publisher): Promise<Result<number, PublishRefusal>> {
  const drafted = await publisher.draft(SELECTION, DRAFTER, "Keberatan diterima");
  if (!drafted.ok) return drafted;
  const { draft, draftDigest } = drafted.value;
  return publisher.approve({ selectionId: SELECTION, draft, draftDigest, by: APPROVER });
}
