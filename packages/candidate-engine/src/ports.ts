import type { AttemptId, Digest, OutboxId } from "@neraca/base";
import type { ActFrame, CandidateLogin, ComputerProof, Reason, SealedQuestion, Wire } from "@neraca/protocol";

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
  | {
      readonly ok: false;
      readonly reason: Reason | "offline";
      /** With what a proctor can lift: asks again without the PINs. */
      readonly ticket?: string | undefined;
      /** Where this candidate should sit, when it is not here. */
      readonly seat?: string | undefined;
    };

/** A ticket that says which browser this is; null: the server could not be asked. */
export type AttestationOutcome = string | null;

/** How this client reaches its server. The first two never reject: a network that fails is an outcome too. */
export type ServerDoor = {
  readonly login: (request: CandidateLogin) => Promise<LoginOutcome>;
  /** Has a proctor opened the way for the login that this ticket was given for? */
  readonly askAgain: (ticket: string) => Promise<LoginOutcome>;
  /** Shows the server which browser this is. Never rejects. */
  readonly attest: () => Promise<AttestationOutcome>;
  /**
   * Proves which computer this is; null: it is enrolled for no seat. Never rejects.
   *
   * @param nonce what the server has asked to be signed; null: the server is asked for it first
   */
  readonly proveComputer: (nonce: string | null) => Promise<ComputerProof | null>;
  /** Opens a connection; a wire that cannot connect closes itself. */
  readonly connect: () => Wire;
};

export type QueuedAct = { readonly seq: number; readonly act: ActFrame };

/** `queued` rises by `seq`. */
export type KeptOutbox = { readonly id: OutboxId; readonly queued: readonly QueuedAct[] };

/** What must outlive a reload, a crash, a reboot. Written whole; small enough to be written at every act. */
export type Draft = {
  readonly format: 2;
  /** null: the login has ended, and the acts wait for the same candidate to log in here again. */
  readonly token: string | null;
  readonly attemptId: AttemptId;
  /** What waits, in the order of making: each outbox is of one program that has run here. Empty ones are not kept. */
  readonly outboxes: readonly KeptOutbox[];
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

/** Another client of this computer has taken the store: this one's writes are not wanted any more. */
export class StoreTakenError extends Error {
  override readonly name = "StoreTakenError";
}

/**
 * The computer's own store. A write that fails must not stop the exam: it rejects, and the engine says on screen that this computer
 * keeps nothing.
 *
 * It has one owner: whoever has called `loadDraft` last. Of two windows of one computer each would overwrite what the other keeps; so the
 * older one's writes reject with StoreTakenError, in the same transaction in which they would have been made, and it ends.
 */
export type DraftStore = {
  readonly loadDraft: () => Promise<Draft | null>;
  readonly saveDraft: (draft: Draft | null) => Promise<void>;
  readonly loadPaper: () => Promise<KeptPaper | null>;
  readonly savePaper: (paper: KeptPaper | null) => Promise<void>;
};
