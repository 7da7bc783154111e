import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@neraca/base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assignCommand } from "../lib/neraca/assign-command.ts";
import type { Command } from "../lib/neraca/command.ts";
import { runCommandLine } from "../lib/neraca/command-line.ts";
import { importCommand } from "../lib/neraca/import-command.ts";
import { setupCommands } from "../lib/neraca/setup-commands.ts";
import { staffCommands } from "../lib/neraca/staff-commands.ts";

const ROOT = join(import.meta.dirname, "../..");
const COMMANDS: readonly Command[] = [assignCommand, importCommand, ...setupCommands, ...staffCommands];
const POSITIONS = join(ROOT, "docs/examples/positions.csv");
const CANDIDATES = join(ROOT, "docs/examples/candidates.csv");

let folder: string;
let hour = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-command-"));
});

afterEach(() => rm(folder, { recursive: true }));

type Ended = { readonly code: number; readonly said: readonly string[]; readonly warned: string };

async function neraca(...args: readonly string[]): Promise<Ended> {
  const said: string[] = [];
  const warned: string[] = [];
  hour += 1;
  const code = await runCommandLine(COMMANDS, args, {
    environment: { NERACA_DATA: join(folder, "data") },
    root: ROOT,
    now: instant(1_795_000_000_000 + hour * 3_600_000),
    say: (line) => said.push(line),
    warn: (line) => warned.push(line),
  });
  return { code, said, warned: warned.join("\n") };
}

function addSelection(id: string): Promise<Ended> {
  return neraca(
    "selection",
    "add",
    "--id",
    id,
    "--name",
    `CPNS ${id}`,
    "--agency",
    "X",
    "--rules",
    "cpns-2024",
  );
}

test("[SU5] a first installation, command by command, ends each with 0", async () => {
  const calls: readonly (readonly string[])[] = [
    ["selection", "add", "--id", "cpns", "--name", "CPNS", "--agency", "Kota", "--rules", "cpns-2024"],
    ["venue", "add", "--id", "v", "--name", "Tilok", "--city", "Kota"],
    ["room", "add", "--id", "r", "--venue", "v", "--name", "Anggrek", "--rows", "2", "--columns", "3"],
    [
      "sitting",
      "add",
      "--id",
      "s-1",
      "--selection",
      "cpns",
      "--room",
      "r",
      "--title",
      "Sesi 1",
      "--at",
      "2026-11-20T08:00+07:00",
    ],
    ["import", POSITIONS],
    ["import", CANDIDATES, "--cards", "--json", "--language", "en"],
    ["staff", "add", "pengawas", "--name", "P", "--role", "proctor", "--sitting", "s-1"],
    ["staff", "password", "pengawas"],
    ["selections"],
    ["help"],
  ];
  for (const args of calls) {
    const ended = await neraca(...args);
    expect([args[0], ended.code, ended.warned]).toEqual([args[0], 0, ""]);
  }
  expect((await neraca("selections")).said.join("\n")).toContain("4 formasi, 6 peserta");
});

test("[AP5] candidates get seats from the command line: looked at first, explained, stored once", async () => {
  await addSelection("cpns");
  await neraca("venue", "add", "--id", "v", "--name", "Tilok", "--city", "Kota");
  await neraca(
    "room",
    "add",
    "--id",
    "r",
    "--venue",
    "v",
    "--name",
    "Anggrek",
    "--rows",
    "2",
    "--columns",
    "3",
  );
  const sitting = ["sitting", "add", "--selection", "cpns", "--room", "r", "--title", "Sesi 1"] as const;
  await neraca(...sitting, "--id", "s-1", "--at", "2027-01-20T08:00+07:00");
  await neraca("import", POSITIONS);
  await neraca("import", CANDIDATES, "--cards", "--cards");
  const dry = await neraca("assign", "cpns", "--dry-run", "--language", "en", "--explain", "26200000001");
  expect([dry.code, dry.warned]).toEqual([0, ""]);
  expect(dry.said.slice(0, 2)).toEqual([
    "6 candidates; 1 open sittings with 5 places (spare seats not counted).",
    "0 keep their place, 0 lose theirs, 5 get one, 1 have none.",
  ]);
  expect(dry.said.join("\n")).toContain(
    "Every sitting is full: 1 places are missing, which is 1 more sittings.",
  );
  expect(dry.said.join("\n")).toContain("26200000001: ");
  expect(dry.said.at(-1)).toBe("Nothing was stored.");
  const stored = await neraca("assign", "cpns");
  expect(stored.said.at(-1)).toMatch(/^Tersimpan: rencana [0-9a-f]{64}$/);
  await neraca(...sitting, "--id", "s-2", "--at", "2027-01-21T08:00+07:00");
  const again = await neraca("assign", "cpns", "--language", "en");
  expect(again.said[1]).toBe("5 keep their place, 0 lose theirs, 1 get one, 0 have none.");
  const lost = await neraca(
    "assign",
    "cpns",
    "--lost",
    "s-1",
    "--reason",
    "banjir",
    "--language",
    "en",
    "--seed",
    "besok",
  );
  expect(lost.said[1]).toBe("1 keep their place, 5 lose theirs, 4 get one, 1 have none.");
  expect((await neraca("selections", "--language", "en")).said.join("\n")).toMatch(
    /s-1 .* 0\/6 seats taken; LOST: banjir/,
  );
  expect((await neraca("assign", "cpns", "--lost", "s-9", "--dry-run")).code).toBe(1);
  // Whoever says that a sitting is lost says why.
  expect((await neraca("assign", "cpns", "--lost", "s-2")).code).toBe(2);
  expect((await neraca("assign", "none")).code).toBe(1);
  expect((await neraca("assign", "cpns", "--late", "s-1")).code).toBe(2);
  expect((await neraca("assign", "../x")).code).toBe(1);
});

test.each([
  [[]],
  [["frobnicate"]],
  [["selection"]],
  [["selections", "extra"]],
  [["selections", "--nothing"]],
  [["selections"]],
  [["selection", "add", "--id", "x"]],
  [["import"]],
  [["import", "a.csv", "b.csv"]],
  [["import", join(ROOT, "no-such-file.csv")]],
  [["import", ROOT]],
  [["staff", "add", "--name", "x", "--role", "proctor"]],
  [["--language", "fr"]],
])("[SU5] %j is called wrongly", async (args) => {
  const { code, warned, said } = await neraca(...args);
  expect(code).toBe(2);
  expect(`${warned}${said.join("")}`).not.toBe("");
  expect(warned).not.toContain("    at ");
});

test("[SU5] a wrong setting, option or language is answered in words, in the language asked for", async () => {
  const wrong = await neraca("selection", "add", "--language", "en", "--id", "x");
  expect(wrong.warned).toContain("--name is needed.");
  expect(wrong.warned).toContain("npm run neraca -- selection add --id <id>");
  expect((await neraca("selections", "--language", "fr")).warned).toContain("id atau en");
  expect((await neraca("help", "import", "--language", "en")).said.join("\n")).toContain(
    "NOT on its roster: import before arming",
  );
});

test("[SU3] the password is among what is said exactly once", async () => {
  await addSelection("a");
  const { said, code } = await neraca("staff", "add", "admin", "--name", "A", "--role", "administrator");
  expect(code).toBe(0);
  expect(said.join("\n").match(/[a-z2-9]{4}(-[a-z2-9]{4}){3}/g)).toHaveLength(1);
  const again = await neraca("staff", "add", "admin", "--name", "A", "--role", "administrator");
  expect(again).toMatchObject({ code: 1, said: [], warned: 'Sudah ada: staff.username "admin".' });
});

test("[SU7] with several selections an import must name one", async () => {
  await addSelection("a");
  expect((await neraca("import", POSITIONS)).code).toBe(0);
  await addSelection("b");
  const unnamed = await neraca("import", POSITIONS, "--language", "en");
  expect(unnamed.code).toBe(2);
  expect(unnamed.warned).toContain("a  CPNS a\n  b  CPNS b");
  expect((await neraca("import", POSITIONS, "--selection", "c")).code).toBe(2);
  expect((await neraca("import", POSITIONS, "--selection", "b")).code).toBe(0);
});

test("[SU8] a refused import ends with 1, its reasons and JSON last, and leaves no cards", async () => {
  await addSelection("a");
  await neraca("import", POSITIONS);
  const path = join(folder, "bad.csv");
  const text = await readFile(CANDIDATES, "utf8");
  await writeFile(path, text.replace("9900000000100002", "9,9E+15").replace("9,9E+15", '"9,9E+15"'));
  const { code, said } = await neraca("import", path, "--cards", "--json", "--language", "en");
  expect(code).toBe(1);
  expect(said[0]).toContain('line 3, column nik "9,9E+15": Excel turned the NIK into scientific notation');
  expect(JSON.parse(said.at(-1)!)).toMatchObject({
    kind: "candidates",
    rows: 6,
    imported: 0,
    problems: [{ line: 3, column: "nik", value: "9,9E+15", reason: "nik-scientific" }],
  });
  expect((await readdir(join(folder, "data"))).filter((name) => name.startsWith("participant"))).toEqual([]);
});

test("[IM20] an import that succeeds names nobody on the screen", async () => {
  await addSelection("a");
  await neraca("import", POSITIONS);
  const { code, said, warned } = await neraca("import", CANDIDATES, "--cards", "--json");
  expect(code).toBe(0);
  expect(`${said.join("\n")}${warned}`).not.toMatch(/99000000001|2620000|482915|Aditya/);
});
