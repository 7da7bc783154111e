import type { AttemptId, Digest, OutboxId } from "@neraca/base";
import type { ActFrame, CandidateLogin, Reason, SealedQuestion, Wire } from "@neraca/protocol";

/** Milliseconds that only go forward, from any start. Never the wall clock: candidates' computers have wrong ones. */
export type Ticker = {
  readonly now: () => number;
  /** Calls once after `delayMs`; returns what cancels it. */
  readonly after: (delayMs: number, call: () => void) => () => void;
};

/** Sources of chance: `fraction` spreads reconnects out, `name` makes a fresh id of letters and digits. */
export type Chance = {
  /** 0 <= fraction < 1 */
  readonly fraction: () => number;
  readonly name: () => string;
};

export type LoginOutcome =
  | { readonly ok: true; readonly token: string; readonly attemptId: AttemptId }
  | { readonly ok: false; readonly reason: Reason | "offline" };

/** How this client reaches its server. `login` never rejects: a network that fails is an outcome too. */
export type ServerDoor = {
  readonly login: (request: CandidateLogin) => Promise<LoginOutcome>;
  /** Opens a connection; a wire that cannot connect closes itself. */
  readonly connect: () => Wire;
};

export type QueuedAct = { readonly seq: number; readonly act: ActFrame };

/** What must outlive a reload, a crash, a reboot. Written whole; small enough to be written at every act. */
export type Draft = {
  readonly format: 1;
  /** null: the login has ended, and the acts wait for the same candidate to log in here again. */
  readonly token: string | null;
  readonly attemptId: AttemptId;
  readonly outboxId: OutboxId;
  readonly nextSeq: number;
  readonly queued: readonly QueuedAct[];
};

/** The sealed paper, complete. Holds nothing readable before the key comes. */
export type KeptPaper = {
  readonly format: 1;
  readonly attemptId: AttemptId;
  readonly digest: Digest;
  readonly questions: readonly SealedQuestion[];
  /** base64, once the sitting has started. */
  readonly key: string | null;
};

/**
 * The computer's own store. A write that fails must not stop the exam: it rejects, and the engine says on screen that this computer
 * keeps nothing. Two clients on one computer overwrite each other; only the one that the server hears goes on writing.
 */
export type DraftStore = {
  readonly loadDraft: () => Promise<Draft | null>;
  readonly saveDraft: (draft: Draft | null) => Promise<void>;
  readonly loadPaper: () => Promise<KeptPaper | null>;
  readonly savePaper: (paper: KeptPaper | null) => Promise<void>;
};
