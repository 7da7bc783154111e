import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { type BoardHandle, startBoard } from "../scripts/lib/board-process.ts";
import { type ServerProcess, startServer } from "../scripts/lib/server-process.ts";
import { StaffClient } from "../scripts/lib/staff-client.ts";
import { expectAccessible } from "./lib/axe.ts";

const SITTING = sittingId("demo-2026-1");

let folder: string;
let server: ServerProcess;
let boardServer: BoardHandle;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-publication-"));
  server = await startServer({ dataFolder: join(folder, "data"), candidates: 12, examSeconds: 20 });
  boardServer = await startBoard(server.dataFolder);
});

test.afterEach(async () => {
  await boardServer.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("two members of the committee publish: the one drafts, only the other approves, and the board shows it", async ({
  browser,
}) => {
  const account = server.logins.staff.find(({ role }) => role === "proctor");
  const proctor = await StaffClient.login(server.origin, account?.username ?? "", account?.password ?? "");
  proctor.watch(SITTING);
  await proctor.must(SITTING, { verb: "arm" });
  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  proctor.close();

  const first = await committee(browser, 0);
  await test.step("the first drafts, and may not approve", async () => {
    await first.getByRole("button", { name: "Pengumuman" }).click();
    await expectAccessible(first, "publication, no draft");
    await first.getByRole("button", { name: "Susun rancangan" }).click();
    await expect(first.getByText(/Rancangan 1 disusun Panitia Seleksi/)).toBeVisible();
    await expect(first.getByText(/Keputusan harus diambil oleh anggota panitia lain/).first()).toBeVisible();
    await expect(first.getByRole("button", { name: "Setujui dan umumkan" })).toBeDisabled();
  });

  const second = await committee(browser, 1);
  await test.step("the second looks at the tables and approves", async () => {
    await second.getByRole("button", { name: "Pengumuman" }).click();
    await second
      .getByRole("button", { name: /^Lihat peringkat/ })
      .first()
      .click();
    await expect(
      second.getByRole("cell", { name: "Tidak hadir pada pelaksanaan ujian." }).first(),
    ).toBeVisible();
    await expectAccessible(second, "publication, a draft with its table");
    await second.getByRole("button", { name: "Setujui dan umumkan" }).click();
    const confirm = second.getByRole("alertdialog");
    await confirm.getByRole("button", { name: "Setujui dan umumkan" }).click();
    await expect(
      second.getByText(/Rancangan 1 \(Panitia Seleksi\) disetujui Sekretaris Panitia/),
    ).toBeVisible();
  });

  await test.step("anybody reads it", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${boardServer.origin}/board/#/publications`);
    await page.getByRole("link", { name: "Analis Kebijakan Ahli Pertama" }).click();
    await expect(page.getByText("Tidak hadir pada pelaksanaan ujian.").first()).toBeVisible();
  });
});

async function committee(browser: Browser, nth: number): Promise<Page> {
  const account = server.logins.staff.filter(({ role }) => role === "committee")[nth];
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await page.goto(`${server.origin}/control/`);
  await page.getByLabel("Nama pengguna").fill(account?.username ?? "");
  await page.getByLabel("Kata sandi").fill(account?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Seleksi", exact: true })).toBeVisible();
  return page;
}
