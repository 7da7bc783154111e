import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible } from "./lib/axe.ts";
import { startSitting } from "./lib/proctor.ts";
import { test } from "./lib/test.ts";

const ROOT = resolve(import.meta.dirname, "..");

let practice: ChildProcess | null = null;
let said = "";
let report = "";

test.beforeEach(() => {
  said = "";
  report = "";
  practice = spawn(
    process.execPath,
    [
      join(ROOT, "scripts/practice.ts"),
      "--trouble=0:help,0.2:offline:1:3",
      ..."--candidates 4 --minutes 0.35 --port 0 --board-port 0 --json --beside-exam".split(" "),
    ],
    { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] },
  );
  practice.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  practice.stdout?.on("data", (chunk: Buffer) => {
    report += chunk.toString();
  });
});

test.afterEach(() => {
  practice?.kill("SIGTERM");
});

test("trouble comes on schedule, staff take one of two, and the report says which", async ({ page }) => {
  test.setTimeout(120_000);
  await expect.poll(() => said).toContain("start the sitting in the control room");
  const origin = /(http:\/\/\S+)\/control\//.exec(said)?.[1] ?? "";
  const password = /proctor\s+pengawas\s+(\S+)/.exec(said)?.[1] ?? "";
  expect(said).toContain("asks for help");

  await page.goto(`${origin}/`);
  await expect(page.getByLabel("Latihan / Practice")).toBeVisible();
  await expectAccessible(page, "the exam client of a practice");
  await page.screenshot({ path: "test-results/practice-exam.png" });

  await page.goto(`${origin}/control/`);
  await page.getByLabel("Nama pengguna").fill("pengawas");
  await page.getByLabel("Kata sandi").fill(password);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await page
    .getByRole("link", { name: /Buka Sesi 1/ })
    .or(page.getByRole("button", { name: /Buka Sesi 1/ }))
    .click();
  await startSitting(page);
  // The trouble of the script, not what a busy machine may say of itself meanwhile.
  await page.getByRole("button", { name: /^Tangani: Memanggil pengawas, / }).click({ timeout: 30_000 });
  await page.screenshot({ path: "test-results/practice-room.png" });
  await expectAccessible(page, "the control room of a practice");

  // The last line: before it stands what had to be built.
  await expect.poll(() => report, { timeout: 40_000 }).toMatch(/^\[.*\]\n$/m);
  const noticed = JSON.parse(report.trim().split("\n").at(-1) ?? "") as {
    readonly trouble: { readonly kind: string };
    readonly act: { readonly by: string; readonly afterMs: number } | null;
  }[];
  expect(noticed.map(({ trouble }) => trouble.kind)).toEqual(["help", "offline"]);
  expect(noticed[0]?.act).toMatchObject({ by: "demo-pengawas" });
  expect(noticed[0]?.act?.afterMs).toBeLessThan(30_000);
  expect(noticed[1]?.act).toBeNull();
  expect(said).toContain("1 dari / of 2 ditanggapi");
});
