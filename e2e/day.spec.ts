import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sittingId } from "@neraca/base";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { type Browser, expect, type Page } from "@playwright/test";
import { differencesIn } from "../scripts/lib/audited.ts";
import { readJournalLines } from "../scripts/lib/journal-lines.ts";
import { type ServerProcess, startServer } from "../scripts/lib/server-process.ts";
import { type Cable, layCable } from "./lib/cable.ts";
import { filmOfCard } from "./lib/fake-camera.ts";
import { armOpened, openSitting, startSitting } from "./lib/proctor.ts";
import { test } from "./lib/test.ts";
import { enterWaitingRoom, logIn } from "./lib/waiting-room.ts";

const CANDIDATES = 5;

/** What the room prints, by the names of the files. */
const PAPERS = [
  "berita-acara",
  "daftar-hadir",
  "daftar-hadir-menurut-kursi",
  "denah-tempat-duduk",
  "hasil-sesi",
  "kartu-peserta",
];

/** What staff did this day, each with the reason that they gave, in the order in which they did it. */
const STORY = [
  ["SeatsDrawn", null],
  ["SittingArmed", null],
  ["CandidateCheckedIn", null],
  ["SittingStarted", null],
  ["SeatMoved", "Layar mati"],
  ["SittingPaused", "Listrik padam"],
  ["SittingResumed", null],
  ["OutageCredited", "Kabel kursi lepas"],
  ["AttemptLocked", "Ponsel di meja"],
  ["AttemptUnlocked", "Sudah diperiksa"],
  ["IncidentRecorded", "Menolak menyerahkan catatan"],
  ["ActProposed", "Membawa catatan, disaksikan dua pengawas"],
  ["ProposalConfirmed", null],
  ["AttemptDisqualified", null],
  ["SittingClosed", null],
] as const;

let folder: string;
let server: ServerProcess;
let cable: Cable;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
  server = await startServer({ dataFolder: join(folder, "data"), candidates: CANDIDATES });
  cable = await layCable(server.port);
});

test.afterEach(async () => {
  await cable.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("a whole sitting from the control room only, from the draw of seats to the printed minutes", async ({
  browser,
  playwright,
  launchOptions,
}) => {
  test.setTimeout(240_000);
  const staff = await computer(browser);
  const [anna, budi, citra, dewi] = server.logins.candidates;
  if (anna === undefined || budi === undefined || citra === undefined || dewi === undefined)
    throw new Error();

  await openSitting(server, staff, "proctor");
  await test.step("seats are drawn", async () => {
    await staff.getByRole("button", { name: "Undi kursi", exact: true }).click();
    const dialog = staff.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Undi kursi", exact: true }).click();
    await expect(staff.getByText(/Kursi diundi; denah/)).toBeVisible();
  });

  const pin = await armOpened(staff);
  await test.step("at the door one card is read by a scanner, one number is typed, one card is held before a camera", async () => {
    await staff.getByRole("link", { name: "Registrasi" }).click();
    // A scanner types wherever the focus is, and ends with Enter; the second Enter is the person's, who has looked at the face.
    await staff.locator("body").press("Tab");
    await staff.keyboard.type(anna.participantNumber);
    await staff.keyboard.press("Enter");
    await staff.getByRole("button", { name: "Daftar hadir", exact: true }).click();
    await expect(staff.getByText(`1 dari ${CANDIDATES} hadir`)).toBeVisible();
    await staff.getByLabel("Nomor peserta atau NIK").fill(budi.participantNumber);
    await staff.getByRole("button", { name: "Cari" }).click();
    await staff.getByRole("button", { name: "Daftar hadir", exact: true }).click();
    await expect(staff.getByText(`2 dari ${CANDIDATES} hadir`)).toBeVisible();
    const film = join(folder, "card.y4m");
    await filmOfCard(film, citra.participantNumber);
    const seeing = await playwright.chromium.launch({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-video-capture=${film}`,
      ],
    });
    try {
      const desk = await computer(seeing);
      await openSitting(server, desk, "proctor");
      await desk.getByRole("link", { name: "Registrasi" }).click();
      await desk.getByRole("button", { name: "Pakai kamera" }).click();
      await desk.getByRole("button", { name: "Daftar hadir", exact: true }).click();
      await expect(desk.getByText(`3 dari ${CANDIDATES} hadir`)).toBeVisible();
      await desk.screenshot({ path: "test-results/desk-with-camera.png" });
    } finally {
      await seeing.close();
    }
    await expect(staff.getByText(`3 dari ${CANDIDATES} hadir`)).toBeVisible();
    await staff.getByRole("link", { name: "Ruang", exact: true }).click();
  });

  const annas = await computer(browser);
  const budis = await computer(browser);
  const citras = await computer(browser);
  await enterWaitingRoom(annas, server.origin, anna, pin);
  await enterWaitingRoom(budis, cable.origin, budi, pin);
  await enterWaitingRoom(citras, server.origin, citra, pin);
  await startSitting(staff);
  for (const page of [annas, budis, citras]) {
    await expect(page.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
    await page.keyboard.press("1");
    await expect(page.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(1);
  }

  await test.step("a computer fails: its candidate is moved, and goes on where they were", async () => {
    await openPanel(staff, anna.participantNumber);
    await panelOf(staff).getByRole("button", { name: "Pindah kursi", exact: true }).click();
    const dialog = staff.getByRole("dialog");
    const free = await dialog.getByRole("combobox").inputValue();
    await dialog.getByLabel("Alasan", { exact: true }).fill("Layar mati");
    await dialog.getByRole("button", { name: `Pindahkan ke ${free}` }).click();
    await expect(annas.getByText("Anda tidak lagi masuk di komputer ini")).toBeVisible();
    const next = await computer(browser);
    await logIn(next, server.origin, anna, pin);
    await expect(next.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
    await expect(next.getByRole("button", { name: /: Tersimpan/ })).toHaveCount(1);
  });

  await test.step("the sitting is paused and goes on", async () => {
    await staff.getByRole("button", { name: "Jeda", exact: true }).first().click();
    const dialog = staff.getByRole("dialog");
    await dialog.getByLabel("Alasan", { exact: true }).fill("Listrik padam");
    await dialog.getByRole("button", { name: "Jeda", exact: true }).click();
    await expect(citras.getByText("Listrik padam")).toBeVisible();
    await staff.getByRole("button", { name: "Lanjutkan", exact: true }).first().click();
    await expect(citras.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
  });

  await test.step("one cable is out for a while, and what it took is given back", async () => {
    await openPanel(staff, budi.participantNumber);
    cable.cut();
    await expect(panelOf(staff).getByText(/Terputus sejak/)).toBeVisible();
    cable.mend();
    await expect(panelOf(staff).getByText(/Tersambung sejak/)).toBeVisible();
    await panelOf(staff).getByRole("button", { name: "Kembalikan waktu putus", exact: true }).click();
    const dialog = staff.getByRole("dialog");
    await dialog.getByLabel("Alasan", { exact: true }).fill("Kabel kursi lepas");
    await dialog.getByRole("button", { name: /^Kembalikan/ }).click();
    await expect(staff.getByText("Waktu putus dikembalikan kepada peserta.", { exact: true })).toBeVisible();
  });

  await test.step("a lock and its opening, an incident, and a disqualification by two", async () => {
    await openPanel(staff, citra.participantNumber);
    await act(staff, "Kunci", "Ponsel di meja");
    await expect(citras.getByRole("heading", { name: "Pengerjaan Anda dikunci" })).toBeVisible();
    await act(staff, "Buka kunci", "Sudah diperiksa");
    await expect(citras.getByRole("heading", { name: "Soal 1 dari 110" })).toBeVisible();
    await act(staff, "Catat kejadian", "Menolak menyerahkan catatan", "Apa yang terjadi");
    await panelOf(staff).getByRole("button", { name: "Diskualifikasi…" }).click();
    await staff.getByLabel("Alasan", { exact: true }).fill("Membawa catatan, disaksikan dua pengawas");
    await staff.getByRole("dialog").getByRole("button", { name: "Usulkan" }).click();
    const second = await computer(browser);
    await openSitting(server, second, "committee");
    await second.getByRole("button", { name: "Setujui…" }).click();
    await second.getByRole("alertdialog").getByRole("button", { name: "Setujui usulan" }).click();
    await expect(second.getByText("Disetujui dan berlaku.")).toBeVisible();
    await expect(citras.getByText(/Pengawas mengakhiri ujian Anda/)).toBeVisible();
  });

  await test.step("the sitting is closed", async () => {
    await staff.getByRole("button", { name: "Tutup panel" }).click();
    await staff.getByRole("button", { name: "Tutup sesi", exact: true }).click();
    await staff.getByRole("alertdialog").getByRole("button").last().click();
    await staff.screenshot({ path: "test-results/close-dialog.png" });
    await staff.getByRole("button", { name: /Akhiri pengerjaan dan tutup|Tetap tutup sesi/ }).click();
    await expect(staff.getByText("Sesi ditutup.", { exact: true })).toBeVisible();
  });

  const minutes = await test.step("every paper is printed", async () => {
    await staff.getByRole("link", { name: "Berkas", exact: true }).click();
    await staff.screenshot({ path: "test-results/papers-of-the-day.png", fullPage: true });
    const texts = new Map<string, string>();
    for (const button of await staff.getByRole("button", { name: /Unduh PDF/ }).all()) {
      const [download] = await Promise.all([staff.waitForEvent("download"), button.click()]);
      const words = wordsIn(await readFile(await download.path()));
      texts.set(download.suggestedFilename(), words.flat().join(" "));
    }
    expect([...texts.keys()].toSorted()).toEqual(PAPERS.map((name) => `${name}-demo-2026-1.pdf`));
    for (const [name, text] of texts) expect(text, name).toContain(anna.participantNumber);
    expect(texts.get("hasil-sesi-demo-2026-1.pdf")).toMatch(/[Dd]iskualifikasi/);
    return texts.get("berita-acara-demo-2026-1.pdf") ?? "";
  });
  for (const [, reason] of STORY) if (reason !== null) expect(minutes).toContain(reason);

  await test.step("the journal tells the same story, and all of it can be recomputed", async () => {
    const events = readJournalLines(join(server.dataFolder, "journal.sqlite")).map(({ event }) => event);
    let at = -1;
    for (const [type, reason] of STORY) {
      at = events.findIndex(
        (event, index) =>
          index > at && event.type === type && (reason === null || JSON.stringify(event).includes(reason)),
      );
      expect(at, `${type} ${reason ?? ""}, in its place`).not.toBe(-1);
    }
    await server.stop();
    expect(await differencesIn(server.dataFolder, sittingId("demo-2026-1"), 0)).toEqual([]);
  });
});

function panelOf(staff: Page) {
  return staff.getByRole("region", { name: /^Peserta di kursi/ });
}

/** Finds a candidate as staff do: by number. */
async function openPanel(staff: Page, participantNumber: string): Promise<void> {
  await staff.getByRole("searchbox").fill(participantNumber);
  await staff.locator(".c-tile:not([data-faded])").click();
  await expect(panelOf(staff).getByText(participantNumber)).toBeVisible();
}

async function act(staff: Page, verb: string, reason: string, label = "Alasan"): Promise<void> {
  await panelOf(staff).getByRole("button", { name: verb, exact: true }).click();
  const dialog = staff.getByRole("dialog");
  await dialog.getByLabel(label, { exact: true }).fill(reason);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function computer(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
}
