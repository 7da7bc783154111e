import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { candidateId, instant, MINUTE_MS, plusMs, selectionId, sittingId } from "@neraca/base";
import { openSqliteRegistry } from "@neraca/storage";
import { expect, type Page } from "@playwright/test";
import type { ServerProcess } from "../scripts/lib/server-process.ts";
import { expectAccessible } from "./lib/axe.ts";
import { pressOn, typeInto } from "./lib/keyboard.ts";
import { startQuickServer } from "./lib/quick-server.ts";
import { test } from "./lib/test.ts";

const DEMO = selectionId("demo-2026");
const BEGUN = sittingId("demo-2026-1");
/** A Monday far ahead, 08:00 in Medan. */
const MONDAY = instant(1_953_680_400_000);
const DAY_MS = 24 * 60 * MINUTE_MS;

let folder: string;
let server: ServerProcess;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-seats-"));
  server = await startQuickServer({ dataFolder: join(folder, "data"), candidates: 4, examSeconds: 60 });
  await plan();
});

test.afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Two sittings ahead, and six who have no seat. */
async function plan(): Promise<void> {
  const registry = await openSqliteRegistry(join(folder, "data", "registry.sqlite"));
  const place = await registry.sittingById(BEGUN);
  const [first] = await registry.candidatesOfSelection(DEMO);
  if (place === undefined || first === undefined) throw new Error("the demonstration is there");
  for (const [nth, title] of ["Sesi Senin", "Sesi Selasa"].entries())
    await registry.createSitting({
      ...place.sitting,
      id: sittingId(`depan-${nth}`),
      title,
      scheduledAt: plusMs(MONDAY, nth * DAY_MS),
    });
  await registry.createCandidates(
    [1, 2, 3, 4, 5, 6].map((nth) => ({
      ...first,
      id: candidateId(`baru-${nth}`),
      participantNumber: `99-0000${nth}`,
      nik: `998800000000000${nth}`,
      name: `Bungaran Rekaan ${nth}`,
    })),
  );
  await registry.close();
}

async function logIn(page: Page): Promise<void> {
  const committee = server.logins.staff.find(({ role }) => role === "committee");
  await page.goto(`${server.origin}/control/#/desk/demo-2026/seats`);
  await page.getByLabel("Nama pengguna").fill(committee?.username ?? "");
  await page.getByLabel("Kata sandi").fill(committee?.password ?? "");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

test("[AP7] [AP8] [DE6] a committee gives seats, exchanges two, and moves a late and a lost sitting, by keyboard", async ({
  page,
}) => {
  test.setTimeout(150_000);
  await logIn(page);
  await expect(page.getByText("4 dari 10 peserta mempunyai kursi")).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Lihat rencana" }));
  const rows = page.getByRole("row", { name: /Bungaran/u });
  await expect(rows).toHaveCount(6);
  await expectAccessible(page, "a plan");
  await pressOn(page, page.getByRole("button", { name: "Terapkan rencana ini" }));
  await expect(page.getByText("Tersimpan: 6 peserta mendapat tempat")).toBeVisible();
  await expect(page.getByText("10 dari 10 peserta mempunyai kursi")).toBeVisible();

  // Two exchange their places; the dialog says where each sits now, and that it can be done.
  await pressOn(page, page.getByRole("button", { name: "Ubah satu peserta" }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByLabel("Nomor atau nama peserta"), "99-00001");
  await page.keyboard.press("Enter");
  await pressOn(page, dialog.getByRole("button", { name: /Bungaran Rekaan 1/u }));
  await expect(
    dialog
      .getByText("Tetap seperti sebelumnya")
      .or(dialog.getByText("Yang menentukan"))
      .or(dialog.getByText("sesi mungkin")),
  ).toBeVisible();
  await tabToSegment(page, "Bertukar dengan peserta");
  await typeInto(page, dialog.getByLabel("Nomor atau nama peserta"), "Bungaran 2");
  await page.keyboard.press("Enter");
  await pressOn(page, dialog.getByRole("button", { name: /Bungaran Rekaan 2/u }));
  await expect(dialog.getByText("Dapat dilakukan").first()).toBeVisible();
  await expectAccessible(page, "a change by hand");
  await pressOn(page, dialog.getByRole("button", { name: "Simpan" }));
  await expect(
    page.getByText(/Tersimpan: Bungaran Rekaan 1: Kursi .*; Bungaran Rekaan 2: Kursi/u),
  ).toBeVisible();

  // Monday is late by a quarter of an hour: everybody still fits, and the calendar says the new time.
  await tabToSegment(page, "Sesi batal atau terlambat");
  await page.getByLabel("Sesi", { exact: true }).selectOption("depan-0");
  await page.getByLabel("Yang terjadi").selectOption("late");
  await page.getByLabel("Terlambat (menit)").fill("15");
  await pressOn(page, page.getByRole("button", { name: "Tambahkan" }));
  await expect(page.getByText(/Sesi Senin.*terlambat 15 menit/u)).toBeVisible();
  await typeInto(page, page.getByLabel("Sebab"), "Genset dinyalakan");
  await pressOn(page, page.getByRole("button", { name: "Lihat rencana" }));
  await expect(
    page.getByText("Sesi lain tidak bergeser: 10 peserta tetap di kursinya, 0 harus pindah"),
  ).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Terapkan rencana ini" }));
  await expect(page.getByText("tercatat pada jam mulainya yang baru")).toBeVisible();

  // Then Tuesday is lost: its people go where there is room, and the calendar says why it is not held.
  await page.getByLabel("Yang terjadi").selectOption("lost");
  await page.getByLabel("Sesi", { exact: true }).selectOption("depan-1");
  await pressOn(page, page.getByRole("button", { name: "Tambahkan" }));
  await typeInto(page, page.getByLabel("Sebab"), "Listrik padam");
  await pressOn(page, page.getByRole("button", { name: "Lihat rencana" }));
  await expect(page.getByRole("radio", { name: "Harus pindah" })).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Terapkan rencana ini" }));
  await expect(page.getByText("1 sesi ditandai batal dalam kalender")).toBeVisible();
  await pressOn(page, page.getByRole("link", { name: "Ke halaman Sesi" }));
  await pressOn(page, page.getByRole("button", { name: /Sesi Selasa.*Batal: Listrik padam/u }));
  await expect(page.getByRole("dialog").getByText(/Dinyatakan oleh/u)).toBeVisible();
  const registry = await openSqliteRegistry(join(folder, "data", "registry.sqlite"));
  const places = await registry.assignmentsOfSelection(DEMO);
  const monday = await registry.sittingById(sittingId("depan-0"));
  await registry.close();
  expect(monday?.sitting.scheduledAt).toBe(MONDAY + 15 * MINUTE_MS);
  expect(places.filter((each) => each.sittingId === "depan-1").length).toBe(0);
  expect(places.length).toBe(10);
});

async function tabToSegment(page: Page, name: string): Promise<void> {
  const segment = page.getByRole("radio", { name });
  await segment.focus();
  await page.keyboard.press("Space");
}
