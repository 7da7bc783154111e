import type { Reason, StaffInbound } from "@neraca/protocol";
import type { RefusedAct } from "../refused-acts.ts";
import type { StaffAtDoor } from "./staff-desk.ts";

/** What somebody wanted by a frame about a sitting, and was refused. */
export function refusedActOf(
  { staffId }: Pick<StaffAtDoor, "staffId">,
  frame: Exclude<StaffInbound, { readonly type: "unwatch" | "overview" }>,
  reason: Reason,
): RefusedAct {
  const about = frame.type === "command" ? frame.command : frame;
  return {
    staffId,
    verb: frame.type === "command" ? frame.command.verb : frame.type,
    target: "attemptId" in about ? about.attemptId : frame.sittingId,
    reason,
  };
}
