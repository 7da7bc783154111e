import type { CandidateId, Instant, Result, SelectionId, SittingId, StaffId } from "@neraca/base";
import type { RuleBook } from "@neraca/exam";
import type {
  AssignmentAppliedView,
  AssignmentApply,
  AssignmentExplanationView,
  AssignmentPlanView,
  AssignmentPreviewRequest,
  HandChangesOutcome,
  HandChangesRequest,
} from "@neraca/protocol";
import type { AssignmentRefusal } from "./assigner.ts";

/** What the thread that plans is started with. */
export type AssignmentThreadGiven = { readonly registryPath: string; readonly rules: RuleBook };

/** What a plan is made from beside the registry, and by what it is known that the registry stands as it did. Only the server's thread knows it. */
export type AssignmentStanding = {
  readonly now: Instant;
  /** Of which something is on record, or whose time has come. */
  readonly closed: readonly SittingId[];
  /** Another one: something of the registry was changed. */
  readonly mark: string;
};

/** Each question of the desk, with what answers it. */
export type AssignmentJobs = {
  readonly preview: { readonly order: AssignmentPreviewRequest; readonly answer: AssignmentPlanView };
  readonly apply: {
    readonly order: { readonly request: AssignmentApply; readonly by: StaffId };
    readonly answer: Omit<Extract<AssignmentAppliedView, { readonly state: "stored" }>, "state">;
  };
  readonly explain: { readonly order: CandidateId; readonly answer: AssignmentExplanationView };
  readonly check: { readonly order: HandChangesRequest; readonly answer: HandChangesOutcome };
  readonly change: {
    readonly order: { readonly request: HandChangesRequest; readonly by: StaffId };
    readonly answer: HandChangesOutcome;
  };
};

export type AssignmentJobName = keyof AssignmentJobs;
export type AssignmentJob = {
  readonly [Name in AssignmentJobName]: {
    readonly name: Name;
    readonly selectionId: SelectionId;
    readonly standing: AssignmentStanding;
    readonly order: AssignmentJobs[Name]["order"];
  };
}[AssignmentJobName];

export type AssignmentAnswer = Result<
  AssignmentJobs[AssignmentJobName]["answer"],
  AssignmentRefusal | "not-found"
>;

/**
 * What a job asks in the midst of it: to be heard; how things stand; or to be the only one that writes, unless they stand otherwise than when it was
 * planned (`seen`; null: it is planned then).
 */
export type AssignmentQuestion =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "standing" }
  | { readonly kind: "may-write"; readonly seen: AssignmentStanding | null };

/** `mayWrite`: from now on, until the job is done. */
export type AssignmentReply = { readonly standing: AssignmentStanding; readonly mayWrite: boolean } | null;
