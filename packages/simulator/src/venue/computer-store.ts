import { type Draft, type DraftStore, type KeptPaper, StoreTakenError } from "@neraca/candidate-engine";
import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";

type Kept = { readonly draft: Draft | null; readonly paper: KeptPaper | null };
type Write = { readonly at: number; readonly before: Kept };

/** What a loss of power may take from a browser's store: writes that it has reported and the disk has not seen. */
const UNSYNCED_MS_MAX = 4_000;
const WRITES_REMEMBERED = 200;

/** What a candidate's computer keeps over a crash. */
export class ComputerStore {
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  #kept: Kept = { draft: null, paper: null };
  #writes: Write[] = [];
  /** The program that has asked for the draft last: only its writes are taken. */
  #owner: object | null = null;
  /** While set, every read and write is refused. */
  isFailing = false;

  constructor(scheduler: Scheduler, chance: Chance) {
    this.#scheduler = scheduler;
    this.#chance = chance;
  }

  get draft(): Draft | null {
    return this.#kept.draft;
  }

  /** As one running program sees it; `isAlive` says whether that program still runs. */
  openFor(isAlive: () => boolean): DraftStore {
    const owner = {};
    return {
      loadDraft: () =>
        this.#read(isAlive, () => {
          this.#owner = owner;
          return copyOf(this.#kept.draft);
        }),
      loadPaper: () => this.#read(isAlive, () => this.#kept.paper),
      saveDraft: (draft) => this.#write(isAlive, owner, (kept) => ({ ...kept, draft: copyOf(draft) })),
      savePaper: (paper) => this.#write(isAlive, owner, (kept) => ({ ...kept, paper })),
    };
  }

  /** The power fails: the store is as it was some moments ago. */
  loseLastWrites(): void {
    const since = this.#scheduler.now - this.#chance.between(1, UNSYNCED_MS_MAX);
    const lost = this.#writes.find((write) => write.at >= since);
    if (lost !== undefined) this.#kept = lost.before;
    this.#writes = [];
  }

  /** Another disk, or a browser that was reset. */
  wipe(): void {
    this.#kept = { draft: null, paper: null };
    this.#writes = [];
  }

  #read<T>(isAlive: () => boolean, value: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#scheduler.after(this.#chance.between(1, 30), () => {
        if (!isAlive()) return;
        if (this.isFailing) reject(new Error("the store cannot be read"));
        else resolve(value());
      });
    });
  }

  /** Writes take effect in the order of the calls. */
  #write(isAlive: () => boolean, owner: object, change: (kept: Kept) => Kept): Promise<void> {
    if (!isAlive()) return Promise.resolve();
    if (this.isFailing) return Promise.reject(new Error("the store is full"));
    if (this.#owner !== null && this.#owner !== owner) return Promise.reject(new StoreTakenError());
    this.#writes.push({ at: this.#scheduler.now, before: this.#kept });
    if (this.#writes.length > WRITES_REMEMBERED) this.#writes.shift();
    this.#kept = change(this.#kept);
    return Promise.resolve();
  }
}

/** Of a draft only the lists of acts are ever changed in place, by the program that goes on with them. */
function copyOf(draft: Draft | null): Draft | null {
  if (draft === null) return null;
  return { ...draft, outboxes: draft.outboxes.map(({ id, queued }) => ({ id, queued: [...queued] })) };
}
