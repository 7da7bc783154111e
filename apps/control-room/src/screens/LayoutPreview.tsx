import { instant } from "@neraca/base";
import type { ClockView, RoomLayout, RoomLayoutView } from "@neraca/protocol";
import type { ReactElement } from "react";
import { zoomFor } from "../model/room-grid.ts";
import { NOBODY } from "../model/selection.ts";
import type { TileMarks } from "../model/tile.ts";
import { type MappedRoom, SeatMap } from "./SeatMap.tsx";

/** Nobody is there yet, and no time runs. */
const STILL: ClockView = {
  phase: "planned",
  serverNow: instant(0),
  startsAt: null,
  endsAt: null,
  timeLeftMs: 0,
  standsBecause: null,
  extensionMs: 0,
  creditedMs: 0,
  pauseReason: null,
};

const NO_MARKS: TileMarks = new Map();
const nothing = (): void => {};

/** The room as the proctor of a sitting will see it: the very map, without its people. */
export function LayoutPreview({
  layout,
  at,
}: {
  readonly layout: RoomLayout;
  readonly at: Pick<RoomLayoutView, "changed">;
}): ReactElement {
  const since = at.changed?.at ?? instant(0);
  const sitting: MappedRoom = {
    clock: STILL,
    front: layout.front,
    fixtures: [...layout.fixtures],
    spareSeats: layout.seats.map(({ label, row, column, isSpare }) => ({
      seat: label,
      row,
      column,
      isSpare,
      computer: null,
    })),
    brokenSeats: layout.seats.flatMap(({ label, broken }) =>
      broken === null ? [] : [{ seat: label, broken: { ...broken, since, by: null } }],
    ),
  };
  return (
    <SeatMap
      sitting={sitting}
      seats={[]}
      shown={NOBODY}
      marks={NO_MARKS}
      chosenId={null}
      onOpen={nothing}
      onOpenFree={nothing}
      selection={NOBODY}
      onSelect={nothing}
      zoom={zoomFor(layout.seats.length)}
    />
  );
}
