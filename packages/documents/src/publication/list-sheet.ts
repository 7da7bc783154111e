import {
  type Block,
  contents,
  facts,
  heading,
  legend,
  notice,
  pageHeading,
  paragraph,
  table,
} from "../page/blocks.ts";
import { DRAFT_WORDS, type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import { linesTable, numberOf } from "./announcement.ts";
import {
  besideCheck,
  checkFact,
  checkpointFacts,
  draftFact,
  type Fact,
  LANGUAGE,
  LIST_DIGEST,
} from "./announcement-words.ts";
import type { ListedPosition, ReadList } from "./publication-list.ts";

const WIDTH = WIDTH_BETWEEN_MARGINS.landscape;

/** All positions of a selection, or those of one volume: contents, legends, and a ranking after the other. */
export function listSheet(list: ReadList): Sheet {
  const { agency, selection, whole, mark, positions, publishedAt } = list;
  const { volume, volumes } = whole;
  const words = volumes.length === 1 ? "" : ` · Jilid ${volume} dari ${volumes.length}`;
  const drafted = mark === null ? "" : `${DRAFT_WORDS} · `;
  return {
    over: agency,
    title: `${drafted}Pengumuman hasil SKD: semua jabatan`,
    subtitle: `${selection}${words}`,
    foot: `${drafted}${selection}${words} · SHA-256 ${whole.digest}`,
    isDraft: mark !== null,
    language: LANGUAGE,
    orientation: "landscape",
    madeAt: publishedAt,
    content: [
      ...opening(list),
      ...(volumes.length === 1 ? [] : otherVolumes(list)),
      contents("Daftar isi", positions.map(titleOf), WIDTH),
      ...list.legends
        .filter(({ codes }) => codes.length > 0)
        .map(({ decree, codes }) => legend(`Arti kode: ${decree}`, codes, WIDTH)),
      ...positions.flatMap((position, nth) => [
        pageHeading(titleOf(position), `position-${nth}`),
        ...positionOf(position),
      ]),
    ],
  };
}

function titleOf({ code, ranking, part }: ListedPosition): string {
  const words = part === null ? "" : ` (baris ${part.fromLine} sampai ${part.toLine})`;
  return `${code} · ${ranking.title}${words}`;
}

function opening({ agency, selection, whole, positions, checkpoint, checkAddress }: ReadList): Block[] {
  const decrees = [...new Set(positions.map(({ decree }) => decree))];
  const shared = [
    { term: "Instansi", is: agency },
    { term: "Seleksi", is: selection },
    { term: "Jabatan", is: String(whole.positions) },
    { term: "Peserta", is: String(whole.lines) },
    { term: "Peraturan", is: decrees.join("; ") },
  ];
  const digest = { term: LIST_DIGEST, is: whole.digest };
  const said = (proof: readonly Fact[], width: number): Block => {
    const proved = proof.map((fact) => ({ ...fact, face: "exam" }) as const);
    return facts([...shared, ...proved], width, { termWidth: 150 });
  };
  if (checkpoint === null) {
    const draft = draftFact(LANGUAGE);
    return [notice(draft.term, draft.is, WIDTH), said([digest], WIDTH)];
  }
  const proof = [...checkpointFacts(checkpoint, LANGUAGE), digest, checkFact(checkAddress, LANGUAGE)];
  return [besideCheck((width) => [said(proof, width)], checkAddress, LANGUAGE)];
}

function otherVolumes({ whole: { volumes } }: ReadList): Block[] {
  return [
    heading("Jilid"),
    table({
      columns: [
        { title: "Jilid", width: 60, align: "right" },
        { title: "Jabatan pertama", width: "rest" },
        { title: "Jabatan terakhir", width: "rest" },
      ],
      rows: volumes.map(({ first, last }, nth) => ({ cells: [String(nth + 1), first, last] })),
      empty: "",
      width: WIDTH,
    }),
  ];
}

function positionOf(position: ListedPosition): Block[] {
  const { unit, formation, decree, ranking, rankingDigest, reason, publishedOn, part } = position;
  const said = [
    numberOf(ranking),
    unit,
    `Jenis kebutuhan: ${formation}`,
    `Kebutuhan: ${ranking.quota}`,
    `Peserta: ${ranking.lines.length}`,
    decree,
    `Versi ${ranking.publicationVersion}`,
    publishedOn === null ? "" : `Diumumkan ${publishedOn}`,
  ];
  const lines = part === null ? ranking.lines : ranking.lines.slice(part.fromLine - 1, part.toLine);
  return [
    paragraph(said.filter((words) => words !== "").join(" · ")),
    ...(reason === null ? [] : [paragraph(`Koreksi atas versi sebelumnya: ${reason}`)]),
    facts([{ term: "SHA-256", is: rankingDigest, face: "exam" }], WIDTH, { termWidth: 50 }),
    linesTable(lines, LANGUAGE),
  ];
}
