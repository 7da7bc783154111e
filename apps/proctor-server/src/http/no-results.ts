import type { Reason } from "@neraca/protocol";

/** Why there is nothing to see of results. */
export const NO_RESULTS: readonly Reason[] = [
  "selection-unknown",
  "sittings-not-closed",
  "nothing-to-publish",
  "rule-set-unknown",
  "rule-set-changed",
  "rule-set-unfit",
  "carried-over-refused",
  "carried-over-round-unknown",
  "carried-over-unfit",
];
