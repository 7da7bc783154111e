import type { Instant, StaffId } from "@neraca/base";
import type { GroupCommit } from "../group-commit.ts";
import { type NewEvent, type RecordedEvent, streamName } from "../journal.ts";
import { CarriedOverRecord, movesScores } from "../ledger/carried-over.ts";
import { Withdrawals } from "../ledger/withdrawals.ts";
import { markOfStaffLine, StaffMarks } from "../marks/staff-marks.ts";
import type { Registry } from "../registry.ts";
import type { StaffAct } from "../registry-records.ts";

/** What became of accounts of staff. Decides nothing about an exam; who could act when, an appeal may ask. */
export const STAFF_STREAM = streamName("machine", "staff");

export type StaffActEvent = StaffAct & { readonly at: Instant; readonly noteId: string };

type Notes = Pick<Registry, "staffActs" | "forgetStaffActs">;

/** Notes taken to the journal in one commit. */
const NOTES_AT_ONCE_MAX = 100;
/** Notes whose removal from the registry a crash may have prevented: more than one commit's. */
const NOTE_IDS_KEPT = 2 * NOTES_AT_ONCE_MAX;
/** Computers that an account is known to have been used from; the oldest is forgotten. */
const KNOWN_ADDRESSES_MAX = 16;

/**
 * Takes the notes of the registry to the journal. A note is made in the transaction of the change it tells of, here or by a command
 * beside the server, and waits until it is on record: a crash after the commit and before the removal is seen by the note's id, which
 * the replay has met.
 */
export class StaffRecord {
  /** Who has withdrawn, of what is durable. */
  readonly withdrawals = new Withdrawals();
  /** Who stands with scores of an earlier round, of what is durable. */
  readonly carriedOver = new CarriedOverRecord();
  /** What people did alone at the desk, of what is durable. */
  readonly marks = new StaffMarks();
  readonly #commit: GroupCommit;
  readonly #noteIds = new Set<string>();
  readonly #addresses = new Map<StaffId, Set<string>>();
  readonly #listeners = new Set<(act: StaffActEvent) => void>();
  #moving: Promise<unknown> | null = null;
  /** Lines that an approval looks at (who has withdrawn, who is carried over, and marks), on their way to the disk; and how many have arrived. */
  #deciding = 0;
  #decided = 0;
  #version = 0;

  constructor(commit: GroupCommit) {
    this.#commit = commit;
  }

  /** [SA5] Told of each act that comes on record from now on, by whomever and wherever it was done; not of those that a replay meets. */
  onTaken(listener: (act: StaffActEvent) => void): void {
    this.#listeners.add(listener);
  }

  /** Whether this account has logged in from there before, as far back as the record goes. */
  knows(staffId: StaffId, address: string): boolean {
    return this.#addresses.get(staffId)?.has(address) === true;
  }

  /**
   * How many lines that an approval looks at are on record: withdrawals, scores of an earlier round, and marks. null: one is on its way, and whatever is submitted
   * now comes after it in the journal.
   */
  decided(): number | null {
    return this.#deciding > 0 ? null : this.#decided;
  }

  /** Called again and again; what the disk does not take waits for the next call. */
  async move(registry: Notes): Promise<void> {
    if (this.#moving === null) await this.#begin(registry);
  }

  /**
   * For whoever must see what was noted before: all of it, however much waits. False: the disk has refused some, and what it tells of may be
   * missing from the record.
   */
  async moveNow(registry: Notes): Promise<boolean> {
    for (;;) {
      // What failed under somebody else's hand is theirs to tell; this looks for itself.
      while (this.#moving !== null) await this.#moving.catch(() => undefined);
      const fate = await this.#begin(registry);
      if (fate !== "more") return fate === "all";
    }
  }

  #begin(registry: Notes): Promise<"all" | "more" | "refused"> {
    const moving = this.#move(registry).finally(() => {
      this.#moving = null;
    });
    this.#moving = moving;
    return moving;
  }

  async #move(registry: Notes): Promise<"all" | "more" | "refused"> {
    const notes = await registry.staffActs(NOTES_AT_ONCE_MAX);
    const fresh = notes.filter(({ id }) => !this.#noteIds.has(id));
    if (notes.length === 0) return "all";
    if (!(await this.#store(fresh))) return "refused";
    await registry.forgetStaffActs(notes.map(({ id }) => id));
    return notes.length < NOTES_AT_ONCE_MAX ? "all" : "more";
  }

  replay(recorded: RecordedEvent): void {
    const event = recorded.event as unknown as StaffActEvent;
    this.#version = recorded.version;
    this.#noteIds.add(event.noteId);
    const [oldest] = this.#noteIds;
    if (this.#noteIds.size > NOTE_IDS_KEPT && oldest !== undefined) this.#noteIds.delete(oldest);
    this.withdrawals.take(event);
    this.carriedOver.take(event);
    this.marks.take(recorded.position, event);
    if (event.type === "StaffLoggedIn") this.#remember(event.staffId, event.address);
  }

  #store(notes: Awaited<ReturnType<Registry["staffActs"]>>): Promise<boolean> {
    if (notes.length === 0) return Promise.resolve(true);
    if (this.#commit.isFull || !this.#commit.hasRoom(notes.length)) return Promise.resolve(false);
    const events = notes.map(({ id, at, act }): NewEvent => ({ ...act, at, noteId: id }));
    const moved = events.filter((line) => markOfStaffLine(line) !== null || movesScores(line)).length;
    this.#deciding += moved;
    return new Promise((stored) => {
      this.#commit.submit(
        [{ stream: STAFF_STREAM, expectedVersion: this.#version, events }],
        (recorded) => {
          for (const line of recorded) this.replay(line);
          this.#deciding -= moved;
          this.#decided += moved;
          for (const { event } of recorded)
            for (const listener of this.#listeners) listener(event as unknown as StaffActEvent);
          stored(true);
        },
        () => {
          this.#deciding -= moved;
          stored(false);
        },
      );
    });
  }

  #remember(staffId: StaffId, address: string): void {
    const known = this.#addresses.get(staffId) ?? new Set<string>();
    // Again at the end: who comes often is not the one forgotten.
    known.delete(address);
    known.add(address);
    const [oldest] = known;
    if (known.size > KNOWN_ADDRESSES_MAX && oldest !== undefined) known.delete(oldest);
    this.#addresses.set(staffId, known);
  }
}
