import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Language, LocalText } from "@neraca/base";
import {
  type LedgerCheck,
  type LedgerVerdict,
  notAReceipt,
  type ReceiptStep,
  type ReceiptVerdict,
  readReceipt,
  verifyLedger,
  verifyReceipt,
} from "@neraca/ledger/verify";
import { CannotBeginError, EXIT, type Exit } from "./command.ts";
import { filesOfAddress, filesOfFolder, isAddress, type LedgerFiles } from "./ledger-files.ts";

export const VERIFY_USAGE = `npm run ledger -- verify <folder or address> [options]
npm run ledger -- verify --receipt <file> --key <verifier key> [options]

Checks a published ledger from its files alone: checkpoint, tile/, verifier-key, publications/, rule-sets/, and what witnesses have
cosigned. Without a folder or an address only a receipt is checked, which needs nothing but the ledger's key.

--key <verifier key>   the ledger's key as announced elsewhere; without it the folder's own is used, and the verdict says so
--since <file>         a checkpoint of this ledger that you kept: checks also that nothing was taken back since
--since-key <key>      the key that signed it, where the ledger has got another one since
--receipt <file>       a candidate's receipt: checks also that its line is in the ledger, and still stands
--number <number>      the participant number: checks also whose line it is
--witness <key>        a witness as announced elsewhere; may be repeated; without it those that the folder lists
--quorum <k>           so many witnesses must have cosigned
--lang id|en           language of the words, id unless told
--json                 one JSON object as the last line: {"ok", "size", "root", "witnesses", "failures"}

Ends with 0 when every check passed, 1 when one failed, 2 when it could not begin.`;

type Outcome = LedgerCheck["outcome"] | ReceiptStep["outcome"];

const MARKS: { readonly [Each in Outcome]: LocalText } = {
  passed: { id: "lolos", en: "passed" },
  failed: { id: "GAGAL", en: "FAILED" },
  noticed: { id: "perhatikan", en: "note" },
  "not-checked": { id: "tidak diperiksa", en: "not checked" },
};

const HEADINGS = {
  receipt: { id: "Tanda bukti:", en: "Receipt:" },
  proved: { id: "Terbukti:", en: "Proved:" },
  notProved: { id: "Tidak terbukti oleh pemeriksaan ini:", en: "Not proved by this verification:" },
  ok: { id: "Buku besar ini sah.", en: "This ledger holds." },
  notOk: { id: "Buku besar ini TIDAK sah.", en: "This ledger does NOT hold." },
  both: { id: "Buku besar dan tanda bukti ini sah.", en: "This ledger and this receipt hold." },
  receiptOk: { id: "Tanda bukti ini sah.", en: "This receipt holds." },
  receiptNotOk: { id: "Tanda bukti ini TIDAK sah.", en: "This receipt does NOT hold." },
} as const;

type Order = {
  /** Null: a receipt alone. */
  readonly place: string | null;
  readonly key: string | null;
  readonly since: string | null;
  readonly sinceKey: string | null;
  readonly receipt: string | null;
  readonly number: string | null;
  readonly witnesses: readonly string[];
  readonly quorum: number;
  readonly language: Language;
  readonly json: boolean;
};

export async function verifyCommand(args: readonly string[]): Promise<Exit> {
  const order = orderOf(args);
  if (order === undefined) {
    console.error(VERIFY_USAGE);
    return EXIT.calledWrongly;
  }
  try {
    return order.place === null ? verifyAlone(order) : await verifyPlace(order, order.place);
  } catch (error) {
    if (!(error instanceof CannotBeginError)) throw error;
    console.error(error.text[order.language]);
    return EXIT.calledWrongly;
  }
}

async function verifyPlace(order: Order, place: string): Promise<Exit> {
  const receipt = order.receipt === null ? null : readFileSync(order.receipt, "utf8");
  const earlierCheckpoint = order.since === null ? null : readFileSync(order.since);
  const files: LedgerFiles = isAddress(place) ? await filesOfAddress(place) : filesOfFolder(place);
  const verdict = verifyLedger({
    ...files,
    verifierKey: order.key,
    earlierCheckpoint,
    earlierKey: order.sinceKey,
    witnessKeys: order.witnesses,
    quorum: order.quorum,
    receipt: receipt === null ? null : { text: receipt, participantNumber: order.number },
  });
  for (const line of wordsOf(verdict, order.language)) console.log(line);
  if (order.json) console.log(jsonOf(verdict));
  return verdict.ok ? EXIT.done : EXIT.failed;
}

function verifyAlone({ receipt, key, number, witnesses, quorum, language, json }: Order): Exit {
  const text = readFileSync(receipt ?? "", "utf8");
  const read = readReceipt(text);
  const verdict =
    read === undefined
      ? notAReceipt()
      : verifyReceipt(read, key ?? "", number, { keys: witnesses, quorum, fromElsewhere: true });
  for (const line of stepWords(verdict.steps, language)) console.log(line);
  console.log((verdict.ok ? HEADINGS.receiptOk : HEADINGS.receiptNotOk)[language]);
  const root = verdict.checkpoint === null ? null : Buffer.from(verdict.checkpoint.root).toString("hex");
  const size = verdict.checkpoint?.size ?? null;
  if (json) console.log(JSON.stringify({ ok: verdict.ok, size, root, failures: receiptFailures(verdict) }));
  return verdict.ok ? EXIT.done : EXIT.failed;
}

function wordsOf(verdict: LedgerVerdict, language: Language): readonly string[] {
  const bullets = (texts: readonly LocalText[]): readonly string[] =>
    texts.map((text) => `  - ${text[language]}`);
  const { receipt } = verdict;
  const ledgerHolds = verdict.checks.every(({ outcome }) => outcome !== "failed");
  return [
    ...verdict.checks.flatMap((check) => [
      marked(check.outcome, check.text, language),
      ...bullets(check.failures),
      ...(check.failureCount > check.failures.length ? [`  ... (${check.failureCount})`] : []),
    ]),
    ...(receipt === null ? [] : ["", HEADINGS.receipt[language], ...stepWords(receipt.steps, language)]),
    "",
    ...(verdict.ok ? [HEADINGS.proved[language], ...bullets(verdict.proved)] : []),
    HEADINGS.notProved[language],
    ...bullets(verdict.notProved),
    ...endings(ledgerHolds, receipt).map((text) => text[language]),
  ];
}

function endings(ledgerHolds: boolean, receipt: ReceiptVerdict | null): readonly LocalText[] {
  if (receipt === null) return [ledgerHolds ? HEADINGS.ok : HEADINGS.notOk];
  if (ledgerHolds && receipt.ok) return [HEADINGS.both];
  return [
    ledgerHolds ? HEADINGS.ok : HEADINGS.notOk,
    receipt.ok ? HEADINGS.receiptOk : HEADINGS.receiptNotOk,
  ];
}

function stepWords(steps: readonly ReceiptStep[], language: Language): readonly string[] {
  return steps.map((step) => marked(step.outcome, step.text, language));
}

function marked(outcome: Outcome, text: LocalText, language: Language): string {
  return `${MARKS[outcome][language].padEnd(16)} ${text[language]}`;
}

function jsonOf({ ok, size, root, witnesses, checks, receipt }: LedgerVerdict): string {
  const failures = checks.flatMap((check) =>
    check.failures.map((failure) => ({ check: check.id as string, ...failure })),
  );
  const { of, cosigned, size: cosignedSize } = witnesses;
  return JSON.stringify({
    ok,
    size,
    root,
    witnesses: { of, cosigned, size: cosignedSize },
    failures: receipt === null ? failures : [...failures, ...receiptFailures(receipt)],
  });
}

function receiptFailures({ steps }: ReceiptVerdict): readonly ({ readonly check: string } & LocalText)[] {
  return steps
    .filter(({ outcome }) => outcome === "failed")
    .map(({ step, text }) => ({ check: `receipt.${step}`, ...text }));
}

/** Undefined when the words after `verify` are not an order: the usage is the answer. */
function orderOf(args: readonly string[]): Order | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      key: { type: "string" },
      since: { type: "string" },
      "since-key": { type: "string" },
      receipt: { type: "string" },
      number: { type: "string" },
      witness: { type: "string", multiple: true },
      quorum: { type: "string" },
      lang: { type: "string" },
      json: { type: "boolean" },
    },
    allowPositionals: true,
    strict: true,
  });
  const [place, ...more] = positionals;
  const language = values.lang ?? "id";
  const quorum = Number(values.quorum ?? "0");
  if (more.length > 0 || (language !== "id" && language !== "en")) return undefined;
  if (!Number.isInteger(quorum) || quorum < 0) return undefined;
  // Alone a receipt says nothing without the key that it is to be checked with.
  if (place === undefined && (values.receipt === undefined || values.key === undefined)) return undefined;
  return {
    place: place ?? null,
    key: values.key?.trim() ?? null,
    since: values.since ?? null,
    sinceKey: values["since-key"]?.trim() ?? null,
    receipt: values.receipt ?? null,
    number: values.number?.trim() ?? null,
    witnesses: values.witness?.map((key) => key.trim()) ?? [],
    quorum,
    language,
    json: values.json ?? false,
  };
}
