import { accepted, type Result, refused } from "@neraca/base";
import { IMPORT_LIMITS } from "./limits.ts";
import { fault, type Problem, type ProblemReason, problemAt } from "./problem.ts";

/** The text of a file, with `\n` for every kind of line end, or why it has none. A byte order mark is not part of the text. */
export function textOf(bytes: Uint8Array): Result<string, Problem> {
  const refuse = (reason: ProblemReason, line: number, most = 0): Result<string, Problem> =>
    refused(problemAt({ line, column: null, value: "" }, fault(reason, { most })));
  if (bytes.length > IMPORT_LIMITS.fileBytesMax) {
    return refuse("file-too-large", 1, IMPORT_LIMITS.fileBytesMax / (1024 * 1024));
  }
  if (isUtf16(bytes)) return refuse("file-utf16", 1);
  const text = decoded(bytes);
  if (text === null) return refuse("file-not-utf8", lineOfDamage(bytes));
  const lines = text.replaceAll(/\r\n?/g, "\n");
  return lines.trim() === "" ? refuse("file-empty", 1) : accepted(lines);
}

/** By its mark, or by what UTF-16 without one looks like: every other byte of Latin letters is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  if (beginsWith(bytes, [0xff, 0xfe]) || beginsWith(bytes, [0xfe, 0xff])) return true;
  const beginning = bytes.subarray(0, 64);
  return beginning.filter((byte) => byte === 0).length * 3 > beginning.length;
}

function beginsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    // The one way in which a fatal decoder refuses bytes; anything else is a bug.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The line of the first byte that is not UTF-8. */
function lineOfDamage(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  // No UTF-8 sequence has a line feed in it, so every line can be judged alone.
  for (let index = 0; index <= bytes.length; index += 1) {
    if (index < bytes.length && bytes[index] !== 0x0a) continue;
    if (decoded(bytes.subarray(start, index)) === null) return line;
    line += 1;
    start = index + 1;
  }
  return 1;
}
