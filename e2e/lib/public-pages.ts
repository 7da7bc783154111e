import { sheetsIn } from "@neraca/testkit/read-xlsx";
import { expect, type Page } from "@playwright/test";
import type { BoardLine } from "../../scripts/lib/board-client.ts";
import type { Said } from "./sayings.ts";

/** The rows of a board's page as they stand at one moment, in the words that a reader sees. */
export async function boardRowsOnPage(page: Page): Promise<readonly BoardLine[]> {
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll("[data-row]")].map((row) =>
      [
        ".b-number",
        ".b-place",
        '[data-subtest="TWK"]',
        '[data-subtest="TIU"]',
        '[data-subtest="TKP"]',
        ".b-total",
      ]
        .concat([".b-threshold", ".b-progress-text"])
        .map((selector) => row.querySelector(selector)?.textContent?.trim() ?? ""),
    ),
  );
  return rows.map(([participantNumber = "", place, TWK, TIU, TKP, total, threshold, progress = ""]) => ({
    participantNumber,
    place: Number(place),
    scores: { TWK: Number(TWK), TIU: Number(TIU), TKP: Number(TKP), total: Number(total) },
    meetsThreshold: threshold === "Memenuhi",
    answered: Number(/^\d+/.exec(progress)?.[0] ?? 0),
    state: progress === "Selesai" ? "finished" : progress === "Menunggu" ? "waiting" : "working",
  }));
}

/** The table of one publication. The page before it may still be there: the address of its download says which one is shown. */
export async function publishedLinesOnPage(page: Page, file: string): Promise<readonly Said[]> {
  await expect(page.locator(`a[href="/api/board/${file}"]`)).toBeVisible();
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll("table.b-ranking tbody tr")].map((row) =>
      [".b-ranking-place > [aria-hidden], .b-ranking-place", "th .b-sub"]
        .concat(['[data-subtest="TWK"]', '[data-subtest="TIU"]', '[data-subtest="TKP"]', ".b-ranking-total"])
        .concat([".n-badge"])
        .map((selector) => row.querySelector(selector)?.textContent?.trim() ?? ""),
    ),
  );
  return rows.map(([place = "", participantNumber = "", ...rest]) => lineOf(place, participantNumber, rest));
}

/**
 * The lines of a table that was saved, by its columns: place, number, name, scores, total, code, reason.
 *
 * @param before columns in front of these
 */
export function downloadedLines(form: "csv" | "xlsx", bytes: Uint8Array, before = 0): readonly Said[] {
  const [, ...rows] = form === "xlsx" ? (sheetsIn(bytes)[0] ?? []) : csvRows(new TextDecoder().decode(bytes));
  return rows.map((row) => {
    const [place, number, , ...rest] = row.slice(before);
    return lineOf(
      String(place ?? ""),
      String(number),
      rest.map((cell) => String(cell ?? "")),
    );
  });
}

function lineOf(
  place: string,
  participantNumber: string,
  [twk, tiu, tkp, total, code]: readonly string[],
): Said {
  return {
    participantNumber,
    place: numberOf(place),
    twk: numberOf(twk),
    tiu: numberOf(tiu),
    tkp: numberOf(tkp),
    total: numberOf(total),
    code: code ?? "",
  };
}

/** A dash or nothing is no number. */
function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function csvRows(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split("\r\n")
    .map((row) =>
      [...`${row},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/g)].map(([, quoted, plain]) =>
        (quoted ?? plain ?? "").replaceAll('""', '"'),
      ),
    );
}
