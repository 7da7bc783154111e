import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { armAndReadPin, openSitting } from "./lib/proctor.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";

const CANDIDATES = 6;

let folder: string;
let server: ServerProcess;

/** The policy of a venue with a desk at the door. */
const DESK = { arrival: { loginNeedsCheckIn: true, loginNeedsIssuedPin: true } };

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-e2e-"));
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: CANDIDATES, environment });
}

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

test("seats are drawn, one is exchanged by hand, that is taken back, and the sitting is armed as drawn; a second proctor sees each act", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await start();
  const staff = await computer(browser);
  await openSitting(server, staff, "proctor");
  const other = await computer(browser);
  await openSitting(server, other, "committee");
  const before = await seatsOf(staff);
  expect(before.size).toBe(CANDIDATES);

  await test.step("a draw says whom it touches, and what came out is seen by all", async () => {
    await staff.getByRole("button", { name: "Undi kursi", exact: true }).click();
    const dialog = staff.getByRole("alertdialog", { name: `Undi kursi untuk ${CANDIDATES} peserta?` });
    await expect(dialog.getByText(`Peserta yang diundi: ${CANDIDATES}`)).toBeVisible();
    await expectAccessible(staff, "draw dialog");
    await staff.screenshot({ path: "test-results/draw-dialog.png" });
    await dialog.getByRole("button", { name: "Undi kursi", exact: true }).click();
    await expect(staff.getByText(/Kursi diundi; denah menunjukkan hasilnya/)).toBeVisible();
    await staff.screenshot({ path: "test-results/drawn.png" });
    await expect(async () => expect(await seatsOf(other)).toEqual(await seatsOf(staff))).toPass();
  });

  const drawn = await seatsOf(staff);
  await test.step("one is put on another's seat by hand, who gets theirs", async () => {
    const [mine = "", theirs = ""] = [...drawn.keys()];
    const them = await nameAt(staff, theirs);
    const me = await nameAt(staff, mine);
    await staff
      .getByRole("region", { name: /^Peserta di kursi/ })
      .getByRole("button", { name: "Tetapkan kursi", exact: true })
      .click();
    const dialog = staff.getByRole("dialog", { name: `Tetapkan kursi ${me}` });
    await dialog.getByRole("combobox", { name: "Kursi" }).selectOption(theirs);
    await expect(
      dialog.getByText(`${me} pindah dari ${mine} ke ${theirs}; ${them} dari ${theirs} ke ${mine}.`),
    ).toBeVisible();
    await dialog.getByLabel("Alasan", { exact: true }).fill("Perlu dekat pintu");
    await expectAccessible(staff, "assign dialog");
    await staff.screenshot({ path: "test-results/assign-dialog.png" });
    await dialog.getByRole("button", { name: `Tetapkan ${theirs}`, exact: true }).click();
    await expect(staff.getByText(/Kursi ditetapkan/).first()).toBeVisible();
    await expect(async () => {
      const now = await seatsOf(other);
      expect([now.get(mine), now.get(theirs)]).toEqual([drawn.get(theirs), drawn.get(mine)]);
    }).toPass();
  });

  await test.step("the other takes it back with a reason", async () => {
    await other.getByRole("button", { name: "Batalkan tindakan kursi", exact: true }).click();
    const dialog = other.getByRole("dialog", { name: "Batalkan penetapan kursi?" });
    await dialog.getByLabel("Alasan", { exact: true }).fill("Salah orang");
    await dialog.getByRole("button", { name: "Batalkan tindakan kursi", exact: true }).click();
    await expect(other.getByText(/kursi kembali seperti sebelumnya/)).toBeVisible();
    await expect(async () => expect(await seatsOf(staff)).toEqual(drawn)).toPass();
  });

  await test.step("a second draw asks for a reason; what is armed is what was drawn", async () => {
    await staff.getByRole("button", { name: "Undi kursi", exact: true }).click();
    await expect(staff.getByRole("dialog", { name: "Undi ulang kursi?" })).toBeVisible();
    await staff.screenshot({ path: "test-results/draw-again.png" });
    await staff.getByRole("dialog").getByRole("button", { name: "Batal", exact: true }).click();
    await staff.getByRole("button", { name: "Siapkan", exact: true }).click();
    await staff.getByRole("alertdialog").getByRole("button", { name: "Siapkan", exact: true }).click();
    await expect(staff.getByText("Sesi siap dimulai; naskah disegel.")).toBeVisible();
    expect(await seatsOf(staff)).toEqual(drawn);
    await expect(staff.getByRole("button", { name: "Undi kursi", exact: true })).toBeHidden();
  });
});

test("a candidate who comes without a check-in is sent to the desk, gets a PIN there, and a lost one is issued anew", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const policy = join(folder, "policy.json");
  await writeFile(policy, JSON.stringify(DESK));
  await start({ NERACA_POLICY: policy });
  const [login] = server.logins.candidates;
  const staff = await computer(browser);
  const sittingPin = await armAndReadPin(server, staff);
  const candidate = await computer(browser);
  const enter = async (pin: string): Promise<void> => {
    await candidate.goto(`${server.origin}/`);
    await candidate.getByLabel("NIK atau nomor peserta").fill(login?.participantNumber ?? "");
    await candidate.getByLabel("PIN peserta").fill(pin);
    await candidate.getByLabel("PIN sesi").fill(sittingPin);
    await candidate.getByRole("button", { name: "Masuk", exact: true }).click();
  };
  await enter(login?.pin ?? "");
  await expect(candidate.getByText(/belum terdaftar hadir di sesi ini/)).toBeVisible();
  await candidate.screenshot({ path: "test-results/not-checked-in.png" });

  const issued = staff.getByTestId("issued-pin");
  const first = await test.step("the desk checks in with one Enter and issues with the next", async () => {
    await staff.getByRole("link", { name: "Registrasi", exact: true }).click();
    const field = staff.getByLabel("Nomor peserta atau NIK");
    await field.fill(login?.participantNumber ?? "");
    await field.press("Enter");
    await expect(staff.getByRole("img", { name: `Foto ${login?.name}` })).toBeVisible();
    await staff.getByRole("button", { name: "Daftar hadir", exact: true }).click();
    await expect(staff.getByText(/Sudah hadir pukul/)).toBeVisible();
    await enter(login?.pin ?? "");
    await expect(candidate.getByText(/PIN peserta yang diterbitkan hari ini/)).toBeVisible();
    // An Enter that follows a card at once is the scanner's, and does nothing.
    await expect(async () => {
      await field.press("Enter");
      await expect(issued).toHaveText(/^\d{6}$/, { timeout: 2_000 });
    }).toPass();
    await expectAccessible(staff, "issued PIN");
    await staff.screenshot({ path: "test-results/issued-pin.png" });
    const pin = (await issued.textContent()) ?? "";
    await staff.getByRole("button", { name: "Sudah dicatat, tutup" }).click();
    await expect(issued).toBeHidden();
    return pin;
  });

  await test.step("another one makes it void, with a reason", async () => {
    await staff.getByRole("button", { name: "Terbitkan PIN ulang", exact: true }).click();
    const dialog = staff.getByRole("dialog", { name: /Terbitkan PIN ulang untuk/ });
    await staff.screenshot({ path: "test-results/issue-again.png" });
    await dialog.getByRole("button", { name: "Peserta lupa atau kehilangan PIN" }).click();
    await dialog.getByRole("button", { name: "Terbitkan PIN ulang", exact: true }).click();
    await expect(issued).toHaveText(/^\d{6}$/);
    const second = (await issued.textContent()) ?? "";
    await staff.getByRole("button", { name: "Sudah dicatat, tutup" }).click();
    await enter(first);
    await expect(candidate.getByText(/tidak cocok/)).toBeVisible();
    await enter(second);
    await expect(candidate.getByRole("button", { name: "Ya, ini saya" })).toBeVisible();
  });

  await test.step("who sees another's photo says so, and the proctor is told until the right one confirms", async () => {
    await expect(candidate.getByRole("img", { name: `Foto ${login?.name}` })).toBeVisible();
    await candidate.getByRole("button", { name: "Bukan saya" }).click();
    await expect(candidate.getByRole("heading", { name: "Pengawas sudah dipanggil" })).toBeVisible();
    await staff.getByRole("link", { name: "Ruang", exact: true }).click();
    await expect(staff.getByText("Menyatakan bukan orangnya").first()).toBeVisible();
    await staff.screenshot({ path: "test-results/not-me.png" });
    await candidate.getByRole("button", { name: "Kembali, ternyata ini saya" }).click();
    await candidate.getByRole("button", { name: "Ya, ini saya" }).click();
    await expect(staff.getByText("Menyatakan bukan orangnya")).toHaveCount(0);
  });

  await test.step("both acts are in the minutes, neither PIN is", async () => {
    await staff.getByRole("link", { name: "Berkas", exact: true }).click();
    await expect(staff.getByText(/PIN peserta diterbitkan ulang \(ke-2\)/)).toBeVisible();
    await expect(staff.getByText(first)).toHaveCount(0);
  });

  await test.step("the others' PINs are issued for the room, on cards and nowhere else", async () => {
    await staff.getByRole("button", { name: "Terbitkan dan cetak…", exact: true }).click();
    const dialog = staff.getByRole("dialog", { name: "Terbitkan PIN dan cetak kartu?" });
    await expect(
      dialog.getByLabel(`Peserta yang belum punya PIN di sesi ini: ${CANDIDATES - 1}`),
    ).toBeChecked();
    await expectAccessible(staff, "dialog of cards with PINs");
    await staff.screenshot({ path: "test-results/pin-cards-dialog.png" });
    const download = staff.waitForEvent("download");
    await dialog.getByRole("button", { name: "Terbitkan dan cetak", exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/^kartu-peserta-pin-.*\.pdf$/);
    await (await download).saveAs("test-results/pin-cards.pdf");
    await expect(staff.getByText(/Kartu dengan PIN diunduh/)).toBeVisible();
    await expect(
      staff.getByText(`Kartu dengan PIN peserta dicetak untuk ${CANDIDATES - 1} peserta.`),
    ).toBeVisible();
    await staff.screenshot({ path: "test-results/pin-cards.png" });
  });
});

/** Opens the panel of a seat, and says whose it is. */
async function nameAt(page: Page, seat: string): Promise<string> {
  await page.locator(`.c-tile[data-seat="${seat}"]`).click();
  const panel = page.getByRole("region", { name: `Peserta di kursi ${seat}`, exact: true });
  return (await panel.getByRole("heading", { level: 2 }).textContent()) ?? "";
}

/** Who sits where, as the map shows it. */
async function seatsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const tiles = page.locator(".c-tile[data-attempt]");
  await expect(tiles.first()).toBeVisible();
  const rows = await tiles.evaluateAll((found) =>
    found.map((tile): [string, string] => [
      tile.getAttribute("data-seat") ?? "",
      tile.getAttribute("data-attempt") ?? "",
    ]),
  );
  return new Map(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function computer(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1_366, height: 768 } })).newPage();
}
