import { accepted, type Instant, type Result, refused, type StaffId } from "@neraca/base";
import type { Clock, MachineEvent } from "@neraca/engine";
import { keyIdOf, readShareText, type Share, type ShareTextFault } from "@neraca/item-bank";
import type { SealedManifest } from "./sealed-bank.ts";
import { type OpenedKey, openedBy, shareOfKey } from "./venue-key.ts";

/** Shares that wait for the others are forgotten after this: whoever comes later finds nothing of them. */
const WAITING_MS_MAX = 10 * 60_000;

export type ShareFault =
  | ShareTextFault
  | {
      readonly reason:
        | "share-foreign"
        | "share-false"
        | "share-twice"
        | "share-one-each"
        | "share-not-needed";
      /** What the paper says its number is; null when it is none of this key. */
      readonly number: number | null;
    };

/** What the key was needed for. */
export type KeyUse = "opened" | "read";

type Entered = { readonly share: Share; readonly by: StaffId; readonly at: Instant };

/** Tells what the record should say; the share itself is never in it. */
type Note = (make: (at: Instant) => MachineEvent) => void;

/**
 * The key to the sealed bank of this installation, while there is one in memory. k people enter a share each, from an account of their
 * own; then it is open, until the last armed sitting is closed, nobody has needed it for a while, or the process ends. Nothing of it is ever written.
 */
export class Vault {
  readonly manifest: SealedManifest;
  readonly #entered = new Map<number, Entered>();
  #key: OpenedKey | null = null;
  #openedBy: readonly { readonly number: number; readonly by: StaffId }[] = [];
  #isCombining = false;
  #cancelWaiting: () => void = () => {};
  #told: (use: KeyUse) => void = () => {};

  constructor(manifest: SealedManifest) {
    this.manifest = manifest;
  }

  get key(): OpenedKey | null {
    return this.#key;
  }

  /** The key for reading a bank that was kept: that it was used is told. */
  keyToRead(): OpenedKey | null {
    if (this.#key !== null) this.#told("read");
    return this.#key;
  }

  /** One listener: it is called when the key has come, and at each reading of a bank that was kept. */
  onUse(told: (use: KeyUse) => void): void {
    this.#told = told;
  }

  /** Whose shares are there: those that wait, or those that opened it. */
  get shares(): readonly { readonly number: number; readonly by: StaffId }[] {
    if (this.#key !== null) return this.#openedBy;
    return [...this.#entered.values()].map(({ share, by }) => ({ number: share.number, by }));
  }

  /** One share by one person. True when it is the one that opened. */
  async enter(text: string, by: StaffId, clock: Clock, note: Note): Promise<Result<boolean, ShareFault>> {
    const read = readShareText(text);
    if (!read.ok) return read;
    const share = read.value;
    const fault = this.#faultOf(share, by);
    if (fault !== null) {
      share.bytes.fill(0);
      if (fault === "share-foreign" || fault === "share-false")
        note((at) => ({ type: "ShareRefused", at, by, reason: fault, number: share.number }));
      return refused({ reason: fault, number: fault === "share-foreign" ? null : share.number });
    }
    const { key } = this.manifest;
    const keyId = keyIdOf(key.recipient);
    this.#entered.set(share.number, { share, by, at: clock.now() });
    note((at) => ({ type: "ShareEntered", at, by, number: share.number, keyId }));
    this.#cancelWaiting();
    this.#cancelWaiting = clock.at((clock.now() + WAITING_MS_MAX) as Instant, () => this.#forgetShares());
    if (this.#entered.size < key.threshold) return accepted(false);
    return this.#open(keyId, note);
  }

  /** The key and every share are gone. */
  forget(note: Note): void {
    this.#forgetShares();
    if (this.#key === null) return;
    this.#key = null;
    this.#openedBy = [];
    note((at) => ({ type: "BankSealedAgain", at }));
  }

  async #open(keyId: string, note: Note): Promise<Result<boolean, ShareFault>> {
    this.#isCombining = true;
    const entered = [...this.#entered.values()];
    try {
      this.#key = await openedBy(
        this.manifest.key,
        entered.map(({ share }) => share),
      );
    } finally {
      this.#isCombining = false;
      this.#forgetShares();
    }
    // Each share is the one that was handed out, so this is a manifest that lies about its key.
    if (this.#key === null) return refused({ reason: "share-foreign", number: null });
    this.#openedBy = entered.map(({ share: { number }, by }) => ({ number, by }));
    const shares = this.#openedBy;
    note((at) => ({ type: "BankOpened", at, keyId, shares }));
    this.#told("opened");
    return accepted(true);
  }

  #faultOf(share: Share, by: StaffId): Extract<ShareFault, { number: unknown }>["reason"] | null {
    if (this.#key !== null || this.#isCombining) return "share-not-needed";
    const isOurs = shareOfKey(this.manifest.key, share);
    if (!isOurs.ok) return isOurs.error;
    if (this.#entered.has(share.number)) return "share-twice";
    // Two shares in one hand are one person: that is what must not open.
    return [...this.#entered.values()].some((each) => each.by === by) ? "share-one-each" : null;
  }

  #forgetShares(): void {
    this.#cancelWaiting();
    for (const { share } of this.#entered.values()) share.bytes.fill(0);
    this.#entered.clear();
  }
}
