import type { LedgerSource } from "@neraca/ledger/verify";
import { expect, type Page } from "@playwright/test";
import { BoardClient } from "../../scripts/lib/board-client.ts";
import { filesOfAddress, type LedgerFiles } from "../../scripts/lib/ledger/ledger-files.ts";
import { downloadedLines, publishedLinesOnPage } from "./public-pages.ts";
import type { Said, Saying } from "./sayings.ts";

/** What everything public says of a published selection: the ledger's files, the board server's lists, downloads and pages. `origin` is the board server's. */

export type Published = {
  readonly positions: readonly PublishedPosition[];
  readonly ledger: LedgerFiles;
  readonly source: LedgerSource;
  /** What the ledger's files say: what all else is compared with. */
  readonly truth: Saying;
};

export async function readPublished(origin: string): Promise<Published> {
  const positions = await publishedPositions(origin);
  const ledger = await ledgerWith(origin, positions);
  const lines = positions.flatMap(({ file }) => linesOf(jsonOf(ledger.read(file))));
  return {
    positions,
    ledger,
    source: { ...ledger, verifierKey: null, earlierCheckpoint: null },
    truth: { who: "verified ledger", everybody: true, lines },
  };
}

export type PublishedPosition = { readonly file: string; readonly position: string };

async function publishedPositions(origin: string): Promise<readonly PublishedPosition[]> {
  type List = { readonly publications: readonly PublishedPosition[] };
  const list = async () =>
    ((await (await fetch(`${origin}/api/board/publications`)).json()) as List).publications;
  await expect.poll(async () => (await list()).length).toBeGreaterThan(0);
  return list();
}

/** Fetched as anybody would; the checkpoint that covers the publication may be a moment behind it. */
async function ledgerWith(origin: string, positions: readonly PublishedPosition[]): Promise<LedgerFiles> {
  let files: LedgerFiles = { read: () => undefined, paths: null };
  await expect
    .poll(async () => {
      files = await filesOfAddress(`${origin}/ledger/`);
      return positions.every(({ file }) => files.read(file) !== undefined);
    })
    .toBe(true);
  return files;
}

type RankingFileLine = Required<Omit<Said, "meetsThreshold">>;

function jsonOf(bytes: Uint8Array | undefined): { readonly lines: readonly RankingFileLine[] } {
  return JSON.parse(new TextDecoder().decode(bytes)) as { readonly lines: readonly RankingFileLine[] };
}

function linesOf({ lines }: { readonly lines: readonly RankingFileLine[] }): readonly Said[] {
  return lines.map(({ participantNumber, twk, tiu, tkp, total, place, status, code }) => ({
    participantNumber,
    twk,
    tiu,
    tkp,
    total,
    place,
    status,
    code,
    meetsThreshold: status.startsWith("passed"),
  }));
}

export type Shown = Omit<BoardClient["lines"][number], "answered" | "state">;

/** A board has no codes; its places count everybody, also who is not ranked. */
export function onBoard({ participantNumber, scores, meetsThreshold }: Shown): Said {
  const { TWK, TIU, TKP, total } = scores;
  return { participantNumber, twk: TWK, tiu: TIU, tkp: TKP, total, meetsThreshold };
}

/** Among those of a position who meet the threshold, the board's order is the ranking's. */
export async function placesByPosition(
  origin: string,
  positions: readonly PublishedPosition[],
): Promise<readonly Said[]> {
  const all = await Promise.all(
    positions.map(async ({ position }) => {
      const board = new BoardClient(origin, { kind: "position", id: position });
      await expect.poll(() => board.sealed && board.lines.length > 0).toBe(true);
      const { lines } = board;
      board.close();
      const ranked = lines.filter(({ meetsThreshold }) => meetsThreshold);
      const placeOf = (line: Shown): number => 1 + ranked.filter(({ place }) => place < line.place).length;
      return lines.map((line) => ({ ...onBoard(line), place: line.meetsThreshold ? placeOf(line) : null }));
    }),
  );
  return all.flat();
}

export async function downloads(
  origin: string,
  positions: readonly PublishedPosition[],
): Promise<readonly Saying[]> {
  return Promise.all(
    (["json", "csv", "xlsx"] as const).map(async (form): Promise<Saying> => {
      const lines = await Promise.all(
        positions.map(async ({ file }) => {
          const path = `/api/board/${file.replace(/json$/, form)}`;
          const response = await fetch(`${origin}${path}`);
          expect([path, response.status]).toEqual([path, 200]);
          const bytes = new Uint8Array(await response.arrayBuffer());
          return form === "json" ? linesOf(jsonOf(bytes)) : downloadedLines(form, bytes);
        }),
      );
      return { who: form.toUpperCase(), everybody: true, lines: lines.flat() };
    }),
  );
}

export async function onPages(
  origin: string,
  page: Page,
  positions: readonly PublishedPosition[],
): Promise<readonly Said[]> {
  const lines: Said[] = [];
  for (const { file } of positions) {
    await page.goto(`${origin}/board/#/publication/${encodeURIComponent(file)}`);
    lines.push(...(await publishedLinesOnPage(page, file)));
  }
  return lines;
}

/** In one list over all positions each line has its position before it; the table has the version, too. */
const COLUMNS_OF_POSITION = { csv: 6, xlsx: 5 } as const;

/** One list over all positions, as the committee takes it from the desk. `origin` is the proctor server's. */
export async function wholeLists(
  origin: string,
  selectionId: string,
  cookie: string,
): Promise<readonly Saying[]> {
  return Promise.all(
    (["csv", "xlsx"] as const).map(async (form): Promise<Saying> => {
      const path = `/api/staff/desk/selections/${selectionId}/result-list/published/list.${form}`;
      const response = await fetch(`${origin}${path}`, { headers: { cookie, "x-neraca": "1" } });
      expect([path, response.status]).toEqual([path, 200]);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const lines = downloadedLines(form, bytes, COLUMNS_OF_POSITION[form]);
      return { who: `whole list ${form}`, everybody: true, lines };
    }),
  );
}
