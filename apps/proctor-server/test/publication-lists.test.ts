import {
  accepted,
  instant,
  type PositionId,
  positionId,
  type SelectionId,
  selectionId,
  staffId,
} from "@neraca/base";
import type { DocumentOrder, PublicationList } from "@neraca/documents";
import type { KeptResults } from "@neraca/engine";
import { CPNS_2024 } from "@neraca/exam";
import { listVolumes, PUBLICATION_PDF_LINES_MAX } from "@neraca/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ListDrafts, type ListDraftsOptions } from "../src/documents/list-drafts.ts";
import type { DownloadSources } from "../src/documents/publication-downloads.ts";
import { PublicationLists } from "../src/documents/publication-lists.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ROOT = Buffer.alloc(32, 7).toString("base64");
const S = selectionId("s");

function keeping(ordered: [string, PublicationList][]) {
  return {
    document: async (name: string, orderOf: () => Promise<DocumentOrder>) => {
      const order = await orderOf();
      if (order.document !== "publication-list") throw new Error(order.document);
      ordered.push([name, order.facts]);
      return accepted(utf8("made"));
    },
  };
}

/** Of each position how many versions there are, how many the checkpoint covers, and its lines. */
type Published = { readonly versions: number; readonly covered: number; readonly lines: number };

function listsOf(positions: Readonly<Record<string, Published>>) {
  const ordered: [string, PublicationList][] = [];
  const published = (position: string, version: number) => {
    const its = positions[position];
    if (its === undefined || version < 1 || version > its.versions) return undefined;
    return {
      publicationVersion: version,
      ruleSetId: "cpns-2024",
      ruleSetDigest: "rules",
      rankingDigest: `digest-${position}-${version}`,
      lines: its.lines,
      reason: version === 1 ? null : { id: "Keberatan.", en: "An objection." },
      at: instant(1_000 * version),
    };
  };
  const its = [...Object.keys(positions), "unpublished"].map((id) => ({
    id,
    code: `JF-${id}`,
    unit: "Dinas",
  }));
  const sources = {
    hall: {
      selection: () => ({
        newestOf: (position: string) => published(position, positions[position]?.versions ?? 0),
        publication: published,
      }),
    },
    registry: {
      selectionById: async () => ({ name: "CPNS 2026", agency: "Kota Contoh" }),
      positionsOfSelection: async () => its,
    },
    book: {
      hasPublished: (path: string) => {
        const [, position = "", version] = /^publications\/s\/(.+)\/v(\d+)/.exec(path) ?? [];
        return Number(version) <= (positions[position]?.covered ?? 0);
      },
      published: { size: 9, checkpoint: `contoh.id/buku\n9\n${ROOT}\n\n— contoh.id/buku AAAA\n` },
    },
    folder: { read: async (path: string) => utf8(path) },
    documents: keeping(ordered),
    checkAddress: "http://papan/board/#/check",
  } as unknown as DownloadSources;
  const lists = new PublicationLists(sources);
  return { lists, ordered, told: lists.of(S, its as unknown as Parameters<typeof lists.of>[1]) };
}

const SMALL = {
  a: { versions: 1, covered: 1, lines: 3 },
  b: { versions: 2, covered: 2, lines: 4 },
  c: { versions: 2, covered: 1, lines: 5 },
  d: { versions: 1, covered: 0, lines: 6 },
};

test("[DL5] a list has of each position the newest version that is public, from the ledger's file, with its digest", async () => {
  const { lists, ordered, told } = listsOf(SMALL);
  expect(told).toMatchObject({ positions: 3, lines: 12, volumes: 1, publishedAt: 2_000 });
  for (const ending of ["pdf", "xlsx", "csv"])
    expect(await lists.file("s", `${told?.name}.${ending}`)).toMatchObject({
      value: { name: `pengumuman-s-semua-${told?.name}.${ending}`, bytes: utf8("made") },
    });
  expect(new Set(ordered.map(([name]) => name)).size).toBe(3);
  const files = ordered.map(([, facts]) => facts.positions.map(({ rankingDigest }) => rankingDigest));
  expect(files).toEqual([0, 1, 2].map(() => ["digest-a-1", "digest-b-2", "digest-c-1"]));
  const [, facts] = ordered[0]!;
  expect(facts).toMatchObject({
    rules: [utf8("rule-sets/cpns-2024.json")],
    checkpoint: { origin: "contoh.id/buku", size: 9, rootHex: "07".repeat(32) },
    whole: { positions: 3, lines: 12, volumes: [{ first: "JF-a", last: "JF-c" }], volume: 1 },
  });
  expect(facts.positions.map(({ ranking, reason, part }) => [ranking, reason, part])).toEqual([
    [utf8("publications/s/a/v1.json"), null, null],
    [utf8("publications/s/b/v2.json"), "Keberatan.", null],
    [utf8("publications/s/c/v1.json"), null, null],
  ]);
});

test("[DL5] a list is called by what is in it: of another list, and of none, there is no file", async () => {
  const { lists, told } = listsOf(SMALL);
  const name = told?.name ?? "";
  expect(name).toMatch(/^[0-9a-f]{16}$/);
  expect((await lists.file("s", "list.csv")).ok).toBe(true);
  const other = listsOf({ ...SMALL, d: { versions: 1, covered: 1, lines: 6 } });
  expect(other.told?.name).not.toBe(name);
  const wrong = [`${name}.json`, `${name}-1.pdf`, `${name}-1.csv`, `${name}`, "..%2f.pdf", "draft.pdf"];
  for (const file of [...wrong, `${"0".repeat(16)}.pdf`])
    expect(await lists.file("s", file)).toEqual({ ok: false, error: "not-found" });
  expect(await other.lists.file("s", `${name}.pdf`)).toEqual({ ok: false, error: "not-found" });
  const none = listsOf({ d: { versions: 1, covered: 0, lines: 6 } });
  expect(none.told).toBeNull();
  expect((await none.lists.file("s", "list.csv")).ok).toBe(false);
});

test("[DL5] a list that is too long for one PDF is several, which together have every line; its tables are whole", async () => {
  const lines = PUBLICATION_PDF_LINES_MAX;
  const { lists, ordered, told } = listsOf({
    a: { versions: 1, covered: 1, lines: 300 },
    b: { versions: 1, covered: 1, lines },
    c: { versions: 1, covered: 1, lines: 10 },
  });
  expect(told?.volumes).toBe(2);
  expect((await lists.file("s", "list.pdf")).ok).toBe(false);
  expect((await lists.file("s", "list-3.pdf")).ok).toBe(false);
  for (const file of ["list-1.pdf", "list-2.pdf", "list.csv"])
    expect((await lists.file("s", file)).ok).toBe(true);
  expect(ordered.map(([, { positions }]) => positions.map(({ code, part }) => [code, part]))).toEqual([
    [
      ["JF-a", null],
      ["JF-b", { fromLine: 1, toLine: 9_650 }],
    ],
    [
      ["JF-b", { fromLine: 9_651, toLine: 10_000 }],
      ["JF-c", null],
    ],
    [
      ["JF-a", null],
      ["JF-b", null],
      ["JF-c", null],
    ],
  ]);
  expect(ordered[1]?.[1].whole).toMatchObject({ volume: 2, volumes: [{ first: "JF-a" }, { last: "JF-c" }] });
});

test("[DL5] whatever positions there are, volumes have every line once and in order, and none is longer than can be set", () => {
  const counts = fc.array(fc.oneof(fc.nat(60), fc.nat(4_000), fc.nat(25_000)), { maxLength: 60 });
  fc.assert(
    fc.property(counts, (lines) => {
      const volumes = listVolumes(lines);
      const next = lines.map(() => 1);
      let at = 0;
      for (const volume of volumes) {
        expect(volume.length).toBeGreaterThan(0);
        const weight = volume.reduce((sum, { fromLine, toLine }) => sum + toLine - fromLine + 1 + 25, 0);
        expect(weight).toBeLessThanOrEqual(PUBLICATION_PDF_LINES_MAX);
        for (const piece of volume) {
          expect(piece.at).toBeGreaterThanOrEqual(at);
          expect(piece.fromLine).toBe(next[piece.at]);
          at = piece.at;
          next[piece.at] = piece.toLine + 1;
        }
      }
      expect(next).toEqual(lines.map((count) => count + 1));
      expect(new Set(volumes.flat().map(({ at: nth }) => nth)).size).toBe(lines.length);
    }),
    { numRuns: 300 },
  );
});

function draftsOf(ids: readonly string[], publishedId: string | null) {
  const ordered: [string, PublicationList][] = [];
  const acts: object[] = [];
  const byPosition = new Map<PositionId, readonly object[]>(
    ids.filter((id) => id !== "nobody").map((id) => [positionId(id), [sealedLine(id)]]),
  );
  const standing = {
    selection: { id: S, name: "CPNS 2026", agency: "Kota Contoh" },
    ruleSet: CPNS_2024,
    positions: ids.map((id) => ({
      id: positionId(id),
      selectionId: S,
      code: `JF-${id}`,
      title: `Jabatan ${id}`,
      unit: "Dinas",
      formationType: "general",
      quota: 1,
    })),
    byPosition,
    names: new Map(ids.map((id) => [`c-${id}`, `Nama ${id}`])),
  };
  const versions = new Map<string, { publicationVersion: number; rankingDigest: string; lines: number }>();
  const files = new Map<string, Uint8Array>();
  const options = {
    hall: {
      selection: () => ({
        newestOf: (id: string) => versions.get(id),
        carriedOverOf: () => [],
      }),
    },
    publications: { load: async (digest: string) => files.get(digest) },
    registry: { noteStaffAct: async (act: object) => void acts.push(act) },
    clock: { now: () => instant(5) },
    documents: keeping(ordered),
    kept: {
      standing: async () => accepted(standing),
      summary: (_id: SelectionId, _name: string, make: (its: unknown) => unknown) => make(standing),
    } as unknown as KeptResults,
  } as unknown as ListDraftsOptions;
  return { drafts: new ListDrafts(options), ordered, acts, versions, files, publishedId };
}

function sealedLine(id: string) {
  const scores = { TWK: 100, TIU: 120, TKP: 180, total: 400 };
  return {
    candidateId: `c-${id}`,
    participantNumber: `26-${id}`,
    positionId: id,
    isDisqualified: false,
    isWithdrawn: false,
    carriedOver: null,
    result: { status: "scored", scores, saltHex: "ab".repeat(32) },
  };
}

test("[DL6] a draft over all positions that have results is on the record with its digest before it is given", async () => {
  const { drafts, ordered, acts } = draftsOf(["a", "b", "nobody"], null);
  const made = await drafts.file(S, "draft.xlsx", staffId("ani"));
  expect(made).toMatchObject({ ok: true, value: { name: "RANCANGAN-s-semua.xlsx" } });
  expect(
    ordered.map(([, { positions, checkpoint }]) => [positions.map(({ code }) => code), checkpoint]),
  ).toEqual([[["JF-a", "JF-b"], null]]);
  expect(acts).toMatchObject([
    {
      type: "ResultsExported",
      what: "draft",
      positionId: null,
      staffId: "ani",
      file: "RANCANGAN-s-semua.xlsx",
    },
  ]);
  for (const wrong of ["draft.json", "list.pdf", "draft-1.pdf", "draft-1.csv"])
    expect(await drafts.file(S, wrong, staffId("ani"))).toEqual({ ok: false, error: "not-found" });
  expect(acts).toHaveLength(1);
});

test("[DL6] a position that is published and would say nothing else is in the draft as it was published", async () => {
  const { drafts, ordered, versions, files } = draftsOf(["a", "b"], null);
  await drafts.file(S, "draft.csv", staffId("ani"));
  const [first] = ordered[0]![1].positions;
  files.set("published", first!.ranking);
  versions.set("a", { publicationVersion: 1, rankingDigest: "published", lines: 1 });
  await drafts.file(S, "draft.csv", staffId("ani"));
  expect(ordered[1]![1].positions.map(({ rankingDigest }) => rankingDigest)).toEqual([
    "published",
    ordered[0]![1].positions[1]!.rankingDigest,
  ]);
});
