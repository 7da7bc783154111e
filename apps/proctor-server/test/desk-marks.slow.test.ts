import { join } from "node:path";
import { sha256, toHex } from "@neraca/base";
import { STAFF_STREAM } from "@neraca/engine";
import { zHttpRefusal, zMarks, zResultsDesk, zSelectionDesk, zSelectionPublication } from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, post, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const MARKS = "/desk/selections/demo-2026/marks";
const cookies = new Map<string, string>();

beforeAll(async () => {
  running = await startRunning(2);
  for (const role of ["administrator", "committee", "auditor", "proctor"])
    cookies.set(role, await staffCookie(running, role));
  const { username, password } = running.logins.staff.filter(({ role }) => role === "committee")[1]!;
  const body = JSON.stringify({ username, password });
  const login = await post(`${running.origin}/api/staff/login`, body, { "x-neraca": "1" });
  cookies.set("second", login.cookie);
}, 60_000);

afterAll(async () => {
  await running.stop();
});

async function ask(role: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${running.origin}/api/staff${path}`, {
    headers: { cookie: cookies.get(role) ?? "", "content-type": "application/json", "x-neraca": "1" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return response.json();
}

test("[DS63] what a proctor did alone is open at the desk until the committee acknowledges it with a note; an auditor only looks", async () => {
  expect(zMarks.parse(await ask("auditor", MARKS))).toMatchObject({ openCount: 0, mayAcknowledge: false });
  const wire = staffWire(running, cookies.get("proctor")!);
  await order(wire, { verb: "arm" });
  await order(wire, { verb: "reveal-pin" });
  wire.close();
  const before = zMarks.parse(await ask("committee", MARKS));
  expect(before).toMatchObject({
    openCount: 1,
    mayAcknowledge: true,
    open: [{ kind: "sitting-pin-revealed", isMine: false, candidate: null, reason: null }],
  });
  const body = { marks: [before.open[0]!.position], note: "PIN ditulis di papan, sesuai tata tertib" };
  for (const role of ["auditor", "proctor"])
    expect(await ask(role, `${MARKS}/acknowledge`, body)).toMatchObject({ reason: "role-not-allowed" });
  const without = { ...body, note: " " };
  expect(await ask("committee", `${MARKS}/acknowledge`, without)).toMatchObject({
    reason: "mark-note-missing",
  });
  const unknown = "/desk/selections/nowhere/marks";
  expect(await ask("committee", `${unknown}/acknowledge`, body)).toMatchObject({
    reason: "selection-unknown",
  });
  expect(await ask("auditor", unknown)).toMatchObject({ reason: "selection-unknown" });
  const after = zMarks.parse(await ask("committee", `${MARKS}/acknowledge`, body));
  expect(after).toMatchObject({ openCount: 0, acknowledgedCount: 1, acknowledged: [{ note: body.note }] });
  expect(await ask("committee", `${MARKS}/acknowledge`, body)).toMatchObject({ reason: "mark-acknowledged" });
  expect(await ask("auditor", "/desk/selections/demo-2026/marks")).toEqual({
    ...after,
    mayAcknowledge: false,
  });
});

test("[PB17][DS63] an approval, the path and the results say how many marks they wait for, and where; then it is published", async () => {
  const wire = staffWire(running, cookies.get("proctor")!);
  await order(wire, { verb: "reveal-pin" });
  await order(wire, { verb: "close", evenIfUnfinished: true });
  wire.close();
  const selection = "/selections/demo-2026";
  const { draft, digest } = (await ask("committee", `${selection}/drafts`, { reason: null })) as {
    draft: number;
    digest: string;
  };
  const approve = () => ask("second", `${selection}/drafts/${draft}/approve`, { digest });
  const openMarks = {
    count: 2,
    sittings: [{ sittingId: SITTING, title: expect.any(String), count: 2 }],
  };
  expect(zHttpRefusal.parse(await approve())).toMatchObject({ reason: "marks-open", openMarks });
  const standing = async () => zSelectionPublication.parse(await ask("second", `${selection}/publication`));
  expect(await standing()).toMatchObject({ openMarks, whyNot: { approve: "marks-open", reject: null } });
  const path = async () =>
    zSelectionDesk
      .parse(await ask("auditor", "/desk/selections/demo-2026"))
      .path.find(({ step }) => step === "publish")?.missing;
  expect(await path()).toEqual(["marks-open", "nothing-published"]);
  const results = zResultsDesk.parse(await ask("second", "/desk/selections/demo-2026/results"));
  expect(results.openMarks).toBe(2);
  const { open } = zMarks.parse(await ask("second", MARKS));
  const look = { marks: open.map(({ position }) => position), note: "Cocok dengan berita acara" };
  await ask("second", `${MARKS}/acknowledge`, look);
  expect(await standing()).toMatchObject({ openMarks: { count: 0 }, whyNot: { approve: null } });
  expect(await approve()).toEqual({ version: 1 });
  expect(await path()).toEqual([]);
});

test("[DS64][DS65] what staff are refused, and lists that they take, are in the staff's log by name", async () => {
  const wire = staffWire(running, cookies.get("auditor")!);
  expect(await order(wire, { verb: "reveal-pin" })).toMatchObject({ reason: "role-not-allowed" });
  wire.close();
  const wrong = { marks: [1], note: "Dilihat" };
  expect(await ask("committee", `${MARKS}/acknowledge`, wrong)).toMatchObject({ reason: "mark-unknown" });
  expect(await ask("proctor", "/desk")).toMatchObject({ reason: "role-not-allowed" });
  const file = await fetch(`${running.origin}/api/staff/desk/selections/demo-2026/candidates/export/csv`, {
    headers: { cookie: cookies.get("auditor")! },
  });
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Whoever looks at marks takes what was noted to the journal first.
  const { open } = zMarks.parse(await ask("second", MARKS));
  expect(open).toMatchObject([{ kind: "candidates-exported", place: null, detail: "peserta-demo-2026.csv" }]);
  const lines = await staffLines();
  const refused = lines.filter(({ type }) => type === "ActRefused");
  for (const [verb, target, reason] of [
    ["reveal-pin", SITTING, "role-not-allowed"],
    [
      "POST /desk/selections/:selectionId/marks/acknowledge",
      `/api/staff${MARKS}/acknowledge`,
      "mark-unknown",
    ],
    ["GET /desk", "/api/staff/desk", "role-not-allowed"],
  ])
    expect(refused).toContainEqual(
      expect.objectContaining({ staffId: expect.any(String), verb, target, reason }),
    );
  expect(lines.find(({ type }) => type === "CandidatesExported")).toMatchObject({
    digest: toHex(sha256(bytes)),
  });
});

test("[DS67] results of a room that are taken after its close are noted and leave a mark on its sitting; its seat plan does not", async () => {
  const take = async (paper: string) => {
    const headers = { cookie: cookies.get("proctor")! };
    const path = `/api/staff/sittings/${SITTING}/papers/${paper}.pdf`;
    return new Uint8Array(await (await fetch(`${running.origin}${path}`, { headers })).arrayBuffer());
  };
  await take("seat-plan");
  const bytes = await take("results");
  const { open } = zMarks.parse(await ask("second", MARKS));
  expect(open.filter(({ kind }) => kind === "papers-printed")).toMatchObject([
    { place: { sittingId: SITTING }, detail: `hasil-sesi-${SITTING}.pdf`, candidate: null },
  ]);
  expect((await staffLines()).find(({ type }) => type === "RoomPaperTaken")).toMatchObject({
    digest: toHex(sha256(bytes)),
  });
});

async function staffLines(): Promise<readonly (Record<string, unknown> & { readonly type: string })[]> {
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const lines = await journal.read(0, 10_000);
  await journal.close();
  return lines.filter(({ stream }) => stream === STAFF_STREAM).map(({ event }) => ({ ...event }));
}
