import { type Instant, msBetween } from "@neraca/base";
import { type AttemptState, type SittingPolicy, whyNotComputer } from "@neraca/exam";
import type { ComputerMark } from "@neraca/protocol";
import type { PlanSeat } from "../ports.ts";

/** So long a computer counts as new at its seat: whoever set the room up the day before has looked at it, a replacement of the morning nobody has. */
const REPLACED_MS = 12 * 3_600_000;

/** What the map says of a seat's computer; null: nothing. */
export function computerMark(
  computer: PlanSeat["computer"],
  rule: SittingPolicy["seatEnrolment"],
  now: Instant,
): ComputerMark | null {
  if (computer === undefined) return rule === "off" ? null : "none";
  if (computer === "none") return "none";
  if (computer.isAnother && msBetween(computer.since, now) < REPLACED_MS) return "replaced";
  return computer.by === "certificate" ? "certified" : "enrolled";
}

/** Whoever sits there is logged in at a computer that has shown not to be this seat's, because it is not asked for or somebody has let it in. */
export function isAtOther(
  { login, computer }: Pick<AttemptState, "login" | "computer">,
  seat: string,
): boolean {
  return login !== null && computer !== null && whyNotComputer(computer, seat) !== null;
}
