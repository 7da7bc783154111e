import type { Reason, StaffOutbound } from "@neraca/protocol";

/** Why a login is no more. Who was logged in is told why they must come again; who was not is only asked. */
export const OUT: ReadonlySet<Reason> = new Set([
  "staff-login-required",
  "staff-login-expired",
  "staff-login-ended",
]);

/** Why the server has done with us, if this says so. */
export function goodbyeIn(frame: StaffOutbound): Reason | null {
  if (frame.type === "bye" && frame.final) return frame.reason;
  return frame.type === "refused" && OUT.has(frame.reason) ? frame.reason : null;
}
