import type { BoardSittings } from "@neraca/protocol";
import { Badge, Button, EmptyState, Icon, type IconName, type Tone } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { hashOf } from "../route.ts";
import { useTexts } from "../texts.ts";
import { dayAndTime, problemText } from "../words.ts";
import { LoadingLines } from "./LoadingLines.tsx";

type Sitting = BoardSittings["sittings"][number];
type SittingsProps = { readonly sittings: Loadable<BoardSittings>; readonly onRetry: () => void };

const PHASE_FACES: Readonly<Record<Sitting["phase"], { readonly tone: Tone; readonly icon: IconName }>> = {
  planned: { tone: "idle", icon: "circle-dashed" },
  armed: { tone: "note", icon: "clock" },
  starting: { tone: "note", icon: "clock" },
  running: { tone: "ok", icon: "play" },
  paused: { tone: "warn", icon: "pause" },
  closed: { tone: "idle", icon: "square-full" },
};

const PHASE_ORDER: readonly Sitting["phase"][] = [
  "running",
  "paused",
  "starting",
  "armed",
  "planned",
  "closed",
];

function byInterest(a: Sitting, b: Sitting): number {
  return PHASE_ORDER.indexOf(a.phase) - PHASE_ORDER.indexOf(b.phase) || a.scheduledAt - b.scheduledAt;
}

export function Sittings({ sittings, onRetry }: SittingsProps): ReactElement {
  const { t, local } = useTexts();
  return (
    <>
      <div className="b-intro">
        <h1>{t("sittings.title")}</h1>
        <p>{t("sittings.lead")}</p>
      </div>
      {sittings.kind === "loading" ? <LoadingLines /> : null}
      {sittings.kind === "failed" ? (
        <div className="b-card">
          <EmptyState
            icon="offline"
            title={t("sittings.failed")}
            actions={
              <Button variant="primary" icon="reload" onPress={onRetry}>
                {t("app.retry")}
              </Button>
            }
          >
            {local(problemText(sittings.problem))}
          </EmptyState>
        </div>
      ) : null}
      {sittings.kind === "ready" && sittings.value.sittings.length === 0 ? (
        <div className="b-card">
          <EmptyState icon="scales" title={t("sittings.empty")}>
            {t("sittings.emptyLead")}
          </EmptyState>
        </div>
      ) : null}
      {sittings.kind === "ready" && sittings.value.sittings.length > 0 ? (
        <ul className="b-sittings">
          {sittings.value.sittings.toSorted(byInterest).map((sitting) => (
            <SittingCard key={sitting.sittingId} sitting={sitting} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

function SittingCard({ sitting }: { readonly sitting: Sitting }): ReactElement {
  const { t, locale } = useTexts();
  return (
    <li className="b-card b-sitting">
      <div className="b-sitting-head">
        <Badge {...PHASE_FACES[sitting.phase]}>{t(`phase.${sitting.phase}`)}</Badge>
        <Icon name="arrow-right" size={18} />
      </div>
      <h2>
        <a
          className="b-card-link"
          href={hashOf({ kind: "sitting", sittingId: sitting.sittingId, wall: false })}
          aria-label={t("sittings.open", { title: sitting.title, venue: sitting.venue })}
        >
          {sitting.title}
        </a>
      </h2>
      <p>{sitting.venue}</p>
      <p className="b-faint">{sitting.selection}</p>
      <p className="b-faint n-figures">{dayAndTime(sitting.scheduledAt, locale)}</p>
    </li>
  );
}
