import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { type Digest, digestOf, instant } from "@neraca/base";
import { roomId } from "@neraca/engine";
import { type EnrolmentsView, type StaffOutbound, zEnrolments } from "@neraca/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Issued, issueSeat, issueServer, makeAuthority } from "../src/tls/certificate.ts";
import { digestOfCertificate } from "../src/tls/seat-certificates.ts";
import { AttackerWorld, attemptOf, byeTo, hello } from "./attacker-world.ts";
import { candidateWire, order, type Posted, type RawWire, SITTING, staffCookie } from "./running.ts";

const NOW = Date.now();
const DAY_MS = 86_400_000;
const OURS = makeAuthority("CA Tilok Uji", ["tilok.example"], NOW);
const before = getCACertificates("default");

let folder: string;
let world: AttackerWorld;
let version = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "neraca-seats-"));
  const server = issueServer(OURS, ["127.0.0.1"], NOW);
  writeFileSync(join(folder, "server.pem"), server.keyPem + server.certificatePem, { mode: 0o600 });
  writeFileSync(join(folder, "ca.crt"), OURS.certificatePem);
  setDefaultCACertificates([OURS.certificatePem]);
  world = await AttackerWorld.armed(4, {
    NERACA_TLS_FILE: join(folder, "server.pem"),
    NERACA_SEAT_AUTHORITY: join(folder, "ca.crt"),
  });
}, 60_000);
afterAll(async () => {
  await world.stop();
  setDefaultCACertificates(before);
  rmSync(folder, { recursive: true });
});

const seatOf = (index: number): string => world.running.logins.candidates[index]?.seat ?? "";
const seatFor = (seat: string, room = "demo-room", now = NOW): Issued => issueSeat(OURS, { room, seat }, now);
const shownBy = ({ certificatePem, keyPem }: Issued) => ({ cert: certificatePem, key: keyPem });

/** As a computer with this certificate, or with none, asks. */
function ask(path: string, body: object, seat: Issued | null, cookie = ""): Promise<Posted> {
  const { origin } = world.running;
  const headers = {
    "content-type": "application/json",
    "x-neraca": "1",
    ...(cookie === "" ? {} : { cookie }),
  };
  const shown = seat === null ? {} : shownBy(seat);
  const options = { method: "POST", headers, ca: OURS.certificatePem, agent: false as const, ...shown };
  return new Promise((done, fail) => {
    const asked = request(`${origin}${path}`, options, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      const { statusCode: status = 0 } = response;
      response.on("end", () => done({ status, body: JSON.parse(text) as Posted["body"], cookie: "" }));
    });
    asked.on("error", fail).end(JSON.stringify(body));
  });
}

function login(index: number, seat: Issued | null, clientId = "computer-1"): Promise<Posted> {
  const { participantNumber, pin } = world.running.logins.candidates[index] ?? {};
  const pins = { numberOrNik: participantNumber, participantPin: pin, sittingPin: world.pin };
  return ask("/api/candidate/login", { ...pins, clientId }, seat);
}

/** What the committee decides of the room's certificates. */
async function decide(certificates: "off" | "record" | "require"): Promise<Posted> {
  const cookie = await staffCookie(world.running, "committee");
  const body = { networks: [], certificates, version, save: true };
  const saved = await ask("/api/staff/rooms/demo-room/access", body, null, cookie);
  expect(saved.body).toMatchObject({ outcome: "saved" });
  version += 1;
  return saved;
}

/** Whose certificate of a seat counts no more: the one that its computer shows unless another is said. */
async function revoke(seat: string, certificate?: Digest): Promise<Posted> {
  const cookie = await staffCookie(world.running, "proctor");
  const shown = (await enrolments()).find((each) => each.seat === seat)?.certificate?.digest;
  const body = { seat, certificate: certificate ?? shown, reason: "dicuri" };
  return ask("/api/staff/rooms/demo-room/certificates/revoke", body, null, cookie);
}

async function enrolments(): Promise<EnrolmentsView["seats"]> {
  const cookie = await staffCookie(world.running, "proctor");
  const told = await fetch(`${world.running.origin}/api/staff/rooms/demo-room/enrolments`, {
    headers: { cookie },
  });
  return zEnrolments.parse(await told.json()).seats;
}

/** The newest finding on the record of somebody's computer. */
async function found(index: number): Promise<unknown> {
  const lines = await world.linesOf(index);
  return lines.map((line) => line["computer"] ?? line["finding"]).findLast((each) => each !== undefined);
}

type Wire = ReturnType<typeof candidateWire>;
function connect(token: string | undefined, seat: Issued | null): Wire {
  const wire = candidateWire(world.running, seat === null ? {} : { certificate: shownBy(seat) });
  wire.send(hello(token));
  return wire;
}
const welcome = (wire: RawWire<Wire["frames"][number]>): Promise<unknown> =>
  wire.next(({ type }) => type === "welcome" || type === "bye");

test("[HC4] where nobody looks a certificate changes nothing; recorded it keeps nobody out", async () => {
  const [mine, other] = [seatFor(seatOf(0)), seatFor("Z9", "another-room")];
  expect((await login(0, other)).body.token).toBeDefined();
  expect(await found(0)).toBeUndefined();
  await decide("record");
  expect((await login(0, other)).body.token).toBeDefined();
  expect(await found(0)).toEqual({ kind: "elsewhere", certificate: "record" });
  expect((await login(0, seatFor(seatOf(0), "demo-room", NOW - 401 * DAY_MS))).body.token).toBeDefined();
  expect(await found(0)).toEqual({ kind: "uncertified", why: "ended", certificate: "record" });
  const { body } = await login(0, mine);
  expect(await found(0)).toEqual({ kind: "enrolled", seat: seatOf(0), certificate: "record" });
  const wire = connect(body.token, other);
  expect(await welcome(wire)).toMatchObject({ type: "welcome" });
  expect(await found(0)).toEqual({ kind: "elsewhere", certificate: "record" });
  wire.close();
});

test("[HC5] required, the seat's own gets in; another seat's, none, an ended, a foreign and a revoked one wait, with the reason and the seat", async () => {
  const without = connect((await login(0, null)).body.token, null);
  expect(await welcome(without)).toMatchObject({ type: "welcome" });
  const bye = byeTo(without);
  // Told before it is so, and then it is so.
  expect((await decide("require")).body).toMatchObject({ outside: { candidates: 0, uncertified: 1 } });
  expect(await bye).toBe("certificate-absent");
  const stranger = makeAuthority("CA Tilok Uji", ["tilok.example"], NOW);
  const wrong = [
    [seatFor(seatOf(2)), "computer-of-another-seat"],
    [seatFor(seatOf(1), "another-room"), "computer-of-another-seat"],
    [null, "certificate-absent"],
    [seatFor(seatOf(1), "demo-room", NOW - 401 * DAY_MS), "certificate-ended"],
    [issueSeat(stranger, { room: "demo-room", seat: seatOf(1) }, NOW), "certificate-foreign"],
    [issueServer(OURS, ["127.0.0.1"], NOW), "certificate-foreign"],
  ] as const;
  for (const [seat, reason] of wrong) {
    const { body } = await login(1, seat);
    expect(body).toMatchObject({
      reason,
      seat: seatOf(1),
      message: { id: expect.any(String), en: expect.any(String) },
    });
  }
  const mine = seatFor(seatOf(1));
  expect((await login(1, mine)).body.token).toBeDefined();
  expect(await found(1)).toEqual({ kind: "enrolled", seat: seatOf(1), certificate: "require" });
  // Seen, and so the seat's; then it is stolen.
  expect((await enrolments()).find(({ seat }) => seat === seatOf(1))?.certificate).toMatchObject({
    isAnother: false,
  });
  expect(await revoke(seatOf(1))).toMatchObject({ status: 200 });
  expect((await enrolments()).find(({ seat }) => seat === seatOf(1))?.certificate).toBeNull();
  expect((await login(1, mine, "computer-2")).body.reason).toBe("certificate-revoked");
  // Another for the same seat takes its place.
  expect((await login(1, seatFor(seatOf(1)))).body.token).toBeDefined();
});

test("[HC5] a proctor lets one computer in without its certificate, and no other", async () => {
  const { body } = await login(2, null);
  const { ticket } = body as { readonly ticket?: string };
  const again = (seat: Issued | null): Promise<Posted> =>
    ask("/api/candidate/login/waiting", { ticket }, seat);
  expect((await again(null)).body.reason).toBe("certificate-absent");
  await order(world.proctor, { verb: "release-login", attemptId: attemptOf(2) as never });
  const { token } = (await again(null)).body;
  expect(token).toBeDefined();
  const wire = connect(token, null);
  expect(await welcome(wire)).toMatchObject({ type: "welcome" });
  wire.close();
  expect((await login(2, null, "computer-2")).body.reason).toBe("certificate-absent");
});

test("[HC6] a socket with the certificate of its seat is welcome, with another or none it is hung up; one whose certificate is revoked is hung up at once", async () => {
  const mine = seatFor(seatOf(3));
  const { body } = await login(3, mine);
  expect(await byeTo(connect(body.token, seatFor(seatOf(2))))).toBe("computer-of-another-seat");
  expect(await byeTo(connect(body.token, null))).toBe("certificate-absent");
  expect(await found(3)).toEqual({ kind: "uncertified", why: "absent", certificate: "require" });
  const wire = connect(body.token, mine);
  expect(await welcome(wire)).toMatchObject({ type: "welcome" });
  expect(await found(3)).toEqual({ kind: "enrolled", seat: seatOf(3), certificate: "require" });
  const bye = byeTo(wire);
  // Another than the page had shown: nothing is revoked, and nobody is hung up.
  const older = await revoke(seatOf(3), digestOf("the one before"));
  expect(older).toMatchObject({ status: 409, body: { reason: "certificate-changed-meanwhile" } });
  expect((await enrolments()).find(({ seat }) => seat === seatOf(3))?.certificate).not.toBeNull();
  expect(await revoke(seatOf(3))).toMatchObject({ status: 200 });
  expect(await bye).toBe("certificate-revoked");
});

test("[HC6] who is connected with a certificate that a command beside the server revokes is hung up too", async () => {
  const mine = seatFor(seatOf(3));
  const { body } = await login(3, mine);
  const wire = connect(body.token, mine);
  expect(await welcome(wire)).toMatchObject({ type: "welcome" });
  const bye = byeTo(wire);
  await world.running.server.registry.revokeCertificate({
    certificate: digestOfCertificate(new X509Certificate(mine.certificatePem).raw),
    roomId: roomId("demo-room"),
    label: seatOf(3),
    reason: "stolen",
    at: instant(NOW),
    by: null,
  });
  expect(await bye).toBe("certificate-revoked");
});

test("[HC7] a computer is told whose it is, and from then on the seat's page knows it; one that was never used can be revoked", async () => {
  const seat = (await enrolments()).at(-1)?.seat ?? "";
  const told = (issued: Issued | null): Promise<unknown> =>
    ask("/api/candidate/computer/seat", {}, issued).then(({ body }) => body);
  const mine = seatFor(seat);
  const stolen = seatFor(seat);
  expect(await told(null)).toEqual({ seat: null, fault: null });
  expect(await told(seatFor(seat, "no-such-room"))).toEqual({ seat: null, fault: "foreign" });
  await world.running.server.registry.revokeCertificate({
    certificate: digestOfCertificate(new X509Certificate(stolen.certificatePem).raw),
    roomId: roomId("demo-room"),
    label: seat,
    reason: "stick lost",
    at: instant(NOW),
    by: null,
  });
  expect(await told(stolen)).toEqual({ seat: null, fault: "revoked" });
  const certificateOf = async () => (await enrolments()).find((each) => each.seat === seat)?.certificate;
  expect(await certificateOf()).toBeNull();
  expect(await told(mine)).toMatchObject({ seat: { seat }, fault: null });
  expect(await certificateOf()).toMatchObject({ isAnother: false, endsSoon: false });
  // A computer that takes its place, by another certificate for the same seat.
  expect(await told(seatFor(seat, "demo-room", NOW - 390 * DAY_MS))).toMatchObject({ seat: { seat } });
  expect(await certificateOf()).toMatchObject({ isAnother: true, endsSoon: true });
  // [SD14] So does the map of whoever watches from now on.
  world.proctor.send({ type: "watch", sittingId: SITTING });
  const room = await world.proctor.next((frame) => frame.type === "sitting");
  const { seats, sitting } = room as Extract<StaffOutbound, { type: "sitting" }>;
  expect(sitting.spareSeats.find((each) => each.seat === seat)?.computer).toBe("replaced");
  const marks = new Map(seats.map((each) => [each.seat, each.computer]));
  expect([0, 2, 3].map((index) => marks.get(seatOf(index)))).toEqual(["other", "other", "other"]);
  // The one before it was revoked and is no seat's any more: this one has taken nobody's place.
  expect(marks.get(seatOf(1))).toBe("certified");
});
