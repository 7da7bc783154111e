import { Banner } from "@neraca/ui";
import type { ReactElement } from "react";
import { useSnapshot } from "../client.ts";
import { Moment } from "../parts/Moment.tsx";
import { useTimeLeftText } from "../parts/use-time-left.ts";
import { useTexts } from "../texts/catalogue.ts";

/** 8c. A proctor has locked this exam: who, why, what to do; and that the clock goes on. */
export function LockedScreen(): ReactElement {
  const { t } = useTexts();
  const { lock, connection, waitingActs, clock } = useSnapshot();
  const time = useTimeLeftText();
  const isTimed = clock?.phase === "running" || clock?.phase === "paused";
  return (
    <Moment icon="lock" tone="warn" title={t("locked.title")}>
      {isTimed ? (
        <p className="x-paused-time n-figures" aria-hidden="true">
          {time}
        </p>
      ) : null}
      <p>{t("locked.body")}</p>
      <blockquote className="x-reason">
        <span className="x-hint">
          {lock?.by === undefined || lock.by === null
            ? t("locked.reason")
            : t("locked.reason-by", { name: lock.by })}
        </span>
        <p>{lock?.reason ?? t("paused.no-reason")}</p>
      </blockquote>
      <p>{t(isTimed ? "locked.next" : "locked.next-before")}</p>
      {connection === "online" ? null : (
        <Banner tone="note" icon="offline" title={t("finishing.waiting", { count: waitingActs })} />
      )}
    </Moment>
  );
}
