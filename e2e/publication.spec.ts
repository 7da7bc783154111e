import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { readReceipt, receiptDigits } from "@neraca/ledger";
import { verifyLedger } from "@neraca/ledger/verify";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { sheetsIn } from "@neraca/testkit/read-xlsx";
import { type Browser, expect, type Page } from "@playwright/test";
import { BoardClient } from "../scripts/lib/board-client.ts";
import { type BoardHandle, startBoard } from "../scripts/lib/board-process.ts";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { StaffClient } from "../scripts/lib/staff-client.ts";
import { expectAccessible } from "./lib/axe.ts";
import { acknowledgeMarks } from "./lib/marks.ts";
import { downloads, onBoard, readPublished } from "./lib/published.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { differencesTo } from "./lib/sayings.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom } from "./lib/waiting-room.ts";

const SITTING = sittingId("demo-2026-1");

let folder: string;
let server: ServerProcess;
let boardServer: BoardHandle;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-publication-"));
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: 12, examSeconds: 60 });
  boardServer = await startBoard(server.dataFolder);
});

test.afterEach(async () => {
  await boardServer.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a candidate takes a certificate home, two of the committee publish, and anybody reads and downloads it", async ({
  browser,
}) => {
  const proctor = await StaffClient.as(server, "proctor");
  const sittingPin = await proctor.arm(SITTING);
  const candidate = await (await browser.newContext({ viewport: { width: 1366, height: 1000 } })).newPage();
  await enterWaitingRoom(candidate, server.origin, server.logins.candidates[0], sittingPin);
  await proctor.must(SITTING, { verb: "start", countdownMs: 1_000 });
  await expect(candidate.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  await proctor.must(SITTING, { verb: "close", evenIfUnfinished: true });
  proctor.close();

  const digits =
    await test.step("the candidate downloads the certificate before anything is published", async () => {
      const { name, bytes } = await saved(candidate, () =>
        candidate.getByRole("button", { name: "Unduh sertifikat nilai (PDF)" }).click(),
      );
      const login = server.logins.candidates[0];
      expect(name).toBe(`sertifikat-nilai-${login?.participantNumber}.pdf`);
      const text = wordsIn(bytes).flat().join(" ");
      for (const said of [login?.name ?? "", login?.participantNumber ?? "", "Sertifikat Nilai Peserta"])
        expect(text).toContain(said);
      expect(text).not.toMatch(/lulus/i);
      await expectAccessible(candidate, "result, certificate saved");
      await candidate.getByText("Tampilkan teks tanda bukti").click();
      const receipt = readReceipt((await candidate.locator("pre").textContent()) ?? "");
      const packed = receipt === undefined ? undefined : receiptDigits(receipt);
      return packed?.ok === true ? packed.value : "";
    });

  await test.step("the address in its code verifies at once, and no server hears of it", async () => {
    expect(digits.length).toBeGreaterThan(1_000);
    const page = await (await browser.newContext()).newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
    await page.goto(`${boardServer.origin}/board/#/check/${digits}`);
    await expect(page.getByText("Tanda bukti ini sah", { exact: true })).toBeVisible();
    expect(new URL(page.url()).hash).toBe("#/check");
    // What the browser calls the page's own address it keeps to itself from the # on.
    expect(
      asked.map((each) => each.split("#")[0]).filter((each) => each?.includes(digits.slice(0, 40))),
    ).toEqual([]);
  });

  const first = await committee(browser, 0);
  await test.step("the first drafts, and may not approve", async () => {
    await first.getByRole("button", { name: "Pengumuman" }).click();
    await expectAccessible(first, "publication, no draft");
    await first.getByRole("button", { name: "Susun rancangan" }).click();
    await expect(first.getByText(/Rancangan 1 disusun Panitia Seleksi/)).toBeVisible();
    await expect(first.getByText(/Keputusan harus diambil oleh anggota panitia lain/).first()).toBeVisible();
    await expect(first.getByRole("button", { name: "Setujui dan umumkan" })).toBeDisabled();
  });

  const second = await committee(browser, 1);
  await test.step("the second looks at the tables and approves", async () => {
    await second.getByRole("button", { name: "Pengumuman" }).click();
    await second
      .getByRole("button", { name: /^Lihat peringkat/ })
      .first()
      .click();
    await expect(
      second.getByRole("cell", { name: "Tidak hadir pada pelaksanaan ujian." }).first(),
    ).toBeVisible();
    await expectAccessible(second, "publication, a draft with its table");
    await expect(second.getByText("2 catatan tindakan menahan pengumuman")).toBeVisible();
    await expect(second.getByRole("button", { name: "Setujui dan umumkan" })).toBeDisabled();
    await acknowledgeMarks(second);
    await second.goto(`${server.origin}/control/`);
    await second.getByRole("button", { name: "Pengumuman" }).click();
    await second.getByRole("button", { name: "Setujui dan umumkan" }).click();
    const confirm = second.getByRole("alertdialog");
    await confirm.getByRole("button", { name: "Setujui dan umumkan" }).click();
    await expect(
      second.getByText(/Rancangan 1 \(Panitia Seleksi\) disetujui Sekretaris Panitia/),
    ).toBeVisible();
  });

  await test.step("anybody reads it", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${boardServer.origin}/board/#/publications`);
    await page.getByRole("link", { name: "Analis Kebijakan Ahli Pertama" }).click();
    await expect(page.getByText("Tidak hadir pada pelaksanaan ujian.").first()).toBeVisible();
    await expectAccessible(page, "publication with its downloads");
    await expectDownloads(page);
  });

  await test.step("an item was wrong: the second proposes to annul it, and the first agrees", async () => {
    const results = `${server.origin}/control/#/desk/demo-2026/results`;
    await second.goto(results);
    await second.getByRole("button", { name: "Cari soal" }).click();
    await second
      .getByRole("button", { name: /^Pilih / })
      .first()
      .click();
    await expect(
      second.getByText("1 peserta mendapat soal ini; nilai 1 di antaranya berubah."),
    ).toBeVisible();
    await expect(second.getByRole("heading", { name: /^Keputusan atas soal / })).toBeFocused();
    await second.getByRole("button", { name: "Usulkan kepada orang kedua" }).click();
    await expect(second.getByLabel("Dasar")).toBeFocused();
    await second.getByLabel("Dasar").selectOption({ label: "Tidak ada pilihan yang benar" });
    await second.getByLabel("Alasan").fill("Tidak ada pilihan yang benar");
    await second.getByRole("button", { name: "Usulkan kepada orang kedua" }).click();
    await expect(second.getByText(/^Usulan: soal .+ dianulir$/)).toBeVisible();
    await first.goto(results);
    await expect(first.getByText("1 peserta mendapat soal ini; nilai 1 di antaranya berubah.")).toBeVisible();
    await first.getByRole("button", { name: "Setujui keputusan ini" }).click();
    await first.getByRole("alertdialog").getByRole("button", { name: "Setujui keputusan ini" }).click();
    await expect(first.getByRole("cell", { name: "Berlaku", exact: true })).toBeVisible();
    await expect(first.getByText("Versi 1 berbeda: perlu koreksi")).toBeVisible();
  });

  await test.step("board, lists, files and a verified ledger say the same after the correction", async () => {
    expect((await StaffClient.publish(server.origin, server.logins.staff, "demo-2026")).status).toBe(200);
    const told = async () => readPublished(boardServer.origin);
    const totals = ({ truth }: Awaited<ReturnType<typeof told>>) => truth.lines.map(({ total }) => total);
    // The list of the public is a moment behind.
    await expect.poll(async () => totals(await told())).toContain(5);
    const { positions, source, truth } = await told();
    expect(verifyLedger(source).checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    const board = new BoardClient(boardServer.origin, { kind: "sitting", id: SITTING });
    await expect.poll(() => board.lines.length).toBe(server.logins.candidates.length);
    // A board is a moment behind, too.
    await expect.poll(() => board.lines.map(({ scores }) => scores.total)).toContain(5);
    const lines = board.lines.map(onBoard);
    board.close();
    const [came = "", ...absent] = server.logins.candidates.map(({ participantNumber }) => participantNumber);
    const others = [
      { who: "board", everybody: true, lines },
      ...(await downloads(boardServer.origin, positions)),
    ];
    expect(differencesTo(truth, others, [came, ...absent], absent)).toEqual([]);
    const file = positions.find((each) => each.file.endsWith("v2.json"))?.file ?? "";
    const address = (its: string) => `${boardServer.origin}/board/#/publication/${encodeURIComponent(its)}`;
    const page = await (await browser.newContext()).newPage();
    await page.goto(address(file));
    await expect(page.getByText("Koreksi", { exact: true })).toBeVisible();
    await page.goto(address(file.replace("v2", "v1")));
    await expect(page.getByRole("link", { name: "Buka versi yang berlaku" })).toBeVisible();
  });
});

/** All four say the same as the ledger's file. */
async function expectDownloads(page: Page): Promise<void> {
  const download = (form: string) =>
    saved(page, () => page.getByRole("link", { name: new RegExp(`^Unduh ${form}`) }).click());
  const json = await download("JSON");
  expect(json.name).toMatch(/^pengumuman-demo-2026-[a-z0-9-]+-v1\.json$/);
  const { lines } = JSON.parse(json.bytes.toString()) as {
    lines: { participantNumber: string; name: string; code: string; reason: { id: string } }[];
  };
  expect(lines.length).toBeGreaterThan(0);
  const rows = lines.map(({ participantNumber, name, code, reason }) => [
    participantNumber,
    name,
    code,
    reason.id,
  ]);
  const ofRow = (row: readonly unknown[]) => [row[1], row[2], row[7], row[8]];
  const [ranking = []] = sheetsIn((await download("XLSX")).bytes);
  expect(ranking.slice(1).map(ofRow)).toEqual(rows);
  const csv = await download("CSV");
  expect(csv.name).toBe(json.name.replace("json", "csv"));
  for (const row of rows) expect(csv.bytes.toString()).toContain(row.slice(0, 2).join(","));
  expect(csv.bytes.toString().trimEnd().split("\r\n")).toHaveLength(lines.length + 1);
  const text = wordsIn((await download("PDF")).bytes)
    .flat()
    .join(" ");
  for (const [number, name] of rows) expect(text).toContain(`${number} ${name}`);
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent("download");
  await press();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function committee(browser: Browser, nth: number): Promise<Page> {
  const account = server.logins.staff.filter(({ role }) => role === "committee")[nth];
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await page.goto(`${server.origin}/control/`);
  await page.getByLabel("Nama pengguna").fill(account?.username ?? "");
  await page.getByLabel("Kata sandi").fill(account?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Seleksi", exact: true })).toBeVisible();
  return page;
}
