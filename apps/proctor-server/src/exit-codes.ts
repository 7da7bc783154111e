/** Exit codes of sysexits.h, which service managers understand. What each asks for stands in docs/OPERATING.md. */
export const EXIT = {
  fault: 1,
  /** The data folder contradicts itself, or is somebody else's: starting again will not help, a person must look. */
  data: 65,
  /** A commit of unknown outcome: start again, the replay knows. */
  unknownCommit: 70,
  /** Not now: the disk is full, or another process still holds the journal. Start again. */
  notNow: 75,
  /** A setting that cannot be used: a person must mend it. */
  config: 78,
} as const;
