import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP file with these parts. `flags` 1 says that they are encrypted; `says` is what its directory says of their sizes, `crc` of their sums. */
export function zipped(
  parts: Readonly<Record<string, string | Uint8Array>>,
  { flags = 0, says, crc }: { readonly flags?: number; readonly says?: number; readonly crc?: number } = {},
): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc ?? crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says ?? bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, name, packed);
    directory.push(entry, name);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]));
}

type SheetPart = { readonly name: string; readonly data: string; readonly state?: string };

/** The parts of a workbook with these sheets; style 1 is a day. */
export function bookParts(...sheets: readonly SheetPart[]): Record<string, string> {
  const list = sheets
    .map(({ name, state = "visible" }, nth) => `<sheet name="${name}" state="${state}" r:id="r${nth + 1}"/>`)
    .join("");
  const links = sheets
    .map((_sheet, nth) => `<Relationship Id="r${nth + 1}" Target="worksheets/sheet${nth + 1}.xml"/>`)
    .join("");
  return {
    "xl/workbook.xml": `<?xml version="1.0"?><workbook><workbookPr/><sheets>${list}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${links}</Relationships>`,
    "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ...Object.fromEntries(
      sheets.map(({ data }, nth) => [`xl/worksheets/sheet${nth + 1}.xml`, `<worksheet>${data}</worksheet>`]),
    ),
  };
}

/** Rows of text, as a sheet has them; a cell that begins with `<` is put in as it is. */
export function sheetData(
  rows: readonly (readonly string[])[],
  { after = "", hidden = 0 }: { readonly after?: string; readonly hidden?: number } = {},
): string {
  const xml = rows.map((cells, row) => {
    const inside = cells.map((text, column) => {
      const place = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
      if (text.startsWith("<")) return text.replace("<c", `<c ${place}`);
      return `<c ${place} t="inlineStr"><is><t>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
    });
    const isHidden = hidden === row + 1 ? ' hidden="1"' : "";
    return `<row r="${row + 1}"${isHidden}>${inside.join("")}</row>`;
  });
  return `<sheetData>${xml.join("")}</sheetData>${after}`;
}
