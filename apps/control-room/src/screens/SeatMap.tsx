import type { SeatView, SittingView } from "@neraca/protocol";
import { type KeyboardEvent, type MouseEvent, type ReactElement, useRef, useState } from "react";
import { gridOf, type RoomGrid, type Zoom } from "../model/room-grid.ts";
import { type Direction, type MapPlace, placesOf, seatTowards } from "../model/seats.ts";
import { idsOf, NOBODY, plus, rectangleOf, type Selection, toggled, toggledAll } from "../model/selection.ts";
import { type TileMarks, tileOf } from "../model/tile.ts";
import { useTexts } from "../texts.ts";
import { FixtureCell, FreeSeat, FrontStrip } from "./RoomFurniture.tsx";
import { type RoomTexts, SeatTile } from "./SeatTile.tsx";
import { useRubberBand } from "./use-rubber-band.ts";

/** What the map draws of a sitting, besides its people. */
export type MappedRoom = Pick<SittingView, "spareSeats" | "brokenSeats" | "fixtures" | "front" | "clock">;

export type SeatsViewProps = {
  readonly sitting: MappedRoom;
  readonly seats: readonly SeatView[];
  /** Those that pass the filter and the search. The map keeps the others in place, faded: a room does not move. */
  readonly shown: Selection;
  readonly marks: TileMarks;
  readonly chosenId: string | null;
  readonly onOpen: (seat: SeatView) => void;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
};

type MapProps = SeatsViewProps & {
  readonly zoom: Zoom;
  /** A seat that nobody of the sitting has. */
  readonly onOpenFree: (seat: string) => void;
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
export function SeatMap(props: MapProps): ReactElement {
  const { sitting, seats, shown, marks, chosenId, onOpen, onOpenFree, selection, onSelect, zoom } = props;
  const texts = useTexts();
  const { t } = texts;
  const [current, setCurrent] = useState<string | null>(null);
  const map = useRef<HTMLDivElement | null>(null);
  const { spareSeats, brokenSeats, fixtures, front, clock } = sitting;
  const grid = gridOf(seats, spareSeats, fixtures);
  const places = placesOf(seats, spareSeats);
  const tabStop = places.find(({ seat }) => seat === current) ?? places.find(({ who }) => who) ?? places[0];
  const broken = new Map(brokenSeats.map((each) => [each.seat, each.broken]));
  const shownSeats = seats.filter(({ attemptId }) => shown.has(attemptId));
  /** Where Shift began, and who was picked before. */
  const from = useRef<{ readonly seat: SeatView; readonly before: Selection } | null>(null);
  const band = useRubberBand(map, selection, onSelect, shown);

  const extendTo = (seat: SeatView): void => {
    const start = from.current ?? { seat: tabStop?.who ?? seat, before: selection };
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
      const next = seatTowards(places, tabStop, direction);
      if (!event.shiftKey) from.current = null;
      else if (next.who !== null) extendTo(next.who);
      setCurrent(next.seat);
      tileOfSeat(map.current, next)?.focus();
    } else if (event.key === " ") {
      if (event.shiftKey) selectLine("row", tabStop.row);
      else if (isCommand) selectLine("column", tabStop.column);
      else if (tabStop.who === null) onOpenFree(tabStop.seat);
      else onSelect(toggled(selection, tabStop.who.attemptId));
      from.current = null;
    } else if (event.key === "a" && isCommand) onSelect(shown);
    else if (event.key === "Escape" && selection.size > 0) onSelect(NOBODY);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent): void => {
    const place = placeAt(event.target, places);
    if (place === undefined) return;
    const { who } = place;
    if (who === null) {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) onOpenFree(place.seat);
    } else if (event.shiftKey) extendTo(who);
    else {
      from.current = { seat: who, before: selection };
      if (event.ctrlKey || event.metaKey) onSelect(toggled(selection, who.attemptId));
      else onOpen(who);
    }
  };

  const { rows, columns } = grid;
  const tracks = tracksOf(grid, front);
  const rowPlace = new Map(rows.map(({ index }, at) => [index, at + tracks.firstRow]));
  const columnPlace = new Map(columns.map(({ index }, at) => [index, at + tracks.firstColumn]));
  const byRow = Map.groupBy(seats, ({ row }) => row);
  const freeByRow = Map.groupBy(spareSeats, ({ row }) => row);
  const fixturesByRow = Map.groupBy(fixtures, ({ row }) => row);
  const columnOf = (column: number): number => columnPlace.get(column) ?? tracks.firstColumn;
  return (
    <div className="c-map-scroll" data-zoom={zoom} {...band.handlers}>
      <div
        ref={map}
        className="c-map"
        role="grid"
        tabIndex={-1}
        aria-label={`${t("map.label")} ${t(`map.front.${front}`)}`}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          // A button answers Space with a click when the key comes up: here it has picked the seat already.
          if (event.key === " ") event.preventDefault();
        }}
        onClick={onClick}
        onFocus={(event) => {
          const place = placeAt(event.target, places);
          if (place !== undefined) setCurrent(place.seat);
        }}
        style={{
          gridTemplateColumns: tracks.columns,
          gridTemplateRows: tracks.rows,
          minHeight: `min(100%, ${rows.length * TILE_HEIGHT_MAX_PX}px)`,
        }}
      >
        <MapHead grid={grid} tracks={tracks} texts={texts} onLine={(index) => selectLine("column", index)} />
        {rows.map(({ index, head, isAisle, hasSeats }, at) =>
          isAisle ? null : (
            <div key={index} role="row" className="c-map-row" aria-label={t("map.row", { row: head })}>
              {hasSeats ? (
                <div
                  role="rowheader"
                  className="c-map-head"
                  style={{ gridColumn: tracks.firstColumn - 1, gridRow: at + tracks.firstRow }}
                >
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={t("map.selectRow", { row: head })}
                    onClick={() => selectLine("row", index)}
                  >
                    {head}
                  </button>
                </div>
              ) : null}
              {(byRow.get(index) ?? []).map((seat) => (
                <SeatTile
                  key={seat.attemptId}
                  tile={tileOf(seat, clock)}
                  mark={marks.get(seat.attemptId) ?? null}
                  gridColumn={columnOf(seat.column)}
                  gridRow={at + tracks.firstRow}
                  isShown={shown.has(seat.attemptId)}
                  isChosen={seat.attemptId === chosenId}
                  isSelected={selection.has(seat.attemptId)}
                  isTabStop={seat === tabStop?.who}
                  texts={texts}
                />
              ))}
              {(freeByRow.get(index) ?? []).map(({ seat, column, isSpare, computer }) => (
                <FreeSeat
                  key={`free ${seat}`}
                  seat={seat}
                  isSpare={isSpare}
                  fault={broken.get(seat)?.fault ?? null}
                  computer={computer}
                  gridColumn={columnOf(column)}
                  gridRow={rowPlace.get(index) ?? tracks.firstRow}
                  isTabStop={seat === tabStop?.seat}
                  texts={texts}
                />
              ))}
              {(fixturesByRow.get(index) ?? []).map(({ kind, column }) => (
                <FixtureCell
                  key={`fixture ${column}`}
                  kind={kind}
                  gridColumn={columnOf(column)}
                  gridRow={at + tracks.firstRow}
                  texts={texts}
                />
              ))}
            </div>
          ),
        )}
        <FrontStrip front={front} texts={texts} />
      </div>
      {band.box === null ? null : <div className="c-band" aria-hidden="true" style={band.box} />}
    </div>
  );
}

function MapHead(props: {
  readonly grid: RoomGrid;
  readonly tracks: Tracks;
  readonly texts: RoomTexts;
  readonly onLine: (index: number) => void;
}): ReactElement {
  const { t } = props.texts;
  const { firstRow, firstColumn } = props.tracks;
  return (
    <div role="row" className="c-map-row">
      {props.grid.columns.map(({ index, head, hasSeats }, at) =>
        hasSeats ? (
          <div
            key={index}
            role="columnheader"
            className="c-map-head"
            style={{ gridColumn: at + firstColumn, gridRow: firstRow - 1 }}
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
        ) : null,
      )}
    </div>
  );
}

type Tracks = {
  readonly rows: string;
  readonly columns: string;
  /** Grid lines of the first row and column of seats: after the heads, and after the front of the room when that is there. */
  readonly firstRow: number;
  readonly firstColumn: number;
};

function tracksOf({ rows, columns }: RoomGrid, front: MappedRoom["front"]): Tracks {
  const line = (lines: RoomGrid["rows"], track: string): readonly string[] =>
    lines.map(({ isAisle, hasSeats }) => (isAisle ? "var(--aisle)" : hasSeats ? track : "var(--fixture)"));
  const framed = (inner: readonly string[], before: boolean, after: boolean): string =>
    [...(before ? ["auto"] : []), "auto", ...inner, ...(after ? ["auto"] : [])].join(" ");
  return {
    rows: framed(line(rows, "minmax(var(--tile-height), 1fr)"), front === "top", front === "bottom"),
    columns: framed(line(columns, "minmax(var(--tile-width), 1fr)"), front === "left", front === "right"),
    firstRow: front === "top" ? 3 : 2,
    firstColumn: front === "left" ? 3 : 2,
  };
}

function tileOfSeat(map: HTMLElement | null, { seat }: MapPlace): HTMLElement | null {
  return map?.querySelector<HTMLElement>(`[data-seat="${CSS.escape(seat)}"]`) ?? null;
}

function placeAt(target: EventTarget, places: readonly MapPlace[]): MapPlace | undefined {
  if (!(target instanceof Element)) return undefined;
  const label = target.closest<HTMLElement>("[data-seat]")?.dataset["seat"];
  return label === undefined ? undefined : places.find(({ seat }) => seat === label);
}
