import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replaced, sampleBank } from "./sample-bank.ts";

const SCRIPT = fileURLToPath(new URL("../../../scripts/bank.ts", import.meta.url));

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "neraca-bank-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function run(...parameters: readonly string[]): {
  readonly status: number | null;
  readonly lines: readonly string[];
} {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, ...parameters], { encoding: "utf8" });
  return { status, lines: stdout.trimEnd().split("\n") };
}

describe("[IB70] bank lint", () => {
  test("a good bank", () => {
    write(sampleBank());
    expect(run("lint", folder, "--json")).toEqual({
      status: 0,
      lines: [`{"items":4,"errors":0,"warnings":0}`],
    });
  });

  test("a bank with an error", () => {
    write(replaced(sampleBank(), "twk/nasionalisme.yaml", "key: q", "key: b"));
    const { status, lines } = run("lint", folder, "--json");
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe(`{"items":4,"errors":1,"warnings":0}`);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      file: "twk/nasionalisme.yaml",
      line: 15,
      severity: "error",
      rule: "key",
    });
    expect(run("lint", folder).lines[0]).toContain("twk/nasionalisme.yaml:15: error [key] Kunci harus");
    expect(run("lint", folder, "--language", "en").lines[0]).toContain("The key must be");
  });

  test("a blueprint that asks for more than there is", () => {
    write(
      sampleBank().set(
        "blueprint.yaml",
        "id: a\ntitle: A\nsubtests:\n  - subtest: TKP\n    topics:\n      tik: 2\n",
      ),
    );
    const { status, lines } = run("lint", folder, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      file: "blueprint.yaml",
      line: 6,
      rule: "blueprint-shortage",
    });
  });

  test("files that are no text, and links out of the folder", () => {
    write(
      new Map<string, string | Uint8Array>([...sampleBank(), ["tkp/tik.yaml", new Uint8Array([0xc3, 0x28])]]),
    );
    symlinkSync("/etc/hostname", join(folder, "figures/link.svg"));
    const { status, lines } = run("lint", folder, "--json");
    expect(status).toBe(1);
    expect(lines.filter((line) => line.includes(`"rule":"file"`))).toHaveLength(2);
  });

  test.each([[[]], [["lint"]], [["lint", "/nowhere/at/all"]], [["lint", ".", "--loud"]], [["weigh", "."]]])(
    "called wrongly: %j",
    (parameters) => {
      expect(run(...parameters).status).toBe(2);
    },
  );
});
