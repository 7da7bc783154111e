import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { get as getSecure } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ConfigError, configOf } from "../src/config.ts";
import { listen } from "../src/http/listen.ts";
import { makeLogger } from "../src/log.ts";
import { type Issued, issueSeat, issueServer, makeAuthority } from "../src/tls/certificate.ts";
import { CertificateError, webServer } from "../src/tls/web-server.ts";

const NOW = Date.now();
const DAY_MS = 86_400_000;
let folder: string;
let authority: Issued;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neraca-tls-"));
  authority = makeAuthority("CA Tilok Uji", ["tilok.example"], NOW);
  writeFileSync(join(folder, "ca.crt"), authority.certificatePem);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chain = ({ keyPem, certificatePem }: Issued): string =>
  keyPem + certificatePem + authority.certificatePem;

describe("certificates", () => {
  /** What OpenSSL says, strictly by the standard. */
  function verdictOn({ certificatePem }: Issued, purpose: string): string {
    writeFileSync(join(folder, "leaf.crt"), certificatePem);
    const asked = ["verify", "-x509_strict", "-purpose", purpose, "-CAfile", join(folder, "ca.crt")];
    try {
      return execFileSync("openssl", [...asked, join(folder, "leaf.crt")], { stdio: "pipe" }).toString();
    } catch (cause) {
      return String((cause as { stderr: Buffer }).stderr);
    }
  }

  test("[TL1] the authority speaks for its names, names below them and private addresses, and for nothing else", () => {
    for (const host of [
      "tilok.example",
      "ujian.tilok.example",
      "192.168.1.5",
      "10.1.2.3",
      "172.20.0.1",
      "fd12::1",
    ])
      expect(verdictOn(issueServer(authority, [host], NOW), "sslserver"), host).toMatch(/: OK/u);
    for (const host of ["bank.example", "tilok.example.evil.example", "8.8.8.8", "172.32.0.1", "2001:db8::1"])
      expect(verdictOn(issueServer(authority, [host], NOW), "sslserver"), host).toContain(
        "permitted subtree violation",
      );
    // A good name does not carry a bad one along.
    const both = issueServer(authority, ["tilok.example", "bank.example"], NOW);
    expect(verdictOn(both, "sslserver")).toContain("permitted subtree violation");
  });

  test("[TL2] a seat's certificate is a client's and no server's, a server's no client's; none of them signs others", () => {
    const seat = issueSeat(authority, { room: "r-1", seat: "A1" }, NOW);
    expect(verdictOn(seat, "sslclient")).toMatch(/: OK/u);
    expect(verdictOn(seat, "sslserver")).toContain("unsuitable certificate purpose");
    const server = issueServer(authority, ["tilok.example"], NOW);
    expect(verdictOn(server, "sslclient")).toContain("unsuitable certificate purpose");
    expect(verdictOn(issueServer(server, ["tilok.example"], NOW), "sslserver")).not.toMatch(/: OK/u);
    const { validFrom, validTo, ca } = new X509Certificate(server.certificatePem);
    expect(ca).toBe(false);
    expect(Date.parse(validFrom)).toBeLessThan(NOW);
    expect(Math.round((Date.parse(validTo) - NOW) / DAY_MS)).toBe(90);
  });
});

describe("a server", () => {
  function answerOf(port: number): Promise<{ readonly status: number; readonly serial: string }> {
    return new Promise((resolve, reject) => {
      const options = { ca: authority.certificatePem, servername: "ujian.tilok.example", agent: false };
      getSecure(`https://127.0.0.1:${port}/`, options, (response) => {
        const { serialNumber } = (response.socket as TLSSocket).getPeerCertificate();
        response
          .resume()
          .on("end", () => resolve({ status: response.statusCode ?? 0, serial: serialNumber }));
      }).on("error", reject);
    });
  }

  /** The code by which a handshake of at most this version ends; null when it is made. */
  function handshake(port: number, maxVersion: "TLSv1.1" | "TLSv1.2"): Promise<string | null> {
    const ciphers = "DEFAULT@SECLEVEL=0";
    return new Promise((resolve) => {
      const socket = connect({
        port,
        host: "127.0.0.1",
        rejectUnauthorized: false,
        minVersion: "TLSv1",
        maxVersion,
        ciphers,
      });
      socket
        .once("secureConnect", () => resolve(null))
        .once("error", (cause: NodeJS.ErrnoException) => resolve(cause.code ?? ""));
      socket.once("close", () => socket.destroy());
      socket.once("secureConnect", () => socket.end());
    });
  }

  async function closed(http: Server): Promise<void> {
    http.closeAllConnections();
    await new Promise((done) => http.close(done));
  }

  test("[AK5] a private key that everybody can read stops the start, by name", () => {
    const file = join(folder, "open.pem");
    const text = chain(issueServer(authority, ["ujian.tilok.example"], NOW));
    writeFileSync(file, text, { mode: 0o600 });
    const start = (): void =>
      webServer(() => {}, { tlsFile: file, plainHttp: false }, makeLogger("silent")).stop();
    start();
    chmodSync(file, 0o644);
    expect(start).toThrow(`${file} has a private key that everybody on this machine can read`);
  });

  test("[TL3] it speaks TLS 1.2 and newer, takes a renewed certificate up by itself, and keeps the old one when the new is broken", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const file = join(folder, "server.pem");
    const write = (text: string, at: number): void => {
      writeFileSync(file, text, { mode: 0o600 });
      utimesSync(file, at, at);
      vi.advanceTimersByTime(5_000);
    };
    write(chain(issueServer(authority, ["ujian.tilok.example"], NOW)), 1);
    const web = webServer(
      (_request, response) => response.end("ya"),
      { tlsFile: file, plainHttp: false },
      makeLogger("silent"),
    );
    const port = await listen(web.http, 0, "127.0.0.1");
    try {
      const first = await answerOf(port);
      expect(first.status).toBe(200);
      expect(await handshake(port, "TLSv1.1")).not.toBeNull();
      expect(await handshake(port, "TLSv1.2")).toBeNull();
      write(chain(issueServer(authority, ["ujian.tilok.example"], NOW + DAY_MS)), 2);
      const renewed = await answerOf(port);
      expect(renewed.serial).not.toBe(first.serial);
      expect(web.certificateEndsAt()).toBeGreaterThan(NOW + 90 * DAY_MS);
      const other = issueServer(authority, ["ujian.tilok.example"], NOW);
      // The key of one and the certificate of another: what a renewal of two files would be in the middle.
      write(chain({ ...other, keyPem: authority.keyPem }), 3);
      expect((await answerOf(port)).serial).toBe(renewed.serial);
    } finally {
      web.stop();
      await closed(web.http);
      vi.useRealTimers();
    }
    writeFileSync(file, "nothing");
    expect(() => webServer(() => {}, { tlsFile: file, plainHttp: false }, makeLogger("silent"))).toThrow(
      CertificateError,
    );
  });
});

describe("settings", () => {
  const of = (settings: Record<string, string>) => configOf(settings, "/srv");

  test("[TL4] plain HTTP outside of the machine itself is refused unless somebody says so, which is told", () => {
    for (const name of ["NERACA_HOST", "NERACA_BOARD_DOOR_HOST"])
      for (const host of ["0.0.0.0", "::", "192.168.1.5", "ujian.tilok.example", "127.example"]) {
        expect(() => of({ [name]: host }), `${name} ${host}`).toThrow(ConfigError);
        expect(of({ [name]: host, NERACA_PLAIN_HTTP: "1" }).plainHttp).toBe(true);
      }
    for (const host of ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
      expect(of({ NERACA_HOST: host }).plainHttp).toBe(false);
    expect(of({ NERACA_HOST: "0.0.0.0", NERACA_TLS: "1" })).toMatchObject({
      plainHttp: false,
      secureCookies: true,
    });
    // The door for boards has no TLS of its own.
    const withFile = { NERACA_TLS_FILE: "server.pem", NERACA_HOST: "0.0.0.0" };
    expect(of(withFile)).toMatchObject({ plainHttp: false, secureCookies: true, tlsFile: "/srv/server.pem" });
    expect(() => of({ ...withFile, NERACA_BOARD_DOOR_HOST: "0.0.0.0" })).toThrow(ConfigError);
  });
});
