import { COMPUTER_MARKS, type ComputerMark, type SeatView, type SittingView } from "@neraca/protocol";
import { Icon, type IconName } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import type { RoomTexts } from "./SeatTile.tsx";

/** Told apart by their shapes: colour says only what somebody should look at. */
const ICONS: Readonly<Record<ComputerMark, IconName>> = {
  none: "minus",
  enrolled: "computer",
  certified: "seal",
  replaced: "reload",
  other: "alert",
};

/** Which computer a seat has, small, beside its number. */
export function ComputerIcon({
  mark,
  texts: { t },
}: {
  readonly mark: ComputerMark | null;
  readonly texts: Pick<RoomTexts, "t">;
}): ReactElement | null {
  if (mark === null) return null;
  return (
    <span className="c-computer" data-mark={mark}>
      <Icon name={ICONS[mark]} size={13} />
      <span className="n-hidden"> {t(`computerMark.${mark}`)}. </span>
    </span>
  );
}

type LegendProps = {
  readonly seats: readonly SeatView[];
  readonly spareSeats: SittingView["spareSeats"];
};

/** What the shapes beside the numbers mean, and of how many seats; nothing where no seat has one. */
export function ComputerLegend({ seats, spareSeats }: LegendProps): ReactElement | null {
  const { t } = useTexts();
  const marks = [...seats, ...spareSeats].flatMap(({ computer }) => (computer === null ? [] : [computer]));
  if (marks.length === 0) return null;
  const counts = Map.groupBy(marks, (mark) => mark);
  return (
    <dl className="c-computers" aria-label={t("computerMark.legend")}>
      <dt>{t("computerMark.legend")}</dt>
      {COMPUTER_MARKS.map((mark) => {
        const count = counts.get(mark)?.length ?? 0;
        return count === 0 ? null : (
          <dd key={mark} className="c-computer" data-mark={mark}>
            <Icon name={ICONS[mark]} size={13} />
            {t(`computerMark.${mark}`)} <strong className="n-figures">{count}</strong>
          </dd>
        );
      })}
    </dl>
  );
}
