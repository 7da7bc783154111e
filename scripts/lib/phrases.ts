import { gunzipSync, gzipSync, inflateSync } from "node:zlib";
import type { Item } from "@neraca/item-bank";

/** Letters in a row that are taken for a sign of a question: no two questions and no program have them by chance. */
const PHRASE_LENGTH = 24;

/** What gives a question away to whoever finds it. */
export type Phrase = {
  readonly item: string;
  readonly of: "question" | "rationale" | "secret";
  readonly text: string;
};

/**
 * A phrase of the stem, of an option and of the rationale of each item, as far as they have one. Rationales quote questions: of them only
 * what no question says.
 *
 * @param all every item that a paper may be made of
 */
export function phrasesOf(items: readonly Item[], all: readonly Item[]): readonly Phrase[] {
  const asked = all.flatMap(({ stem, options }) => textsIn([stem, options])).join("\n");
  return items.flatMap(({ id, stem, options, rationale }) => [
    ...longest(stem).map((text): Phrase => ({ item: id, of: "question", text })),
    ...longest(options.map(({ content }) => content)).map(
      (text): Phrase => ({ item: id, of: "question", text }),
    ),
    ...unasked(rationale, asked).map((text): Phrase => ({ item: id, of: "rationale", text })),
  ]);
}

function unasked(value: unknown, asked: string): readonly string[] {
  const windows = textsIn(value).flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - PHRASE_LENGTH + 1) }, (_, at) =>
      text.slice(at, at + PHRASE_LENGTH),
    ),
  );
  const found = windows.find((text) => !asked.includes(text));
  return found === undefined ? [] : [found];
}

function longest(value: unknown): readonly string[] {
  const [text] = textsIn(value).toSorted((a, b) => b.length - a.length);
  return text === undefined || text.length < PHRASE_LENGTH ? [] : [text.slice(0, PHRASE_LENGTH)];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What a phrase looks like in bytes, whoever wrote it and however. */
const FORMS: Readonly<Record<string, (text: string) => readonly Buffer[]>> = {
  utf8: (text) => [Buffer.from(text)],
  utf16: (text) => [Buffer.from(text, "utf16le")],
  json: (text) => [Buffer.from(JSON.stringify(text).slice(1, -1))],
  escaped: (text) => [
    Buffer.from(
      Array.from(text, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    ),
  ],
  base64: (text) => [0, 1, 2].map((shift) => base64At(text, shift)),
  hex: (text) => [Buffer.from(Buffer.from(text).toString("hex"))],
};

/** The signs that a text has in base64 wherever in it it stands: those at its edges depend on the neighbours. */
function base64At(text: string, shift: number): Buffer {
  const encoded = Buffer.from(" ".repeat(shift) + text)
    .toString("base64")
    .replace(/=+$/u, "");
  return Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, -2));
}

/** Which phrases these bytes hold, plain or in any of the forms, and within whatever they hold that is compressed. */
export function phrasesIn(bytes: Buffer, phrases: readonly Phrase[]): readonly string[] {
  const found = new Set<string>();
  for (const part of [bytes, ...unpacked(bytes)]) {
    for (const { item, of, text } of phrases) {
      for (const [form, encode] of Object.entries(FORMS)) {
        if (encode(text).some((needle) => part.includes(needle))) found.add(`${of} of ${item} as ${form}`);
      }
    }
  }
  return [...found];
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZLIB = [Buffer.from([0x78, 0x9c]), Buffer.from([0x78, 0xda]), Buffer.from([0x78, 0x01])];

function unpacked(bytes: Buffer): readonly Buffer[] {
  return [
    ...placesOf(bytes, GZIP).flatMap((at) => tried(() => gunzipSync(bytes.subarray(at)))),
    ...ZLIB.flatMap((magic) => placesOf(bytes, magic)).flatMap((at) =>
      tried(() => inflateSync(bytes.subarray(at))),
    ),
  ];
}

function placesOf(bytes: Buffer, magic: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) places.push(at);
  return places;
}

function tried(unpack: () => Buffer): readonly Buffer[] {
  try {
    return [unpack()];
  } catch (cause) {
    // Two or three bytes that look like the beginning of something packed, and are not.
    if (cause instanceof Error && "code" in cause && String(cause.code).startsWith("Z_")) return [];
    throw cause;
  }
}

/** For trying the search itself. */
export const packed = (text: string): Buffer => gzipSync(Buffer.from(text));
