import { zBoards, zPublications } from "@neraca/protocol";
import { z } from "zod";
import { apiOperations, type FileContent, get, type Operation } from "../http/operation.ts";
import type { Summary } from "../http/summaries.ts";

const zHealth = z.object({
  status: z.string(),
  viewers: z.int().nonnegative(),
  /** null: it has not heard anything of the exams yet. */
  news: z.object({ newsAt: z.int(), isFresh: z.boolean() }).nullable(),
});

const TEXT: FileContent = ["text/plain"];
const BYTES: FileContent = ["application/octet-stream"];
const JSON_FILE: FileContent = ["application/json"];

/** `busy`: the exam's server is away, and nothing is known from before. */
const PASSED_ON = { refusals: ["not-found", "busy", "too-many-requests"] } as const;

const ledgerFile = (path: string, summary: Summary, answer: FileContent): Operation =>
  get(`/ledger/${path}`, summary, answer, PASSED_ON);

/**
 * Everything that the board's server can be asked. The paths of the ledger are those of the standard (C2SP tlog-tiles): the number of a tile
 * has three digits in each part, all but the last behind an x.
 */
export const BOARD_OPERATIONS: readonly Operation[] = [
  get("/healthz", "Whether the board is up, how many watch, and how old its news are", zHealth),
  get("/", "To the pages of the board", "moved"),
  ...apiOperations(["too-many-requests"]),
  get("/api/board/boards", "Boards that there are", zBoards, { refusals: ["too-many-requests"] }),
  get("/api/board/publications", "What has been published, newest versions", zPublications, PASSED_ON),
  get(
    "/api/board/publications/:selection/:position/:file",
    "One publication as v<version>.json (the ledger's own file), .csv, .xlsx or .pdf",
    [
      ...JSON_FILE,
      "text/csv",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/pdf",
    ],
    PASSED_ON,
  ),
  get(
    "/api/board/publication-lists/:selection/:file",
    "All that is published of a selection as one list: <name>.csv, .xlsx or .pdf by the name that publications tell, or <name>-<volume>.pdf where it is several",
    ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf"],
    PASSED_ON,
  ),
  ledgerFile("checkpoint", "The signed head of the ledger", TEXT),
  ledgerFile(
    "checkpoint.cosigned",
    "The newest head that witnesses have signed too; missing without witnesses",
    TEXT,
  ),
  ledgerFile("verifier-key", "The key that signs the heads", TEXT),
  ledgerFile("witnesses", "Keys of the witnesses that are asked; missing without witnesses", TEXT),
  ledgerFile(
    "tile/:level/:number",
    "A tile of a level, or with the level `entries` a bundle of entries",
    BYTES,
  ),
  ledgerFile(
    "tile/:level/:first/:second",
    "One that is not full, as `<number>.p/<width>`; or one with a number from 1,000 on, as `x<thousands>/<rest>`",
    BYTES,
  ),
  ledgerFile(
    "tile/:level/:first/:second/:third",
    "One from number 1,000 on that is not full: `x<thousands>/<rest>.p/<width>`",
    BYTES,
  ),
  ledgerFile("publications/:selection/:position/:file", "A ranking: v<version>.json", JSON_FILE),
  ledgerFile("rule-sets/:file", "The rules of a decree: <id>.json", JSON_FILE),
];
