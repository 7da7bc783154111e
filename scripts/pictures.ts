import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sittingId } from "@neraca/base";
import { type Browser, chromium, type Page } from "@playwright/test";
import { startBoard } from "./lib/board-process.ts";
import { installedBrowser } from "./lib/browser.mjs";
import { photographGallery } from "./lib/photograph-gallery.ts";
import { Robot } from "./lib/robot.ts";
import { type ServerProcess, startServer } from "./lib/server-process.ts";
import { StaffClient } from "./lib/staff-client.ts";

/**
 * The pictures of the README, taken of a real sitting with robots: `npm run pictures`. Needs a Chromium and the built apps. Look at them
 * before you commit them.
 *
 * `npm run pictures -- gallery` photographs every state of the exam client and the control room instead, in both languages and all themes,
 * into `test-results/gallery`, and fails when one of them is not accessible or does not fit the smallest screen.
 */

const SITTING = sittingId("demo-2026-1");
const SELECTION = "demo-2026";
const ROOM = "demo-room";
const FOLDER = resolve(import.meta.dirname, "../docs/pictures");
const GALLERY_FOLDER = resolve(import.meta.dirname, "../test-results/gallery");
const CANDIDATES = 60;
/** Enough to fill most of the room; some seats stay empty, as they do. */
const PRESENT = 46;
const ROBOTS_AT_ONCE = 10;
/** What the candidate in the picture has done: answered most, left some, flagged a few. */
const QUESTIONS_SEEN = 34;

async function launch(): Promise<Browser> {
  const executablePath = installedBrowser();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

async function takeGallery(): Promise<number> {
  const browser = await launch();
  try {
    const faults = await photographGallery(browser, GALLERY_FOLDER);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    process.stderr.write(`${faults.length} faults; the pictures are in ${GALLERY_FOLDER}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

async function takeTour(): Promise<number> {
  await mkdir(FOLDER, { recursive: true });
  const data = await mkdtemp(join(tmpdir(), "neraca-pictures-"));
  let server = await startServer({ dataFolder: join(data, "data"), candidates: CANDIDATES });
  const boardServer = await startBoard(join(data, "data"));
  const browser = await launch();
  try {
    const proctor = await StaffClient.as(server, "proctor");
    const pin = await proctor.arm(SITTING);
    const candidate = await enter(browser, server, pin);
    const robots = await enterRobots(server, pin);
    await candidate.waitForTimeout(1_500);
    await take(candidate, "waiting-room");

    const room = await openControl(browser, server, "proctor", `#/sitting/${SITTING}`);
    const board = await open(browser, `${boardServer.origin}/board/#/sitting/${SITTING}`);
    await proctor.must(SITTING, { verb: "start", countdownMs: 1_500 });
    const sat = Promise.allSettled(robots.map((robot) => robot.sit()));
    await candidate.getByRole("heading", { name: "Soal 1 dari 110" }).waitFor();
    await answerSome(candidate);
    await candidate.waitForTimeout(8_000);
    await take(candidate, "exam");
    await take(room, "control-room");
    await take(board, "board");
    await take(await openControl(browser, server, "proctor", `#/sitting/${SITTING}/papers`), "papers");
    await take(await openControl(browser, server, "proctor", `#/rooms/${ROOM}`), "layout");
    await take(await openControl(browser, server, "committee", `#/desk/${SELECTION}`), "desk");
    await take(
      await openControl(browser, server, "committee", `#/desk/${SELECTION}/candidates`),
      "desk-candidates",
    );
    const bank = await openControl(browser, server, "committee", `#/desk/${SELECTION}/bank`);
    await bank.getByText("Memuat…").waitFor({ state: "hidden" });
    await take(bank, "desk-bank");

    const { port, dataFolder } = server;
    await server.kill();
    await candidate.getByText("Sambungan terputus, ujian jalan terus").waitFor();
    await candidate.keyboard.press("2");
    await candidate.waitForTimeout(600);
    await take(candidate, "connection-lost");
    server = await startServer({ dataFolder, candidates: CANDIDATES, port });
    await candidate.getByText("Sambungan terputus, ujian jalan terus").waitFor({ state: "hidden" });

    await finish(candidate);
    const again = await StaffClient.as(server, "proctor");
    again.watch(SITTING);
    await again.must(SITTING, { verb: "close", evenIfUnfinished: true });
    await candidate.getByRole("button", { name: "Simpan tanda bukti" }).waitFor();
    await take(candidate, "result");
    await sat;
    for (const robot of robots) robot.close();
    proctor.close();
    again.close();
  } finally {
    await browser.close();
    await server.kill();
    await boardServer.kill();
    await rm(data, { recursive: true, force: true });
  }
  return 0;
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    timezoneId: "Asia/Jakarta",
    // No row in the middle of its way up the board.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  return page;
}

async function enter(browser: Browser, server: ServerProcess, pin: string): Promise<Page> {
  const login = server.logins.candidates[0];
  const page = await open(browser, server.origin);
  await page.getByLabel("NIK atau nomor peserta").fill(login?.participantNumber ?? "");
  await page.getByLabel("PIN peserta").fill(login?.pin ?? "");
  await page.getByLabel("PIN sesi").fill(pin);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page.getByRole("button", { name: "Ya, ini saya" }).click();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Setuju dan lanjut ke latihan" }).click();
  await page.getByRole("button", { name: "Masuk ruang tunggu" }).click();
  return page;
}

async function enterRobots(server: ServerProcess, sittingPin: string): Promise<readonly Robot[]> {
  const robots = server.logins.candidates.slice(1, PRESENT).map(
    ({ participantNumber, pin }, index) =>
      new Robot({
        origin: server.origin,
        participantNumber,
        participantPin: pin,
        sittingPin,
        seedHex: "22".repeat(32),
        workMs: 60_000 + index * 4_000,
      }),
  );
  for (let first = 0; first < robots.length; first += ROBOTS_AT_ONCE) {
    await Promise.all(robots.slice(first, first + ROBOTS_AT_ONCE).map((robot) => robot.enter()));
  }
  return robots;
}

async function openControl(
  browser: Browser,
  server: ServerProcess,
  role: string,
  hash: string,
): Promise<Page> {
  const account = server.logins.staff.find((each) => each.role === role);
  const page = await open(browser, `${server.origin}/control/${hash}`);
  await page.getByLabel("Nama pengguna").fill(account?.username ?? "");
  await page.getByLabel("Kata sandi").fill(account?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page.getByRole("button", { name: "Masuk", exact: true }).waitFor({ state: "hidden" });
  await page.waitForTimeout(2_000);
  return page;
}

async function answerSome(page: Page): Promise<void> {
  for (let index = 0; index < QUESTIONS_SEEN; index += 1) {
    if (index % 9 !== 4) await page.keyboard.press(String(1 + (index % 5)));
    if (index % 11 === 3) await page.keyboard.press("f");
    await page.keyboard.press("ArrowRight");
  }
}

async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Periksa dan selesai" }).click();
  await page.getByRole("button", { name: "Selesai ujian" }).click();
  await page.getByRole("button", { name: "Ya, lanjut mengakhiri" }).click();
  await page.getByLabel("Ketik SELESAI").fill("SELESAI");
  await page.getByRole("button", { name: "Akhiri ujian sekarang" }).click();
  await page.getByRole("heading", { name: "Hasil Anda" }).waitFor();
}

process.exit(await (process.argv[2] === "gallery" ? takeGallery() : takeTour()));
