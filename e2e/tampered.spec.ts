import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { readJournalLines } from "../scripts/lib/journal-lines.ts";
import { type SealedExam, sealedExam } from "../scripts/lib/sealed-exam.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";

let folder: string;
let exam: SealedExam;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  exam = await sealedExam({ folder, candidates: 1, bankOf: (bank) => bank });
});

test.afterEach(async () => {
  exam.proctor.close();
  exam.tap.close();
  await exam.server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Runs in a page of the exam's origin: acts that the client never made, another key, and a sealed question that was changed. */
async function tamper(): Promise<void> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open("neraca-exam"));
  const store = database.transaction("kept", "readwrite").objectStore("kept");
  const kept = (await done(store.get("draft"))) as { draft: { outboxes: object[] } };
  const answer = { kind: "save-response", itemId: "twk-zzz-999", optionId: "p" };
  kept.draft.outboxes.push({ id: "forged-outbox-000001", queued: [{ seq: 1, act: answer }] });
  await done(store.put(kept, "draft"));
  const paper = (await done(store.get("paper"))) as { key: string; questions: { box: string }[] };
  const [first] = paper.questions;
  if (first !== undefined) first.box = `AAAA${first.box.slice(4)}`;
  await done(store.put(paper, "paper"));
  database.close();
}

const answersOnRecord = (): number =>
  readJournalLines(join(exam.server.dataFolder, "journal.sqlite")).filter(
    ({ event }) => event.type === "ResponseSaved",
  ).length;

async function refusals(reason: string): Promise<number> {
  const text = await (await fetch(`${exam.server.origin}/metrics`)).text();
  return Number(
    new RegExp(`neraca_refused_frames_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0,
  );
}

const firstQuestion = (page: Page) => page.getByRole("heading", { name: "Soal 1 dari 110" });

/** Number, subtest and the beginning of the stem; what is said of saving stands below. */
const question = async (page: Page): Promise<string> =>
  ((await page.locator("main").textContent()) ?? "").slice(0, 250);

test("[AK13] a store that was changed in the browser brings no answer, no other paper, and the exam goes on", async ({
  page,
}) => {
  test.setTimeout(150_000);
  await enterWaitingRoom(page, exam.server.origin, exam.logins.candidates[0], exam.sittingPin);
  await exam.proctor.must(exam.sitting, { verb: "start", countdownMs: 0 });
  await expect(firstQuestion(page)).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByText(/Jawaban [A-E] tersimpan/)).toBeVisible();
  const shown = await question(page);
  // The client is not running while its store is changed: it would write over it.
  await page.goto(`${exam.server.origin}/healthz`);
  await page.evaluate(tamper);
  expect(await refusals("item-not-in-paper")).toBe(0);
  await page.goto(`${exam.server.origin}/`);
  await expect(firstQuestion(page)).toBeVisible();
  await expect(page.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(1);
  expect(await question(page)).toBe(shown);
  await expect.poll(() => refusals("item-not-in-paper")).toBe(1);
  expect(answersOnRecord()).toBe(1);
});
