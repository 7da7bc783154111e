import type { SittingView, Trouble } from "@neraca/protocol";
import { Badge, Countdown, type IconName, StatusDot, type Tone } from "@neraca/ui";
import { type ReactElement, useMemo } from "react";
import type { VenueLine, VenueState } from "../model/venue.ts";
import { hashOfSitting } from "../route.ts";
import { useTexts } from "../texts.ts";
import { TimeZone } from "../times.ts";
import { whenText } from "../words.ts";
import { CrewLine } from "./Crew.tsx";
import { PhaseBadge } from "./PhaseBadge.tsx";

/** Running ones first, then by schedule; closed ones last. */
const PHASE_ORDER = ["paused", "running", "starting", "armed", "planned", "closed"];

function byUrgency(a: SittingView, b: SittingView): number {
  const phases = PHASE_ORDER.indexOf(a.clock.phase) - PHASE_ORDER.indexOf(b.clock.phase);
  return phases || a.scheduledAt - b.scheduledAt || a.title.localeCompare(b.title, "id");
}

type TableProps = { readonly sittings: readonly SittingView[]; readonly venue: VenueState };

/** Every sitting in a line, as it is now: state and clock, people, what needs somebody, who is there. */
export function SittingTable({ sittings, venue }: TableProps): ReactElement {
  const { t } = useTexts();
  const rows = sittings.map((sitting) => {
    const line = venue.lines.get(sitting.sittingId) ?? null;
    return { sitting: line?.sitting ?? sitting, line };
  });
  return (
    <table className="c-table c-venue" data-stale={venue.link.kind === "lost" ? true : undefined}>
      <thead>
        <tr>
          <th scope="col">{t("lists.sitting")}</th>
          <th scope="col">{t("lists.state")}</th>
          <th scope="col">{t("venue.progress")}</th>
          <th scope="col">{t("venue.trouble")}</th>
          <th scope="col">{t("venue.crew")}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .toSorted((a, b) => byUrgency(a.sitting, b.sitting))
          .map(({ sitting, line }) => (
            <SittingRow key={sitting.sittingId} sitting={sitting} line={line} />
          ))}
      </tbody>
    </table>
  );
}

type RowProps = { readonly sitting: SittingView; readonly line: VenueLine | null };

function SittingRow({ sitting, line }: RowProps): ReactElement {
  const { t, locale } = useTexts();
  return (
    <tr>
      <th scope="row">
        <a
          className="c-row-link"
          href={hashOfSitting(sitting.sittingId)}
          aria-label={t("lists.open", { title: `${sitting.title}, ${sitting.room}` })}
        >
          {sitting.title}
        </a>
        <span className="c-sub">
          {sitting.venue} · {sitting.room}
        </span>
        <span className="c-sub">{sitting.selection}</span>
      </th>
      <td>
        <PhaseBadge phase={sitting.clock.phase} />
        {line === null ? null : <RowClock line={line} />}
        <span className="c-sub n-figures">{whenText(sitting, locale)}</span>
      </td>
      <td>
        <Progress counts={sitting.counts} />
      </td>
      <td>{line === null ? <Waiting /> : <TroubleList line={line} />}</td>
      <td>
        <TimeZone value={sitting.timeZone}>
          {line === null ? <Waiting /> : <CrewLine crew={line.crew} />}
        </TimeZone>
      </td>
    </tr>
  );
}

function Waiting(): ReactElement {
  const { t } = useTexts();
  return <span className="c-muted">{t("venue.waiting")}</span>;
}

/** Time left while there is a clock that matters: counting down to the start, running, or standing. */
export function RowClock({ line }: { readonly line: VenueLine }): ReactElement | null {
  const { t } = useTexts();
  const { clock } = line.sitting;
  const isStarting = clock.phase === "starting" && clock.startsAt !== null;
  const timeLeftMs =
    isStarting && clock.startsAt !== null ? Math.max(0, clock.startsAt - clock.serverNow) : clock.timeLeftMs;
  const running = isStarting || (clock.phase === "running" && clock.standsBecause === null);
  const { arrivedAtMs } = line;
  const reading = useMemo(() => ({ timeLeftMs, running, arrivedAtMs }), [timeLeftMs, running, arrivedAtMs]);
  if (!["starting", "running", "paused"].includes(clock.phase)) return null;
  return (
    <Countdown
      reading={reading}
      label={isStarting ? t("room.startsIn") : t("room.timeLeft")}
      className="c-venue-clock"
    />
  );
}

export function Progress({ counts }: { readonly counts: SittingView["counts"] }): ReactElement {
  const { t } = useTexts();
  const { expected, loggedIn, finished } = counts;
  const share = (count: number): string => `${expected === 0 ? 0 : Math.min(100, (100 * count) / expected)}%`;
  return (
    <div className="c-venue-progress">
      <span className="c-meter c-meter-two" aria-hidden="true">
        <span style={{ width: share(loggedIn) }} data-part="in" />
        <span style={{ width: share(finished) }} data-part="done" />
      </span>
      <span className="c-sub n-figures">{t("venue.counts", counts)}</span>
    </div>
  );
}

const TROUBLE_FACES: Readonly<Record<keyof Trouble, { readonly tone: Tone; readonly icon: IconName }>> = {
  called: { tone: "bad", icon: "hand" },
  logins: { tone: "bad", icon: "lock" },
  late: { tone: "warn", icon: "clock" },
  offline: { tone: "warn", icon: "offline" },
};

function TroubleList({ line }: { readonly line: VenueLine }): ReactElement {
  const { t } = useTexts();
  const { trouble, sitting } = line;
  const kinds = (["called", "logins", "late", "offline"] as const).filter((kind) => trouble[kind] > 0);
  if (kinds.length === 0 && sitting.fault === null) {
    return (
      <StatusDot tone="ok" icon="check">
        {t("venue.noTrouble")}
      </StatusDot>
    );
  }
  return (
    <ul className="c-trouble">
      {sitting.fault === null ? null : (
        <li>
          <Badge tone="bad" icon="alert">
            {t("venue.fault")}
          </Badge>
        </li>
      )}
      {kinds.map((kind) => (
        <li key={kind}>
          <Badge {...TROUBLE_FACES[kind]}>{t(`venue.${kind}`, { count: trouble[kind] })}</Badge>
        </li>
      ))}
    </ul>
  );
}
