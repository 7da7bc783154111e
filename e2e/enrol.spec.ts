import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { armAndReadPin } from "./lib/proctor.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";

const SIZE = { viewport: { width: 1_366, height: 768 } };

let folder: string;
let server: ServerProcess;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  const policy = join(folder, "policy.json");
  await writeFile(policy, JSON.stringify({ seatEnrolment: "require" }));
  server = await startQuickServer({
    dataFolder: join(folder, "data"),
    candidates: 4,
    environment: { NERACA_POLICY: policy },
  });
});

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

async function enter(page: Page, nth: number, sittingPin: string): Promise<void> {
  const login = server.logins.candidates[nth];
  await page.getByLabel("NIK atau nomor peserta").fill(login?.participantNumber ?? "");
  await page.getByLabel("PIN peserta").fill(login?.pin ?? "");
  await page.getByLabel("PIN sesi").fill(sittingPin);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

async function enrol(page: Page, code: string): Promise<void> {
  await page.getByText("Komputer ini belum terdaftar").click();
  await page.getByLabel("Kode pendaftaran komputer").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Daftarkan komputer ini" }).click();
}

test("[EN3] a login at another computer waits and is told its seat; the enrolled one gets in, and the proctor lets one in", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const computer = async (): Promise<Page> => {
    const page = await (await browser.newContext(SIZE)).newPage();
    await page.goto(`${server.origin}/`);
    return page;
  };
  const staff = await (await browser.newContext(SIZE)).newPage();
  const pin = await armAndReadPin(server, staff);
  const room = staff.url();
  const seatOf = (nth: number) =>
    staff.locator(`.c-tile[data-attempt$="demo-00${nth + 1}"]`).getAttribute("data-seat");
  const [first, second] = [(await seatOf(0)) ?? "", (await seatOf(1)) ?? ""];
  const [mine, other] = [await computer(), await computer()];

  await test.step("a code is made for each seat, and one computer is enrolled with it", async () => {
    await staff.goto(`${server.origin}/control/#/rooms`);
    await staff.getByRole("link", { name: "Ruang Anggrek", exact: true }).click();
    await staff.getByRole("radio", { name: "Komputer", exact: true }).click();
    await staff.getByRole("button", { name: /^Kode untuk \d+ kursi$/ }).click();
    await expect(staff.getByText(/Kode hanya tampil sekarang/)).toBeVisible();
    await expectAccessible(staff, "codes of a room");
    await staff.screenshot({ path: "test-results/enrol-codes.png" });
    const codeOf = (seat: string) =>
      staff
        .getByRole("row")
        .filter({ has: staff.getByRole("rowheader", { name: seat, exact: true }) })
        .locator("code");
    const code = (await codeOf(first).textContent()) ?? "";
    await enrol(mine, "0000-0000");
    await expect(mine.getByText(/Kode pendaftaran tidak berlaku/)).toBeVisible();
    await expectAccessible(mine, "a wrong code");
    await mine.getByLabel("Kode pendaftaran komputer").fill(code);
    await mine.getByRole("button", { name: "Daftarkan komputer ini" }).click();
    await expect(mine.getByText(`Komputer ini terdaftar: kursi ${first}`, { exact: false })).toBeVisible();
    await mine.screenshot({ path: "test-results/enrolled.png" });
    await enrol(other, code);
    await expect(other.getByText(/Kode pendaftaran tidak berlaku/)).toBeVisible();
    await staff.getByRole("button", { name: "Lihat lagi" }).click();
    await expect(staff.getByText(/^1 dari \d+ kursi terdaftar$/)).toBeVisible();
    await staff.goto(room);
  });

  await test.step("at an unknown computer and at the wrong seat's a login waits, and says where to go", async () => {
    await enter(other, 0, pin);
    await expect(other.getByText(`Kursi Anda ${first}`, { exact: false })).toBeVisible();
    await enter(mine, 1, pin);
    await expect(mine.getByText(`Kursi Anda ${second}`, { exact: false })).toBeVisible();
    await expectAccessible(mine, "another seat's computer");
    await mine.screenshot({ path: "test-results/enrol-another-seat.png" });
  });

  await test.step("the enrolled computer gets in by itself, also after a reload", async () => {
    await mine.getByRole("button", { name: "Batal, kembali ke halaman masuk" }).click();
    await enter(mine, 0, pin);
    await expect(mine.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
    await mine.reload();
    await expect(mine.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
  });

  await test.step("the proctor lets one candidate in at a computer that is nobody's", async () => {
    // Whom it waited for is in at their own computer: it waits no longer, and nobody has to press anything.
    await expect(other.getByRole("button", { name: "Masuk", exact: true })).toBeVisible();
    await enter(other, 1, pin);
    await expect(other.getByText(`Kursi Anda ${second}`, { exact: false })).toBeVisible();
    await staff.locator('.c-tile[data-attempt$="demo-002"]').click();
    await expect(staff.getByText(/komputernya belum terdaftar/)).toBeVisible();
    await expectAccessible(staff, "a login that waits for its computer");
    await staff.screenshot({ path: "test-results/enrol-held.png" });
    await staff.getByRole("button", { name: "Buka login" }).click();
    await staff.getByRole("alertdialog").getByRole("button", { name: "Buka login" }).click();
    await expect(other.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
    await staff.getByRole("radio", { name: "Riwayat" }).click();
    await expect(staff.getByText("Diizinkan di komputer yang bukan milik kursinya").first()).toBeVisible();
    await staff.screenshot({ path: "test-results/enrol-record.png" });
  });
});
