import { invariant, plusMs, utf8 } from "@neraca/base";
import {
  COSIGNED_PATH,
  type Cosignature,
  cosignatureIn,
  cosignedCheckpoint,
  encodeAddCheckpoint,
  encodeWitnessKey,
  openCosignedCheckpoint,
  parseVerifierKey,
  parseWitnessKey,
  parseWitnessSize,
  type VerifierKey,
  WITNESSES_MAX,
  WITNESSES_PATH,
  type WitnessKey,
} from "@neraca/ledger";
import type { Clock, LedgerFolder, WitnessPort } from "../ports.ts";
import { type LedgerBook, LedgerForkedError } from "./ledger-book.ts";

/** A witness did not cosign; it is asked again later. */
export class NotCosignedError extends Error {
  override readonly name = "NotCosignedError";
}

/**
 * A witness has cosigned, under our name, a ledger that does not begin as ours: entries were lost here (an old copy of the data folder),
 * or somebody else signs with our key. People must look before anything more is published.
 */
export class LedgerContradictedError extends Error {
  override readonly name = "LedgerContradictedError";
}

/** After a round in which somebody did not cosign the next comes after this, then after twice as long, up to the longest. */
const RETRY_AFTER_MS = 1_000;
const RETRY_AFTER_MS_MAX = 5 * 60_000;

/** The first answer may say from where the witness needs a proof; the second must be the cosignature. */
const ASKS_A_ROUND = 2;

export type WitnessesOptions = {
  readonly book: LedgerBook;
  readonly folder: LedgerFolder;
  readonly clock: Clock;
  /** The ledger's own, as text. */
  readonly verifierKey: string;
  readonly witnesses: readonly WitnessPort[];
  /** Another checkpoint is cosigned: receipts carry it. */
  readonly onCosigned: () => void;
  /** A witness did not cosign, or what they cosigned could not be written. It will be tried again. The exam goes on. */
  readonly onFault: (cause: unknown) => void;
};

type Head = { readonly size: number; readonly checkpoint: string };

/**
 * Gets each published checkpoint cosigned, in the background: nothing waits for a witness, neither an exam nor publishing. What is missing
 * follows from what is published and what is cosigned, so a restart, a failed write and a witness that was away are one case.
 *
 * Cosignatures carry the witness's clock, so unlike everything else in the folder they cannot be made again from the journal. Their place
 * is the folder itself: `checkpoint.cosigned` is the newest checkpoint that anybody has cosigned, and `witnesses` says who was asked.
 *
 * Crash story. A witness may have cosigned what we never wrote down: it is asked again and cosigns the same again. `checkpoint.cosigned`
 * is never newer than `checkpoint`, because only what is in the folder is sent. A list that loses a name is written after the checkpoint
 * that has lost its line, one that gains a name before: no state of the folder holds a line that the list does not explain.
 */
export class Witnesses {
  readonly #options: WitnessesOptions;
  readonly #key: VerifierKey;
  /** Entries that each witness has, as far as we know. Asking with a wrong number costs one answer. */
  readonly #sizes = new Map<WitnessPort, number>();
  #head: Head | null = null;
  /** Of `#head`. */
  #cosignatures: readonly Cosignature[] = [];
  #writtenCount = 0;
  /** Those who have cosigned another ledger. */
  readonly #contradicting = new Set<WitnessPort>();
  #round: Promise<void> | null = null;
  #failures = 0;
  #cancelRetry: () => void = () => {};
  #isStopped = false;

  constructor(options: WitnessesOptions) {
    invariant(options.witnesses.length <= WITNESSES_MAX, "a note has room for so many witnesses");
    const key = parseVerifierKey(options.verifierKey);
    invariant(key.ok, "our own verifier key does not parse");
    this.#options = options;
    this.#key = key.value;
  }

  /** How many of how many have cosigned the published checkpoint, and how many have cosigned another ledger: LedgerContradictedError. */
  standing(): { readonly of: number; readonly cosigned: number; readonly contradicting: number } {
    const { book, witnesses } = this.#options;
    const isNewest = this.#head !== null && this.#head.size === book.publishedSize;
    return {
      of: witnesses.length,
      cosigned: isNewest ? this.#cosignatures.length : 0,
      contradicting: this.#contradicting.size,
    };
  }

  /**
   * After the book was opened: takes up what was cosigned before, brings the list up to date, and asks for what is missing.
   *
   * @throws LedgerForkedError when what was cosigned is not a prefix of what the journal says
   */
  async open(): Promise<void> {
    const { book, folder, witnesses } = this.#options;
    const listedBefore = listed(await folder.read(WITNESSES_PATH));
    const note = await folder.read(COSIGNED_PATH);
    if (note !== undefined) {
      const opened = openCosignedCheckpoint(
        note,
        this.#key,
        witnesses.map(({ key }) => key),
      );
      if (!opened.ok) throw new LedgerForkedError(`the cosigned checkpoint is not ours: ${opened.error}`);
      if (!book.hasHad(opened.value)) {
        throw new LedgerForkedError("the cosigned checkpoint is not a prefix of the journal");
      }
      this.#take(opened.value, opened.value.cosignatures);
    }
    await this.#list(listedBefore, note);
    this.wake();
  }

  /** Something was published. */
  wake(): void {
    if (this.#isStopped || this.#round !== null || this.#options.witnesses.length === 0) return;
    this.#cancelRetry();
    this.#round = this.#ask()
      .catch((cause: unknown) => {
        this.#options.onFault(cause);
        return false;
      })
      .then((isDone) => {
        this.#round = null;
        if (!isDone) return this.#retryLater();
        this.#failures = 0;
        // Published between the last look and now, when a wake was not heard.
        if (this.#head !== null && this.#head.size < this.#options.book.publishedSize) this.wake();
      });
  }

  /** Resolves when nobody is being asked any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelRetry();
    await this.#round;
  }

  /** Whether everybody has cosigned what is published, and it is written down. */
  async #ask(): Promise<boolean> {
    const { book, witnesses } = this.#options;
    for (;;) {
      const head = book.published;
      if (head === null || head.size === 0 || this.#isStopped) return true;
      const known = this.#head?.size === head.size ? this.#cosignatures : [];
      const asked = witnesses.filter(({ key }) => !known.some((each) => each.key === key));
      // All at once, and one write for all: what the folder says does not flicker while they answer.
      const answers = await Promise.all(asked.map((witness) => this.#askOne(witness, head)));
      const cosignatures = [...known, ...answers.filter((each) => each !== null)];
      if (cosignatures.length > 0) await this.#write(head, cosignatures);
      if (cosignatures.length < witnesses.length) return false;
      if (book.published?.size === head.size) return true;
    }
  }

  async #askOne(witness: WitnessPort, head: Head): Promise<Cosignature | null> {
    const { book, onFault } = this.#options;
    const { name } = witness.key;
    try {
      for (let ask = 0; ask < ASKS_A_ROUND; ask += 1) {
        const oldSize = this.#sizes.get(witness) ?? 0;
        const proof = book.consistencyProof(oldSize, head.size);
        const request = { oldSize, proof, checkpoint: head.checkpoint };
        const { status, body } = await witness.addCheckpoint(encodeAddCheckpoint(request));
        if (status === 200) return this.#cosignedBy(witness, head, body);
        const size = status === 409 ? parseWitnessSize(body) : undefined;
        const isContradicted =
          // Our proof from what the witness has is right: if it does not lead there, the witness has something else.
          (status === 422 && oldSize > 0) ||
          (size?.ok === true && size.value > Math.max(head.size, book.publishedSize)) ||
          (size?.ok === true && size.value === oldSize && oldSize === head.size);
        if (isContradicted) {
          this.#contradicting.add(witness);
          throw new LedgerContradictedError(
            `the witness ${name} has cosigned a ledger of ours that is not this one: answer ${status} ${body.trim()} to ${head.size} entries`,
          );
        }
        if (size?.ok !== true) throw new NotCosignedError(`the witness ${name} answered ${status}`);
        this.#sizes.set(witness, size.value);
      }
      throw new NotCosignedError(`the witness ${name} changes its mind about what it has`);
    } catch (cause) {
      onFault(cause);
      return null;
    }
  }

  #cosignedBy(witness: WitnessPort, head: Head, answer: string): Cosignature {
    const cosignature = cosignatureIn(answer, bodyOf(head.checkpoint), witness.key);
    if (cosignature === undefined) {
      throw new NotCosignedError(`the witness ${witness.key.name} answered without its valid cosignature`);
    }
    this.#sizes.set(witness, head.size);
    this.#contradicting.delete(witness);
    return cosignature;
  }

  async #write(head: Head, cosignatures: readonly Cosignature[]): Promise<void> {
    const isWritten = this.#head?.size === head.size && this.#writtenCount === cosignatures.length;
    if (isWritten) return;
    const text = cosignedCheckpoint(head.checkpoint, cosignatures);
    this.#head = head;
    this.#cosignatures = cosignatures;
    this.#writtenCount = 0;
    await this.#options.folder.write(new Map([[COSIGNED_PATH, utf8(text)]]));
    this.#take(head, cosignatures);
    this.#options.onCosigned();
  }

  #take(head: Head, cosignatures: readonly Cosignature[]): void {
    this.#head = { size: head.size, checkpoint: head.checkpoint };
    this.#cosignatures = cosignatures;
    this.#writtenCount = cosignatures.length;
    for (const witness of this.#options.witnesses) {
      if (cosignatures.some(({ key }) => key === witness.key)) this.#sizes.set(witness, head.size);
    }
    this.#options.book.useCosigned(head.size, cosignedCheckpoint(head.checkpoint, cosignatures));
  }

  /** The list of witnesses as the settings say. A folder that never had one and needs none gets none. */
  async #list(before: readonly WitnessKey[], note: Uint8Array | undefined): Promise<void> {
    const { folder, witnesses } = this.#options;
    const now = witnesses.map(({ key }) => encodeWitnessKey(key));
    const then = before.map(encodeWitnessKey);
    if (now.join() === then.join()) return;
    const write = (path: string, text: string): Promise<void> => folder.write(new Map([[path, utf8(text)]]));
    const lines = (keys: readonly string[]): string => keys.map((key) => `${key}\n`).join("");
    if (note !== undefined && this.#head !== null) {
      await write(WITNESSES_PATH, lines([...new Set([...then, ...now])]));
      await write(COSIGNED_PATH, cosignedCheckpoint(this.#head.checkpoint, this.#cosignatures));
    }
    await write(WITNESSES_PATH, lines(now));
  }

  #retryLater(): void {
    const afterMs = Math.min(RETRY_AFTER_MS * 2 ** Math.min(this.#failures, 16), RETRY_AFTER_MS_MAX);
    this.#failures += 1;
    if (this.#isStopped) return;
    const { clock } = this.#options;
    this.#cancelRetry = clock.at(plusMs(clock.now(), afterMs), () => this.wake());
  }
}

/** What is signed: the note up to the empty line. */
function bodyOf(checkpoint: string): string {
  return checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
}

/** What an earlier run has written; lines that are no keys are nobody's. */
function listed(bytes: Uint8Array | undefined): readonly WitnessKey[] {
  if (bytes === undefined) return [];
  return new TextDecoder()
    .decode(bytes)
    .split("\n")
    .flatMap((line) => {
      const key = parseWitnessKey(line);
      return key.ok ? [key.value] : [];
    });
}
