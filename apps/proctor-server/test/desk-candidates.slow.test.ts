import {
  type CandidateDeskView,
  type CandidateSave,
  type SeatView,
  zCandidateDesk,
  zCandidateOutcome,
  zCandidatePage,
  zCandidatesDesk,
  zCandidatesMark,
  zCarriedOverOutcome,
} from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const cookies = new Map<string, string>();
const AT = "/api/staff/desk/selections/demo-2026";
const ANYBODY = {
  search: "",
  positionId: null,
  formationType: null,
  marks: [],
  sort: "number",
  isDescending: false,
  cursor: null,
};

beforeAll(async () => {
  running = await startRunning(4);
  for (const role of ["committee", "proctor", "auditor"]) cookies.set(role, await staffCookie(running, role));
}, 30_000);

afterAll(async () => {
  await running.stop();
});

const headersOf = (role: string) => ({
  cookie: cookies.get(role) ?? "",
  "content-type": "application/json",
  "x-neraca": "1",
});
const get = (path: string, role = "committee"): Promise<Response> =>
  fetch(`${running.origin}${AT}${path}`, { headers: headersOf(role) });
const post = (path: string, body: object, role = "committee"): Promise<Response> =>
  fetch(`${running.origin}${AT}${path}`, {
    method: "POST",
    headers: headersOf(role),
    body: JSON.stringify(body),
  });
const search = async (wanted: object) =>
  zCandidatePage.parse(await (await post("/candidates/search", { ...ANYBODY, ...wanted })).json());
const one = async (nth: number): Promise<CandidateDeskView> =>
  zCandidateDesk.parse(await (await get(`/candidate/${await idOf(nth)}`)).json());
const idOf = async (nth: number): Promise<string> =>
  (await search({ search: running.logins.candidates[nth]?.nik })).rows[0]?.candidateId ?? "";
const save = async (nth: number, body: CandidateSave) =>
  zCandidateOutcome.parse(await (await post(`/candidate/${await idOf(nth)}/save`, body)).json());
const fieldsOf = ({
  fields: { carriedOver: _stays, ...fields },
}: CandidateDeskView): CandidateSave["fields"] => fields;

test("[DS40] candidates are found by what is typed and read page by page; who may not see the desk is refused", async () => {
  const [first] = running.logins.candidates;
  expect(zCandidatesDesk.parse(await (await get("/candidates")).json())).toMatchObject({ candidates: 4 });
  expect(await search({ search: first?.participantNumber })).toMatchObject({ found: 1, next: null });
  expect((await search({})).rows.map(({ participantNumber }) => participantNumber)).toEqual(
    running.logins.candidates.map(({ participantNumber }) => participantNumber).toSorted(),
  );
  const after = await search({ cursor: JSON.stringify([first?.participantNumber]) });
  expect(after).toMatchObject({ found: null });
  expect(after.rows).toHaveLength(3);
  expect(await search({ cursor: "no cursor of ours" })).toMatchObject({ found: 4 });
  expect((await post("/candidates/search", ANYBODY, "proctor")).status).toBe(403);
  expect((await get(`/candidate/${await idOf(0)}`, "proctor")).status).toBe(403);
  expect((await get("/candidate/nobody")).status).toBe(404);
});

test("[DS40] a mark differs once somebody has changed a candidate, and stands while nobody does", async () => {
  const mark = async () => zCandidatesMark.parse(await (await get("/candidates/mark")).json()).mark;
  const before = await mark();
  expect(await mark()).toBe(before);
  const shown = await one(3);
  await save(3, { version: shown.version, fields: { ...fieldsOf(shown), name: "Nama Lain" } });
  expect(await mark()).not.toBe(before);
  expect((await get("/candidates/mark", "proctor")).status).toBe(403);
});

test("[DS41] of two who decide about a candidate the later is given what stands; what is not lawful is refused and stored nowhere", async () => {
  const before = await one(1);
  const fields = fieldsOf(before);
  const accommodations = { ...fields.accommodations, largeText: true, note: "Surat dokter" };
  const granted = await save(1, {
    version: before.version,
    fields: { ...fields, name: "Nama Baru", accommodations },
  });
  expect(granted).toMatchObject({
    outcome: "saved",
    view: { version: 1, fields: { name: "Nama Baru" }, granted: { by: expect.any(String) } },
  });
  expect(await save(1, { version: before.version, fields })).toMatchObject({
    outcome: "changed-meanwhile",
    view: { version: 1 },
  });
  const tooLong = { ...accommodations, extraTimeMs: 3_600_000 };
  expect(await save(1, { version: 1, fields: { ...fields, accommodations: tooLong } })).toEqual({
    outcome: "refused",
    missing: ["extra-time-too-long", "extra-time-formation"],
  });
  expect(await one(1)).toMatchObject({ version: 1, fields: { name: "Nama Baru" } });
  expect((await search({ marks: ["accommodated"] })).rows.map(({ name }) => name)).toContain("Nama Baru");
  expect((await post(`/candidate/${await idOf(1)}/save`, { version: 1, fields }, "auditor")).status).toBe(
    403,
  );
});

test("[DS42] lists are exported with what is filtered, as CSV and XLSX", async () => {
  const csv = await (await get("/candidates/export/csv?mark=accommodated")).text();
  expect(csv.split("\r\n")[0]).toContain("participant_number,nik,name");
  expect(csv).toContain("Nama Baru");
  expect((await (await get("/candidates/export/csv")).text()).trim().split("\r\n")).toHaveLength(5);
  const workbook = new Uint8Array(await (await get("/candidates/export/xlsx")).arrayBuffer());
  expect(Array.from(workbook.slice(0, 2))).toEqual([0x50, 0x4b]);
  expect((await get("/candidates/export/csv?mark=nobody")).status).toBe(400);
});

test("[DS37] scores of an earlier round are asked for by whoever decides about candidates, and by nobody else", async () => {
  const scores = { TWK: 100, TIU: 110, TKP: 160, round: "cpns-2018", formationType: "general" };
  const carriedOver = { ...scores, document: "SERT/2018/1" };
  const path = `/candidate/${await idOf(0)}/carried-over`;
  const enter = (body: object, role?: string) => post(path, { version: 0, carriedOver, ...body }, role);
  expect((await enter({ reason: "Sertifikat" }, "auditor")).status).toBe(403);
  expect((await enter({ reason: " " })).status).toBe(400);
  expect((await enter({ reason: "Sertifikat", carriedOver: { ...carriedOver, round: null } })).status).toBe(
    400,
  );
  const answer = await (await enter({ reason: "Sertifikat" })).json();
  expect(zCarriedOverOutcome.parse(answer)).toEqual({ outcome: "refused", missing: ["carried-over-seated"] });
  expect(
    (await post("/candidate/nobody/carried-over", { version: 0, carriedOver, reason: "x" })).status,
  ).toBe(404);
});

test("[DS43] whoever has withdrawn cannot log in, and it can be taken back until their sitting is armed", async () => {
  const view = await one(2);
  const withdrawal = { reason: "Diterima di tempat lain" };
  await save(2, { version: 0, fields: { ...fieldsOf(view), withdrawal } });
  await save(2, { version: 1, fields: fieldsOf(view) });
  expect(await save(2, { version: 2, fields: { ...fieldsOf(view), withdrawal } })).toMatchObject({
    outcome: "saved",
  });
  const wire = staffWire(running, cookies.get("proctor") ?? "");
  await order(wire, { verb: "arm" });
  const shown = await order(wire, { verb: "reveal-pin" });
  wire.close();
  const sittingPin = shown.type === "outcome" ? shown.pin : null;
  const logIn = async (nth: number): Promise<unknown> => {
    const { participantNumber, pin } = running.logins.candidates[nth] ?? {};
    const body = {
      numberOrNik: participantNumber,
      participantPin: pin,
      sittingPin,
      clientId: `computer-${nth}`,
    };
    const answer = await fetch(`${running.origin}/api/candidate/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  expect(await logIn(2)).toMatchObject({ reason: "candidate-withdrawn" });
  expect(await logIn(3)).toMatchObject({ token: expect.any(String) });
  expect(await save(2, { version: 3, fields: fieldsOf(view) })).toEqual({
    outcome: "refused",
    missing: ["withdrawal-final"],
  });
});

test("[DS45] what the desk granted is what the sitting was armed with: the room says so, and changes it from then on", async () => {
  const granted = running.logins.candidates[1]?.participantNumber;
  const wire = staffWire(running, cookies.get("proctor") ?? "");
  wire.send({ type: "watch", sittingId: SITTING });
  const room = await wire.next((frame) => frame.type === "sitting");
  const seat = room.seats.find(({ participantNumber }) => participantNumber === granted);
  expect(seat?.needs).toEqual(["large-text"]);
  const others = room.seats.filter(({ participantNumber }) => participantNumber !== granted);
  expect(others.flatMap(({ needs }) => needs)).toEqual([]);
  // From here on the desk leaves it to the room.
  const view = await one(1);
  const { accommodations, ...rest } = fieldsOf(view);
  const fields = { ...rest, accommodations: { ...accommodations, screenReader: true } };
  expect(await save(1, { version: view.version, fields })).toEqual({
    outcome: "refused",
    missing: ["candidate-in-sitting"],
  });
  const { attemptId } = seat!;
  const needs: SeatView["needs"] = ["large-text", "screen-reader"];
  const verb = { verb: "change-needs", attemptId, needs, reason: "Surat dokter" } as const;
  expect(await order(wire, verb)).toMatchObject({ type: "outcome" });
  expect(await order(wire, verb)).toMatchObject({ type: "refused", reason: "needs-unchanged" });
  wire.close();
});
