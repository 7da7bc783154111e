import type { LocalText } from "@neraca/base";
import type { Place, Report } from "./finding.ts";
import { unwantedCharacter } from "./formats/characters.ts";
import type { MapEntry, TextTree, Tree } from "./formats/yaml-tree.ts";

/** The fields of one YAML mapping, with where to complain about them. */
export type Fields = {
  readonly file: string;
  readonly line: number;
  readonly get: (name: string) => Tree | undefined;
  readonly entries: readonly MapEntry[];
  /** Where a field stands, or where it is missing. */
  readonly placeOf: (name: string) => Place;
};

/** Opens a mapping. Reports what is not a mapping, what is not among `known`, and what is `required` and not there. */
export function fieldsOf(
  tree: Tree,
  file: string,
  known: { readonly required: readonly string[]; readonly optional: readonly string[] },
  report: Report,
): Fields | undefined {
  if (tree.kind !== "map") {
    report.error({ file, line: tree.line }, "schema", {
      id: `Di sini harus ada isian bernama: ${known.required.join(", ")}.`,
      en: `Named fields are expected here: ${known.required.join(", ")}.`,
    });
    return undefined;
  }
  // The line of a mapping is that of its first field, which is where an author looks for the whole.
  const line = tree.entries[0]?.line ?? tree.line;
  const names = [...known.required, ...known.optional];
  for (const entry of tree.entries) {
    if (names.includes(entry.key)) continue;
    report.error({ file, line: entry.line }, "unknown-field", {
      id: `Isian "${shown(entry.key)}" tidak dikenal. Yang dikenal: ${names.join(", ")}.`,
      en: `Unknown field "${shown(entry.key)}". Known are: ${names.join(", ")}.`,
    });
  }
  const find = (name: string): MapEntry | undefined => tree.entries.find((entry) => entry.key === name);
  for (const name of known.required) {
    if (find(name) !== undefined) continue;
    report.error({ file, line }, "schema", {
      id: `Isian "${name}" belum ada.`,
      en: `The field "${name}" is missing.`,
    });
  }
  return {
    file,
    line,
    get: (name) => find(name)?.value ?? undefined,
    entries: tree.entries,
    placeOf: (name) => ({ file, line: find(name)?.line ?? line }),
  };
}

/** The text of a field that is there, without the line feed that a literal block ends with; empty and odd ones are reported. */
export function textOf(
  fields: Fields,
  name: string,
  lengthMax: number,
  report: Report,
): TextTree | undefined {
  const tree = fields.get(name);
  if (tree === undefined) return undefined;
  return textOfTree(tree, fields.placeOf(name), name, lengthMax, report);
}

export function textOfTree(
  tree: Tree,
  place: Place,
  name: string,
  lengthMax: number,
  report: Report,
): TextTree | undefined {
  const refuse = (at: Place, rule: string, message: LocalText): undefined => {
    report.error(at, rule, message);
    return undefined;
  };
  if (tree.kind !== "text") {
    return refuse(place, "schema", {
      id: `"${shown(name)}" harus berupa teks.`,
      en: `"${shown(name)}" must be text.`,
    });
  }
  const text = tree.text.replace(/\n+$/u, "");
  if (text.trim() === "")
    return refuse(place, "schema", { id: `"${shown(name)}" kosong.`, en: `"${shown(name)}" is empty.` });
  if (text.length > lengthMax) {
    return refuse(place, "length", {
      id: `"${shown(name)}" terlalu panjang: ${text.length} karakter, paling banyak ${lengthMax}.`,
      en: `"${shown(name)}" is too long: ${text.length} characters, at most ${lengthMax}.`,
    });
  }
  const unwanted = unwantedCharacter(text);
  if (unwanted !== undefined) {
    return refuse({ file: place.file, line: tree.lineAt(unwanted.lineOffset) }, "characters", {
      id: `Teks memuat karakter tak terlihat ${unwanted.name}. Ketik ulang bagian ini.`,
      en: `The text has the invisible character ${unwanted.name}. Type this part again.`,
    });
  }
  return { ...tree, text };
}

/** One of the words, or undefined when the field is missing or (reported) something else. */
export function wordOf<Word extends string>(
  fields: Fields,
  name: string,
  words: readonly Word[],
  report: Report,
): Word | undefined {
  const tree = fields.get(name);
  if (tree === undefined) return undefined;
  const found = tree.kind === "text" ? words.find((word) => word === tree.text) : undefined;
  if (found === undefined) {
    report.error(fields.placeOf(name), "schema", {
      id: `"${name}" harus salah satu dari: ${words.join(", ")}.`,
      en: `"${name}" must be one of: ${words.join(", ")}.`,
    });
  }
  return found;
}

/** A whole number written in digits, or undefined. */
export function wholeNumber(tree: Tree): number | undefined {
  return tree.kind === "text" && /^(?:0|[1-9]\d{0,5})$/u.test(tree.text) ? Number(tree.text) : undefined;
}

/** Foreign text in a message: short and on one line, so that a hostile name cannot fill a terminal. */
export function shown(text: string): string {
  const visible = text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");
  return visible.length <= 40 ? visible : `${visible.slice(0, 40)}…`;
}
