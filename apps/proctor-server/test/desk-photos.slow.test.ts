import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  PHOTO_BYTES_MAX,
  type PhotosReport,
  zCandidateLoginGranted,
  zCandidatePage,
  zPhotoShown,
  zPhotosReport,
} from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawnPng, jpegOutline } from "./drawn-photo.ts";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";
import { zipped } from "./workbook-world.ts";

const DESK = "/api/staff/desk/selections/demo-2026";
const FILE = "application/octet-stream";

let running: Running;
const cookies = new Map<string, string>();

beforeAll(async () => {
  running = await startRunning(4);
  for (const role of ["committee", "proctor", "auditor"]) cookies.set(role, await staffCookie(running, role));
}, 30_000);
afterAll(() => running.stop());

const ask = (path: string, role = "committee", body?: string | Uint8Array, type = FILE): Promise<Response> =>
  fetch(`${running.origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie: cookies.get(role) ?? "", "content-type": type, "x-neraca": "1" },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  });
const send = async (way: string, zip: Uint8Array): Promise<PhotosReport> =>
  zPhotosReport.parse(await (await ask(`${DESK}/photos/${way}`, "committee", zip)).json());
const reasonOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { reason: string }).reason;
const numberOf = (nth: number): string => running.logins.candidates[nth]!.participantNumber;
const idOf = async (nth: number): Promise<string> => {
  const search = { search: numberOf(nth), positionId: null, formationType: null, marks: [] };
  const body = JSON.stringify({ ...search, sort: "number", isDescending: false, cursor: null });
  const found = await ask(`${DESK}/candidates/search`, "committee", body, "application/json");
  return zCandidatePage.parse(await found.json()).rows[0]!.candidateId;
};
const photoOf = async (nth: number, role = "committee") =>
  ask(`${DESK}/candidate/${await idOf(nth)}/photo`, role);
const base64Of = async (answer: Response): Promise<string | undefined> =>
  zPhotoShown.parse(await answer.json()).photo?.base64;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const filesKept = (): Promise<readonly string[]> => readdir(join(running.dataFolder, "photos"));

test("[DS46] every file of a ZIP that cannot be taken is told by its name, and then nothing is stored, not even by a digest", async () => {
  const bad = zipped({
    [`foto/${numberOf(0)}.jpg`]: drawnPng(1),
    [`lain/${numberOf(0)}.png`]: drawnPng(2),
    [`${numberOf(1)}.jpg`]: "<svg onload='x'/>",
    [`${numberOf(2)}.png`]: jpegOutline(5_000, 10),
    [`${numberOf(3)}.png`]: Buffer.alloc(PHOTO_BYTES_MAX + 1, "x"),
    [`${numberOf(3)}.jpeg`]: Buffer.alloc(PHOTO_BYTES_MAX, "x"),
    "99-9999999.jpg": drawnPng(3),
    "__MACOSX/._x": "x",
  });
  const report = await send("look", bad);
  expect(report).toMatchObject({ added: 1, digest: null, isDone: false });
  expect(report.problems).toEqual([
    { name: `lain/${numberOf(0)}.png`, reason: "photo-twice" },
    { name: `${numberOf(1)}.jpg`, reason: "photo-not-a-picture" },
    { name: `${numberOf(2)}.png`, reason: "photo-too-many-pixels" },
    { name: `${numberOf(3)}.png`, reason: "photo-too-large" },
    { name: `${numberOf(3)}.jpeg`, reason: "photo-entry-expands" },
    { name: "99-9999999.jpg", reason: "photo-number-unknown" },
  ]);
  const forced = await ask(`${DESK}/photos/store/${"0".repeat(64)}`, "committee", bad);
  expect(await reasonOf(forced)).toBe("import-changed");
  expect(await filesKept()).toEqual([]);
  const lies = zipped({ [`${numberOf(0)}.jpg`]: Buffer.alloc(PHOTO_BYTES_MAX * 4, "x") }, { says: 40 });
  expect((await send("look", lies)).problems).toMatchObject([{ reason: "photo-entry-expands" }]);
  const locked = zipped({ [`${numberOf(0)}.jpg`]: drawnPng(1) }, { flags: 1 });
  expect((await send("look", locked)).problems).toMatchObject([{ reason: "photo-entry-locked" }]);
  const many = zipped(Object.fromEntries(Array.from({ length: 2_001 }, (_, nth) => [`${nth}.jpg`, "x"])));
  expect((await send("look", many)).problems).toEqual([{ name: "", reason: "photos-too-many" }]);
  expect((await send("look", Buffer.from("PK"))).problems).toEqual([
    { name: "", reason: "photos-zip-damaged" },
  ]);
  expect(await reasonOf(await ask(`${DESK}/photos/look`, "committee", "{}", "application/json"))).toBe(
    "message-malformed",
  );
  expect((await ask(`${DESK}/photos/look`, "auditor", bad)).status).toBe(403);
});

test("[DS46] by the digest of a look all are stored, in files of their owner; when anything has changed since, nothing is", async () => {
  const zip = zipped({ [`${numberOf(0)}.jpg`]: drawnPng(1), [`a/${numberOf(1)}.PNG`]: jpegOutline() });
  const looked = await send("look", zip);
  expect(looked).toMatchObject({ added: 2, replaced: 0, same: 0, problems: [], isDone: false });
  expect(await filesKept()).toEqual([]);
  const other = zipped({ [`${numberOf(0)}.jpg`]: drawnPng(7) });
  const wrong = await ask(`${DESK}/photos/store/${looked.digest}`, "committee", other);
  expect(await reasonOf(wrong)).toBe("import-changed");
  expect(await send(`store/${looked.digest}`, zip)).toMatchObject({ added: 2, isDone: true });
  expect(await filesKept()).toHaveLength(2);
  for (const name of await filesKept())
    expect((await stat(join(running.dataFolder, "photos", name))).mode & 0o777).toBe(0o600);
  expect(await base64Of(await photoOf(0))).toBe(text(drawnPng(1)));
  expect(await send("look", zip)).toMatchObject({ added: 0, same: 2, digest: null });
  expect(await send("look", other)).toMatchObject({ added: 0, replaced: 1 });
});

test("[DS46] one photo is brought in the place of another, and what is no picture is refused with what to do", async () => {
  const at = `${DESK}/candidate/${await idOf(2)}/photo`;
  const bring = (bytes: Uint8Array, role = "committee") =>
    ask(at, role, JSON.stringify({ base64: text(bytes) }), "application/json");
  expect(await base64Of(await photoOf(2))).toBeUndefined();
  for (const shade of [5, 6]) {
    expect(await base64Of(await bring(drawnPng(shade)))).toBe(text(drawnPng(shade)));
    expect(await base64Of(await photoOf(2))).toBe(text(drawnPng(shade)));
  }
  expect(await reasonOf(await bring(Buffer.from("no picture")))).toBe("photo-not-a-picture");
  expect(await reasonOf(await bring(Buffer.alloc(PHOTO_BYTES_MAX + 1)))).toBe("photo-too-large");
  expect((await bring(drawnPng(8), "auditor")).status).toBe(403);
  expect(await base64Of(await photoOf(2))).toBe(text(drawnPng(6)));
});

test("[DS47] a photo is shown to who sees the desk, to who is on duty in its sitting and to its own login, and is kept nowhere", async () => {
  const shown = await photoOf(0, "auditor");
  expect(shown.status).toBe(200);
  expect(shown.headers.get("cache-control")).toBe("private, no-store");
  expect(shown.headers.get("content-type")).toContain("application/json");
  expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await photoOf(0, "proctor")).status).toBe(403);
  const ofSitting = (attempt: string) => ask(`/api/staff/sittings/${SITTING}/photos/${attempt}`, "proctor");
  expect(await base64Of(await ofSitting(`${SITTING}.${await idOf(0)}`))).toBe(text(drawnPng(1)));
  expect(await base64Of(await ofSitting(`${SITTING}.${await idOf(3)}`))).toBeUndefined();
  expect((await ofSitting(`${SITTING}.nobody`)).status).toBe(404);
  expect((await ofSitting(await idOf(0))).status).toBe(404);

  const wire = staffWire(running, cookies.get("proctor") ?? "");
  wire.send({ type: "watch", sittingId: SITTING });
  expect(await order(wire, { verb: "arm" })).toMatchObject({ ok: true });
  const told = await order(wire, { verb: "reveal-pin" });
  const sittingPin = told.type === "outcome" ? told.pin : null;
  wire.close();
  const { candidates } = running.logins;
  const login = {
    numberOrNik: candidates[0]!.participantNumber,
    participantPin: candidates[0]!.pin,
    sittingPin,
    clientId: "klien-satu-0001",
  };
  const granted = await ask("/api/candidate/login", "", JSON.stringify(login), "application/json");
  const { token } = zCandidateLoginGranted.parse(await granted.json());
  const own = (mine: string) =>
    ask("/api/candidate/photo", "", JSON.stringify({ token: mine }), "application/json");
  const mine = await own(token);
  expect(mine.headers.get("cache-control")).toBe("private, no-store");
  expect(await base64Of(mine)).toBe(text(drawnPng(1)));
  expect(await reasonOf(await own(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`))).toBe(
    "login-expired",
  );
});
