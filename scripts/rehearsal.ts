import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { MINUTE_MS, seeded, sittingId } from "@neraca/base";
import { readReceipt, verifyLedger, verifyReceipt } from "@neraca/ledger";
import { openSqliteJournal } from "@neraca/storage";
import { differencesIn } from "./lib/audited.ts";
import { BoardClient } from "./lib/board-client.ts";
import { type BoardHandle, startBoard } from "./lib/board-process.ts";
import { type RobotReport, robotsFor } from "./lib/robot.ts";
import { type ServerProcess, startServer } from "./lib/server-process.ts";
import { StaffClient } from "./lib/staff-client.ts";

/**
 * A whole sitting, from an empty data folder to a verified ledger, with a real server process and robots that speak the real protocol.
 *
 *   npm run rehearsal -- --candidates 60 --minutes 2 [--seed <hex>] [--keep] [--json]
 */

const SITTING = sittingId("demo-2026-1");
const SELECTION = "demo-2026";
/** One candidate in this many does not come (test centre: 10 to 20 %). */
const ABSENT_ONE_IN = 8;
const COUNTDOWN_MS = 2_000;
/** Robots log in in groups, as people do who walk in: each login costs the server a slow hash. */
const LOGINS_AT_ONCE = 10;
/** The demonstration's blind candidate has 130 minutes for everybody else's 100. */
const EXTENDED_SHARE = 1.3;
/** After the end of the time everybody has a result within this, or something is stuck. */
const PATIENCE_MS = 30_000;
/** After so long everything that happened must be in the published ledger. */
const LEDGER_DUE_MS = 10 * MINUTE_MS;
/** Robots mean to be done at this share of the time; those who wait for the end show that it comes. */
const WORK_SHARE = 0.75;

type RankingLine = {
  participantNumber: string;
  status: string;
  total: number;
  twk: number;
  tiu: number;
  tkp: number;
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      candidates: { type: "string", default: "60" },
      minutes: { type: "string", default: "2" },
      seed: { type: "string" },
      keep: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const candidates = Number(values.candidates);
  const examSeconds = Math.round(Number(values.minutes) * 60);
  const seedHex = values.seed ?? randomBytes(32).toString("hex");
  if (
    !Number.isInteger(candidates) ||
    candidates < 1 ||
    !(examSeconds >= 5) ||
    !/^[0-9a-f]{64}$/.test(seedHex)
  ) {
    process.stderr.write(
      "usage: npm run rehearsal -- --candidates 60 --minutes 2 [--seed <64 hex digits>] [--keep] [--json]\n",
    );
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), "neraca-rehearsal-"));
  const dataFolder = join(folder, "data");
  const startedAt = performance.now();
  say(`seed ${seedHex}`);
  const server = await startServer({ dataFolder, candidates, examSeconds });
  const boardServer = await startBoard(dataFolder);
  try {
    const outcome = await rehearse(server, boardServer, seedHex, examSeconds);
    // Beside the server first: that is how it is done on the day.
    const differences = [...(await differencesIn(dataFolder, SITTING, 0))];
    await server.stop();
    differences.push(...(await differencesIn(dataFolder, SITTING, LEDGER_DUE_MS)));
    for (const difference of differences) say(difference);
    const report = {
      candidates,
      ...outcome.summary,
      ...(await checkJournal(dataFolder, outcome.reports)),
      ...(await checkPublished(dataFolder, outcome)),
      auditDifferences: differences.length,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      seed: seedHex,
    };
    const good =
      report.answersMissing === 0 &&
      report.answersDuplicated === 0 &&
      report.boardEqualsResult &&
      report.ledgerVerified &&
      report.auditDifferences === 0;
    for (const [name, value] of Object.entries(report)) say(`${name.padEnd(22)} ${value}`);
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    return good ? 0 : 1;
  } finally {
    await server.kill();
    await boardServer.kill();
    if (values.keep) say(`kept in ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

type Outcome = {
  readonly reports: readonly RobotReport[];
  readonly board: BoardClient;
  readonly receipts: readonly { readonly participantNumber: string; readonly text: string }[];
  readonly summary: {
    readonly present: number;
    readonly absent: number;
    readonly finished: number;
    readonly cuts: number;
    readonly crashes: number;
    readonly changesOfMind: number;
    readonly boardMoves: number;
    readonly publicationVersion: number;
  };
};

async function rehearse(
  server: ServerProcess,
  boardServer: BoardHandle,
  seedHex: string,
  examSeconds: number,
): Promise<Outcome> {
  const draw = seeded(seedHex, "rehearsal");
  const proctor = await StaffClient.as(server, "proctor");
  const sittingPin = await proctor.arm(SITTING);
  const board = new BoardClient(boardServer.origin, { kind: "sitting", id: SITTING });

  const present = server.logins.candidates.filter(() => draw.below(ABSENT_ONE_IN) > 0);
  const robots = robotsFor(present, {
    origin: server.origin,
    sittingPin,
    seedHex,
    workMs: examSeconds * 1_000 * WORK_SHARE,
  });
  for (let first = 0; first < robots.length; first += LOGINS_AT_ONCE) {
    await Promise.all(robots.slice(first, first + LOGINS_AT_ONCE).map((robot) => robot.enter()));
  }
  say(`${robots.length} candidates are ready`);
  await proctor.must(SITTING, { verb: "start", countdownMs: COUNTDOWN_MS });
  const reports = await within(
    examSeconds * 1_000 * EXTENDED_SHARE + COUNTDOWN_MS + PATIENCE_MS,
    Promise.all(robots.map((robot) => robot.sit())),
    () => robots.flatMap((robot) => (robot.snapshot.result === null ? [robot.describe()] : [])),
  );
  say("everybody has a result; closing");
  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  const receipts = await Promise.all(
    robots.map(async (robot) => ({
      participantNumber: robot.report().participantNumber,
      text: await robot.receipt(),
    })),
  );
  const committee = await StaffClient.as(server, "committee");
  const publication = await committee.publishWith(await StaffClient.as(server, "committee", 1), SELECTION);
  await sealedBoard(board);
  for (const robot of robots) robot.close();
  proctor.close();
  board.close();
  const count = (value: (report: RobotReport) => number): number =>
    reports.reduce((sum, report) => sum + value(report), 0);
  return {
    reports,
    board,
    receipts,
    summary: {
      present: present.length,
      absent: server.logins.candidates.length - present.length,
      finished: count(({ result }) => (result === null ? 0 : 1)),
      cuts: count(({ cuts }) => cuts),
      crashes: count(({ crashes }) => crashes),
      changesOfMind: count(({ changesOfMind }) => changesOfMind),
      boardMoves: board.moves,
      publicationVersion: Number((publication.body as { version?: number }).version ?? 0),
    },
  };
}

/** Every answer that a robot was told is saved must be in the journal, once. */
async function checkJournal(
  dataFolder: string,
  reports: readonly RobotReport[],
): Promise<{ answersAcknowledged: number; answersMissing: number; answersDuplicated: number }> {
  const journal = await openSqliteJournal(join(dataFolder, "journal.sqlite"));
  const stored = new Map<string, number>();
  let after = 0;
  for (;;) {
    const page = await journal.read(after, 5_000);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    for (const { event } of page) {
      if (event.type !== "ResponseSaved") continue;
      const key = `${event["outboxId"]}/${event["seq"]}/${event["itemId"]}/${event["optionId"]}`;
      stored.set(key, (stored.get(key) ?? 0) + 1);
    }
  }
  await journal.close();
  // A set: what was sent again after a crash is promised again.
  const promised = new Set(
    reports.flatMap((report) =>
      report.promised.flatMap(({ outboxId, seq, act }) =>
        act.kind === "save-response" ? [`${outboxId}/${seq}/${act.itemId}/${act.optionId}`] : [],
      ),
    ),
  );
  return {
    answersAcknowledged: promised.size,
    answersMissing: [...promised].filter((key) => !stored.has(key)).length,
    answersDuplicated: [...stored.values()].filter((times) => times > 1).length,
  };
}

/** The published files alone, the last picture of the board, and what stood on the candidates' screens must say the same. */
async function checkPublished(
  dataFolder: string,
  { board, reports, receipts }: Outcome,
): Promise<{
  boardEqualsResult: boolean;
  ledgerVerified: boolean;
  ledgerEntries: number;
  receiptsVerified: number;
}> {
  const folder = join(dataFolder, "ledger");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const verdict = verifyLedger({
    read: (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined),
    verifierKey: null,
    paths,
    earlierCheckpoint: null,
  });
  for (const check of verdict.checks) if (check.outcome === "failed") say(`ledger: ${check.text.en}`);
  const lines: RankingLine[] = [];
  for (const path of paths.filter((each) => each.startsWith("publications/"))) {
    const file = JSON.parse(await readFile(join(folder, path), "utf8")) as { lines: RankingLine[] };
    lines.push(...file.lines);
  }
  const published = new Map(lines.map((line) => [line.participantNumber, line]));
  const screens = new Map(reports.map((report) => [report.participantNumber, report.result?.scores]));
  const boardEqualsResult =
    board.lines.length === published.size &&
    board.lines.every(({ participantNumber, scores }) => {
      const line = published.get(participantNumber);
      const screen = screens.get(participantNumber);
      if (line === undefined) return false;
      const same = line.twk === scores.TWK && line.tiu === scores.TIU && line.tkp === scores.TKP;
      const sameOnScreen =
        line.status === "absent" ||
        (screen?.total === line.total &&
          screen.TWK === line.twk &&
          screen.TIU === line.tiu &&
          screen.TKP === line.tkp);
      return same && line.total === scores.total && sameOnScreen;
    });
  const key = readFileSync(join(folder, "verifier-key"), "utf8").trim();
  return {
    boardEqualsResult,
    ledgerVerified: verdict.ok,
    ledgerEntries: verdict.size ?? 0,
    receiptsVerified: receipts.filter(({ participantNumber, text }) => {
      const receipt = readReceipt(text);
      return receipt !== undefined && verifyReceipt(receipt, key, participantNumber).ok;
    }).length,
  };
}

/** The board tells at most once a second: its last word after the close is on its way. */
async function sealedBoard(board: BoardClient): Promise<void> {
  for (let tries = 0; tries < 100 && !board.sealed; tries += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

async function within<T>(ms: number, work: Promise<T>, stuck: () => readonly string[]): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`still without a result:\n${stuck().join("\n")}`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main();
