import { EVIDENCE_KINDS, INTEGRITY_KINDS } from "@neraca/base";
import { z } from "zod";
import {
  zAttemptId,
  zClientId,
  zClock,
  zDigest,
  zInstant,
  zItemId,
  zOptionId,
  zOutboxId,
  zReason,
  zScores,
  zSeq,
  zShortText,
  zSubtest,
  zToken,
} from "./common.ts";
import { zComputerProof } from "./enrolment.ts";
import { zExamNeeds } from "./exam-needs.ts";
import {
  ACTS_IN_FLIGHT_MAX,
  MESSAGE_LENGTH_MAX,
  MESSAGES_MAX,
  PAPER_QUESTIONS_MAX,
  SEALED_QUESTIONS_PER_PART,
} from "./limits.ts";

export const zAct = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("confirm-identity") }),
  z.strictObject({ kind: z.literal("accept-rules") }),
  z.strictObject({ kind: z.literal("receive-paper"), paperDigest: zDigest }),
  z.strictObject({ kind: z.literal("show-question"), itemId: zItemId }),
  z.strictObject({ kind: z.literal("save-response"), itemId: zItemId, optionId: zOptionId }),
  z.strictObject({ kind: z.literal("clear-response"), itemId: zItemId }),
  z.strictObject({ kind: z.literal("set-flag"), itemId: zItemId, flagged: z.boolean() }),
  z.strictObject({
    kind: z.literal("set-strike"),
    itemId: zItemId,
    optionId: zOptionId,
    struck: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("record-integrity"),
    integrity: z.enum(EVIDENCE_KINDS),
    durationMs: z.int().nonnegative().max(86_400_000),
  }),
  z.strictObject({ kind: z.literal("call-proctor") }),
  z.strictObject({ kind: z.literal("deny-identity") }),
  z.strictObject({
    kind: z.literal("acknowledge-message"),
    message: z.int().positive().max(MESSAGES_MAX),
  }),
  z.strictObject({ kind: z.literal("finish") }),
]);
export type ActFrame = z.output<typeof zAct>;

/** Candidate to server. The first frame of every connection is `hello`; nothing else is heard before it. */
export const zCandidateInbound = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    protocol: z.int(),
    token: zToken,
    outboxId: zOutboxId,
    /** The sealed paper that this client has kept complete, if any: it is not sent again. */
    paperDigest: zDigest.nullable(),
  }),
  /**
   * The act numbered `seq` of this client's outbox. `prev` is the number of the act sent before it on this connection, 0 for the
   * first: so the server sees a hole before it can count a later act in its place.
   */
  z.strictObject({ type: z.literal("act"), seq: zSeq, prev: z.int().nonnegative(), act: zAct }),
  /** Answers `attest`: the ticket of an attestation, or null where none could be had. */
  z.strictObject({
    type: z.literal("attested"),
    ticket: zToken.nullable(),
    /** Which computer this is, where the question had a nonce and it is enrolled. */
    computer: zComputerProof.nullable().optional(),
  }),
  /** How long is a round trip, and what does the server's clock say? */
  z.strictObject({ type: z.literal("ping"), nonce: z.int().nonnegative() }),
]);
export type CandidateInbound = z.output<typeof zCandidateInbound>;

const zResultView = z.strictObject({
  scores: zScores,
  maxima: zScores,
  answered: z.int().nonnegative(),
  questions: z.int().nonnegative(),
  finishedAt: zInstant,
  cause: z.enum(["candidate", "deadline", "closing", "proctor"]),
  /** Answers that came after the deadline, and what became of them. */
  late: z.strictObject({
    accepted: z.int().nonnegative(),
    held: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
  }),
  /** Text of the receipt, once the sitting is closed and its results stand in the ledger. */
  receipt: z.string().max(16_384).nullable(),
});
export type ResultView = z.output<typeof zResultView>;

export const zSealedQuestion = z.strictObject({
  /** Place in the paper, from 0. */
  index: z
    .int()
    .nonnegative()
    .max(PAPER_QUESTIONS_MAX - 1),
  subtest: zSubtest,
  /** base64: AES-256-GCM ciphertext and tag. The nonce is the index; see `sealing.ts`. */
  box: z.string().max(400_000),
});
export type SealedQuestion = z.output<typeof zSealedQuestion>;

/** What proctors have said to this candidate, whether they have locked the exam, and what was granted to them. */
export const zNotices = z.strictObject({
  lock: z.strictObject({ at: zInstant, by: zShortText.nullable(), reason: zShortText }).nullable(),
  messages: z
    .array(
      z.strictObject({
        /** From 1, in the order in which they were sent. */
        number: z.int().positive(),
        text: z.string().max(MESSAGE_LENGTH_MAX),
        at: zInstant,
        /** Name of the member of staff; null: not known here any more. */
        by: zShortText.nullable(),
        acknowledgedAt: zInstant.nullable(),
      }),
    )
    .max(MESSAGES_MAX),
  /** How the exam begins on their screen; they may choose otherwise. */
  needs: zExamNeeds,
});
export type NoticesView = z.output<typeof zNotices>;

const zWelcome = z.strictObject({
  type: z.literal("welcome"),
  attemptId: zAttemptId,
  candidate: z.strictObject({
    name: zShortText,
    participantNumber: zShortText,
    position: zShortText,
    agency: zShortText,
    venue: zShortText,
    room: zShortText,
    seat: zShortText,
  }),
  sitting: z.strictObject({
    title: zShortText,
    selection: zShortText,
    decree: zShortText,
    durationMs: z.int().positive(),
    subtests: z.array(z.strictObject({ subtest: zSubtest, questions: z.int().positive() })).max(3),
  }),
  /** Highest recorded number of the outbox named in `hello`. */
  acknowledgedSeq: z.int().nonnegative(),
  progress: z.strictObject({
    identityConfirmed: z.boolean(),
    rulesAccepted: z.boolean(),
    paperReceived: z.boolean(),
    started: z.boolean(),
    finished: z.boolean(),
  }),
  paperDigest: zDigest,
  paperParts: z.int().positive(),
  clock: zClock,
  responses: z.array(z.tuple([zItemId, zOptionId])).max(PAPER_QUESTIONS_MAX),
  flags: z.array(zItemId).max(PAPER_QUESTIONS_MAX),
  strikes: z.array(z.tuple([zItemId, zOptionId])).max(PAPER_QUESTIONS_MAX * 5),
  seen: z.array(zItemId).max(PAPER_QUESTIONS_MAX),
  current: zItemId.nullable(),
  notices: zNotices,
});
export type Welcome = z.output<typeof zWelcome>;

/** Server to candidate. */
export const zCandidateOutbound = z.discriminatedUnion("type", [
  zWelcome,
  z.strictObject({
    type: z.literal("paper-part"),
    part: z.int().nonnegative(),
    parts: z.int().positive(),
    questions: z.array(zSealedQuestion).max(SEALED_QUESTIONS_PER_PART),
  }),
  /** Opens the sealed paper: 32 bytes, base64. */
  z.strictObject({ type: z.literal("key"), key: z.string().length(44) }),
  /** Every act of this outbox up to and including `seq` is on disk, but for looks and evidence while the disk is too full for them. */
  z.strictObject({ type: z.literal("acknowledged"), seq: zSeq }),
  /**
   * `keep` false: this act will never count; forget it and tell the candidate why.
   * With `late-answer-held` or `after-deadline` it stands on the record all the same.
   * `keep` true: not now; keep it and everything after it, and send from it again when the clock changes or after a moment.
   */
  z.strictObject({ type: z.literal("refused"), seq: zSeq, reason: zReason, keep: z.boolean() }),
  z.strictObject({ type: z.literal("clock"), clock: zClock }),
  /** Evidence of this kind is on the record, and the policy wants the candidate to know. */
  z.strictObject({
    type: z.literal("warned"),
    integrity: z.enum(INTEGRITY_KINDS),
    durationMs: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal("notices"), notices: zNotices }),
  /** Show which browser you are: before the welcome, and every few minutes. With a nonce: and which computer. */
  z.strictObject({ type: z.literal("attest"), nonce: zToken.optional() }),
  /** How many of the room are ready: shown in the waiting room. */
  z.strictObject({
    type: z.literal("room"),
    ready: z.int().nonnegative(),
    expected: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal("pong"), nonce: z.int().nonnegative(), serverNow: zInstant }),
  z.strictObject({ type: z.literal("result"), result: zResultView }),
  /** The last frame: the server is about to close the connection. `final`: do not come back by yourself. */
  z.strictObject({ type: z.literal("bye"), reason: zReason, final: z.boolean() }),
]);
export type CandidateOutbound = z.output<typeof zCandidateOutbound>;

const zKeyHash = z.string().regex(/^[0-9a-fA-F]{64}$/);

/** POST /api/candidate/login */
export const zCandidateLogin = z.strictObject({
  numberOrNik: z.string().trim().min(4).max(32),
  participantPin: z.string().trim().min(4).max(16),
  sittingPin: z.string().trim().min(4).max(16),
  clientId: zClientId,
  /** Of an attestation of this client, where one could be had. */
  attestation: zToken.nullable().optional(),
  /** Which computer this is, where it is enrolled. */
  computer: zComputerProof.nullable().optional(),
});
export type CandidateLogin = z.output<typeof zCandidateLogin>;

/**
 * POST /api/candidate/attestation: what Safe Exam Browser tells the page about itself; null in other browsers. Old builds say it by headers
 * of this very request instead. The answer is a ticket for one use, whatever was shown: what it is worth the sitting says.
 */
export const zAttestation = z.strictObject({
  clientId: zClientId,
  configKeyHash: zKeyHash.nullable(),
  browserExamKeyHash: zKeyHash.nullable(),
});
export type Attestation = z.output<typeof zAttestation>;

export const zAttestationTicket = z.object({ ticket: zToken });

/** POST /api/candidate/login/waiting: asks again, without the PINs, whether a proctor has opened the way. */
export const zCandidateWaiting = z.strictObject({ ticket: zToken });
export type CandidateWaiting = z.output<typeof zCandidateWaiting>;

/** POST /api/candidate/certificate: a PDF, once there is a receipt. */
export const zCertificateRequest = z.strictObject({ token: zToken });

export const zCandidateLoginGranted = z.strictObject({ token: zToken, attemptId: zAttemptId });
export type CandidateLoginGranted = z.output<typeof zCandidateLoginGranted>;

export { ACTS_IN_FLIGHT_MAX };
