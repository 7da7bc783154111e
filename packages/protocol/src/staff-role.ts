import { z } from "zod";

export const zStaffRole = z.enum(["administrator", "committee", "proctor", "auditor"]);
export type StaffRoleView = z.output<typeof zStaffRole>;
