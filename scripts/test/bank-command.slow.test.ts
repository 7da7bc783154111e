import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FAULTS } from "../../packages/item-bank/test/broken-banks.ts";
import { replaced, sampleBank } from "../../packages/item-bank/test/sample-bank.ts";
import { bankCommand } from "../lib/bank/bank-command.ts";

const SCRIPT = fileURLToPath(new URL("../bank.ts", import.meta.url));

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "neraca-bank-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: ReadonlyMap<string, string | Uint8Array>): void {
  writeIn(".", files);
}

type Outcome = {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly warned: string;
};

/** As its process does it, without the second that each process takes to begin. */
async function run(...parameters: readonly string[]): Promise<Outcome> {
  const said: string[] = [];
  const warned: string[] = [];
  const status = await bankCommand(parameters, {
    say: (line) => void said.push(line),
    warn: (line) => void warned.push(line),
  });
  return { status, lines: said.length === 0 ? [""] : said, warned: warned.join("\n") };
}

function writeIn(part: string, files: ReadonlyMap<string, string | Uint8Array>): string {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, part, path)), { recursive: true });
    writeFileSync(join(folder, part, path), content);
  }
  return join(folder, part);
}

/** The only item of the topic has a difficulty of 60. */
const UNREACHABLE = `id: a
title: A
subtests:
  - subtest: TKP
    topics: { tik: 1 }
    secondsMax: 100
    difficulty: { target: 90, tolerance: 5 }
`;

describe("[IB70] bank lint", () => {
  test("as a process of its own: what it says, and its exit code", () => {
    const called = (...parameters: readonly string[]) =>
      spawnSync(process.execPath, [SCRIPT, ...parameters], { encoding: "utf8" });
    write(sampleBank());
    expect(called("lint", folder, "--json")).toMatchObject({
      status: 0,
      stdout: `{"items":4,"errors":0,"warnings":0}\n`,
      stderr: "",
    });
    expect(called()).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^What to do\?/u),
    });
  });

  test("a good bank", async () => {
    write(sampleBank());
    expect(await run("lint", folder, "--json")).toMatchObject({
      status: 0,
      lines: [`{"items":4,"errors":0,"warnings":0}`],
    });
  });

  test("a bank with an error", async () => {
    write(replaced(sampleBank(), "twk/nasionalisme.yaml", "key: q", "key: b"));
    const { status, lines } = await run("lint", folder, "--json");
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe(`{"items":4,"errors":1,"warnings":0}`);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      file: "twk/nasionalisme.yaml",
      line: 15,
      severity: "error",
      rule: "key",
    });
    expect((await run("lint", folder)).lines[0]).toContain(
      "twk/nasionalisme.yaml:15: error [key] Kunci harus",
    );
    expect((await run("lint", folder, "--language", "en")).lines[0]).toContain("The key must be");
  });

  test("a blueprint that asks for more than there is", async () => {
    write(
      sampleBank().set(
        "blueprint.yaml",
        "id: a\ntitle: A\nsubtests:\n  - subtest: TKP\n    topics:\n      tik: 2\n",
      ),
    );
    const { status, lines } = await run("lint", folder, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      file: "blueprint.yaml",
      line: 6,
      rule: "blueprint-shortage",
    });
  });

  test("[IB77] a blueprint that no paper can keep", async () => {
    write(sampleBank().set("blueprint.yaml", UNREACHABLE));
    const { status, lines } = await run("lint", folder, "--json", "--language", "en");
    expect(status).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      file: "blueprint.yaml",
      line: 7,
      severity: "error",
      rule: "blueprint-difficulty",
    });
    expect(lines[0]).toContain("25.00 off in 100 of 100 papers");
    expect(lines.length).toBe(2);
  });

  test("files that are no text, and links out of the folder", async () => {
    write(
      new Map<string, string | Uint8Array>([...sampleBank(), ["tkp/tik.yaml", new Uint8Array([0xc3, 0x28])]]),
    );
    symlinkSync("/etc/hostname", join(folder, "figures/link.svg"));
    const { status, lines } = await run("lint", folder, "--json");
    expect(status).toBe(1);
    expect(lines.filter((line) => line.includes(`"rule":"file"`))).toHaveLength(2);
  });

  test.each([[[]], [["lint"]], [["lint", "/nowhere/at/all"]], [["lint", ".", "--loud"]], [["weigh", "."]]])(
    "called wrongly: %j",
    async (parameters) => {
      expect((await run(...parameters)).status).toBe(2);
    },
  );
});

const TWK = "twk/nasionalisme.yaml";
const BLUEPRINT =
  "id: kecil\ntitle: Kecil\nsubtests:\n  - subtest: TWK\n    topics: { nasionalisme: 2 }\n  - subtest: TIU\n    topics: { figural-serial: 1 }\n";

describe("[IB71] bank compile", () => {
  test("writes the bytes whose SHA-256 is the digest, for the owner only", async () => {
    const bank = writeIn("bank", sampleBank());
    const out = join(folder, "bank.json");
    const { status, lines } = await run("compile", bank, "--out", out);
    expect(status).toBe(0);
    const digest = createHash("sha256").update(readFileSync(out)).digest("hex");
    expect(lines).toEqual([`${digest}  ${out}`]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    writeFileSync(join(bank, TWK), readFileSync(join(bank, TWK), "utf8").replace("Pasal 24", "Pasal 25"));
    expect((await run("compile", bank, "--out", out)).lines[0]).not.toContain(digest);
  });

  test("refuses what does not lint, and says why", async () => {
    const bank = writeIn("bank", replaced(sampleBank(), TWK, "key: q", "key: x"));
    const out = join(folder, "bank.json");
    const { status, warned } = await run("compile", bank, "--out", out, "--language", "en");
    expect(status).toBe(1);
    expect(warned).toContain("[key] The key must be");
    expect(existsSync(out)).toBe(false);
  });
});

describe("[IB72] bank diff", () => {
  test("of two folders, of a folder and a package, item by item", async () => {
    const before = writeIn("before", sampleBank());
    const marked = replaced(replaced(sampleBank(), TWK, "version: 2", "version: 3"), TWK, "1908", "1909");
    const after = writeIn("after", replaced(marked, "tkp/tik.yaml", "difficulty: 60", "difficulty: 70"));
    const out = join(folder, "before.json");
    await run("compile", before, "--out", out);
    for (const first of [before, out]) {
      expect(await run("diff", first, after)).toMatchObject({
        status: 0,
        lines: [
          "~ tkp-tik-001 v1: difficulty",
          "~ twk-nas-002 v2 -> v3: options, version",
          "0 baru, 0 hilang, 2 berubah, 0 berubah tanpa versi baru",
        ],
      });
    }
    expect(await run("diff", before, out)).toMatchObject({ status: 0, lines: ["Sama."] });
  });

  test("a change without a new version is an error", async () => {
    const before = writeIn("before", sampleBank());
    const after = writeIn("after", replaced(sampleBank(), TWK, "1908", "1909"));
    const { status, lines } = await run("diff", before, after, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      changed: [{ id: "twk-nas-002", fields: ["options"], withoutNewVersion: true }],
    });
    expect((await run("diff", before, after)).lines[0]).toContain("BERUBAH TANPA VERSI BARU");
  });

  test("what is no bank is refused", async () => {
    const before = writeIn("before", sampleBank());
    writeFileSync(join(folder, "x.json"), "{}");
    expect(await run("diff", before, join(folder, "x.json"))).toMatchObject({ status: 1, lines: [""] });
    expect((await run("diff", before)).status).toBe(2);
    expect((await run("diff", before, join(folder, "nothing"))).status).toBe(2);
  });
});

describe("[IB73] bank stats", () => {
  test("a table for people, and a line for programs", async () => {
    write(sampleBank());
    const { status, lines } = await run("stats", folder, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(lines[0]!)).toMatchObject({ items: 4, subtests: [{ subtest: "TWK" }, {}, {}] });
    expect((await run("stats", folder)).lines.find((line) => line.startsWith("TWK nasionalisme"))).toMatch(
      /^TWK nasionalisme +2 +2 /u,
    );
  });
});

describe("[IB76] bank papers", () => {
  const numbersOf = async (...parameters: readonly string[]): Promise<Record<string, unknown>> => {
    const { status, lines, warned } = await run("papers", ...parameters, "--count", "120", "--json");
    expect(warned).toBe("");
    expect([status, lines.length]).toEqual([0, 1]);
    return JSON.parse(lines[0]!) as Record<string, unknown>;
  };

  test("of this repository's bank: equally hard for all, and least in common with neighbours", async () => {
    const numbers = await numbersOf();
    expect(numbers).toMatchObject({
      papers: 120,
      seconds: expect.any(Number),
      overlapPairs: expect.any(Number),
    });
    expect(numbers["difficultySpread"]).toBeLessThan(0.5);
    expect(numbers["exposureMaxToMedian"]).toBeLessThanOrEqual(1.25);
    expect(numbers["overlapNeighbours"]).toBeLessThan(numbers["overlapMean"] as number);
    expect(numbers["overlapMax"]).toBeGreaterThan(numbers["overlapMean"] as number);
    const { seconds: _s, processorSeconds: _p, residentMebibytes: _r, ...lasting } = numbers;
    expect(await numbersOf()).toMatchObject(lasting);
    expect((await run("papers", "--count", "20", "--language", "en")).lines[0]).toMatch(/^20 papers in /u);
  }, 60_000);

  test("not of a bank that does not fit its blueprint, nor so many that nobody would wait", async () => {
    write(sampleBank().set("blueprint.yaml", UNREACHABLE));
    const { status, warned } = await run("papers", folder, "--language", "en");
    expect(status).toBe(1);
    expect(warned).toContain("the mean difficulty of papers is 60.00 to 60.00");
    for (const count of ["1", "1000001"]) {
      expect((await run("papers", "--count", count)).status).toBe(2);
    }
  });
});

describe("[IB74] bank preview", () => {
  test("is one file with all that a reviewer needs, and nothing that runs or is fetched", async () => {
    const formula = replaced(sampleBank(), TWK, "p: 1908", "p: '$19/{08}$'");
    write(formula.set("blueprint.yaml", BLUEPRINT));
    const out = `${folder}.html`;
    expect(await run("preview", folder, "--out", out)).toMatchObject({ status: 0 });
    const page = readFileSync(out, "utf8");
    rmSync(out);
    for (const part of [
      "Content-Security-Policy",
      "Bendera yang robek dilarang dikibarkan.",
      "UU Nomor 24 Tahun 2009, Pasal 24",
      "Telaah bersama ahli protokol.",
      'aria-label="Sebuah panah miring"',
      "<mfrac>",
      "19 per 08",
      "A 4 · B 1 · C 2 · D 5 · E 3",
      'href="#tkp-tik-001"',
      "Contoh naskah seorang peserta",
      "Soal 3 dari 3",
    ]) {
      expect(page).toContain(part);
    }
    const tags = page.replace(/<style>[^]*?<\/style>/u, "").match(/<[^>]*>/gu) ?? [];
    for (const tag of tags) {
      expect(tag).not.toMatch(/^<(?:script|link|iframe|img|object|embed|base|form)\b/iu);
      expect(tag).not.toMatch(/\s(?:on\w+|src|srcset|action)=|href="(?!#)/iu);
    }
    expect(page.match(/<style>[^]*?<\/style>/u)?.[0]).not.toMatch(/@import|url\((?!data:font\/woff2)/u);
    const ids = page.match(/ id="[^"]+"/gu) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("of a part only, in a theme", async () => {
    write(sampleBank());
    const out = `${folder}-part.html`;
    expect((await run("preview", folder, "--out", out, "--only", "tik", "--theme", "dark")).lines).toEqual([
      `1 / 4  ${out}`,
    ]);
    const page = readFileSync(out, "utf8");
    rmSync(out);
    expect(page).toContain('data-theme="dark"');
    expect(page).not.toContain("Bendera yang robek");
    expect((await run("preview", folder, "--out", out, "--only", "none")).status).toBe(2);
    expect((await run("preview", folder, "--out", out, "--theme", "pink")).status).toBe(2);
    expect((await run("preview", folder)).status).toBe(2);
  });
});

describe("[IB75] a folder of broken banks", () => {
  // One of each rule is enough here; parse-bank.slow.test.ts looks at each of them.
  const faults = [...new Map(FAULTS.map((fault) => [fault.rule, fault])).values()];

  test.each(faults)("$rule: $name", async ({ file, from, to, rule, severity = "error" }) => {
    write(replaced(sampleBank(), file, from, to));
    const { status, lines } = await run("lint", folder, "--json");
    expect(status).toBe(severity === "error" ? 1 : 0);
    const findings = lines.slice(0, -1).map((line) => JSON.parse(line) as { rule: string; file: string });
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set([rule]));
  });
});
