import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { candidateId, positionId, selectionId } from "@neraca/base";
import {
  type CandidateImport,
  type CandidateImportsView,
  type CandidateMapping,
  NO_CANDIDATE_MAPPING,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Running, staffCookie, startRunning } from "./running.ts";

const SELECTION = selectionId("impor-2027");
const BASE = `/api/staff/desk/selections/${SELECTION}/candidates/import`;

let running: Running;
let cookie = "";

beforeAll(async () => {
  running = await startRunning(2);
  cookie = await staffCookie(running, "committee");
  const { registry } = running.server;
  const [demo] = await registry.selections();
  await registry.createSelection({ ...demo!, id: SELECTION, name: "CPNS 2027" });
  const common = { selectionId: SELECTION, title: "Analis", agency: "Kota Contoh", unit: "Dinas", quota: 2 };
  const made = await registry.createPositions([
    { ...common, id: positionId("impor-1"), code: "JF-1", formationType: "general" },
    { ...common, id: positionId("impor-2"), code: "JF-2", formationType: "disability" },
  ]);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
}, 30_000);

afterAll(() => running.stop());

type Answer<T> = T & { readonly reason?: string };

async function ask<T = CandidateImport>(path: string, body?: object, by = cookie): Promise<Answer<T>> {
  const response = await fetch(`${running.origin}${BASE}${path}`, {
    headers: { cookie: by, "content-type": "application/json", "x-neraca": "1" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer<T>;
}

async function upload(bytes: Uint8Array | string, name = "peserta.csv"): Promise<Answer<CandidateImport>> {
  const response = await fetch(`${running.origin}${BASE}/file/${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/octet-stream", "x-neraca": "1" },
    body: typeof bytes === "string" ? bytes : Buffer.from(bytes),
  });
  return (await response.json()) as Answer<CandidateImport>;
}

/** Until nothing goes on by itself any more. */
async function settled(importId: string): Promise<CandidateImport> {
  return expect
    .poll(() => ask(`/${importId}`), { timeout: 20_000, interval: 20 })
    .toSatisfy(
      ({ state }: CandidateImport) => state !== "reading" && state !== "checking" && state !== "applying",
    )
    .then(() => ask(`/${importId}`));
}

async function looked(bytes: Uint8Array | string): Promise<CandidateImport> {
  const begun = await upload(bytes);
  expect(begun.reason).toBeUndefined();
  return settled(begun.importId);
}

async function checked(bytes: Uint8Array | string, changes: Partial<CandidateMapping> = {}) {
  const { importId, mapping } = await looked(bytes);
  await ask(`/${importId}/check`, { mapping: { ...mapping, ...changes } });
  return settled(importId);
}

const HEADER = "No,NO_TES,NIK,Nama Lengkap,Tgl Lahir,Kode Jabatan,Keterangan";
const row = (nth: number, changes: Readonly<Record<number, string>> = {}): string =>
  [
    String(nth),
    `2610${String(nth).padStart(6, "0")}`,
    `99${String(nth).padStart(13, "0")}1`,
    `Peserta ${nth}`,
    "1998-02-28",
    "JF-1",
    "=1+1",
  ]
    .map((cell, at) => changes[at] ?? cell)
    .join(",");

const candidates = async (): Promise<number> =>
  (await running.server.registry.candidatesOfSelection(SELECTION)).length;

let before = 0;
beforeEach(async () => {
  before = await candidates();
});

test("[IC1] a file of foreign columns is mapped, checked and imported by the digest of what was checked", async () => {
  const view = await looked([HEADER, row(1), row(2), row(3)].join("\n"));
  expect(view).toMatchObject({ state: "mapping", rows: 3, fileName: "peserta.csv", refusal: null });
  expect(view.columns[1]).toEqual({
    index: 1,
    name: "NO_TES",
    samples: ["2610000001", "2610000002", "2610000003"],
  });
  expect(view.mapping).toEqual({
    ...NO_CANDIDATE_MAPPING,
    nik: 2,
    name: 3,
    birth_date: 4,
    position_code: 5,
  });
  await ask(`/${view.importId}/check`, { mapping: { ...view.mapping, participant_number: 1 } });
  const told = await settled(view.importId);
  expect(told).toMatchObject({ state: "checked", rows: 3, problems: 0, before, after: null });
  expect((await ask(`/${view.importId}/apply`, { digest: "0".repeat(64) })).reason).toBe("import-changed");
  const agreed = await ask(`/${view.importId}/apply`, { digest: told.digest });
  // Somebody else, who was shown the same, agrees to the same: it is done once, and both see how it stands.
  const again = await ask(`/${view.importId}/apply`, { digest: told.digest });
  for (const { state } of [agreed, again]) expect(["applying", "done"]).toContain(state);
  expect(await settled(view.importId)).toMatchObject({ state: "done", before, after: before + 3 });
  expect(await candidates()).toBe(before + 3);
  const all = await ask<CandidateImportsView>("");
  expect(all.earlier[0]).toMatchObject({ fileName: "peserta.csv", rows: 3 });
  expect(await readdir(join(running.dataFolder, "imports"))).toEqual([]);
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const types = async (): Promise<readonly string[]> =>
    (await journal.read(0, 10_000)).map(({ event }) => event.type);
  await expect.poll(types, { timeout: 15_000 }).toContain("CandidatesImported");
  await journal.close();
});

test("[IC2] every problem is told by row and by the file's own columns, in pages and as a file; nothing is imported", async () => {
  const rows = Array.from({ length: 250 }, (_, nth) => row(nth + 1_000, { 2: "3,2E+15".replace(",", ".") }));
  const told = await checked([HEADER, ...rows].join("\n"), { participant_number: 1 });
  expect(told).toMatchObject({ state: "checked", problems: 250, digest: null });
  expect(told.kinds).toMatchObject([{ column: "NIK", count: 250, line: 2 }]);
  const page = await ask<{ readonly problems: readonly object[] }>(`/${told.importId}/problems/2`);
  expect(page).toMatchObject({ page: 2, pages: 3, total: 250 });
  expect(page.problems).toHaveLength(50);
  expect(page.problems[49]).toMatchObject({ line: 251, column: "NIK", value: "3.2E+15" });
  const file = await fetch(`${running.origin}${BASE}/${told.importId}/problems-file`, {
    headers: { cookie },
  });
  expect(file.headers.get("content-type")).toContain("text/csv");
  expect((await file.text()).trim().split("\r\n")).toHaveLength(251);
  expect((await ask(`/${told.importId}/apply`, { digest: "" })).reason).toBe("import-changed");
  expect(await candidates()).toBe(before);
});

test("[IC3] who stands twice is found in the file, in files that were imported, and among the registered", async () => {
  const again = [row(1), row(2, { 3: "Nama Lain" })];
  const halves = [row(48, { 2: "9900000000000031" }), row(49, { 1: "2610000003" })];
  const told = await checked(
    [HEADER, ...again, ...halves, row(50), row(51, { 2: "9900000000000501" })].join("\n"),
    { participant_number: 1 },
  );
  expect(told.unchanged).toBe(1);
  const { problems } = await ask<{ readonly problems: readonly { message: { en: string } }[] }>(
    `/${told.importId}/problems/0`,
  );
  expect(problems.map(({ message }) => message.en)).toEqual([
    expect.stringContaining("here with something else: Peserta 2"),
    expect.stringContaining("from line 4 of the file peserta.csv"),
    expect.stringContaining("from line 4 of the file peserta.csv"),
    expect.stringContaining("Line 6 already has this value"),
  ]);
  expect(await candidates()).toBe(before);
});

test("[IC4] what has changed since the check is not overtaken: nothing is imported, and it is said", async () => {
  const told = await checked([HEADER, row(70)].join("\n"), { participant_number: 1 });
  const { registry } = running.server;
  const [someone] = await registry.candidatesOfSelection(SELECTION);
  const other = {
    id: candidateId(`${someone!.id}x`),
    participantNumber: "9000000001",
    nik: "9911000000000001",
  };
  await registry.createCandidates([{ ...someone!, ...other }]);
  await ask(`/${told.importId}/apply`, { digest: told.digest });
  expect(await settled(told.importId)).toMatchObject({
    state: "mapping",
    refusal: "import-changed",
    after: null,
  });
  expect(await candidates()).toBe(before + 1);
});

test("[IC5] a file is refused by its length before it is read, and by its size while it comes", async () => {
  const { port } = new URL(running.origin);
  const { request } = await import("node:http");
  const status = await new Promise<{ readonly code: number; readonly text: string }>((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        path: `${BASE}/file/besar.csv`,
        method: "POST",
        headers: {
          cookie,
          "x-neraca": "1",
          "content-type": "application/octet-stream",
          "content-length": 200 * 1024 * 1024,
        },
      },
      (response) => {
        let text = "";
        response.on("data", (part) => (text += String(part)));
        response.on("end", () => resolve({ code: response.statusCode ?? 0, text }));
      },
    );
    sent.on("error", reject);
    sent.flushHeaders();
  });
  expect(status.code).toBe(413);
  expect(status.text).toContain("import-file-too-large");
  expect(await candidates()).toBe(before);
});

test("[IC6] who may not edit sees that there was a file and nothing of it; a foreign file is gone", async () => {
  const told = await looked([HEADER, row(80)].join("\n"));
  const auditor = await staffCookie(running, "auditor");
  const seen = await ask<CandidateImportsView>("", undefined, auditor);
  expect(seen).toMatchObject({ whyNot: "role-not-allowed", underWay: null });
  expect(seen.earlier.length).toBeGreaterThan(0);
  expect((await ask(`/${told.importId}`, undefined, auditor)).reason).toBe("role-not-allowed");
  expect((await ask("/0123456789abcdef")).reason).toBe("import-gone");
  expect((await ask(`/${told.importId}/discard`, {})).reason).toBeUndefined();
  expect((await ask(`/${told.importId}`)).reason).toBe("import-gone");
  expect(await readdir(join(running.dataFolder, "imports"))).toEqual([]);
});
