import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Issued, issueServer, makeAuthority } from "@neraca/proctor-server/tls";
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { startServer } from "../scripts/lib/server-process.ts";
import { armAndReadPin } from "./lib/proctor.ts";
import { test } from "./lib/test.ts";

const NAME = "tilok.example";
const CERTUTIL = ["/usr/bin/certutil", "/usr/local/bin/certutil"].find((path) => existsSync(path));

let folder: string;
let ours: Issued;
let browser: Browser;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  ours = makeAuthority("CA Tilok Uji", [NAME], Date.now());
  browser = await trustingBrowser();
});

test.afterEach(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * A Chromium that knows the authority as a kiosk does: by the store of certificates of its user. Where the tool that writes the store is not
 * there, by the authority's key alone, which says less: such a browser does not look at names.
 */
async function trustingBrowser(): Promise<Browser> {
  const { launchOptions } = test.info().project.use;
  if (CERTUTIL === undefined) {
    const spki = new X509Certificate(ours.certificatePem).publicKey.export({ type: "spki", format: "der" });
    const hash = createHash("sha256").update(spki).digest("base64");
    const args = [...(launchOptions?.args ?? []), `--ignore-certificate-errors-spki-list=${hash}`];
    return chromium.launch({ ...launchOptions, args });
  }
  const [store, file] = [join(folder, ".pki/nssdb"), join(folder, "ca.crt")];
  await mkdir(store, { recursive: true });
  await writeFile(file, ours.certificatePem);
  execFileSync(CERTUTIL, ["-d", `sql:${store}`, "-N", "--empty-password"]);
  execFileSync(CERTUTIL, ["-d", `sql:${store}`, "-A", "-t", "C,,", "-n", "tilok", "-i", file]);
  return chromium.launch({
    ...launchOptions,
    env: { ...process.env, HOME: folder } as Record<string, string>,
  });
}

const chain = (server: Issued, authority: Issued): string =>
  server.keyPem + server.certificatePem + authority.certificatePem;

async function answering(pem: string): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer({ key: pem, cert: pem }, (_request, response) => response.end("masuk"));
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  return { server, origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("[TL6] a browser that knows the venue's authority runs an exam over https and wss", async () => {
  test.setTimeout(120_000);
  const file = join(folder, "server.pem");
  await writeFile(file, chain(issueServer(ours, [NAME, "127.0.0.1"], Date.now()), ours), { mode: 0o600 });
  const server = await startServer({
    dataFolder: join(folder, "data"),
    candidates: 1,
    environment: { NERACA_TLS_FILE: file },
  });
  try {
    expect(server.origin).toMatch(/^https:/u);
    const staff = await (await browser.newContext()).newPage();
    const pin = await armAndReadPin(server, staff);
    const page = await (await browser.newContext()).newPage();
    const sockets: string[] = [];
    page.on("websocket", (socket) => sockets.push(socket.url()));
    await page.goto(`${server.origin}/`);
    expect(await page.evaluate(() => globalThis.isSecureContext)).toBe(true);
    await enter(page, server.logins.candidates[0], pin);
    expect(sockets.length).toBeGreaterThan(0);
    for (const url of sockets) expect(url).toMatch(/^wss:/u);
    const [cookie] = await staff.context().cookies();
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Strict" });
  } finally {
    await server.kill();
  }
});

async function enter(
  page: Page,
  login: { readonly participantNumber: string; readonly pin: string } | undefined,
  sittingPin: string,
): Promise<void> {
  await page.getByLabel("NIK atau nomor peserta").fill(login?.participantNumber ?? "");
  await page.getByLabel("PIN peserta").fill(login?.pin ?? "");
  await page.getByLabel("PIN sesi").fill(sittingPin);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
}

test("[TL6] the same browser refuses another authority's certificate, and one of ours for another name", async () => {
  const context = await browser.newContext();
  const stranger = makeAuthority("CA Tilok Uji", [NAME], Date.now());
  const cases = [
    [
      "another authority",
      chain(issueServer(stranger, ["127.0.0.1"], Date.now()), stranger),
      "ERR_CERT_AUTHORITY_INVALID",
    ],
    ["another name", chain(issueServer(ours, [NAME], Date.now()), ours), "ERR_CERT_COMMON_NAME_INVALID"],
  ] as const;
  // Who is known by the key alone is not asked for a name.
  for (const [what, pem, fault] of CERTUTIL === undefined ? cases.slice(0, 1) : cases) {
    const { server, origin } = await answering(pem);
    try {
      await expect((await context.newPage()).goto(origin), what).rejects.toThrow(fault);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }
  const { server, origin } = await answering(chain(issueServer(ours, ["127.0.0.1"], Date.now()), ours));
  const page = await context.newPage();
  await page.goto(origin);
  await expect(page.getByText("masuk")).toBeVisible();
  server.closeAllConnections();
  server.close();
});
