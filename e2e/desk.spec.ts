import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./lib/axe.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";

/** From an empty data folder to a selection with a position, without a command: the first administrator, a committee member, and what is missing. */

const ROOT = resolve(import.meta.dirname, "..");
const PASSWORD = "sebuah kalimat yang panjang";

let folder = "";
let server: ChildProcess | null = null;
let said = "";

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-desk-"));
  said = "";
  server = spawn(process.execPath, [join(ROOT, "apps/proctor-server/src/main.ts")], {
    cwd: ROOT,
    env: { ...process.env, NERACA_DATA: join(folder, "data"), NERACA_PORT: "0", NERACA_DEMONSTRATION: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  server.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
});

test.afterEach(async () => {
  const ended = new Promise((done) => server?.once("exit", done));
  server?.kill("SIGTERM");
  await ended;
  await rm(folder, { recursive: true, force: true });
});

async function makeAccount(
  page: Page,
  origin: string,
  code: string,
  username: string,
  name: string,
): Promise<void> {
  await page.goto(`${origin}/control/#/join`);
  await typeInto(page, page.getByLabel("Kode", { exact: true }), code);
  await typeInto(page, page.getByLabel("Nama pengguna"), username);
  await typeInto(page, page.getByLabel("Nama lengkap"), name);
  await typeInto(page, page.getByLabel("Kata sandi", { exact: true }), PASSWORD);
  await typeInto(page, page.getByLabel("Kata sandi sekali lagi"), PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Meja panitia" })).toBeVisible();
}

test("[DS10] an empty folder: first administrator, committee, selection, position, and two who change one version", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  await expect.poll(() => said, { timeout: 30_000 }).toContain("types this code");
  const origin = /(http:\/\/\S+)\/control\//.exec(said)?.[1] ?? "";
  const first = /code, once: {2}(\S+)/.exec(said)?.[1] ?? "";
  const admin = await (await browser.newContext()).newPage();
  await admin.goto(`${origin}/control/#/join`);
  await expectAccessible(admin, "making an account");
  await makeAccount(admin, origin, first, "sari", "Sari Ginting");

  await admin.goto(`${origin}/control/#/accounts`);
  await expect(admin.getByText("Pengumuman memerlukan dua orang panitia")).toBeVisible();
  await pressOn(admin, admin.getByRole("button", { name: "Buat kode" }));
  const code = (await admin.locator(".d-secret").textContent()) ?? "";
  await expectAccessible(admin, "accounts");
  const member = await (await browser.newContext()).newPage();
  await makeAccount(member, origin, code, "anton", "Anton Tarigan");

  await member.goto(`${origin}/control/#/desk`);
  await pressOn(member, member.getByRole("button", { name: "Seleksi baru" }));
  await typeInto(member, member.getByLabel("Kode", { exact: true }), "cpns-2027");
  await typeInto(member, member.getByLabel("Nama", { exact: true }), "CPNS 2027");
  await typeInto(member, member.getByLabel("Instansi", { exact: true }), "Pemerintah Kota Rekaan");
  await member.keyboard.press("Enter");
  await expect(member.getByText("Belum ada jabatan. Impor jabatan").first()).toBeVisible();

  await pressOn(member, member.getByRole("link", { name: "Jabatan dan formasi" }));
  await pressOn(member, member.getByRole("button", { name: "Tambah jabatan" }));
  for (const [label, text] of [
    ["Kode", "P-01"],
    ["Jabatan", "Analis Kebijakan"],
    ["Instansi", "Pemerintah Kota Rekaan"],
    ["Unit kerja", "Sekretariat"],
  ] as const)
    await typeInto(member, member.getByLabel(label, { exact: true }), text);
  await member.keyboard.press("Enter");
  const row = member.getByRole("row", { name: /P-01/ });
  await expect(row).toContainText("Analis Kebijakan");

  // Both open the same version; the second to save finds both changes and saves again.
  await admin.goto(`${origin}/control/#/desk/cpns-2027/positions`);
  for (const page of [admin, member]) await page.getByRole("button", { name: "Ubah P-01" }).click();
  await member.getByLabel("Lokasi").fill("Binjai");
  await member.getByRole("button", { name: "Simpan" }).click();
  await expect(row).toContainText("Binjai");
  await admin.getByLabel("Unit kerja", { exact: true }).fill("Bappeda");
  await admin.getByRole("button", { name: "Simpan" }).click();
  await expect(admin.getByText("Panitia lain sudah mengubah jabatan ini")).toBeVisible();
  await expect(admin.getByLabel("Lokasi")).toHaveValue("Binjai");
  await expectAccessible(admin, "a position that two have changed");
  await admin.screenshot({ path: "test-results/desk-merged.png" });
  await admin.getByRole("button", { name: "Simpan" }).click();
  await expect(admin.getByRole("row", { name: /P-01/ })).toContainText(/Bappeda.*Binjai/);

  await member.goto(`${origin}/control/#/desk/cpns-2027`);
  await expect(member.getByText("Belum ada peserta").first()).toBeVisible();
  await member.getByRole("button", { name: "Buka seleksi" }).click();
  await expect(member.getByText("Dibuka").first()).toBeVisible();
  await member.screenshot({ path: "test-results/desk-path.png", fullPage: true });
});
