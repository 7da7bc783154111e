import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type SittingId, utf8 } from "@neraca/base";
import { writeWholeFile } from "@neraca/storage";
import { z } from "zod";
import { ConfigError } from "../config.ts";

/** Files that candidates of one sitting may run with: one for each kind of machine, and a second when the first was lost. */
const CONFIG_KEYS_MAX = 16;
/** Builds of Safe Exam Browser: each version on each system has a key of its own. */
const BROWSER_EXAM_KEYS_MAX = 64;

const zKey = z.string().regex(/^[0-9a-f]{64}$/);
const zSebBook = z.strictObject({
  /** Under which address candidates open their page: `https://ujian.example`. What a client says about that does not count. */
  origin: z.string().max(200),
  configKeys: z.array(zKey).max(CONFIG_KEYS_MAX),
  /** Empty: every build may be used. */
  browserExamKeys: z.array(zKey).max(BROWSER_EXAM_KEYS_MAX),
});

/** By which keys the Safe Exam Browser of a sitting is known. Secret: whoever has them can claim to be one. */
export type SebBook = z.output<typeof zSebBook>;

function pathOf(dataFolder: string, sittingId: SittingId): string {
  return join(dataFolder, "seb", `${encodeURIComponent(sittingId)}.json`);
}

/** undefined: nothing was made for this sitting. @throws ConfigError when the file cannot be used */
export async function readSebBook(dataFolder: string, sittingId: SittingId): Promise<SebBook | undefined> {
  const path = pathOf(dataFolder, sittingId);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw cause;
  }
  const parsed = zSebBook.safeParse(jsonOf(text));
  if (!parsed.success) throw new ConfigError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * Adds what is not there yet. A server that reads meanwhile finds the file of before or of after.
 *
 * @throws ConfigError when the sitting has another address, or too many keys
 */
export async function addToSebBook(
  dataFolder: string,
  sittingId: SittingId,
  more: {
    readonly origin: string;
    readonly configKeys?: readonly string[];
    readonly browserExamKeys?: readonly string[];
  },
): Promise<SebBook> {
  const known = await readSebBook(dataFolder, sittingId);
  if (known !== undefined && known.origin !== more.origin) {
    throw new ConfigError(`${pathOf(dataFolder, sittingId)}: this sitting is opened at ${known.origin}`);
  }
  const union = (old: readonly string[], added: readonly string[] = []): string[] => [
    ...new Set([...old, ...added]),
  ];
  const parsed = zSebBook.safeParse({
    origin: more.origin,
    configKeys: union(known?.configKeys ?? [], more.configKeys),
    browserExamKeys: union(known?.browserExamKeys ?? [], more.browserExamKeys),
  });
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  const path = pathOf(dataFolder, sittingId);
  await mkdir(join(dataFolder, "seb"), { recursive: true, mode: 0o700 });
  await writeWholeFile(path, utf8(`${JSON.stringify(parsed.data, null, 2)}\n`), 0o600);
  return parsed.data;
}

function filePathOf(dataFolder: string, sittingId: SittingId): string {
  return join(dataFolder, "seb", `${encodeURIComponent(sittingId)}.seb`);
}

/** Keeps the encrypted file of a sitting for candidates' machines to fetch, in the place of an older one. */
export async function keepSebFile(dataFolder: string, sittingId: SittingId, file: Uint8Array): Promise<void> {
  await writeWholeFile(filePathOf(dataFolder, sittingId), file, 0o600);
}

/** The file of the sittings that are open, when there is exactly one: who asks has not said yet for which they came. */
export async function sebFileOfDay(
  dataFolder: string,
  sittingIds: readonly SittingId[],
): Promise<Uint8Array | undefined> {
  const files: Uint8Array[] = [];
  for (const sittingId of sittingIds) {
    try {
      files.push(await readFile(filePathOf(dataFolder, sittingId)));
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
    }
  }
  return files.length === 1 ? files[0] : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
