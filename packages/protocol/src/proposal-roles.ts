import type { ProposedActView } from "./staff.ts";
import type { StaffRoleView } from "./staff-role.ts";

/** Who may propose and confirm what takes two people. A disqualification is lifted by those who answer for the selection. */
export const PROPOSAL_ROLES = {
  disqualify: ["administrator", "committee", "proctor"],
  "lift-disqualification": ["administrator", "committee"],
  "check-in-late": ["administrator", "committee", "proctor"],
} as const satisfies Record<ProposedActView["kind"], readonly StaffRoleView[]>;

export function roleMayAgree(role: StaffRoleView, kind: ProposedActView["kind"]): boolean {
  return (PROPOSAL_ROLES[kind] as readonly StaffRoleView[]).includes(role);
}
