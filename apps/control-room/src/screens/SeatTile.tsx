import type { SeatView } from "@neraca/protocol";
import { Icon } from "@neraca/ui";
import { memo, type ReactElement, type Ref } from "react";
import { SEAT_FACES } from "../model/seats.ts";
import { useTexts } from "../texts.ts";

type TileProps = {
  readonly seat: SeatView;
  readonly gridColumn: number;
  readonly gridRow: number;
  readonly isShown: boolean;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: (attemptId: string) => void;
  readonly onOpen: (seat: SeatView) => void;
  readonly register: (tile: HTMLButtonElement | null) => void;
};

/** Memoised on what it shows: in a room of 500, one changed seat draws one tile. The callbacks say the same at every render. */
export const SeatTile = memo(Tile, (a, b) => {
  return (
    a.seat === b.seat &&
    a.isShown === b.isShown &&
    a.isChosen === b.isChosen &&
    a.isTabStop === b.isTabStop &&
    a.gridColumn === b.gridColumn &&
    a.gridRow === b.gridRow
  );
});

function Tile(props: TileProps): ReactElement {
  const { seat, isShown, isChosen, isTabStop, gridColumn, gridRow, onFocus, onOpen, register } = props;
  const face = SEAT_FACES[seat.state];
  return (
    <div role="gridcell" className="c-cell" style={{ gridColumn, gridRow }}>
      <button
        type="button"
        ref={register satisfies Ref<HTMLButtonElement>}
        className="c-tile"
        data-seat={seat.seat}
        data-state={seat.state}
        data-tone={face.tone}
        data-called={seat.calledAt === null ? undefined : true}
        data-faded={isShown ? undefined : true}
        aria-pressed={isChosen}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={() => onFocus(seat.attemptId)}
        onClick={() => onOpen(seat)}
      >
        <TileTop seat={seat} />
        <span className="c-tile-who">
          <span className="c-tile-name">{seat.name}</span>
          <IntegrityFlag count={seat.integrityCount} />
        </span>
        <TileFoot seat={seat} />
      </button>
    </div>
  );
}

function TileTop({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t } = useTexts();
  const hasProgress = seat.answered > 0 || seat.state === "answering";
  return (
    <span className="c-tile-top">
      <strong className="n-figures">{seat.seat}</strong>
      {seat.calledAt === null ? null : (
        <span className="c-tile-call">
          <Icon name="hand" size={13} label={t("tile.called")} />
        </span>
      )}
      {hasProgress ? (
        <span className="c-tile-count n-figures">
          <span aria-hidden="true">{seat.answered}</span>
          <span className="n-hidden">
            {t("tile.answered", { answered: seat.answered, questions: seat.questions })}
          </span>
        </span>
      ) : null}
    </span>
  );
}

function IntegrityFlag({ count }: { readonly count: number }): ReactElement | null {
  const { t } = useTexts();
  if (count === 0) return null;
  return (
    <span className="c-tile-flag n-figures">
      <Icon name="flag" size={12} />
      <span aria-hidden="true">{count}</span>
      <span className="n-hidden">{t("tile.integrity", { count })}</span>
    </span>
  );
}

function TileFoot({ seat }: { readonly seat: SeatView }): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <span className="c-tile-foot">
        <Icon name={SEAT_FACES[seat.state].icon} size={12} />
        <span className="c-tile-word">{t(`seat.${seat.state}`)}</span>
        {seat.state === "answering" ? (
          <span className="c-tile-short">{t("tile.short.answering")}</span>
        ) : null}
      </span>
      <span className="c-tile-bar" aria-hidden="true">
        <span style={{ width: `${seat.questions === 0 ? 0 : (100 * seat.answered) / seat.questions}%` }} />
      </span>
    </>
  );
}
