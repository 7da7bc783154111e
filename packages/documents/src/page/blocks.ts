import { invariant } from "@neraca/base";
import type { Content, CustomTableLayout, TableCell } from "pdfmake";
import { type Face, runsOf } from "./fonts.ts";
import { INK, TYPE } from "./ink.ts";
import { qrSymbol } from "./qr.ts";

/** A piece of a page, in the order of reading. Made by the functions of this file; a document may also bring pdfmake's own content. */
export type Block = Content;

export type Align = "left" | "center" | "right";

export type Column = {
  readonly title: string;
  /** Points with its padding, or "rest": what the others leave of the table's width, shared by all that say so. */
  readonly width: number | "rest";
  readonly align?: Align;
  readonly face?: Face;
};

export type Row = {
  /** One for each column. */
  readonly cells: readonly string[];
  /** `strong` in semi-bold, `quiet` in grey, `marked` on a tinted ground. */
  readonly tone?: "plain" | "strong" | "quiet" | "marked";
};

export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Said in place of rows where there are none. */
  readonly empty: string;
  /** Points, for example `WIDTH_BETWEEN_MARGINS.portrait`. */
  readonly width: number;
};

/** Rows of one table. A page holds about 45 of them; a selection has at most a few thousand candidates for a position. */
export const TABLE_ROWS_MAX = 20_000;

/** Characters of one cell or paragraph: more than any name, ground or reason, and no chance to fill a hundred pages by one field. */
export const TEXT_CHARACTERS_MAX = 4_000;

type Look = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly face?: Face;
  readonly align?: Align;
};

/** Text that is only text: nothing in it is taken as markup, and every character is drawn in a font that has it. */
export function words(text: string, look: Look = {}): Extract<Block, { text: unknown }> {
  invariant(text.length <= TEXT_CHARACTERS_MAX, "a text for a page is longer than allowed");
  const runs = runsOf(text, look.face ?? "text");
  const [only] = runs;
  return {
    ...(runs.length === 1 && only !== undefined ? only : { text: runs.map((run) => ({ ...run })) }),
    fontSize: look.size ?? TYPE.text,
    bold: look.bold ?? false,
    color: look.color ?? INK.text,
    alignment: look.align ?? "left",
  };
}

/** A heading of a part. It is not left alone at the end of a page. */
export function heading(text: string): Block {
  return { ...headingWords(text), headlineLevel: 1 };
}

/**
 * A heading that begins a page. Told to the page where it stands: what pdfmake decides by looking at the pages, it lays all of them out again for.
 *
 * @param id by which a table of contents finds it
 */
export function pageHeading(text: string, id: string): Block {
  return { ...headingWords(text), pageBreak: "before", id, outline: true, outlineText: text };
}

/** What stands on which page, by headings `position-0`, `position-1` and so on. */
export function contents(title: string, entries: readonly string[], width: number): Block {
  return {
    stack: [
      heading(title),
      {
        table: {
          widths: [width - PAGE_WIDTH, PAGE_WIDTH],
          dontBreakRows: true,
          body: entries.map((entry, nth) => [
            { ...words(entry, { size: TYPE.table }), linkToDestination: `position-${nth}` },
            {
              pageReference: `position-${nth}`,
              font: "text-latin",
              fontSize: TYPE.table,
              color: INK.text,
              alignment: "right",
            },
          ]),
        },
        layout: { ...paddings(0, 1.5), hLineWidth: () => 0, vLineWidth: () => 0 },
        margin: [0, 0, 0, 8],
      },
    ],
  };
}

const PAGE_WIDTH = 40;

/** A heading within what stays on one page anyway: sent to the next page by itself it would take nothing along, and pdfmake loses the rest. */
function headingWords(text: string): Extract<Block, { text: unknown }> {
  return { ...words(text, { size: TYPE.heading, bold: true }), margin: [0, 14, 0, 4] };
}

export function paragraph(text: string, look: Pick<Look, "size" | "color" | "align" | "bold"> = {}): Block {
  return { ...words(text, look), lineHeight: 1.25, margin: [0, 0, 0, 6] };
}

const NOTICE_PADDING = 10;
const NOTICE_BAR = 3;

/** A notice on a tinted ground with a bar at its side: what must not be overlooked, for example the reason of a correction. */
export function notice(title: string, text: string, width: number): Block {
  return {
    table: {
      widths: [width - 2 * NOTICE_PADDING - NOTICE_BAR],
      dontBreakRows: true,
      body: [
        [
          {
            stack: [
              words(title, { bold: true, color: INK.warn }),
              { ...words(text), margin: [0, 2, 0, 0], lineHeight: 1.25 },
            ],
            fillColor: INK.warnSoft,
          },
        ],
      ],
    },
    layout: {
      ...paddings(NOTICE_PADDING, 7),
      hLineWidth: () => 0,
      vLineWidth: (index) => (index === 0 ? NOTICE_BAR : 0),
      vLineColor: () => INK.warn,
    },
    margin: [0, 6, 0, 8],
  };
}

/** Pairs of a term and what it is, one below the other. `face: "exam"` is for digests and numbers that are compared letter by letter. */
export function facts(
  pairs: readonly { readonly term: string; readonly is: string; readonly face?: Face }[],
  width: number,
  look: { readonly size?: number; readonly termWidth?: number } = {},
): Block {
  const size = look.size ?? TYPE.text;
  const termWidth = look.termWidth ?? TERM_WIDTH;
  return {
    table: {
      widths: [termWidth, width - termWidth],
      dontBreakRows: true,
      body: pairs.map(({ term, is, face }) => [
        words(term, { size, color: INK.third }),
        words(is, { size, face: face ?? "text" }),
      ]),
    },
    layout: { ...paddings(0, 2), hLineWidth: () => 0, vLineWidth: () => 0 },
    margin: [0, 2, 0, 6],
  };
}

const TERM_WIDTH = 110;

/** A table whose head is repeated on every page, and whose rows are never cut by the end of one. */
export function table({ columns, rows, empty, width }: Table): Block {
  invariant(rows.length <= TABLE_ROWS_MAX, "a table has more rows than a document may");
  for (const { cells } of rows)
    invariant(cells.length === columns.length, "a row has a cell for each column");
  const head: TableCell[] = columns.map(({ title, align }) => ({
    ...words(title, { size: TYPE.small, bold: true, color: INK.second, align: align ?? "left" }),
    fillColor: INK.soft,
  }));
  const body: TableCell[][] =
    rows.length === 0
      ? [[{ ...words(empty, { size: TYPE.table, color: INK.second }), colSpan: columns.length }]]
      : rows.map((row) => cellsOf(row, columns));
  return {
    table: {
      widths: widthsOf(columns, width),
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [head, ...body],
    },
    layout: LINES,
    margin: [0, 2, 0, 8],
  };
}

/** Widths of what is inside the cells. All are numbers: only then does a long word break instead of pushing the others aside. */
function widthsOf(columns: readonly Column[], tableWidth: number): number[] {
  const fixed = columns.reduce((sum, { width }) => sum + (width === "rest" ? 0 : width), 0);
  const shares = columns.filter(({ width }) => width === "rest").length;
  const rest = shares === 0 ? 0 : (tableWidth - fixed) / shares;
  invariant(fixed <= tableWidth && (shares === 0 || rest > 2 * CELL_PADDING), "columns fit into their table");
  return columns.map(({ width }) => (width === "rest" ? rest : width) - 2 * CELL_PADDING);
}

const CELL_PADDING = 4;

function cellsOf({ cells, tone }: Row, columns: readonly Column[]): TableCell[] {
  return cells.map((cell, index) => {
    const column = columns[index];
    const text = words(cell, {
      size: TYPE.table,
      bold: tone === "strong",
      color: tone === "quiet" ? INK.second : INK.text,
      align: column?.align ?? "left",
      face: column?.face ?? "text",
    });
    return tone === "marked" ? { ...text, fillColor: INK.accentSoft } : text;
  });
}

const LINES: CustomTableLayout = {
  ...paddings(CELL_PADDING, 3.2),
  hLineWidth: (index, node) => (index === 0 || index === 1 || index === node.table.body.length ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (index, node) =>
    index === 0 || index === 1 || index === node.table.body.length ? INK.lineStrong : INK.line,
};

/** What the codes of a table mean, in two columns, kept on one page. */
export function legend(
  title: string,
  codes: readonly { readonly code: string; readonly is: string }[],
  width: number,
): Block {
  const half = Math.ceil(codes.length / 2);
  const columnWidth = (width - COLUMN_GAP) / 2;
  const column = (part: typeof codes): Block & { readonly width: number } => ({
    width: columnWidth,
    table: {
      widths: [CODE_WIDTH, columnWidth - CODE_WIDTH],
      // An empty table is not a table to pdfmake.
      body: (part.length === 0 ? [{ code: "", is: "" }] : part).map(({ code, is }) => [
        words(code, { size: TYPE.table, bold: true, face: "exam" }),
        words(is, { size: TYPE.table }),
      ]),
    },
    layout: { ...paddings(0, 1.5), hLineWidth: () => 0, vLineWidth: () => 0 },
  });
  return {
    unbreakable: true,
    stack: [
      headingWords(title),
      { columns: [column(codes.slice(0, half)), column(codes.slice(half))], columnGap: COLUMN_GAP },
    ],
    margin: [0, 0, 0, 8],
  };
}

const COLUMN_GAP = 18;
const CODE_WIDTH = 44;

/** A QR code of a side in points, with its quiet space. About 0.9 pt a module is the least that a phone reads from paper. */
export function qr(text: string, side: number): Block {
  return { svg: qrSymbol(text).svg, width: side, height: side };
}

/** Blocks at the left and others of a fixed width at the right, for example facts and a QR code. Both stay on one page. */
export function beside(
  left: (width: number) => readonly Block[],
  right: readonly Block[],
  rightWidth: number,
  width: number,
): Block {
  const leftWidth = width - rightWidth - COLUMN_GAP;
  return {
    unbreakable: true,
    columns: [
      { width: leftWidth, stack: [...left(leftWidth)] },
      { width: rightWidth, stack: [...right] },
    ],
    columnGap: COLUMN_GAP,
    margin: [0, 4, 0, 8],
  };
}

/** Blocks that a page must not tear apart; together they are shorter than a page. */
export function together(blocks: readonly Block[]): Block {
  return { unbreakable: true, stack: [...blocks] };
}

export function newPage(): Block {
  return { text: "", pageBreak: "after" };
}

/** Places to sign: a role above a line, a name below it. Three in a row, kept on one page. */
export function signatures(
  signers: readonly { readonly role: string; readonly name: string }[],
  width: number,
): Block {
  const each = width / SIGNATURES_IN_A_ROW;
  const rows: TableCell[][] = [];
  for (let index = 0; index < signers.length; index += SIGNATURES_IN_A_ROW) {
    const row = signers.slice(index, index + SIGNATURES_IN_A_ROW);
    rows.push(
      Array.from({ length: SIGNATURES_IN_A_ROW }, (_, place): TableCell => {
        const signer = row[place];
        if (signer === undefined) return { text: "" };
        return {
          stack: [
            words(signer.role, { color: INK.second }),
            {
              canvas: [
                {
                  type: "line",
                  x1: 0,
                  y1: 46,
                  x2: each - COLUMN_GAP,
                  y2: 46,
                  lineWidth: 0.6,
                  lineColor: INK.text,
                },
              ],
            },
            { ...words(signer.name), margin: [0, 3, 0, 0] },
          ],
        };
      }),
    );
  }
  if (rows.length === 0) return { text: "" };
  return {
    unbreakable: true,
    table: { widths: [each, each, each], dontBreakRows: true, body: rows },
    layout: { ...paddings(0, 8), hLineWidth: () => 0, vLineWidth: () => 0 },
    margin: [0, 10, 0, 8],
  };
}

const SIGNATURES_IN_A_ROW = 3;

function paddings(aside: number, above: number): CustomTableLayout {
  return {
    paddingLeft: () => aside,
    paddingRight: () => aside,
    paddingTop: () => above,
    paddingBottom: () => above,
  };
}
