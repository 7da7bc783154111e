import { SITTINGS_AT_ONCE_MAX, type SittingPut, type SittingsDeskView } from "@neraca/protocol";
import { Button, Dialog } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { dayText } from "./days.ts";
import { timeIn } from "./SittingsCalendar.tsx";
import { type SittingsTold, Told } from "./SittingsTold.tsx";
import { daysOf, type Slot, sittingsToAdd } from "./sitting-draft.ts";

type AddProps = {
  readonly view: SittingsDeskView;
  readonly told: SittingsTold | null;
  readonly onClose: () => void;
  readonly onChange: (puts: readonly SittingPut[]) => void;
};

/** Sittings of several rooms at several times, made as one. */
export function SittingsAddDialog({ view, told, onClose, onChange }: AddProps): ReactElement {
  const { t, locale } = useTexts();
  const [rooms, setRooms] = useState<ReadonlySet<string>>(new Set());
  const [starts, setStarts] = useState<ReadonlySet<number>>(new Set());
  // When the dialog was opened: what is past by then cannot be chosen, and the server looks again.
  const [now] = useState(() => Date.now());
  const { puts, places, skipped } = sittingsToAdd(view, rooms, starts);
  const whyNot =
    puts.length === 0
      ? t("sittings.nothing")
      : puts.length > SITTINGS_AT_ONCE_MAX
        ? t("sittings.tooMany", { most: SITTINGS_AT_ONCE_MAX })
        : null;
  const pick = (slots: readonly Slot[], isPicked: boolean): void => {
    const next = new Set(starts);
    for (const { startsAt } of slots) {
      if (isPicked) next.add(startsAt);
      else next.delete(startsAt);
    }
    setStarts(next);
  };
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onClose}
      title={t("sittings.add")}
      actions={
        <>
          <Button onPress={onClose}>{t("desk.cancel")}</Button>
          <Button variant="primary" whyNot={whyNot} onPress={() => onChange(puts)}>
            {t("sittings.add")}
          </Button>
        </>
      }
    >
      <div className="d-form">
        <p>{t("sittings.addLead")}</p>
        <fieldset className="d-picks">
          <legend>{t("sittings.rooms")}</legend>
          {view.rooms.map(({ roomId, room, venue, places: takes }) => (
            <label key={roomId}>
              <input
                type="checkbox"
                checked={rooms.has(roomId)}
                onChange={() => setRooms(toggled(rooms, roomId))}
              />
              <span>
                {room}
                <span className="c-sub">
                  {venue} · {t("sittings.takes", { places: takes })}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="d-picks">
          <legend>{t("sittings.times")}</legend>
          {daysOf(view.slots).map(([day, slots]) => {
            const name = dayText(day, locale);
            const open = slots.filter(({ startsAt }) => startsAt >= now);
            const isAll = open.length > 0 && open.every(({ startsAt }) => starts.has(startsAt));
            return (
              <div key={day} className="d-day-picks" role="group" aria-label={name}>
                <label>
                  <input
                    type="checkbox"
                    checked={isAll}
                    disabled={open.length === 0}
                    onChange={() => pick(open, !isAll)}
                  />
                  <span>{t("sittings.wholeDay", { day: name })}</span>
                </label>
                {slots.map((slot) => (
                  <label key={slot.startsAt}>
                    <input
                      type="checkbox"
                      checked={starts.has(slot.startsAt)}
                      disabled={slot.startsAt < now}
                      onChange={() => pick([slot], !starts.has(slot.startsAt))}
                    />
                    <span className="n-figures">
                      {timeIn(slot.startsAt, view.timeZone)}
                      {slot.startsAt < now ? (
                        <span className="c-sub">{t("sittings.past")}</span>
                      ) : slot.lengthMs < view.durationMs ? (
                        <span className="c-sub">{t("sittings.tooShort")}</span>
                      ) : null}
                    </span>
                  </label>
                ))}
              </div>
            );
          })}
        </fieldset>
        <p role="status">
          {t("sittings.would", { count: puts.length, places })}{" "}
          {skipped === 0 ? null : t("sittings.skipped", { count: skipped })}
        </p>
        {told === null ? null : <Told told={told} />}
      </div>
    </Dialog>
  );
}

function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
