import type { SeatView } from "@neraca/protocol";
import { EmptyState, Icon, StatusDot } from "@neraca/ui";
import { memo, type ReactElement, useState } from "react";
import { SEAT_FACES, type Sort, type SortKey, sortSeats } from "../model/seats.ts";
import { useTexts } from "../texts.ts";
import type { SeatsViewProps } from "./SeatMap.tsx";

const COLUMNS: readonly SortKey[] = ["seat", "name", "number", "state", "answered", "flagged", "integrity"];
const NUMBERS: ReadonlySet<SortKey> = new Set(["answered", "flagged", "integrity"]);

/** All seats as lines. Lines outside the view cost the browser nothing (`content-visibility`), so 500 are as fast as 50. */
export function SeatList({ seats, shows, chosenId, selection, onOpen }: SeatsViewProps): ReactElement {
  const { t } = useTexts();
  const [sort, setSort] = useState<Sort>({ key: "seat", descending: false });
  const shown = sortSeats(seats.filter(shows), sort);
  return (
    <>
      <div
        className="c-list"
        role="table"
        aria-label={t("list.label")}
        aria-rowcount={shown.length + 1}
        tabIndex={0}
      >
        <div role="row" className="c-list-row c-list-head">
          {COLUMNS.map((key) => (
            <SortHeader key={key} column={key} sort={sort} onSort={setSort} />
          ))}
        </div>
        {shown.map((seat) => (
          <SeatLine
            key={seat.attemptId}
            seat={seat}
            isChosen={seat.attemptId === chosenId}
            isSelected={selection.has(seat.attemptId)}
            onOpen={onOpen}
          />
        ))}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon="search" title={t("lists.noMatch")}>
          {t("lists.noMatchLead")}
        </EmptyState>
      ) : null}
    </>
  );
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
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly onOpen: (seat: SeatView) => void;
};

const SeatLine = memo(
  Line,
  (a, b) =>
    a.seat === b.seat && a.isChosen === b.isChosen && a.isSelected === b.isSelected && a.onOpen === b.onOpen,
);

function Line({ seat, isChosen, isSelected, onOpen }: LineProps): ReactElement {
  const { t } = useTexts();
  return (
    <div
      role="row"
      className="c-list-row"
      data-chosen={isChosen ? true : undefined}
      data-selected={isSelected ? true : undefined}
    >
      <div role="cell" className="n-figures">
        <strong>{seat.seat}</strong>
        {isSelected ? <span className="n-hidden">{t("tile.selected")}</span> : null}
      </div>
      <div role="cell" className="c-list-name">
        <button type="button" className="c-name-button" aria-pressed={isChosen} onClick={() => onOpen(seat)}>
          {seat.name}
        </button>
      </div>
      <div role="cell" className="n-figures">
        {seat.participantNumber}
      </div>
      <div role="cell" className="c-list-state">
        <StatusDot {...SEAT_FACES[seat.state]}>{t(`seat.${seat.state}`)}</StatusDot>
        {seat.calledAt === null ? null : (
          <span className="c-tile-call">
            <Icon name="hand" size={14} label={t("tile.called")} />
          </span>
        )}
      </div>
      <div role="cell" className="c-number n-figures">
        {seat.answered}/{seat.questions}
      </div>
      <div role="cell" className="c-number n-figures">
        {seat.flagged}
      </div>
      <div role="cell" className="c-number n-figures">
        {seat.integrityCount}
      </div>
    </div>
  );
}
