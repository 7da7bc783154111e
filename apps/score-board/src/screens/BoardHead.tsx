import type { LedgerHead } from "@neraca/ledger/verify";
import { Badge, Countdown } from "@neraca/ui";
import { type ReactElement, useMemo } from "react";
import { type BoardPicture, summaryOf } from "../model/board.ts";
import { useTexts } from "../texts.ts";
import { timeWithSeconds } from "../words.ts";
import { LedgerLine } from "./LedgerLine.tsx";

/** What this board is, how far to trust it, and how old it is: before any number. */
export function BoardHead({
  picture,
  ledger,
}: {
  readonly picture: BoardPicture;
  readonly ledger: LedgerHead | null;
}): ReactElement {
  const { t, locale } = useTexts();
  return (
    <div className="b-head">
      <div className="b-head-title">
        <h1>{picture.title}</h1>
        <p>
          {picture.venue} · {picture.selection}
        </p>
        <p className="b-head-state">
          {picture.sealed ? (
            <Badge tone="ok" icon="seal">
              {t("board.sealed")}
            </Badge>
          ) : (
            <Badge tone="warn" icon="circle-half">
              {t("board.live")}
            </Badge>
          )}
          <span className="b-updated n-figures">
            {t("board.updated", { time: timeWithSeconds(picture.updatedAt, locale) })}
          </span>
          <LedgerLine head={ledger} />
        </p>
      </div>
      <Summary picture={picture} />
      <BoardClock picture={picture} />
    </div>
  );
}

function Summary({ picture }: { readonly picture: BoardPicture }): ReactElement {
  const { t } = useTexts();
  const summary = summaryOf(picture.rows);
  return (
    <dl className="b-summary">
      {(["candidates", "working", "finished", "meeting"] as const).map((key) => (
        <div key={key}>
          <dt>{t(`summary.${key}`)}</dt>
          <dd className="n-figures">{summary[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

function BoardClock({ picture }: { readonly picture: BoardPicture }): ReactElement | null {
  const { t } = useTexts();
  const { clock, arrivedAtMs } = picture;
  const { timeLeftMs } = clock;
  const running = clock.phase === "running";
  const reading = useMemo(() => ({ timeLeftMs, running, arrivedAtMs }), [timeLeftMs, running, arrivedAtMs]);
  if (clock.phase === "closed") return null;
  const label = clock.phase === "paused" ? t("board.timePaused") : t("board.timeLeft");
  return (
    <div className="b-clock" data-phase={clock.phase}>
      <span>{label}</span>
      <Countdown reading={reading} label={label} />
    </div>
  );
}
