import type { CandidateSnapshot } from "@neraca/candidate-engine";

export const CHECKS = ["connection", "clock", "paper", "store", "full-screen"] as const;
export type CheckName = (typeof CHECKS)[number];

export type Check = {
  readonly name: CheckName;
  /** `attention`: the candidate or a proctor can do something about it; the exam can start all the same. */
  readonly state: "waiting" | "done" | "attention";
};

type Prepared = Pick<CandidateSnapshot, "connection" | "clockSynchronised" | "paper" | "keepsDraft"> & {
  readonly work: Pick<CandidateSnapshot["work"], "paperReceived">;
};

export function checklistOf(snapshot: Prepared, fullScreen: boolean): readonly Check[] {
  const done = (name: CheckName, isDone: boolean, otherwise: "waiting" | "attention"): Check => ({
    name,
    state: isDone ? "done" : otherwise,
  });
  return [
    done("connection", snapshot.connection === "online", "waiting"),
    done("clock", snapshot.clockSynchronised, "waiting"),
    done("paper", snapshot.work.paperReceived && snapshot.paper !== null, "waiting"),
    done("store", snapshot.keepsDraft, "attention"),
    done("full-screen", fullScreen, "attention"),
  ];
}

/** Ready as far as the exam is concerned: full screen and the store are wished for, not demanded. */
export function readyToStart(checks: readonly Check[]): boolean {
  return checks.every((check) => check.state !== "waiting");
}
