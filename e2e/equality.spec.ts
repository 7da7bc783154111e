import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ItemId, type OptionId, seeded, sittingId } from "@neraca/base";
import type { ScoreTable } from "@neraca/exam";
import { type LedgerSource, readReceipt, verifyLedger, verifyReceipt } from "@neraca/ledger/verify";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { type Browser, expect, type Page } from "@playwright/test";
import { BoardClient } from "../scripts/lib/board-client.ts";
import { BoardHistory, boardRowText } from "../scripts/lib/board-history.ts";
import { type BoardHandle, startBoard } from "../scripts/lib/board-process.ts";
import { Robot } from "../scripts/lib/robot.ts";
import { type ServerProcess, startServer } from "../scripts/lib/server-process.ts";
import { StaffClient } from "../scripts/lib/staff-client.ts";
import { bringIn, takeBack } from "./lib/carried-over.ts";
import { boardRowsOnPage } from "./lib/public-pages.ts";
import { downloads, onBoard, onPages, placesByPosition, readPublished, wholeLists } from "./lib/published.ts";
import { differencesTo, type Said, type Saying } from "./lib/sayings.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";

const SITTING = sittingId("demo-2026-1");
const SELECTION = "demo-2026";
const CANDIDATES = 10;
/** Brings scores of an earlier round, and sits nowhere: as little as it takes, so that the board's order of those who sit is the ranking's. */
const BROUGHT = {
  participantNumber: "2612-0001",
  positionCode: "JF-001",
  twk: 65,
  tiu: 80,
  tkp: 166,
} as const;
/** The first sits at a browser; one does not come. */
const BROWSER = 0;
const ABSENT = 5;
const WORK_MS = 20_000;
/** Answers on record at which everybody is looked at in the middle of the exam. */
const MOMENTS = [40, 250, 500] as const;
const SEED = "5e".repeat(32);

let folder: string;
let server: ServerProcess;
let boardServer: BoardHandle;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-equality-"));
  server = await startServer({ dataFolder: join(folder, "data"), candidates: CANDIDATES, examSeconds: 30 });
  boardServer = await startBoard(server.dataFolder);
});

test.afterEach(async () => {
  await boardServer.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("of every candidate the board is the fold of the journal, and after the close everything public says the same", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const proctor = await StaffClient.as(server, "proctor");
  const staff = await StaffClient.as(server, "committee");
  const desk = { staff, origin: server.origin, selectionId: SELECTION };
  await bringIn(desk, BROUGHT);
  proctor.watch(SITTING);
  await proctor.must(SITTING, { verb: "arm" });
  const sittingPin = (await proctor.must(SITTING, { verb: "reveal-pin" })) ?? "";
  const history = new BoardHistory(server.dataFolder, SITTING, true);
  const robots = server.logins.candidates.flatMap((_login, nth) =>
    nth === BROWSER || nth === ABSENT ? [] : [robotOf(nth, sittingPin, history.table())],
  );
  const board = new BoardClient(boardServer.origin, { kind: "sitting", id: SITTING });
  const wall = await (await browser.newContext()).newPage();
  await wall.goto(`${boardServer.origin}/board/#/sitting/${SITTING}`);
  const candidate = await enterAtBrowser(browser, sittingPin);
  await Promise.all(robots.map((robot) => robot.enter()));
  await proctor.must(SITTING, { verb: "start", countdownMs: 1_000 });
  const sat = Promise.all(robots.map((robot) => robot.sit()));
  await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  for (const key of ["1", "3", "2"]) await answer(candidate, key);

  for (const answers of MOMENTS) {
    await test.step(`at ${answers} answers the board is what the journal says`, async () => {
      await expect.poll(() => history.answers()).toBeGreaterThan(answers);
      await expectFold(history, board, wall);
    });
  }
  await sat;
  await test.step("and when all but one have ended", () => expectFold(history, board, wall));

  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  proctor.close();
  await expect.poll(() => board.sealed).toBe(true);
  await test.step("and when it is closed", () => expectFold(history, board, wall));
  expect((await StaffClient.publish(server.origin, server.logins.staff, SELECTION)).status).toBe(200);

  const { positions, ledger, source, truth } = await readPublished(boardServer.origin);
  expect(verifyLedger(source).checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  const boards: readonly Saying[] = [
    { who: "board", everybody: true, lines: board.lines.map(onBoard) },
    { who: "board's page", everybody: true, lines: (await boardRowsOnPage(wall)).map(onBoard) },
    {
      who: "boards of the positions",
      everybody: true,
      lines: await placesByPosition(boardServer.origin, positions),
    },
  ];
  const others: readonly Saying[] = [
    ...(await downloads(boardServer.origin, positions)),
    ...(await wholeLists(server.origin, SELECTION, staff.cookie)),
    { who: "publication page", everybody: true, lines: await onPages(boardServer.origin, wall, positions) },
    { who: "screen", everybody: false, lines: [await onScreen(candidate), ...robots.map(shown)] },
    {
      who: "certificate",
      everybody: false,
      lines: [await savedCertificate(candidate), ...(await Promise.all(robots.map(certificate)))],
    },
  ];
  const receipts = robots.map((robot) => receiptOf(robot, source));
  board.close();
  for (const robot of robots) robot.close();
  const sitting = server.logins.candidates.map(({ participantNumber }) => participantNumber);
  const numbers = [...sitting, BROUGHT.participantNumber];
  // Whoever brings scores has no screen and no certificate either.
  const absent = [sitting[ABSENT] ?? "", BROUGHT.participantNumber];
  expect(differencesTo(truth, others, numbers, absent)).toEqual([]);
  const seated = truth.lines.filter(
    ({ participantNumber }) => participantNumber !== BROUGHT.participantNumber,
  );
  expect(differencesTo({ ...truth, lines: seated }, boards, sitting, absent)).toEqual([]);
  const { positionCode: _code, ...scores } = BROUGHT;
  expect(truth.lines).toContainEqual(expect.objectContaining({ ...scores, total: 311 }));
  const ofRobots = receipts.map(({ participantNumber }) => participantNumber);
  expect(
    differencesTo(
      {
        ...truth,
        lines: truth.lines.filter(({ participantNumber }) => ofRobots.includes(participantNumber)),
      },
      [{ who: "receipt", everybody: true, lines: receipts }],
      ofRobots,
      [],
    ),
  ).toEqual([]);
  // All that can be compared was there: places, candidates below the threshold, somebody who did not come.
  expect(new Set(seated.map(({ status }) => status?.replace(/-within|-outside/, "")))).toEqual(
    new Set(["passed", "below-threshold", "absent"]),
  );

  await test.step("one score that is another in the publication is found, and no ledger with it verifies", () => {
    const first = numbers.find((each) => !absent.includes(each));
    const lines = truth.lines.map((line) =>
      line.participantNumber === first ? { ...line, tiu: (line.tiu ?? 0) + 5 } : line,
    );
    const other = { ...truth, lines };
    expect(differencesTo(other, others, numbers, absent)).toHaveLength(others.length);
    const path = positions[0]?.file ?? "";
    const forged = new TextDecoder()
      .decode(ledger.read(path))
      .replace(/"tiu":(\d+)/, (_all, tiu) => `"tiu":${Number(tiu) + 5}`);
    const read = (each: string) => (each === path ? new TextEncoder().encode(forged) : ledger.read(each));
    expect(verifyLedger({ ...source, read }).ok).toBe(false);
  });

  await test.step("scores that are taken back are gone from everything with the correction", async () => {
    await takeBack(desk, BROUGHT.participantNumber);
    // What a draft is made of has it within a second.
    const corrected = async () =>
      (await StaffClient.publish(server.origin, server.logins.staff, SELECTION)).status;
    await expect.poll(corrected, { timeout: 10_000 }).toBe(200);
    const told = () => readPublished(boardServer.origin);
    await expect
      .poll(async () => (await told()).truth.lines.length, { timeout: 10_000 })
      .toBe(sitting.length);
    const after = await told();
    expect(verifyLedger(after.source).checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    const files = [
      ...(await downloads(boardServer.origin, after.positions)),
      ...(await wholeLists(server.origin, SELECTION, staff.cookie)),
    ];
    expect(differencesTo(after.truth, files, sitting, absent)).toEqual([]);
  });
});

/** From one who hardly knows anything to one who knows nearly all. */
function robotOf(nth: number, sittingPin: string, table: ScoreTable): Robot {
  const login = server.logins.candidates[nth];
  const draw = seeded(SEED, `what ${nth} knows`);
  const opinion = (itemId: ItemId): OptionId | undefined => {
    const best = [...(table.get(itemId)?.points ?? [])].toSorted(([, a], [, b]) => b - a)[0]?.[0];
    return draw.below(CANDIDATES) < nth ? best : undefined;
  };
  return new Robot({
    origin: server.origin,
    participantNumber: login?.participantNumber ?? "",
    participantPin: login?.pin ?? "",
    sittingPin,
    seedHex: SEED,
    workMs: WORK_MS,
    opinion,
  });
}

/**
 * Everything that shows the board comes to say what the journal said at this moment or later, and never anything that it did not say: one
 * that has watched from the beginning, a picture for whoever comes now, and the page.
 */
async function expectFold(history: BoardHistory, board: BoardClient, page: Page): Promise<void> {
  const since = history.head();
  const newcomer = new BoardClient(boardServer.origin, { kind: "sitting", id: SITTING });
  const shows: readonly (readonly [string, () => Promise<readonly string[]>])[] = [
    ["who watches", async () => board.lines.map(boardRowText)],
    ["who comes", async () => newcomer.lines.map(boardRowText)],
    ["the page", async () => (await boardRowsOnPage(page)).map(boardRowText)],
  ];
  for (const [who, read] of shows) {
    await expect
      .poll(
        async () => {
          const rows = await read();
          if (rows.length === 0) return 0;
          const position = history.positionOf(rows);
          if (position === 0) throw new Error(`${who} is shown what never was:\n${rows.join("\n")}`);
          return position;
        },
        { message: `${who} is shown what was on record`, timeout: 10_000 },
      )
      .toBeGreaterThanOrEqual(since);
  }
  newcomer.close();
}

async function enterAtBrowser(browser: Browser, sittingPin: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 900 } })).newPage();
  await enterWaitingRoom(page, server.origin, server.logins.candidates[BROWSER], sittingPin);
  return page;
}

async function answer(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByText(/Jawaban [A-E] tersimpan/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
}

async function onScreen(page: Page): Promise<Said> {
  await expect(page.getByRole("button", { name: "Simpan tanda bukti" })).toBeVisible();
  const list = page.getByRole("list", { name: "Nilai per subtes" }).getByRole("listitem");
  const numberIn = async (text: Promise<string | null>): Promise<number> =>
    Number(/(\d+) dari/.exec((await text) ?? "")?.[1]);
  const of = (subtest: string): Promise<number> => numberIn(list.filter({ hasText: subtest }).textContent());
  const participantNumber = server.logins.candidates[BROWSER]?.participantNumber ?? "";
  const total = await numberIn(page.getByText(/^\d+ dari 550$/).textContent());
  return { participantNumber, twk: await of("TWK"), tiu: await of("TIU"), tkp: await of("TKP"), total };
}

function shown(robot: Robot): Said {
  const { participantNumber, result } = robot.report();
  const { TWK, TIU, TKP, total } = result?.scores ?? { TWK: -1, TIU: -1, TKP: -1, total: -1 };
  return { participantNumber, twk: TWK, tiu: TIU, tkp: TKP, total };
}

async function savedCertificate(page: Page): Promise<Said> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Unduh sertifikat nilai (PDF)" }).click();
  return onCertificate(await readFile(await (await downloading).path()));
}

async function certificate(robot: Robot): Promise<Said> {
  await robot.receipt();
  const response = await fetch(`${server.origin}/api/candidate/certificate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: robot.token }),
  });
  expect(response.status).toBe(200);
  return onCertificate(new Uint8Array(await response.arrayBuffer()));
}

function onCertificate(pdf: Uint8Array): Said {
  const text = wordsIn(pdf).flat().join(" ");
  const participantNumber = /Nomor peserta (\S+)/.exec(text)?.[1] ?? "";
  const of = (name: string): number => Number(new RegExp(`${name}[^0-9]* (\\d+) \\d+`).exec(text)?.[1]);
  return { participantNumber, twk: of("TWK"), tiu: of("TIU"), tkp: of("TKP"), total: of("Total") };
}

/** As a stranger to whom the candidate gives it would read it. */
function receiptOf(robot: Robot, { read }: LedgerSource): Said {
  const { participantNumber, result } = robot.report();
  const receipt = readReceipt(result?.receipt ?? "");
  const key = new TextDecoder().decode(read("verifier-key")).trim();
  const verdict = receipt === undefined ? undefined : verifyReceipt(receipt, key, participantNumber);
  expect([participantNumber, verdict?.ok]).toEqual([participantNumber, true]);
  const { twk, tiu, tkp, total } = verdict?.entry ?? { twk: -1, tiu: -1, tkp: -1, total: -1 };
  return { participantNumber, twk, tiu, tkp, total };
}
