import {
  Button,
  formatTimeLeft,
  Icon,
  type IconName,
  LanguageSwitch,
  spokenTimeLeft,
  type Tone,
} from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { useSnapshot, useTime } from "../client.ts";
import { timeTone } from "../model/announcements.ts";
import type { Counts } from "../model/cells.ts";
import { useTexts } from "../texts/catalogue.ts";
import { DisplayButton } from "./DisplaySettings.tsx";

export type ExamHeaderProps = {
  readonly name: string;
  readonly participantNumber: string;
  readonly counts: Counts;
  /** The clock, or what stands in its place. */
  readonly clock: ReactNode;
  readonly connection: "online" | "connecting" | "offline";
  readonly onHelp: () => void;
};

export function ExamHeader(props: ExamHeaderProps): ReactElement {
  const { name, participantNumber, counts, clock, connection, onHelp } = props;
  const { t } = useTexts();
  return (
    <header className="x-head">
      <div className="x-who">
        <span className="x-who-name">{name}</span>
        <span className="x-who-number n-figures">{participantNumber}</span>
      </div>
      {clock}
      <dl className="x-tally">
        <div data-tone="ok">
          <dt>{t("exam.answered")}</dt>
          <dd className="n-figures">{counts.answered}</dd>
        </div>
        <div data-tone="plain">
          <dt>{t("exam.unanswered")}</dt>
          <dd className="n-figures">{counts.unanswered}</dd>
        </div>
      </dl>
      <Connection state={connection} />
      <div className="x-head-end">
        <DisplayButton />
        <Button className="x-help-button" aria-label={t("help.title")} onPress={onHelp}>
          ?
        </Button>
        <LanguageSwitch size="lg" />
      </div>
    </header>
  );
}

const LOOKS = {
  online: { tone: "ok", icon: "online" },
  connecting: { tone: "warn", icon: "reload" },
  offline: { tone: "warn", icon: "offline" },
} as const satisfies Record<ExamHeaderProps["connection"], { readonly tone: Tone; readonly icon: IconName }>;

export function Connection({ state }: { readonly state: ExamHeaderProps["connection"] }): ReactElement {
  const { t } = useTexts();
  return (
    <span className="x-connection" data-tone={LOOKS[state].tone}>
      <Icon name={LOOKS[state].icon} size={18} />
      <span>{t(`exam.${state}`)}</span>
    </span>
  );
}

/** The server's time left. A timer that a screen reader can find and ask, and that never talks by itself. */
export function ExamClock(): ReactElement {
  const { t, language } = useTexts();
  const seconds = useTime((time) => (time === null ? null : Math.ceil(time.timeLeftMs / 1000)));
  const left = seconds === null ? null : seconds * 1000;
  const stands = useSnapshot().clock?.standsBecause === "venue-fault";
  const label = t(stands ? "exam.time-stands" : "exam.time");
  return (
    <div className="x-clock" data-tone={left === null || stands ? "calm" : timeTone(left)}>
      <span className="x-clock-label" aria-hidden="true">
        {label}
      </span>
      <span
        className="x-clock-figures n-figures"
        role="timer"
        aria-label={`${label}: ${left === null ? t("exam.time-unknown") : spokenTimeLeft(left, language)}`}
      >
        {left === null ? "–:––" : formatTimeLeft(left)}
      </span>
    </div>
  );
}
