import type { SeatView, SittingView } from "@neraca/protocol";
import { Icon } from "@neraca/ui";
import { type KeyboardEvent, type MouseEvent, type ReactElement, useRef, useState } from "react";
import { gridOf, type RoomGrid, type Zoom } from "../model/room-grid.ts";
import { type Direction, seatTowards } from "../model/seats.ts";
import { idsOf, NOBODY, plus, rectangleOf, type Selection, toggled, toggledAll } from "../model/selection.ts";
import { type TileMarks, tileOf } from "../model/tile.ts";
import { useTexts } from "../texts.ts";
import { type RoomTexts, SeatTile } from "./SeatTile.tsx";
import { useRubberBand } from "./use-rubber-band.ts";

export type SeatsViewProps = {
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  /** Those that pass the filter and the search. The map keeps the others in place, faded: a room does not move. */
  readonly shown: Selection;
  readonly marks: TileMarks;
  readonly chosenId: string | null;
  readonly onOpen: (seat: SeatView) => void;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
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
const TILE_HEIGHT_MAX_PX = 124;

/** The room from above, one tab stop; arrows go from seat to seat, with Shift they pick the rectangle on the way. */
export function SeatMap(props: SeatsViewProps & { readonly zoom: Zoom }): ReactElement {
  const { sitting, seats, shown, marks, chosenId, onOpen, selection, onSelect, zoom } = props;
  const texts = useTexts();
  const { t } = texts;
  const [current, setCurrent] = useState<string | null>(null);
  const map = useRef<HTMLDivElement | null>(null);
  const { spareSeats, clock } = sitting;
  const grid = gridOf(seats, spareSeats);
  const tabStop = seats.find((seat) => seat.attemptId === current) ?? seats[0];
  const shownSeats = seats.filter(({ attemptId }) => shown.has(attemptId));
  /** Where Shift began, and who was picked before. */
  const from = useRef<{ readonly seat: SeatView; readonly before: Selection } | null>(null);
  const band = useRubberBand(map, selection, onSelect, shown);

  const extendTo = (seat: SeatView): void => {
    const start = from.current ?? { seat: tabStop ?? seat, before: selection };
    from.current = start;
    onSelect(plus(start.before, idsOf(rectangleOf(shownSeats, start.seat, seat))));
  };
  const selectLine = (line: "row" | "column", index: number): void => {
    onSelect(toggledAll(selection, idsOf(shownSeats.filter((seat) => seat[line] === index))));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (tabStop === undefined) return;
    const direction = KEYS[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    if (direction !== undefined) {
      const next = seatTowards(seats, tabStop, direction);
      if (event.shiftKey) extendTo(next);
      else from.current = null;
      setCurrent(next.attemptId);
      tileOfSeat(map.current, next)?.focus();
    } else if (event.key === " ") {
      if (event.shiftKey) selectLine("row", tabStop.row);
      else if (isCommand) selectLine("column", tabStop.column);
      else onSelect(toggled(selection, tabStop.attemptId));
      from.current = null;
    } else if (event.key === "a" && isCommand) onSelect(shown);
    else if (event.key === "Escape" && selection.size > 0) onSelect(NOBODY);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent): void => {
    const seat = seatAt(event.target, seats);
    if (seat === undefined) return;
    if (event.shiftKey) extendTo(seat);
    else {
      from.current = { seat, before: selection };
      if (event.ctrlKey || event.metaKey) onSelect(toggled(selection, seat.attemptId));
      else onOpen(seat);
    }
  };

  const { rows, columns } = grid;
  const rowPlace = new Map(rows.map(({ index }, at) => [index, at + 2]));
  const columnPlace = new Map(columns.map(({ index }, at) => [index, at + 2]));
  const byRow = Map.groupBy(seats, ({ row }) => row);
  return (
    <div className="c-map-scroll" data-zoom={zoom} {...band.handlers}>
      <div
        ref={map}
        className="c-map"
        role="grid"
        tabIndex={-1}
        aria-label={t("map.label")}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          // A button answers Space with a click when the key comes up: here it has picked the seat already.
          if (event.key === " ") event.preventDefault();
        }}
        onClick={onClick}
        onFocus={(event) => {
          const seat = seatAt(event.target, seats);
          if (seat !== undefined) setCurrent(seat.attemptId);
        }}
        style={{
          gridTemplateColumns: tracksOf(columns, "minmax(var(--tile-width), 1fr)"),
          gridTemplateRows: tracksOf(rows, "minmax(var(--tile-height), 1fr)"),
          minHeight: `min(100%, ${rows.length * TILE_HEIGHT_MAX_PX}px)`,
        }}
      >
        <MapHead grid={grid} texts={texts} onLine={(index) => selectLine("column", index)} />
        {rows.map(({ index, head, isAisle }, at) =>
          isAisle ? null : (
            <div key={index} role="row" className="c-map-row" aria-label={t("map.row", { row: head })}>
              <div role="rowheader" className="c-map-head" style={{ gridColumn: 1, gridRow: at + 2 }}>
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={t("map.selectRow", { row: head })}
                  onClick={() => selectLine("row", index)}
                >
                  {head}
                </button>
              </div>
              {(byRow.get(index) ?? []).map((seat) => (
                <SeatTile
                  key={seat.attemptId}
                  tile={tileOf(seat, clock)}
                  mark={marks.get(seat.attemptId) ?? null}
                  gridColumn={columnPlace.get(seat.column) ?? 2}
                  gridRow={at + 2}
                  isShown={shown.has(seat.attemptId)}
                  isChosen={seat.attemptId === chosenId}
                  isSelected={selection.has(seat.attemptId)}
                  isTabStop={seat === tabStop}
                  texts={texts}
                />
              ))}
              {spareSeats
                .filter(({ row }) => row === index)
                .map(({ seat, column }) => (
                  <div
                    key={`spare ${seat}`}
                    role="gridcell"
                    className="c-cell"
                    style={{ gridColumn: columnPlace.get(column) ?? 2, gridRow: rowPlace.get(index) ?? 2 }}
                  >
                    <div className="c-spare">
                      <strong className="n-figures">{seat}</strong>
                      <span className="c-spare-word">
                        <Icon name="seat" size={14} />
                        {t("tile.spare")}
                      </span>
                    </div>
                  </div>
                ))}
            </div>
          ),
        )}
      </div>
      {band.box === null ? null : <div className="c-band" aria-hidden="true" style={band.box} />}
    </div>
  );
}

function MapHead(props: {
  readonly grid: RoomGrid;
  readonly texts: RoomTexts;
  readonly onLine: (index: number) => void;
}): ReactElement {
  const { t } = props.texts;
  return (
    <div role="row" className="c-map-row">
      {props.grid.columns.map(({ index, head, isAisle }, at) =>
        isAisle ? null : (
          <div
            key={index}
            role="columnheader"
            className="c-map-head"
            style={{ gridColumn: at + 2, gridRow: 1 }}
          >
            <button
              type="button"
              tabIndex={-1}
              aria-label={t("map.selectColumn", { column: head })}
              onClick={() => props.onLine(index)}
            >
              {head}
            </button>
          </div>
        ),
      )}
    </div>
  );
}

function tracksOf(lines: RoomGrid["rows"], track: string): string {
  return ["auto", ...lines.map(({ isAisle }) => (isAisle ? "var(--aisle)" : track))].join(" ");
}

function tileOfSeat(map: HTMLElement | null, seat: SeatView): HTMLElement | null {
  return map?.querySelector<HTMLElement>(`[data-attempt="${CSS.escape(seat.attemptId)}"]`) ?? null;
}

function seatAt(target: EventTarget, seats: readonly SeatView[]): SeatView | undefined {
  if (!(target instanceof Element)) return undefined;
  const attemptId = target.closest<HTMLElement>("[data-attempt]")?.dataset["attempt"];
  return attemptId === undefined ? undefined : seats.find((seat) => seat.attemptId === attemptId);
}
