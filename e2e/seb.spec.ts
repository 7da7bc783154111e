import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SittingId } from "@neraca/base";
import { configKeyOf, headerHashOf, settingsOfSitting } from "@neraca/lockdown";
import { addToSebBook, keepSebFile } from "@neraca/proctor-server";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { armAndReadPin } from "./lib/proctor.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";

let folder: string;
let server: ServerProcess;
let key: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  const policy = join(folder, "policy.json");
  await writeFile(policy, JSON.stringify({ safeExamBrowser: "require" }));
  server = await startQuickServer({
    dataFolder: join(folder, "data"),
    candidates: 4,
    environment: { NERACA_POLICY: policy },
  });
  // As `neraca seb make` does, for the port that the system has just given.
  const settings = settingsOfSitting({
    origin: server.origin,
    salt: new Uint8Array(32).fill(9),
    quitPassword: null,
  });
  key = configKeyOf(settings);
  await mkdir(join(folder, "data/seb"), { recursive: true });
  await addToSebBook(join(folder, "data"), "demo-2026-1" as SittingId, {
    origin: server.origin,
    configKeys: [key],
  });
});

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** A browser that says what Safe Exam Browser says, by the header of each request. */
async function withHeader(context: BrowserContext, hash: (url: string) => string): Promise<void> {
  await context.route("**/api/candidate/**", (route) =>
    route.continue({
      headers: {
        ...route.request().headers(),
        "x-safeexambrowser-configkeyhash": hash(route.request().url()),
      },
    }),
  );
}

/** A browser that tells the page, as the builds without headers do: right only after it was asked. */
async function withScript(context: BrowserContext, hash: string): Promise<void> {
  await context.addInitScript((configKey) => {
    const security = {
      configKey: "",
      browserExamKey: "",
      updateKeys: (done: () => void) => {
        security.configKey = configKey;
        done();
      },
    };
    Object.assign(window, { SafeExamBrowser: { security } });
  }, hash);
}

async function enter(page: Page, nth: number, sittingPin: string): Promise<void> {
  const login = server.logins.candidates[nth];
  await page.goto(`${server.origin}/`);
  await page.getByLabel("NIK atau nomor peserta").fill(login?.participantNumber ?? "");
  await page.getByLabel("PIN peserta").fill(login?.pin ?? "");
  await page.getByLabel("PIN sesi").fill(sittingPin);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

test("[SX4] only Safe Exam Browser with the sitting's file gets in; the others are told how, and are on the record", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const staff = await (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
  const pin = await armAndReadPin(server, staff);

  await test.step("an ordinary browser is told to open Safe Exam Browser, and takes no seat", async () => {
    const page = await (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
    await enter(page, 0, pin);
    await expect(page.getByText(/dibuka di Safe Exam Browser dengan berkas .seb sesi ini/)).toBeVisible();
    const link = page.getByRole("link", { name: "Buka di Safe Exam Browser" });
    await expect(link).toHaveAttribute("href", `seb://${new URL(server.origin).host}/api/candidate/exam.seb`);
    await expectAccessible(page, "browser required");
    await page.screenshot({ path: "test-results/browser-required.png" });
  });

  for (const [nth, name, hash] of [
    [0, "a hash of another address", () => headerHashOf("https://lain.example/", key)],
    [0, "a made-up key", (url: string) => headerHashOf(url, "f".repeat(64))],
  ] as const) {
    await test.step(`${name} is refused`, async () => {
      const context = await browser.newContext();
      await withHeader(context, hash);
      const page = await context.newPage();
      await enter(page, nth, pin);
      await expect(page.getByText(/tidak memakai berkas .seb sesi ini/)).toBeVisible();
    });
  }

  await test.step("a ticket that was used is refused", async () => {
    const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${server.origin}/api/candidate/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    const clientId = "client-replays";
    const shown = await post(
      "attestation",
      { clientId, configKeyHash: null, browserExamKeyHash: null },
      {
        "x-safeexambrowser-configkeyhash": headerHashOf(`${server.origin}/api/candidate/attestation`, key),
      },
    );
    const login = server.logins.candidates[1];
    const request = {
      numberOrNik: login?.participantNumber,
      participantPin: login?.pin,
      sittingPin: pin,
      clientId,
      attestation: shown.body["ticket"],
    };
    expect((await post("login", request)).status).toBe(200);
    expect((await post("login", request)).body["reason"]).toBe("attestation-stale");
    expect((await post("login", { ...request, attestation: null })).body["reason"]).toBe("browser-required");
  });

  await test.step("with the file's key it gets in, by header and by script", async () => {
    const byHeader = await browser.newContext();
    await withHeader(byHeader, (url) => headerHashOf(url, key));
    const first = await byHeader.newPage();
    await enter(first, 0, pin);
    await expect(first.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();

    const byScript = await browser.newContext();
    await withScript(byScript, headerHashOf(`${server.origin}/`, key));
    const second = await byScript.newPage();
    await enter(second, 2, pin);
    await expect(second.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
    // A reload is another connection, which shows itself anew.
    await second.reload();
    await expect(second.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
  });

  await test.step("the proctor has the sitting's file for a stick, once there is one", async () => {
    await staff.getByRole("link", { name: "Berkas", exact: true }).click();
    const get = staff.getByRole("button", { name: /Berkas Safe Exam Browser/ });
    await get.click();
    await expect(staff.getByText(/Belum ada berkas .seb untuk sesi ini/)).toBeVisible();
    const file = new TextEncoder().encode("pswd");
    await keepSebFile(join(folder, "data"), "demo-2026-1" as SittingId, file);
    const download = staff.waitForEvent("download");
    await get.click();
    expect((await download).suggestedFilename()).toBe("ujian-demo-2026-1.seb");
    await expectAccessible(staff, "papers with the file for Safe Exam Browser");
    await staff.screenshot({ path: "test-results/papers-seb.png" });
    await staff.goBack();
  });

  await test.step("where it fails, the proctor lets one candidate in without it, with a reason", async () => {
    const page = await (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
    await enter(page, 3, pin);
    await expect(page.getByText(/dibuka di Safe Exam Browser dengan berkas .seb sesi ini/)).toBeVisible();
    await staff.locator('.c-tile[data-attempt$="demo-004"]').click();
    await staff.getByRole("button", { name: "Izinkan tanpa SEB" }).click();
    const dialog = staff.getByRole("dialog").or(staff.getByRole("alertdialog"));
    await dialog.getByRole("button", { name: "Safe Exam Browser macet di komputer ini" }).click();
    await expectAccessible(staff, "let in without Safe Exam Browser");
    await staff.screenshot({ path: "test-results/browser-waived.png" });
    await dialog.getByRole("button", { name: "Izinkan tanpa SEB" }).click();
    await expect(staff.getByText("Peserta boleh masuk tanpa Safe Exam Browser")).toBeVisible();
    await enter(page, 3, pin);
    await expect(page.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
  });

  await test.step("the proctor sees each refusal in the candidate's record", async () => {
    await staff.locator('.c-tile[data-attempt$="demo-001"]').click();
    await staff.getByRole("radio", { name: "Riwayat" }).click();
    await expect(staff.getByText("Safe Exam Browser tidak cocok").first()).toBeVisible();
    await expect(staff.getByText("Safe Exam Browser cocok").first()).toBeVisible();
    await expectAccessible(staff, "record of the browser");
    await staff.screenshot({ path: "test-results/browser-record.png" });
  });
});
