import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@neraca/base";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigError, configOf } from "../src/config.ts";
import { listen } from "../src/http/listen.ts";
import { makeLogger } from "../src/log.ts";
import { type Issued, issueSeat, issueServer, makeAuthority } from "../src/tls/certificate.ts";
import { peerCertificateOf } from "../src/tls/peer-certificate.ts";
import { SeatCertificates } from "../src/tls/seat-certificates.ts";
import { nameOfSeat, seatNamed } from "../src/tls/seat-name.ts";
import { type WebServer, webServer } from "../src/tls/web-server.ts";

const NOW = Date.now();
const DAY_MS = 86_400_000;
const A1 = { room: "ruang-1", seat: "A1" };
const OURS = makeAuthority("CA Tilok Uji", ["tilok.example"], NOW);
const derOf = ({ certificatePem }: Issued): Uint8Array => new X509Certificate(certificatePem).raw;
const certificates = new SeatCertificates([new X509Certificate(OURS.certificatePem)]);
const read = (issued: Issued, now = NOW) => certificates.read(derOf(issued), instant(now));

test("[HC1] a name of a seat is read as what it was written from, and nothing else is a name", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.string({ minLength: 1, maxLength: 20 }),
      (room, seat) => {
        expect(seatNamed(nameOfSeat({ room, seat }))).toEqual({ room, seat });
      },
    ),
  );
  for (const name of [
    "urn:neraca:seat:r1",
    "urn:neraca:seat:r1:",
    "urn:neraca:seat:r1:A1:x",
    "urn:neraca:seat:r1:%4",
    "urn:neraca:seat:r1:%41",
    "urn:neraca:seat:r1:A1, URI:urn:neraca:seat:r1:A2",
    "URN:neraca:seat:r1:A1",
  ])
    expect(seatNamed(name), name).toBeNull();
});

test("[HC1] a certificate says which seat of which room it is for, also where a label has a space", () => {
  expect(read(issueSeat(OURS, A1, NOW))).toMatchObject({ kind: "seat", place: A1 });
  const spaced = { room: "r.1", seat: "Kursi é 7" };
  expect(read(issueSeat(OURS, spaced, NOW))).toMatchObject({ kind: "seat", place: spaced });
});

test("[HC1] one whose time is over or has not begun, of another authority or for another purpose is none", () => {
  const old = issueSeat(OURS, A1, NOW - 401 * DAY_MS);
  expect(read(old)).toEqual({ kind: "ended" });
  expect(read(old, NOW - 2 * DAY_MS)).toMatchObject({ kind: "seat" });
  expect(read(issueSeat(OURS, A1, NOW + 3 * DAY_MS))).toEqual({ kind: "ended" });
  // The same name, and not the same key.
  const stranger = makeAuthority("CA Tilok Uji", ["tilok.example"], NOW);
  expect(read(issueSeat(stranger, A1, NOW))).toEqual({ kind: "foreign" });
  expect(read(issueServer(OURS, ["ujian.tilok.example"], NOW))).toEqual({ kind: "foreign" });
  expect(read(OURS)).toEqual({ kind: "foreign" });
  expect(certificates.read(Buffer.from("no certificate"), instant(NOW))).toEqual({ kind: "foreign" });
  // A seat's own certificate signs no other.
  expect(read(issueSeat(issueSeat(OURS, A1, NOW), { room: "ruang-1", seat: "A2" }, NOW))).toEqual({
    kind: "foreign",
  });
  // After a new authority has taken its place, certificates of the old one are good until they end.
  const both = new SeatCertificates([stranger, OURS].map((each) => new X509Certificate(each.certificatePem)));
  expect(both.read(derOf(issueSeat(OURS, A1, NOW)), instant(NOW))).toMatchObject({ kind: "seat" });
});

let folder: string;
let web: WebServer;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "neraca-seats-"));
  writeFileSync(join(folder, "ca.crt"), OURS.certificatePem);
  const server = issueServer(OURS, ["tilok.example"], NOW);
  const tlsFile = join(folder, "server.pem");
  writeFileSync(tlsFile, server.keyPem + server.certificatePem + OURS.certificatePem, { mode: 0o600 });
  const settings = { tlsFile, plainHttp: false, seatAuthority: certificates.pem };
  web = webServer(
    (asked, response) => {
      const der = peerCertificateOf(asked);
      response.end(der === null ? "absent" : JSON.stringify(certificates.read(der, instant(NOW))));
    },
    settings,
    makeLogger("silent"),
  );
  port = await listen(web.http, 0, "127.0.0.1");
});
afterAll(async () => {
  web.stop();
  await closed(web.http);
  rmSync(folder, { recursive: true, force: true });
});

async function closed(http: Server): Promise<void> {
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
}

type Told = { readonly text: string; readonly isResumed: boolean };

function told(agent: Agent): Promise<Told> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, agent, servername: "tilok.example" }, (response) => {
      const isResumed =
        "isSessionReused" in response.socket &&
        (response.socket as never as { isSessionReused: () => boolean }).isSessionReused();
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ text, isResumed }));
    });
    asked.on("error", reject).end();
  });
}

const agentOf = (seat: Issued | null, more: object = {}): Agent =>
  new Agent({
    ca: OURS.certificatePem,
    ...(seat === null ? {} : { cert: seat.certificatePem, key: seat.keyPem }),
    ...more,
  });

test.each(["TLSv1.2", "TLSv1.3"] as const)(
  "[HC2] over %s computers are asked for a certificate, and come in with any or none; it is known also where a session goes on",
  async (version) => {
    const only = { minVersion: version, maxVersion: version };
    expect((await told(agentOf(null, only))).text).toBe("absent");
    const agent = agentOf(issueSeat(OURS, A1, NOW), only);
    const first = await told(agent);
    expect(JSON.parse(first.text)).toMatchObject({ kind: "seat", place: A1 });
    const second = await told(agent);
    expect([second.text, second.isResumed]).toEqual([first.text, true]);
    const stranger = issueSeat(makeAuthority("Lain", ["a.example"], NOW), A1, NOW);
    expect((await told(agentOf(stranger, only))).text).toBe('{"kind":"foreign"}');
    expect((await told(agentOf(issueSeat(OURS, A1, NOW - 500 * DAY_MS), only))).text).toBe(
      '{"kind":"ended"}',
    );
  },
);

test("[HC3] a setting that cannot be used stops the start and says why", () => {
  expect(() => configOf({ NERACA_SEAT_AUTHORITY: "ca.crt" }, folder)).toThrow(ConfigError);
  const config = configOf({ NERACA_SEAT_AUTHORITY: "ca.crt", NERACA_TLS_FILE: "server.pem" }, folder);
  expect(config.seatAuthorityFile).toBe(join(folder, "ca.crt"));
  expect(SeatCertificates.in(join(folder, "ca.crt")).pem).toBe(
    new X509Certificate(OURS.certificatePem).toString(),
  );
  expect(() => SeatCertificates.in(join(folder, "none"))).toThrow("cannot be read");
  writeFileSync(join(folder, "seat.crt"), issueSeat(OURS, A1, NOW).certificatePem);
  expect(() => SeatCertificates.in(join(folder, "seat.crt"))).toThrow("no certificate of an authority");
});
