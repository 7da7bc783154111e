import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { instant } from "@neraca/base";
import {
  PHOTO_BYTES_MAX,
  type PhotosReport,
  REASONS,
  type Reason,
  zCandidateLoginGranted,
  zCandidatePage,
  zPhotoShown,
  zPhotosDesk,
  zPhotosReport,
} from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { photosOf } from "../src/desk/photos.ts";
import { NO_SCANNER } from "../src/scan/upload-guard.ts";
import { closeSelection } from "./api-photos.ts";
import { chattyJpeg, drawnPng, jpegOutline } from "./drawn-photo.ts";
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

/** What each kind of broken ZIP is told: the file, and by the reason its cure. `""` is the ZIP itself. */
const BROKEN: Readonly<Record<string, () => readonly [Uint8Array, readonly (readonly [string, Reason])[]]>> =
  {
    "two of one candidate": () => [
      zipped({ [`foto/${numberOf(0)}.jpg`]: drawnPng(1), [`lain/${numberOf(0)}.png`]: drawnPng(2) }),
      [[`lain/${numberOf(0)}.png`, "photo-twice"]],
    ],
    "a number that nobody has, beside what machines add": () => [
      zipped({ "99-9999999.jpg": drawnPng(3), "__MACOSX/._x": "x", "foto/Thumbs.db": "x" }),
      [["99-9999999.jpg", "photo-number-unknown"]],
    ],
    "names that lead out": () => {
      const names = [`../../${numberOf(0)}.jpg`, `/etc/${numberOf(0)}.jpg`, `C:${numberOf(0)}.jpg`];
      const all = [...names, `..\\${numberOf(0)}.jpg`];
      return [
        zipped(Object.fromEntries(all.map((name) => [name, drawnPng(1)]))),
        all.map((name) => [name, "photo-name-leads-out"]),
      ];
    },
    "a ZIP in it, by its name and by its content": () => {
      const inner = zipped({ [`${numberOf(0)}.jpg`]: drawnPng(1) });
      const names = ["foto.zip", `${numberOf(0)}.jpg`];
      return [
        zipped(Object.fromEntries(names.map((name) => [name, inner]))),
        names.map((name) => [name, "photo-nested-zip"]),
      ];
    },
    "what a browser would run": () => {
      const of: Readonly<Record<string, string>> = {
        [`${numberOf(0)}.jpg`]: "<svg onload='x'/>",
        [`${numberOf(1)}.png`]: "<!doctype html><script>x</script>",
        [`${numberOf(2)}.jpeg`]: `GIF89a/*${"x".repeat(50)}`,
      };
      return [zipped(of), Object.keys(of).map((name) => [name, "photo-not-a-picture"])];
    },
    "half a picture": () => [
      zipped({ [`${numberOf(0)}.jpg`]: jpegOutline().subarray(0, 30) }),
      [[`${numberOf(0)}.jpg`, "photo-not-a-picture"]],
    ],
    "sides of a poster": () => [
      zipped({
        [`${numberOf(0)}.jpg`]: jpegOutline(5_000, 10),
        [`${numberOf(1)}.png`]: drawnPng(1, 1, 9_000),
      }),
      [
        [`${numberOf(0)}.jpg`, "photo-too-many-pixels"],
        [`${numberOf(1)}.png`, "photo-too-many-pixels"],
      ],
    ],
    "a file that is too large": () => [
      zipped({ [`${numberOf(0)}.png`]: Buffer.alloc(PHOTO_BYTES_MAX + 1, "x") }),
      [[`${numberOf(0)}.png`, "photo-too-large"]],
    ],
    "a bomb by its ratio": () => [
      zipped({ [`${numberOf(0)}.jpg`]: Buffer.alloc(PHOTO_BYTES_MAX, "x") }),
      [[`${numberOf(0)}.jpg`, "photo-entry-expands"]],
    ],
    "a bomb that lies about its size": () => [
      zipped({ [`${numberOf(0)}.jpg`]: Buffer.alloc(PHOTO_BYTES_MAX * 4, "x") }, { says: 40 }),
      [[`${numberOf(0)}.jpg`, "photo-entry-expands"]],
    ],
    "a bomb by its count": () => [
      zipped(Object.fromEntries(Array.from({ length: 2_001 }, (_, nth) => [`${nth}.jpg`, "x"]))),
      [["", "photos-too-many"]],
    ],
    "a bomb by all together": () => [
      zipped(Object.fromEntries(Array.from({ length: 210 }, (_, nth) => [`${nth}.jpg`, "x"])), {
        says: 500_000,
      }),
      [["", "photos-expand"]],
    ],
    "locked by a password": () => [
      zipped({ [`${numberOf(0)}.jpg`]: drawnPng(1) }, { flags: 1 }),
      [[`${numberOf(0)}.jpg`, "photo-entry-locked"]],
    ],
    "damaged within": () => [
      zipped({ [`${numberOf(0)}.jpg`]: drawnPng(1) }, { crc: 7 }),
      [[`${numberOf(0)}.jpg`, "photo-entry-damaged"]],
    ],
    "half written": () => {
      const whole = zipped({ [`${numberOf(0)}.jpg`]: drawnPng(1) });
      return [whole.subarray(0, whole.length - 30), [["", "photos-zip-damaged"]]];
    },
    "no ZIP at all": () => [Buffer.from("PK"), [["", "photos-zip-damaged"]]],
  };

test("[DS46] of a ZIP that is broken in any way each file is told with its cure, and then nothing is stored, not even by a digest", async () => {
  for (const [kind, make] of Object.entries(BROKEN)) {
    const [zip, told] = make();
    const report = await send("look", zip);
    expect({ kind, told: report.problems.map(({ name, reason }) => [name, reason]) }).toEqual({ kind, told });
    expect(report).toMatchObject({ digest: null, isDone: false });
    for (const { reason } of report.problems) expect(REASONS[reason].id.length).toBeGreaterThan(30);
    const forced = await ask(`${DESK}/photos/store/${"0".repeat(64)}`, "committee", zip);
    expect(await reasonOf(forced)).toBe("import-changed");
  }
  expect(await filesKept()).toEqual([]);
  const json = await ask(`${DESK}/photos/look`, "committee", "{}", "application/json");
  expect(await reasonOf(json)).toBe("message-malformed");
  expect((await ask(`${DESK}/photos/look`, "auditor", zipped({}))).status).toBe(403);
});

test("[DS46] a ZIP of 200 MB is refused before it is read, with what to do", async () => {
  const { port } = new URL(running.origin);
  const headers = { cookie: cookies.get("committee"), "content-type": FILE, "x-neraca": "1" };
  const length = { "content-length": String(200 * 1024 * 1024) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({
      port,
      path: `${DESK}/photos/look`,
      method: "POST",
      headers: { ...headers, ...length },
    });
    sent.once("response", resolve);
    sent.once("error", reject);
    sent.write("PK");
  });
  expect(answer.statusCode).toBe(413);
  const body = Buffer.concat(await answer.toArray()).toString();
  expect(JSON.parse(body)).toMatchObject({ reason: "photos-zip-too-large" });
  answer.socket.destroy();
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
  expect(await send("look", other)).toMatchObject({
    added: 0,
    replaced: 1,
    replacing: [`${numberOf(0)}.jpg`],
  });
});

test("[DS46] one photo is brought in the place of another with a reason, and what is no picture is refused with what to do", async () => {
  const at = `${DESK}/candidate/${await idOf(2)}/photo`;
  const bring = (bytes: Uint8Array, role = "committee", reason: string | null = "Foto lama buram") =>
    ask(at, role, JSON.stringify({ base64: text(bytes), reason }), "application/json");
  expect(await base64Of(await photoOf(2))).toBeUndefined();
  for (const shade of [5, 6]) {
    expect(await base64Of(await bring(drawnPng(shade)))).toBe(text(drawnPng(shade)));
    expect(await base64Of(await photoOf(2))).toBe(text(drawnPng(shade)));
  }
  expect(await reasonOf(await bring(drawnPng(7), "committee", null))).toBe("reason-missing");
  expect(await reasonOf(await bring(Buffer.from("no picture")))).toBe("photo-not-a-picture");
  expect(await reasonOf(await bring(Buffer.alloc(PHOTO_BYTES_MAX + 1)))).toBe("photo-too-large");
  expect((await bring(drawnPng(8), "auditor")).status).toBe(403);
  expect(await base64Of(await photoOf(2))).toBe(text(drawnPng(6)));
});

test("[DS48] what a camera wrote into a photo is on no disk and in no answer", async () => {
  const secret = "3 35 07.2 N, 98 40 20.1 E";
  await send(
    `store/${(await send("look", zipped({ [`${numberOf(3)}.jpg`]: chattyJpeg(1, secret) }))).digest}`,
    zipped({ [`${numberOf(3)}.jpg`]: chattyJpeg(1, secret) }),
  );
  expect(await base64Of(await photoOf(3))).toBe(text(jpegOutline()));
  for (const name of await filesKept())
    expect(await readFile(join(running.dataFolder, "photos", name), "latin1")).not.toContain(secret);
});

test("[DS49] a photo is taken away with a reason, and its file with the last whose picture it is", async () => {
  const drop = async (nth: number, role = "committee", reason = "Salah orang") =>
    ask(
      `${DESK}/candidate/${await idOf(nth)}/photo/remove`,
      role,
      JSON.stringify({ reason }),
      "application/json",
    );
  const before = await filesKept();
  // Of candidates 1 and 3 it is the same picture.
  expect(await base64Of(await drop(3))).toBeUndefined();
  expect(await base64Of(await photoOf(3))).toBeUndefined();
  expect(await filesKept()).toEqual(before);
  expect(await reasonOf(await drop(3))).toBe("photo-none");
  expect((await drop(1, "auditor")).status).toBe(403);
  expect((await drop(1, "committee", " ")).status).toBe(400);
  expect(await filesKept()).toEqual(before);
  await drop(2);
  expect(await filesKept()).toHaveLength(before.length - 1);
  const all = await ask(
    `${DESK}/photos/remove`,
    "committee",
    JSON.stringify({ reason: "Selesai" }),
    "application/json",
  );
  expect(await reasonOf(all)).toBe("selection-not-closed");
  const view = zPhotosDesk.parse(await (await ask(`${DESK}/photos`)).json());
  expect(view).toMatchObject({
    candidates: 4,
    withoutPhoto: 2,
    whyNotBring: null,
    whyNotRemoveAll: "selection-not-closed",
  });
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

test("[DS49] when the selection is closed all photos go at once, files and all; what a crash left goes at the next start", async () => {
  const { registry } = running.server;
  await closeSelection(registry);
  expect(await filesKept()).not.toEqual([]);
  const all = JSON.stringify({ reason: "Seleksi selesai" });
  expect((await ask(`${DESK}/photos/remove`, "auditor", all, "application/json")).status).toBe(403);
  const gone = await ask(`${DESK}/photos/remove`, "committee", all, "application/json");
  expect(zPhotosDesk.parse(await gone.json())).toMatchObject({ withoutPhoto: 4, whyNotRemoveAll: null });
  expect(await filesKept()).toEqual([]);
  expect(await base64Of(await photoOf(0))).toBeUndefined();
  await writeFile(join(running.dataFolder, "photos", "f".repeat(64)), "left by a crash");
  await photosOf(running.dataFolder, { registry, clock: { now: () => instant(2) }, guard: NO_SCANNER });
  expect(await filesKept()).toEqual([]);
});
