import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { ledgerPaths, OPTIONAL_PATHS } from "@neraca/ledger/verify";
import { CannotBeginError } from "./command.ts";

/** A ledger within reach: a folder, or what was fetched of a web server. */
export type LedgerFiles = {
  readonly read: (path: string) => Uint8Array | undefined;
  /** Null where nobody can list them. */
  readonly paths: readonly string[] | null;
};

export function isAddress(place: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(place);
}

const CHECKPOINT_FILE = "checkpoint";
/** Of a data folder. */
const LEDGER_FOLDER = "ledger";

/**
 * @throws an error of the file system when the folder cannot be read
 * @throws CannotBeginError when it is the data folder of a server, whose ledger is a folder in it
 */
export function filesOfFolder(folder: string): LedgerFiles {
  const below = join(folder, LEDGER_FOLDER);
  if (!existsSync(join(folder, CHECKPOINT_FILE)) && existsSync(join(below, CHECKPOINT_FILE))) {
    throw new CannotBeginError(
      `${folder} adalah folder data server; buku besarnya di dalam folder itu. Ketik: npm run ledger -- verify ${below}`,
      `${folder} is the data folder of a server, and its ledger is below it. Type: npm run ledger -- verify ${below}`,
    );
  }
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return { read: (path) => bytesOf(join(folder, path)), paths };
}

/** A name that is taken by a folder holds no bytes either. */
function bytesOf(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}

/** A national selection has some millions of entries, each agency's ledger far fewer. */
const ENTRIES_MAX = 5_000_000;
/** The largest honest file is a bundle of 256 entries of 64 KiB. */
const FILE_BYTES_MAX = 256 * 65_537;
const TOTAL_BYTES_MAX = 4 * 1024 ** 3;
const FILE_MS_MAX = 30_000;
const FETCHED_AT_ONCE = 8;

type Fetched = Map<string, Uint8Array>;

/**
 * Fetches what the verifier will ask for, and nothing else: a web server cannot be listed.
 *
 * @throws CannotBeginError when the address is none, nobody answers, or the answer is larger than any ledger
 */
export async function filesOfAddress(address: string): Promise<LedgerFiles> {
  const base = URL.parse(address.replace(/\/?(checkpoint)?$/, "/"));
  if (base === null || !["http:", "https:"].includes(base.protocol)) {
    throw new CannotBeginError(
      `Alamat ini bukan http atau https: ${address}`,
      `This address is neither http nor https: ${address}`,
    );
  }
  const fetched: Fetched = new Map();
  const absent = new Set<string>();
  let totalBytes = 0;
  for (;;) {
    const paths = ledgerPaths((path) => fetched.get(path), ENTRIES_MAX);
    if (paths === undefined) {
      throw new CannotBeginError(
        `Buku besar ini mengaku mempunyai lebih dari ${ENTRIES_MAX} entri.`,
        `This ledger claims to have more than ${ENTRIES_MAX} entries.`,
      );
    }
    const missing = [...new Set(paths)].filter((path) => !fetched.has(path) && !absent.has(path));
    if (missing.length === 0) break;
    await eachAtOnce(missing, async (path) => {
      const bytes = await fetchFile(new URL(path, base));
      if (bytes === undefined) {
        absent.add(path);
        return;
      }
      totalBytes += bytes.length;
      if (totalBytes > TOTAL_BYTES_MAX) throw tooLarge(base.href);
      fetched.set(path, bytes);
    });
  }
  const isThere = [...fetched.keys()].some((path) => !OPTIONAL_PATHS.has(path));
  if (!isThere) {
    throw new CannotBeginError(`Tidak ada buku besar di ${base.href}`, `There is no ledger at ${base.href}`);
  }
  return { read: (path) => fetched.get(path), paths: null };
}

async function eachAtOnce(
  paths: readonly string[],
  fetchOne: (path: string) => Promise<void>,
): Promise<void> {
  const waiting = [...paths];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await fetchOne(path);
  };
  await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, work));
}

/** Undefined when there is none. */
async function fetchFile(url: URL): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FILE_MS_MAX) });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) throw unanswered(url, `${response.status}`);
    return await boundedBytes(response, url);
  } catch (cause) {
    if (cause instanceof CannotBeginError) throw cause;
    throw unanswered(
      url,
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : "?",
    );
  }
}

async function boundedBytes(response: Response, url: URL): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > FILE_BYTES_MAX) throw tooLarge(url.href);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tooLarge(where: string): CannotBeginError {
  return new CannotBeginError(`Terlalu besar untuk buku besar: ${where}`, `Too large for a ledger: ${where}`);
}

function unanswered(url: URL, why: string): CannotBeginError {
  return new CannotBeginError(`${url.href} tidak menjawab: ${why}`, `${url.href} does not answer: ${why}`);
}
