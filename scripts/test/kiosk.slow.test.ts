import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { issueSeat, issueServer, makeAuthority, placeOf } from "@neraca/proctor-server/tls";
import { chromium } from "@playwright/test";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { installedBrowser } from "../lib/browser.mjs";
import { checkKiosk } from "../lib/kiosk/check.ts";
import { makeKiosk } from "../lib/kiosk/make.ts";

const run = promisify(execFile);
const NOW = Date.now();
const HOST = "ujian.test";
const ELSEWHERE = "luar.test";
const AUTHORITY = makeAuthority("Kios", [HOST, ELSEWHERE], NOW);

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-kiosk-"));
  await writeFile(join(folder, "ca.crt"), AUTHORITY.certificatePem);
});
// Processes of a Chromium that was told to end may still write into its folder.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

async function made(origin = `https://${HOST}`, seats: readonly string[] = []): Promise<string> {
  for (const seat of seats) {
    const { keyPem, certificatePem } = issueSeat(AUTHORITY, { room: "r-1", seat }, NOW);
    await writeFile(join(folder, `seat-${seat}.pem`), keyPem + certificatePem);
  }
  const out = join(folder, "out");
  await makeKiosk({ origin, authorityFile: join(folder, "ca.crt"), seatFolder: folder, seats, out });
  return out;
}

describe("the folder", () => {
  test("is whole as it was made, and every change of it is named", async () => {
    const out = await made(undefined, ["A-01", "A-02"]);
    const report = await checkKiosk(out, NOW);
    expect(report).toMatchObject({ origin: `https://${HOST}`, seats: ["A-01", "A-02"], faults: [] });
    const policy = "root/etc/chromium/policies/managed/neraca.json";
    await writeFile(join(out, policy), "{}");
    await writeFile(join(out, "root/etc/chromium/policies/managed/other.json"), "{}");
    await rm(join(out, "root/etc/nftables.conf"));
    await chmod(join(out, "seats/seat-A-02.pem"), 0o644);
    expect((await checkKiosk(out, NOW)).faults.toSorted()).toEqual([
      "root/etc/chromium/policies/managed/neraca.json: changed",
      "root/etc/chromium/policies/managed/other.json: does not belong here",
      "root/etc/nftables.conf: missing",
      "seats/seat-A-02.pem: others can read its key",
    ]);
    expect((await checkKiosk(out, NOW)).digest).toBe(report.digest);
    await writeFile(join(out, "install.sh"), "exit 0");
    expect((await checkKiosk(out, NOW)).digest).not.toBe(report.digest);
  });

  test("a seat of another authority, one that has ended, and an authority about to end are told", async () => {
    const out = await made(undefined, ["A-01"]);
    const stranger = issueSeat(makeAuthority("Lain", [HOST], NOW), { room: "r-1", seat: "A-01" }, NOW);
    await writeFile(join(out, "seats/seat-A-01.pem"), stranger.keyPem + stranger.certificatePem);
    const swapped = issueSeat(AUTHORITY, { room: "r-1", seat: "A-02" }, NOW);
    await writeFile(join(out, "seats/seat-A-03.pem"), swapped.keyPem + swapped.certificatePem, {
      mode: 0o600,
    });
    expect((await checkKiosk(out, NOW)).faults).toContain("seats/seat-A-03.pem: of another seat");
    await rm(join(out, "seats/seat-A-03.pem"));
    const later = NOW + 100 * 365 * 86_400_000;
    const [ca, ended, other] = (await checkKiosk(out, later)).faults.toSorted();
    expect(ca).toMatch(/neraca\.crt: ends/u);
    expect([ended, other].join()).toMatch(/ended.*another authority/u);
  });
});

/** Debian's own tools, as far as the scripts ask them, of a machine that is not there. */
async function tools(altered: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(
    join(bin, "dpkg-query"),
    "#!/bin/sh\nprintf 'cage 0.2 amd64 installed\\nchromium 150 amd64 installed\\n'\n",
  );
  await writeFile(join(bin, "dpkg"), `#!/bin/sh\nprintf '%s' '${altered}'\n`);
  for (const name of ["dpkg-query", "dpkg"]) await chmod(join(bin, name), 0o755);
  return { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
}

describe("the machine", () => {
  test("install.sh puts every file there; check-machine says one digest for machines alike, and what differs", async () => {
    const out = await made(undefined, ["A-01"]);
    const root = join(folder, "machine");
    const seat = join(out, "seats/seat-A-01.pem");
    await run("sh", [join(out, "install.sh"), "--root", root, seat]);
    for (const entry of await readdir(join(out, "root"), { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const from = join(entry.parentPath, entry.name);
      const to = join(root, from.slice(join(out, "root").length));
      expect(await readFile(to, "utf8"), to).toBe(await readFile(from, "utf8"));
    }
    expect(await readFile(join(root, "etc/neraca/seat.pem"), "utf8")).toBe(await readFile(seat, "utf8"));
    const check = join(root, "usr/local/lib/neraca/check-machine");
    const checked = async (altered = ""): Promise<{ readonly code: number; readonly text: string }> => {
      const env = await tools(altered);
      try {
        return { code: 0, text: (await run(check, ["--root", root], { env })).stdout };
      } catch (error) {
        const { code, stdout } = error as { code: number; stdout: string };
        return { code, text: stdout };
      }
    };
    const clean = await checked();
    expect(clean).toEqual({ code: 0, text: expect.stringMatching(/^software [0-9a-f]{64}\npackages 2\n$/u) });
    const altered = await checked("??5?????? /usr/bin/cage\n??5?????? c /etc/motd\n");
    expect(altered.code).toBe(1);
    expect(altered.text).toMatch(/altered \?\?5\?{6} {1}\/usr\/bin\/cage\n$/u);
    expect(altered.text.slice(0, 73)).not.toBe(clean.text.slice(0, 73));
    await writeFile(join(root, "etc/chromium/policies/managed/zz.json"), "{}");
    expect((await checked()).text).toMatch(/foreign etc\/chromium\/policies\/managed\/zz\.json\n$/u);
    await rm(join(root, "etc/chromium/policies/managed/zz.json"));
    expect(await checked()).toEqual(clean);
    await writeFile(join(root, "etc/chromium/policies/managed/neraca.json"), "{}");
    const changed = await checked();
    expect(changed.code).toBe(1);
    expect(changed.text).toContain("changed etc/chromium/policies/managed/neraca.json: FAILED");
  });
});

/** What the page does that the policy forbids; its server hears how far it came. Last the whole tab tries to leave. */
const PAGE = (elsewhere: string): string => `<!doctype html><title>Ujian</title><body><script>
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
(async () => {
  await fetch("/began");
  const frame = document.createElement("iframe");
  frame.src = "${elsewhere}/frame";
  document.body.append(frame);
  const link = document.createElement("a");
  link.href = "/soal.bin";
  link.click();
  await wait(3000);
  await fetch("/tried");
  location.href = "${elsewhere}/top";
  await wait(3000);
})();
</script>`;

type Heard = {
  readonly paths: string[];
  /** The seats whose certificates were shown. */
  readonly seats: Set<string>;
  readonly server: Server;
  readonly port: number;
};

async function listening(
  answer: (path: string) => { readonly body: string; readonly isFile?: boolean },
): Promise<Heard> {
  const { keyPem, certificatePem } = issueServer(AUTHORITY, [HOST, ELSEWHERE], NOW);
  const paths: string[] = [];
  const seats = new Set<string>();
  const asked = { requestCert: true, rejectUnauthorized: false, ca: AUTHORITY.certificatePem };
  const server = createServer(
    { key: keyPem, cert: certificatePem + AUTHORITY.certificatePem, ...asked },
    (request, response) => {
      const shown = (request.socket as TLSSocket).getPeerX509Certificate();
      const place = shown === undefined ? null : placeOf(shown);
      if (place !== null) seats.add(`${place.room} ${place.seat}`);
      const path = request.url ?? "";
      paths.push(path);
      const { body, isFile = false } = answer(path);
      response.setHeader("content-type", isFile ? "application/octet-stream" : "text/html");
      if (isFile) response.setHeader("content-disposition", "attachment; filename=soal.bin");
      response.end(body);
    },
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { paths, seats, server, port: (server.address() as AddressInfo).port };
}

const BROWSER = installedBrowser();
const UNSHARE = "/usr/bin/unshare";

/**
 * The system's browser reads /etc/chromium, which is everybody's here: so the run has a view of its own of that folder. Null: this
 * machine does not let us, or has no such browser.
 */
async function whyNotHere(): Promise<string | null> {
  if (BROWSER !== "/usr/bin/chromium") return `the browser here is ${BROWSER}, which may read another folder`;
  if (!existsSync("/etc/chromium") || !existsSync(UNSHARE)) return "no /etc/chromium or no unshare here";
  return run(UNSHARE, ["--mount", "mount", "-t", "tmpfs", "none", "/etc/chromium"]).then(
    () => null,
    (error: Error) => `no mount of our own: ${error.message}`,
  );
}

/** Debian's tools for the store of certificates that Chromium reads. */
const HAS_STORE = ["certutil", "pk12util"].every((name) => existsSync(`/usr/bin/${name}`));
if (!HAS_STORE)
  console.warn("SKIPPED, nothing is shown about a seat's certificate in a real browser: no libnss3-tools");

const WHY_NOT = await whyNotHere();
if (WHY_NOT !== null)
  console.warn(`SKIPPED, nothing is shown about the kiosk's policy in a real browser: ${WHY_NOT}`);

/** How the kiosk's own session puts the seat's certificate where Chromium finds it. */
function importOf(seat: string, home: string): string {
  const session = readFileSync(join(seat, "../../root/usr/local/lib/neraca/kiosk-session"), "utf8");
  const lines = session.slice(session.indexOf("database="), session.indexOf("exec chromium"));
  return `export HOME='${home}'\n${lines.replaceAll("/etc/neraca/seat.pem", `'${seat}'`)}`;
}

/** Runs Chromium with a managed policy, or with none, on the page; gives when the page has tried everything, or could not even begin. */
async function browse(
  address: string,
  rules: string,
  policy: string | null,
  seat: string | null,
  until: () => boolean,
): Promise<string> {
  const home = await mkdtemp(join(folder, "home-"));
  const script = [
    "set -eu",
    "mount -t tmpfs none /etc/chromium",
    "mkdir -p /etc/chromium/policies/managed",
    policy === null ? "" : `cp '${policy}' /etc/chromium/policies/managed/`,
    seat === null ? "" : importOf(seat, home),
    `exec ${BROWSER} --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-dev-shm-usage ` +
      `--remote-debugging-port=0 --user-data-dir='${home}/profile' --host-resolver-rules='${rules}' ` +
      `${policy === null ? "--ignore-certificate-errors " : ""}'${address}'`,
  ].join("\n");
  const child = spawn(
    UNSHARE,
    ["--mount", "--fork", "--pid", "--mount-proc", "--kill-child", "sh", "-c", script],
    {
      env: { ...process.env, HOME: home },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  await expect
    .poll(until, { timeout: 60_000, interval: 200 })
    .toBe(true)
    .catch(() => {});
  child.kill("SIGKILL");
  await ended;
  const files = await readdir(home, { recursive: true });
  return [
    files.some((name) => name.endsWith("soal.bin")) ? "downloaded" : "",
    files.some((name) => name.endsWith("DevToolsActivePort")) ? "debugged" : "",
    Buffer.concat(said).toString("utf8"),
  ].join("\n");
}

describe.skipIf(WHY_NOT !== null)("Chromium with the managed policy", () => {
  async function tried(isManaged: boolean) {
    const elsewhere = await listening(() => ({ body: "elsewhere" }));
    const exam = await listening((path) =>
      path === "/soal.bin"
        ? { body: "x".repeat(1_000), isFile: true }
        : { body: PAGE(`https://${ELSEWHERE}:${elsewhere.port}`) },
    );
    const origin = `https://${HOST}:${exam.port}`;
    const out = await made(origin, ["A-01"]);
    const policy = join(out, "root/etc/chromium/policies/managed/neraca.json");
    const seat = isManaged && HAS_STORE ? join(out, "seats/seat-A-01.pem") : null;
    const rules = `MAP ${HOST} 127.0.0.1, MAP ${ELSEWHERE} 127.0.0.1`;
    let since = 0;
    // What it tried takes a moment to arrive, or not to: a file and a frame may come after the page that is shown last.
    const until = (): boolean => {
      if (exam.paths.includes("/tried")) since += 1;
      return since > 20;
    };
    const seen = await browse(`${origin}/`, rules, isManaged ? policy : null, seat, until);
    return { seen, exam: exam.paths, seats: [...exam.seats], elsewhere: elsewhere.paths };
  }

  test("shows the exam, known by the authority of the policy, and leads nowhere else: no frame, no page, no download, no developer tools", {
    timeout: 120_000,
  }, async () => {
    const { seen, exam, seats, elsewhere } = await tried(true);
    // It shows the certificate of its seat, and nobody is asked which.
    expect(seats).toEqual(HAS_STORE ? ["r-1 A-01"] : []);
    expect(exam).toEqual(expect.arrayContaining(["/", "/began", "/tried"]));
    expect(elsewhere).toEqual([]);
    expect(seen).not.toMatch(/^downloaded$/mu);
    expect(seen).not.toMatch(/^debugged$/mu);
  });

  test("without it the same page reaches all of that: what is shown above can fail", {
    timeout: 120_000,
  }, async () => {
    const { seen, exam, elsewhere } = await tried(false);
    expect(exam).toContain("/tried");
    expect(elsewhere).toEqual(expect.arrayContaining(["/frame", "/top"]));
    expect(seen).toMatch(/^debugged$/mu);
    expect(seen).toMatch(/^downloaded$/mu);
  });

  test("knows every member of the policy: each is in force, none is misspelt, of the wrong kind or out of date", {
    timeout: 120_000,
  }, async () => {
    const out = await made();
    const text = await readFile(join(out, "root/etc/chromium/policies/managed/neraca.json"), "utf8");
    const members = JSON.parse(text) as Record<string, unknown>;
    // With these nobody could ask the browser; that they are in force is shown above.
    for (const name of ["URLBlocklist", "RemoteDebuggingAllowed", "DeveloperToolsAvailability"]) {
      expect(Object.keys(members)).toContain(name);
      delete members[name];
    }
    const policy = join(folder, "asked.json");
    await writeFile(policy, JSON.stringify(members));
    const start = join(folder, "start.sh");
    await writeFile(
      start,
      `#!/bin/sh\nexec ${UNSHARE} --mount sh -c 'mount -t tmpfs none /etc/chromium && mkdir -p /etc/chromium/policies/managed && cp ${policy} /etc/chromium/policies/managed/ && exec ${BROWSER} "$@"' sh "$@"\n`,
    );
    await chmod(start, 0o755);
    const browser = await chromium.launch({ executablePath: start, args: ["--no-sandbox", "--disable-gpu"] });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto("chrome://policy");
    for (const name of Object.keys(members)) {
      const row = page.locator("policy-row").filter({ has: page.getByText(name, { exact: true }) });
      await expect
        .poll(() => row.locator(".messages").first().textContent(), { message: name, timeout: 30_000 })
        .toMatch(/^\s*OK\s*$/u);
    }
  });
});
