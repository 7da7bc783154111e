import { type Block, type Inline, type LocalText, QUESTION_LIMITS, type RichText } from "@neraca/base";
import { parseInlines, type Refuse, type SourceLine } from "./markdown-inline.ts";

/** Something outside the subset, `lineOffset` lines after the first line of the source. */
export type MarkdownProblem = { readonly lineOffset: number; readonly message: LocalText };

/** The text is what could be read; it may only be used when there are no problems. */
export type MarkdownResult = { readonly text: RichText; readonly problems: readonly MarkdownProblem[] };

/**
 * Reads the Markdown subset of FORMAT.md: paragraphs, line breaks, emphasis, strong, flat lists, tables. A parser of our own because
 * the subset is the safety property: what has no kind in `RichText` cannot reach a candidate's screen, whatever a library's next
 * version learns to understand.
 */
export function parseMarkdown(source: string): MarkdownResult {
  const problems: MarkdownProblem[] = [];
  const refuse: Refuse = (lineOffset, message) => problems.push({ lineOffset, message });
  const blocks = blocksOf(
    source.split("\n").map((text, offset) => ({ text, offset })),
    refuse,
  );
  for (const block of blocks) checkSize(block, refuse);
  if (blocks.length > QUESTION_LIMITS.blockCountMax) refuse(0, TOO_LARGE);
  return { text: blocks.map((block) => block.block), problems };
}

type Placed = { readonly block: Block; readonly offset: number };

const BULLET = /^- +(?=\S)/u;
const NUMBER = /^(\d{1,2})\. +(?=\S)/u;
const INDENTED = /^\s/u;

function blocksOf(lines: readonly SourceLine[], refuse: Refuse): readonly Placed[] {
  const blocks: Placed[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    if (isBlank(line)) {
      at += 1;
      continue;
    }
    const end = isTableLine(line)
      ? endOfTable(lines, at)
      : isListLine(line)
        ? endOfList(lines, at)
        : endOfParagraph(lines, at);
    const own = lines.slice(at, end);
    const block = isTableLine(line)
      ? tableOf(own, refuse)
      : isListLine(line)
        ? listOf(own, refuse)
        : paragraphOf(own, refuse);
    blocks.push({ block, offset: line.offset });
    at = end;
  }
  return blocks;
}

function isBlank(line: SourceLine): boolean {
  return line.text.trim() === "";
}

function isTableLine(line: SourceLine): boolean {
  return line.text.startsWith("|");
}

function isListLine(line: SourceLine): boolean {
  return BULLET.test(line.text) || NUMBER.test(line.text);
}

/** A list begins in the middle of a paragraph only with a bullet or "1.", as in CommonMark: "2." may be the end of a sentence. */
function interruptsParagraph(line: SourceLine): boolean {
  return isBlank(line) || isTableLine(line) || BULLET.test(line.text) || /^1\. +\S/u.test(line.text);
}

function endOfTable(lines: readonly SourceLine[], from: number): number {
  return endWhere(lines, from, (line) => !isTableLine(line));
}

function endOfParagraph(lines: readonly SourceLine[], from: number): number {
  return endWhere(lines, from, interruptsParagraph);
}

/** A list goes on over blank lines as long as items of the same kind follow. */
function endOfList(lines: readonly SourceLine[], from: number): number {
  const first = lines[from];
  const ordered = first !== undefined && NUMBER.test(first.text);
  const isSame = (line: SourceLine): boolean => (ordered ? NUMBER : BULLET).test(line.text);
  let end = from + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (isBlank(line)) continue;
    const followsBlank = at > end;
    // A line that is glued to an item but neither indented nor an item is taken in, to be refused there.
    const belongs =
      isSame(line) || INDENTED.test(line.text) || (!followsBlank && !isListLine(line) && !isTableLine(line));
    if (!belongs) break;
    end = at + 1;
  }
  return end;
}

function endWhere(lines: readonly SourceLine[], from: number, isEnd: (line: SourceLine) => boolean): number {
  const length = lines.slice(from + 1).findIndex(isEnd);
  return length === -1 ? lines.length : from + 1 + length;
}

function paragraphOf(lines: readonly SourceLine[], refuse: Refuse): Block {
  for (const line of lines) {
    const message = refusalOfLine(line.text);
    if (message !== undefined) refuse(line.offset, message);
  }
  return { kind: "paragraph", inlines: parseInlines(lines, refuse) };
}

function refusalOfLine(text: string): LocalText | undefined {
  if (INDENTED.test(text)) return INDENT;
  if (/^#{1,6}(?:\s|$)/u.test(text)) return HEADING;
  if (/^(?:=+|-+|(?:\*\s*){3,}|(?:-\s*){3,})\s*$/u.test(text)) return HEADING;
  if (text.startsWith(">")) return QUOTE;
  if (/^[+*]\s/u.test(text)) return BULLET_SIGN;
  if (/^\d+\)\s/u.test(text)) return NUMBER_SIGN;
  return undefined;
}

function listOf(lines: readonly SourceLine[], refuse: Refuse): Block {
  const ordered = NUMBER.test(lines[0]?.text ?? "");
  const items: SourceLine[][] = [];
  for (const line of lines) {
    const marker = (ordered ? NUMBER : BULLET).exec(line.text);
    if (isBlank(line)) continue;
    if (marker !== null) {
      if (ordered && Number(marker[1]) !== items.length + 1) refuse(line.offset, NUMBERING);
      items.push([{ text: line.text.slice(marker[0].length), offset: line.offset }]);
    } else if (INDENTED.test(line.text)) {
      items.at(-1)?.push({ text: line.text.trimStart(), offset: line.offset });
    } else {
      refuse(line.offset, AFTER_LIST);
    }
  }
  return {
    kind: "list",
    ordered,
    items: items.map((item) => {
      for (const line of item) {
        if (isListLine(line)) refuse(line.offset, NESTED_LIST);
        else {
          const message = refusalOfLine(line.text);
          if (message !== undefined) refuse(line.offset, message);
        }
      }
      return parseInlines(item, refuse);
    }),
  };
}

function tableOf(lines: readonly SourceLine[], refuse: Refuse): Block {
  const [header, divider, ...body] = lines;
  const offset = header?.offset ?? 0;
  const headerCells = header === undefined ? [] : cellsOf(header, refuse);
  const isDivider = divider !== undefined && /^\|(?:\s*-{3,}\s*\|)+\s*$/u.test(divider.text);
  if (!isDivider) refuse(divider?.offset ?? offset, TABLE_DIVIDER);
  else if (divider.text.split("|").length - 2 !== headerCells.length) refuse(divider.offset, TABLE_CELLS);
  if (body.length === 0) refuse(offset, TABLE_EMPTY);
  const rows = body.map((line) => {
    const cells = cellsOf(line, refuse);
    if (cells.length !== headerCells.length) refuse(line.offset, TABLE_CELLS);
    return cells;
  });
  return { kind: "table", header: headerCells, rows };
}

function cellsOf(line: SourceLine, refuse: Refuse): readonly (readonly Inline[])[] {
  const source = line.text.trimEnd();
  const cells: string[] = [];
  let cell = "";
  for (let at = 1; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (sign === "\\") {
      cell += sign + source.charAt(at + 1);
      at += 1;
    } else if (sign === "|") {
      cells.push(cell);
      cell = "";
    } else {
      cell += sign;
    }
  }
  if (cells.length === 0 || cell !== "") refuse(line.offset, TABLE_ENDS);
  return cells.map((text) => parseInlines([{ text: text.trim(), offset: line.offset }], refuse));
}

function checkSize({ block, offset }: Placed, refuse: Refuse): void {
  const { listItemCountMax, tableColumnCountMax, tableRowCountMax, inlineCountMax } = QUESTION_LIMITS;
  switch (block.kind) {
    case "paragraph":
      if (block.inlines.length > inlineCountMax) refuse(offset, TOO_LARGE);
      return;
    case "list":
      if (block.items.length > listItemCountMax) refuse(offset, TOO_LARGE);
      if (block.items.some((item) => item.length > inlineCountMax)) refuse(offset, TOO_LARGE);
      return;
    case "table":
      if (block.header.length > tableColumnCountMax || block.rows.length > tableRowCountMax)
        refuse(offset, TOO_LARGE);
      if (block.rows.flat().some((cell) => cell.length > inlineCountMax)) refuse(offset, TOO_LARGE);
      return;
  }
}

const INDENT = {
  id: "Baris menjorok berarti kode di Markdown. Hapus spasi di awal baris.",
  en: "An indented line means code in Markdown. Remove the spaces before it.",
};
const HEADING = {
  id: "Judul dan garis pemisah tidak boleh dipakai.",
  en: "Headings and rules are not allowed.",
};
const QUOTE = { id: "Kutipan dengan > tidak boleh dipakai.", en: "Block quotes with > are not allowed." };
const BULLET_SIGN = { id: "Butir daftar ditulis dengan tanda -.", en: "List items are written with a -." };
const NUMBER_SIGN = {
  id: "Nomor daftar ditulis dengan titik: 1. 2. 3.",
  en: "List numbers are written with a dot: 1. 2. 3.",
};
const NUMBERING = { id: "Nomor daftar harus urut mulai dari 1.", en: "List numbers must count up from 1." };
const AFTER_LIST = {
  id: "Setelah daftar, beri baris kosong; lanjutan butir harus menjorok.",
  en: "Leave a blank line after a list; what continues an item must be indented.",
};
const NESTED_LIST = { id: "Daftar di dalam daftar tidak boleh dipakai.", en: "Lists may not be nested." };
const TABLE_DIVIDER = {
  id: "Baris kedua tabel harus berupa | --- | --- | tanpa titik dua.",
  en: "The second line of a table must be | --- | --- |, without colons.",
};
const TABLE_CELLS = {
  id: "Banyaknya sel tidak sama dengan kepala tabel.",
  en: "There are not as many cells as in the table's header.",
};
const TABLE_EMPTY = { id: "Tabel tidak memiliki baris isi.", en: "The table has no rows." };
const TABLE_ENDS = { id: "Baris tabel harus diakhiri dengan |.", en: "A table line must end with |." };
const TOO_LARGE = {
  id: "Teks ini terlalu besar: terlalu banyak bagian, butir, sel, atau baris.",
  en: "This text is too large: too many blocks, items, cells or rows.",
};
