import type { IntegrityKind, ItemId, Question } from "@neraca/base";
import type { ClockView, NoticesView, Reason, ResultView, Welcome } from "@neraca/protocol";
import type { Work } from "./work.ts";

/**
 * Where the candidate stands.
 * - `loading`: the computer's store is being read
 * - `identify`: nobody is logged in
 * - `joining`: logged in, the server has not answered yet
 * - `confirm`, `rules`, `waiting`: before the exam
 * - `exam`: the questions are open (also while paused or offline: `clock.phase` and `connection` say so)
 * - `finishing`: finished by the candidate or the clock, the server's result is awaited
 * - `finished`: the result is here
 * - `ended`: this client was sent away; `endedBy` says why
 */
export type Stage =
  | "loading"
  | "identify"
  | "joining"
  | "confirm"
  | "rules"
  | "waiting"
  | "exam"
  | "finishing"
  | "finished"
  | "ended";

/** `saving`: on this computer, on its way; `saved`: on the server's disk. */
export type Mark = "unseen" | "seen" | "saving" | "saved";

export type CandidateSnapshot = {
  readonly stage: Stage;
  readonly connection: "online" | "connecting" | "offline";
  /** Answers and marks that wait on this computer for their acknowledgement. */
  readonly waitingActs: number;
  /** False when this computer's store refused a write: a reload would then forget what is not yet sent. */
  readonly keepsDraft: boolean;
  /** A login is being tried. */
  readonly loggingIn: boolean;
  /** A second login that a proctor has not let in yet: this computer asks again by itself. */
  readonly isWaiting: boolean;
  /** Where this candidate should sit, while they wait because this computer is another seat's or nobody's; null: they wait for another reason. */
  readonly rightSeat: string | null;
  /** Why the last login or the last act was refused; cleared by the next. */
  readonly refusal: Reason | "offline" | null;
  readonly endedBy: Reason | null;
  readonly candidate: Welcome["candidate"] | null;
  readonly sitting: Welcome["sitting"] | null;
  /** As the server said it last; for counting down use the engine's `time()`. */
  readonly clock: ClockView | null;
  readonly clockSynchronised: boolean;
  readonly room: { readonly ready: number; readonly expected: number } | null;
  /** A proctor has locked the exam: who, when and why; null: not. */
  readonly lock: NoticesView["lock"];
  /** Messages of proctors that this candidate has not acknowledged, the oldest first. */
  readonly unread: readonly NoticesView["messages"][number][];
  /** What was granted to them, as the server said it last; null: it has not said yet. */
  readonly needs: NoticesView["needs"] | null;
  readonly paper: { readonly parts: number; readonly of: number } | null;
  /** null until the key has opened them. */
  readonly questions: readonly Question[] | null;
  readonly work: Work;
  /** For every question of the open paper. */
  readonly marks: ReadonlyMap<ItemId, Mark>;
  readonly result: ResultView | null;
  /** What the server said last that this candidate should not do again, and how often it has said so since this page was opened. */
  readonly warning: { readonly integrity: IntegrityKind; readonly times: number } | null;
};
