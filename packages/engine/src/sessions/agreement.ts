import { type Result, refused, type SittingId, unreachable } from "@neraca/base";
import { type AttemptState, type ProposedAct, proposalsOf } from "@neraca/exam";
import { type AgreeVerb, type Reason, roleMayAgree } from "@neraca/protocol";
import type { Fate } from "../sitting-service.ts";
import { checkInClosesAt } from "../views/room-view.ts";
import type { StaffAtDoor, StaffDeskOptions } from "./staff-desk.ts";

/** [SD12] What takes two people: the verb is for all who may propose anything, so the act is asked for its own roles. */
export async function agree(
  { hall, clock, findCard }: Pick<StaffDeskOptions, "hall" | "clock" | "findCard">,
  { staffId: by, role }: Pick<StaffAtDoor, "staffId" | "role">,
  sittingId: SittingId,
  verb: AgreeVerb,
): Promise<Result<Fate, Reason>> {
  const service = hall.service(sittingId);
  const conduct = hall.conduct(sittingId);
  const at = clock.now();
  if (verb.verb === "propose") {
    const { act, reason } = verb;
    if (!roleMayAgree(role, act.kind)) return refused("role-not-allowed");
    if (!service.armed.has(act.attemptId)) return refused("attempt-unknown");
    const fit = fitness(act, service.expectedAttempt(act.attemptId));
    return fit === null ? conduct.command({ type: "propose", at, by, act, reason }) : refused(fit);
  }
  const number = verb.proposal;
  const proposal = proposalsOf(service.expectedSitting)[number - 1];
  if (proposal !== undefined && !roleMayAgree(role, proposal.act.kind)) return refused("role-not-allowed");
  if (verb.verb === "decline-proposal") return conduct.command({ type: verb.verb, at, by, number });
  const card = await findCard(sittingId);
  return card === undefined ? refused("sitting-unknown") : conduct.confirm(by, number, checkInClosesAt(card));
}

/** Nobody is asked to agree on what would come to nothing. */
function fitness(act: ProposedAct, { disqualified, checkedIn }: AttemptState): Reason | null {
  switch (act.kind) {
    case "disqualify":
      return disqualified === null ? null : "already-disqualified";
    case "lift-disqualification":
      return disqualified === null ? "not-disqualified" : null;
    case "check-in-late":
      return checkedIn === null ? null : "already-checked-in";
    default:
      return unreachable(act);
  }
}
