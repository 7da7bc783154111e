import type { ComputerMark, FixtureKind, RoomFront, SeatFault } from "@neraca/protocol";
import { Icon, type IconName } from "@neraca/ui";
import { memo, type ReactElement } from "react";
import { ComputerIcon } from "./ComputerMarks.tsx";
import type { RoomTexts } from "./SeatTile.tsx";

/** What stands in a room besides the people in it. Each has a shape of its own and a word. */
export const FIXTURE_ICONS: Readonly<Record<FixtureKind, IconName>> = {
  pillar: "square-full",
  door: "logout",
  desk: "person",
};

type Placed = { readonly gridColumn: number; readonly gridRow: number; readonly texts: RoomTexts };

type FreeSeatProps = Placed & {
  readonly seat: string;
  readonly isSpare: boolean;
  /** null: it works. */
  readonly fault: SeatFault | null;
  readonly computer: ComputerMark | null;
  readonly isTabStop: boolean;
};

/** A seat that nobody of the sitting has: free, kept as a spare, or broken. */
export const FreeSeat = memo(function Free(props: FreeSeatProps): ReactElement {
  const { seat, isSpare, fault, computer, gridColumn, gridRow, isTabStop, texts } = props;
  const { t } = texts;
  const word = fault === null ? t(isSpare ? "tile.spare" : "tile.free") : t("tile.broken");
  return (
    <div role="gridcell" className="c-cell" style={{ gridColumn, gridRow }}>
      <button
        type="button"
        className="c-spare"
        data-seat={seat}
        data-kind={fault === null ? (isSpare ? "spare" : "free") : "broken"}
        {...(fault === null ? {} : { "data-tone": "bad" })}
        tabIndex={isTabStop ? 0 : -1}
      >
        <span className="c-spare-top">
          <strong className="n-figures">{seat}</strong>
          <ComputerIcon mark={computer} texts={texts} />
        </span>
        <span className="c-spare-word">
          <Icon name={fault === null ? (isSpare ? "seat-spare" : "circle-empty") : "seat-broken"} size={14} />
          {word}
          {fault === null ? null : <span className="n-hidden"> ({t(`fault.${fault}`)})</span>}
        </span>
      </button>
    </div>
  );
}, isSame);

/** Memoised on what is drawn: texts are another object at every render. */
function isSame(a: FreeSeatProps, b: FreeSeatProps): boolean {
  return (
    a.seat === b.seat &&
    a.isSpare === b.isSpare &&
    a.fault === b.fault &&
    a.computer === b.computer &&
    a.isTabStop === b.isTabStop &&
    a.gridColumn === b.gridColumn &&
    a.gridRow === b.gridRow &&
    a.texts.language === b.texts.language
  );
}

export function FixtureCell({
  kind,
  gridColumn,
  gridRow,
  texts: { t },
}: Placed & { readonly kind: FixtureKind }): ReactElement {
  return (
    <div role="gridcell" className="c-cell" style={{ gridColumn, gridRow }}>
      <div className="c-fixture" data-kind={kind}>
        <Icon name={FIXTURE_ICONS[kind]} size={16} />
        <span>{t(`fixture.${kind}`)}</span>
      </div>
    </div>
  );
}

/** Where candidates look to. The grid's own name says it to who does not see it. */
export function FrontStrip({
  front,
  texts: { t },
}: {
  readonly front: RoomFront;
  readonly texts: RoomTexts;
}): ReactElement {
  const isAcross = front === "top" || front === "bottom";
  const line = { top: 1, left: 1, bottom: -2, right: -2 }[front];
  return (
    <div
      className="c-front"
      data-front={front}
      aria-hidden="true"
      style={isAcross ? { gridRow: line, gridColumn: "2 / -1" } : { gridColumn: line, gridRow: "2 / -1" }}
    >
      <span>{t("map.front")}</span>
    </div>
  );
}
