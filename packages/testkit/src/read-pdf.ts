import { inflateSync } from "node:zlib";

/** A piece of text as it is drawn: where it begins and ends from the left, and how high it stands, in points. */
export type Drawn = { readonly text: string; readonly x: number; readonly end: number; readonly y: number };

type Font = { readonly letters: readonly string[]; readonly widths: readonly number[] };

/**
 * Reads the text of a PDF back, page by page, in the order in which it was drawn. It understands what our own documents are made
 * of (fonts by glyph numbers with their Unicode map, positions by matrices) and nothing else, and shares no code with their maker.
 */
export function drawnIn(file: Uint8Array): readonly (readonly Drawn[])[] {
  const objects = objectsOf(Buffer.from(file).toString("latin1"));
  const fonts = new Map<string, Font>();
  const pages: Drawn[][] = [];
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\n/.test(head)) continue;
    const resources = objects.get(referenceIn(head, "Resources"))?.head ?? "";
    const names = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, id] as const),
    );
    const fontNamed = (name: string): Font => {
      const id = names.get(name) ?? "";
      const font = fonts.get(id) ?? fontOf(objects, id);
      fonts.set(id, font);
      return font;
    };
    pages.push(drawnBy(objects.get(referenceIn(head, "Contents"))?.stream ?? "", fontNamed));
  }
  return pages;
}

/** The words of each page: pieces that touch are one word. */
export function wordsIn(file: Uint8Array): readonly (readonly string[])[] {
  return drawnIn(file).map((page) => {
    let text = "";
    let before: Drawn | null = null;
    for (const piece of page) {
      const touches =
        before !== null && Math.abs(before.y - piece.y) < 0.1 && Math.abs(before.end - piece.x) < 0.3;
      text += touches ? piece.text : ` ${piece.text}`;
      before = piece;
    }
    return text.split(/\s+/).filter((word) => word !== "");
  });
}

type PdfObject = { readonly head: string; readonly stream: string };

function objectsOf(text: string): ReadonlyMap<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const opening = /(\d+) 0 obj\n/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const start = opening.lastIndex;
    const endOfHead = text.indexOf("endobj", start);
    const startOfStream = text.indexOf("stream\n", start);
    if (startOfStream === -1 || startOfStream > endOfHead) {
      objects.set(found[1] ?? "", { head: text.slice(start, endOfHead), stream: "" });
      continue;
    }
    const head = text.slice(start, startOfStream);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const from = startOfStream + "stream\n".length;
    const packed = Buffer.from(text.slice(from, from + length), "latin1");
    const stream = head.includes("FlateDecode") ? inflateSync(packed).toString("latin1") : "";
    objects.set(found[1] ?? "", { head, stream });
    // Past the stream: what is packed may look like anything.
    opening.lastIndex = from + length;
  }
  return objects;
}

function referenceIn(head: string, key: string): string {
  return new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(head)?.[1] ?? "";
}

function fontOf(objects: ReadonlyMap<string, PdfObject>, id: string): Font {
  const head = objects.get(id)?.head ?? "";
  const map = objects.get(referenceIn(head, "ToUnicode"))?.stream ?? "";
  const descendant = objects.get(referenceIn(head, "DescendantFonts"))?.head ?? "";
  const letters: string[] = [];
  for (const [, first = "", list = ""] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [offset, [, code = ""]] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = (code.match(/[0-9a-f]{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      letters[Number.parseInt(first, 16) + offset] = String.fromCharCode(...units);
    }
  }
  const widths = (/\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1] ?? "").split(" ").map(Number);
  return { letters, widths };
}

const OPERATION =
  /1 0 0 1 (?<x>[-\d.]+) (?<y>[-\d.]+) Tm|\/(?<font>F\d+) (?<size>[-\d.]+) Tf|\[(?<pieces>[^\]]*)\] TJ/g;

function drawnBy(stream: string, fontNamed: (name: string) => Font): Drawn[] {
  const drawn: Drawn[] = [];
  let x = 0;
  let y = 0;
  let font: Font = { letters: [], widths: [] };
  let size = 0;
  for (const { groups = {} } of stream.matchAll(OPERATION)) {
    if (groups["x"] !== undefined) {
      x = Number(groups["x"]);
      y = Number(groups["y"]);
    } else if (groups["font"] !== undefined) {
      font = fontNamed(groups["font"]);
      size = Number(groups["size"]);
    } else {
      let text = "";
      let end = x;
      for (const [, glyphs, kern] of (groups["pieces"] ?? "").matchAll(/<([0-9a-f]*)>|(-?[\d.]+)/g)) {
        for (const glyph of (glyphs ?? "").match(/.{4}/g) ?? []) {
          text += font.letters[Number.parseInt(glyph, 16)] ?? "";
          end += ((font.widths[Number.parseInt(glyph, 16)] ?? 0) * size) / 1000;
        }
        if (kern !== undefined) end -= (Number(kern) * size) / 1000;
      }
      drawn.push({ text, x, end, y });
      x = end;
    }
  }
  return drawn;
}
