import type { SeatView } from "@neraca/protocol";
import { EmptyState, Icon, StatusDot } from "@neraca/ui";
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactElement,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { SEAT_FACES, type Sort, type SortKey, sortSeats } from "../model/seats.ts";
import {
  idsOf,
  isWithin,
  NOBODY,
  plus,
  type Selection,
  spanOf,
  toggled,
  toggledAll,
} from "../model/selection.ts";
import { looksTheSame, type TileMark, type TileView, tileOf } from "../model/tile.ts";
import { useTexts } from "../texts.ts";
import { NeedsIcon } from "./NeedsIcon.tsx";
import type { SeatsViewProps } from "./SeatMap.tsx";
import { ownTimeShort, ownTimeText, type RoomTexts } from "./SeatTile.tsx";
import { useListWindow } from "./use-list-window.ts";

const COLUMNS: readonly SortKey[] = ["seat", "name", "number", "state", "answered", "flagged", "integrity"];
const NUMBERS: ReadonlySet<SortKey> = new Set(["answered", "flagged", "integrity"]);

/** As in the style sheet. */
const LINE_PX = 40;

/**
 * All seats as lines; only those in view are in the document, and the one that has the focus. One tab stop: arrows go from line to line,
 * whatever the order becomes meanwhile.
 */
export function SeatList(props: SeatsViewProps): ReactElement {
  const { sitting, seats, shown, marks, chosenId, onOpen, selection, onSelect } = props;
  const texts = useTexts();
  const { t } = texts;
  const [sort, setSort] = useState<Sort>({ key: "seat", descending: false });
  const lines = useMemo(
    () =>
      sortSeats(
        seats.filter(({ attemptId }) => shown.has(attemptId)),
        sort,
      ),
    [seats, shown, sort],
  );
  const focus = useLineFocus(lines);
  const { scroller, first, last } = useListWindow(lines.length, LINE_PX);
  const from = useRef<{ readonly id: string; readonly before: Selection } | null>(null);
  const { current, currentAt } = focus;

  const extendTo = (seat: SeatView): void => {
    const start = from.current ?? { id: current?.attemptId ?? seat.attemptId, before: selection };
    from.current = start;
    const anchor = lines.find(({ attemptId }) => attemptId === start.id) ?? seat;
    onSelect(plus(start.before, idsOf(spanOf(lines, anchor, seat))));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (current === undefined || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest("[data-attempt]") === null) return;
    const page = Math.max(1, last - first - 2);
    const to = lineTowards(event.key, currentAt, lines.length, page);
    if (to !== null) {
      const next = lines[to] ?? current;
      if (event.shiftKey) extendTo(next);
      else from.current = null;
      focus.move(next);
    } else if (event.key === "Enter") onOpen(current);
    else if (event.key === " ") {
      onSelect(toggled(selection, current.attemptId));
      from.current = null;
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) onSelect(shown);
    else if (event.key === "Escape" && selection.size > 0) onSelect(NOBODY);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>("[data-attempt]")?.dataset["attempt"];
    const seat = lines.find(({ attemptId }) => attemptId === id);
    if (seat === undefined) return;
    const isTick = event.target.closest(".c-list-tick") !== null;
    if (event.shiftKey) extendTo(seat);
    else {
      from.current = { id: seat.attemptId, before: selection };
      if (isTick || event.ctrlKey || event.metaKey) onSelect(toggled(selection, seat.attemptId));
      else onOpen(seat);
    }
  };

  const isAllSelected = shown.size > 0 && isWithin(shown, selection);
  const inWindow = lines.slice(first, last).map((seat, at) => ({ seat, at: first + at }));
  const isCurrentOut = current !== undefined && (currentAt < first || currentAt >= last);
  const drawn = isCurrentOut
    ? [...inWindow, { seat: current, at: currentAt }].toSorted((a, b) => a.at - b.at)
    : inWindow;
  return (
    <>
      <div
        ref={scroller}
        className="c-list"
        role="grid"
        aria-label={t("list.label")}
        aria-rowcount={lines.length + 1}
        aria-multiselectable="true"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="rowgroup" className="c-list-top">
          <div role="row" className="c-list-row c-list-head" aria-rowindex={1}>
            <div role="columnheader">
              <button
                type="button"
                className="c-tick"
                aria-pressed={isAllSelected}
                aria-label={t("list.selectAll")}
                onClick={() => onSelect(toggledAll(selection, shown))}
              >
                {isAllSelected ? <Icon name="check" size={14} /> : null}
              </button>
            </div>
            {COLUMNS.map((key) => (
              <SortHeader key={key} column={key} sort={sort} onSort={setSort} />
            ))}
            <div role="columnheader" className="c-number">
              {t("list.time")}
            </div>
          </div>
        </div>
        <div
          role="rowgroup"
          className="c-list-body"
          style={{ height: lines.length * LINE_PX }}
          onFocus={focus.onFocus}
          onBlur={focus.onBlur}
        >
          {drawn.map(({ seat, at }) => (
            <SeatLine
              key={seat.attemptId}
              seat={seat}
              tile={tileOf(seat, sitting.clock)}
              mark={marks.get(seat.attemptId) ?? null}
              at={at}
              isChosen={seat.attemptId === chosenId}
              isSelected={selection.has(seat.attemptId)}
              isTabStop={seat === current}
              texts={texts}
            />
          ))}
        </div>
      </div>
      {lines.length === 0 ? (
        <EmptyState icon="search" title={t("lists.noMatch")}>
          {t("lists.noMatchLead")}
        </EmptyState>
      ) : null}
    </>
  );
}

/** The place that a key leads to, or null for a key that leads nowhere. */
function lineTowards(key: string, at: number, count: number, page: number): number | null {
  const most = count - 1;
  switch (key) {
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "ArrowDown":
      return Math.min(most, at + 1);
    case "PageUp":
      return Math.max(0, at - page);
    case "PageDown":
      return Math.min(most, at + page);
    case "Home":
      return 0;
    case "End":
      return most;
    default:
      return null;
  }
}

/**
 * Which line has the focus, by who stands in it, not by place: sorting and filtering do not move it to somebody else. When whoever had it
 * leaves the list, it goes to the line that stands there now.
 */
function useLineFocus(lines: readonly SeatView[]) {
  const [state, setState] = useState<{ readonly id: string; readonly at: number } | null>(null);
  const hasFocus = useRef(false);
  const isWanted = useRef(false);
  const found = lines.findIndex(({ attemptId }) => attemptId === state?.id);
  const currentAt = found >= 0 ? found : Math.max(0, Math.min(state?.at ?? 0, lines.length - 1));
  const current = lines[currentAt];
  const id = current?.attemptId;
  // A layout effect because the line that is to have the focus may only now be in the document.
  useLayoutEffect(() => {
    if (id === undefined) return;
    const line = document.querySelector<HTMLElement>(`.c-list-body [data-attempt="${CSS.escape(id)}"]`);
    if (isWanted.current || (hasFocus.current && document.activeElement === document.body)) line?.focus();
    isWanted.current = false;
  });
  return {
    current,
    currentAt,
    move: (seat: SeatView): void => {
      isWanted.current = true;
      setState({ id: seat.attemptId, at: lines.indexOf(seat) });
    },
    onFocus: (event: { readonly target: Element }): void => {
      hasFocus.current = true;
      const focused = event.target.closest<HTMLElement>("[data-attempt]")?.dataset["attempt"];
      if (focused === undefined) return;
      setState({ id: focused, at: lines.findIndex(({ attemptId }) => attemptId === focused) });
    },
    // Not told when the line itself is taken out of the document: then it has been lost, not left.
    onBlur: (): void => {
      hasFocus.current = false;
    },
  };
}

type SortHeaderProps = {
  readonly column: SortKey;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
};

function SortHeader({ column, sort, onSort }: SortHeaderProps): ReactElement {
  const { t } = useTexts();
  const isSorted = sort.key === column;
  const direction = sort.descending ? "descending" : "ascending";
  return (
    <div
      role="columnheader"
      className={NUMBERS.has(column) ? "c-number" : undefined}
      data-column={column}
      aria-sort={isSorted ? direction : "none"}
    >
      <button
        type="button"
        className="c-sort"
        onClick={() => onSort({ key: column, descending: isSorted ? !sort.descending : NUMBERS.has(column) })}
      >
        {t(`list.${column}`)}
        {isSorted ? <Icon name={sort.descending ? "sort-down" : "sort-up"} size={14} /> : null}
      </button>
    </div>
  );
}

type LineProps = {
  readonly seat: SeatView;
  readonly tile: TileView;
  readonly mark: TileMark | null;
  readonly at: number;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly texts: RoomTexts;
};

const SeatLine = memo(Line, (a, b) => {
  return (
    looksTheSame(a.tile, b.tile) &&
    a.seat.flagged === b.seat.flagged &&
    a.mark?.id === b.mark?.id &&
    a.mark?.tone === b.mark?.tone &&
    a.at === b.at &&
    a.isChosen === b.isChosen &&
    a.isSelected === b.isSelected &&
    a.isTabStop === b.isTabStop &&
    a.texts.language === b.texts.language
  );
});

function Line({ seat, tile, mark, at, isChosen, isSelected, isTabStop, texts }: LineProps): ReactElement {
  const { t, local } = texts;
  const { tone, icon } = mark ?? SEAT_FACES[seat.state];
  return (
    <div
      role="row"
      className="c-list-row"
      data-attempt={seat.attemptId}
      data-chosen={isChosen ? true : undefined}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      style={{ top: at * LINE_PX }}
    >
      <div role="gridcell" className="c-list-tick">
        <span className="c-tick" data-on={isSelected ? true : undefined} aria-hidden="true">
          {isSelected ? <Icon name="check" size={14} /> : null}
        </span>
      </div>
      <div role="gridcell" className="n-figures">
        <strong>{seat.seat}</strong>
      </div>
      <div role="gridcell" className="c-list-name">
        <span>{seat.name}</span>
        <NeedsIcon needs={seat.needs} texts={texts} />
      </div>
      <div role="gridcell" className="n-figures">
        {seat.participantNumber}
      </div>
      <div role="gridcell" className="c-list-state">
        <StatusDot tone={tone} icon={icon}>
          {mark === null ? t(`seat.${seat.state}`) : local(mark.word)}
        </StatusDot>
        {seat.calledAt === null ? null : (
          <span className="c-tile-call">
            <Icon name="hand" size={14} label={t("tile.called")} />
          </span>
        )}
      </div>
      <div role="gridcell" className="c-number n-figures">
        {seat.answered}/{seat.questions}
      </div>
      <div role="gridcell" className="c-number n-figures" data-column="flagged">
        {seat.flagged}
      </div>
      <div role="gridcell" className="c-number n-figures">
        {seat.integrityCount}
      </div>
      <div role="gridcell" className="c-number n-figures">
        {tile.ownTime === null ? (
          t("list.timeSame")
        ) : (
          <>
            <strong aria-hidden="true">{ownTimeShort(tile.ownTime)}</strong>
            <span className="n-hidden">{ownTimeText(tile.ownTime, t)}</span>
          </>
        )}
      </div>
    </div>
  );
}
