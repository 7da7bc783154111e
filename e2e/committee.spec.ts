import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableWorkbook } from "@neraca/documents";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { applicantsFor, workbookOfApplicants } from "./lib/applicants.ts";
import { type EmptyServer, makeAccount, startEmptyServer } from "./lib/empty-server.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";

/** A committee of two and a proctor, from an empty data folder to a published selection, with keyboard and mouse only. */

const POSITIONS = [
  ["AK-01", "Analis Kebijakan", "Sekretariat", "umum", 4],
  ["PK-02", "Pranata Komputer", "Dinas Kominfo", "umum", 3],
  ["AR-03", "Arsiparis", "Dinas Perpustakaan", "umum", 2],
] as const;
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
  });
});

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
