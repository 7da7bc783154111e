import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { candidateId as candidateIdOf, instant, selectionId as selectionIdOf } from "@neraca/base";
import {
  type CandidateDeskView,
  zCandidateDesk,
  zCandidateOutcome,
  zCandidatePage,
  zResultsDesk,
  zResultsPage,
} from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { aCandidate } from "@neraca/testkit/registry-records";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { auditDataFolder } from "../src/audit/audit-data-folder.ts";
import { acknowledgeMarks } from "./acknowledge-marks.ts";
import { order, post, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const CANDIDATES = 4;
const DESK = "desk/selections/demo-2026";
const ALL = { search: "", status: null, sort: "place", from: 0 };
const cookies = new Map<string, string>();

beforeAll(async () => {
  running = await startRunning(CANDIDATES);
  cookies.set("drafter", await staffCookie(running, "committee"));
  const { username, password } = running.logins.staff.filter(({ role }) => role === "committee")[1]!;
  const body = JSON.stringify({ username, password });
  cookies.set(
    "approver",
    (await post(`${running.origin}/api/staff/login`, body, { "x-neraca": "1" })).cookie,
  );
}, 60_000);

afterAll(async () => {
  await running.stop();
});

async function ask(path: string, body?: object, who = "drafter"): Promise<unknown> {
  const response = await fetch(`${running.origin}/api/staff/${path}`, {
    headers: { cookie: cookies.get(who) ?? "", "content-type": "application/json", "x-neraca": "1" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

async function candidateAt(nth: number): Promise<CandidateDeskView & { readonly path: string }> {
  const wanted = { positionId: null, formationType: null, marks: [], sort: "number", isDescending: false };
  const search = running.logins.candidates[nth]?.nik;
  const found = zCandidatePage.parse(
    await ask(`${DESK}/candidates/search`, { ...wanted, search, cursor: null }),
  );
  const path = `${DESK}/candidate/${found.rows[0]?.candidateId}`;
  return { ...zCandidateDesk.parse(await ask(path)), path };
}

const ELSEWHERE = "26-9000001";

/** Somebody who sits nowhere, and their scores of an earlier round, by another process beside the server. */
async function carryOver({ fields }: CandidateDeskView): Promise<void> {
  const registry = await openSqliteRegistry(join(running.dataFolder, "registry.sqlite"));
  const committee = running.logins.staff.find(({ role }) => role === "committee")!;
  const by = (await registry.staffByUsername(committee.username))!.id;
  const selectionId = selectionIdOf("demo-2026");
  const { positionId, name, birthDate } = fields;
  const candidate = {
    ...aCandidate(selectionId, "P0", 9_001),
    id: candidateIdOf("c-lama"),
    positionId,
    name,
  };
  await registry.createCandidates([
    { ...candidate, birthDate, participantNumber: ELSEWHERE, extraTimeMs: 0 },
  ]);
  const points = { TWK: 100, TIU: 120, TKP: 190 };
  const carriedOver = { ...points, round: "cpns-2021", formationType: "general", document: "B/1023/2021" };
  const puts = [{ candidateId: candidate.id, seen: 0, fields: { ...fields, withdrawal: null, carriedOver } }];
  const changed = await registry.changeCandidates({ selectionId, puts, at: instant(Date.now()), by });
  expect(changed).toMatchObject({ ok: true });
  await registry.close();
}

const results = async () => zResultsDesk.parse(await ask(`${DESK}/results`));

async function audited() {
  const nothing = { verifierKey: null, earlierCheckpoint: null, bankKey: null, boardAt: null };
  const { dataFolder } = running;
  const report = await auditDataFolder({
    dataFolder,
    sitting: SITTING,
    ...nothing,
    now: instant(Date.now()),
  });
  if (!report.ok) throw new Error(report.error.en);
  return report.value;
}

test("[DS44] a withdrawal and scores of an earlier round are in the results, the draft, the publication and the audit: APS and P/L, not TH", async () => {
  const candidate = await candidateAt(0);
  const { carriedOver: _stays, ...fields } = candidate.fields;
  const withdrawal = { reason: "Diterima di tempat lain" };
  const saved = zCandidateOutcome.parse(
    await ask(`${candidate.path}/save`, {
      version: candidate.version,
      fields: { ...fields, withdrawal },
    }),
  );
  expect(saved.outcome).toBe("saved");
  await carryOver(await candidateAt(1));
  const wire = staffWire(running, await staffCookie(running, "proctor"));
  await order(wire, { verb: "arm" });
  await order(wire, { verb: "close", evenIfUnfinished: true });
  wire.close();
  // The registry's note reaches the journal within about a second; results follow the journal.
  const counts = { withdrawn: 1, "passed-within": 1, absent: CANDIDATES - 1 };
  await vi.waitFor(async () => expect((await results()).counts).toMatchObject(counts), { timeout: 10_000 });

  const { draft, digest } = (await ask("selections/demo-2026/drafts", { reason: null })) as {
    draft: number;
    digest: string;
  };
  await acknowledgeMarks(running.origin, cookies.get("approver")!);
  await ask(`selections/demo-2026/drafts/${draft}/approve`, { digest }, "approver");
  const { positions } = await results();
  expect(positions.every(({ isPublished }) => isPublished)).toBe(true);
  const pages = await Promise.all(
    positions.map(async ({ positionId }) =>
      zResultsPage.parse(await ask(`${DESK}/results/${positionId}`, ALL)),
    ),
  );
  const lines = pages.flatMap((page) => page.lines);
  expect(lines.filter(({ code }) => code === "TH")).toHaveLength(CANDIDATES - 1);
  // [PB19] Of somebody who sits nowhere.
  expect(lines.filter(({ code }) => code === "P/L")).toEqual([
    expect.objectContaining({
      participantNumber: ELSEWHERE,
      place: 1,
      total: 410,
      carriedFrom: "cpns-2021",
      attempt: null,
    }),
  ]);
  expect(lines.filter(({ code }) => code === "APS")).toEqual([
    expect.objectContaining({
      participantNumber: candidate.participantNumber,
      status: "withdrawn",
      place: null,
      reason: {
        id: expect.stringContaining("Mengundurkan diri atas permintaan sendiri"),
        en: expect.stringContaining("Withdrew at their own request"),
      },
    }),
  ]);
  // The ledger follows within a moment; the audit verifies it whole.
  const rules = join(running.dataFolder, "ledger/rule-sets/cpns-2021.json");
  await vi.waitFor(() => readFile(rules), { timeout: 10_000 });
  const report = await audited();
  expect(report.found).toEqual([]);
  expect(report.tallies.find(({ check }) => check === "rankings")?.looked).toBeGreaterThan(CANDIDATES);
});
