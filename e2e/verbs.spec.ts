import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { armAndReadPin, openSitting } from "./lib/proctor.ts";
import { startAtOnce, startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";

const CANDIDATES = 6;

let folder: string;
let server: ServerProcess;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: CANDIDATES });
});

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a proctor locks, writes, ends and takes back; two people disqualify; the candidate always knows", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const staff = await computer(browser);
  const pin = await armAndReadPin(server, staff);
  const candidate = await computer(browser, 1_024, 600);
  await enterWaitingRoom(candidate, server.origin, server.logins.candidates[0], pin);
  await startAtOnce(server);
  await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  await candidate.keyboard.press("1");
  await expect(candidate.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(1);
  const seat = staff.getByRole("gridcell").getByRole("button", { name: /Mengerjakan/ });
  await seat.first().click();

  await test.step("a lock hides the question and says who and why; the answer is safe", async () => {
    await act(staff, "Kunci", "Ponsel di meja");
    await expect(candidate.getByRole("heading", { name: "Pengerjaan Anda dikunci" })).toBeVisible();
    await expect(candidate.getByText("Ponsel di meja")).toBeVisible();
    await expect(candidate.getByText(/Pengawas Ruang Anggrek/)).toBeVisible();
    await expectAccessible(candidate, "locked");
    await candidate.reload();
    await expect(candidate.getByRole("heading", { name: "Pengerjaan Anda dikunci" })).toBeVisible();
    await expectAccessible(staff, "panel of a locked candidate");
    await act(staff, "Buka kunci", "Sudah diperiksa");
    await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
    await expect(candidate.getByText(/dikembalikan kepada Anda/)).toBeVisible();
    await expect(candidate.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(1);
  });

  await test.step("a message waits until it is understood, also over a reload, and no key answers meanwhile", async () => {
    await act(staff, "Kirim pesan", "Mohon tetap tenang.");
    const message = candidate.getByRole("alertdialog", { name: "Pesan dari pengawas" });
    await expect(message.getByText("Mohon tetap tenang.")).toBeVisible();
    await candidate.keyboard.press("2");
    await candidate.keyboard.press("Escape");
    await candidate.reload();
    await expect(message).toBeVisible();
    await expectAccessible(candidate, "message");
    await message.getByRole("button", { name: "Saya mengerti" }).click();
    await expect(message).toBeHidden();
    await expect(staff.getByText("1 dari 1 dimengerti")).toBeVisible();
    await expect(candidate.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(1);
  });

  await test.step("an incident is recorded; a finish by the wrong hand is taken back", async () => {
    await act(staff, "Catat kejadian", "Merasa pusing", "Apa yang terjadi");
    await expect(staff.getByText("Kejadian dicatat.", { exact: true })).toBeVisible();
    await act(staff, "Akhiri ujiannya", "Salah tekan");
    await expect(candidate.getByText(/Pengawas mengakhiri ujian Anda/)).toBeVisible();
    await act(staff, "Batalkan pengakhiran", "Salah orang");
    await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  });

  await test.step("one proposes a disqualification, another agrees on a login of their own", async () => {
    await staff.getByRole("button", { name: "Diskualifikasi…" }).click();
    await expectAccessible(staff, "proposal dialog");
    await staff.getByLabel("Alasan", { exact: true }).fill("Disaksikan dua pengawas");
    await staff.getByRole("dialog").getByRole("button", { name: "Usulkan" }).click();
    await expect(staff.getByText(/Usulan Anda menunggu petugas lain/)).toBeVisible();
    await expect(staff.getByRole("button", { name: "Setujui…" })).toHaveCount(0);
    const second = await computer(browser);
    await openSitting(server, second, "committee");
    await expect(second.getByText(/Diusulkan Pengawas Ruang Anggrek/)).toBeVisible();
    await second.getByRole("button", { name: "Setujui…" }).click();
    await expectAccessible(second, "agreement dialog");
    await second.getByRole("alertdialog").getByRole("button", { name: "Setujui usulan" }).click();
    await expect(second.getByText("Disetujui dan berlaku.")).toBeVisible();
    await expect(candidate.getByText(/Pengawas mengakhiri ujian Anda/)).toBeVisible();
    await expect(staff.getByRole("gridcell").getByRole("button", { name: /Diskualifikasi/ })).toHaveCount(1);
  });

  await test.step("by keyboard: seats are selected with Space, and whom an act touches is said before", async () => {
    await staff.getByRole("button", { name: "Tutup panel" }).click();
    await expect(staff.getByRole("region", { name: /^Peserta di kursi/ })).toBeHidden();
    const first = staff.getByRole("gridcell").getByRole("button").first();
    // The panel that has just closed gives the focus back to its seat, which may be in the middle of this.
    await expect(async () => {
      await first.focus();
      await expect(first).toBeFocused({ timeout: 500 });
    }).toPass();
    await staff.keyboard.press("Space");
    await expect(staff.getByText("1 dipilih")).toBeVisible();
    await staff.keyboard.press("ArrowRight");
    await staff.keyboard.press("Space");
    await expect(staff.getByText("2 dipilih")).toBeVisible();
    await staff
      .getByRole("group", { name: "Tindakan untuk kursi terpilih" })
      .getByRole("button", { name: "Kirim pesan" })
      .click();
    const dialog = staff.getByRole("dialog");
    await expect(dialog.getByText(/^Dikenakan pada 2: /)).toBeVisible();
    await expectAccessible(staff, "bulk dialog");
    await dialog.getByLabel("Pesan", { exact: true }).fill("Istirahat setelah sesi.");
    await dialog.getByRole("button", { name: "Kirim pesan" }).click();
    await expect(staff.getByRole("dialog", { name: "Kirim pesan: 2 dari 2 selesai" })).toBeVisible();
  });
});

async function act(staff: Page, verb: string, reason: string, label = ""): Promise<void> {
  const isMessage = verb === "Kirim pesan";
  const panel = staff.getByRole("region", { name: /^Peserta di kursi/ });
  await panel.getByRole("button", { name: verb, exact: true }).click();
  const dialog = staff.getByRole("dialog");
  await dialog
    .getByLabel(label === "" ? (isMessage ? "Pesan" : "Alasan") : label, { exact: true })
    .fill(reason);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function computer(browser: Browser, width = 1_366, height = 768): Promise<Page> {
  return (await browser.newContext({ viewport: { width, height } })).newPage();
}
