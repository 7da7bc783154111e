import type { Boards, LineAlarm } from "@neraca/protocol";
import { Badge, StatusDot } from "@neraca/ui";
import type { ReactElement } from "react";
import { ALARM_ICONS } from "../model/alarms.ts";
import type { VenueState } from "../model/venue.ts";
import { hashOfSitting } from "../route.ts";
import { CrewLine } from "../screens/Crew.tsx";
import { PhaseBadge } from "../screens/PhaseBadge.tsx";
import { Progress, RowClock } from "../screens/SittingTable.tsx";
import { useAlarmTitle } from "../screens/use-alarm-words.ts";
import { useTexts } from "../texts.ts";
import { TimeZone, useTimes } from "../times.ts";
import { spanText } from "../words.ts";
import type { DaySitting } from "./DayPage.tsx";
import { lateMinutes, phaseOf } from "./day-order.ts";
import { Scrolling } from "./Scrolling.tsx";

/** `none`: by its policy it has no board for the staff. `not-known`: it was not told. */
export type BoardOf = Boards["sittings"][number]["shows"] | "none" | "not-known" | "not-allowed";

type TableProps = {
  readonly sittings: readonly DaySitting[];
  readonly venue: VenueState;
  /** `performance.now()` */
  readonly nowMs: number;
  readonly boardOf: (sittingId: string) => BoardOf;
};

/** A line for each sitting, the one where somebody is needed first; its name leads to its control room. */
export function DayTable({ sittings, venue, nowMs, boardOf }: TableProps): ReactElement {
  const { t } = useTexts();
  return (
    <Scrolling label={t("day.title")} className="c-card">
      <table className="c-table d-day-table" data-stale={venue.link.kind === "lost" ? true : undefined}>
        <thead>
          <tr>
            <th scope="col">{t("duties.sitting")}</th>
            <th scope="col">{t("lists.state")}</th>
            <th scope="col">{t("venue.progress")}</th>
            <th scope="col">{t("venue.trouble")}</th>
            <th scope="col">{t("duties.crew")}</th>
          </tr>
        </thead>
        <tbody>
          {sittings.map((sitting) => (
            <TimeZone key={sitting.planned.sittingId} value={sitting.planned.timeZone}>
              <DayLine
                sitting={sitting}
                late={lateMinutes(sitting, nowMs)}
                board={boardOf(sitting.planned.sittingId)}
              />
            </TimeZone>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function DayLine({
  sitting,
  late,
  board,
}: {
  readonly sitting: DaySitting;
  /** Minutes. */
  readonly late: number;
  readonly board: BoardOf;
}): ReactElement {
  const { t, locale } = useTexts();
  const { planned, line } = sitting;
  const { sittingId, title, venue, room } = planned;
  const phase = phaseOf(sitting);
  return (
    <tr>
      <th scope="row">
        <a href={hashOfSitting(sittingId)} aria-label={t("lists.open", { title: `${title}, ${room}` })}>
          {title}
        </a>
        <span className="c-sub">
          {room} · {venue}
        </span>
        <span className="c-sub n-figures">{spanText(planned, locale)}</span>
        {phase === "lost" ? null : <Board board={board} sittingId={sittingId} title={title} />}
      </th>
      <td>
        {phase === "lost" ? (
          <Badge tone="idle" icon="cross">
            {t("day.isLost")}
          </Badge>
        ) : (
          <PhaseBadge phase={phase} />
        )}
        {line === null || phase === "lost" ? null : <RowClock line={line} />}
        {late === 0 ? null : <span className="d-day-late n-figures">{t("day.late", { minutes: late })}</span>}
      </td>
      {phase === "lost" ? (
        <td colSpan={2} className="c-muted">
          {t("day.lostLead")}
        </td>
      ) : (
        <>
          <td>{line === null ? <Unknown /> : <Progress counts={line.sitting.counts} />}</td>
          <td>{line === null ? <Unknown /> : <OwnAlarms sitting={line} />}</td>
        </>
      )}
      <td>{line === null ? planned.crew.join(", ") : <CrewLine crew={line.crew} />}</td>
    </tr>
  );
}

function Unknown(): ReactElement {
  const { t } = useTexts();
  return <span className="c-muted">{t("venue.waiting")}</span>;
}

function OwnAlarms({ sitting }: { readonly sitting: NonNullable<DaySitting["line"]> }): ReactElement {
  const { t } = useTexts();
  const own = sitting.alarms.filter(({ isServers }) => !isServers);
  const isFaulty = sitting.sitting.fault !== null && !own.some(({ kind }) => kind === "room-gone");
  if (own.length === 0 && !isFaulty) {
    return (
      <StatusDot tone="ok" icon="check">
        {t("venue.noTrouble")}
      </StatusDot>
    );
  }
  return (
    <ul className="d-plain d-day-alarms">
      {isFaulty ? (
        <li>
          <Badge tone="bad" icon="alert">
            {t("venue.fault")}
          </Badge>
        </li>
      ) : null}
      {own.map((alarm) => (
        <li key={alarm.kind}>
          <AlarmBadge alarm={alarm} />
        </li>
      ))}
    </ul>
  );
}

/** What is the matter, how often, and since when the longest. */
export function AlarmBadge({ alarm }: { readonly alarm: LineAlarm }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const titleOf = useAlarmTitle();
  const { kind, severity, count, since } = alarm;
  const what = count === 1 ? "" : `${count} × `;
  return (
    <Badge tone={severity} icon={ALARM_ICONS[kind]}>
      {`${what}${titleOf(kind)}, ${t("alarms.since", { time: times.ofDay(since) })}`}
    </Badge>
  );
}

function Board({
  board,
  sittingId,
  title,
}: {
  readonly board: BoardOf;
  readonly sittingId: string;
  readonly title: string;
}): ReactElement {
  const { t } = useTexts();
  const state = t(`day.board.${board}`);
  const words = `${t("app.board")}: ${state}`;
  if (board === "none" || board === "not-known" || board === "not-allowed")
    return <span className="c-sub">{words}</span>;
  return (
    <a className="c-sub" href={`/control/board/#/sitting/${encodeURIComponent(sittingId)}`}>
      {words}
      <span className="n-hidden">, {title}</span>
    </a>
  );
}
