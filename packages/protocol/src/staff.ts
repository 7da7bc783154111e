import { DISQUALIFICATION_GROUNDS, INCIDENT_KINDS, LIFTING_GROUNDS } from "@neraca/base";
import { z } from "zod";
import { ALARMS_TOLD_MAX, zAlarm, zAlarmId } from "./alarm.ts";
import { zAttemptRecord, zRecordPlace } from "./attempt-record.ts";
import { zAttemptId, zClock, zInstant, zReason, zShortText, zSittingId, zTimeZone } from "./common.ts";
import { zComputerMark, zHeldView } from "./enrolment.ts";
import { zChangeNeeds, zExamNeeds } from "./exam-needs.ts";
import { MESSAGE_LENGTH_MAX, MINUTES_NOTE_LENGTH_MAX } from "./limits.ts";
import { zMachine } from "./machine.ts";
import {
  ROOM_FRONTS,
  SEAT_FAULTS,
  SEAT_NOTE_LENGTH_MAX,
  zBrokenView,
  zFixtures,
  zSeatLabel,
  zSeatTags,
} from "./room-layout.ts";
import { zSeating } from "./seating.ts";
import { OVERVIEW_SITTINGS_MAX, zCrew, zLineAlarms, zRecentActs, zTrouble } from "./venue.ts";

const zActReason = z.string().max(300);
const zDeltaMs = z.int().min(-3_600_000).max(3_600_000);
const zExtensionNumber = z.int().positive().max(1_000);

const zProposalNumber = z.int().positive().max(1_000);

/** What takes two people. */
export const zProposedAct = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("disqualify"),
    attemptId: zAttemptId,
    grounds: z.enum(DISQUALIFICATION_GROUNDS),
  }),
  z.strictObject({
    kind: z.literal("lift-disqualification"),
    attemptId: zAttemptId,
    grounds: z.enum(LIFTING_GROUNDS),
  }),
  /** A candidate who came when registration was over. */
  z.strictObject({ kind: z.literal("check-in-late"), attemptId: zAttemptId }),
]);
export type ProposedActView = z.output<typeof zProposedAct>;

const zPropose = z.strictObject({ verb: z.literal("propose"), act: zProposedAct, reason: zActReason });
const zConfirmProposal = z.strictObject({ verb: z.literal("confirm-proposal"), proposal: zProposalNumber });
const zDeclineProposal = z.strictObject({ verb: z.literal("decline-proposal"), proposal: zProposalNumber });

/** This one wants it, another has to confirm. */
export const zAgreeVerb = z.discriminatedUnion("verb", [zPropose, zConfirmProposal, zDeclineProposal]);
export type AgreeVerb = z.output<typeof zAgreeVerb>;

/** What staff may do to a sitting, one closed union. `attemptId` where one candidate is meant. */
export const zStaffVerb = z.discriminatedUnion("verb", [
  /** Before the arming: chairs for everybody, at random. A reason from the second draw on. */
  z.strictObject({ verb: z.literal("draw-seats"), reason: zActReason.nullable() }),
  /** Before the arming: this candidate gets that seat, and whoever has it theirs. */
  z.strictObject({
    verb: z.literal("assign-seat"),
    attemptId: zAttemptId,
    /** Label of a seat of the room. */
    to: z.string().min(1).max(32),
    /** Who has that seat, as the sender has seen it; null: nobody. */
    swapWith: zAttemptId.nullable(),
    reason: zActReason,
  }),
  /** The newest act on seats that stands is taken back. */
  z.strictObject({ verb: z.literal("undo-seats"), act: z.int().positive().max(1_000), reason: zActReason }),
  z.strictObject({ verb: z.literal("arm") }),
  z.strictObject({ verb: z.literal("start"), countdownMs: z.int().nonnegative().max(600_000) }),
  z.strictObject({ verb: z.literal("cancel-start") }),
  z.strictObject({ verb: z.literal("pause"), reason: zActReason }),
  z.strictObject({ verb: z.literal("resume") }),
  z.strictObject({ verb: z.literal("extend"), deltaMs: zDeltaMs, reason: zActReason }),
  z.strictObject({
    verb: z.literal("undo-extension"),
    extension: zExtensionNumber,
    reason: zActReason,
  }),
  /** "This is no fault of the venue": the clocks go on. */
  z.strictObject({ verb: z.literal("end-fault"), reason: zActReason }),
  z.strictObject({ verb: z.literal("close"), evenIfUnfinished: z.boolean() }),
  z.strictObject({ verb: z.literal("reveal-pin") }),
  /** "I have seen it and see to it." */
  z.strictObject({ verb: z.literal("acknowledge-alarm"), alarmId: zAlarmId }),
  z.strictObject({ verb: z.literal("release-login"), attemptId: zAttemptId }),
  z.strictObject({
    verb: z.literal("move-seat"),
    attemptId: zAttemptId,
    /** Label of a free seat of the room. */
    to: z.string().min(1).max(32),
    reason: zActReason,
  }),
  /** A computer of the room fails, whoever sits there. Also before a sitting is armed. */
  z.strictObject({
    verb: z.literal("break-seat"),
    seat: zSeatLabel,
    fault: z.enum(SEAT_FAULTS),
    note: z.string().max(SEAT_NOTE_LENGTH_MAX),
  }),
  /** It works again. */
  z.strictObject({ verb: z.literal("repair-seat"), seat: zSeatLabel }),
  z.strictObject({ verb: z.literal("pause-attempt"), attemptId: zAttemptId, reason: zActReason }),
  z.strictObject({ verb: z.literal("resume-attempt"), attemptId: zAttemptId }),
  z.strictObject({
    verb: z.literal("extend-attempt"),
    attemptId: zAttemptId,
    deltaMs: zDeltaMs,
    reason: zActReason,
  }),
  z.strictObject({
    verb: z.literal("undo-attempt-extension"),
    attemptId: zAttemptId,
    extension: zExtensionNumber,
    reason: zActReason,
  }),
  /** Gives back all the time without a connection that the server measured and nothing has given back yet. */
  z.strictObject({ verb: z.literal("credit-outage"), attemptId: zAttemptId, reason: zActReason }),
  /** About all late answers of this candidate that are held. */
  z.strictObject({
    verb: z.literal("decide-late"),
    attemptId: zAttemptId,
    accept: z.boolean(),
    reason: zActReason,
  }),
  /** The questions are hidden and nothing is taken; the clock goes on. */
  z.strictObject({ verb: z.literal("lock-attempt"), attemptId: zAttemptId, reason: zActReason }),
  z.strictObject({
    verb: z.literal("unlock-attempt"),
    attemptId: zAttemptId,
    reason: zActReason,
    /** The lock was no fault of the candidate's: its time is given back. */
    givesBack: z.boolean(),
  }),
  z.strictObject({
    verb: z.literal("send-message"),
    attemptId: zAttemptId,
    text: z.string().max(MESSAGE_LENGTH_MAX),
  }),
  z.strictObject({ verb: z.literal("finish-attempt"), attemptId: zAttemptId, reason: zActReason }),
  z.strictObject({ verb: z.literal("take-back-finish"), attemptId: zAttemptId, reason: zActReason }),
  /** About the room. */
  z.strictObject({
    verb: z.literal("record-room-incident"),
    kind: z.enum(INCIDENT_KINDS),
    note: zActReason,
  }),
  /** What the minutes should say and only people know; also after the close. */
  z.strictObject({ verb: z.literal("add-minutes-note"), text: z.string().max(MINUTES_NOTE_LENGTH_MAX) }),
  z.strictObject({
    verb: z.literal("record-incident"),
    attemptId: zAttemptId,
    kind: z.enum(INCIDENT_KINDS),
    note: zActReason,
  }),
  /** The second computer that waits is sent away. */
  z.strictObject({ verb: z.literal("dismiss-login"), attemptId: zAttemptId }),
  /** Safe Exam Browser fails them: they may go on in any browser. */
  z.strictObject({ verb: z.literal("waive-browser"), attemptId: zAttemptId, reason: zActReason }),
  zChangeNeeds,
  z.strictObject({ verb: z.literal("check-in"), attemptId: zAttemptId }),
  z.strictObject({ verb: z.literal("undo-check-in"), attemptId: zAttemptId, reason: zActReason }),
  /** A new participant PIN, told once with the outcome; the one before is void. A reason from the second on. */
  z.strictObject({ verb: z.literal("issue-pin"), attemptId: zAttemptId, reason: zActReason.nullable() }),
  /** What takes two people. */
  zPropose,
  zConfirmProposal,
  zDeclineProposal,
]);
export type StaffVerb = z.output<typeof zStaffVerb>;
export type StaffVerbName = StaffVerb["verb"];

/** Control room to server. The login comes with the handshake, as the cookie that the HTTP login set. */
export const zStaffInbound = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("watch"), sittingId: zSittingId }),
  z.strictObject({ type: z.literal("unwatch"), sittingId: zSittingId }),
  /** All sittings that this member of staff may watch, in short, until the connection ends. */
  z.strictObject({ type: z.literal("overview") }),
  z.strictObject({
    type: z.literal("command"),
    /** Chosen by the sender; comes back with the outcome. */
    commandId: z.int().nonnegative(),
    sittingId: zSittingId,
    command: zStaffVerb,
  }),
  /** A page of what happened to one candidate. Asked for again from where the answer ends, and again when something has changed. */
  z.strictObject({
    type: z.literal("read-attempt"),
    commandId: z.int().nonnegative(),
    sittingId: zSittingId,
    attemptId: zAttemptId,
    after: zRecordPlace,
  }),
]);
export type StaffInbound = z.output<typeof zStaffInbound>;

export const SEAT_STATES = [
  "absent",
  "arrived",
  "logged-in",
  "ready",
  "answering",
  "offline",
  "paused",
  "locked",
  "finished",
  "disqualified",
  "login-locked",
  "login-held",
] as const;

/** Minutes that an act gave or took; its number is its place in the list, from 1. */
const zExtensions = z.array(z.strictObject({ deltaMs: zDeltaMs, undone: z.boolean() })).max(1_000);

/** One seat of the room, as a proctor sees it. Progress, never answers or scores of a running exam. */
export const zSeatView = z.strictObject({
  attemptId: zAttemptId,
  seat: zShortText,
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  participantNumber: zShortText,
  name: zShortText,
  position: zShortText,
  state: z.enum(SEAT_STATES),
  connected: z.boolean(),
  /** Why a login waits; null: none does. */
  held: zHeldView.nullable(),
  computer: zComputerMark,
  /** Kept out, or to be sent away, because Safe Exam Browser is required and what they use is not it. */
  browserRefused: z.boolean(),
  /** When the connection last came or went. */
  connectionSince: zInstant.nullable(),
  answered: z.int().nonnegative(),
  flagged: z.int().nonnegative(),
  questions: z.int().nonnegative(),
  integrityCount: z.int().nonnegative(),
  /** The candidate pressed "call the proctor". */
  calledAt: zInstant.nullable(),
  /** Whoever sits there has said that they are somebody else; null: nobody has, or it was taken back. */
  identityDeniedAt: zInstant.nullable(),
  /** On top of the rule set's time. Milliseconds. */
  extraTimeMs: z.int().nonnegative(),
  /** What else was granted to them. */
  needs: zExamNeeds,
  /** How this candidate's own clock stands; null before the start and after the end. `endsAt` is null while it stands still. */
  time: z.strictObject({ timeLeftMs: z.int().nonnegative(), endsAt: zInstant.nullable() }).nullable(),
  extensions: zExtensions,
  /** Given back to this candidate alone. */
  creditedMs: z.int().nonnegative(),
  /** Measured without a connection and not given back by anything yet: what `credit-outage` would give. */
  creditableMs: z.int().nonnegative(),
  /** Answers that came after the deadline. */
  late: z.strictObject({
    accepted: z.int().nonnegative(),
    held: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
  }),
  finishedAt: zInstant.nullable(),
  /** A proctor ended it, and may take that back. */
  finishedByProctor: z.boolean(),
  lock: z.strictObject({ at: zInstant, by: zShortText.nullable(), reason: zShortText }).nullable(),
  messages: z.strictObject({
    sent: z.int().nonnegative(),
    acknowledged: z.int().nonnegative(),
    /** When the newest was sent and what it says; null: none was. */
    last: z.strictObject({ at: zInstant, text: z.string().max(MESSAGE_LENGTH_MAX) }).nullable(),
  }),
  incidentCount: z.int().nonnegative(),
  checkedInAt: zInstant.nullable(),
  /** Participant PINs that were issued in this sitting: the last one counts; 0: the one of the card that the import printed. */
  pinsIssued: z.int().nonnegative(),
  disqualified: z.enum(DISQUALIFICATION_GROUNDS).nullable(),
});
export type SeatView = z.output<typeof zSeatView>;

export const zSittingView = z.strictObject({
  sittingId: zSittingId,
  title: zShortText,
  selection: zShortText,
  venue: zShortText,
  room: zShortText,
  rows: z.int().positive(),
  columns: z.int().positive(),
  scheduledAt: zInstant,
  timeZone: zTimeZone,
  clock: zClock,
  extensions: zExtensions,
  /** The venue's fault that goes on; null: none. */
  fault: z.strictObject({ from: zInstant, cause: z.enum(["server-down", "room-offline"]) }).nullable(),
  /** What waits for a second person, the oldest first. */
  proposals: z
    .array(
      z.strictObject({
        number: zProposalNumber,
        act: zProposedAct,
        at: zInstant,
        /** Name of whoever proposed; null: not known here any more. */
        by: zShortText.nullable(),
        reason: zShortText,
        expiresAt: zInstant,
      }),
    )
    .max(100),
  /** What a candidate must have had at the desk before they can log in; as the policy says. */
  loginNeeds: z.strictObject({ checkIn: z.boolean(), issuedPin: z.boolean() }),
  /** Until when candidates are checked in by one person. */
  checkInClosesAt: zInstant,
  /** What was done to seats; null once the sitting is armed. */
  seating: zSeating.nullable(),
  /** Seats of the room that no candidate of this sitting has. */
  spareSeats: z
    .array(
      z.strictObject({
        seat: zShortText,
        row: z.int().nonnegative(),
        column: z.int().nonnegative(),
        /** Kept free for moves; else it is a usual one that nobody was given. */
        isSpare: z.boolean(),
        computer: zComputerMark,
        tags: zSeatTags.exactOptional(),
      }),
    )
    .max(1_000),
  /** Seats that do not work, whether somebody sits there or not. */
  brokenSeats: z.array(z.strictObject({ seat: zShortText, broken: zBrokenView })).max(1_000),
  /** Where, as the plan is drawn, candidates look to. */
  front: z.enum(ROOM_FRONTS),
  fixtures: zFixtures,
  /** By state of seat. */
  counts: z.strictObject({
    expected: z.int().nonnegative(),
    loggedIn: z.int().nonnegative(),
    ready: z.int().nonnegative(),
    answering: z.int().nonnegative(),
    offline: z.int().nonnegative(),
    finished: z.int().nonnegative(),
  }),
  /** null until closed; then how many results stand in the ledger. */
  sealedResults: z.int().nonnegative().nullable(),
});
export type SittingView = z.output<typeof zSittingView>;

/** Server to control room. */
export const zStaffOutbound = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("sitting"),
    sitting: zSittingView,
    machine: zMachine,
    /** All seats: replaces what was shown. */
    seats: z.array(zSeatView).max(1_000),
  }),
  z.strictObject({
    type: z.literal("changes"),
    sitting: zSittingView,
    machine: zMachine,
    /** Only the seats that changed. */
    seats: z.array(zSeatView).max(1_000),
  }),
  /** Who is there, and what was done lately, the newest first: replaces what was shown. */
  z.strictObject({ type: z.literal("crew"), sittingId: zSittingId, crew: zCrew, acts: zRecentActs }),
  z.strictObject({
    type: z.literal("overview"),
    /** Replaces what was shown; else only what changed. */
    isWhole: z.boolean(),
    machine: zMachine,
    sittings: z
      .array(z.strictObject({ sitting: zSittingView, trouble: zTrouble, alarms: zLineAlarms, crew: zCrew }))
      .max(OVERVIEW_SITTINGS_MAX),
  }),
  z.strictObject({
    type: z.literal("alarms"),
    sittingId: zSittingId,
    /** All of the room, worst first: replaces what was shown. Those that somebody has acknowledged come last. */
    alarms: z.array(zAlarm).max(ALARMS_TOLD_MAX),
    /** How many more there are than are told. */
    untold: z.int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal("attempt-record"),
    commandId: z.int().nonnegative(),
    record: zAttemptRecord,
  }),
  z.strictObject({
    type: z.literal("outcome"),
    commandId: z.int().nonnegative(),
    ok: z.literal(true),
    /** The sitting PIN for `reveal-pin`, the participant's for `issue-pin`. */
    pin: z.string().max(16).nullable(),
  }),
  z.strictObject({
    type: z.literal("refused"),
    commandId: z.int().nonnegative().nullable(),
    reason: zReason,
  }),
  z.strictObject({ type: z.literal("bye"), reason: zReason, final: z.boolean() }),
]);
export type StaffOutbound = z.output<typeof zStaffOutbound>;

/** GET /api/staff/sittings: those that this member of staff may watch. */
export const zStaffSittings = z.strictObject({
  sittings: z.array(zSittingView).max(1_000),
  selections: z
    .array(
      z.strictObject({
        selectionId: z.string().max(64),
        name: zShortText,
        agency: zShortText,
        /** Sittings that are closed, of all. */
        closed: z.int().nonnegative(),
        sittings: z.int().nonnegative(),
        /** 0: nothing published yet. */
        publicationVersion: z.int().nonnegative(),
      }),
    )
    .max(100),
});
export type StaffSittings = z.output<typeof zStaffSittings>;
