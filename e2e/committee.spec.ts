import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableWorkbook } from "@neraca/documents";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { applicantsFor, workbookOfApplicants } from "./lib/applicants.ts";
import { expectAccessible } from "./lib/axe.ts";
import { type EmptyServer, makeAccount, startEmptyServer } from "./lib/empty-server.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";

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
/** A month on: no exam is planned for a day that is over. */
const DAY = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const APPLICANTS = applicantsFor(
  POSITIONS.map(([code]) => code),
  500,
);

let folder = "";
let server: EmptyServer;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-committee-"));
  server = await startEmptyServer(join(folder, "data"));
});

test.afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("from an empty folder to a published selection: 3 positions, 500 candidates, 2 rooms, 3 sittings", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { origin } = server;
  const sari = await computer(browser);
  const anton = await computer(browser);
  await test.step("the first administrator invites a committee of two", async () => {
    await makeAccount(sari, origin, { code: server.firstCode, username: "sari", name: "Sari Ginting" });
    const code = await invited(sari, "Panitia");
    await makeAccount(anton, origin, { code, username: "anton", name: "Anton Tarigan" });
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
    await anton.getByRole("link", { name: "Impor peserta" }).first().click();
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
});

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
  await admin.getByLabel("Peran").selectOption({ label: role });
  await admin.getByRole("button", { name: "Buat kode" }).click();
  return (await admin.locator(".d-secret").textContent()) ?? "";
}
