import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has: they are numbered from 1 on. */
const SECTIONS: Readonly<Record<string, number>> = {
  "V1.1": 2,
  "V1.2": 9,
  "V1.3": 11,
  "V1.4": 3,
  "V1.5": 2,
  "V2.1": 3,
  "V2.2": 3,
  "V2.3": 4,
  "V2.4": 1,
  "V3.2": 2,
  "V3.3": 4,
  "V3.4": 6,
  "V3.5": 5,
  "V3.7": 2,
  "V4.1": 3,
  "V4.2": 1,
  "V4.3": 2,
  "V4.4": 4,
  "V5.1": 1,
  "V5.2": 3,
  "V5.3": 2,
  "V5.4": 3,
  "V6.1": 3,
  "V6.2": 12,
  "V6.3": 4,
  "V6.4": 4,
  "V6.5": 5,
  "V6.6": 3,
  "V6.8": 4,
  "V7.1": 3,
  "V7.2": 4,
  "V7.3": 2,
  "V7.4": 5,
  "V7.5": 2,
  "V7.6": 2,
  "V8.1": 2,
  "V8.2": 3,
  "V8.3": 1,
  "V8.4": 1,
  "V9.1": 3,
  "V9.2": 4,
  "V10.1": 2,
  "V10.2": 2,
  "V10.3": 4,
  "V10.4": 11,
  "V10.5": 5,
  "V10.6": 2,
  "V10.7": 3,
  "V11.1": 2,
  "V11.2": 3,
  "V11.3": 3,
  "V11.4": 4,
  "V11.5": 1,
  "V11.6": 1,
  "V12.1": 3,
  "V12.2": 2,
  "V12.3": 4,
  "V13.1": 1,
  "V13.2": 5,
  "V13.3": 2,
  "V13.4": 5,
  "V14.1": 2,
  "V14.2": 4,
  "V14.3": 3,
  "V15.1": 3,
  "V15.2": 3,
  "V15.3": 7,
  "V16.1": 1,
  "V16.2": 5,
  "V16.3": 4,
  "V16.4": 3,
  "V16.5": 3,
  "V17.1": 1,
  "V17.2": 4,
  "V17.3": 2,
};
const STATES = ["met", "part", "unmet", "n/a"];
const RULE = /\b[A-Z]{2,3}\d+\b/gu;
const FILE = /\b(?:packages|apps|scripts|e2e)\/[\w./-]+\.tsx?\b/gu;
/** Names that look like rules and are none. */
const NO_RULE = /^(?:SHA|UTF|AES|P)\d+$/u;

type Row = { readonly ids: readonly string[]; readonly state: string; readonly where: string };

let rows: readonly Row[];
let text: string;
const rules = new Set<string>();

beforeAll(async () => {
  text = await readFile(join(ROOT, "docs/SECURITY.md"), "utf8");
  rows = text
    .split("\n")
    .filter((line) => line.startsWith("| V"))
    .map((line) => {
      const [ids = "", , state = "", where = ""] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      return { ids: ids.split(", "), state, where };
    });
  for await (const path of glob("{apps,packages}/*/SPEC.md", { cwd: ROOT })) {
    const spec = await readFile(join(ROOT, path), "utf8");
    for (const [, id] of spec.matchAll(/^(?:[-*] |\| )?(?:\*\*|`)?([A-Z]{2,4}\d+)\b/gmu)) rules.add(id ?? "");
  }
});

test("each requirement of levels 1 and 2 stands in the table once, and nothing else does", () => {
  const named = rows.flatMap(({ ids }) => ids);
  const asked = Object.entries(SECTIONS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, nth) => `${section}.${nth + 1}`),
  );
  expect(asked).toHaveLength(253);
  expect(named.toSorted()).toEqual(asked.toSorted());
});

test("states are of four kinds, and what is called met names a rule or a test", () => {
  for (const { ids, state, where } of rows) {
    expect(STATES, ids.join()).toContain(state);
    if (state !== "met") continue;
    expect([...(where.match(RULE) ?? []), ...(where.match(FILE) ?? [])], ids.join()).not.toEqual([]);
  }
});

test("every rule and every file that the document names exists", () => {
  for (const id of text.match(RULE) ?? []) {
    if (/^V\d/u.test(id) || NO_RULE.test(id)) continue;
    expect(rules, `rule ${id}`).toContain(id);
  }
  for (const file of text.match(FILE) ?? []) expect(existsSync(join(ROOT, file)), file).toBe(true);
});
