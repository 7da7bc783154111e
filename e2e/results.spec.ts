import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { expect } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { StaffClient } from "../scripts/lib/staff-client.ts";
import { expectAccessible } from "./lib/axe.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";

const SITTING = sittingId("demo-2026-1");
const CANDIDATES = 6;

let folder: string;
let server: ServerProcess;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-results-"));
  server = await startQuickServer({
    dataFolder: join(folder, "data"),
    candidates: CANDIDATES,
    examSeconds: 60,
  });
});

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a member of the committee sees no result before the close, then every place with its reason, by keyboard", async ({
  page,
}) => {
  const of = (wanted: string) => server.logins.staff.find(({ role }) => role === wanted);
  const proctor = await StaffClient.login(
    server.origin,
    of("proctor")?.username ?? "",
    of("proctor")?.password ?? "",
  );
  proctor.watch(SITTING);
  await proctor.must(SITTING, { verb: "arm" });

  await page.goto(`${server.origin}/control/#/desk/demo-2026/results`);
  await page.getByLabel("Nama pengguna").fill(of("committee")?.username ?? "");
  await page.getByLabel("Kata sandi").fill(of("committee")?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.getByText("Belum ada hasil", { exact: true })).toBeVisible();

  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  proctor.close();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Hasil seleksi" })).toBeVisible();
  await expect(page.locator("dl").filter({ hasText: "Tidak hadir" })).toContainText(String(CANDIDATES));
  await expectAccessible(page, "results");

  await pressOn(page, page.getByRole("button", { name: "Lihat peringkat" }).first());
  const ranking = page.getByRole("region", { name: /^Peringkat per jabatan: / });
  await expect(ranking.getByRole("row").nth(1)).toContainText("Tidak hadir");
  const number = await ranking.getByRole("rowheader").first().locator("p").innerText();
  await pressOn(page, ranking.getByRole("button", { name: /^Diskualifikasi… / }).first());
  await typeInto(page, page.getByRole("textbox", { name: "Alasan" }), "Foto di kartu bukan foto peserta");
  await pressOn(page, page.getByRole("button", { name: "Usulkan", exact: true }));
  await expect(page.getByText("Usulan Anda menunggu petugas lain di loginnya sendiri.")).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Tarik kembali" }));
  await expect(page.getByText("Usulan Anda menunggu petugas lain di loginnya sendiri.")).toBeHidden();

  await typeInto(page, page.getByLabel("Nomor atau nama"), number);
  await page.keyboard.press("Enter");
  await expect(page.getByText("1–1 dari 1")).toBeVisible();
  await page.getByLabel("Status").selectOption({ label: "Lolos ke tahap berikut" });
  await expect(page.getByText("Tidak ada peserta yang cocok.")).toBeVisible();
  await expectAccessible(page, "a ranking");
});
