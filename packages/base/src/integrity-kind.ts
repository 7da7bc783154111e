/**
 * What a candidate's own machine can notice and report. Deterrence and evidence, never prevention, and never proof: a browser can be
 * lied to. A lost connection has no kind here, because it is the venue's fault and not the candidate's act.
 */
export const INTEGRITY_KINDS = [
  "full-screen-left",
  "focus-lost",
  "page-hidden",
  "page-left",
  "copy",
  "cut",
  "paste",
  "context-menu",
  "shortcut-blocked",
  "print-blocked",
  "second-tab",
  "display-changed",
] as const;
export type IntegrityKind = (typeof INTEGRITY_KINDS)[number];

/**
 * What is only ever written down. No policy grades it, so nobody can be warned or locked by it: a mouse that jumps may be a person's tool for
 * work that their hands cannot do.
 */
export const NOTED_KINDS = ["pointer-unmoved"] as const;

export const EVIDENCE_KINDS = [...INTEGRITY_KINDS, ...NOTED_KINDS] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What lasts is told in pieces of this length while it lasts, whose durations add up; the last piece is what is left. Milliseconds. */
export const INTEGRITY_PIECE_MS = 30_000;
