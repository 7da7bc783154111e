import type { Instant, LocalText } from "@neraca/base";
import { type ComparedLine, type RankingDifference, rankingDifference } from "@neraca/ledger";
import { type Block, facts, heading, legend, notice, paragraph, type Row, table } from "../page/blocks.ts";
import { DRAFT_WORDS, type Language, type Sheet, WIDTH_BETWEEN_MARGINS } from "../page/sheet.ts";
import { dateOf } from "../room/indonesian.ts";
import {
  ANNOUNCED_IN,
  type AnnouncedCheckpoint,
  type AnnouncedPart,
  besideCheck,
  checkFact,
  checkpointFacts,
  draftFact,
  type Fact,
  WORDS,
} from "./announcement-words.ts";
import { cellsOf, scoresOf } from "./published-line.ts";

export type AnnouncedLine = ComparedLine & {
  readonly tiedAtCut: boolean;
  readonly reason: LocalText;
};

/** A published ranking file, as it lies in the ledger. */
export type AnnouncedRanking = {
  /** Ids of what it ranks: with the version they are the number of its announcement. */
  readonly selection: string;
  readonly position: string;
  readonly title: string;
  readonly publicationVersion: number;
  readonly ruleSet: string;
  readonly quota: number;
  readonly formationType: string;
  readonly lines: readonly AnnouncedLine[];
};

export type Announcement = {
  readonly agency: string;
  readonly selection: string;
  readonly unit: string;
  readonly decree: string;
  /** The formation type in words. */
  readonly formation: string;
  readonly ranking: AnnouncedRanking;
  /** Which lines of the ranking this document has, when it is one of several; null: all. */
  readonly part: AnnouncedPart | null;
  /** SHA-256 of the ranking file. */
  readonly rankingDigest: string;
  /** The version before, when this is a correction. */
  readonly before: AnnouncedRanking | null;
  /** Why it is one. */
  readonly reason: string | null;
  readonly codes: readonly { readonly code: string; readonly is: string }[];
  /** null: a draft, which nobody has published and no ledger has. */
  readonly checkpoint: AnnouncedCheckpoint | null;
  /** Address of the page that checks. */
  readonly checkAddress: string;
  readonly publishedAt: Instant;
  readonly language: Language;
};

const WIDTH = WIDTH_BETWEEN_MARGINS.landscape;

/** The public announcement of one position, made of its published ranking file and of nothing else. */
export function announcementSheet(announcement: Announcement): Sheet {
  const { agency, selection, ranking, part, rankingDigest, language } = announcement;
  const text = WORDS[language];
  const isDraft = announcement.checkpoint === null;
  const words = part === null ? "" : ` · ${text.part(part)}`;
  const mark = isDraft ? `${DRAFT_WORDS} · ` : "";
  return {
    over: agency,
    title: `${mark}${text.title}: ${ranking.title}`,
    subtitle: `${selection} · ${text.version} ${ranking.publicationVersion}${words}`,
    foot: `${mark}${text.version} ${ranking.publicationVersion}${words} · SHA-256 ${rankingDigest}`,
    isDraft,
    language,
    orientation: "landscape",
    madeAt: announcement.publishedAt,
    content: [
      ...opening(announcement),
      // Once: in the first of several.
      ...(part === null || part.number === 1 ? changes(announcement) : []),
      heading(text.ranking),
      linesTable(
        part === null ? ranking.lines : ranking.lines.slice(part.fromLine - 1, part.toLine),
        language,
      ),
      // Rankings from before there were rule files name codes that no file explains.
      ...(announcement.codes.length === 0 ? [] : [legend(text.legend, announcement.codes, WIDTH)]),
      ...proof(announcement),
    ],
  };
}

/** By which letters and complaints name an announcement: no two have the same. */
export function numberOf({ selection, position, publicationVersion }: AnnouncedRanking): string {
  return `${selection}/${position}/v${publicationVersion}`;
}

/** What a ranking is of and by what it was made; `proofFacts` says by what it is checked. */
function rankingFacts(announcement: Announcement): readonly Fact[] {
  const { ranking, unit, formation, decree, language, checkpoint, publishedAt } = announcement;
  const text = WORDS[language];
  const day = dateOf(publishedAt, ANNOUNCED_IN);
  return [
    { term: text.number, is: numberOf(ranking) },
    ...(checkpoint === null ? [] : [{ term: text.published, is: day }]),
    { term: text.position, is: ranking.title },
    { term: text.unit, is: unit },
    { term: text.formation, is: formation },
    { term: text.quota, is: String(ranking.quota) },
    { term: text.candidates, is: String(ranking.lines.length) },
    { term: text.decree, is: decree },
    { term: text.version, is: String(ranking.publicationVersion) },
  ];
}

/** Everything that an announcement says beside its lines, for files that have no pages. */
export function announcementFacts(announcement: Announcement): readonly Fact[] {
  const { agency, selection, reason, checkpoint, language } = announcement;
  return [
    ...(checkpoint === null ? [draftFact(language)] : []),
    { term: agency, is: selection },
    ...rankingFacts(announcement),
    ...(reason === null ? [] : [{ term: WORDS[language].correction, is: reason }]),
    ...proofFacts(announcement),
  ];
}

function opening(announcement: Announcement): Block[] {
  const { reason, checkpoint, checkAddress, language } = announcement;
  if (checkpoint === null) {
    const draft = draftFact(language);
    // The page that checks would not find it.
    return [notice(draft.term, draft.is, WIDTH), facts(rankingFacts(announcement), WIDTH)];
  }
  return [
    besideCheck((width) => [facts(rankingFacts(announcement), width)], checkAddress, language),
    ...(reason === null ? [] : [notice(WORDS[language].correction, reason, WIDTH)]),
  ];
}

/** Lines of a ranking, in its order. */
export function linesTable(lines: readonly AnnouncedLine[], language: Language): Block {
  const [place, number, name, twk, tiu, tkp, total, code, grounds] = WORDS[language].columns;
  return table({
    columns: [
      { title: place, width: 42, align: "right" },
      { title: number, width: 104, face: "exam" },
      { title: name, width: 184 },
      { title: twk, width: 36, align: "right" },
      { title: tiu, width: 36, align: "right" },
      { title: tkp, width: 36, align: "right" },
      { title: total, width: 40, align: "right" },
      { title: code, width: 40, face: "exam" },
      { title: grounds, width: "rest" },
    ],
    rows: lines.map((line) => rowOf(line, language)),
    empty: WORDS[language].nobody,
    width: WIDTH,
  });
}

function rowOf(line: AnnouncedLine, language: Language): Row {
  return {
    cells: cellsOf(line, language).map(shown),
    tone: line.status === "passed-within" ? "marked" : line.place === null ? "quiet" : "plain",
  };
}

/** A number that is not there is a dash. */
const shown = (cell: string | number | null): string => String(cell ?? "–");

function changes({ ranking, before, language }: Announcement): Block[] {
  if (before === null) return [];
  const text = WORDS[language];
  const difference = rankingDifference(before, ranking);
  const [number, name, was, is] = text.changeColumns;
  return [
    heading(text.changes),
    ...(difference.quota === null
      ? []
      : [paragraph(text.quotaChange(difference.quota.before, difference.quota.after))]),
    table({
      columns: [
        { title: number, width: 104, face: "exam" },
        { title: name, width: "rest" },
        { title: was, width: 220 },
        { title: is, width: 220 },
      ],
      rows: changedRows(difference, text.absent),
      empty: text.noChange,
      width: WIDTH,
    }),
  ];
}

function changedRows(
  { changed, came, went }: RankingDifference<AnnouncedLine>,
  absent: string,
): readonly Row[] {
  const row = ({ participantNumber, name }: AnnouncedLine, was: string, is: string): Row => ({
    cells: [participantNumber, name, was, is],
  });
  return [
    ...changed.map(({ before, after }) => row(after, summaryOf(before), summaryOf(after))),
    ...came.map((line) => row(line, absent, summaryOf(line))),
    ...went.map((line) => row(line, summaryOf(line), absent)),
  ];
}

function summaryOf(line: AnnouncedLine): string {
  const [twk, tiu, tkp, total] = scoresOf(line).map(shown);
  const round = line.carriedFrom === undefined || line.carriedFrom === null ? "" : ` (${line.carriedFrom})`;
  return `${shown(line.place)} · ${twk}/${tiu}/${tkp} = ${total}${round} · ${line.code}`;
}

function proof(announcement: Announcement): Block[] {
  const { language, checkpoint } = announcement;
  if (checkpoint === null) return [];
  return [
    heading(WORDS[language].ledger),
    facts(
      proofFacts(announcement).map((fact) => ({ ...fact, face: "exam" })),
      WIDTH,
      { termWidth: 190 },
    ),
  ];
}

function proofFacts({ checkpoint, rankingDigest, checkAddress, language }: Announcement): readonly Fact[] {
  const digest = { term: WORDS[language].digest, is: rankingDigest };
  if (checkpoint === null) return [digest];
  return [...checkpointFacts(checkpoint, language), digest, checkFact(checkAddress, language)];
}
