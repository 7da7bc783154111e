import type { Formula, Inline, LocalText } from "@neraca/base";
import { parseFormula } from "./formula.ts";

/** One line of source with the number of lines before it. */
export type SourceLine = { readonly text: string; readonly offset: number };

/** Called for everything outside the subset, with the line's offset. */
export type Refuse = (offset: number, message: LocalText) => void;

type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "formula"; readonly formula: Formula }
  | {
      readonly kind: "stars";
      readonly count: number;
      readonly canOpen: boolean;
      readonly canClose: boolean;
      readonly offset: number;
    };

type Mark = "emphasis" | "strong";

/**
 * The inlines of a paragraph, list item or table cell. Where a Markdown renderer would guess (an odd star, an unknown escape), this
 * refuses: what an author sees in a preview and what a candidate sees must not differ.
 */
export function parseInlines(lines: readonly SourceLine[], refuse: Refuse): readonly Inline[] {
  const tokens = lines.flatMap((line, index) => {
    const isLast = index === lines.length - 1;
    const own = tokensOf(line, isLast, refuse);
    if (isLast) return own;
    return own.at(-1)?.kind === "break" ? own : [...own, { kind: "text", text: " " } as const];
  });
  return nest(tokens, refuse);
}

const ESCAPABLE = "*_|$\\";

function tokensOf(line: SourceLine, isLast: boolean, refuse: Refuse): readonly Token[] {
  const source = line.text.trimEnd();
  const spacesAtEnd = line.text.length - source.length;
  const tokens: Token[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") tokens.push({ kind: "text", text });
    text = "";
  };
  let at = 0;
  while (at < source.length) {
    const sign = source.charAt(at);
    if (sign === "\\") {
      const next = source.charAt(at + 1);
      if (next === "") {
        if (isLast) refuse(line.offset, LONE_BACKSLASH);
        flush();
        if (!isLast) tokens.push({ kind: "break" });
        return tokens;
      }
      if (!ESCAPABLE.includes(next)) refuse(line.offset, BAD_ESCAPE);
      text += next;
      at += 2;
    } else if (sign === "*") {
      flush();
      const count = runLength(source, at, "*");
      const before = source.charAt(at - 1);
      const after = source.charAt(at + count);
      tokens.push({
        kind: "stars",
        count,
        canOpen: after !== "" && after.trim() !== "",
        canClose: before !== "" && before.trim() !== "",
        offset: line.offset,
      });
      at += count;
    } else if (sign === "_") {
      const count = runLength(source, at, "_");
      if (!isPlainUnderscore(source, at, count)) refuse(line.offset, UNDERSCORE);
      text += "_".repeat(count);
      at += count;
    } else if (sign === "$") {
      const end = source.indexOf("$", at + 1);
      const inner = source.slice(at + 1, end === -1 ? source.length : end);
      const result = parseFormula(inner);
      if (end === -1) refuse(line.offset, DOLLAR);
      else if (result.ok) {
        flush();
        tokens.push({ kind: "formula", formula: result.value });
      } else refuse(line.offset, result.error);
      at += inner.length + 2;
    } else {
      const message = refusalAt(source, at);
      if (message !== undefined) refuse(line.offset, message);
      text += sign;
      at += 1;
    }
  }
  flush();
  if (spacesAtEnd >= 2 && !isLast) tokens.push({ kind: "break" });
  return tokens;
}

function runLength(source: string, from: number, sign: string): number {
  let end = from;
  while (source.charAt(end) === sign) end += 1;
  return end - from;
}

/** A gap to fill in (`____`) and a name with an underscore in it are text in every Markdown dialect; other uses are not. */
function isPlainUnderscore(source: string, at: number, count: number): boolean {
  if (count >= 3) return true;
  const isWordSign = (sign: string): boolean => /^[\p{L}\p{N}]$/u.test(sign);
  return count === 1 && isWordSign(source.charAt(at - 1)) && isWordSign(source.charAt(at + 1));
}

/** Constructs are recognised where they begin, each by what makes it that construct. */
function refusalAt(source: string, at: number): LocalText | undefined {
  switch (source.charAt(at)) {
    case "<":
      return /^<[A-Za-z/!?]/u.test(source.slice(at, at + 2)) ? HTML : undefined;
    case "&":
      return /^&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});/u.test(
        source.slice(at, at + 50),
      )
        ? ENTITY
        : undefined;
    case "`":
      return CODE;
    case "|":
      return PIPE;
    case "~":
      return source.startsWith("~~", at) && source.charAt(at - 1) !== "~" ? CODE : undefined;
    case "!":
      return source.startsWith("![", at) ? IMAGE : undefined;
    case "]":
      return /^\](?:\(|\[)/u.test(source.slice(at, at + 2)) ? LINK : undefined;
    case "[":
      return at === 0 && /^\[[^\]]*\]:/u.test(source) ? LINK : undefined;
    case ":":
      return source.startsWith("://", at) ? LINK : undefined;
    case "w":
    case "W":
      return /^www\.[a-z0-9]/iu.test(source.slice(at, at + 5)) && !/[\p{L}\p{N}]/u.test(source.charAt(at - 1))
        ? LINK
        : undefined;
    default:
      return undefined;
  }
}

type Open = { readonly mark: Mark; readonly inlines: Inline[]; readonly offset: number };

function nest(tokens: readonly Token[], refuse: Refuse): readonly Inline[] {
  const root: Inline[] = [];
  const open: Open[] = [];
  const target = (): Inline[] => open.at(-1)?.inlines ?? root;
  const close = (): void => {
    const closed = open.pop();
    if (closed === undefined) return;
    if (closed.inlines.length === 0) refuse(closed.offset, STAR);
    target().push({ kind: closed.mark, inlines: closed.inlines });
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "text") {
      target().push({ kind: "text", text: token.text });
    } else if (token.kind === "break" || token.kind === "formula") {
      target().push(token);
    } else {
      const marks = marksOf(token.count, open, nextStarCount(tokens, index));
      const openCount = marks.filter((mark) => open.some((each) => each.mark === mark)).length;
      if (marks.length > 0 && openCount === marks.length && token.canClose) {
        for (const mark of marks) {
          if (open.at(-1)?.mark !== mark) refuse(token.offset, STAR);
          close();
        }
      } else if (marks.length > 0 && openCount === 0 && token.canOpen) {
        // No mark is ever opened twice, so inlines are at most two deep.
        for (const mark of marks) open.push({ mark, inlines: [], offset: token.offset });
      } else {
        refuse(token.offset, STAR);
        target().push({ kind: "text", text: "*".repeat(token.count) });
      }
    }
  }
  while (open.length > 0) {
    const unclosed = open.at(-1);
    if (unclosed !== undefined) refuse(unclosed.offset, STAR);
    close();
  }
  return joinTexts(root);
}

/**
 * Which marks a run of stars closes or opens, in that order. Three stars are both marks at once: closing, the inner first; opening,
 * the outer first, which is the one that closes last. No marks for a run that means nothing.
 */
function marksOf(count: number, open: readonly Open[], nextCount: number): readonly Mark[] {
  if (count === 1) return ["emphasis"];
  if (count === 2) return ["strong"];
  if (count !== 3) return [];
  if (open.length === 2) return open.map((each) => each.mark).toReversed();
  return nextCount === 1 ? ["strong", "emphasis"] : ["emphasis", "strong"];
}

function nextStarCount(tokens: readonly Token[], index: number): number {
  const next = tokens.slice(index + 1).find((token) => token.kind === "stars");
  return next?.kind === "stars" ? next.count : 0;
}

/** One run of text is one inline, so that the same words always give the same data and the same digest. */
function joinTexts(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + inline.text };
    } else if (inline.kind === "emphasis" || inline.kind === "strong") {
      joined.push({ kind: inline.kind, inlines: joinTexts(inline.inlines) });
    } else {
      joined.push(inline);
    }
  }
  return joined;
}

const DOLLAR = {
  id: "Tanda $ membuka rumus dan harus ditutup dengan $ di baris yang sama. Untuk tanda dolar tulis \\$.",
  en: "A $ opens a formula, which another $ on the same line must close. For a dollar sign write \\$.",
};
const LONE_BACKSLASH = {
  id: "Garis miring balik di akhir teks tidak berarti apa-apa.",
  en: "A backslash at the very end means nothing.",
};
const BAD_ESCAPE = {
  id: "Garis miring balik hanya boleh di depan * _ | $ atau \\, atau di akhir baris untuk ganti baris.",
  en: "A backslash may only stand before * _ | $ or \\, or at the end of a line to break it.",
};
const STAR = {
  id: "Tanda * harus berpasangan dan menempel pada kata: *miring* atau **tebal**. Untuk perkalian pakai ×; untuk bintang tulis \\*.",
  en: "Stars must come in pairs, close to the words: *emphasis* or **strong**. For multiplication use ×; for a star write \\*.",
};
const UNDERSCORE = {
  id: "Pakai *miring*, bukan garis bawah. Untuk garis bawah tulis \\_.",
  en: "Use *emphasis*, not underscores. For an underscore write \\_.",
};
const HTML = {
  id: 'HTML tidak boleh dipakai. Beri spasi setelah < bila maksudnya "kurang dari".',
  en: 'HTML is not allowed. Put a space after < if it means "less than".',
};
const ENTITY = {
  id: "Kode karakter HTML tidak boleh dipakai. Tulis karakternya langsung.",
  en: "HTML character codes are not allowed. Write the character itself.",
};
const CODE = { id: "Kode dan coretan tidak boleh dipakai.", en: "Code and strike-through are not allowed." };
const PIPE = {
  id: "Tanda | hanya untuk tabel, yang barisnya diawali dan diakhiri |. Untuk garis tegak tulis \\|.",
  en: "A | is only for tables, whose lines begin and end with one. For a bar write \\|.",
};
const IMAGE = {
  id: "Gambar ditulis di figure, bukan di dalam teks.",
  en: "Images belong in `figure`, not in the text.",
};
const LINK = {
  id: "Tautan dan alamat web tidak boleh dipakai.",
  en: "Links and web addresses are not allowed.",
};
