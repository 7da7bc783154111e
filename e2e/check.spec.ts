import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { sittingId } from "@neraca/base";
import { type NoteSigner, noteSigner } from "@neraca/ledger";
import { loadKeyFile } from "@neraca/storage";
import { type Browser, expect, type Page } from "@playwright/test";
import { type BoardHandle, startBoard } from "../scripts/lib/board-process.ts";
import { Robot } from "../scripts/lib/robot.ts";
import { type ServerProcess, startServer } from "../scripts/lib/server-process.ts";
import { StaffClient } from "../scripts/lib/staff-client.ts";
import { expectAccessible } from "./lib/axe.ts";
import { entriesIn, favoured, writeLedger } from "./lib/dishonest-ledger.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";
import { startWitness, type WitnessProcess } from "./lib/witness-process.ts";

const SITTING = sittingId("demo-2026-1");
const ORIGIN = "uji.example/cpns-2026";
const EXAM_SECONDS = 20;

let folder: string;
let server: ServerProcess;
let boardServer: BoardHandle;
let signer: NoteSigner;
let witnesses: readonly WitnessProcess[] = [];

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-check-"));
  const dataFolder = join(folder, "data");
  await mkdir(dataFolder, { mode: 0o700 });
  // The key is made before the server starts, as on any day but the first: the witnesses must know it.
  signer = noteSigner(ORIGIN, await loadKeyFile(join(dataFolder, "ledger.key")));
  witnesses = await Promise.all(
    ["saksi.example/satu", "saksi.example/dua"].map((name) => startWitness(folder, name, signer.verifierKey)),
  );
  process.env["NERACA_LEDGER_ORIGIN"] = ORIGIN;
  process.env["NERACA_WITNESSES"] = witnesses.map((each) => `${each.verifierKey} ${each.address}`).join(", ");
  server = await startServer({ dataFolder, candidates: 4, examSeconds: EXAM_SECONDS });
  boardServer = await startBoard(dataFolder);
});

test.afterEach(async () => {
  delete process.env["NERACA_LEDGER_ORIGIN"];
  delete process.env["NERACA_WITNESSES"];
  await server.kill();
  await boardServer.kill();
  for (const witness of witnesses) await witness.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a receipt is verified by anybody: in a browser, from a file, on the command line; and what is wrong is refused", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { receipt, participantNumber, code } = await satExam(browser);
  const file = join(folder, "tanda-bukti.txt");
  await writeFile(file, receipt);
  const keys = witnesses.flatMap(({ verifierKey }) => ["--witness", verifierKey]);
  const address = `${boardServer.origin}/ledger`;

  await test.step("the command line, over the network, with both witnesses", async () => {
    const args = ["--key", signer.verifierKey, "--receipt", file, "--number", participantNumber];
    await expect
      .poll(async () => (await ledger("verify", address, ...args, ...keys, "--quorum", "2")).code, {
        timeout: 30_000,
      })
      .toBe(0);
    const other = await ledger("verify", address, "--receipt", file, "--number", "999", "--lang", "en");
    expect(other.code).toBe(1);
    expect(other.out).toContain("This entry is not that of participant 999.");
  });

  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await page.goto(`${boardServer.origin}/board/#/check`);
  await expect(page.getByRole("link", { name: /ditandatangani 2 dari 2 saksi/ })).toBeVisible();
  await expectAccessible(page, "check");

  await test.step("a receipt that is right", async () => {
    await give(page, "Pilih berkas atau foto", file);
    await expect(page.getByText("Tanda bukti ini sah", { exact: true })).toBeVisible();
    await expect(page.getByText("Buku besar ini sah", { exact: true })).toBeVisible();
    await page.getByLabel("Nomor peserta").fill(participantNumber);
    await page.getByRole("button", { name: "Periksa tanda bukti" }).click();
    await expect(page.getByText(`Entri ini milik peserta ${participantNumber}.`)).toBeVisible();
    await expect(page.getByText(/Ditandatangani bersama oleh 2 dari 2 saksi/).first()).toBeVisible();
    await expectAccessible(page, "check, receipt that holds");
  });

  await test.step("the code on the candidate's own screen, photographed", async () => {
    await page.getByText("Kunci dan sumber lain").click();
    await page.getByRole("button", { name: "Mulai lagi" }).click();
    await give(page, "Pilih berkas atau foto", { name: "foto.png", mimeType: "image/png", buffer: code });
    await expect(page.getByText("Diberikan: foto.png")).toBeVisible();
    await expect(page.getByText("Tanda bukti ini sah", { exact: true })).toBeVisible();
  });

  await test.step("somebody else's number, changed scores, and something else altogether", async () => {
    await page.getByLabel("Nomor peserta").fill("2610009999");
    await page.getByRole("button", { name: "Periksa tanda bukti" }).click();
    await expect(
      page.getByRole("alert").getByText("Entri ini bukan milik peserta 2610009999."),
    ).toBeVisible();
    await page.getByLabel("Nomor peserta").fill("");
    await paste(page, withBetterScores(receipt));
    await expect(page.getByRole("alert").getByText(/nilai di tanda bukti bukan yang dicatat/)).toBeVisible();
    await paste(page, "Saya lulus");
    await expect(page.getByText(/Ini bukan tanda bukti/)).toBeVisible();
    await expectAccessible(page, "check, refused");
  });

  await test.step("the ledger grows: yesterday's is the beginning of today's, and the receipt is in a publication", async () => {
    const { origin, logins } = server;
    expect((await StaffClient.publish(origin, logins.staff, "demo-2026")).status).toBe(200);
    await expect(async () => {
      await give(page, "Pilih berkas atau foto", file);
      await expect(page.getByText(/Pengumuman .* memuat hasil ini/)).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByText(/yang dilihat peramban ini/)).toBeVisible();
    await expect(
      page.getByText(/Dibandingkan dengan titik periksa yang lebih lama \(\d+ entri\)/),
    ).toBeVisible();
  });

  const entries = await entriesIn(join(server.dataFolder, "ledger"));
  await test.step("a shortened and a forked ledger, both correctly signed", async () => {
    const short = await writeLedger(join(folder, "dipendekkan"), entries.slice(0, 1), signer);
    await give(page, "Pilih folder", short);
    await expect(
      page
        .getByRole("alert")
        .getByText(/hanya 1 entri, padahal .* entri telah dihapus/)
        .first(),
    ).toBeVisible();
    const fork = await writeLedger(join(folder, "bercabang"), favoured(entries), signer);
    await give(page, "Pilih folder", fork);
    await expect(
      page
        .getByRole("alert")
        .getByText(/buku besar ini bercabang/)
        .first(),
    ).toBeVisible();
    const command = await ledger("verify", fork, "--receipt", file, "--lang", "en");
    expect(command.code).toBe(1);
    expect(command.out).toContain("this ledger was forked");
  });

  await test.step("another key", async () => {
    await page.getByRole("button", { name: "Mulai lagi" }).click();
    const stranger = noteSigner(ORIGIN, await loadKeyFile(join(folder, "stranger.key")));
    await page.getByLabel("Kunci buku besar dari tempat lain").fill(stranger.verifierKey);
    await page.getByRole("button", { name: "Periksa buku besar" }).click();
    await expect(page.getByText("Buku besar ini TIDAK sah", { exact: true })).toBeVisible();
    await expect(
      page.getByRole("alert").getByText("Kunci di folder bukan kunci yang diberikan."),
    ).toBeVisible();
  });

  await test.step("saved, and verified on the page that works without a server", async () => {
    await page.getByRole("button", { name: "Mulai lagi" }).click();
    await page.getByRole("button", { name: "Periksa buku besar" }).click();
    const archive = await saved(page, () =>
      page.getByRole("button", { name: "Simpan buku besar (zip)" }).click(),
    );
    const offline = await saved(page, () =>
      page.getByRole("link", { name: "Unduh halaman pemeriksa" }).click(),
    );
    await server.kill();
    await verifyOffline(browser, { offline, archive, file, participantNumber });
  });
});

type Exam = { readonly receipt: string; readonly participantNumber: string; readonly code: Buffer };

/** A robot sits the exam; beside it a candidate in a browser, whose last screen shows the code of their receipt. */
async function satExam(browser: Browser): Promise<Exam> {
  const proctor = await StaffClient.as(server, "proctor");
  const sittingPin = await proctor.arm(SITTING);
  const [seen, login] = server.logins.candidates;
  const candidate = await (await browser.newContext({ viewport: { width: 1366, height: 1000 } })).newPage();
  await enterWaitingRoom(candidate, server.origin, seen, sittingPin);
  const participantNumber = login?.participantNumber ?? "";
  const robot = new Robot({
    origin: server.origin,
    participantNumber,
    participantPin: login?.pin ?? "",
    sittingPin,
    seedHex: "11".repeat(32),
    workMs: 8_000,
  });
  await robot.enter();
  await proctor.must(SITTING, { verb: "start", countdownMs: 1_000 });
  await robot.sit();
  await expect(candidate.getByRole("heading", { name: "Hasil Anda" })).toBeVisible({ timeout: 60_000 });
  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  const receipt = await robot.receipt();
  robot.close();
  proctor.close();
  const code = candidate.getByRole("img", { name: "Kode QR tanda bukti" });
  await expect(code).toBeVisible();
  return { receipt, participantNumber, code: await code.screenshot() };
}

type Picked = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The browser's own dialog, answered. */
async function give(page: Page, button: string, picked: Picked): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button, exact: true }).click();
  await (await choosing).setFiles(picked);
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Teks atau angka tanda bukti").fill(text);
  await page.getByRole("button", { name: "Periksa tanda bukti" }).click();
}

function withBetterScores(receipt: string): string {
  return receipt.replace(/^extra (.*)$/m, (_line, base64: string) => {
    const text = Buffer.from(base64, "base64").toString("utf8");
    const better = text.replace(/"tkp":(\d+),"total":(\d+)/, (_found, tkp: string, total: string) => {
      return `"tkp":${Number(tkp) + 1},"total":${Number(total) + 1}`;
    });
    return `extra ${Buffer.from(better).toString("base64")}`;
  });
}

async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const downloading = page.waitForEvent("download");
  await act();
  const download = await downloading;
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

type Offline = {
  readonly offline: string;
  readonly archive: string;
  readonly file: string;
  readonly participantNumber: string;
};

async function verifyOffline(browser: Browser, given: Offline): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.setOffline(true);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(given.offline).href);
  await give(page, "Pilih berkas atau foto", given.file);
  await expect(page.getByText(/Belum ada buku besar untuk diperiksa/)).toBeVisible();
  await page.getByLabel("Kunci buku besar dari tempat lain").fill(signer.verifierKey);
  await page.getByRole("button", { name: "Periksa tanda bukti" }).click();
  await expect(page.getByText("Tanda bukti ini sah menurut kunci yang diberikan")).toBeVisible();
  await give(page, "Pilih zip atau titik periksa", given.archive);
  await expect(page.getByText("Tanda bukti ini sah", { exact: true })).toBeVisible();
  await expect(page.getByText("Buku besar ini sah", { exact: true })).toBeVisible();
  await page.getByLabel("Nomor peserta").fill(given.participantNumber);
  await page.getByRole("button", { name: "Periksa tanda bukti" }).click();
  await expect(page.getByText(`Entri ini milik peserta ${given.participantNumber}.`)).toBeVisible();
  await expectAccessible(page, "check without a server");
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  expect(asked.filter((url) => url.startsWith("file:"))).toHaveLength(1);
  await context.close();
}

type Run = { readonly code: number; readonly out: string };

function ledger(...args: string[]): Promise<Run> {
  const script = resolve(import.meta.dirname, "../scripts/ledger.ts");
  return new Promise((done) => {
    const child = execFile(process.execPath, [script, ...args], (_, out, err) => {
      done({ code: child.exitCode ?? -1, out: `${out}${err}` });
    });
  });
}
