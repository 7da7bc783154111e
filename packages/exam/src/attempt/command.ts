import type {
  BrowserFinding,
  ComputerFinding,
  Digest,
  ExamNeed,
  IncidentKind,
  Instant,
  OutboxId,
  Result,
} from "@neraca/base";
import type { Paper } from "../paper/paper.ts";
import type { Actor, RosterLine, SittingState } from "../sitting/sitting.ts";
import type { Act, AttemptEvent, SealedResult } from "./attempt.ts";
import type { ComputerRefusal } from "./computer.ts";

/** What surrounds an attempt at the moment of a decision. The paper is null before the sitting is armed. */
export type AttemptSurroundings = {
  readonly sitting: SittingState;
  readonly line: RosterLine;
  readonly paper: Paper;
};

export type AttemptCommand =
  | {
      readonly type: "grant-login";
      readonly at: Instant;
      readonly tokenHash: Digest;
      readonly clientId: string;
      /** What its computer has shown itself to be; not there: nobody asked. */
      readonly computer?: ComputerFinding;
    }
  | { readonly type: "check-computer"; readonly at: Instant; readonly finding: ComputerFinding }
  | { readonly type: "lock-login"; readonly at: Instant }
  | { readonly type: "attest-browser"; readonly at: Instant; readonly finding: BrowserFinding }
  | { readonly type: "release-login"; readonly at: Instant; readonly by: Actor }
  | { readonly type: "open-connection"; readonly at: Instant }
  | {
      readonly type: "lose-connection";
      readonly at: Instant;
      /** When something was last heard from the client. */
      readonly heardAt: Instant;
    }
  /** The key is about to be handed out. */
  | { readonly type: "start"; readonly at: Instant }
  | {
      readonly type: "act";
      readonly at: Instant;
      readonly outboxId: OutboxId;
      readonly seq: number;
      /** Of the login that the connection came in by. */
      readonly epoch: number;
      readonly act: Act;
    }
  | { readonly type: "pause-attempt"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "resume-attempt"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "extend-attempt";
      readonly at: Instant;
      readonly by: Actor;
      readonly deltaMs: number;
      readonly reason: string;
    }
  | {
      readonly type: "undo-attempt-extension";
      readonly at: Instant;
      readonly by: Actor;
      readonly extension: number;
      readonly reason: string;
    }
  /** Gives back every time without a connection that was measured and not given back yet. */
  | { readonly type: "credit-outage"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  /** After a change of time: is there time again for somebody whom the clock had finished? The system's command. */
  | { readonly type: "reopen-if-time"; readonly at: Instant }
  | {
      readonly type: "move-seat";
      readonly at: Instant;
      readonly by: Actor;
      readonly to: string;
      readonly reason: string;
    }
  | {
      readonly type: "decide-late";
      readonly at: Instant;
      readonly by: Actor;
      readonly accept: boolean;
      readonly reason: string;
    }
  | { readonly type: "lock-attempt"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | {
      readonly type: "unlock-attempt";
      readonly at: Instant;
      readonly by: Actor;
      readonly reason: string;
      readonly givesBack: boolean;
    }
  | { readonly type: "send-message"; readonly at: Instant; readonly by: Actor; readonly text: string }
  | { readonly type: "finish-attempt"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "take-back-finish"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | {
      readonly type: "record-incident";
      readonly at: Instant;
      readonly by: Actor;
      readonly kind: IncidentKind;
      readonly note: string;
    }
  | {
      readonly type: "change-needs";
      readonly at: Instant;
      readonly by: Actor;
      readonly needs: readonly ExamNeed[];
      readonly reason: string;
    }
  | { readonly type: "waive-browser"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  | { readonly type: "dismiss-login"; readonly at: Instant; readonly by: Actor }
  | {
      readonly type: "check-in";
      readonly at: Instant;
      readonly by: Actor;
      readonly closesAt: Instant;
      /** Of a proposal that is confirmed, for whoever comes later; null: in time. */
      readonly proposal: number | null;
    }
  | {
      readonly type: "issue-pin";
      readonly at: Instant;
      readonly by: Actor;
      /** The one that the PIN was drawn for: the next. */
      readonly number: number;
      /** Needed from the second on. */
      readonly reason: string | null;
    }
  | { readonly type: "undo-check-in"; readonly at: Instant; readonly by: Actor; readonly reason: string }
  /** What two people have agreed on: the sitting's record has the proposal, confirmed. */
  | { readonly type: "disqualify"; readonly at: Instant; readonly by: Actor; readonly proposal: number }
  | {
      readonly type: "lift-disqualification";
      readonly at: Instant;
      readonly by: Actor;
      readonly proposal: number;
    }
  /** It may be time: the warden's command. */
  | { readonly type: "deadline-due"; readonly at: Instant }
  | { readonly type: "end-by-closing"; readonly at: Instant }
  | { readonly type: "seal-result"; readonly at: Instant; readonly result: SealedResult }
  /** A ruling on an item is in force, or is no more, and these are the scores under all that are: counted by whoever gives the command. */
  | {
      readonly type: "rescore-result";
      readonly at: Instant;
      readonly ruling: number;
      readonly digest: Digest;
      readonly scores: SealedResult["scores"];
    };

export type AttemptRefusal =
  | "sitting-not-open"
  | "sitting-closed"
  | "login-locked"
  | "second-login"
  | ComputerRefusal
  | "nothing-to-release"
  | "not-logged-in"
  | "not-started"
  | "sitting-paused"
  | "attempt-paused"
  | "attempt-not-paused"
  | "login-expired"
  | "seat-unchanged"
  | "nothing-to-credit"
  | "nothing-to-undo"
  | "nothing-held"
  | "still-working"
  | "extension-out-of-range"
  | "reason-missing"
  | "already-finished"
  | "after-deadline"
  | "not-running"
  | "item-not-in-paper"
  | "option-not-in-item"
  | "wrong-paper"
  | "not-ready"
  | "attempt-locked"
  | "attempt-not-locked"
  | "message-unknown-number"
  | "message-text-missing"
  | "too-many-messages"
  | "not-finished-by-proctor"
  | "login-dismissed"
  | "browser-not-required"
  | "needs-unchanged"
  | "nothing-to-dismiss"
  | "check-in-closed"
  | "login-needs-check-in"
  | "login-needs-pin"
  | "pin-issued-meanwhile"
  | "too-many-pins"
  | "already-checked-in"
  | "not-checked-in"
  | "already-disqualified"
  | "not-disqualified"
  | "not-agreed-by-two";

export type Decision = Result<readonly AttemptEvent[], AttemptRefusal>;

export type AttemptCommandOf<Type extends AttemptCommand["type"]> = Extract<AttemptCommand, { type: Type }>;
