/** In the order of a ranking, as its lines have them. */
export const RESULT_STATUSES = [
  "passed-within",
  "passed-outside",
  "below-threshold",
  "absent",
  "disqualified",
  "withdrawn",
] as const;
