import { afterAll, beforeAll, expect, test } from "vitest";
import { drawnPng } from "./drawn-photo.ts";
import { type FakeClamd, fakeClamd, HARMFUL } from "./fake-clamd.ts";
import { type Running, staffCookie, startRunning } from "./running.ts";
import { zipped } from "./workbook-world.ts";

let clamd: FakeClamd;
let running: Running;
let cookie: string;

beforeAll(async () => {
  clamd = await fakeClamd();
  running = await startRunning(1, { NERACA_SCANNER: `tcp:127.0.0.1:${clamd.port}` });
  cookie = await staffCookie(running, "committee");
}, 30_000);
afterAll(async () => {
  await running.stop();
  await clamd.stop();
});

type Sent = { readonly path: string; readonly type: string; readonly body: BodyInit };

const json = (path: string, body: object): Sent => ({
  path,
  type: "application/json",
  body: JSON.stringify(body),
});
const octets = (path: string, bytes: Uint8Array): Sent => ({
  path,
  type: "application/octet-stream",
  body: bytes.slice(),
});
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const withMark = (bytes: Uint8Array, mark: string): Uint8Array => Buffer.concat([bytes, Buffer.from(mark)]);

/** Each way in for a file, with a file of its kind that has this in it. */
const DOORS: Readonly<Record<string, (mark: string) => Sent>> = {
  candidates: (mark) => octets("candidates/import/file/p.csv", Buffer.from(`Nomor Peserta,NIK\n1,${mark}\n`)),
  positions: (mark) =>
    json("positions/import", { file: base64(Buffer.from(`kode\n${mark}\n`)), digest: null }),
  photo: (mark) =>
    json("candidate/demo-001/photo", { base64: base64(withMark(drawnPng(1), mark)), reason: null }),
  photos: (mark) => octets("photos/look", zipped({ [`${mark}.jpg`]: drawnPng(2) })),
  "photos stored": (mark) =>
    octets(`photos/store/${"0".repeat(64)}`, zipped({ [`${mark}.jpg`]: drawnPng(2) })),
  bank: (mark) => json("bank/bring", { text: `{"${mark}":1}` }),
};

async function send({
  path,
  type,
  body,
}: Sent): Promise<{ readonly status: number; readonly reason: unknown }> {
  const response = await fetch(`${running.origin}/api/staff/desk/selections/demo-2026/${path}`, {
    method: "POST",
    headers: { cookie, "content-type": type, "x-neraca": "1" },
    body,
  });
  const answer = (await response.json()) as { readonly reason?: unknown };
  return { status: response.status, reason: answer.reason };
}

test.each(Object.entries(DOORS))(
  "[FS1] [FS2] %s: what is harmful is refused, what is not goes on, and without the scanner nothing is taken",
  async (_door, of) => {
    expect(await send(of(HARMFUL))).toEqual({ status: 422, reason: "file-harmful" });
    clamd.say((socket) => socket.destroy());
    expect(await send(of("bersih"))).toEqual({ status: 503, reason: "scanner-silent" });
    clamd.say(null);
    const before = clamd.heard.length;
    expect(["file-harmful", "scanner-silent", "import-busy", "server-fault"]).not.toContain(
      (await send(of("bersih"))).reason,
    );
    expect(clamd.heard.slice(before).map((file) => file.includes("bersih"))).toEqual([true]);
  },
);
