import {
  checkpointClaim,
  type LedgerVerdict,
  notAReceipt,
  type ReceiptVerdict,
  readReceipt,
  verifyLedger,
  verifyReceipt,
} from "@neraca/ledger/verify";
import type { Fetch } from "@neraca/ui/live";
import {
  type GivenFile,
  type GivenPorts,
  type GivenProblem,
  recognised,
  recognisedText,
} from "../model/given.ts";
import { type Files, zipOf } from "../model/zip.ts";
import { fetchLedger } from "./fetch-ledger.ts";

/** What this browser saw of a ledger the last time that it verified it. */
export type SeenCheckpoint = {
  readonly checkpoint: string;
  readonly size: number;
  readonly verifierKey: string;
  readonly atMs: number;
};

export type CheckPorts = GivenPorts & {
  readonly fetch: Fetch;
  /** Where the ledger of this page's own server lies; null for a page that was opened from a file. */
  readonly ledgerPrefix: string | null;
  readonly seen: {
    readonly get: (origin: string) => SeenCheckpoint | null;
    readonly put: (origin: string, seen: SeenCheckpoint) => void;
    readonly forget: (origin: string) => void;
  };
  readonly wallMs: () => number;
  /** Lets the screen say what is going on before a long piece of work begins. */
  readonly breathe: () => Promise<void>;
  readonly save: (name: string, bytes: Uint8Array) => void;
};

export type CheckProblem = GivenProblem | "offline" | "no-ledger";

export type CheckView = {
  readonly place:
    | { readonly kind: "server" }
    | { readonly kind: "none" }
    | { readonly kind: "files"; readonly name: string; readonly count: number };
  readonly work:
    | { readonly kind: "idle" }
    | { readonly kind: "reading" }
    | { readonly kind: "fetching"; readonly done: number; readonly total: number }
    | { readonly kind: "verifying" };
  readonly problem: CheckProblem | null;
  readonly receipt: { readonly name: string; readonly text: string } | null;
  readonly participantNumber: string;
  readonly verifierKey: string;
  /** The checkpoint that the ledger is compared with. `kept`: remembered by this browser. */
  readonly earlier: {
    readonly how: "given" | "kept";
    readonly size: number;
    readonly atMs: number | null;
  } | null;
  readonly ledger: LedgerVerdict | null;
  /** Of the receipt, whether there was a ledger to look into or not. */
  readonly receiptVerdict: ReceiptVerdict | null;
};

export const FIRST_CHECK: CheckView = {
  place: { kind: "server" },
  work: { kind: "idle" },
  problem: null,
  receipt: null,
  participantNumber: "",
  verifierKey: "",
  earlier: null,
  ledger: null,
  receiptVerdict: null,
};

/** A pasted text has no name. */
const PASTED = "";

/** Verifies, in the browser itself, what somebody gives to it. Knows files and verdicts, no screen. */
export class CheckDesk {
  readonly #ports: CheckPorts;
  #view: CheckView;
  #listener: (view: CheckView) => void = () => {};
  /** Of the folder or archive that was given; null: those of the server, fetched anew each time. */
  #given: Files | null = null;
  #earlier: Uint8Array | null = null;
  /** What was verified last: what can be saved. */
  #verified: Files | null = null;
  #run = 0;

  constructor(ports: CheckPorts) {
    this.#ports = ports;
    this.#view = { ...FIRST_CHECK, place: { kind: ports.ledgerPrefix === null ? "none" : "server" } };
  }

  get view(): CheckView {
    return this.#view;
  }

  subscribe(listener: (view: CheckView) => void): void {
    this.#listener = listener;
  }

  /** Dropped, chosen or photographed. */
  async give(files: readonly GivenFile[]): Promise<void> {
    this.#change({ work: { kind: "reading" }, problem: null });
    await this.#take(await recognised(files, this.#ports));
  }

  async giveText(text: string): Promise<void> {
    await this.#take(recognisedText(PASTED, new TextEncoder().encode(text)));
  }

  setParticipantNumber(participantNumber: string): void {
    this.#change({ participantNumber, receiptVerdict: null });
  }

  setVerifierKey(verifierKey: string): void {
    this.#change({ verifierKey, ...NO_VERDICTS });
  }

  /** Away with what was given: the ledger of the server again, no receipt, no checkpoint. */
  startOver(): void {
    this.#run += 1;
    this.#given = null;
    this.#earlier = null;
    const kind = this.#ports.ledgerPrefix === null ? "none" : "server";
    this.#change({ ...FIRST_CHECK, place: { kind } });
  }

  /** What this browser remembers of the ledger that was verified last. */
  forgetSeen(): void {
    const claim = claimIn(this.#verified);
    if (claim !== undefined) this.#ports.seen.forget(claim.origin);
    this.#earlier = null;
    this.#change({ earlier: null, ...NO_VERDICTS });
  }

  /** The whole ledger, and the receipt in it when there is one. */
  async verify(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.#change({ problem: null, ...NO_VERDICTS });
    const files = await this.#files(run);
    if (this.#run !== run) return;
    if (files === null) return this.#verifyAlone();
    this.#change({ work: { kind: "verifying" } });
    await this.#ports.breathe();
    if (this.#run !== run) return;
    this.#judge(files);
  }

  saveCheckpoint(): void {
    const bytes = this.#verified?.get("checkpoint");
    const claim = claimIn(this.#verified);
    if (bytes === undefined || claim === undefined) return;
    this.#ports.save(`checkpoint-${claim.size}.txt`, bytes);
  }

  saveLedger(): void {
    const claim = claimIn(this.#verified);
    if (this.#verified === null || claim === undefined) return;
    const inFolder = [...this.#verified].map(([path, bytes]): [string, Uint8Array] => [
      `ledger/${path}`,
      bytes,
    ]);
    this.#ports.save(`ledger-${claim.size}.zip`, zipOf(new Map(inFolder)));
  }

  async #take(given: Awaited<ReturnType<typeof recognised>>): Promise<void> {
    this.#change({ work: { kind: "idle" }, problem: null });
    switch (given.kind) {
      case "nothing":
        this.#change({ problem: given.problem });
        return;
      case "receipt":
        this.#change({ receipt: { name: given.name, text: given.text } });
        break;
      case "checkpoint":
        this.#earlier = given.bytes;
        this.#change({ earlier: { how: "given", size: given.size, atMs: null } });
        break;
      case "key":
        this.#change({ verifierKey: given.text });
        break;
      case "ledger":
        this.#given = given.files;
        this.#change({ place: { kind: "files", name: given.name, count: given.files.size } });
        break;
    }
    // Nobody gives something to this page but to have it checked.
    await this.verify();
  }

  /** Null when there is no ledger to be had; why is in the view by then. */
  async #files(run: number): Promise<Files | null> {
    if (this.#given !== null) return this.#given;
    const { ledgerPrefix, fetch } = this.#ports;
    if (ledgerPrefix === null) {
      this.#change({ work: { kind: "idle" }, problem: "no-ledger" });
      return null;
    }
    this.#change({ work: { kind: "fetching", done: 0, total: 1 } });
    const fetched = await fetchLedger(fetch, ledgerPrefix, (done, total) => {
      if (this.#run === run) this.#change({ work: { kind: "fetching", done, total } });
    });
    if (this.#run !== run) return null;
    if (fetched.ok && fetched.files.has("checkpoint")) return fetched.files;
    this.#change({ work: { kind: "idle" }, problem: fetched.ok ? "no-ledger" : fetched.problem });
    return null;
  }

  #judge(files: Files): void {
    const { receipt, participantNumber, verifierKey } = this.#view;
    const earlier = this.#earlierFor(files);
    const verdict = verifyLedger({
      read: (path) => files.get(path),
      verifierKey: orNull(verifierKey),
      // A folder that was given can be listed; a web server cannot.
      paths: this.#given === null ? null : [...files.keys()],
      earlierCheckpoint: earlier,
      receipt: receipt === null ? null : { text: receipt.text, participantNumber: orNull(participantNumber) },
    });
    this.#verified = files;
    this.#change({ work: { kind: "idle" }, ledger: verdict, receiptVerdict: verdict.receipt });
    if (verdict.checks.every(({ outcome }) => outcome !== "failed")) this.#remember(files);
  }

  /** What somebody gave, else what this browser kept of this ledger. */
  #earlierFor(files: Files): Uint8Array | null {
    if (this.#earlier !== null) return this.#earlier;
    const claim = claimIn(files);
    const seen = claim === undefined ? null : this.#ports.seen.get(claim.origin);
    if (seen === null) return null;
    this.#change({ earlier: { how: "kept", size: seen.size, atMs: seen.atMs } });
    return new TextEncoder().encode(seen.checkpoint);
  }

  #remember(files: Files): void {
    const claim = claimIn(files);
    const checkpoint = files.get("checkpoint");
    const key = files.get("verifier-key");
    if (claim === undefined || checkpoint === undefined || key === undefined) return;
    this.#ports.seen.put(claim.origin, {
      checkpoint: new TextDecoder().decode(checkpoint),
      size: claim.size,
      verifierKey: new TextDecoder().decode(key).trim(),
      atMs: this.#ports.wallMs(),
    });
  }

  /** Without a ledger a receipt proves itself, with the key that somebody gave. */
  #verifyAlone(): void {
    const { receipt, verifierKey, participantNumber } = this.#view;
    if (receipt === null || verifierKey.trim() === "") return;
    const read = readReceipt(receipt.text);
    const receiptVerdict =
      read === undefined ? notAReceipt() : verifyReceipt(read, verifierKey.trim(), orNull(participantNumber));
    this.#change({ receiptVerdict, problem: null });
  }

  #change(part: Partial<CheckView>): void {
    this.#view = { ...this.#view, ...part };
    this.#listener(this.#view);
  }
}

const NO_VERDICTS = { ledger: null, receiptVerdict: null } as const;

function claimIn(files: Files | null): ReturnType<typeof checkpointClaim> {
  const bytes = files?.get("checkpoint");
  return bytes === undefined ? undefined : checkpointClaim(bytes);
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
