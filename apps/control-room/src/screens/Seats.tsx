import type { SeatView, SittingView } from "@neraca/protocol";
import { EmptyState } from "@neraca/ui";
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { Acts } from "../acts.ts";
import type { Standing } from "../model/room-actions.ts";
import { type Zoom, zoomFor } from "../model/room-grid.ts";
import { isFound, passes, type SeatFilter } from "../model/seats.ts";
import { idsOf, minus, NOBODY, plus, type Selection, toggled } from "../model/selection.ts";
import type { TileMarks } from "../model/tile.ts";
import { useTexts } from "../texts.ts";
import { ComputerLegend } from "./ComputerMarks.tsx";
import { SeatList } from "./SeatList.tsx";
import { SeatMap } from "./SeatMap.tsx";
import { FilterChips, type RoomViewKind, SeatTools } from "./SeatTools.tsx";
import { SelectionBar } from "./SelectionBar.tsx";

type SeatsProps = {
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  readonly marks: TileMarks;
  readonly chosenId: string | null;
  readonly onOpen: (seat: SeatView) => void;
  readonly onOpenFree: (seat: string) => void;
  readonly selection: Selection;
  readonly standing: Standing;
  readonly acts: Acts;
};

/** The seats of the room: counts that filter, search, map or list, and who is picked. */
export function Seats(props: SeatsProps): ReactElement {
  const { sitting, seats, marks, chosenId, selection, standing, acts } = props;
  const [filter, setFilter] = useState<SeatFilter>("all");
  const [search, setSearch] = useState("");
  const [kind, setKind] = useState<RoomViewKind>("map");
  const [chosenZoom, setZoom] = useState<Zoom | null>(null);
  const [isSelecting, setIsSelecting] = useState(false);
  const findRef = useRef<HTMLInputElement | null>(null);
  useSlashToFind(findRef);
  const shown = useMemo(
    () => idsOf(seats.filter((seat) => passes(seat, filter) && isFound(seat, search))),
    [seats, filter, search],
  );
  const zoom = chosenZoom ?? zoomFor(seats.length);
  const onSelect = (picked: Selection): void => acts.select(picked);
  /** A finger has no Ctrl: while this is on, a tap picks. */
  const onOpen = (seat: SeatView): void => {
    if (isSelecting) onSelect(toggled(selection, seat.attemptId));
    else props.onOpen(seat);
  };
  const view = { sitting, seats, shown, marks, chosenId, onOpen, selection, onSelect };
  return (
    <section className="c-seats">
      <FilterChips seats={seats} filter={filter} onFilter={setFilter} />
      <div className="c-frame">
        <SeatTools
          shownCount={shown.size}
          allCount={seats.length}
          search={search}
          onSearch={setSearch}
          kind={kind}
          onKind={setKind}
          zoom={zoom}
          onZoom={setZoom}
          findRef={findRef}
        />
        <ComputerLegend seats={seats} spareSeats={sitting.spareSeats} />
        {seats.length === 0 ? <NoSeats /> : null}
        {seats.length > 0 && kind === "map" ? (
          <SeatMap {...view} zoom={zoom} onOpenFree={props.onOpenFree} />
        ) : null}
        {seats.length > 0 && kind === "list" ? <SeatList {...view} /> : null}
        {seats.length === 0 ? null : (
          <div className="c-foot">
            <SelectionBar
              selected={seats.filter(({ attemptId }) => selection.has(attemptId))}
              unseenCount={minus(selection, shown).size}
              standing={standing}
              isSelecting={isSelecting}
              onSelecting={setIsSelecting}
              onSelectShown={() => onSelect(plus(selection, shown))}
              onClear={() => onSelect(NOBODY)}
              acts={acts}
            />
            <Keys />
          </div>
        )}
      </div>
    </section>
  );
}

function NoSeats(): ReactElement {
  const { t } = useTexts();
  return (
    <EmptyState icon="seat" title={t("room.noSeats")}>
      {t("room.noSeatsLead")}
    </EmptyState>
  );
}

function Keys(): ReactElement {
  const { t } = useTexts();
  return (
    <p className="c-map-keys" aria-hidden="true">
      <span>
        <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {t("map.keys")}
      </span>
      <span>
        <kbd>Enter</kbd> {t("map.keysOpen")}
      </span>
      <span>
        <kbd>{t("map.space")}</kbd> {t("map.keysSelect")}
      </span>
      <span>
        <kbd>/</kbd> {t("map.keysFind")}
      </span>
      <span>
        <kbd>Esc</kbd> {t("map.keysNone")}
      </span>
      <span>
        <kbd>Shift</kbd> {t("map.keysExtend")}
      </span>
    </p>
  );
}

/** An effect because the key is heard wherever the focus is, except where a slash is being typed. */
function useSlashToFind(findRef: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      findRef.current?.focus();
      findRef.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [findRef]);
}
