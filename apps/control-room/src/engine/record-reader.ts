import { type AttemptId, isId, sittingId } from "@neraca/base";
import type { StaffInbound, StaffOutbound } from "@neraca/protocol";
import type { RoomEvent, RoomState } from "../model/room.ts";
import type { ControlPorts } from "./control-room.ts";

type Page = {
  readonly room: () => RoomState | null;
  readonly change: (event: RoomEvent) => void;
  /** False: there is no line to the server. */
  readonly send: (frame: StaffInbound) => boolean;
  readonly nextId: () => number;
  readonly later: ControlPorts["later"];
};

/** How soon a panel that is open is read again when its candidate has done something: at once would ask for each click. */
const RECORD_EVERY_MS = 1_000;
/** Reads what happened to the candidate whose panel is open, page by page, and again when something has. */
export class RecordReader {
  readonly #page: Page;
  /** The page of the record that is on its way. */
  #readingId: number | null = null;
  #cancelReading: () => void = () => {};
  #isReadingDue = false;

  constructor(page: Page) {
    this.#page = page;
  }

  open(): void {
    this.#readingId = null;
    this.#read();
  }

  close(): void {
    this.#cancelReading();
    this.#isReadingDue = false;
    this.#readingId = null;
  }

  /** What a frame means for the panel that is open. */
  follow(frame: StaffOutbound): void {
    const record = this.#page.room()?.record ?? null;
    if (record === null) return;
    switch (frame.type) {
      case "sitting":
        // The line is new: what was asked for on the one before is not answered.
        this.#readingId = null;
        this.#read();
        return;
      case "changes":
        if (frame.seats.some(({ attemptId }) => attemptId === record.attemptId)) this.#readSoon();
        return;
      case "attempt-record":
        if (frame.commandId !== this.#readingId) return;
        this.#readingId = null;
        if (!frame.record.isEnd) this.#read();
        return;
      case "refused":
        if (frame.commandId !== this.#readingId) return;
        this.#readingId = null;
        this.#page.change({ type: "record-refused", reason: frame.reason });
        return;
      default:
        return;
    }
  }

  #read(): void {
    const room = this.#page.room();
    const record = room?.record ?? null;
    if (room === null || record === null || this.#readingId !== null || !isId(room.sittingId)) return;
    const commandId = this.#page.nextId();
    const attemptId = record.attemptId as AttemptId;
    const frame = { type: "read-attempt", commandId, attemptId, after: record.next } as const;
    if (this.#page.send({ ...frame, sittingId: sittingId(room.sittingId) })) this.#readingId = commandId;
  }

  /** Something has happened to this candidate: read again in a moment, once for all that happens until then. */
  #readSoon(): void {
    if (this.#isReadingDue || this.#page.room()?.record === null) return;
    this.#isReadingDue = true;
    this.#cancelReading = this.#page.later(RECORD_EVERY_MS, () => {
      this.#isReadingDue = false;
      this.#read();
    });
  }
}
