import type { Instant } from "@neraca/base";
import type { Block } from "../page/blocks.ts";
import { facts } from "../page/blocks.ts";
import type { Sheet } from "../page/sheet.ts";
import { dateOf, timeOfDay } from "./indonesian.ts";

/** What every paper of a room says of the sitting it belongs to. */
export type RoomHead = {
  /** The agency that recruits, as it prints its name. */
  readonly agency: string;
  readonly selection: string;
  readonly sitting: string;
  /** The sitting's id: it stands at the foot of each page. */
  readonly sittingId: string;
  readonly venue: string;
  readonly city: string;
  readonly room: string;
  /** IANA name; every time on the paper is of this zone. */
  readonly timeZone: string;
  readonly scheduledAt: Instant;
  readonly madeAt: Instant;
};

/** One candidate as papers of a room name them. */
export type Person = {
  readonly participantNumber: string;
  readonly name: string;
  /** What stands on the computer. */
  readonly seat: string;
};

/** Seats of one sitting. A hall has 500 at most; a paper that is asked for more is a mistake. */
export const PEOPLE_MAX = 1_000;

export function roomSheet(
  head: RoomHead,
  title: string,
  orientation: Sheet["orientation"],
  content: readonly Block[],
): Sheet {
  return {
    over: head.agency,
    title,
    subtitle: `${head.selection} · ${head.sitting}`,
    foot: `${title} · ${head.sittingId} · dicetak ${dateOf(head.madeAt, head.timeZone)} ${timeOfDay(head.madeAt, head.timeZone)}`,
    language: "id",
    orientation,
    madeAt: head.madeAt,
    content,
  };
}

/** Where and when, under the title. */
export function placeAndTime(head: RoomHead, width: number): Block {
  return facts(
    [
      { term: "Tempat", is: `${head.venue}, ${head.city}` },
      { term: "Ruang", is: head.room },
      {
        term: "Jadwal",
        is: `${dateOf(head.scheduledAt, head.timeZone)}, pukul ${timeOfDay(head.scheduledAt, head.timeZone)}`,
      },
    ],
    width,
  );
}

/** Natural order of seat labels: A2 before A10. */
export function bySeat(a: Pick<Person, "seat">, b: Pick<Person, "seat">): number {
  return a.seat.localeCompare(b.seat, "id", { numeric: true });
}

export function byNumber(a: Pick<Person, "participantNumber">, b: Pick<Person, "participantNumber">): number {
  return a.participantNumber < b.participantNumber ? -1 : a.participantNumber > b.participantNumber ? 1 : 0;
}
