import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerHandle, startServerProcess } from "../lib/server-process.ts";

const ROOT = resolve(import.meta.dirname, "../..");
let folder: string;
const within = (path: string): string => join(folder, path);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neraca-ca-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const neraca = (...words: readonly string[]): string =>
  execFileSync(process.execPath, ["scripts/neraca.ts", ...words, "--language", "en"], {
    cwd: ROOT,
    stdio: "pipe",
    env: { ...process.env, NERACA_DATA: within("data") },
  }).toString();

const modeOf = (path: string): number => statSync(within(path)).mode & 0o777;

test("[TL5] the commands write keys for their owner only; a server runs on them, with Secure and HSTS, and is refused without", async () => {
  neraca("ca", "make", "--name", "CA Uji", "--host", "tilok.example", "--out", within("ca"));
  const server = ["ca", "server", "--ca", within("ca"), "--host", "tilok.example", "--host", "127.0.0.1"];
  neraca(...server, "--out", within("tls"));
  neraca(
    "ca",
    "seat",
    "--ca",
    within("ca"),
    "--room",
    "demo-room",
    "--seat",
    "A1",
    "--seat",
    "A2",
    "--out",
    within("seats"),
  );
  expect(modeOf("ca/ca.key")).toBe(0o600);
  expect(modeOf("ca/ca.crt")).toBe(0o644);
  expect(modeOf("tls/server.pem")).toBe(0o600);
  expect(modeOf("seats/seat-A2.pem")).toBe(0o600);
  expect(readFileSync(within("ca/ca.crt"), "utf8")).not.toContain("PRIVATE");
  // An authority is not made over one that is in use.
  expect(() => neraca("ca", "make", "--name", "CA", "--host", "a.example", "--out", within("ca"))).toThrow();
  const before = readFileSync(within("tls/server.pem"), "utf8");
  neraca(...server, "--out", within("tls"));
  expect(readFileSync(within("tls/server.pem"), "utf8")).not.toBe(before);

  const running = await startServerProcess({
    dataFolder: within("data"),
    environment: { NERACA_TLS_FILE: within("tls/server.pem") },
  });
  try {
    expect(running.origin).toMatch(/^https:/u);
    const page = await answerOf(running);
    expect(page.status).toBe(200);
    expect(page.headers["strict-transport-security"]).toMatch(/max-age=\d{7,}/u);
    // Beside the running server, also of a certificate that it has never seen.
    expect(neraca("ca", "revoke", within("seats/seat-A2.pem"), "--reason", "lost")).toContain(
      "seat A2 (demo-room) is revoked",
    );
  } finally {
    await running.stop();
  }

  const plain = spawnSync(process.execPath, ["apps/proctor-server/src/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, NERACA_DATA: within("plain"), NERACA_HOST: "0.0.0.0", NERACA_PORT: "0" },
  });
  expect(plain.status).not.toBe(0);
  expect(plain.stderr.toString()).toContain("NERACA_PLAIN_HTTP=1");
}, 60_000);

type Answer = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]> };

/** Trusts the authority, and nobody else. */
function answerOf({ port }: ServerHandle): Promise<Answer> {
  return new Promise((done, fail) => {
    const options = { host: "127.0.0.1", port, path: "/healthz", ca: readFileSync(within("ca/ca.crt")) };
    request(options, (response) => {
      response
        .resume()
        .on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers }));
    })
      .on("error", fail)
      .end();
  });
}
