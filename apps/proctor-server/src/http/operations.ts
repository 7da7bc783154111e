import {
  zArrival,
  zBankState,
  zBoards,
  zCandidateLogin,
  zCandidateLoginGranted,
  zCandidateWaiting,
  zCertificateRequest,
  zDraftApproval,
  zDraftEnding,
  zDraftedPosition,
  zDraftRequest,
  zMinutes,
  zPasswordChange,
  zPreflight,
  zPublications,
  zSelectionPublication,
  zShareAnswer,
  zShareEntry,
  zStaffLogin,
  zStaffLoginList,
  zStaffMe,
  zStaffSittings,
  zTimeLeft,
} from "@neraca/protocol";
import { z } from "zod";

/** One thing that can be asked by HTTP. Bodies are JSON: of requests by the schemas that the handlers parse with, of answers by those of the clients. */
export type Operation = {
  readonly method: "get" | "post";
  /** As Express writes it: `/api/staff/sittings/:sittingId/minutes`. */
  readonly path: string;
  /** Who serves it: the server of the exam, or the board's, a process of its own at an address of its own. */
  readonly at: "exam" | "board";
  readonly summary: string;
  readonly body?: z.ZodType;
  /** The schema of the answer, or the media type of a file. */
  readonly answer: z.ZodType | string;
};

const zEmpty = z.object({});
const zHealth = z.looseObject({ status: z.string() });
const zDraftMade = z.object({ draft: z.int().positive(), digest: z.string() });
const zApproved = z.object({ version: z.int().positive() });

const SITTING = "/api/staff/sittings/:sittingId";
const SELECTION = "/api/staff/selections/:selectionId";
const DRAFT = `${SELECTION}/drafts/:draft`;

const get = (
  path: string,
  summary: string,
  answer: Operation["answer"],
  at: Operation["at"] = "exam",
): Operation => ({
  method: "get",
  path,
  at,
  summary,
  answer,
});

const post = (
  path: string,
  summary: string,
  answer: Operation["answer"],
  body: z.ZodType = zEmpty,
): Operation => ({ method: "post", path, at: "exam", summary, answer, body });

/** Every operation there is. A test asks the routers of both servers whether this is all, and whether it is true. */
export const OPERATIONS: readonly Operation[] = [
  get("/healthz", "Whether the server is up, and how far its ledger is", zHealth),
  get("/metrics", "Figures for the venue's own monitoring; from the same machine only", "text/plain"),
  get("/api/openapi.json", "This document", z.looseObject({ openapi: z.string() })),

  post("/api/candidate/login", "A candidate logs in", zCandidateLoginGranted, zCandidateLogin),
  post(
    "/api/candidate/login/waiting",
    "A second computer asks whether a proctor has opened the way",
    zCandidateLoginGranted,
    zCandidateWaiting,
  ),
  post("/api/candidate/certificate", "One's own certificate", "application/pdf", zCertificateRequest),

  post("/api/staff/login", "Staff log in: sets the cookie of the login", zStaffMe, zStaffLogin),
  post("/api/staff/logout", "Ends this login", zEmpty),
  get("/api/staff/me", "Who is logged in", zStaffMe),
  get("/api/staff/time-left", "How long this login still lasts", zTimeLeft),
  post("/api/staff/renew", "Somebody is there: this login is not idle", zTimeLeft),
  post("/api/staff/password", "Changes one's own password", zEmpty, zPasswordChange),
  get("/api/staff/logins", "Where one is logged in", zStaffLoginList),
  post("/api/staff/logins/:loginId/end", "Ends one of one's own logins", zEmpty),
  post("/api/staff/logins/end-all", "Ends all of one's own logins, this one too", zEmpty),

  get("/api/staff/sittings", "Sittings that one may watch, and selections", zStaffSittings),
  get("/api/staff/bank", "Whether the bank is sealed, and whose shares are in", zBankState),
  post(
    "/api/staff/bank/shares",
    "One person's share of the key to the sealed bank",
    zShareAnswer,
    zShareEntry,
  ),
  get(`${SITTING}/preflight`, "What arming would stand on", zPreflight),
  get(`${SITTING}/papers/:file`, "A paper of the room, as a file", "application/pdf"),
  get(`${SITTING}/minutes`, "The draft of the minutes", zMinutes),
  get(`${SITTING}/arrivals/:code`, "Whose number or NIK this is, at the door", zArrival),

  get(
    `${SELECTION}/publication`,
    "What is published, what is drafted, and what one may do",
    zSelectionPublication,
  ),
  post(`${SELECTION}/drafts`, "Drafts a publication of all positions", zDraftMade, zDraftRequest),
  post(
    `${DRAFT}/approve`,
    "Another member of the committee approves exactly this draft",
    zApproved,
    zDraftApproval,
  ),
  post(`${DRAFT}/reject`, "Another member of the committee rejects it", zEmpty, zDraftEnding),
  post(`${DRAFT}/withdraw`, "Whoever drafted it takes it back", zEmpty, zDraftEnding),
  get(
    `${DRAFT}/positions/:positionId`,
    "One drafted ranking, and its difference to the version before",
    zDraftedPosition,
  ),

  get("/api/board/boards", "Boards that there are", zBoards, "board"),
  get("/api/board/publications", "What has been published, newest versions", zPublications, "board"),
  get(
    "/api/board/publications/:selection/:position/:file",
    "One publication as v<version>.json, .csv, .xlsx or .pdf",
    "application/octet-stream",
    "board",
  ),
  get("/ledger/*path", "A file of the published ledger", "application/octet-stream", "board"),
];
