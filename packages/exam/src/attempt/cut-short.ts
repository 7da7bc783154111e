import type { Instant } from "@neraca/base";
import type { AttemptState } from "./attempt.ts";
import type { AttemptSurroundings } from "./command.ts";
import { isPastDeadline } from "./deadline.ts";

/**
 * What a close takes from somebody.
 * - `unfinished`: they have begun and not finished, or are logged in and could still begin
 * - `awaited`: they have not come, and could: nobody would have to agree to it by two
 */
export type CutShort = "unfinished" | "awaited";

/**
 * [ST9] null: nothing. Who has not begun would be sealed as absent.
 *
 * @param state before the close; or right after it, which ends those who work and changes nothing else
 */
export function cutShortBy(
  at: Instant,
  state: AttemptState,
  around: Pick<AttemptSurroundings, "sitting" | "line">,
): CutShort | null {
  if (state.finished !== null) return state.finished.cause === "closing" ? "unfinished" : null;
  if (state.startedAt !== null) return "unfinished";
  const { sitting } = around;
  if (sitting.phase === "planned") return null;
  const isBegun = "account" in sitting && sitting.account !== null;
  if (isBegun && isPastDeadline(at, state, around)) return null;
  if (state.disqualified !== null) return null;
  if (state.login !== null) return "unfinished";
  // Registration closes before the start: from then on it takes two people to let in who was not there.
  const isAtTheDoor = !sitting.terms.policy.arrival.loginNeedsCheckIn || state.checkedIn !== null;
  return isBegun && !isAtTheDoor ? null : "awaited";
}
