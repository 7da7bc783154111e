import { Banner } from "@neraca/ui";
import type { ReactElement } from "react";
import { useSnapshot } from "../client.ts";
import { Moment } from "../parts/Moment.tsx";
import { useTimeLeftText } from "../parts/use-time-left.ts";
import { useTexts } from "../texts/catalogue.ts";

/** 8a. Everybody waits, or this candidate alone, and their time does not run. */
export function PausedScreen(): ReactElement {
  const { t } = useTexts();
  const { clock, connection, waitingActs } = useSnapshot();
  const time = useTimeLeftText();
  const isAlone = clock?.standsBecause === "attempt-paused";
  return (
    <Moment icon="pause" tone="note" title={t(isAlone ? "paused.title-alone" : "paused.title")}>
      <p className="x-paused-time n-figures" aria-hidden="true">
        {time}
      </p>
      <p className="n-figures">{t("paused.body", { time })}</p>
      <blockquote className="x-reason">
        <span className="x-hint">{t("paused.reason")}</span>
        <p>{clock?.pauseReason ?? t("paused.no-reason")}</p>
      </blockquote>
      <p>{t(isAlone ? "paused.next-alone" : "paused.next")}</p>
      {connection === "online" ? null : (
        <Banner tone="note" icon="offline" title={t("paused.offline-title")}>
          {t("finishing.waiting", { count: waitingActs })}
        </Banner>
      )}
    </Moment>
  );
}
