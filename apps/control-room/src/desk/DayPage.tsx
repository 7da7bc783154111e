import {
  type DutiesView,
  type DutySittingView,
  roleMay,
  type StaffMe,
  TIME_ZONES,
  zBoards,
  zDuties,
} from "@neraca/protocol";
import { Banner, Button, EmptyState } from "@neraca/ui";
import { type ReactElement, useEffect, useState } from "react";
import type { VenueLine, VenueState } from "../model/venue.ts";
import { hashOfPart } from "../route.ts";
import { VenueBanner } from "../screens/Lists.tsx";
import { useTexts } from "../texts.ts";
import { TimeZone } from "../times.ts";
import { DayHealth } from "./DayHealth.tsx";
import { type BoardOf, DayTable } from "./DayTable.tsx";
import type { PartProps } from "./DeskPage.tsx";
import { byUrgency, dayShownFirst, isOver, isUrgent, phaseOf } from "./day-order.ts";
import { dayKey, dayText } from "./days.ts";
import { Choice } from "./fields.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";
import "./day.css";

export type Live = { readonly venue: VenueState; readonly role: StaffMe["role"] };

/** A sitting as it was planned, and as the server keeps telling; null: it has told nothing yet. */
export type DaySitting = { readonly planned: DutySittingView; readonly line: VenueLine | null };

/** All sittings of a day at once, while it goes on. */
export function DayPage({ selectionId, acts, live }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/duties`;
  const { answer, reload } = useAsked(acts, zDuties, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return (
    <TimeZone value={answer.value.sittings[0]?.timeZone ?? null}>
      <Shown view={answer.value} acts={acts} live={live} />
    </TimeZone>
  );
}

type ShownProps = Pick<PartProps, "acts" | "live"> & { readonly view: DutiesView };

function Shown({ view, acts, live }: ShownProps): ReactElement {
  const { t, locale } = useTexts();
  const days = [...new Set(view.sittings.map(dayKey))];
  const [today] = useState(() =>
    dayKey({ scheduledAt: Date.now(), timeZone: view.sittings[0]?.timeZone ?? TIME_ZONES[0] }),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [show, setShow] = useState<"all" | "urgent">("all");
  const nowMs = useTick();
  const day = chosen ?? dayShownFirst(days, today);
  const all = view.sittings
    .filter((each) => dayKey(each) === day)
    .map((planned): DaySitting => ({ planned, line: live.venue.lines.get(planned.sittingId) ?? null }));
  const shown = all
    .filter((sitting) => show === "all" || isUrgent(sitting, nowMs))
    .toSorted((a, b) => byUrgency(a, b, nowMs));
  const isFinished = all.length > 0 && all.every((each) => isOver(phaseOf(each)));
  const at = days.indexOf(day);
  const step = (by: 1 | -1, words: "day.before" | "day.after"): ReactElement => {
    const other = days[at + by];
    return (
      <Button
        size="sm"
        icon={by === 1 ? "arrow-right" : "arrow-left"}
        whyNot={other === undefined ? t(by === 1 ? "day.last" : "day.first") : null}
        onPress={() => setChosen(other ?? null)}
      >
        {t(words)}
      </Button>
    );
  };
  return (
    <section className="d-positions d-day">
      <h1 className="c-section-title">{t("day.title")}</h1>
      <p className="c-lead">{view.name}</p>
      <VenueBanner venue={live.venue} />
      {days.length === 0 ? (
        <EmptyState
          icon="seat"
          title={t("duties.none")}
          actions={<a href={hashOfPart(view.selectionId, "sittings")}>{t("duties.toSittings")}</a>}
        >
          {t("day.noneLead")}
        </EmptyState>
      ) : (
        <>
          <div className="d-day-choice">
            <Choice
              label={t("duties.day")}
              value={day}
              isDisabled={false}
              onChange={setChosen}
              options={days.map((value) => ({ value, label: dayText(value, locale) }))}
            />
            {step(-1, "day.before")}
            {step(1, "day.after")}
            <Choice
              label={t("duties.show")}
              value={show}
              isDisabled={false}
              onChange={setShow}
              options={[
                { value: "all", label: t("duties.showAll") },
                { value: "urgent", label: t("day.showUrgent") },
              ]}
            />
          </div>
          {chosen === null && day !== today ? (
            <Banner tone="note" title={t(day > today ? "day.noneToday" : "day.noneAnyMore")} />
          ) : null}
          {isFinished ? (
            <Banner tone="ok" title={t("day.allOver")}>
              <a href={hashOfPart(view.selectionId, "results")}>{t("day.toResults")}</a>
            </Banner>
          ) : null}
          <DayHealth sittings={all} venue={live.venue} />
          {shown.length === 0 ? (
            <EmptyState icon="check" title={t("day.calm")}>
              {t("day.calmLead")}
            </EmptyState>
          ) : roleMay(live.role, "view-board") ? (
            <WithBoards sittings={shown} venue={live.venue} nowMs={nowMs} acts={acts} />
          ) : (
            <DayTable sittings={shown} venue={live.venue} nowMs={nowMs} boardOf={() => "not-allowed"} />
          )}
        </>
      )}
    </section>
  );
}

/** Whoever is late is later without any news of it. */
const TICK_MS = 15_000;

/** `performance.now()`, moving on while the page is open. */
function useTick(): number {
  const [nowMs, setNow] = useState(() => performance.now());
  // As long as the page is open.
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

type BoardsProps = Pick<PartProps, "acts"> &
  Pick<Live, "venue"> & { readonly sittings: readonly DaySitting[]; readonly nowMs: number };

/** A board freezes and opens in its own time, which is no line of the overview: it is looked up again so often. */
const BOARDS_EVERY_MS = 15_000;

function WithBoards({ sittings, venue, nowMs, acts }: BoardsProps): ReactElement {
  const { answer, reload } = useAsked(acts, zBoards, "/api/staff/boards");
  // As long as the page is open.
  useEffect(() => {
    const timer = setInterval(reload, BOARDS_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const boards = new Map(
    answer.kind === "ready" ? answer.value.sittings.map((each) => [each.sittingId as string, each]) : [],
  );
  const boardOf = (sittingId: string): BoardOf => {
    if (answer.kind !== "ready" || answer.value.newsAt === null) return "not-known";
    return boards.get(sittingId)?.shows ?? "none";
  };
  return <DayTable sittings={sittings} venue={venue} nowMs={nowMs} boardOf={boardOf} />;
}
