import { z } from "zod";

/** What is looked at before a sitting is armed, in the order in which it is shown. */
export const PREFLIGHT_CHECKS = [
  "bank",
  "rules",
  "disk",
  "journal",
  "clock",
  "version",
  "browser",
  "seats",
  "computers",
] as const;

/** `warn`: somebody should know; `stop`: arming would be refused. */
export const PREFLIGHT_LEVELS = ["ok", "warn", "stop"] as const;

/** GET /api/staff/sittings/:sittingId/preflight */
export const zPreflight = z.strictObject({
  checks: z
    .array(
      z.strictObject({
        check: z.enum(PREFLIGHT_CHECKS),
        level: z.enum(PREFLIGHT_LEVELS),
        text: z.strictObject({ id: z.string().max(600), en: z.string().max(600) }),
      }),
    )
    .max(PREFLIGHT_CHECKS.length),
});
export type PreflightView = z.output<typeof zPreflight>;
