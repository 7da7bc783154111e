import { type ReactElement, useEffect, useState } from "react";
import {
  type ClockReading,
  formatTimeLeft,
  msUntilNextSecond,
  spokenTimeLeft,
  timeLeftAt,
} from "../clock/format.ts";
import { useUiTexts } from "../i18n/texts.ts";

/** Time left of a reading, once a second. For screens that show time; nothing is ever decided by it. */
export function useTimeLeft(reading: ClockReading): number {
  const [timeLeftMs, setTimeLeftMs] = useState(() => timeLeftAt(reading, performance.now()));
  // An effect because time passes outside React: sleeps to the next whole second and looks at the stopwatch again.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      const left = timeLeftAt(reading, performance.now());
      setTimeLeftMs(left);
      if (reading.running && left > 0) timer = setTimeout(look, msUntilNextSecond(left));
    };
    look();
    return () => clearTimeout(timer);
  }, [reading]);
  return timeLeftMs;
}

export type CountdownProps = {
  readonly reading: ClockReading;
  readonly label?: string;
  readonly className?: string;
};

/** The time left in tabular figures. `role="timer"`: a screen reader finds it and does not read out every second. */
export function Countdown({ reading, label, className }: CountdownProps): ReactElement {
  const { t, language } = useUiTexts();
  const timeLeftMs = useTimeLeft(reading);
  const name = `${label ?? t("countdown.timer")}: ${spokenTimeLeft(timeLeftMs, language)}`;
  return (
    <span
      className={className === undefined ? "n-countdown" : `n-countdown ${className}`}
      role="timer"
      aria-label={name}
    >
      {formatTimeLeft(timeLeftMs)}
    </span>
  );
}
