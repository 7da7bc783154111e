import { accepted, type Result, refused } from "@neraca/base";
import {
  OUTBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type Reason,
  type StaffOutbound,
  zStaffOutbound,
} from "@neraca/protocol";

/** Why a login is no more. Who was logged in is told why they must come again; who was not is only asked. */
export const OUT: ReadonlySet<Reason> = new Set([
  "staff-login-required",
  "staff-login-expired",
  "staff-login-ended",
]);

/** What the server says, or why it has done with us. */
export function frameIn(text: unknown): Result<StaffOutbound, Reason> {
  const parsed = parseFrame(zStaffOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
  // A frame we cannot read is another version of the server: going on would show a room that is not.
  if (!parsed.ok) return refused("protocol-version");
  const frame: StaffOutbound = parsed.value;
  if (frame.type === "bye" && frame.final) return refused(frame.reason);
  return frame.type === "refused" && OUT.has(frame.reason) ? refused(frame.reason) : accepted(frame);
}
