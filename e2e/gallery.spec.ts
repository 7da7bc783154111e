import { type BrowserContext, expect, type Page } from "@playwright/test";
import {
  addressOf,
  buildGallery,
  type GalleryApp,
  serveGallery,
  showState,
  statesOf,
} from "../scripts/lib/gallery.ts";
import { faultsOf } from "../scripts/lib/photograph-gallery.ts";
import { tabTo } from "./lib/keyboard.ts";
import { test } from "./lib/test.ts";

/**
 * Every state of the exam client and the control room, from fixtures: accessible, and without a scroll sideways on the smallest screen of a
 * venue. One language and one theme here; `npm run pictures -- gallery` photographs all of them.
 */

const SMALLEST = { width: 1024, height: 600 } as const;

// What moves is looked at where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const folders = new Map<GalleryApp, string>();

async function openGallery(context: BrowserContext, app: GalleryApp): Promise<Page> {
  const folder = folders.get(app) ?? (await buildGallery(app));
  folders.set(app, folder);
  await serveGallery(context, app, folder);
  const page = await context.newPage();
  await page.setViewportSize(SMALLEST);
  return page;
}

for (const app of ["control-room", "exam-client"] as const) {
  test(`[RM13] the gallery of ${app}: each state is accessible and fits the smallest screen`, async ({
    context,
  }) => {
    // Nearly three hundred states, more than a second each on a machine that does something else beside.
    test.setTimeout(420_000);
    const page = await openGallery(context, app);
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    const states = await statesOf(page, app);
    expect(states.length).toBeGreaterThan(20);
    const faults: string[] = [];
    for (const state of states) {
      await showState(page, state);
      const found = [...(await faultsOf(page)), ...errors.splice(0)];
      faults.push(...found.map((fault) => `${state}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}

const tile = (page: Page, seat: string) => page.locator(`.c-tile[data-seat="${seat}"]`);

async function openRoom(context: BrowserContext, state: string): Promise<Page> {
  const page = await openGallery(context, "control-room");
  await page.goto(addressOf("control-room", state));
  await showState(page, state);
  return page;
}

test("[RM6] [RM10] the seat map by keyboard alone: walk, pick, pick a rectangle, a row, all, none, open and come back", async ({
  context,
}) => {
  const page = await openRoom(context, "room/running");
  await tabTo(page, tile(page, "A-01"));
  await page.keyboard.press("ArrowRight");
  await expect(tile(page, "A-02")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 dipilih", { exact: true })).toBeVisible();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("4 dipilih", { exact: true })).toBeVisible();
  await expect(tile(page, "B-03")).toBeFocused();
  await page.keyboard.press("Shift+Space");
  await expect(page.getByText("10 dipilih", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(/\d+ dipilih/u)).toBeHidden();
  await page.keyboard.press("Control+a");
  await expect(page.getByText("40 dipilih", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await expect(page.locator('[data-seat="F-02"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Kursi F-02" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowUp");
  for (let each = 2; each < 8; each += 1) await page.keyboard.press("ArrowRight");
  await expect(tile(page, "E-08")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /E-08/u })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tile(page, "E-08")).toBeFocused();
});

test("[LE6] a plan by keyboard alone: walk, change what stands there, take it along, clear, undo, label", async ({
  context,
}) => {
  const page = await openRoom(context, "layout/editing");
  const cell = (row: number, column: number) =>
    page.locator(`.c-plan-cell[data-row="${row}"][data-column="${column}"]`);
  await tabTo(page, cell(7, 0));
  await page.keyboard.press("ArrowRight");
  await expect(cell(7, 1)).toBeFocused();
  await expect(cell(7, 1)).toHaveAccessibleName("Baris 8, lajur 2: Jalan");
  await page.keyboard.press("Space");
  await expect(cell(7, 1)).toHaveAccessibleName("Baris 8, lajur 2: G2, Kursi");
  await page.keyboard.press("Space");
  await expect(cell(7, 1)).toHaveAccessibleName("Baris 8, lajur 2: G2, Cadangan");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(cell(7, 2)).toBeFocused();
  await expect(cell(7, 2)).toHaveAccessibleName("Baris 8, lajur 3: G3, Cadangan");
  await page.keyboard.press("Delete");
  await expect(cell(7, 2)).toHaveAttribute("data-kind", "empty");
  await page.keyboard.press("Control+z");
  await expect(cell(7, 2)).toHaveAttribute("data-kind", "spare");
  await page.keyboard.press("Control+Shift+z");
  await expect(cell(7, 2)).toHaveAttribute("data-kind", "empty");
  // Somebody has A1: it goes from kind to kind and never away.
  await page.keyboard.press("Control+z");
  for (let each = 0; each < 6; each += 1) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await expect(cell(1, 0)).toHaveAccessibleName(/A1, Kursi, penglihatan terbatas, dipakai Adinda/u);
  await page.keyboard.press("Delete");
  await expect(cell(1, 0)).toHaveAttribute("data-kind", "usual");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("9");
  await expect(page.getByLabel("Label kursi")).toBeFocused();
  await expect(cell(1, 3)).toContainText(/A49|9/u);
});

test("[LE3] the brush lays down a stroke with the mouse, which is one step back", async ({ context }) => {
  const page = await openRoom(context, "layout/editing");
  const cell = (row: number, column: number) =>
    page.locator(`.c-plan-cell[data-row="${row}"][data-column="${column}"]`);
  await page.getByRole("radio", { name: "Cadangan" }).click();
  await cell(7, 5).hover();
  await page.mouse.down();
  for (const column of [6, 7, 8]) await cell(7, column).hover();
  await page.mouse.up();
  for (const column of [5, 6, 7, 8]) await expect(cell(7, column)).toHaveAttribute("data-kind", "spare");
  await page.getByRole("button", { name: /Urungkan/u }).click();
  for (const column of [5, 6, 7, 8]) await expect(cell(7, column)).toHaveAttribute("data-kind", "empty");
});

test("[RM10] a filter and a search leave who was picked before, and say how many do not show", async ({
  context,
}) => {
  const page = await openRoom(context, "room/running");
  await tile(page, "A-01").click({ modifiers: ["Control"] });
  await page.keyboard.press("/");
  await page.keyboard.type("kartika");
  await expect(page.getByRole("status").filter({ hasText: "dipilih" })).toHaveText(/^1 dipilih/u);
  await page.getByRole("button", { name: "Pilih yang tampil" }).click();
  await expect(page.getByRole("status").filter({ hasText: "dipilih" })).toContainText("(1 tidak tampil)");
  await expect(tile(page, "B-03")).toHaveAttribute("data-selected");
  await expect(tile(page, "B-02")).not.toHaveAttribute("data-selected");
});

test("[RM10] with the mouse: a frame around seats, the head of a row and of a column, Shift for a rectangle", async ({
  context,
}) => {
  const page = await openRoom(context, "room/running");
  const from = await tile(page, "A-01").boundingBox();
  const to = await tile(page, "B-02").boundingBox();
  await page.mouse.move((from?.x ?? 0) + 4, (from?.y ?? 0) + 4);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 20, (to?.y ?? 0) + 20, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByText("4 dipilih", { exact: true })).toBeVisible();
  // The end of the frame opened nobody.
  await expect(page.getByRole("heading", { name: "Perlu perhatian" })).toBeVisible();
  await page.getByRole("button", { name: "Pilih baris A" }).click();
  await expect(page.getByText("10 dipilih", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Pilih kolom 8" }).click();
  await expect(page.getByText("14 dipilih", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Kosongkan" }).click();
  await tile(page, "A-03").click({ modifiers: ["Control"] });
  await tile(page, "B-04").click({ modifiers: ["Shift"] });
  await expect(page.getByText("4 dipilih", { exact: true })).toBeVisible();
});

test("[RM7] [RM8] the list of 400: few lines in the document, the focus stays with the person through sorting and paging", async ({
  context,
}) => {
  const page = await openRoom(context, "room/large");
  await page.getByRole("radio", { name: "Daftar" }).click();
  const lines = page.locator(".c-list-body [role=row]");
  await expect(lines.first()).toBeVisible();
  expect(await lines.count()).toBeLessThan(60);
  await tabTo(page, lines.first());
  for (let each = 0; each < 3; each += 1) await page.keyboard.press("ArrowDown");
  const focused = page.locator(".c-list-body [role=row]:focus");
  await expect(focused).toContainText("A-04");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 dipilih", { exact: true })).toBeVisible();
  await page.keyboard.press("End");
  await expect(focused).toContainText("T-20");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("Home");
  await expect(focused).toContainText("A-01");
  // Sorted the other way round, A-01 is the last of the list, and keeps its place in the order of tab stops.
  await page.getByRole("button", { name: "Kursi", exact: true }).click();
  await page.getByRole("button", { name: "Kursi", exact: true }).click();
  await tabTo(page, page.locator('.c-list-body [role=row][tabindex="0"]'));
  await expect(focused).toContainText(/[AT]-\d\d/u);
  await expect(focused).toBeInViewport();
});

test("the desk acts on what is shown: hidden picks do not count, and neither a stray key nor another part loses what is under way", async ({
  context,
}) => {
  const page = await openRoom(context, "desk/marks-narrowed");
  await expect(page.getByText("1 dipilih", { exact: true })).toBeVisible();
  await page.getByLabel("Tindakan", { exact: true }).selectOption("");
  const labels = await page
    .locator(".d-marks tbody input[type=checkbox]:enabled")
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute("aria-label") ?? ""));
  const all = labels.reduce((sum, label) => sum + Number(/^Pilih (\d+) kali/.exec(label)?.[1] ?? 1), 0);
  expect(all).toBeGreaterThan(1);
  await expect(page.getByText(`${all} dipilih`, { exact: true })).toBeVisible();

  await page.goto(addressOf("control-room", "desk/tokens-making"));
  await showState(page, "desk/tokens-making");
  const making = page.getByRole("dialog", { name: "Token baru" });
  await page.keyboard.press("Escape");
  await making.getByRole("button", { name: "Batal" }).click({ force: true });
  await expect(making).toBeVisible();

  await showState(page, "desk/candidate-photo-replace");
  await expect(page.getByRole("button", { name: "Simpan", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await showState(page, "layout/networks-kept");
  await expect(page.getByLabel("Jaringan, satu per baris")).toHaveValue("10.20.1.0/24");
});

test("a candidate's dialog by keyboard alone: the form for scores comes into sight, and the focus goes back to where it was opened", async ({
  context,
}) => {
  const page = await openRoom(context, "desk/candidate-scores");
  const opener = page.getByRole("table").getByRole("button").nth(4);
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Ubah nilai…" }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Nomor sertifikat atau pengumuman")).toBeInViewport({ ratio: 0.5 });
  await page.keyboard.press("Tab");
  await expect(dialog.getByLabel("Seleksi asal")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
