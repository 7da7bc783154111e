import type { NoticesView } from "@neraca/protocol";
import type { QueuedAct } from "./ports.ts";
import type { CandidateSnapshot } from "./snapshot.ts";

export const NO_NOTICES: NoticesView = { lock: null, messages: [], needs: [] };

/** What the candidate has not said "Saya mengerti" to; said is said, though the server may not know it yet. */
function unreadOf(
  { messages }: NoticesView,
  queued: readonly QueuedAct[],
): readonly NoticesView["messages"][number][] {
  const said = new Set(
    queued.flatMap(({ act }) => (act.kind === "acknowledge-message" ? [act.message] : [])),
  );
  return messages.filter(({ number, acknowledgedAt }) => acknowledgedAt === null && !said.has(number));
}

export function shownNotices(
  notices: NoticesView,
  queued: readonly QueuedAct[],
): Pick<CandidateSnapshot, "lock" | "needs" | "unread"> {
  const needs = notices === NO_NOTICES ? null : notices.needs;
  return { lock: notices.lock, needs, unread: unreadOf(notices, queued) };
}
