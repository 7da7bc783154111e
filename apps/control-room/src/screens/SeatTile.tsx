import { Icon } from "@neraca/ui";
import { memo, type ReactElement } from "react";
import { CALL_FACE, SEAT_FACES } from "../model/seats.ts";
import { looksTheSame, type OwnTime, type TileMark, type TileView } from "../model/tile.ts";
import type { useTexts } from "../texts.ts";
import { ComputerIcon } from "./ComputerMarks.tsx";
import { NeedsIcon } from "./NeedsIcon.tsx";

export type RoomTexts = ReturnType<typeof useTexts>;

type TileProps = {
  readonly tile: TileView;
  /** Stands where the state stands, when there is something worse. */
  readonly mark: TileMark | null;
  readonly gridColumn: number;
  readonly gridRow: number;
  readonly isShown: boolean;
  /** Its panel is open. */
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** Given, not asked for by each tile: 500 would listen for a change of language. */
  readonly texts: RoomTexts;
};

/**
 * Memoised on what it shows: in a room of 500, one changed seat draws one tile. It has no handlers of its own; the map listens for all of
 * them.
 */
export const SeatTile = memo(Tile, (a, b) => {
  return (
    looksTheSame(a.tile, b.tile) &&
    a.mark?.id === b.mark?.id &&
    a.mark?.tone === b.mark?.tone &&
    a.isShown === b.isShown &&
    a.isChosen === b.isChosen &&
    a.isSelected === b.isSelected &&
    a.isTabStop === b.isTabStop &&
    a.gridColumn === b.gridColumn &&
    a.gridRow === b.gridRow &&
    a.texts.language === b.texts.language
  );
});

function Tile(props: TileProps): ReactElement {
  const { tile, mark, isShown, isChosen, isSelected, isTabStop, gridColumn, gridRow, texts } = props;
  const { t, local } = texts;
  const face = mark ?? (tile.isCalling ? CALL_FACE : SEAT_FACES[tile.state]);
  return (
    <div role="gridcell" className="c-cell" aria-selected={isSelected} style={{ gridColumn, gridRow }}>
      <button
        type="button"
        className="c-tile"
        data-attempt={tile.attemptId}
        data-seat={tile.seat}
        data-state={tile.state}
        data-tone={face.tone}
        data-marked={mark === null && !tile.isCalling ? undefined : true}
        data-faded={isShown ? undefined : true}
        data-selected={isSelected ? true : undefined}
        aria-pressed={isChosen}
        tabIndex={isTabStop ? 0 : -1}
      >
        <span className="c-tile-top">
          <strong className="n-figures">{tile.seat}</strong>
          <ComputerIcon mark={tile.computer} texts={texts} />
          <span className="c-tile-stamp">
            <Icon name={face.icon} size={16} />
          </span>
        </span>
        <span className="c-tile-who">
          <span className="c-tile-name">{tile.name}</span>
          <NeedsIcon needs={tile.needs} texts={texts} />
          <TileTime ownTime={tile.ownTime} texts={texts} />
          {tile.integrityCount === 0 ? null : (
            <span className="c-tile-flag n-figures">
              <Icon name="flag" size={12} />
              <span aria-hidden="true">{tile.integrityCount}</span>
              <span className="n-hidden">{t("tile.integrity", { count: tile.integrityCount })}</span>
            </span>
          )}
        </span>
        <span className="c-tile-foot">
          <span className="c-tile-word" aria-hidden="true">
            {mark === null ? wordOf(tile, t) : local(mark.word)}
          </span>
          <span className="n-hidden">
            {mark === null ? null : `${local(mark.word)} `}
            {mark === null && tile.isCalling ? `${t("tile.called")} ` : null}
            {t(`seat.${tile.state}`)}
          </span>
          {tile.answered > 0 || tile.state === "answering" ? (
            <span className="c-tile-count n-figures">
              <span aria-hidden="true">{tile.answered}</span>
              <span className="n-hidden">
                {t("tile.answered", { answered: tile.answered, questions: tile.questions })}
              </span>
            </span>
          ) : null}
        </span>
        {isSelected ? (
          <span className="c-tile-check">
            <Icon name="check" size={12} label={t("tile.selected")} />
          </span>
        ) : null}
        <span className="c-tile-bar" aria-hidden="true">
          <span style={{ width: `${tile.questions === 0 ? 0 : (100 * tile.answered) / tile.questions}%` }} />
        </span>
      </button>
    </div>
  );
}

/** As short as a tile is narrow. */
function wordOf({ isCalling, state }: TileView, t: RoomTexts["t"]): string {
  if (isCalling) return t("filter.called");
  return state === "answering" ? t("tile.short.answering") : t(`seat.${state}`);
}

function TileTime({
  ownTime,
  texts: { t },
}: {
  readonly ownTime: OwnTime | null;
  readonly texts: RoomTexts;
}) {
  if (ownTime === null) return null;
  return (
    <span className="c-tile-time n-figures">
      <span aria-hidden="true">{ownTimeShort(ownTime)}</span>
      <span className="n-hidden">{ownTimeText(ownTime, t)}</span>
    </span>
  );
}

/** +30′ beside the room's time; 64′ where the seat's time stands alone. */
export function ownTimeShort({ kind, minutes }: OwnTime): string {
  if (kind === "left") return `${minutes}′`;
  return minutes > 0 ? `+${minutes}′` : `−${-minutes}′`;
}

export function ownTimeText({ kind, minutes }: OwnTime, t: RoomTexts["t"]): string {
  if (kind === "left") return t("tile.timeLeft", { minutes });
  return minutes > 0 ? t("tile.timeMore", { minutes }) : t("tile.timeLess", { minutes: -minutes });
}
