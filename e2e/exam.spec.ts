import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type BoardHandle, startBoard } from "../scripts/lib/board-process.ts";
import { Robot } from "../scripts/lib/robot.ts";
import { type ServerProcess, startServer } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { Received } from "./lib/frames.ts";
import { pressOn, tabTo, typeInto } from "./lib/keyboard.ts";
import { armAndReadPin, closeOpened, startSitting } from "./lib/proctor.ts";
import { test } from "./lib/test.ts";

const SITTING = "demo-2026-1";
/** The key presses that answer the first questions: place of the option, from 1. */
const ANSWERS_BEFORE = ["1", "2", "3"];
const ANSWERS_WHILE_DOWN = ["4", "5"];

let folder: string;
let server: ServerProcess;
let boardServer: BoardHandle;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  server = await startServer({ dataFolder: join(folder, "data"), candidates: 4 });
  boardServer = await startBoard(server.dataFolder);
});

test.afterEach(async () => {
  await server.kill();
  await boardServer.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a candidate, a proctor and the public see one exam, from the login to the ledger", async ({
  browser,
}) => {
  // A busy machine of two cores runs three browsers, a robot and two servers here.
  test.setTimeout(300_000);
  const candidate = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const staff = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const board = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const received = new Received(candidate);

  const sittingPin = await armAndReadPin(server, staff);
  await board.goto(`${boardServer.origin}/board/#/sitting/${SITTING}`);

  await enterByKeyboard(candidate, sittingPin);
  const robot = await enterRobot(sittingPin);

  await startSitting(staff);

  const number = candidate.getByRole("heading", { name: "Soal 1 dari 110" });
  await expect(number).toBeVisible();
  const sat = robot.sit();
  await expectAccessible(candidate, "exam");
  await expectQuestionInSightWhenZoomed(candidate);
  for (const key of ANSWERS_BEFORE) await answer(candidate, key);
  await expect(board.getByRole("row", { name: /2610000002/ })).toBeVisible();

  await test.step("the server dies in the middle; the exam goes on, and nothing is lost", async () => {
    const { port } = server;
    await server.kill();
    await expect(candidate.getByText("Sambungan terputus, ujian jalan terus")).toBeVisible();
    await expectAccessible(candidate, "connection lost");
    for (const key of ANSWERS_WHILE_DOWN) {
      await candidate.keyboard.press(key);
      await candidate.keyboard.press("ArrowRight");
    }
    server = await startServer({ dataFolder: server.dataFolder, candidates: 4, port });
    await expect(candidate.getByText("Sambungan terputus, ujian jalan terus")).toBeHidden();
    await expect(candidate.getByRole("heading", { name: "Soal 6 dari 110" })).toBeVisible();
    await expect(candidate.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(5);
  });

  await test.step("a reload comes back to the same question with every answer", async () => {
    await candidate.reload();
    await expect(candidate.getByRole("heading", { name: "Soal 6 dari 110" })).toBeVisible();
    await expect(candidate.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(5);
  });

  await test.step("a question of the third subtest, reached through the grid: any answer earns something there", async () => {
    for (const key of ["g", "End", "Enter"]) await candidate.keyboard.press(key);
    await expect(candidate.getByRole("heading", { name: "Soal 110 dari 110" })).toBeVisible();
    await candidate.keyboard.press("2");
    await expect(candidate.getByText(/Jawaban [A-E] tersimpan/)).toBeVisible();
  });
  await finishByKeyboard(candidate);
  await sat;

  await test.step("the proctor closes; every result is sealed", async () => {
    await closeOpened(staff);
    await expect(staff.getByText(/hasil disegel/i).first()).toBeVisible();
  });
  await robot.receipt();
  robot.close();

  await test.step("scores on the candidate's screen, on the board and in the ledger are the same", async () => {
    await expect(candidate.getByRole("heading", { name: "Tanda bukti" })).toBeVisible();
    await expect(candidate.getByRole("button", { name: "Simpan tanda bukti" })).toBeVisible();
    await expectAccessible(candidate, "result");
    const screen = await scoresOnScreen(candidate);
    expect(screen.TKP).toBeGreaterThan(0);
    expect(screen.total).toBe(screen.TWK + screen.TIU + screen.TKP);
    const onBoard = await scoresOnBoard(board, "2610000001");
    expect(onBoard).toEqual(screen);
    const published = await publishAndRead("2610000001");
    expect(published).toEqual(screen);
  });

  await test.step("nothing that was sent to the candidate holds a key or a weight", () => {
    expect(received.texts.length).toBeGreaterThan(20);
    for (const secret of ["weights", "scoring", "rationale", "difficulty", "seedHex", "sealKeyHex"]) {
      expect(received.texts.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});

/** From the first screen to the waiting room without a mouse; each screen is looked at by axe. */
async function enterByKeyboard(page: Page, sittingPin: string): Promise<void> {
  const login = server.logins.candidates[0];
  await page.goto(`${server.origin}/`);
  await expect(page.getByRole("heading", { name: "Masuk ke ujian" })).toBeVisible();
  await expectAccessible(page, "identify");
  await typeInto(page, page.getByLabel("NIK atau nomor peserta"), login?.participantNumber ?? "");
  await typeInto(page, page.getByLabel("PIN peserta"), "999999x");
  await typeInto(page, page.getByLabel("PIN sesi"), sittingPin);
  await pressOn(page, page.getByRole("button", { name: "Masuk", exact: true }));
  await expect(page.getByText(/tidak cocok/)).toBeVisible();
  await tabTo(page, page.getByLabel("PIN peserta"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type(login?.pin ?? "");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Apakah ini Anda?" })).toBeVisible();
  await expect(page.getByText(login?.name ?? "").first()).toBeVisible();
  await expectAccessible(page, "confirm");
  await pressOn(page, page.getByRole("button", { name: "Ya, ini saya" }));

  await expect(page.getByRole("heading", { name: "Tata tertib", level: 1 })).toBeVisible();
  await expectAccessible(page, "rules");
  await pressOn(page, page.getByRole("checkbox"), "Space");
  await pressOn(page, page.getByRole("button", { name: "Setuju dan lanjut ke latihan" }));

  await expect(page.getByText(/Ini latihan/)).toBeVisible();
  await expectAccessible(page, "practice");
  await page.keyboard.press("2");
  await pressOn(page, page.getByRole("button", { name: "Masuk ruang tunggu" }));

  await expect(page.getByRole("heading", { name: "Ruang tunggu" })).toBeVisible();
  await expect(
    page
      .getByText("Komputer Anda siap.")
      .or(page.getByRole("button", { name: "Aktifkan layar penuh" }))
      .first(),
  ).toBeVisible();
  await expectAccessible(page, "waiting room");
}

async function enterRobot(sittingPin: string): Promise<Robot> {
  const login = server.logins.candidates[1];
  const robot = new Robot({
    origin: server.origin,
    participantNumber: login?.participantNumber ?? "",
    participantPin: login?.pin ?? "",
    sittingPin,
    seedHex: "11".repeat(32),
    workMs: 30_000,
  });
  await robot.enter();
  return robot;
}

/** One key answers, and the screen says that it is saved; another one moves on. */
async function answer(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByText(/Jawaban [A-E] tersimpan/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
}

async function finishByKeyboard(page: Page): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: "Periksa dan selesai" }));
  await expect(page.getByRole("heading", { name: "Periksa sebelum selesai" })).toBeVisible();
  await expectAccessible(page, "review");
  await pressOn(page, page.getByRole("button", { name: "Selesai ujian" }));
  await expectAccessible(page, "finish, first question");
  await pressOn(page, page.getByRole("button", { name: "Ya, lanjut mengakhiri" }));
  await typeInto(page, page.getByLabel("Ketik SELESAI"), "SELESAI");
  await pressOn(page, page.getByRole("button", { name: "Akhiri ujian sekarang" }));
  await expect(page.getByRole("heading", { name: "Hasil Anda" })).toBeVisible();
  await expect(page.getByText(/lulus/i).and(page.getByText(/^lulus$/i))).toHaveCount(0);
}

type Scores = { readonly TWK: number; readonly TIU: number; readonly TKP: number; readonly total: number };

async function scoresOnScreen(page: Page): Promise<Scores> {
  const list = page.getByRole("list", { name: "Nilai per subtes" });
  const firstNumber = async (text: Promise<string | null>): Promise<number> =>
    Number(/(\d+) dari/.exec((await text) ?? "")?.[1]);
  const read = (subtest: string): Promise<number> =>
    firstNumber(list.getByRole("listitem").filter({ hasText: subtest }).textContent());
  return {
    TWK: await read("TWK"),
    TIU: await read("TIU"),
    TKP: await read("TKP"),
    total: await firstNumber(page.getByText(/^\d+ dari 550$/).textContent()),
  };
}

async function scoresOnBoard(page: Page, participantNumber: string): Promise<Scores> {
  const row = page.getByRole("row").filter({ hasText: participantNumber });
  await expect(page.getByText(/disegel dalam buku besar/i).first()).toBeVisible();
  const read = async (selector: string): Promise<number> => Number(await row.locator(selector).textContent());
  return {
    TWK: await read('[data-subtest="TWK"]'),
    TIU: await read('[data-subtest="TIU"]'),
    TKP: await read('[data-subtest="TKP"]'),
    total: await read(".b-total"),
  };
}

/** The committee publishes; what lies in the published folder is read as anybody would. */
async function publishAndRead(participantNumber: string): Promise<Scores> {
  const { StaffClient } = await import("../scripts/lib/staff-client.ts");
  const { origin, logins } = server;
  expect((await StaffClient.publish(origin, logins.staff, "demo-2026")).status).toBe(200);
  const list = (await (await fetch(`${boardServer.origin}/api/board/publications`)).json()) as {
    publications: { file: string }[];
  };
  for (const { file } of list.publications) {
    const path = join(server.dataFolder, "ledger", file);
    await expect.poll(() => readFile(path, "utf8").catch(() => "")).not.toBe("");
    const ranking = JSON.parse(await readFile(path, "utf8")) as {
      lines: { participantNumber: string; twk: number; tiu: number; tkp: number; total: number }[];
    };
    const line = ranking.lines.find((each) => each.participantNumber === participantNumber);
    if (line !== undefined) return { TWK: line.twk, TIU: line.tiu, TKP: line.tkp, total: line.total };
  }
  throw new Error(`${participantNumber} is in no publication`);
}

/** At 200 % of 1024 x 600 the page itself scrolls: it must show the question that one has moved to, wherever it was left. */
async function expectQuestionInSightWhenZoomed(page: Page): Promise<void> {
  await page.setViewportSize({ width: 512, height: 300 });
  await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { name: "Soal 2 dari 110" })).toBeInViewport();
  await page.keyboard.press("ArrowLeft");
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole("heading", { name: "Soal 1 dari 110" })).toBeInViewport();
}
