import { type Instant, instant, selectionId, sittingId } from "@neraca/base";
import type { DutiesView, DutySittingView, DutyStaffView } from "@neraca/protocol";
import type { DeskPart } from "../route.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A Monday, 08:00 in Medan. */
const FIRST = 1_795_914_000_000;
const at = (day: number, nth: number): Instant => instant(FIRST + day * DAY_MS + nth * 150 * MINUTE_MS);

function sitting(
  day: number,
  nth: number,
  room: string,
  crew: string[],
  state: DutySittingView["state"] = "ahead",
): DutySittingView {
  const scheduledAt = at(day, nth);
  return {
    sittingId: sittingId(`binjai-${day}-${nth}-${room.at(-1)}`),
    title: `Sesi ${day * 2 + nth + 1}`,
    venue: "UPT BKN Medan",
    room,
    scheduledAt,
    timeZone: "Asia/Jakarta",
    endsAt: instant(scheduledAt + 100 * MINUTE_MS),
    state,
    crew,
  };
}

const SITTINGS = [
  sitting(0, 0, "Ruang A", ["dewi", "rudi"], "closed"),
  sitting(0, 0, "Ruang B", ["tono"], "open"),
  sitting(0, 1, "Ruang A", ["dewi"]),
  sitting(0, 1, "Ruang B", ["dewi", "rudi"]),
  sitting(1, 0, "Ruang A", ["rudi", "lina"]),
  sitting(1, 0, "Ruang B", []),
  sitting(1, 1, "Ruang A", ["tono", "lina"]),
  sitting(1, 1, "Ruang B", [], "lost"),
];

const person = (username: string, name: string, part: Partial<DutyStaffView> = {}): DutyStaffView => ({
  username,
  name,
  role: "proctor",
  here: SITTINGS.filter(({ crew }) => crew.includes(username)).length,
  elsewhere: 0,
  clashes: [],
  ...part,
});
const place = ({ title, venue, room, scheduledAt, timeZone }: DutySittingView) => ({
  title,
  venue,
  room,
  scheduledAt,
  timeZone,
});
const [, , ROOM_A, ROOM_B, TUESDAY] = SITTINGS as [
  DutySittingView,
  DutySittingView,
  DutySittingView,
  DutySittingView,
  DutySittingView,
];

const DUTIES: DutiesView = {
  selectionId: selectionId("cpns-2027-binjai"),
  name: "CPNS 2027 Kota Binjai",
  sittings: SITTINGS,
  staff: [
    person("dewi", "Dewi Sembiring", {
      clashes: [{ one: place(ROOM_A), other: place(ROOM_B), kind: "two-rooms" }],
    }),
    person("lina", "Lina Barus", {
      elsewhere: 2,
      clashes: [
        {
          one: place(TUESDAY),
          other: { ...place(TUESDAY), title: "PPPK sesi 3", venue: "Politeknik Langkat", room: "Lab 2" },
          kind: "two-venues",
        },
      ],
    }),
    person("rudi", "Rudi Perangin-angin"),
    person("tono", "Tono Sinulingga"),
    person("yanti", "Yanti Karo-karo"),
  ],
  mayEdit: true,
};

type Page = { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
const page = (duties: DutiesView): Page => ({ part: "duties", answers: { "/duties": duties } });

/** States of the roster. */
export const DUTY_PAGES: Readonly<Record<string, Page>> = {
  "desk/duties": page(DUTIES),
  "desk/duties-manned": page({
    ...DUTIES,
    sittings: SITTINGS.filter(({ crew }) => crew.length > 0),
    staff: DUTIES.staff.map((each) => ({ ...each, clashes: [] })),
  }),
  "desk/duties-nobody": page({
    ...DUTIES,
    sittings: SITTINGS.map((each) => ({ ...each, crew: [] })),
    staff: [],
  }),
  "desk/duties-empty": page({ ...DUTIES, sittings: [], staff: [] }),
  "desk/duties-auditor": page({ ...DUTIES, mayEdit: false }),
};
