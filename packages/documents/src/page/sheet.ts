import type { Instant } from "@neraca/base";
import pdfmake from "pdfmake";
import { type Block, words } from "./blocks.ts";
import { FONT_FILES, FONTS } from "./fonts.ts";
import { INK, TYPE } from "./ink.ts";

export type Language = "id" | "en";

/** A document for paper: A4, with a title on the first page, a running head on the others and "page x of y" on all. */
export type Sheet = {
  /** Above the title, for example the name of the agency. */
  readonly over: string;
  readonly title: string;
  readonly subtitle: string;
  /** At the foot of each page: what identifies this document when a page is alone. */
  readonly foot: string;
  readonly language: Language;
  readonly orientation: "portrait" | "landscape";
  /** The only time that the file carries. It is an argument so that the same facts give the same bytes. */
  readonly madeAt: Instant;
  readonly content: readonly Block[];
  /** Nobody has published or approved it: every page says so. */
  readonly isDraft?: boolean;
};

type Definition = Parameters<typeof pdfmake.createPdf>[0];

const MARGIN = { side: 42, top: 52, bottom: 48 } as const;

/** Width between the margins in points, for columns that add up. */
export const WIDTH_BETWEEN_MARGINS = { portrait: 595.28 - 84, landscape: 841.89 - 84 } as const;

/** A heading goes to the next page when less than this would stay below it: a head of a table and two rows. */
const ROOM_BELOW_HEADING = 90;

const PAGE_HEIGHT = { portrait: 841.89, landscape: 595.28 } as const;

/** In both languages: whoever finds a page reads one of them. */
export const PRACTICE_WORDS = "LATIHAN · PRACTICE";
export const DRAFT_WORDS = "RANCANGAN · DRAFT";

/** Across every page, over what stands on it, and so that everything can still be read. */
const WATERMARK = {
  font: "text-latin",
  bold: true,
  color: INK.third,
  opacity: 0.22,
};

const PAGE_OF: Readonly<Record<Language, (page: number, pages: number) => string>> = {
  id: (page, pages) => `Halaman ${page} dari ${pages}`,
  en: (page, pages) => `Page ${page} of ${pages}`,
};

/**
 * Sets a sheet as a PDF. Equal sheets give equal bytes. Nothing is read but the fonts of this package: a text that looks like
 * an address or a path is a text.
 *
 * This computes for about a millisecond a row and does not let go of the thread: a server calls it in a worker.
 */
export async function typeset(sheet: Sheet, isPractice = false): Promise<Uint8Array> {
  pdfmake.setFonts(FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => FONT_FILES.has(path));
  const across = [isPractice ? PRACTICE_WORDS : null, sheet.isDraft === true ? DRAFT_WORDS : null];
  const text = across.filter((words) => words !== null).join(" · ");
  return pdfmake
    .createPdf({
      ...definitionOf(sheet),
      ...(text === "" ? {} : { watermark: { ...WATERMARK, text } }),
    })
    .getBuffer();
}

function definitionOf(sheet: Sheet): Definition {
  // oxlint-disable-next-line no-restricted-globals -- made of an argument it is a value, and pdfmake takes no other
  const madeAt = new Date(sheet.madeAt);
  return {
    pageSize: "A4",
    pageOrientation: sheet.orientation,
    pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
    version: "1.7",
    language: sheet.language,
    displayTitle: true,
    info: {
      title: sheet.title,
      author: sheet.over,
      subject: sheet.subtitle,
      creator: "Neraca",
      producer: "Neraca",
      creationDate: madeAt,
      modDate: madeAt,
    },
    defaultStyle: { font: "text-latin", fontSize: TYPE.text, color: INK.text },
    content: [...titleOf(sheet), ...sheet.content],
    header: (page) => (page === 1 ? { text: "" } : runningHead(sheet)),
    footer: (page, pages) => footOf(sheet, page, pages),
    pageBreakBefore: ({ headlineLevel, startPosition, pageNumbers }) =>
      headlineLevel === 1 &&
      pageNumbers.length > 0 &&
      startPosition.top > PAGE_HEIGHT[sheet.orientation] - MARGIN.bottom - ROOM_BELOW_HEADING,
  };
}

function titleOf({ over, title, subtitle, orientation }: Sheet): Block[] {
  return [
    words(over, { size: TYPE.text, bold: true, color: INK.accent }),
    { ...words(title, { size: TYPE.title, bold: true }), margin: [0, 3, 0, 0] },
    { ...words(subtitle, { size: TYPE.text + 1, color: INK.second }), margin: [0, 3, 0, 8] },
    rule(WIDTH_BETWEEN_MARGINS[orientation], 1.4, INK.accent, [0, 0, 0, 8]),
  ];
}

function runningHead({ over, title, orientation }: Sheet): Block {
  return {
    margin: [MARGIN.side, 24, MARGIN.side, 0],
    stack: [
      {
        columns: [
          { width: "*", ...words(cut(title), { size: TYPE.small, bold: true, color: INK.second }) },
          { width: "auto", ...words(cut(over), { size: TYPE.small, color: INK.third, align: "right" }) },
        ],
        columnGap: 18,
      },
      rule(WIDTH_BETWEEN_MARGINS[orientation], 0.5, INK.line, [0, 4, 0, 0]),
    ],
  };
}

function footOf({ foot, language, orientation }: Sheet, page: number, pages: number): Block {
  return {
    margin: [MARGIN.side, 10, MARGIN.side, 0],
    stack: [
      rule(WIDTH_BETWEEN_MARGINS[orientation], 0.5, INK.line, [0, 0, 0, 4]),
      {
        columns: [
          { width: "*", ...words(foot, { size: TYPE.small, color: INK.third, face: "exam" }) },
          {
            width: 90,
            ...words(PAGE_OF[language](page, pages), { size: TYPE.small, color: INK.third, align: "right" }),
          },
        ],
        columnGap: 18,
      },
    ],
  };
}

/** A running head has one line. */
function cut(text: string): string {
  const CHARACTERS_MAX = 70;
  const characters = Array.from(text);
  return characters.length <= CHARACTERS_MAX ? text : `${characters.slice(0, CHARACTERS_MAX - 1).join("")}…`;
}

function rule(
  width: number,
  lineWidth: number,
  lineColor: string,
  margin: [number, number, number, number],
): Block {
  return { canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth, lineColor }], margin };
}
