import { accepted, instant } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import { PUBLICATION_PDF_LINES_MAX } from "@neraca/protocol";
import { expect, test } from "vitest";
import { type DownloadSources, PublicationDownloads } from "../src/documents/publication-downloads.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ROOT = Buffer.alloc(32, 7).toString("base64");

/** Two versions of one position, of which so many are under the published checkpoint. */
function downloadsOf({ covered, lines = 3 }: { readonly covered: number; readonly lines?: number }) {
  const ordered: [string, DocumentOrder][] = [];
  const sources = {
    hall: {
      selection: () => ({
        publication: (_position: string, version: number) => ({
          selectionId: "s",
          positionId: "p",
          publicationVersion: version,
          ruleSetId: "cpns-2024",
          ruleSetDigest: "rules",
          rankingDigest: `digest-${version}`,
          lines,
          reason: version === 1 ? null : { id: "Keberatan diterima.", en: "An objection." },
          at: instant(1_000),
        }),
      }),
    },
    registry: {
      selectionById: async () => ({ name: "CPNS 2026", agency: "Kota Contoh" }),
      positionsOfSelection: async () => [{ id: "p", unit: "Dinas" }],
    },
    book: {
      hasPublished: (path: string) => Number(/v(\d+)/.exec(path)?.[1]) <= covered,
      published: { size: 9, checkpoint: `contoh.id/buku\n9\n${ROOT}\n\n— contoh.id/buku AAAA\n` },
    },
    folder: { read: async (path: string) => utf8(path) },
    documents: {
      document: async (name: string, orderOf: () => Promise<DocumentOrder>) => {
        ordered.push([name, await orderOf()]);
        return accepted(utf8("made"));
      },
    },
    checkAddress: "http://papan/board/#/check",
  } as unknown as DownloadSources;
  return { downloads: new PublicationDownloads(sources), ordered };
}

test("[DL1] a correction is made with its reason and the version before it", async () => {
  const { downloads, ordered } = downloadsOf({ covered: 2 });
  for (const version of [1, 2]) await downloads.file("s", "p", `v${version}.pdf`);
  expect(ordered).toMatchObject([
    ["digest-1.pdf", { facts: { before: null, reason: null } }],
    [
      "digest-2.pdf",
      {
        facts: {
          ranking: utf8("publications/s/p/v2.json"),
          before: utf8("publications/s/p/v1.json"),
          rules: utf8("rule-sets/cpns-2024.json"),
          reason: "Keberatan diterima.",
          checkpoint: { origin: "contoh.id/buku", size: 9, rootHex: "07".repeat(32) },
        },
      },
    ],
  ]);
});

test("[DL1] what the published checkpoint does not cover is not there", async () => {
  const { downloads, ordered } = downloadsOf({ covered: 1 });
  for (const ending of ["pdf", "xlsx", "csv", "json"])
    expect(await downloads.file("s", "p", `v2.${ending}`)).toEqual({ ok: false, error: "not-found" });
  expect(ordered).toEqual([]);
  expect((await downloads.file("s", "p", "v1.json")).ok).toBe(true);
});

test("[DL1] a ranking with more lines than a PDF may have is several, which together have every line", async () => {
  const { downloads, ordered } = downloadsOf({ covered: 1, lines: 2 * PUBLICATION_PDF_LINES_MAX + 1 });
  for (const name of ["v1.pdf", "v1-4.pdf", "v1-0.pdf", "v1-1.csv", "v2-1.pdf"])
    expect([name, (await downloads.file("s", "p", name)).ok]).toEqual([name, false]);
  for (const part of [1, 2, 3])
    expect(await downloads.file("s", "p", `v1-${part}.pdf`)).toMatchObject({
      value: { name: `pengumuman-s-p-v1-${part}.pdf` },
    });
  expect(ordered).toMatchObject([
    ["digest-1-1.pdf", { facts: { part: { number: 1, of: 3, fromLine: 1, toLine: 10_000 } } }],
    ["digest-1-2.pdf", { facts: { part: { number: 2, of: 3, fromLine: 10_001, toLine: 20_000 } } }],
    ["digest-1-3.pdf", { facts: { part: { number: 3, of: 3, fromLine: 20_001, toLine: 20_001 } } }],
  ]);
  for (const ending of ["xlsx", "csv", "json"])
    expect((await downloads.file("s", "p", `v1.${ending}`)).ok).toBe(true);
  const { downloads: longest } = downloadsOf({ covered: 1, lines: PUBLICATION_PDF_LINES_MAX });
  expect((await longest.file("s", "p", "v1.pdf")).ok).toBe(true);
  expect((await longest.file("s", "p", "v1-1.pdf")).ok).toBe(false);
});
