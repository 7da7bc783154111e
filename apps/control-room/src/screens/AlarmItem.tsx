import type { AlarmView, SeatView } from "@neraca/protocol";
import { Button, Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { ALARM_ICONS, type AlarmLine, toneOf } from "../model/alarms.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import type { PanelView } from "./CandidateRecord.tsx";
import { useAlarmWords } from "./use-alarm-words.ts";

/** Where the panel opens: at what the alarm is about. */
function viewOf({ kind }: AlarmView): PanelView {
  return kind === "odd-pace" || kind === "restless" ? "timeline" : "summary";
}

type ItemProps = {
  readonly line: AlarmLine;
  /** null: about the room or the server, or about somebody who is no longer in the room. */
  readonly seat: SeatView | null;
  readonly whyNotTake: string | null;
  readonly onOpen: (seat: SeatView, view: PanelView) => void;
  readonly onTake: (alarm: AlarmView) => void;
  readonly onResume: (alarm: AlarmView) => void;
};

/** What, who, since when, the numbers, and two buttons: the next act, and "I see to it". */
export function AlarmItem({ line, seat, whyNotTake, onOpen, onTake, onResume }: ItemProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { alarm, isGone } = line;
  const words = useAlarmWords(alarm);
  const who = seat === null ? t(alarm.kind === "room-gone" ? "alarms.room" : "alarms.server") : seat.name;
  const isTaken = alarm.acknowledged !== null;
  return (
    <li
      className="c-alarm"
      data-tone={isGone ? "idle" : toneOf(alarm)}
      data-quiet={isGone || isTaken ? true : undefined}
    >
      <Icon name={ALARM_ICONS[alarm.kind]} size={18} />
      <span className="c-alarm-what">{words.what}</span>
      <span className="c-attention-since n-figures">{times.ofDay(alarm.since)}</span>
      <div className="c-alarm-more">
        <span className="c-attention-who">
          {seat === null ? null : <strong className="n-figures">{seat.seat}</strong>} {who}
        </span>
        {words.facts === null ? null : <span className="c-attention-do n-figures">{words.facts}</span>}
        {seat === null ? <span className="c-attention-do">{words.next}</span> : null}
        {isTaken || isGone ? <TakenLine line={line} /> : null}
      </div>
      {isTaken || isGone ? null : (
        <div className="c-alarm-acts">
          {seat === null ? null : (
            <Button
              size="sm"
              variant="secondary"
              onPress={() => (alarm.kind === "paused" ? onResume(alarm) : onOpen(seat, viewOf(alarm)))}
            >
              {words.next}
            </Button>
          )}
          <Button
            size="sm"
            variant="quiet"
            icon="check"
            aria-label={t("alarms.takeLabel", { what: words.what, who })}
            whyNot={whyNotTake}
            onPress={() => onTake(alarm)}
          >
            {t("alarms.take")}
          </Button>
        </div>
      )}
    </li>
  );
}

function TakenLine({ line }: { readonly line: AlarmLine }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { acknowledged } = line.alarm;
  if (line.isGone || acknowledged === null) return <span className="c-attention-do">{t("alarms.gone")}</span>;
  const time = times.ofDay(acknowledged.at);
  const { by } = acknowledged;
  return (
    <span className="c-attention-do">
      {by === null ? t("alarms.taken", { time }) : t("alarms.takenBy", { name: by, time })}
    </span>
  );
}
