import { createHash } from "node:crypto";
import { join } from "node:path";
import { STAFF_STREAM } from "@neraca/engine";
import {
  type AgreeVerb,
  type ResultsPageView,
  type ResultsQuery,
  zDraftedPosition,
  zResultProposals,
  zResultsComparison,
  zResultsDesk,
  zResultsPage,
  zSelectionPublication,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { sheetsIn } from "@neraca/testkit/read-xlsx";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { acknowledgeMarks } from "./acknowledge-marks.ts";
import { order, post, type Running, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const CANDIDATES = 6;
const ALL: ResultsQuery = { search: "", status: null, sort: "place", from: 0 };
const RESULTS = "desk/selections/demo-2026/results";

beforeAll(async () => {
  running = await startRunning(CANDIDATES);
}, 60_000);

afterAll(async () => {
  await running.stop();
});

/** Logins cost what they must; one of each is enough. */
const cookies = new Map<string, string>();

async function cookieOf(who: string): Promise<string> {
  if (who !== "approver") return staffCookie(running, who as "committee");
  const { username, password } = running.logins.staff.filter(({ role }) => role === "committee")[1]!;
  const body = JSON.stringify({ username, password });
  return (await post(`${running.origin}/api/staff/login`, body, { "x-neraca": "1" })).cookie;
}

/** Two of the committee: `committee` drafts, `approver` approves. */
async function headersOf(who: string): Promise<Record<string, string>> {
  const cookie = cookies.get(who) ?? (await cookieOf(who));
  cookies.set(who, cookie);
  return { cookie, "content-type": "application/json", "x-neraca": "1" };
}

async function ask(path: string, body?: object, who = "committee") {
  const response = await fetch(`${running.origin}/api/staff/${path}`, {
    headers: await headersOf(who),
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function filed(path: string, who = "committee") {
  const response = await fetch(`${running.origin}/api/staff/${path}`, { headers: await headersOf(who) });
  const name = /filename="([^"]+)"/u.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { status: response.status, name, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** What the journal has of the staff's acts: they reach it within a second or so. */
async function staffActs(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  try {
    const lines = await journal.read(0, 10_000);
    return lines.filter(({ stream }) => stream === STAFF_STREAM).map(({ event }) => event);
  } finally {
    await journal.close();
  }
}

const results = async () => zResultsDesk.parse((await ask(RESULTS)).body);
const page = async (position: string, query: Partial<ResultsQuery> = {}): Promise<ResultsPageView> =>
  zResultsPage.parse((await ask(`${RESULTS}/${position}`, { ...ALL, ...query })).body);

const COMPARED = `${RESULTS}/compared/cpns-2021`;

test("[DS30][DS33] results and comparisons are refused while a sitting is open, and to whoever may not publish", async () => {
  expect((await ask(RESULTS)).body).toMatchObject({ reason: "sittings-not-closed" });
  for (const path of [COMPARED, `${COMPARED}/export`]) {
    expect((await ask(path)).body).toMatchObject({ reason: "sittings-not-closed" });
  }
  for (const role of ["administrator", "proctor", "auditor"]) {
    expect(await ask(COMPARED, undefined, role)).toMatchObject({ status: 403 });
    expect(await ask(`${COMPARED}/export`, undefined, role)).toMatchObject({ status: 403 });
    expect(await ask(`${COMPARED}/analis`, { kind: null, from: 0 }, role)).toMatchObject({ status: 403 });
    expect(await ask(RESULTS, undefined, role)).toMatchObject({ status: 403 });
    expect(await ask(`${RESULTS}/analis`, ALL, role)).toMatchObject({ status: 403 });
  }
  expect((await ask("desk/selections/nowhere/results")).body).toMatchObject({ reason: "selection-unknown" });
});

test("[DS30][DS31][DS34] the results are those that a draft publishes, before and after; pages are searched, filtered and sorted; files are drafts, then published", async () => {
  const staff = staffWire(running, await staffCookie(running, "proctor"));
  await order(staff, { verb: "arm" });
  await order(staff, { verb: "close", evenIfUnfinished: true });
  const before = await results();
  expect(before.counts.absent).toBe(CANDIDATES);
  expect(before.sittings.map(({ expected, absent }) => [expected, absent])).toEqual([
    [CANDIDATES, CANDIDATES],
  ]);
  expect(before.positions.every(({ publishedVersion }) => publishedVersion === null)).toBe(true);

  // [DS32] Nobody came, so nobody stands otherwise under any rules.
  expect(before.decrees.map(({ id }) => id)).toContain("cpns-2021");
  const compared = zResultsComparison.parse((await ask(COMPARED)).body);
  expect(compared.positions.map(({ positionId, moves }) => [positionId, moves.place + moves.status])).toEqual(
    before.positions.map(({ positionId }) => [positionId, 0]),
  );
  expect((await filed(`${COMPARED}/export`)).name).toBe("perbandingan-demo-2026-cpns-2021.csv");
  expect((await ask(`${RESULTS}/compared/nothing-1999`)).body).toMatchObject({
    reason: "comparison-unknown",
  });

  // [DS34][DS35]
  const draftOf = (file: string, who = "committee") => filed(`${RESULTS}/${first}/draft/${file}`, who);
  const first = before.positions[0]?.positionId ?? "";
  const csv = await draftOf("draft.csv");
  expect(csv.name).toBe(`RANCANGAN-demo-2026-${first}-v1.csv`);
  const { lines } = await page(first);
  expect(csv.bytes.toString().trimEnd().split("\r\n")).toEqual([
    expect.stringContaining("draft,place,number,name"),
    ...lines.map(({ participantNumber }) =>
      expect.stringContaining(`RANCANGAN · DRAFT,,${participantNumber}`),
    ),
  ]);
  expect(sheetsIn((await draftOf("draft.xlsx")).bytes).map(([top]) => top)).toEqual([
    ["RANCANGAN · DRAFT"],
    ["RANCANGAN · DRAFT"],
  ]);
  const pdf = await draftOf("draft.pdf");
  expect([pdf.status, pdf.name]).toEqual([200, `RANCANGAN-demo-2026-${first}-v1.pdf`]);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  for (const name of ["draft-1.pdf", "draft.json", "v1.pdf"]) expect((await draftOf(name)).status).toBe(404);
  for (const role of ["administrator", "proctor", "auditor"]) {
    expect((await draftOf("draft.csv", role)).status).toBe(403);
  }
  const exported = await vi.waitFor(async () => {
    const acts = (await staffActs()).filter(({ type }) => type === "ResultsExported");
    expect(acts).toHaveLength(4);
    return acts;
  }, 10_000);
  expect(exported.map(({ what, file }) => [what, file])).toEqual([
    ["comparison", "perbandingan-demo-2026-cpns-2021.csv"],
    ...["csv", "xlsx", "pdf"].map((kind) => ["draft", `RANCANGAN-demo-2026-${first}-v1.${kind}`]),
  ]);
  expect(exported[1]).toMatchObject({ digest: createHash("sha256").update(csv.bytes).digest("hex") });

  const drafted = await ask("selections/demo-2026/drafts", { reason: null });
  const { draft, digest } = drafted.body as { draft: number; digest: string };
  const { draft: shown } = zSelectionPublication.parse((await ask("selections/demo-2026/publication")).body);
  expect(shown?.rankings.map(({ positionId }) => positionId)).toEqual(
    before.positions.map(({ positionId }) => positionId),
  );
  const told = [];
  for (const { positionId, lines } of before.positions) {
    const its = zDraftedPosition.parse(
      (await ask(`selections/demo-2026/drafts/${draft}/positions/${positionId}`)).body,
    );
    const mine = await page(positionId);
    expect(mine.lines.map(({ attempt: _whose, ...line }) => line)).toEqual(its.lines);
    expect([mine.found, lines]).toEqual([its.lines.length, its.lines.length]);
    told.push(...mine.lines);
  }
  expect(told.length).toBe(CANDIDATES);

  await acknowledgeMarks(running.origin, (await headersOf("approver"))["cookie"]!);
  const approved = await ask(`selections/demo-2026/drafts/${draft}/approve`, { digest }, "approver");
  expect(approved.status).toBe(200);
  const after = await results();
  expect(after.positions.map(({ isPublished, publishedVersion }) => [isPublished, publishedVersion])).toEqual(
    before.positions.map(() => [true, 1]),
  );
  expect(after.counts).toEqual(before.counts);
  expect(await draftOf("draft.csv")).toMatchObject({ status: 409 });
  await vi.waitFor(async () => {
    const published = await filed(`${RESULTS}/${first}/published/v1.csv`);
    expect([published.status, published.bytes.toString().includes("RANCANGAN")]).toEqual([200, false]);
  }, 10_000);

  const [{ positionId } = { positionId: "" }] = after.positions;
  const whole = await page(positionId);
  const one = whole.lines[0]!;
  const words = `${one.name.split(" ")[0]?.toUpperCase()} ${one.participantNumber}`;
  expect((await page(positionId, { search: words })).lines).toEqual([one]);
  expect(await page(positionId, { status: "passed-within" })).toMatchObject({ found: 0, lines: [] });
  const names = (await page(positionId, { sort: "name" })).lines.map(({ name }) => name);
  expect(names).toEqual(whole.lines.map(({ name }) => name).toSorted());
  expect((await page(positionId, { from: 1 })).lines).toEqual(whole.lines.slice(1));
  expect((await ask(`${RESULTS}/nowhere`, ALL)).body).toMatchObject({ reason: "position-without-results" });
});

test("[DS36] a candidate is disqualified from the results by two, and it is lifted: the ranking says why, and what is published differs", async () => {
  const acts = `${RESULTS}/acts`;
  const { positionId = "" } = (await results()).positions[0] ?? {};
  const { attempt, participantNumber } = (await page(positionId)).lines[0]!;
  const first = async () => (await page(positionId, { search: participantNumber })).lines[0]!;
  const { sittingId, attemptId } = attempt!;
  const send = async (command: AgreeVerb, who = "committee", at = sittingId as string) =>
    ask(acts, { sittingId: at, command }, who);
  const strike = { kind: "disqualify", attemptId, grounds: "impersonation" } as const;
  const propose = { verb: "propose", act: strike, reason: "Foto lain" } as const;

  for (const role of ["administrator", "proctor", "auditor"]) {
    expect(await send(propose, role)).toMatchObject({ status: 403 });
  }
  expect((await send(propose, "committee", "elsewhere-1")).body).toMatchObject({ reason: "sitting-unknown" });
  const proposed = zResultProposals.parse((await send(propose)).body).proposals;
  expect(proposed).toMatchObject([{ number: 1, participantNumber, reason: "Foto lain", isMine: true }]);
  // Nothing has happened to anybody yet.
  expect((await first()).attempt?.struck).toBeNull();
  expect((await send({ verb: "confirm-proposal", proposal: 1 })).body).toMatchObject({
    reason: "same-person",
  });
  const seen = zResultProposals.parse((await ask(acts, undefined, "approver")).body).proposals;
  expect(seen.map(({ isMine }) => isMine)).toEqual([false]);

  const confirmed = await send({ verb: "confirm-proposal", proposal: 1 }, "approver");
  expect(zResultProposals.parse(confirmed.body).proposals).toEqual([]);
  const struck = await first();
  expect(struck).toMatchObject({
    status: "disqualified",
    participantNumber,
    attempt: { sittingId, attemptId },
  });
  expect(struck.attempt?.struck).toMatchObject({ grounds: "impersonation", reason: "Foto lain" });
  expect(struck.attempt?.struck?.by).not.toBe(struck.attempt?.struck?.confirmedBy);
  const after = await results();
  expect(after.counts.disqualified).toBe(1);
  expect(after.positions[0]).toMatchObject({ positionId, isPublished: false, publishedVersion: 1 });

  const lift = { kind: "lift-disqualification", attemptId, grounds: "mistake" } as const;
  await send({ verb: "propose", act: lift, reason: "Orang lain" }, "approver");
  expect((await send({ verb: "confirm-proposal", proposal: 2 })).status).toBe(200);
  expect((await first()).attempt?.struck).toBeNull();
  expect((await results()).positions[0]).toMatchObject({ isPublished: true });
});
