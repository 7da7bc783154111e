import type { LocalText } from "./text.ts";

/** A problem in an SVG text, on a line that counts from 1. */
export type SvgProblem = { readonly line: number; readonly message: LocalText };

export type SvgAttribute = { readonly name: string; readonly value: string };

export type SvgToken =
  | {
      readonly kind: "open";
      readonly name: string;
      readonly attributes: readonly SvgAttribute[];
      readonly selfClosing: boolean;
      readonly line: number;
    }
  | { readonly kind: "close"; readonly name: string; readonly line: number }
  | { readonly kind: "text"; readonly text: string; readonly line: number };

export type SvgTokens = { readonly tokens: readonly SvgToken[]; readonly problem: SvgProblem | undefined };

const NAME = /[A-Za-z][A-Za-z0-9-]*/uy;
const SPACE = /[ \n]+/uy;

/**
 * Cuts an SVG text into tags and text, for the bank's checker and for whoever draws it: both read the same tags. With a grammar far smaller than XML's: no declaration, doctype, comment, CDATA, processing
 * instruction, entity or prefix. It stops at the first thing that it does not know, because after that two readers (this one and a
 * browser) might disagree about what is a tag.
 */
export function svgTokens(source: string): SvgTokens {
  const tokens: SvgToken[] = [];
  let at = 0;
  let line = 1;
  let lineCountedTo = 0;
  const lineHere = (): number => {
    for (; lineCountedTo < at; lineCountedTo += 1) if (source.charAt(lineCountedTo) === "\n") line += 1;
    return line;
  };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? "";
    at += found.length;
    return found;
  };
  const stop = (id: string, en: string): SvgTokens => ({
    tokens,
    problem: { line: lineHere(), message: { id, en } },
  });

  while (at < source.length) {
    const startLine = lineHere();
    if (source.charAt(at) !== "<") {
      const text = take(/[^<&>]+/uy);
      if (text === "" || source.charAt(at) === "&" || source.charAt(at) === ">")
        return stop(
          "Tanda & dan > tidak boleh dipakai di dalam teks gambar.",
          "The signs & and > are not allowed in the text of a figure.",
        );
      // Where its first word is, not where the white space before it begins.
      const blank = text.slice(0, text.length - text.trimStart().length);
      tokens.push({ kind: "text", text, line: startLine + blank.split("\n").length - 1 });
      continue;
    }
    at += 1;
    if (source.charAt(at) === "/") {
      at += 1;
      const name = take(NAME);
      take(SPACE);
      if (name === "" || source.charAt(at) !== ">")
        return stop("Tag penutup tidak benar.", "Malformed closing tag.");
      at += 1;
      tokens.push({ kind: "close", name, line: startLine });
      continue;
    }
    const name = take(NAME);
    if (name === "") {
      return stop(
        "Hanya elemen biasa yang boleh dipakai: tanpa komentar, deklarasi XML, DOCTYPE, CDATA, atau instruksi lain.",
        "Only plain elements are allowed: no comment, XML declaration, DOCTYPE, CDATA or other instruction.",
      );
    }
    const attributes: SvgAttribute[] = [];
    let closed = false;
    let selfClosing = false;
    while (!closed) {
      const space = take(SPACE);
      if (source.charAt(at) === ">") {
        at += 1;
        closed = true;
      } else if (source.startsWith("/>", at)) {
        at += 2;
        closed = true;
        selfClosing = true;
      } else {
        const attribute = take(NAME);
        if (space === "" || attribute === "" || source.charAt(at) !== "=") {
          return stop(
            `Tag <${name}> tidak benar: atribut ditulis nama="nilai", tanpa awalan.`,
            `Malformed tag <${name}>: an attribute is written name="value", without a prefix.`,
          );
        }
        at += 1;
        const quoted = take(/"[^"<>&]*"|'[^'<>&]*'/uy);
        if (quoted === "") {
          return stop(
            `Nilai atribut ${attribute} harus berada dalam tanda kutip, tanpa < > &.`,
            `The value of ${attribute} must be in quotes, without < > &.`,
          );
        }
        attributes.push({ name: attribute, value: quoted.slice(1, -1) });
      }
    }
    tokens.push({ kind: "open", name, attributes, selfClosing, line: startLine });
  }
  return { tokens, problem: undefined };
}
