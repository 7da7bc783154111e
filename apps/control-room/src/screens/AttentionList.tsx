import type { AlarmView, SeatView } from "@neraca/protocol";
import { Icon, ToggleButton } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { type AlarmLine, linesOf, openAlarms, rings } from "../model/alarms.ts";
import type { Alarms } from "../model/room.ts";
import { useTexts } from "../texts.ts";
import { AlarmItem } from "./AlarmItem.tsx";

export type ListProps = {
  readonly seats: readonly SeatView[];
  readonly alarms: Alarms;
  /** Why this person cannot take an alarm now; null: they can. */
  readonly whyNotTake: string | null;
  readonly onOpen: (seat: SeatView) => void;
  readonly onTake: (alarm: AlarmView) => void;
  readonly onResume: (alarm: AlarmView) => void;
  /** Rings once. */
  readonly ring: () => void;
};

/**
 * Alarms in words, worst first, each with its next act. The server derives them; here they are only kept still while a hand or the focus
 * is on them.
 */
export function AttentionList(props: ListProps): ReactElement {
  const { seats, alarms, ring, ...acts } = props;
  const { t } = useTexts();
  const [isSounding, setIsSounding] = useState(false);
  const { lines, hold } = useStillLines(alarms.list);
  useRing(alarms.list, isSounding, ring);
  const byAttempt = new Map(seats.map((seat) => [seat.attemptId, seat]));
  return (
    <section className="c-panel" aria-labelledby="attention">
      <div className="c-panel-head">
        <h2 id="attention">{t("alarms.title")}</h2>
        <ToggleButton size="sm" icon="bell" isSelected={isSounding} onChange={setIsSounding}>
          {t("alarms.sound")}
        </ToggleButton>
        <span className="c-panel-count n-figures">{openAlarms(alarms.list).length + alarms.untold}</span>
      </div>
      {lines.length === 0 ? (
        <div className="c-panel-empty">
          <Icon name="check" size={24} />
          <p>
            <strong>{t("alarms.none")}</strong>
          </p>
          <p>{t("alarms.noneLead")}</p>
        </div>
      ) : (
        <ul className="c-attention" {...hold}>
          {lines.map((line) => (
            <AlarmItem
              key={line.alarm.id}
              line={line}
              seat={line.alarm.attemptId === null ? null : (byAttempt.get(line.alarm.attemptId) ?? null)}
              {...acts}
            />
          ))}
        </ul>
      )}
      {alarms.untold === 0 ? null : (
        <p className="c-attention-more">{t("alarms.untold", { count: alarms.untold })}</p>
      )}
    </section>
  );
}

type Hold = {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: { readonly currentTarget: Element; readonly relatedTarget: unknown }) => void;
};

/** Lines that keep their places while a pointer or the focus is on the list: what somebody is about to press does not jump away. */
function useStillLines(alarms: readonly AlarmView[]): {
  readonly lines: readonly AlarmLine[];
  readonly hold: Hold;
} {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [shown, setShown] = useState<readonly AlarmLine[]>([]);
  const [shownOf, setShownOf] = useState<readonly AlarmView[] | null>(null);
  const isHeld = isPointed || isFocused;
  const [wasHeld, setWasHeld] = useState(isHeld);
  let lines = shown;
  if (shownOf !== alarms || wasHeld !== isHeld) {
    lines = linesOf(alarms, isHeld ? shown : null);
    setShownOf(alarms);
    setWasHeld(isHeld);
    setShown(lines);
  }
  return {
    lines,
    hold: {
      onPointerEnter: () => setIsPointed(true),
      onPointerLeave: () => setIsPointed(false),
      onFocus: () => setIsFocused(true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsFocused(false);
      },
    },
  };
}

/** An effect because a sound is no part of the picture. What was there when the list came does not ring. */
function useRing(alarms: readonly AlarmView[], isSounding: boolean, ring: () => void): void {
  const before = useRef(alarms);
  useEffect(() => {
    if (isSounding && rings(before.current, alarms)) ring();
    before.current = alarms;
  }, [alarms, isSounding, ring]);
}
