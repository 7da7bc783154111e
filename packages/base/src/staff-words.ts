/** What a proctor records as out of the ordinary. */
export const INCIDENT_KINDS = [
  "misconduct",
  "identity",
  "illness",
  "equipment",
  "disturbance",
  "other",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Why somebody is disqualified, and why that is lifted: names from closed lists, because they go to the ledger, which can forget nothing. */
export const DISQUALIFICATION_GROUNDS = [
  "impersonation",
  "cheating",
  "forbidden-device",
  "disorder",
  "other",
] as const;
export type DisqualificationGrounds = (typeof DISQUALIFICATION_GROUNDS)[number];
export const LIFTING_GROUNDS = ["mistake", "appeal-upheld"] as const;
export type LiftingGrounds = (typeof LIFTING_GROUNDS)[number];
