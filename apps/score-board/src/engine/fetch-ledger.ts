import { ledgerPaths } from "@neraca/ledger/verify";
import type { Fetch } from "@neraca/ui/live";
import type { Files } from "../model/zip.ts";

/** What a browser can hold and check within a minute. A larger ledger is for the command line. */
const ENTRIES_MAX = 200_000;
/** A bundle of 256 entries of 64 KiB. */
const FILE_BYTES_MAX = 256 * 65_537;
const FILE_MS_MAX = 30_000;
/** As many as a browser opens to one server. */
const FETCHED_AT_ONCE = 6;

export type LedgerFetch =
  | { readonly ok: true; readonly files: Files }
  | { readonly ok: false; readonly problem: "offline" | "too-large" };

/** Fetches all of a published ledger that the verifier will ask for. A file that is not there is for the verifier to judge. */
export async function fetchLedger(
  fetch: Fetch,
  prefix: string,
  onProgress: (done: number, total: number) => void,
): Promise<LedgerFetch> {
  const files = new Map<string, Uint8Array>();
  const absent = new Set<string>();
  for (;;) {
    const paths = ledgerPaths((path) => files.get(path), ENTRIES_MAX);
    if (paths === undefined) return { ok: false, problem: "too-large" };
    const wanted = new Set(paths);
    const missing = [...wanted].filter((path) => !files.has(path) && !absent.has(path));
    if (missing.length === 0) return { ok: true, files };
    const problem = await eachAtOnce(missing, async (path) => {
      const file = await fetchFile(fetch, `${prefix}${path}`);
      if (typeof file === "string") return file;
      if (file === undefined) absent.add(path);
      else files.set(path, file);
      onProgress(files.size + absent.size, wanted.size);
      return null;
    });
    if (problem !== null) return { ok: false, problem };
  }
}

/** Fetches a few files and gives up on none of them alone: what is missing is missing. */
export async function fetchFiles(fetch: Fetch, prefix: string, paths: readonly string[]): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  await eachAtOnce(paths, async (path) => {
    const file = await fetchFile(fetch, `${prefix}${path}`);
    if (file instanceof Uint8Array) files.set(path, file);
    return null;
  });
  return files;
}

type FileProblem = "offline" | "too-large";

async function eachAtOnce(
  paths: readonly string[],
  fetchOne: (path: string) => Promise<FileProblem | null>,
): Promise<FileProblem | null> {
  const waiting = [...paths];
  let problem: FileProblem | null = null;
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined && problem === null; path = waiting.shift()) {
      problem = (await fetchOne(path)) ?? problem;
    }
  };
  await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, work));
  return problem;
}

/** Undefined when there is none. */
async function fetchFile(fetch: Fetch, path: string): Promise<Uint8Array | FileProblem | undefined> {
  try {
    const response = await fetch(path, { cache: "no-cache", signal: AbortSignal.timeout(FILE_MS_MAX) });
    if (response.status === 404) return undefined;
    if (!response.ok) return "offline";
    if (Number(response.headers.get("content-length") ?? 0) > FILE_BYTES_MAX) return "too-large";
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > FILE_BYTES_MAX ? "too-large" : bytes;
  } catch {
    return "offline";
  }
}
