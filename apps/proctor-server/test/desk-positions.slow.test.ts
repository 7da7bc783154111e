import {
  type PositionFields,
  type PositionsDeskView,
  type PositionsImport,
  zPositionsDesk,
  zPositionsImport,
  zPositionsOutcome,
} from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;
const cookies = new Map<string, string>();
const ID = "jabatan-2027";
const HEAD = "code,title,agency,unit,formation_type,quota,location,qualification,profile";
const STAYS = { agency: null, unit: null, location: null, formationType: null, qualification: null };
const FIELDS: PositionFields = {
  code: "P-01",
  title: "Analis Kebijakan",
  agency: "Rekaan",
  unit: "Sekretariat",
  location: "Binjai",
  formationType: "general",
  quota: 4,
  qualification: "S-1",
  profile: [{ competency: "Integritas", level: 4, links: [{ subtest: "TKP", topic: "jujur" }] }],
};

beforeAll(async () => {
  running = await startRunning(2);
  for (const role of ["administrator", "committee", "proctor", "auditor"])
    cookies.set(role, await staffCookie(running, role));
  const body = { selectionId: ID, name: "Jabatan", agency: "Rekaan", ruleSetId: "cpns-2024", copyOf: null };
  await post("", body);
}, 30_000);

afterAll(async () => {
  await running.stop();
});

const headersOf = (role: string) => ({
  cookie: cookies.get(role) ?? "",
  "content-type": "application/json",
  "x-neraca": "1",
});

async function post(path: string, body: object, role = "committee"): Promise<unknown> {
  const url = `${running.origin}/api/staff/desk/selections${path}`;
  return (await fetch(url, { method: "POST", headers: headersOf(role), body: JSON.stringify(body) })).json();
}

async function get(path: string, role = "committee"): Promise<Response> {
  return fetch(`${running.origin}/api/staff/desk/selections${path}`, { headers: headersOf(role) });
}

const view = async (id = ID, role = "committee"): Promise<PositionsDeskView> =>
  zPositionsDesk.parse(await (await get(`/${id}/positions`, role)).json());
const save = async (body: object, id = ID, role = "committee") =>
  zPositionsOutcome.parse(await post(`/${id}/positions/save`, body, role));
const bulk = async (body: object) =>
  zPositionsOutcome.parse(
    await post(`/${ID}/positions/bulk`, {
      ...STAYS,
      ...body,
    }),
  );
const send = (csv: string | Uint8Array, digest: string | null = null, id = ID): Promise<unknown> =>
  post(`/${id}/positions/import`, { file: Buffer.from(csv).toString("base64"), digest });
const look = async (csv: string | Uint8Array): Promise<PositionsImport> =>
  zPositionsImport.parse(await send(csv));

test("[DS6] a position is made, and of two who change one version the later is given what stands", async () => {
  expect(await save({ seen: null, fields: FIELDS })).toMatchObject({ outcome: "saved" });
  expect(await save({ seen: null, fields: FIELDS })).toMatchObject({ missing: ["position-code-taken"] });
  const [made] = (await view()).positions;
  expect(made).toMatchObject({ version: 1, fields: FIELDS, candidates: 0, locked: null });
  const seen = { positionId: made!.positionId, version: 1 };
  expect(await save({ seen, fields: { ...FIELDS, quota: 5 } })).toMatchObject({ outcome: "saved" });
  expect(await save({ seen, fields: { ...FIELDS, quota: 9 } }, ID, "administrator")).toMatchObject({
    outcome: "changed-meanwhile",
    view: { positions: [{ version: 2, fields: { quota: 5 } }] },
  });
  const wrong = { ...FIELDS, formationType: "none" };
  expect(await save({ seen: { ...seen, version: 2 }, fields: wrong })).toMatchObject({
    missing: ["formation-type-unknown"],
  });
});

test("[DS6] several are changed at once, all or none, and one that nobody applies for can go", async () => {
  await save({ seen: null, fields: { ...FIELDS, code: "P-02" } });
  const seen = (await view()).positions.map(({ positionId, version }) => ({ positionId, version }));
  const stale = [seen[0], { ...seen[1], version: 7 }];
  expect(await bulk({ seen: stale, unit: "Dinas" })).toMatchObject({ outcome: "changed-meanwhile" });
  expect((await view()).positions.map(({ fields }) => fields.unit)).toEqual(["Sekretariat", "Sekretariat"]);
  expect(await bulk({ seen, unit: "Dinas" })).toMatchObject({ outcome: "saved" });
  expect((await view()).positions.map(({ fields }) => fields.unit)).toEqual(["Dinas", "Dinas"]);
  const [, second] = (await view()).positions;
  const gone = { positionId: second!.positionId, version: second!.version };
  expect(await save({ seen: gone, fields: null })).toMatchObject({ outcome: "saved" });
  expect((await view()).positions).toHaveLength(1);
});

test("[DS8] a file tells every problem by row and column with its cure, and changes nothing", async () => {
  const before = await view();
  const file = [
    HEAD,
    "P-01,Analis,Rekaan,Unit,general,4,,,Integritas=9",
    "P-03,,Rekaan,Unit,none,0,=1+1,,",
    "P-04,Guru,Rekaan,Unit,general,1,,,Satu=1; satu=2",
    "P-04,Guru,Rekaan,Unit,general,1,,,Dua=1: ABC",
  ].join("\n");
  const told = await look(file);
  expect(told.problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    "2 profile",
    "3 title",
    "3 formation_type",
    "3 quota",
    "4 profile",
    "5 code",
    "5 profile",
  ]);
  expect(told.problems[0]?.message.en).toContain("Write competency=level");
  expect(told).toMatchObject({ digest: null, isDone: false });
  expect(await send(file, "0".repeat(64))).toMatchObject({ isDone: false });
  expect((await look("nonsense")).problems).toHaveLength(1);
  expect((await look(new Uint8Array([0x50, 0x4b, 3, 4]))).problems[0]?.message.en).toContain(
    "The workbook is damaged",
  );
  expect(
    (await look("participant_number,nik,name,birth_date,position_code\n1,2,3,4,5")).problems,
  ).toHaveLength(1);
  expect(await view()).toEqual(before);
});

test("[DS8] a good file is imported whole with the digest of what was told, and not after a change", async () => {
  const file = [
    HEAD,
    'P-01,Analis Baru,Rekaan,Dinas,general,6,Binjai,S-1,"Integritas=4: TKP/jujur"',
    'P-10,Guru,Rekaan,SD 1,general,2,,,"Analisis=3: TIU/verbal, TWK; Empati=2"',
  ].join("\n");
  const told = await look(file);
  expect(told).toMatchObject({ rows: 2, added: 1, changed: 1, problems: [], isDone: false });
  expect((await view()).positions).toHaveLength(1);
  const [first] = (await view()).positions;
  const seen = { positionId: first!.positionId, version: first!.version };
  await save({ seen, fields: { ...first!.fields, quota: 8 } });
  expect(await send(file, told.digest)).toMatchObject({ reason: "positions-changed" });
  expect((await view()).positions).toHaveLength(1);
  const again = await look(file);
  expect(await send(`${file}\n`, again.digest)).toMatchObject({ reason: "positions-changed" });
  expect(await send(file, again.digest)).toMatchObject({ isDone: true, added: 1, changed: 1 });
  expect((await view()).positions.map(({ fields }) => fields)).toMatchObject([
    { code: "P-01", title: "Analis Baru", quota: 6 },
    {
      code: "P-10",
      profile: [
        { competency: "Analisis", level: 3 },
        { competency: "Empati", links: [] },
      ],
    },
  ]);
});

test("[DS9] what is exported as CSV or XLSX changes nothing when it is imported", async () => {
  const csv = new Uint8Array(await (await get(`/${ID}/positions/export/csv`)).arrayBuffer());
  expect(await look(csv)).toMatchObject({
    rows: 2,
    added: 0,
    changed: 0,
    same: 2,
    problems: [],
    digest: null,
  });
  const xlsx = await get(`/${ID}/positions/export/xlsx`, "auditor");
  expect(await look(new Uint8Array(await xlsx.arrayBuffer()))).toMatchObject({
    rows: 2,
    added: 0,
    changed: 0,
    same: 2,
    problems: [],
  });
  expect((await get(`/${ID}/positions/export/exe`)).status).toBe(404);
  expect((await get(`/${ID}/positions`, "proctor")).status).toBe(403);
});

test("[DS7] what an armed sitting rests on stays as it is, saved, in bulk or by a file", async () => {
  const demo = (await running.server.registry.sittingById(SITTING))!.sitting.selectionId;
  const free = (await view(demo)).positions.find(({ candidates }) => candidates > 0)!;
  expect(free.locked).toBeNull();
  const wire = staffWire(running, cookies.get("proctor") ?? "");
  expect(await order(wire, { verb: "arm" })).toMatchObject({ type: "outcome" });
  wire.close();
  const standing = (await view(demo)).positions.find(({ positionId }) => positionId === free.positionId)!;
  expect(standing.locked).toBe("position-in-sitting");
  const seen = { positionId: free.positionId, version: free.version };
  const refusal = { outcome: "refused", missing: ["position-in-sitting"] };
  expect(await save({ seen, fields: { ...free.fields, quota: 99 } }, demo)).toEqual(refusal);
  expect(await save({ seen, fields: null }, demo)).toEqual(refusal);
  const { code, title, agency, unit, formationType } = free.fields;
  const file = `${HEAD}\n${code},"${title}","${agency}","${unit}",${formationType},99,,,`;
  expect(await send(file, null, demo)).toMatchObject({
    digest: null,
    problems: [{ line: 2, column: "code" }],
  });
  expect((await view(demo)).positions.find(({ positionId }) => positionId === free.positionId)).toEqual(
    standing,
  );
});
