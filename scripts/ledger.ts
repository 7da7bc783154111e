import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { Language } from "@neraca/base";
import { type LedgerCheck, type LedgerVerdict, verifyLedger } from "@neraca/ledger";

const USAGE = `npm run ledger -- verify <folder> [--key <verifier key>] [--since <checkpoint file>] [--lang id|en] [--json]

Checks a published ledger from its files alone: checkpoint, tile/, verifier-key, publications/, rule-sets/.

--key    the ledger's key as announced elsewhere; without it the folder's own is used, and the verdict says so
--since  a checkpoint of this ledger that you kept: checks also that nothing was taken back since
--lang   language of the words, id unless told
--json   one JSON object as the last line: {"ok", "size", "root", "failures"}

Ends with 0 when every check passed, 1 when one failed, 2 when it could not begin.`;

const MARKS: { readonly [Outcome in LedgerCheck["outcome"]]: { readonly [L in Language]: string } } = {
  passed: { id: "lolos", en: "passed" },
  failed: { id: "GAGAL", en: "FAILED" },
  "not-checked": { id: "tidak diperiksa", en: "not checked" },
};

const HEADINGS = {
  proved: { id: "Terbukti:", en: "Proved:" },
  notProved: { id: "Tidak terbukti oleh pemeriksaan ini:", en: "Not proved by this verification:" },
  ok: { id: "Buku besar ini sah.", en: "This ledger holds." },
  notOk: { id: "Buku besar ini TIDAK sah.", en: "This ledger does NOT hold." },
} as const;

function verify(folder: string, verifierKey: string | null, since: string | null): LedgerVerdict {
  return verifyLedger({
    read: (path) => bytesOf(join(folder, path)),
    verifierKey,
    paths: pathsIn(folder),
    earlierCheckpoint: since === null ? null : readFileSync(since),
  });
}

/** A name that is taken by a folder holds no bytes either. */
function bytesOf(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

function wordsOf(verdict: LedgerVerdict, language: Language): readonly string[] {
  const bullets = (texts: LedgerVerdict["proved"]): readonly string[] =>
    texts.map((text) => `  - ${text[language]}`);
  return [
    ...verdict.checks.flatMap((check) => [
      `${MARKS[check.outcome][language].padEnd(16)} ${check.text[language]}`,
      ...bullets(check.failures),
      ...(check.failureCount > check.failures.length ? [`  ... (${check.failureCount})`] : []),
    ]),
    ...(verdict.ok ? [HEADINGS.proved[language], ...bullets(verdict.proved)] : []),
    HEADINGS.notProved[language],
    ...bullets(verdict.notProved),
    (verdict.ok ? HEADINGS.ok : HEADINGS.notOk)[language],
  ];
}

function jsonOf({ ok, size, root, checks }: LedgerVerdict): string {
  const failures = checks.flatMap((check) =>
    check.failures.map((failure) => ({ check: check.id, ...failure })),
  );
  return JSON.stringify({ ok, size, root, failures });
}

type Order = {
  readonly folder: string;
  readonly key: string | null;
  readonly since: string | null;
  readonly language: Language;
  readonly json: boolean;
};

/** Undefined when the words after `npm run ledger --` are not an order: the usage is the answer. */
function orderOf(args: readonly string[]): Order | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      key: { type: "string" },
      since: { type: "string" },
      lang: { type: "string" },
      json: { type: "boolean" },
    },
    allowPositionals: true,
    strict: true,
  });
  const [verb, folder, ...more] = positionals;
  const language = values.lang ?? "id";
  if (verb !== "verify" || folder === undefined || more.length > 0) return undefined;
  if (language !== "id" && language !== "en") return undefined;
  const key = values.key?.trim() ?? null;
  return { folder, key, since: values.since ?? null, language, json: values.json ?? false };
}

function main(args: readonly string[]): number {
  try {
    const order = orderOf(args);
    if (order === undefined) {
      console.error(USAGE);
      return 2;
    }
    const verdict = verify(order.folder, order.key, order.since);
    for (const line of wordsOf(verdict, order.language)) console.log(line);
    if (order.json) console.log(jsonOf(verdict));
    return verdict.ok ? 0 : 1;
  } catch (error) {
    // An unknown option or an unreadable folder: somebody at a keyboard wants the sentence, not the stack.
    if (!(error instanceof Error) || !("code" in error)) throw error;
    console.error(error.message);
    return 2;
  }
}

// Not exit(): what was printed into a pipe must still get out.
process.exitCode = main(process.argv.slice(2));
