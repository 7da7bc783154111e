import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible } from "./lib/axe.ts";
import { type EmptyServer, makeAccount, startEmptyServer } from "./lib/empty-server.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";
import { test } from "./lib/test.ts";

/** From an empty data folder to a selection with a position, without a command: the first administrator, a committee member, and what is missing. */

let folder = "";
let server: EmptyServer;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-desk-"));
  server = await startEmptyServer(join(folder, "data"));
});

test.afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("[DS10] an empty folder: first administrator, committee, selection, position, and two who change one version", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const { origin } = server;
  const admin = await (await browser.newContext()).newPage();
  await admin.goto(`${origin}/control/#/join`);
  await expectAccessible(admin, "making an account");
  await makeAccount(admin, origin, { code: server.firstCode, username: "sari", name: "Sari Ginting" });

  await admin.goto(`${origin}/control/#/accounts`);
  await expect(admin.getByText("Pengumuman memerlukan dua orang panitia")).toBeVisible();
  await pressOn(admin, admin.getByRole("button", { name: "Buat kode" }));
  const code = (await admin.locator(".d-secret").textContent()) ?? "";
  await expectAccessible(admin, "accounts");
  const member = await (await browser.newContext()).newPage();
  await makeAccount(member, origin, { code, username: "anton", name: "Anton Tarigan" });

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

  // Somebody forgot their password: their login ends, and a code makes another one.
  await admin.goto(`${origin}/control/#/accounts`);
  await admin.getByRole("button", { name: "Kode kata sandi Anton Tarigan" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("button", { name: "Buat kode" }).click();
  const reset = (await dialog.locator(".d-secret").textContent()) ?? "";
  await member.reload();
  await expect(member.getByLabel("Kata sandi", { exact: true })).toBeVisible();
  await member.goto(`${origin}/control/#/reset`);
  await member.getByLabel("Kode", { exact: true }).fill(reset);
  for (const label of ["Kata sandi", "Kata sandi sekali lagi"])
    await member.getByLabel(label, { exact: true }).fill("kata sandi yang lain");
  await member.getByRole("button", { name: "Simpan dan masuk" }).click();
  await expect(member.getByText("Anton Tarigan").first()).toBeVisible();
});
