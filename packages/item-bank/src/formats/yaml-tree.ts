import type { LocalText } from "@neraca/base";
import { CST, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, Scalar } from "yaml";
import type { Report } from "../finding.ts";
import { BANK_LIMITS } from "../limits.ts";

/**
 * The YAML that a bank may use, as a tree with line numbers. Every scalar is text, as it was written: `no`, `1.250` and `0.10` mean
 * themselves, and whoever wants a number parses one. The rest of this package knows nothing of the yaml library.
 */
export type Tree = MapTree | ListTree | TextTree;

export type MapTree = { readonly kind: "map"; readonly line: number; readonly entries: readonly MapEntry[] };
/** The value is null when it was refused: the author gave one, and has been told what is wrong with it. */
export type MapEntry = { readonly key: string; readonly line: number; readonly value: Tree | null };
export type ListTree = { readonly kind: "list"; readonly line: number; readonly items: readonly Tree[] };
export type TextTree = {
  readonly kind: "text";
  readonly line: number;
  readonly text: string;
  /** The line in the file of the line `offset` of the text, counted from 0. Folded text only knows where it begins. */
  readonly lineAt: (offset: number) => number;
};

/** The tree of a file, or undefined when it cannot be read; then the reasons have been reported. */
export function parseYaml(text: string, file: string, report: Report): Tree | undefined {
  const tooLarge = firstExcess(text);
  if (tooLarge !== undefined) {
    report.error({ file, line: tooLarge.line }, tooLarge.rule, tooLarge.message);
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    version: "1.2",
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    strict: true,
    uniqueKeys: true,
    // Not "silent", which would also keep still about a second document.
    logLevel: "error",
    merge: false,
    resolveKnownTags: false,
  });
  for (const fault of document.errors.slice(0, BANK_LIMITS.yamlErrorsPerFileMax)) {
    const line = lineOf(lines, fault.pos[0]);
    report.error({ file, line }, "yaml", explain(fault.code, fault.message));
  }
  // A double key leaves the tree readable, so the rest of the file is still worth looking at.
  if (document.errors.some((fault) => fault.code !== "DUPLICATE_KEY")) return undefined;
  return treeOf(document.contents, { file, lines, report }, 1);
}

type Reading = { readonly file: string; readonly lines: LineCounter; readonly report: Report };

function lineOf(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}

function treeOf(node: unknown, reading: Reading, parentLine: number): Tree | undefined {
  const { file, lines, report } = reading;
  const refuse = (line: number, message: LocalText): undefined => {
    report.error({ file, line }, "yaml", message);
    return undefined;
  };
  if (node === null || node === undefined) return textTree("", parentLine, false);
  if (isAlias(node)) {
    return refuse(lineOf(lines, node.range?.[0] ?? 0), {
      id: 'Tanda * di awal nilai berarti alias YAML, dan alias tidak dipakai di sini. Beri tanda kutip: "*teks*".',
      en: 'A value that begins with * is a YAML alias, which a bank may not use. Put it in quotes: "*text*".',
    });
  }
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) {
    return refuse(parentLine, { id: "Isi YAML tidak dikenal.", en: "Unknown YAML content." });
  }
  const line = lineOf(lines, node.range?.[0] ?? 0);
  if (node.anchor !== undefined) {
    return refuse(line, {
      id: "Tanda & di awal nilai berarti jangkar YAML, dan jangkar tidak dipakai di sini. Beri tanda kutip.",
      en: "A value that begins with & is a YAML anchor, which a bank may not use. Put it in quotes.",
    });
  }
  if (node.tag !== undefined) {
    return refuse(line, {
      id: "Tanda ! di awal nilai berarti tag YAML, dan tag tidak dipakai di sini. Beri tanda kutip.",
      en: "A value that begins with ! is a YAML tag, which a bank may not use. Put it in quotes.",
    });
  }
  if (isMap(node)) {
    const entries = node.items.flatMap((pair): MapEntry[] => {
      const { key } = pair;
      if (!isScalar(key) || typeof key.value !== "string") return [];
      const keyLine = lineOf(lines, key.range?.[0] ?? 0);
      return [{ key: key.value, line: keyLine, value: treeOf(pair.value, reading, keyLine) ?? null }];
    });
    return { kind: "map", line, entries };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => treeOf(item, reading, line));
    return { kind: "list", line, items: items.filter((item) => item !== undefined) };
  }
  const text = typeof node.value === "string" ? node.value : "";
  if (typeof node.comment === "string" && text !== "" && looksLikeText(text, node.comment)) {
    return refuse(line, {
      id: "Tanda # setelah spasi memulai komentar, jadi sisa baris ini hilang. Beri tanda kutip, atau pindahkan komentar ke baris sendiri.",
      en: "A # after a space starts a comment, so the rest of this line is lost. Use quotes, or put the comment on its own line.",
    });
  }
  return textTree(text, line, node.type === Scalar.BLOCK_LITERAL);
}

/**
 * A comment after a short word (`key: r  # checked`) is a comment. After a sentence, or glued to what follows (`nomor #3`), it is
 * more likely text that the author believes candidates will read.
 */
function looksLikeText(text: string, comment: string): boolean {
  return !comment.startsWith(" ") || /\s/u.test(text);
}

function textTree(text: string, line: number, literal: boolean): TextTree {
  // The text of a literal block begins on the line after its `|`.
  return { kind: "text", line, text, lineAt: (offset) => (literal ? line + 1 + offset : line) };
}

type Excess = { readonly line: number; readonly rule: "limits" | "yaml"; readonly message: LocalText };

/** What must not reach the yaml library: it reads nested collections by recursion, and this bounds how deep they can be. */
function firstExcess(text: string): Excess | undefined {
  const { yamlLengthMax, yamlLineLengthMax, yamlIndentMax } = BANK_LIMITS;
  if (text.length > yamlLengthMax) {
    return limitExcess(
      1,
      `Berkas lebih panjang dari ${yamlLengthMax} karakter.`,
      `The file has over ${yamlLengthMax} characters.`,
    );
  }
  for (const [index, content] of text.split("\n").entries()) {
    const line = index + 1;
    if (content.length > yamlLineLengthMax) {
      return limitExcess(
        line,
        `Baris lebih panjang dari ${yamlLineLengthMax} karakter.`,
        `The line has over ${yamlLineLengthMax} characters.`,
      );
    }
    if (content.length - content.trimStart().length > yamlIndentMax) {
      return limitExcess(
        line,
        `Baris menjorok lebih dari ${yamlIndentMax} spasi.`,
        `The line is indented by over ${yamlIndentMax} spaces.`,
      );
    }
    if (content.startsWith("%")) {
      return {
        line,
        rule: "yaml",
        message: {
          id: "Baris yang diawali % adalah arahan YAML, yang tidak dipakai di sini.",
          en: "A line that begins with % is a YAML directive, which a bank may not use.",
        },
      };
    }
  }
  return tooDeep(text);
}

function limitExcess(line: number, id: string, en: string): Excess {
  return { line, rule: "limits", message: { id, en } };
}

function tooDeep(text: string): Excess | undefined {
  const { yamlFlowDepthMax, yamlInlineListDepthMax } = BANK_LIMITS;
  let line = 1;
  let flowDepth = 0;
  let inlineLists = 0;
  for (const token of new Lexer().lex(text)) {
    const kind = CST.tokenType(token);
    if (kind === "explicit-key-ind") {
      return {
        line,
        rule: "yaml",
        message: {
          id: "Tanda ? sebagai kunci YAML tidak dipakai di sini.",
          en: "A ? as YAML key is not used in a bank.",
        },
      };
    }
    if (kind === "flow-map-start" || kind === "flow-seq-start") flowDepth += 1;
    if (kind === "flow-map-end" || kind === "flow-seq-end") flowDepth = Math.max(0, flowDepth - 1);
    if (kind === "seq-item-ind") inlineLists += 1;
    if (flowDepth > yamlFlowDepthMax || inlineLists > yamlInlineListDepthMax) {
      return limitExcess(line, "Isi YAML bersarang terlalu dalam.", "The YAML is nested too deeply.");
    }
    const breaks = token.split("\n").length - 1;
    if (breaks > 0) inlineLists = 0;
    line += breaks;
  }
  return undefined;
}

/** The library's sentence for English readers; for the usual mistakes, what to do about them in Indonesian. */
function explain(code: string, message: string): LocalText {
  const hint = YAML_HINTS.get(code) ?? "YAML tidak dapat dibaca";
  // The library quotes from the file, which may hold anything; a terminal shall only get what can be seen.
  const quoted = message.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?").slice(0, MESSAGE_LENGTH_MAX);
  return { id: `${hint} (${quoted}).`, en: `${quoted}.` };
}

const MESSAGE_LENGTH_MAX = 200;

const YAML_HINTS: ReadonlyMap<string, string> = new Map([
  ["DUPLICATE_KEY", "Nama ini sudah dipakai di tempat yang sama"],
  ["BLOCK_AS_IMPLICIT_KEY", "Teks yang memuat titik dua dan spasi harus diberi tanda kutip"],
  ["BAD_SCALAR_START", "Teks yang diawali tanda khusus harus diberi tanda kutip"],
  ["TAB_AS_INDENT", "Pakai spasi, bukan tab, untuk menjorokkan baris"],
  ["BAD_INDENT", "Baris ini tidak menjorok dengan benar"],
  ["MULTIPLE_DOCS", "Satu berkas hanya boleh memuat satu dokumen YAML"],
  ["MISSING_CHAR", "Ada tanda yang kurang, misalnya titik dua atau kutip penutup"],
  ["UNEXPECTED_TOKEN", "Ada tanda yang tidak pada tempatnya"],
  ["NON_STRING_KEY", "Nama harus berupa teks"],
]);
