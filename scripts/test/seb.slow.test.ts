import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@neraca/base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommandLine } from "../lib/neraca/command-line.ts";
import { sebCommands } from "../lib/neraca/seb-commands.ts";
import { setupCommands } from "../lib/neraca/setup-commands.ts";

const ROOT = join(import.meta.dirname, "../..");
const ADDRESS = ["--address", "https://ujian.example"] as const;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-seb-"));
  for (const args of [
    ["selection", "add", "--id", "c", "--name", "CPNS", "--agency", "Kota", "--rules", "cpns-2024"],
    ["venue", "add", "--id", "v", "--name", "Tilok", "--city", "Kota"],
    ["room", "add", "--id", "r", "--venue", "v", "--name", "Ruang", "--rows", "1", "--columns", "2"],
    [
      "sitting",
      "add",
      "--id",
      "s",
      "--selection",
      "c",
      "--room",
      "r",
      "--title",
      "S",
      "--at",
      "2027-01-01T08:00+07:00",
    ],
  ]) {
    expect((await neraca(...args)).code).toBe(0);
  }
});

afterEach(() => rm(folder, { recursive: true }));

async function neraca(...args: readonly string[]) {
  const said: string[] = [];
  const warned: string[] = [];
  const code = await runCommandLine([...sebCommands, ...setupCommands], args, {
    environment: { NERACA_DATA: join(folder, "data") },
    root: ROOT,
    now: instant(1_795_000_000_000),
    say: (line) => said.push(line),
    warn: (line) => warned.push(line),
  });
  return { code, said, warned: warned.join("\n") };
}

const jsonOf = (said: readonly string[]) => JSON.parse(said.at(-1) ?? "{}") as Record<string, unknown>;

test("[SX1] a file is made, opened again with the password that was shown, and its key is noted", async () => {
  const out = join(folder, "s.seb");
  const made = await neraca("seb", "make", "--sitting", "s", ...ADDRESS, "--out", out, "--json");
  expect(made.code).toBe(0);
  const password = /Kata sandi {2}(\S+)/.exec(made.said.join("\n"))?.[1] ?? "";
  expect(password).toHaveLength(24);
  expect((await stat(out)).mode & 0o077).toBe(0);
  const without = await neraca("seb", "inspect", out);
  expect(without.code).toBe(1);
  expect(without.warned).toContain("dienkripsi dengan kata sandi");
  await writeFile(join(folder, "password"), `${password}\n`);
  const opened = await neraca("seb", "inspect", out, "--password-file", join(folder, "password"), "--json");
  expect(jsonOf(opened.said)).toMatchObject({
    encryption: "password",
    configKey: jsonOf(made.said)["configKey"],
  });
  expect(opened.said).toContain("startURL  https://ujian.example/");
  const book = join(folder, "data/seb/s.json");
  expect((await stat(book)).mode & 0o077).toBe(0);
  expect(JSON.parse(await readFile(book, "utf8"))).toEqual({
    origin: "https://ujian.example",
    configKeys: [jsonOf(made.said)["configKey"]],
    browserExamKeys: [],
  });
});

test("[SX1] a file of somebody else's is allowed beside it, and builds are limited", async () => {
  const out = join(folder, "own.seb");
  await neraca("seb", "make", "--sitting", "s", ...ADDRESS, "--out", out, "--plain");
  const other = join(folder, "other.seb");
  await writeFile(
    other,
    '<plist version="1.0"><dict><key>startURL</key><string>https://ujian.example/</string></dict></plist>',
  );
  expect((await neraca("seb", "inspect", other, "--allow-for", "s", ...ADDRESS)).code).toBe(0);
  expect(
    (await neraca("seb", "allow", "--sitting", "s", ...ADDRESS, "--browser-exam-key", "A".repeat(64))).code,
  ).toBe(0);
  const book = JSON.parse(await readFile(join(folder, "data/seb/s.json"), "utf8")) as Record<
    string,
    unknown[]
  >;
  expect(book["configKeys"]).toHaveLength(2);
  expect(book["browserExamKeys"]).toEqual(["a".repeat(64)]);
});

test.each([
  ["no such sitting", ["--sitting", "t", ...ADDRESS], "Sesi t tidak ada"],
  ["an address with a path", ["--sitting", "s", "--address", "https://ujian.example/x"], "--address"],
])("[SX1] %s is said in words", async (_name, args, words) => {
  const made = await neraca("seb", "make", ...args, "--out", join(folder, "x.seb"));
  expect(made.code).toBe(2);
  expect(made.warned).toContain(words);
});
