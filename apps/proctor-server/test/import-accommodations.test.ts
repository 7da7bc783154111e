import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SelectionId } from "@neraca/base";
import { needsOfMarks, type Registry } from "@neraca/engine";
import { CPNS_2024, SHIPPED_RULES } from "@neraca/exam";
import type { CandidateMapping, ImportProblem } from "@neraca/protocol";
import { aStaff } from "@neraca/testkit/registry-records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { candidatesFile } from "../src/desk/candidates-file.ts";
import { yesOrNo } from "../src/import/accommodation-cells.ts";
import { type CandidatesJob, type JobOutcome, runCandidatesJob } from "../src/import/candidates-job.ts";
import {
  bytesOf,
  candidateRow,
  countsOf,
  NOW,
  OTHER_SELECTION,
  openWorld,
  SELECTION,
} from "./import-world.ts";
import { bookParts, sheetData, zipped } from "./workbook-world.ts";

const ANI = aStaff("ani");
const EVERYBODY = { positionId: null, formationType: null, marks: [] };
const OURS = "participant_number,nik,name,birth_date,position_code";
const INDONESIAN = [
  "PEMBACA LAYAR",
  "Huruf Besar",
  "Kursi Penglihatan Rendah",
  "Dasar Akomodasi",
  "Diberikan Oleh",
];
const ENGLISH = ["Screen Reader", "Large Print", "Low Vision", "Basis of accommodation", "Approved by"];

let folder: string;
let registry: Registry;
let ids = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-accommodations-"));
  registry = await openWorld();
  await registry.createStaff({ ...ANI, createdAt: NOW });
  const positions = await registry.positionsOfSelection(SELECTION);
  const copies = positions.map((each) => ({
    ...each,
    id: `other-${each.id}` as typeof each.id,
    selectionId: OTHER_SELECTION,
  }));
  expect((await registry.createPositions(copies)).ok).toBe(true);
});

afterEach(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

async function job(bytes: Uint8Array, given: Partial<CandidatesJob>): Promise<JobOutcome> {
  const path = join(folder, "berkas");
  await writeFile(path, bytes);
  const standing = {
    path,
    registryPath: "",
    selectionId: SELECTION,
    ruleSet: CPNS_2024,
    rules: SHIPPED_RULES,
    now: NOW,
  };
  const file = { fileName: "p.csv", fileDigest: "ab".repeat(32), by: ANI.id, digest: null };
  const kind = "look";
  const mapping = {} as CandidateMapping;
  const world = { registry, newId: () => `c-${(ids += 1)}`, onProgress: () => {}, mayWrite: async () => {} };
  return runCandidatesJob({ kind, mapping, ...standing, ...file, ...given }, world);
}

/** Looked at, and checked by the mapping that was suggested. */
async function checked(bytes: Uint8Array, selectionId: SelectionId = SELECTION) {
  const looked = await job(bytes, { selectionId });
  if (looked.kind !== "looked") throw new Error(looked.kind);
  const { mapping } = looked;
  const told = await job(bytes, { kind: "check", mapping, selectionId });
  if (told.kind !== "checked") throw new Error(told.kind);
  const problems = told.pages.flatMap((page) => JSON.parse(page) as ImportProblem[]);
  return { ...told, found: problems, mapping };
}

async function imported(bytes: Uint8Array, selectionId: SelectionId = SELECTION): Promise<JobOutcome> {
  const { mapping, digest, found } = await checked(bytes, selectionId);
  expect(found).toEqual([]);
  return job(bytes, { kind: "apply", mapping, digest, selectionId });
}

async function exported(
  selectionId: SelectionId = SELECTION,
  kind: "csv" | "xlsx" = "csv",
): Promise<Uint8Array> {
  const file = await candidatesFile(registry, selectionId, EVERYBODY, kind);
  if (!(file instanceof Uint8Array)) throw new Error(file);
  return file;
}

const person = (nth: number): string => candidateRow(nth).split(",").slice(0, 5).join(",");
const PEOPLE = [
  `${person(1)},ya,tidak,-,Surat dr. Sinaga,Ketua Panitia`,
  `${person(2)},0,YA,v,"Keputusan 12/2027, butir b",Ketua Panitia`,
  `${person(3)},,,,,Ketua Panitia`,
  `${person(4)},no,False,tidak,Permintaan ditolak,`,
];

test.each([INDONESIAN, ENGLISH])(
  "[IC11] what candidates are granted is read from columns in both languages (%s)",
  async (...names) => {
    const file = bytesOf(`${OURS},${names.join(",")}`, ...PEOPLE);
    expect(await checked(file)).toMatchObject({ rows: 4, bringing: 0, granted: 2 });
    expect(await imported(file)).toMatchObject({ kind: "applied", after: 4 });
    const people = await registry.candidatesOfSelection(SELECTION);
    const marks = await registry.candidateMarks(SELECTION);
    const needs = people.map(({ id }) => needsOfMarks(marks.get(id)));
    expect(needs).toEqual([["screen-reader"], ["large-text", "low-vision-seat"], [], []]);
    const grounds = await registry.groundsOfSelection(SELECTION);
    expect(people.map(({ id }) => grounds.get(id))).toEqual([
      { note: "Surat dr. Sinaga", grantedBy: "Ketua Panitia" },
      { note: "Keputusan 12/2027, butir b", grantedBy: "Ketua Panitia" },
      undefined,
      { note: "Permintaan ditolak", grantedBy: null },
    ]);
    const [version] = await registry.versionsOfCandidate(people[0]!.id, 5);
    expect(version).toMatchObject({ version: 1, by: ANI.id });
  },
);

type Case = readonly [name: string, cells: readonly string[], column: number, cure: string];
const CASES: readonly Case[] = [
  ["a word that is neither", ["mungkin", "", "", "x", "y"], 0, "yes or no"],
  ["a t, which is no or true", ["", "t", "", "x", "y"], 1, "yes or no"],
  ["a need without its ground", ["ya", "", "", "", "Ketua"], 3, "what it rests on"],
  ["a need that nobody granted", ["", "", "1", "Surat", ""], 4, "who granted it"],
  ["a ground that is run", ["ya", "", "", "=1+1", "Ketua"], 3, "formula"],
  ["a ground too long", ["ya", "", "", "a".repeat(501), "Ketua"], 3, "Shorten"],
  ["a name too long", ["ya", "", "", "Surat", "a".repeat(201)], 4, "Shorten"],
  ["an invisible character", ["ya", "", "", "Su\u200brat", "Ketua"], 3, "Type this cell again"],
];

test.each(CASES)(
  "[IC9] %s is told by row, column and cure, and changes nothing",
  async (_name, cells, at, cure) => {
    const before = await countsOf(registry);
    const { found, digest } = await checked(
      bytesOf(`${OURS},${INDONESIAN.join(",")}`, PEOPLE[0]!, `${person(2)},${cells.join(",")}`),
    );
    expect(found.map(({ line, column }) => [line, column])).toEqual([[3, INDONESIAN[at]]]);
    expect(found[0]!.message.en).toContain(cure);
    expect(found[0]!.message.id).not.toBe(found[0]!.message.en);
    expect(digest).toBeNull();
    expect(await countsOf(registry)).toEqual(before);
  },
);

test("[IC11] TRUE and FALSE of a workbook are a yes and a no", async () => {
  const cells = [
    ...person(1).split(","),
    '<c t="b"><v>1</v></c>',
    '<c t="b"><v>0</v></c>',
    "",
    "Surat",
    "Ketua",
  ];
  const file = zipped(
    bookParts({ name: "A", data: sheetData([[...OURS.split(","), ...INDONESIAN], cells]) }),
  );
  expect(await imported(file)).toMatchObject({ kind: "applied", after: 1 });
  const [marks] = (await registry.candidateMarks(SELECTION)).values();
  expect(marks).toMatchObject({ screenReader: true, largeText: false });
});

test("[IC11] yes and no have words in both languages, and what is neither is asked for again", () => {
  for (const word of ["ya", "Ya", "y", "yes", "TRUE", "benar", "1", "ada"])
    expect(yesOrNo(word)).toEqual({ ok: true, value: true });
  for (const word of ["tidak", "TDK", "n", "No", "false", "salah", "0", "-"])
    expect(yesOrNo(word)).toEqual({ ok: true, value: false });
  for (const word of ["t", "x", "2", "ya?", "tak"]) expect(yesOrNo(word).ok).toBe(false);
});

test("[IC12] a list that was taken out changes nothing in its own selection, and makes the same in an empty one", async () => {
  const extra = person(5).replace("JF-1", "JF-2");
  const [venue] = await registry.venues();
  await imported(bytesOf(`${OURS},${INDONESIAN.join(",")}`, ...PEOPLE));
  await imported(
    bytesOf(`${OURS},Tambahan Waktu,Tilok,${ENGLISH.join(",")}`, `${extra},30,${venue!.name},,,,,`),
  );
  const acts = await registry.staffActs(100);
  for (const kind of ["csv", "xlsx"] as const) {
    const file = await exported(SELECTION, kind);
    const again = await checked(file);
    expect(again).toMatchObject({ rows: 5, unchanged: 5, problems: 0, digest: null, before: 5 });
    expect(await job(file, { kind: "apply", mapping: again.mapping, digest: "" })).toEqual({
      kind: "changed-meanwhile",
    });
  }
  expect(await registry.staffActs(100)).toEqual(acts);
  const file = await exported();
  expect(await imported(file, OTHER_SELECTION)).toMatchObject({ kind: "applied", before: 0, after: 5 });
  expect(new TextDecoder().decode(await exported(OTHER_SELECTION))).toBe(new TextDecoder().decode(file));
});

test("[IC12] a list that was taken out and changed is told by the cells that say something else", async () => {
  await imported(bytesOf(`${OURS},${INDONESIAN.join(",")}`, ...PEOPLE));
  const text = new TextDecoder().decode(await exported());
  const changed = text.replace("Ketua Panitia", "Orang Lain").replace(",Permintaan ditolak,", ",,");
  const { found, unchanged } = await checked(new TextEncoder().encode(changed));
  expect(unchanged).toBe(2);
  expect(found.map(({ line, column, message }) => [line, column, message.en])).toEqual([
    [2, "granted_by", expect.stringContaining("something else: Ketua Panitia")],
    [5, "accommodation_note", expect.stringContaining("something else: Permintaan ditolak")],
  ]);
});
