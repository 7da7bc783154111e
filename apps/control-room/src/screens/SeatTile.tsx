import type { AlarmView, SeatView } from "@neraca/protocol";
import { Icon } from "@neraca/ui";
import { memo, type ReactElement, type Ref } from "react";
import { ALARM_ICONS, isCandidateKind } from "../model/alarms.ts";
import { SEAT_FACES } from "../model/seats.ts";
import { useTexts } from "../texts.ts";

type TileProps = {
  readonly seat: SeatView;
  /** The worst that nobody has taken: it stands where the state stands, with its own shape and word. */
  readonly alarm: AlarmView | null;
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
    a.alarm?.id === b.alarm?.id &&
    a.isShown === b.isShown &&
    a.isChosen === b.isChosen &&
    a.isTabStop === b.isTabStop &&
    a.gridColumn === b.gridColumn &&
    a.gridRow === b.gridRow
  );
});

function Tile(props: TileProps): ReactElement {
  const { seat, alarm, isShown, isChosen, isTabStop, gridColumn, gridRow, onFocus, onOpen, register } = props;
  const face = SEAT_FACES[seat.state];
  return (
    <div role="gridcell" className="c-cell" style={{ gridColumn, gridRow }}>
      <button
        type="button"
        ref={register satisfies Ref<HTMLButtonElement>}
        className="c-tile"
        data-state={seat.state}
        data-tone={alarm === null ? face.tone : alarm.severity}
        data-alarm={alarm?.severity}
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
        <TileFoot seat={seat} alarm={alarm} />
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

function TileFoot({ seat, alarm }: Pick<TileProps, "seat" | "alarm">): ReactElement {
  const { t } = useTexts();
  const kind = alarm?.kind;
  return (
    <>
      <span className="c-tile-foot">
        <Icon name={kind === undefined ? SEAT_FACES[seat.state].icon : ALARM_ICONS[kind]} size={12} />
        <span className="c-tile-word">
          {isCandidateKind(kind) ? t(`alarm.short.${kind}`) : t(`seat.${seat.state}`)}
        </span>
        {seat.state === "answering" && kind === undefined ? (
          <span className="c-tile-short">{t("tile.short.answering")}</span>
        ) : null}
      </span>
      <span className="c-tile-bar" aria-hidden="true">
        <span style={{ width: `${seat.questions === 0 ? 0 : (100 * seat.answered) / seat.questions}%` }} />
      </span>
    </>
  );
}
