import { type AttemptId, type Digest, invariant, plusMs, utf8 } from "@neraca/base";
import { type AttemptEvent, ruleFileOf, type Scores } from "@neraca/exam";
import {
  CHECKPOINT_PATH,
  changedFiles,
  encodeEntry,
  encodeReceipt,
  type LedgerEntry,
  leafHash,
  MerkleTree,
  type NoteSigner,
  openCheckpoint,
  parseVerifierKey,
  publicationPath,
  receiptOf,
  ruleSetPath,
  sameBytes,
  signCheckpoint,
  TILE_WIDTH,
  VERIFIER_KEY_PATH,
} from "@neraca/ledger";
import type { Hall } from "../hall.ts";
import type { Clock, LedgerFolder, PublicationStore } from "../ports.ts";
import { RulingEntries } from "../rulings/ruling-entries.ts";
import type { Published, SittingService } from "../sitting-service.ts";
import { Disqualifications } from "./disqualifications.ts";
import { entriesOfSelection, entriesOfSitting, entryOfAttempt } from "./entries.ts";
import type { SelectionEvent } from "./selection-event.ts";

/** The published folder says something that the journal does not: publishing stops, and people must look. */
export class LedgerForkedError extends Error {
  override readonly name = "LedgerForkedError";
}

/** After a failed write the next try comes after this, then after twice as long, up to the longest: a full disk is emptied by people. */
const RETRY_AFTER_MS = 1_000;
const RETRY_AFTER_MS_MAX = 60_000;

/**
 * Of an attempt. Where another sitting has replaced it, rulings change its scores and not its entry, because a later entry would count again: whoever holds the
 * receipt is told what the receipt says.
 */
export type LedgerResult = {
  readonly receipt: string;
  readonly scores: Scores;
  /** A ruling on an item has changed them, or has been taken back. */
  readonly isRescored: boolean;
};

export type LedgerBookOptions = {
  readonly hall: Hall;
  readonly clock: Clock;
  readonly signer: NoteSigner;
  readonly folder: LedgerFolder;
  readonly publications: PublicationStore;
  /** The folder has grown: receipts of all entries up to here exist now. */
  readonly onPublished: () => void;
  /** Publishing failed and will be tried again, after a while or with the next entry. The exam goes on. */
  readonly onFault: (cause: unknown) => void;
};

/** A file that an entry names, and where its bytes are. */
type NamedFile = { readonly index: number; readonly path: string } & (
  | { readonly digest: Digest }
  | { readonly text: string }
);

type Sealed = { readonly index: number; readonly entry: LedgerEntry; readonly saltHex: string };

/**
 * The recruitment ledger as a fold of the journal: the n-th entry follows from the journal alone, signatures are deterministic, so
 * the published files are a copy that can be made again.
 *
 * Crash story. Entries are taken only from events that are on disk. Files are written in an order in which each state of the folder
 * is consistent: publications, tiles, then the checkpoint that needs them. A crash anywhere leaves the old checkpoint with all its
 * files; at the next boot the fold gives the same entries and the same bytes, and publishing goes on from there.
 */
export class LedgerBook {
  readonly #options: LedgerBookOptions;
  readonly #tree = new MerkleTree();
  readonly #disqualifications = new Disqualifications();
  readonly #rulings = new RulingEntries();
  /** Entries from `#firstLeaf` on: those not published, and those of the bundle that is not full. The folder has the others. */
  #leaves: Uint8Array[] = [];
  #firstLeaf = 0;
  readonly #sealed = new Map<AttemptId, Sealed>();
  /** Publications that entries name, by the number of entries before which they must be in the folder. */
  readonly #files: NamedFile[] = [];
  #publishedSize = 0;
  #checkpoint: string | null = null;
  /** The newest checkpoint that witnesses have signed as well. */
  #cosigned: { readonly size: number; readonly checkpoint: string } | null = null;
  #open = false;
  /** Resolves to whether it went well; never rejects, however many wait for it. */
  #publishing: Promise<boolean> | null = null;
  /** Failures since the last success. */
  #failures = 0;
  #cancelRetry: () => void = () => {};
  #isStopped = false;

  constructor(options: LedgerBookOptions) {
    this.#options = options;
    options.hall.onPublished((sittingId, published) =>
      this.#follow(options.hall.service(sittingId), published),
    );
    options.hall.onSelectionEvent((event) => this.#followSelection(event));
  }

  /** Entries on disk in the journal. */
  get size(): number {
    return this.#tree.size;
  }

  /** Entries that the published checkpoint covers. */
  get publishedSize(): number {
    return this.#publishedSize;
  }

  /** The checkpoint in the folder, which is the newest that anybody may be shown; null before the first. */
  get published(): { readonly size: number; readonly checkpoint: string } | null {
    return this.#checkpoint === null ? null : { size: this.#publishedSize, checkpoint: this.#checkpoint };
  }

  /** Whether the published checkpoint covers an entry that names this file: it lies in the folder, and nobody can take it back. */
  hasPublished(path: string): boolean {
    return this.#files.some((file) => file.path === path && file.index < this.#publishedSize);
  }

  /** That the ledger of `newSize` entries begins with that of `oldSize`; empty when one of them is 0 or both are the same. */
  consistencyProof(oldSize: number, newSize: number): readonly Uint8Array[] {
    return oldSize === 0 || oldSize === newSize ? [] : this.#tree.consistencyProof(oldSize, newSize);
  }

  /** Whether a head is one that this ledger has had. */
  hasHad({ size, root }: { readonly size: number; readonly root: Uint8Array }): boolean {
    return size <= this.#tree.size && sameBytes(root, this.#tree.root(size));
  }

  /** Witnesses have signed: receipts carry it from now on, as long as nothing newer is published. */
  useCosigned(size: number, checkpoint: string): void {
    this.#cosigned = { size, checkpoint };
  }

  /**
   * After the replay: looks at what was published by earlier runs, and publishes what is missing.
   *
   * @throws LedgerForkedError when the published checkpoint is not a prefix of what the journal says
   */
  async open(): Promise<void> {
    const { folder, signer } = this.#options;
    const note = await folder.read(CHECKPOINT_PATH);
    if (note !== undefined) {
      const key = parseVerifierKey(signer.verifierKey);
      invariant(key.ok, "our own verifier key does not parse");
      const opened = openCheckpoint(note, key.value);
      if (!opened.ok) throw new LedgerForkedError(`the published checkpoint is not ours: ${opened.error}`);
      const { size } = opened.value;
      if (!this.hasHad(opened.value)) {
        throw new LedgerForkedError("the published checkpoint is not a prefix of the journal");
      }
      this.#publishedSize = size;
      this.#checkpoint = new TextDecoder().decode(note);
      this.#forgetFullBundles();
    }
    this.#open = true;
    await this.publish();
  }

  /** Resolves when everything known now is published, or publishing has failed. One at a time. */
  async publish(): Promise<void> {
    while (this.#open && this.#publishedSize < this.#tree.size) {
      this.#publishing ??= this.#publishOnce()
        .then(
          () => {
            this.#failures = 0;
            return true;
          },
          (cause: unknown) => {
            this.#options.onFault(cause);
            this.#retryLater();
            return false;
          },
        )
        .finally(() => {
          this.#publishing = null;
        });
      if (!(await this.#publishing)) return;
    }
  }

  /** Nothing is tried again by itself any more; what is missing is published at the next boot. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
  }

  /** Text of the receipt of this attempt's result; null before it is published. */
  receiptOf(attemptId: AttemptId): string | null {
    const sealed = this.#sealed.get(attemptId);
    if (sealed === undefined || this.#checkpoint === null || sealed.index >= this.#publishedSize) return null;
    invariant(sealed.entry.type === "result", "a receipt is for a result");
    return encodeReceipt(
      receiptOf({
        entry: sealed.entry,
        salt: sealed.saltHex,
        index: sealed.index,
        tree: this.#tree,
        checkpoint:
          this.#cosigned?.size === this.#publishedSize ? this.#cosigned.checkpoint : this.#checkpoint,
        size: this.#publishedSize,
      }),
    );
  }

  /** What the ledger tells of this attempt, and the receipt of that; null before it is published. */
  resultOf(attemptId: AttemptId): LedgerResult | null {
    const receipt = this.receiptOf(attemptId);
    const entry = this.#sealed.get(attemptId)?.entry;
    if (receipt === null || entry?.type !== "result") return null;
    const { twk: TWK, tiu: TIU, tkp: TKP, total, version } = entry;
    return { receipt, scores: { TWK, TIU, TKP, total }, isRescored: version === 3 };
  }

  #follow(service: SittingService, published: readonly Published[]): void {
    const sizeBefore = this.#tree.size;
    for (const line of published) {
      if (line.kind === "sitting") {
        // Seats that are drawn before the arming are no entry of the ledger: the armed roster is what was drawn.
        if (!service.isArmed) continue;
        const { terms } = service.armed;
        for (const entry of entriesOfSitting(line.event, line, terms)) {
          const index = this.#append(entry);
          if (entry.type !== "seed-commitment" || entry.version !== 2) continue;
          this.#files.push({ index, path: ruleSetPath(terms.ruleSetId), text: ruleFileOf(terms.ruleSet) });
        }
      } else this.#followAttempt(service, line.attemptId, line.event);
    }
    // Answers make no entries: a folder that fails is not tried with each of them.
    if (this.#tree.size > sizeBefore) this.#publishSoon();
  }

  #followAttempt(service: SittingService, attemptId: AttemptId, event: AttemptEvent): void {
    if (event.type === "ResultSealed") {
      const entry = entryOfAttempt(event, attemptId, service.armed.terms);
      invariant(entry?.type === "result", "a sealed result has an entry");
      const index = this.#append(entry);
      const { saltHex } = event.result;
      this.#sealed.set(attemptId, { index, entry, saltHex });
      this.#rulings.takeSealed(attemptId, entry);
    }
    const anew = this.#rulings.takeAttempt(attemptId, event);
    const sealed = this.#sealed.get(attemptId);
    if (anew !== null && sealed !== undefined) {
      this.#sealed.set(attemptId, { ...sealed, index: this.#append(anew), entry: anew });
    }
    const struck = this.#disqualifications.take(event, attemptId, service.armed.terms);
    if (struck !== null) this.#append(struck);
  }

  #followSelection(event: SelectionEvent): void {
    const ruling = this.#rulings.takeSelection(event);
    if (ruling !== null) {
      this.#append(ruling);
      this.#publishSoon();
    }
    // A draft is nobody's business but the committee's.
    if (event.type !== "RankingPublished" && event.type !== "ScoresCarriedOver") return;
    let index = this.#tree.size;
    if (event.type === "ScoresCarriedOver") {
      const rounds = new Map(event.entries.map(({ round, roundDigest }) => [round, roundDigest]));
      for (const [round, digest] of rounds) this.#files.push({ index, path: ruleSetPath(round), digest });
    }
    for (const entry of entriesOfSelection(event)) index = this.#append(entry);
    // The ranking follows in the same transaction.
    if (event.type !== "RankingPublished") return;
    const path = publicationPath(event.selectionId, event.positionId, event.publicationVersion);
    this.#files.push({ index, path, digest: event.rankingDigest });
    if (event.ruleSetDigest !== undefined) {
      this.#files.push({ index, path: ruleSetPath(event.ruleSetId), digest: event.ruleSetDigest });
    }
    this.#publishSoon();
  }

  #append(entry: LedgerEntry): number {
    const encoded = encodeEntry(entry);
    invariant(encoded.ok, `an event made an entry that no verifier accepts: ${JSON.stringify(encoded)}`);
    this.#leaves.push(encoded.value);
    this.#tree.append(leafHash(encoded.value));
    return this.#tree.size - 1;
  }

  #publishSoon(): void {
    // Everything of one commit is in the book before this runs: they are published under one checkpoint.
    queueMicrotask(() => {
      this.publish().catch(this.#options.onFault);
    });
  }

  /** One alarm at most; what it does follows from what is missing when it rings. */
  #retryLater(): void {
    const afterMs = Math.min(RETRY_AFTER_MS * 2 ** Math.min(this.#failures, 16), RETRY_AFTER_MS_MAX);
    this.#failures += 1;
    this.#cancelRetry();
    if (this.#isStopped) return;
    const { clock } = this.#options;
    this.#cancelRetry = clock.at(plusMs(clock.now(), afterMs), () => this.#publishSoon());
  }

  async #publishOnce(): Promise<void> {
    this.#cancelRetry();
    const { folder, publications, signer } = this.#options;
    const toSize = this.#tree.size;
    const files = new Map<string, Uint8Array>();
    for (const file of this.#files) {
      if (file.index < this.#publishedSize || file.index >= toSize) continue;
      files.set(file.path, "text" in file ? utf8(file.text) : await publications.load(file.digest));
    }
    const growth = {
      tree: this.#tree,
      entryAt: (index: number) => this.#leafAt(index),
      fromSize: this.#publishedSize,
      toSize,
    };
    for (const [path, bytes] of changedFiles(growth)) files.set(path, bytes);
    files.set(VERIFIER_KEY_PATH, utf8(`${signer.verifierKey}\n`));
    const root = this.#tree.root(toSize);
    const checkpoint = signCheckpoint({ origin: signer.name, size: toSize, root }, signer);
    files.set(CHECKPOINT_PATH, utf8(checkpoint));
    await folder.write(files);
    this.#publishedSize = toSize;
    this.#checkpoint = checkpoint;
    this.#forgetFullBundles();
    this.#options.onPublished();
  }

  /** A ledger of a million entries would otherwise hold half a gigabyte of what it never needs again. */
  #forgetFullBundles(): void {
    const keepFrom = this.#publishedSize - (this.#publishedSize % TILE_WIDTH);
    this.#leaves = this.#leaves.slice(keepFrom - this.#firstLeaf);
    this.#firstLeaf = keepFrom;
  }

  #leafAt(index: number): Uint8Array {
    const leaf = this.#leaves[index - this.#firstLeaf];
    invariant(leaf !== undefined, `no entry ${index}`);
    return leaf;
  }
}
