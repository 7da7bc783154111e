import {
  CERTIFICATE_FINDINGS,
  type Reason,
  zArrival,
  zArrivalCode,
  zAttestation,
  zAttestationTicket,
  zBankState,
  zBoards,
  zCandidateLogin,
  zCandidateLoginGranted,
  zCandidateWaiting,
  zCertificateRequest,
  zComputerChallenge,
  zComputerSeat,
  zDesk,
  zDraftApproval,
  zDraftEnding,
  zDraftedPosition,
  zDraftRequest,
  zEnrolled,
  zEnrolment,
  zMinutes,
  zNewSelection,
  zOwnPhoto,
  zPasswordChange,
  zPhotoShown,
  zPinCards,
  zPreflight,
  zSelectionDesk,
  zSelectionMade,
  zSelectionMoveRequest,
  zSelectionOutcome,
  zSelectionPublication,
  zSelectionSave,
  zShareAnswer,
  zShareEntry,
  zStaffLogin,
  zStaffLoginList,
  zStaffMe,
  zStaffSittings,
  zTimeLeft,
} from "@neraca/protocol";
import { z } from "zod";
import { ACCOUNT_OPERATIONS } from "./account-operations.ts";
import { ASSIGNMENT_OPERATIONS } from "./assignment-operations.ts";
import { BANK_DESK_OPERATIONS } from "./bank-desk-operations.ts";
import { CANDIDATE_DESK_OPERATIONS } from "./candidate-desk-operations.ts";
import { CANDIDATE_IMPORT_OPERATIONS } from "./candidate-import-operations.ts";
import { DUTY_OPERATIONS } from "./duty-operations.ts";
import { FACTOR_OPERATIONS, NO_CODE, NOT_CHECKED } from "./factor-operations.ts";
import { MARKS_OPERATIONS } from "./marks-operations.ts";
import { apiOperations, get, type Operation, post, zEmpty } from "./operation.ts";
import { PHOTO_OPERATIONS } from "./photo-operations.ts";
import { POSITION_OPERATIONS } from "./position-operations.ts";
import { QUESTION_LEAVE_OPERATIONS } from "./question-leave-operations.ts";
import { RESULTS_OPERATIONS } from "./results-operations.ts";
import { ROOM_OPERATIONS } from "./room-operations.ts";
import { SITTING_PLAN_OPERATIONS } from "./sitting-plan-operations.ts";
import { BAD_BODY, staffed } from "./staffed-operation.ts";
import { TOKEN_OPERATIONS } from "./token-operations.ts";

const zHealth = z.looseObject({ status: z.string() });
const zDraftMade = z.object({ draft: z.int().positive(), digest: z.string() });
const zApproved = z.object({ version: z.int().positive() });

const SITTING = "/sittings/:sittingId";
const SELECTION = "/selections/:selectionId";
const DRAFT = `${SELECTION}/drafts/:draft`;

const NO_SITTING: readonly Reason[] = ["not-your-sitting", "sitting-unknown"];
const NOT_DECIDED: readonly Reason[] = [
  "draft-unknown",
  "draft-stale",
  "selection-unknown",
  "busy",
  "not-stored",
];

/** Everything that the exam's server can be asked. A test asks its routers whether this is all, and the running server whether it is true. */
export const EXAM_OPERATIONS: readonly Operation[] = [
  get("/healthz", "Whether the server is up, and how far its ledger is", zHealth),
  get("/metrics", "Figures for the venue's own monitoring; from the same machine only", ["text/plain"], {
    refusals: ["not-found"],
  }),
  ...apiOperations([]),

  post("/api/candidate/login", "A candidate logs in", zCandidateLoginGranted, {
    body: zCandidateLogin,
    refusals: [
      ...BAD_BODY,
      "too-many-requests",
      "sitting-not-open",
      "sitting-closed",
      "credentials-wrong",
      "browser-required",
      "browser-wrong",
      "attestation-stale",
      "candidate-withdrawn",
      "login-locked",
      "second-login",
      "computer-unknown",
      "computer-of-another-seat",
      "address-outside",
      ...CERTIFICATE_FINDINGS,
      "computer-proof-stale",
      "login-dismissed",
      "login-needs-check-in",
      "login-needs-pin",
      "busy",
      "not-stored",
      "disk-full",
      "sitting-set-aside",
    ],
  }),
  get(
    "/api/candidate/exam.seb",
    "The encrypted file for Safe Exam Browser, when the open sittings have exactly one",
    ["application/seb"],
    { refusals: ["not-found"] },
  ),
  post("/api/candidate/attestation", "A client shows which browser it is", zAttestationTicket, {
    body: zAttestation,
    refusals: [...BAD_BODY, "too-many-requests"],
  }),
  post(
    "/api/candidate/login/waiting",
    "A second computer asks whether a proctor has opened the way",
    zCandidateLoginGranted,
    {
      body: zCandidateWaiting,
      refusals: [
        ...BAD_BODY,
        "login-expired",
        "second-login",
        "computer-unknown",
        "computer-of-another-seat",
        "address-outside",
        ...CERTIFICATE_FINDINGS,
        "login-dismissed",
        "login-locked",
        "sitting-closed",
        "login-needs-check-in",
        "login-needs-pin",
        "busy",
        "not-stored",
        "disk-full",
        "sitting-set-aside",
      ],
    },
  ),
  post("/api/candidate/computer/challenge", "What a computer is to sign, once and soon", zComputerChallenge, {
    body: zEmpty,
    refusals: [...BAD_BODY, "too-many-requests"],
  }),
  post("/api/candidate/computer/seat", "Which seat the certificate of a computer is for", zComputerSeat, {
    body: zEmpty,
    refusals: [...BAD_BODY, "too-many-requests"],
  }),
  post("/api/candidate/computer/enrol", "A computer becomes the one of a seat, by a code", zEnrolled, {
    body: zEnrolment,
    refusals: [
      ...BAD_BODY,
      "too-many-requests",
      "enrolment-code-wrong",
      "computer-proof-stale",
      "room-unknown",
      "seat-unknown",
    ],
  }),
  post("/api/candidate/photo", "One's own photo, for whoever holds the login", zPhotoShown, {
    body: zOwnPhoto,
    refusals: [...BAD_BODY, "login-expired", "moved-seat"],
  }),
  post("/api/candidate/certificate", "One's own certificate", ["application/pdf"], {
    body: zCertificateRequest,
    refusals: [...BAD_BODY, "login-expired", "moved-seat", "not-found", "busy"],
  }),

  staffed("post", "/login", "Staff log in: sets the cookie of the login", zStaffMe, {
    body: zStaffLogin,
    refusals: [...NOT_CHECKED, ...NO_CODE],
  }),
  staffed("post", "/logout", "Ends this login", zEmpty),
  staffed("get", "/me", "Who is logged in", zStaffMe),
  staffed("get", "/time-left", "How long this login still lasts", zTimeLeft),
  staffed("post", "/renew", "Somebody is there: this login is not idle", zTimeLeft),
  staffed("post", "/password", "Changes one's own password", zEmpty, {
    body: zPasswordChange,
    refusals: [...NOT_CHECKED, "password-too-short", "password-too-easy", "password-common"],
  }),
  staffed("get", "/logins", "Where one is logged in", zStaffLoginList),
  staffed("post", "/logins/:loginId/end", "Ends one of one's own logins", zEmpty, {
    refusals: ["not-found"],
  }),
  staffed("post", "/logins/end-all", "Ends all of one's own logins, this one too", zEmpty),

  staffed("get", "/sittings", "Sittings that one may watch, and selections", zStaffSittings),
  staffed("get", "/bank", "Whether the bank is sealed, and whose shares are in", zBankState),
  staffed("post", "/bank/shares", "One person's share of the key to the sealed bank", zShareAnswer, {
    body: zShareEntry,
  }),
  staffed(
    "get",
    "/boards",
    "Boards that the staff may see; what moves comes by socket.io, namespace /board",
    zBoards,
  ),
  staffed("get", `${SITTING}/preflight`, "What arming would stand on", zPreflight, { refusals: NO_SITTING }),
  staffed("get", `${SITTING}/papers/:file`, "A paper of the room, as a file", ["application/pdf"], {
    refusals: [
      ...NO_SITTING,
      "paper-unknown",
      "roster-empty",
      "minutes-too-early",
      "results-not-sealed",
      "busy",
    ],
  }),
  staffed(
    "post",
    `${SITTING}/pin-cards`,
    "Issues a participant PIN to each, and answers with their cards",
    ["application/pdf"],
    {
      body: zPinCards,
      refusals: [
        ...NO_SITTING,
        "message-malformed",
        "not-armed",
        "attempt-unknown",
        "sitting-closed",
        "already-closed",
        "already-disqualified",
        "reason-missing",
        "too-many-pins",
        "pin-issued-meanwhile",
        "pins-not-printed",
        "not-stored",
        "busy",
        "disk-full",
        "sitting-set-aside",
      ],
    },
  ),
  staffed(
    "get",
    `${SITTING}/exam.seb`,
    "The sitting's encrypted file for Safe Exam Browser",
    ["application/seb"],
    {
      refusals: [...NO_SITTING, "seb-file-missing"],
    },
  ),
  staffed("get", `${SITTING}/minutes`, "The draft of the minutes", zMinutes, {
    refusals: [...NO_SITTING, "minutes-too-early"],
  }),
  staffed("post", `${SITTING}/arrivals`, "Whose number or NIK this is, at the door", zArrival, {
    body: zArrivalCode,
    refusals: NO_SITTING,
  }),

  ...ROOM_OPERATIONS,

  staffed("get", "/desk", "Selections as the committee plans them, and the decrees", zDesk),
  staffed("post", "/desk/selections", "A new selection, as a draft", zSelectionMade, {
    body: zNewSelection,
    refusals: ["selection-taken", "selection-unknown", "rule-set-unknown", "too-many-selections"],
  }),
  staffed("get", `/desk${SELECTION}`, "A selection: settings, path, moves, versions", zSelectionDesk, {
    refusals: ["selection-unknown"],
  }),
  staffed(
    "post",
    `/desk${SELECTION}/settings`,
    "Puts settings in the place of those seen",
    zSelectionOutcome,
    {
      body: zSelectionSave,
      refusals: ["selection-unknown"],
    },
  ),
  staffed("post", `/desk${SELECTION}/move`, "Moves the selection on, or back", zSelectionOutcome, {
    body: zSelectionMoveRequest,
    refusals: ["selection-unknown"],
  }),
  ...POSITION_OPERATIONS,
  ...RESULTS_OPERATIONS,

  ...ACCOUNT_OPERATIONS,
  ...FACTOR_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...CANDIDATE_DESK_OPERATIONS,
  ...PHOTO_OPERATIONS,
  ...DUTY_OPERATIONS,
  ...MARKS_OPERATIONS,
  ...SITTING_PLAN_OPERATIONS,
  ...ASSIGNMENT_OPERATIONS,
  ...CANDIDATE_IMPORT_OPERATIONS,
  ...BANK_DESK_OPERATIONS,
  ...QUESTION_LEAVE_OPERATIONS,

  staffed(
    "get",
    `${SELECTION}/publication`,
    "What is published, what is drafted, and what one may do",
    zSelectionPublication,
    { refusals: ["selection-unknown"] },
  ),
  staffed("post", `${SELECTION}/drafts`, "Drafts a publication of all positions", zDraftMade, {
    body: zDraftRequest,
    refusals: [
      "selection-unknown",
      "sittings-not-closed",
      "nothing-to-publish",
      "already-published",
      "rule-set-unknown",
      "rule-set-changed",
      "carried-over-refused",
      "carried-over-round-unknown",
      "carried-over-unfit",
      "practice",
      "draft-open",
      "correction-reason-missing",
      "busy",
      "not-stored",
    ],
  }),
  staffed(
    "post",
    `${DRAFT}/approve`,
    "Another member of the committee approves exactly this draft",
    zApproved,
    {
      body: zDraftApproval,
      refusals: [...NOT_DECIDED, "approver-drafted", "marks-open"],
    },
  ),
  staffed("post", `${DRAFT}/reject`, "Another member of the committee rejects it", zEmpty, {
    body: zDraftEnding,
    refusals: [...NOT_DECIDED, "approver-drafted", "reason-missing"],
  }),
  staffed("post", `${DRAFT}/withdraw`, "Whoever drafted it takes it back", zEmpty, {
    body: zDraftEnding,
    refusals: [...NOT_DECIDED, "not-the-drafter", "reason-missing"],
  }),
  staffed(
    "get",
    `${DRAFT}/positions/:positionId`,
    "One drafted ranking, and its difference to the version before",
    zDraftedPosition,
    { refusals: ["draft-unknown"] },
  ),
];
