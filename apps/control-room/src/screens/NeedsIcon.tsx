import { type ExamNeed, needsText } from "@neraca/base";
import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import type { RoomTexts } from "./SeatTile.tsx";

/** That something was granted, small beside a name; what it is, is said to whoever points at it or listens. */
export function NeedsIcon({
  needs,
  texts: { t, local },
}: {
  readonly needs: readonly ExamNeed[];
  readonly texts: RoomTexts;
}): ReactElement | null {
  if (needs.length === 0) return null;
  const words = t("needs.tile", { needs: local(needsText(needs)) });
  return (
    <span className="c-needs" title={words}>
      <Icon name="accommodation" size={14} />
      <span className="n-hidden">{words}</span>
    </span>
  );
}
