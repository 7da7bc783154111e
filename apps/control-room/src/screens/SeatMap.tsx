import type { AlarmView, SeatView } from "@neraca/protocol";
import { type KeyboardEvent, type ReactElement, useRef, useState } from "react";
import { alarmsOfSeats } from "../model/alarms.ts";
import { type Direction, seatTowards } from "../model/seats.ts";
import { useTexts } from "../texts.ts";
import { SeatTile } from "./SeatTile.tsx";

export type SeatsViewProps = {
  readonly seats: readonly SeatView[];
  /** Passes the filter and the search. The map keeps the others in place, faded: a room does not move. */
  readonly shows: (seat: SeatView) => boolean;
  /** Worst first. */
  readonly alarms: readonly AlarmView[];
  readonly chosenId: string | null;
  readonly onOpen: (seat: SeatView) => void;
};

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

/** A small room fills its frame, but a tile never grows into a poster. */
const TILE_HEIGHT_MAX_PX = 116;

/** The room from above, one tab stop; arrows go from seat to seat. */
export function SeatMap({ seats, shows, alarms, chosenId, onOpen }: SeatsViewProps): ReactElement {
  const { t } = useTexts();
  const [current, setCurrent] = useState<string | null>(null);
  const tiles = useRef(new Map<string, HTMLButtonElement>());
  const rows = Map.groupBy(seats, (seat) => seat.row);
  const columns = seats.map((seat) => seat.column);
  const firstColumn = Math.min(...columns);
  const columnCount = Math.max(...columns) - firstColumn + 1;
  const alarmsBySeat = alarmsOfSeats(alarms);
  const tabStop = seats.find((seat) => seat.attemptId === current) ?? seats[0];

  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = KEYS[event.key];
    if (direction === undefined || tabStop === undefined) return;
    event.preventDefault();
    const next = seatTowards(seats, tabStop, direction);
    setCurrent(next.attemptId);
    tiles.current.get(next.attemptId)?.focus();
  };

  return (
    <>
      <div className="c-map-scroll">
        <div
          className="c-map"
          role="grid"
          tabIndex={-1}
          aria-label={t("map.label")}
          onKeyDown={onKeyDown}
          style={{
            gridTemplateColumns: `repeat(${columnCount}, minmax(var(--tile-width), 1fr))`,
            minHeight: `min(100%, ${rows.size * TILE_HEIGHT_MAX_PX}px)`,
          }}
        >
          {[...rows].map(([row, inRow]) => (
            <div key={row} role="row" className="c-map-row" aria-label={t("map.row", { row: row + 1 })}>
              {inRow.map((seat) => (
                <SeatTile
                  key={seat.attemptId}
                  seat={seat}
                  alarm={alarmsBySeat.get(seat.attemptId) ?? null}
                  gridColumn={seat.column - firstColumn + 1}
                  gridRow={[...rows.keys()].indexOf(row) + 1}
                  isShown={shows(seat)}
                  isChosen={seat.attemptId === chosenId}
                  isTabStop={seat === tabStop}
                  onFocus={setCurrent}
                  onOpen={onOpen}
                  register={(tile) => {
                    if (tile === null) tiles.current.delete(seat.attemptId);
                    else tiles.current.set(seat.attemptId, tile);
                  }}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <p className="c-map-keys" aria-hidden="true">
        <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {t("map.keys")} <kbd>Enter</kbd>{" "}
        {t("map.keysOpen")} <kbd>/</kbd> {t("map.keysFind")}
      </p>
    </>
  );
}
