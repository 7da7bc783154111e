import { dateFormat, zoneText } from "@neraca/base";
import type { SittingOnPlan, SittingsDeskView } from "@neraca/protocol";
import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { whenText } from "../words.ts";
import { dayText } from "./days.ts";
import { Scrolling } from "./Scrolling.tsx";
import { daysOf, type Slot } from "./sitting-draft.ts";

type CalendarProps = { readonly view: SittingsDeskView; readonly onOpen: (sitting: SittingOnPlan) => void };

/** Days down, times across; what begins at none of the times stands below. */
export function SittingsCalendar({ view, onOpen }: CalendarProps): ReactElement {
  const { t, locale } = useTexts();
  const days = daysOf(view.slots);
  const widest = Math.max(0, ...days.map(([, slots]) => slots.length));
  const starts = new Set<number>(view.slots.map(({ startsAt }) => startsAt));
  const beside = view.sittings.filter(({ scheduledAt }) => !starts.has(scheduledAt));
  return (
    <>
      {days.length === 0 ? null : (
        <Scrolling label={t("sittings.calendar")}>
          <table className="c-table d-calendar">
            <thead>
              <tr>
                <th scope="col">{t("sittings.day", { zone: zoneText(view.timeZone) })}</th>
                {Array.from({ length: widest }, (_each, nth) => (
                  <th key={nth} scope="col">
                    {t("sittings.nth", { nth: nth + 1 })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map(([day, slots]) => (
                <tr key={day}>
                  <th scope="row">{dayText(day, locale)}</th>
                  {Array.from({ length: widest }, (_each, nth) => (
                    <td key={nth}>
                      <SlotCell view={view} slot={slots[nth]} onOpen={onOpen} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      {beside.length === 0 ? null : (
        <section>
          <h2 className="c-section-sub">{t("sittings.beside")}</h2>
          <ul className="d-slot">
            {beside.map((sitting) => (
              <SittingChip key={sitting.sittingId} view={view} sitting={sitting} onOpen={onOpen} isDated />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function SlotCell({
  view,
  slot,
  onOpen,
}: CalendarProps & { readonly slot: Slot | undefined }): ReactElement | null {
  const { t } = useTexts();
  if (slot === undefined) return null;
  const here = view.sittings.filter(({ scheduledAt }) => scheduledAt === slot.startsAt);
  return (
    <>
      <span className="c-sub n-figures">{timeIn(slot.startsAt, view.timeZone)}</span>
      {here.length === 0 ? (
        <p className="c-sub">{t("sittings.free")}</p>
      ) : (
        <ul className="d-slot">
          {here.map((sitting) => (
            <SittingChip key={sitting.sittingId} view={view} sitting={sitting} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </>
  );
}

function SittingChip({
  view,
  sitting,
  onOpen,
  isDated = false,
}: CalendarProps & { readonly sitting: SittingOnPlan; readonly isDated?: boolean }): ReactElement {
  const { t, locale } = useTexts();
  const { title, roomId, scheduledAt, seated, places, phase, lost } = sitting;
  const room = view.rooms.find((each) => each.roomId === roomId);
  const when = isDated ? whenText({ scheduledAt, timeZone: view.timeZone }, locale) : null;
  return (
    <li>
      <button
        type="button"
        className="d-chip"
        data-lost={lost === null ? undefined : true}
        onClick={() => onOpen(sitting)}
      >
        <strong>{title}</strong>
        <span>{[when, room?.room].filter(Boolean).join(" · ")}</span>
        {lost === null ? (
          <span className="n-figures">
            {t("sittings.seated", { seated, places })}
            {phase === "planned" ? "" : ` · ${t(`sittings.phase.${phase}`)}`}
          </span>
        ) : (
          <span className="d-chip-lost">
            <Icon name="cross" size={14} />
            {t("sittings.isLost", { reason: lost.reason })}
          </span>
        )}
      </button>
    </li>
  );
}

/** 08:00, by the clock of the venue. */
export function timeIn(epochMs: number, timeZone: string): string {
  return dateFormat("id", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(epochMs)
    .replace(".", ":");
}
