import { inflateRawSync } from "node:zlib";

/** A cell as a spreadsheet would take it: numbers are numbers, null is empty. */
export type ReadCell = string | number | null;

/**
 * Reads the sheets of a workbook back, in their order. It understands what a plain workbook of ours is made of, shares no code with its
 * maker, and throws for a cell that computes something.
 */
export function sheetsIn(file: Uint8Array): readonly (readonly (readonly ReadCell[])[])[] {
  const files = unzipped(Buffer.from(file));
  const shared = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, item = ""]) => textIn(item),
  );
  return [...files.keys()]
    .filter((path) => /^xl\/worksheets\/sheet\d+\.xml$/.test(path))
    .toSorted((a, b) => numberIn(a) - numberIn(b))
    .map((path) => rowsIn(files.get(path) ?? "", shared));
}

function rowsIn(sheet: string, shared: readonly string[]): readonly (readonly ReadCell[])[] {
  if (/<f[\s>]/.test(sheet)) throw new Error("a cell has a formula");
  return [...sheet.matchAll(/<row[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = ""]) => {
    const cells: ReadCell[] = [];
    for (const [, attributes = "", content = ""] of row.matchAll(/<c\s([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = columnOf(/r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? "");
      while (cells.length < column) cells.push(null);
      cells.push(cellOf(/t="(\w+)"/.exec(attributes)?.[1] ?? "n", content, shared));
    }
    return cells;
  });
}

function cellOf(type: string, content: string, shared: readonly string[]): ReadCell {
  const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
  if (type === "s") return shared[Number(value)] ?? null;
  if (type === "inlineStr") return textIn(content);
  if (type !== "n") throw new Error(`a cell of type ${type}`);
  return value === undefined ? null : Number(value);
}

function textIn(xml: string): string {
  const text = [...xml.matchAll(/<t(?:\s[^>]*)?>(.*?)<\/t>/gs)].map(([, part = ""]) => part).join("");
  return text.replace(/&(lt|gt|quot|apos|amp|#\d+|#x[0-9a-fA-F]+);/g, (_all, name: string) =>
    name.startsWith("#")
      ? String.fromCodePoint(Number(name.replace("#x", "0x").replace("#", "")))
      : (ENTITIES[name] ?? ""),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function numberIn(path: string): number {
  return Number(/\d+/.exec(path)?.[0]);
}

/** By the central directory, as every reader does. */
function unzipped(file: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const path = file.toString("utf8", at + 46, at + 46 + (name ?? 0));
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + size);
    files.set(path, (method === 8 ? inflateRawSync(packed) : packed).toString("utf8"));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}
