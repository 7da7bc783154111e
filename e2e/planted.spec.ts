import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { itemId } from "@neraca/base";
import type { Bank } from "@neraca/item-bank";
import { type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import {
  foundBelow,
  MARKS,
  marksIn,
  plantedBank,
  secretsIn,
  wrongAnswers,
} from "../scripts/lib/planted-bank.ts";
import { sealedExam } from "../scripts/lib/sealed-exam.ts";
import { Received } from "./lib/frames.ts";
import { keptIn } from "./lib/kept-in.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";

let folder: string;
let profile: string;
let context: BrowserContext;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  profile = join(folder, "profile");
  await mkdir(profile);
  context = await chromium.launchPersistentContext(profile, {
    ...test.info().project.use.launchOptions,
    viewport: { width: 1_366, height: 768 },
  });
});

test.afterEach(async () => {
  await context.close();
  await rm(folder, { recursive: true, force: true });
});

test("[PF3] the search finds what is planted in each place of a browser, there and in the profile on the disk", async () => {
  const page = context.pages()[0] ?? (await context.newPage());
  const exam = await sealedExam({ folder, candidates: 1, bankOf: plantedBank });
  try {
    await page.goto(`${exam.tap.origin}/`);
    await expect(page.getByRole("heading", { name: "Masuk ke ujian" })).toBeVisible();
    expect(await keptIn(page)).not.toEqual(new Map());
    for (const [place, bytes] of await keptIn(page)) expect(marksIn(bytes), place).toEqual([]);
    await page.evaluate(plantEverywhere, MARKS[0]?.text ?? "");
    const found = await keptIn(page);
    for (const place of [
      "localStorage",
      "sessionStorage",
      "IndexedDB",
      "CacheStorage",
      "cookies",
      "page",
      "heap",
    ])
      expect(marksIn(found.get(place) ?? Buffer.alloc(0)), place).not.toEqual([]);
  } finally {
    exam.proctor.close();
    exam.tap.close();
    await exam.server.kill();
  }
  await context.close();
  const files = (await foundBelow(profile, marksIn)).join("\n");
  for (const place of ["Local Storage", "IndexedDB", "CacheStorage"]) expect(files).toContain(`/${place}/`);
});

/** Runs in the page. */
async function plantEverywhere(text: string): Promise<void> {
  localStorage.setItem("planted", text);
  sessionStorage.setItem("planted", text);
  document.cookie = `planted=${text}; max-age=9999`;
  document.body.append(text);
  await (await caches.open("planted")).put("/planted", new Response(text));
  await new Promise((done) => {
    const asked = indexedDB.open("planted", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("planted");
    asked.onsuccess = () => {
      const store = asked.result.transaction("planted", "readwrite").objectStore("planted");
      store.put({ text, bytes: new TextEncoder().encode(text) }, "planted").onsuccess = done;
    };
  });
}

test("[PF4] a candidate's browser holds no question before the start and no key ever: stores, memory, traffic, profile", async () => {
  test.setTimeout(180_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const received = new Received(page);
  let bank: Bank | null = null;
  const exam = await sealedExam({
    folder,
    candidates: 1,
    bankOf: (sample) => {
      bank = plantedBank(sample);
      return bank;
    },
  });
  const bankOf = (): Bank => {
    if (bank === null) throw new Error("the exam has a bank");
    return bank;
  };
  const secrets = (bytes: Buffer): readonly string[] => secretsIn(bytes, bankOf());
  const both = (bytes: Buffer): readonly string[] => [...marksIn(bytes), ...secrets(bytes)];
  const expectNone = async (when: string, look: (bytes: Buffer) => readonly string[]): Promise<void> => {
    for (const [place, bytes] of await keptIn(page)) expect(look(bytes), `${place}, ${when}`).toEqual([]);
    // Each by itself: what one says of a question has nothing to do with a letter in the next.
    expect(
      received.texts.flatMap((text) => look(Buffer.from(text))),
      `frames, ${when}`,
    ).toEqual([]);
    expect(look(exam.tap.heard()), `cable, ${when}`).toEqual([]);
    expect(await foundBelow(folder, look), `disk, ${when}`).toEqual([]);
  };

  try {
    await test.step("in the waiting room the paper is there, sealed", async () => {
      await enterWaitingRoom(page, exam.tap.origin, exam.logins.candidates[0], exam.sittingPin);
      await expectNone("before the start", both);
      // The search reads what this page holds.
      const heap = (await keptIn(page)).get("heap") ?? Buffer.alloc(0);
      expect(heap.includes(exam.logins.candidates[0]?.name ?? "nobody")).toBe(true);
    });

    await test.step("while the exam runs questions are in memory and on the screen, and keys nowhere", async () => {
      await exam.proctor.must(exam.sitting, { verb: "start", countdownMs: 0 });
      await expect(page.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
      const kept = await keptIn(page);
      for (const place of ["page", "heap"])
        expect(marksIn(kept.get(place) ?? Buffer.alloc(0)), place).not.toEqual([]);
      await answerWrongly(page, bankOf());
      await expectNone("in the exam", secrets);
      // Nothing of it is written down, in the browser's profile either.
      expect(await foundBelow(folder, both)).toEqual([]);
      await page.reload();
      await expect(page.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
    });

    await test.step("and when all is over", async () => {
      await exam.proctor.must(exam.sitting, { verb: "close", evenIfUnfinished: true });
      await expect(page.getByRole("heading", { name: "Tanda bukti" })).toBeVisible();
      await expectNone("after the close", secrets);
    });
  } finally {
    exam.proctor.close();
    exam.tap.close();
    await exam.server.kill();
  }
  await context.close();
  // What a browser writes when it is closed, too.
  expect(await foundBelow(folder, both)).toEqual([]);
});

/** The marks say which question and which option this is: whatever says the key later did not have it from the answer. */
async function answerWrongly(page: Page, bank: Bank): Promise<void> {
  const shown = (await page.locator("main").textContent()) ?? "";
  const marks = [...shown.matchAll(new RegExp(`${MARKS[1]?.text}(\\d+)([p-t])`, "gu"))];
  expect(marks).toHaveLength(5);
  const wrong = wrongAnswers(bank)(bank.items[Number(marks[0]?.[1])]?.id ?? itemId("nothing"));
  const place = marks.findIndex((mark) => mark[2] === wrong);
  expect(place).toBeGreaterThanOrEqual(0);
  await page.keyboard.press(String(place + 1));
  await expect(page.getByText(/Jawaban [A-E] tersimpan/)).toBeVisible();
}
