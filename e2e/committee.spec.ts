import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableWorkbook } from "@neraca/documents";
import { verifyLedger } from "@neraca/ledger/verify";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { type Browser, expect, type Page } from "@playwright/test";
import { type BoardHandle, startBoard } from "../scripts/lib/board-process.ts";
import { Robot } from "../scripts/lib/robot.ts";
import { applicantsFor, workbookOfApplicants } from "./lib/applicants.ts";
import { expectAccessible } from "./lib/axe.ts";
import { type EmptyServer, makeAccount, startEmptyServer } from "./lib/empty-server.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";
import { acknowledgeMarks } from "./lib/marks.ts";
import { armOpened, closeOpened, startSitting } from "./lib/proctor.ts";
import { downloads, onPages, placesByPosition, readPublished } from "./lib/published.ts";
import { differencesTo, type Said, type Saying } from "./lib/sayings.ts";
import { test } from "./lib/test.ts";

/** A committee of two and a proctor, from an empty data folder to a published selection, with keyboard and mouse only. */

const POSITIONS = [
  ["AK-01", "Analis Kebijakan", "Sekretariat", "Umum", 4],
  ["PK-02", "Pranata Komputer", "Dinas Kominfo", "Umum", 3],
  ["AR-03", "Arsiparis", "Dinas Perpustakaan", "Umum", 2],
] as const;
const ROOMS = [
  ["anggrek", "Ruang Anggrek", 15, 15],
  ["melati", "Ruang Melati", 12, 11],
] as const;
/** How long robots work, from the first question to the last. */
const WORK_MS = 12_000;
/** Of the room, so that two cores have time for them. */
const PRESENT_ONE_IN = 2;
const SEED = "c0".repeat(32);
/** A month on: no exam is planned for a day that is over. */
const DAY = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const APPLICANTS = applicantsFor(
  POSITIONS.map(([code]) => code),
  500,
);

let folder = "";
let server: EmptyServer;
let boardServer: BoardHandle;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-committee-"));
  server = await startEmptyServer(join(folder, "data"));
  boardServer = await startBoard(join(folder, "data"));
});

test.afterEach(async () => {
  await boardServer.kill();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("[RM40] from an empty folder to a published selection: 3 positions, 500 candidates, 2 rooms, 3 sittings", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { origin } = server;
  const sari = await computer(browser);
  const anton = await computer(browser);
  const tuti = await computer(browser);
  const rini = await computer(browser);
  await test.step("the first administrator invites a committee of two and a proctor", async () => {
    await makeAccount(sari, origin, { code: server.firstCode, username: "sari", name: "Sari Ginting" });
    for (const [page, role, username, name] of [
      [anton, "Panitia", "anton", "Anton Tarigan"],
      [tuti, "Panitia", "tuti", "Tuti Manurung"],
      [rini, "Pengawas", "rini", "Rini Siahaan"],
    ] as const)
      await makeAccount(page, origin, { code: await invited(sari, role), username, name });
  });
  await test.step("a selection", async () => {
    await anton.goto(`${origin}/control/#/desk`);
    await pressOn(anton, anton.getByRole("button", { name: "Seleksi baru" }));
    await typeInto(anton, anton.getByLabel("Kode", { exact: true }), "cpns-2027");
    await typeInto(anton, anton.getByLabel("Nama", { exact: true }), "CPNS 2027");
    await typeInto(anton, anton.getByLabel("Instansi", { exact: true }), "Pemerintah Kota Rekaan");
    await anton.keyboard.press("Enter");
    await expect(anton.getByText("Belum ada jabatan. Impor jabatan").first()).toBeVisible();
  });
  await test.step("three positions from a workbook, and the selection is opened", async () => {
    const file = join(folder, "jabatan.xlsx");
    const head = ["Kode", "Jabatan", "Unit Kerja", "Jenis Formasi", "Kuota", "Instansi"];
    const rows = POSITIONS.map((row) => [...row, "Pemerintah Kota Rekaan"]);
    await writeFile(file, await tableWorkbook("Formasi", [head, ...rows]));
    await anton.getByRole("link", { name: "Jabatan", exact: true }).click();
    await anton.getByRole("button", { name: "Impor XLSX/CSV" }).click();
    await anton.getByLabel("Berkas XLSX atau CSV").setInputFiles(file);
    await expect(anton.getByText("Berkas dapat diimpor")).toBeVisible();
    await anton.getByRole("button", { name: "Impor", exact: true }).click();
    await expect(anton.getByRole("row", { name: /Arsiparis/ })).toBeVisible();
    await anton.getByRole("link", { name: "Ringkasan" }).click();
    await anton.getByRole("button", { name: "Buka seleksi" }).click();
    await expect(anton.getByText("Dibuka").first()).toBeVisible();
  });
  await test.step("500 candidates from a workbook with columns of other names", async () => {
    const file = join(folder, "pelamar.xlsx");
    await writeFile(file, await workbookOfApplicants(APPLICANTS));
    await anton.getByRole("link", { name: "Impor", exact: true }).click();
    await anton.getByLabel("Berkas XLSX atau CSV").setInputFiles(file);
    await anton.getByRole("button", { name: "Periksa berkas" }).click();
    await anton.getByRole("button", { name: "Impor 500 peserta" }).click();
    await expect(anton.getByText("500 peserta telah diimpor")).toBeVisible();
  });
  await test.step("a venue with two rooms", async () => {
    await anton.goto(`${origin}/control/#/rooms`);
    await anton.getByRole("button", { name: "Tilok baru" }).click();
    await anton.getByLabel("Nama tilok").fill("Gedung Serbaguna");
    await anton.getByLabel("Kota", { exact: true }).fill("Binjai");
    await anton.getByLabel("Kode", { exact: true }).fill("binjai");
    await anton.getByRole("button", { name: "Simpan tilok" }).click();
    await expect(anton.getByRole("cell", { name: "Binjai", exact: true })).toBeVisible();
    for (const [code, name, rows, columns] of ROOMS) await makeRoom(anton, { code, name, rows, columns });
  });
  await test.step("three sittings on the days of the exam", async () => {
    await anton.goto(`${origin}/control/#/desk/cpns-2027`);
    await anton.getByLabel("Hari ujian", { exact: true }).fill(DAY);
    await anton.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(anton.getByText("Tersimpan").first()).toBeVisible();
    await anton.getByRole("link", { name: "Sesi", exact: true }).click();
    await addSittings(anton, ["Ruang Anggrek", "Ruang Melati"], ["08:00"]);
    await addSittings(anton, ["Ruang Anggrek"], ["10:30"]);
    await expect(anton.getByText(/Cukup, lebih \d+ tempat/)).toBeVisible();
    await expectAccessible(anton, "the plan of sittings");
    await anton.screenshot({ path: "test-results/committee-sittings.png", fullPage: true });
  });
  await test.step("the bank and the blueprint are chosen", async () => {
    await anton.getByRole("link", { name: "Bank soal", exact: true }).click();
    await anton.getByRole("button", { name: "Pilih bank dan kisi-kisi ini" }).click();
    await expect(anton.getByText("Tersimpan", { exact: true })).toBeVisible();
  });
  await test.step("everybody gets a seat by a seed, and a proctor all sittings", async () => {
    await anton.getByRole("link", { name: "Kursi", exact: true }).first().click();
    await anton.getByRole("button", { name: "Lihat rencana" }).click();
    await expect(
      anton.getByText("Semua terpenuhi").or(anton.getByText("Yang tidak terpenuhi")),
    ).toBeVisible();
    // A button that is blocked for a while keeps the focus.
    await expect(anton.getByRole("button", { name: "Lihat rencana" })).toBeFocused();
    await anton.screenshot({ path: "test-results/committee-seats.png", fullPage: true });
    await anton.getByRole("button", { name: "Terapkan rencana ini" }).click();
    await expect(anton.getByText(/Tersimpan: 500 peserta mendapat tempat/)).toBeVisible();
    await anton.getByRole("link", { name: "Petugas", exact: true }).click();
    await anton.getByLabel("Pilih semua yang tampil").check();
    await anton.getByRole("checkbox", { name: /Rini Siahaan/ }).check();
    await anton.getByRole("button", { name: "Beri tugas" }).click();
    await expect(anton.getByText("Tersimpan.").first()).toBeVisible();
  });
  const robots = await test.step("one sitting is armed and run with robots", () => runSitting(rini, anton));
  await test.step("the others are closed with nobody there", async () => {
    for (const title of [/Buka Sesi 1 Ruang Anggrek/, /Buka Sesi 2 Ruang Anggrek/]) {
      await openSitting(rini, title);
      await armOpened(rini);
      await closeOpened(rini);
    }
    // The page of the day was told meanwhile.
    await expect(anton.getByText("Semua sesi pada hari tersebut selesai")).toBeVisible();
  });
  await test.step("one of the committee drafts, the other approves", async () => {
    await anton.goto(`${origin}/control/`);
    await anton.getByRole("button", { name: "Pengumuman" }).click();
    await anton.getByRole("button", { name: "Susun rancangan" }).click();
    await expect(anton.getByText(/Rancangan 1 disusun Anton Tarigan/)).toBeVisible();
    await tuti.goto(`${origin}/control/`);
    await tuti.getByRole("button", { name: "Pengumuman" }).click();
    await expect(tuti.getByRole("button", { name: "Setujui dan umumkan" })).toBeDisabled();
    await acknowledgeMarks(tuti);
    await tuti.goto(`${origin}/control/`);
    await tuti.getByRole("button", { name: "Pengumuman" }).click();
    await tuti.getByRole("button", { name: "Setujui dan umumkan" }).click();
    await tuti.getByRole("alertdialog").getByRole("button", { name: "Setujui dan umumkan" }).click();
    await expect(tuti.getByText(/disetujui Tuti Manurung/)).toBeVisible();
  });
  await test.step("board, files and verified ledger say the same of all 500", async () => {
    const { positions, source, truth } = await readPublished(boardServer.origin);
    expect(verifyLedger(source).checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    const boards = () => placesByPosition(boardServer.origin, positions);
    // The last close may still be on its way to the board's process.
    await expect.poll(async () => (await boards()).length).toBe(APPLICANTS.length);
    const wall = await computer(browser);
    const others: readonly Saying[] = [
      { who: "boards", everybody: true, lines: await boards() },
      ...(await downloads(boardServer.origin, positions)),
      { who: "pages", everybody: true, lines: await onPages(boardServer.origin, wall, positions) },
      { who: "screens", everybody: false, lines: robots.map(shown) },
    ];
    const sat = new Set(robots.map((robot) => robot.report().participantNumber));
    const numbers = APPLICANTS.map(({ participantNumber }) => participantNumber);
    expect(
      differencesTo(
        truth,
        others,
        numbers,
        numbers.filter((number) => !sat.has(number)),
      ),
    ).toEqual([]);
    expect(truth.lines.filter(({ status }) => status === "absent")).toHaveLength(500 - robots.length);
  });
});

/** Candidates of the small room come with the PINs of their printed cards; some stay away. */
async function runSitting(rini: Page, anton: Page): Promise<readonly Robot[]> {
  await openSitting(rini, /Buka Sesi 1 Ruang Melati/);
  const sittingPin = await armOpened(rini);
  await rini.getByRole("link", { name: "Berkas", exact: true }).click();
  await rini.getByRole("button", { name: "Terbitkan dan cetak…", exact: true }).click();
  const printed = rini.waitForEvent("download", { timeout: 60_000 });
  await rini.getByRole("dialog").getByRole("button", { name: "Terbitkan dan cetak", exact: true }).click();
  const cards = wordsIn(await readFile(await (await printed).path())).flat();
  const robots = robotsOf(cards, sittingPin);
  expect(robots.length).toBeGreaterThan(40);
  await Promise.all(robots.map((robot) => robot.enter()));
  await rini.getByRole("link", { name: "Ruang", exact: true }).click();
  await startSitting(rini);
  const sat = Promise.all(robots.map((robot) => robot.sit()));
  const done = (): number => robots.filter(({ snapshot }) => snapshot.result !== null).length;
  await expect.poll(done, { timeout: 90_000 }).toBeGreaterThan(robots.length / 2);
  await rini.screenshot({ path: "test-results/committee-room.png" });
  await anton.getByRole("link", { name: "Hari ujian", exact: true }).click();
  await expect(anton.getByText("Hari ini tidak ada sesi")).toBeVisible();
  await expect(anton.getByRole("row", { name: /Sesi 1 Ruang Melati/ })).toContainText("Berlangsung");
  await closeOpened(rini);
  await sat;
  return robots;
}

function robotsOf(cards: readonly string[], sittingPin: string): readonly Robot[] {
  const text = cards.join(" ");
  return APPLICANTS.flatMap(({ participantNumber }, nth) => {
    const at = text.indexOf(participantNumber);
    const pin =
      at === -1
        ? undefined
        : /PIN peserta \(rahasia\) (\d+)/.exec(text.slice(at + participantNumber.length))?.[1];
    if (pin === undefined || nth % PRESENT_ONE_IN !== 0) return [];
    const options = { origin: server.origin, participantNumber, participantPin: pin, sittingPin };
    return [new Robot({ ...options, seedHex: SEED, workMs: WORK_MS })];
  });
}

function shown(robot: Robot): Said {
  const { participantNumber, result } = robot.report();
  const { TWK, TIU, TKP, total } = result?.scores ?? { TWK: -1, TIU: -1, TKP: -1, total: -1 };
  return { participantNumber, twk: TWK, tiu: TIU, tkp: TKP, total };
}

async function openSitting(page: Page, name: RegExp): Promise<void> {
  await page.goto(`${server.origin}/control/#/`);
  await page.getByRole("link", { name }).or(page.getByRole("button", { name })).click();
}

/** By its plan's template: so many rows and columns of seats. */
async function makeRoom(
  page: Page,
  room: { readonly code: string; readonly name: string; readonly rows: number; readonly columns: number },
): Promise<void> {
  await page.goto(`${server.origin}/control/#/rooms`);
  await page.getByRole("button", { name: "Ruang baru" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nama ruang").fill(room.name);
  await dialog.getByLabel("Kode", { exact: true }).fill(room.code);
  await dialog.getByRole("button", { name: "Buat dan buka denahnya" }).click();
  await page.getByRole("button", { name: "Templat" }).click();
  const template = page.getByRole("dialog");
  await template.getByLabel("Baris", { exact: true }).fill(String(room.rows));
  await template.getByLabel("Kursi per baris").fill(String(room.columns));
  await template
    .getByLabel("Cadangan di baris akhir")
    .fill(String(Math.ceil((room.rows * room.columns) / 10)));
  await template.getByRole("button", { name: `Buat ${room.rows * room.columns} kursi` }).click();
  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(page.getByText(/Denah tersimpan/u)).toBeVisible();
}

async function addSittings(page: Page, rooms: readonly string[], times: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Tambah sesi" }).click();
  const dialog = page.getByRole("dialog");
  for (const room of rooms) await dialog.getByRole("checkbox", { name: new RegExp(`^${room}`) }).check();
  for (const time of times) await dialog.getByRole("checkbox", { name: new RegExp(`^${time}`) }).check();
  await dialog.getByRole("button", { name: "Tambah sesi" }).click();
  await expect(dialog).toBeHidden();
}

async function computer(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
}

/** The code of an invitation, as it is shown once. */
async function invited(admin: Page, role: string): Promise<string> {
  await admin.goto(`${server.origin}/control/#/accounts`);
  // The code before is gone with the page.
  await admin.reload();
  await admin.getByLabel("Peran").selectOption({ label: role });
  await admin.getByRole("button", { name: "Buat kode" }).click();
  return (await admin.locator(".d-secret").textContent()) ?? "";
}
