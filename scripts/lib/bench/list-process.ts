import { instant, utf8 } from "@neraca/base";
import { type DocumentOrder, documentOf, type ListedFile, type PublicationFormat } from "@neraca/documents";
import { CPNS_2024, ruleFileOf } from "@neraca/exam";
import { listVolumes } from "@neraca/protocol";

export type ListSettings = {
  readonly lines: number;
  readonly positions: number;
  /** One volume as PDF, all of them, a form of the whole list, or that form of each position. */
  readonly way: "volume" | "volumes" | "xlsx" | "csv" | "each-pdf" | "each-xlsx" | "each-csv";
};

export type ListFigures = {
  readonly files: number;
  readonly seconds: number;
  readonly longestSeconds: number;
  readonly mb: number;
  readonly peakMb: number;
};

const settings = JSON.parse(process.argv[2] ?? "") as ListSettings;
const RULES = utf8(ruleFileOf(CPNS_2024));
const AT = instant(1_790_000_000_000);
const CHECKPOINT = { origin: "contoh.id/buku", size: 812, rootHex: "ab".repeat(32) };
const COMMON = {
  agency: "Kementerian Contoh",
  selection: "CPNS 2026",
  checkAddress: "http://contoh.id/board/",
};

const counts = Array.from({ length: settings.positions }, () =>
  Math.floor(settings.lines / settings.positions),
);
const files = counts.map(listedFile);
const times: number[] = [];
let bytes = 0;
const began = performance.now();
for (const order of ordersOf(settings.way)) {
  const from = performance.now();
  bytes += (await documentOf(order)).length;
  times.push((performance.now() - from) / 1_000);
}
const figures: ListFigures = {
  files: times.length,
  seconds: tenths((performance.now() - began) / 1_000),
  longestSeconds: tenths(Math.max(...times)),
  mb: tenths(bytes / 1_048_576),
  peakMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
process.stdout.write(JSON.stringify(figures));

function* ordersOf(way: ListSettings["way"]): Iterable<DocumentOrder> {
  const each = way.startsWith("each-") ? (way.slice(5) as PublicationFormat) : null;
  if (each !== null) {
    for (const file of files) yield publication(file, each);
    return;
  }
  if (way === "xlsx" || way === "csv") {
    yield listed(files, way, 1);
    return;
  }
  const volumes = listVolumes(counts);
  for (const [nth, pieces] of volumes.slice(0, way === "volume" ? 1 : volumes.length).entries())
    yield listed(
      pieces.flatMap(({ at }) => files[at] ?? []),
      "pdf",
      nth + 1,
    );
}

function publication(file: ListedFile, format: PublicationFormat): DocumentOrder {
  const { unit, ranking, rankingDigest } = file;
  const facts = { unit, ranking, rankingDigest, before: null, part: null, rules: RULES, reason: null };
  return {
    document: "publication",
    facts: { ...COMMON, ...facts, format, checkpoint: CHECKPOINT, publishedAt: AT },
  };
}

function listed(positions: readonly ListedFile[], format: PublicationFormat, volume: number): DocumentOrder {
  const volumes = listVolumes(counts).map(() => ({ first: "JF-1", last: "JF-9" }));
  const { lines, positions: count } = settings;
  const whole = { positions: count, lines, digest: "cd".repeat(32), volumes, volume };
  return {
    document: "publication-list",
    facts: {
      ...COMMON,
      format,
      positions,
      rules: [RULES],
      whole,
      checkpoint: CHECKPOINT,
      publishedAt: AT,
    },
  };
}

function listedFile(lines: number, nth: number): ListedFile {
  return {
    code: `JF-${nth + 1}`,
    unit: `Direktorat Contoh ${nth + 1}`,
    ranking: utf8(
      JSON.stringify({
        format: "neraca-ranking-1",
        selection: "cpns-2026",
        position: `jf-${nth + 1}`,
        title: `Analis Kebijakan Ahli Pertama ${nth + 1}`,
        publicationVersion: 1,
        ruleSet: "cpns-2024",
        quota: 2,
        formationType: "general",
        lines: Array.from({ length: lines }, (_, at) => lineOf(nth * lines + at, at + 1)),
      }),
    ),
    rankingDigest: "9f".repeat(32),
    rules: 0,
    reason: null,
    publishedAt: AT,
    part: null,
  };
}

function lineOf(person: number, place: number) {
  const reason = `Peringkat ${place} dengan nilai total ${500 - (place % 300)}. Memenuhi nilai ambang batas, di luar batas 6 peserta (3 × kebutuhan 2).`;
  return {
    place,
    participantNumber: `2610${String(person).padStart(8, "0")}`,
    name: `Peserta Uji Nomor ${person}`,
    twk: 120,
    tiu: 140,
    tkp: 190,
    total: 450,
    status: place <= 6 ? "passed-within" : "passed-outside",
    code: place <= 6 ? "P/L" : "P",
    tiedAtCut: false,
    reason: { id: reason, en: reason },
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
