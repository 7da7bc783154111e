import type { Router } from "express";
import type { Lockdown } from "../lockdown/lockdown.ts";
import { attestationRoutes } from "./attestation-routes.ts";
import { computerRoutes } from "./computer-routes.ts";

/** Where candidates' computers show what they are. */
export function lockdownRoutes(
  { attestations, computers, enrolments }: Lockdown,
  sebFile: Parameters<typeof attestationRoutes>[1],
): readonly Router[] {
  return [attestationRoutes(attestations, sebFile), computerRoutes(computers, enrolments)];
}
