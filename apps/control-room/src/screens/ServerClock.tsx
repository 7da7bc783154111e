import { type ReactElement, useEffect, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

type ServerClockProps = {
  /** As the server said, by this page's stopwatch when it did. */
  readonly clock: { readonly now: number; readonly arrivedAtMs: number };
};

/** The server's time, which decides about codes; whoever is refused compares it with their device. */
export function ServerClock({ clock }: ServerClockProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { now, arrivedAtMs } = clock;
  const [time, setTime] = useState(now);
  // An effect because time passes outside React: looks at the stopwatch at each second of the server's.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      const present = now + Math.max(0, performance.now() - arrivedAtMs);
      setTime(present);
      timer = setTimeout(look, 1_000 - (present % 1_000));
    };
    look();
    return () => clearTimeout(timer);
  }, [now, arrivedAtMs]);
  return (
    <p className="c-server-clock">
      {t("loginCode.clock")}{" "}
      <strong className="n-figures">
        {times.clock(time)} {times.zone}
      </strong>
      <span className="c-sub">{t("loginCode.clockLead")}</span>
    </p>
  );
}
