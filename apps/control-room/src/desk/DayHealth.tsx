import { StatusDot } from "@neraca/ui";
import type { ReactElement } from "react";
import type { VenueState } from "../model/venue.ts";
import { MachineMark } from "../screens/MachineMark.tsx";
import { useTexts } from "../texts.ts";
import type { DaySitting } from "./DayPage.tsx";
import { AlarmBadge } from "./DayTable.tsx";
import { phaseOf } from "./day-order.ts";

/** The day in numbers, and how the server is. */
export function DayHealth({
  sittings,
  venue,
}: {
  readonly sittings: readonly DaySitting[];
  readonly venue: VenueState;
}): ReactElement {
  const { t } = useTexts();
  const phases = sittings.map(phaseOf);
  const counts = sittings.flatMap(({ line }) => (line === null ? [] : [line.sitting.counts]));
  const sum = (of: "expected" | "loggedIn" | "answering" | "finished" | "offline"): number =>
    counts.reduce((all, each) => all + each[of], 0);
  const going = phases.filter((phase) => phase === "running" || phase === "paused").length;
  const over = phases.filter((phase) => phase === "closed").length;
  const lost = phases.filter((phase) => phase === "lost").length;
  const servers = [...venue.lines.values()].flatMap(({ alarms }) => alarms.filter((each) => each.isServers));
  const byKind = new Map(servers.map((alarm) => [alarm.kind, alarm]));
  const numbers = [
    ["going", going],
    ["ahead", phases.length - going - over - lost],
    ["over", over],
    ...(lost === 0 ? [] : ([["lost", lost]] as const)),
    ["expected", sum("expected")],
    ["loggedIn", sum("loggedIn")],
    ["answering", sum("answering")],
    ["finished", sum("finished")],
    ["offline", sum("offline")],
  ] as const;
  return (
    <div className="c-card d-day-health">
      <dl>
        {numbers.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`day.${name}`)}</dt>
            <dd className="n-figures">{count}</dd>
          </div>
        ))}
      </dl>
      <p>
        {venue.machine === null ? (
          <StatusDot tone="idle" icon="circle-dashed">
            {t("venue.waiting")}
          </StatusDot>
        ) : (
          <MachineMark machine={venue.machine} />
        )}
        {[...byKind.values()].map((alarm) => (
          <AlarmBadge key={alarm.kind} alarm={alarm} />
        ))}
      </p>
    </div>
  );
}
