import type { LocalText } from "@neraca/base";
import {
  type AttemptState,
  type CutShort,
  cutShortBy,
  type RosterLine,
  type SittingEvent,
  type SittingState,
} from "@neraca/exam";
import type { Findings, Where } from "./finding.ts";
import { unlessInvariant } from "./unless-invariant.ts";

type SittingClosed = Extract<SittingEvent, { readonly type: "SittingClosed" }>;

type AtTheClose = {
  /** The arming says that the close will be counted. */
  readonly isCounted: boolean;
  /** As it was before the close. */
  readonly sitting: SittingState;
  /** As they are after all that the close recorded of them. */
  readonly examined: Iterable<{ readonly line: RosterLine; readonly state: AttemptState }>;
};

/** [AU11] Whom the close cut short, counted again: a close that says another number, or none, would leave no mark that others look at. */
export function lookAtCutShort(
  findings: Findings,
  where: Where,
  event: SittingClosed,
  { isCounted, sitting, examined }: AtTheClose,
): void {
  let unfinished = 0;
  let awaited = 0;
  for (const { line, state } of examined) {
    const cut = unlessInvariant((): CutShort | null => cutShortBy(event.at, state, { sitting, line }));
    if (!cut.ok) continue;
    if (cut.value === "unfinished") unfinished += 1;
    if (cut.value === "awaited") awaited += 1;
  }
  // Closes from before it was kept have no number; for some time it was there where it was not 0.
  const isOld = !isCounted && event.awaited === undefined;
  if (!isOld || event.unfinished !== undefined) {
    const what: LocalText = { id: "peserta yang belum selesai", en: "candidates who had not finished" };
    findings.same("close", where, what, event.unfinished ?? null, unfinished);
  }
  if (isOld) return;
  const what: LocalText = {
    id: "peserta yang masih dapat datang",
    en: "candidates who could still have come",
  };
  findings.same("close", where, what, event.awaited ?? null, awaited);
}
