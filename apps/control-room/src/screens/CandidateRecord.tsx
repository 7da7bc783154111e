import { REASONS, type Reason } from "@neraca/protocol";
import { Banner, Button, formatTimeLeft, Icon } from "@neraca/ui";
import { type ReactElement, useEffect, useState } from "react";
import {
  LINE_FACES,
  RECORD_GROUPS,
  type RecordGroup,
  type RecordState,
  type ShownLine,
  shownLines,
  timeRows,
} from "../model/record.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import { CandidateBehaviour } from "./CandidateBehaviour.tsx";
import { useLineWords } from "./use-line-words.ts";

/** How many lines are drawn at once: a screen's worth many times over; the rest is a press away. */
const LINES_SHOWN = 100;

export const PANEL_VIEWS = ["summary", "time", "timeline"] as const;
export type PanelView = (typeof PANEL_VIEWS)[number];

type RecordProps = { readonly record: RecordState; readonly view: Exclude<PanelView, "summary"> };

/** Where the time went and how far each subtest is; or everything that happened, newest first. */
export function CandidateRecord({ record, view }: RecordProps): ReactElement {
  if (record.refusal !== null) return <RecordRefused reason={record.refusal} />;
  if (view === "timeline") return <Timeline record={record} />;
  if (record.time === null && record.progress.length === 0) return <RecordWaits />;
  return (
    <>
      <TimeTable record={record} />
      <ProgressTable record={record} />
      {record.behaviour === null ? null : <CandidateBehaviour behaviour={record.behaviour} />}
    </>
  );
}

function RecordWaits(): ReactElement {
  const { t } = useTexts();
  return (
    <p className="c-timeline-none" role="status">
      {t("record.loading")}
    </p>
  );
}

function RecordRefused({ reason }: { readonly reason: Reason }): ReactElement {
  const { t, local } = useTexts();
  return (
    <Banner tone="warn" icon="alert" role="note" title={t("record.refused")}>
      {local(REASONS[reason])}
    </Banner>
  );
}

/** Small, and it adds up: the last line is what the candidate's own screen shows. */
function TimeTable({ record }: { readonly record: RecordState }): ReactElement | null {
  const { t } = useTexts();
  const sinceMs = useSince(record.arrivedAtMs, record.time?.isRunning === true);
  if (record.time === null) return null;
  const { rows, leftMs } = timeRows(record.time, sinceMs);
  return (
    <table className="c-account">
      <caption>{t("record.time")}</caption>
      <thead className="n-hidden">
        <tr>
          <th scope="col">{t("account.line")}</th>
          <th scope="col">{t("account.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, ms }) => (
          <tr key={name}>
            <th scope="row">{t(`account.${name}`)}</th>
            <td className="n-figures">
              {ms < 0 ? "−" : name === "grantedMs" ? "" : "+"}
              {formatTimeLeft(Math.abs(ms))}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("account.leftMs")}</th>
          <td className="n-figures">{formatTimeLeft(leftMs)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** An effect because time passes outside React; a second is what the table shows. */
function useSince(arrivedAtMs: number, isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(arrivedAtMs);
  useEffect(() => {
    if (!isRunning) return;
    const tick = (): void => setNowMs(performance.now());
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return Math.max(0, nowMs - arrivedAtMs);
}

function ProgressTable({ record }: { readonly record: RecordState }): ReactElement | null {
  const { t } = useTexts();
  if (record.progress.length === 0) return null;
  return (
    <table className="c-account">
      <caption>{t("record.progress")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("progress.subtest")}</th>
          <th scope="col">{t("progress.answered")}</th>
          <th scope="col">{t("progress.seen")}</th>
          <th scope="col">{t("progress.flagged")}</th>
        </tr>
      </thead>
      <tbody>
        {record.progress.map(({ subtest, questions, answered, seen, flagged }) => (
          <tr key={subtest}>
            <th scope="row">{subtest}</th>
            <td className="n-figures">
              {answered}
              <small> / {questions}</small>
            </td>
            <td className="n-figures">{seen}</td>
            <td className="n-figures">{flagged}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Timeline({ record }: { readonly record: RecordState }): ReactElement {
  const { t } = useTexts();
  const [filter, setFilter] = useState<RecordGroup | "all">("all");
  const [most, setMost] = useState(LINES_SHOWN);
  const lines = shownLines(record.lines, filter);
  const name = (group: RecordGroup | "all"): string =>
    group === "time" ? t("record.time.filter") : t(`record.${group}`);
  return (
    <section className="c-timeline" aria-label={t("record.timeline")}>
      <div className="c-timeline-filter" role="group" aria-label={t("record.filter")}>
        {(["all", ...RECORD_GROUPS] as const).map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={filter === group}
            onClick={() => {
              setFilter(group);
              setMost(LINES_SHOWN);
            }}
          >
            {name(group)}
          </button>
        ))}
      </div>
      {lines.length === 0 ? (
        <p className="c-timeline-none" role="status">
          {t(record.isWhole ? "record.empty" : "record.loading")}
        </p>
      ) : (
        <ol reversed className="c-timeline-lines">
          {lines.slice(0, most).map((shown) => (
            <Line key={shown.line.position} shown={shown} />
          ))}
        </ol>
      )}
      {lines.length > most ? (
        <Button size="sm" variant="quiet" onPress={() => setMost(most + LINES_SHOWN)}>
          {t("record.more", { count: Math.min(LINES_SHOWN, lines.length - most) })}
        </Button>
      ) : null}
    </section>
  );
}

function Line({ shown }: { readonly shown: ShownLine }): ReactElement {
  const times = useTimes();
  const { line, kind } = shown;
  const face = LINE_FACES[kind];
  const words = useLineWords(shown);
  return (
    <li data-tone={face.tone}>
      <time className="n-figures" dateTime={new Date(line.at).toISOString()}>
        {times.clock(line.at)}
      </time>
      <Icon name={face.icon} size={14} />
      <span>
        <span className="c-timeline-what">{words.what}</span>
        {words.more === null ? null : <span className="c-timeline-more">{words.more}</span>}
      </span>
    </li>
  );
}
