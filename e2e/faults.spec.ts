import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { type Cable, layCable } from "./lib/cable.ts";
import { armAndReadPin } from "./lib/proctor.ts";
import { startAtOnce, startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom, logIn } from "./lib/waiting-room.ts";

/** How long the candidate's network is gone. */
const CUT_MS = 20_000;
const CANDIDATES = 4;

let folder: string;
let server: ServerProcess;
let cable: Cable;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: CANDIDATES });
  cable = await layCable(server.port);
});

test.afterEach(async () => {
  await cable.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a pulled cable, a closed tab, a dead server and a broken computer take nothing from a candidate", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const staff = await computer(browser);
  const sittingPin = await armAndReadPin(server, staff);
  let candidate = await computer(browser);
  await enterWaitingRoom(candidate, cable.origin, server.logins.candidates[0], sittingPin);
  await startAtOnce(server);
  await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  await answer(candidate, ["1", "2"]);
  await expectSaved(candidate, 2);

  await test.step("for a while without network: the exam goes on, and everything is sent when it is back", async () => {
    cable.cut();
    await expect(candidate.getByText("Sambungan terputus, ujian jalan terus")).toBeVisible();
    await answer(candidate, ["3", "4", "5"]);
    const before = await timeLeftSeconds(candidate);
    await candidate.waitForTimeout(CUT_MS);
    expect(before - (await timeLeftSeconds(candidate))).toBeGreaterThanOrEqual(CUT_MS / 1_000 - 2);
    await expect(candidate.getByRole("button", { name: /: Menyimpan/ })).toHaveCount(3);
    await candidate.screenshot({ path: "test-results/faults-cut.png" });
    cable.mend();
    await expectSaved(candidate, 5);
    await expect(candidate.getByText("Sambungan terputus, ujian jalan terus")).toBeHidden();
  });

  await test.step("the proctor gives the measured time back, and the candidate is told", async () => {
    await staff
      .getByRole("gridcell")
      .getByRole("button", { name: /Mengerjakan/ })
      .first()
      .click();
    const give = staff.getByRole("button", { name: "Kembalikan waktu putus" });
    await expect(give).toBeEnabled();
    await give.click();
    await staff
      .getByRole("dialog")
      .getByRole("button", { name: /^Kembalikan \d\d:/ })
      .click();
    await expect(staff.getByText("Waktu putus dikembalikan kepada peserta.")).toBeVisible();
    const given = candidate.getByText(/dikembalikan kepada Anda: /);
    await expect(given).toBeVisible();
    const [, minutes = "0", seconds = "0"] =
      /Anda: (?:(\d+) menit ?)?(?:(\d+) detik)?/u.exec((await given.textContent()) ?? "") ?? [];
    expect(60 * Number(minutes) + Number(seconds)).toBeGreaterThanOrEqual(CUT_MS / 1_000);
    await candidate.screenshot({ path: "test-results/faults-credited.png" });
    await staff.screenshot({ path: "test-results/faults-panel.png" });
    await expectAccessible(staff, "candidate panel");
  });

  await test.step("a tab that was closed opens at the same question, without a login", async () => {
    const { context } = { context: candidate.context() };
    await candidate.close();
    candidate = await context.newPage();
    await candidate.goto(`${cable.origin}/`);
    await expect(candidate.getByRole("heading", { name: "Soal 6 dari 110" })).toBeVisible();
    await expectSaved(candidate, 5);
  });

  await test.step("the server is killed: what was lost is given back by itself", async () => {
    const { port } = server;
    await server.kill();
    await expect(candidate.getByText("Sambungan terputus, ujian jalan terus")).toBeVisible();
    await answer(candidate, ["1"]);
    // Longer than what the policy takes for an outage at all (2 s): a quick machine is back sooner, and then nothing was lost.
    await candidate.waitForTimeout(4_000);
    server = await startQuickServer({ dataFolder: server.dataFolder, candidates: CANDIDATES, port });
    await expectSaved(candidate, 6);
    await expect(candidate.getByText(/dikembalikan kepada Anda/)).toBeVisible();
  });

  await test.step("another computer: one act of the proctor, and the exam opens there by itself", async () => {
    const other = await computer(browser);
    await logIn(other, server.origin, server.logins.candidates[0], sittingPin);
    await expect(other.getByRole("heading", { name: /Menunggu pengawas/ })).toBeVisible();
    await expectAccessible(other, "held login");
    await expect(staff.getByText("Masuk di komputer lain", { exact: true })).toBeVisible();
    await staff.getByRole("button", { name: "Pindah kursi" }).click();
    await staff.screenshot({ path: "test-results/faults-move.png" });
    await expectAccessible(staff, "move dialog");
    const go = staff.getByRole("dialog").getByRole("button", { name: /^Pindahkan ke / });
    await go.click();
    // How quick it is, virtual time says ([CE17]); a busy machine may take longer to draw it.
    await expect(other.getByRole("heading", { name: "Soal 7 dari 110" })).toBeVisible();
    await expect(
      candidate.getByRole("heading", { name: "Anda tidak lagi masuk di komputer ini" }),
    ).toBeVisible();
    await candidate.screenshot({ path: "test-results/faults-moved.png" });
    await expectSaved(other, 6);
    await answer(other, ["2"]);
    await expectSaved(other, 7);
    // The proctor's clock of this candidate and the candidate's own.
    const panel = staff.getByRole("timer", { name: /Sisa waktu/ }).last();
    const difference = secondsOf(await panel.textContent()) - (await timeLeftSeconds(other));
    expect(Math.abs(difference)).toBeLessThanOrEqual(1);
  });
});

async function computer(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
}

/** Each key answers the question that is open, and the next one opens. */
async function answer(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.keyboard.press("ArrowRight");
  }
}

async function expectSaved(page: Page, count: number): Promise<void> {
  await expect(page.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(count);
}

async function timeLeftSeconds(page: Page): Promise<number> {
  return secondsOf(await page.getByRole("timer").textContent());
}

/** `1:39:07` or `05:12`. */
function secondsOf(text: string | null): number {
  return (text ?? "").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
