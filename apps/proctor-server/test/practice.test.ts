import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { boardConfigOf } from "../src/board/board-config.ts";
import { configOf } from "../src/config.ts";
import { exitCodeOf } from "../src/exit-code.ts";
import { EXIT } from "../src/exit-codes.ts";
import { listen } from "../src/http/listen.ts";
import { PRACTICE_FILE } from "../src/practice/practice-folder.ts";
import { ledgerOriginOf, NotPracticeError, settlePractice } from "../src/practice/practice-mark.ts";
import { markedPage, practicePages, practiceStyle } from "../src/practice/practice-pages.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-practice-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const settings = (name: string, practice: "0" | "1"): ReturnType<typeof configOf> =>
  configOf({ NERACA_DATA: join(folder, name), NERACA_PRACTICE: practice }, folder);

test("[PX1] a folder is a practice once and for good, whatever later starts say", async () => {
  expect(await settlePractice(settings("a", "0"))).toBe(false);
  expect(existsSync(join(folder, "a", PRACTICE_FILE))).toBe(false);
  expect(await settlePractice(settings("a", "1"))).toBe(true);
  expect(await settlePractice(settings("a", "0"))).toBe(true);
  expect(boardConfigOf({ NERACA_DATA: join(folder, "a") }, folder).isPractice).toBe(true);
  expect(boardConfigOf({ NERACA_DATA: join(folder, "b") }, folder).isPractice).toBe(false);
  expect(await readFile(join(folder, "a", PRACTICE_FILE), "utf8")).toContain("not an exam");
});

test.each(["registry.sqlite", "journal.sqlite"])(
  "[PX1] where there is a %s of real exams no practice starts, and nothing is written",
  async (name) => {
    await mkdir(join(folder, "real"));
    await writeFile(join(folder, "real", name), "");
    const cause: unknown = await settlePractice(settings("real", "1")).catch((error: unknown) => error);
    expect(cause).toBeInstanceOf(NotPracticeError);
    expect(exitCodeOf(cause)).toBe(EXIT.data);
    expect(existsSync(join(folder, "real", PRACTICE_FILE))).toBe(false);
    expect(await settlePractice(settings("real", "0"))).toBe(false);
  },
);

test("[PX2] pages go out marked by every address they have; other files as they are", async () => {
  const page =
    '<!doctype html><html lang="id"><head><title>x</title></head><body class="a"><p>y</p></body></html>';
  await writeFile(join(folder, "index.html"), page);
  await writeFile(join(folder, "other.html"), page);
  await writeFile(join(folder, "app.js"), "1;");
  const app = express();
  app.use(practiceStyle());
  app.use("/control", practicePages(folder));
  app.use("/control", express.static(folder));
  const http = createServer(app);
  const port = await listen(http, 0, "127.0.0.1");
  const get = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  try {
    for (const path of [
      "/control",
      "/control/",
      "/control/?a=b",
      "/control/index.html",
      "/control/other.html",
    ]) {
      const text = await get(path);
      expect(text, path).toMatch(/<body class="a"><aside class="practice-mark"[^>]*>LATIHAN · PRACTICE/);
      expect(text, path).toContain("/practice-mark.css");
    }
    expect(await get("/control/app.js")).toBe("1;");
    expect(await get("/practice-mark.css")).toContain(".practice-mark");
  } finally {
    http.close();
    http.closeAllConnections();
  }
  expect(() => markedPage("<p>nothing to hang a mark on</p>")).toThrow("without head or body");
});

test("[PX3] the ledger of a practice has a name of its own", () => {
  expect(ledgerOriginOf("kota.example/ledger", true)).toBe("latihan-practice.kota.example/ledger");
  expect(ledgerOriginOf("kota.example/ledger", false)).toBe("kota.example/ledger");
});
