import { REASONS, type Reason, type SelectionPublication } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import type { Publishing } from "../engine/control-room.ts";
import { nextFrame } from "../next-frame.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { focusUnlessElsewhere, useKeptFocus } from "../use-kept-focus.ts";
import { problemText } from "../words.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { DraftedTable } from "./DraftedTable.tsx";
import { MarksWaiting } from "./MarksWaiting.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { Refused } from "./Refused.tsx";

type DeskProps = { readonly publishing: Publishing; readonly acts: Acts };
type Asked = "correct" | "approve" | "reject" | "withdraw" | null;

/** Two people publish: what waits, what it says, and what whoever looks may do about it. */
export function PublicationDesk({ publishing, acts }: DeskProps): ReactElement {
  const { t, local } = useTexts();
  const { standing, problem } = publishing;
  const draft = standing.kind === "ready" ? (standing.value.draft?.digest ?? "") : "";
  // Also for whoever opened it on another page: they are led here once it is known what stands.
  const place = useKeptFocus<HTMLElement>(`${standing.kind} ${draft}`);
  // Opened on another page: whoever comes is led here.
  useEffect(() => nextFrame(() => focusUnlessElsewhere(place.current)), [place]);
  return (
    <section className="c-publication" aria-label={t("draft.title")} ref={place} tabIndex={-1}>
      <Refused title={t("draft.refused")} problem={problem} />
      {standing.kind === "loading" ? <p role="status">{t("app.loading")}</p> : null}
      {standing.kind === "failed" ? (
        <Banner
          tone="bad"
          role="alert"
          title={t("draft.unseen")}
          actions={
            <Button icon="reload" onPress={() => void acts.openPublication(publishing.selectionId)}>
              {t("app.retry")}
            </Button>
          }
        >
          {local(problemText(standing.problem))}
        </Banner>
      ) : null}
      {standing.kind === "ready" ? (
        // By what is drafted: a question that is open about one draft does not become one about the next.
        <Standing
          key={standing.value.draft?.digest ?? ""}
          standing={standing.value}
          publishing={publishing}
          acts={acts}
        />
      ) : null}
    </section>
  );
}

function Standing({
  standing,
  publishing,
  acts,
}: DeskProps & { readonly standing: SelectionPublication }): ReactElement {
  const { t, local } = useTexts();
  const [asked, setAsked] = useState<Asked>(null);
  const { draft, whyNot, isCorrection } = standing;
  const why = (reason: Reason | null): string | null => (reason === null ? null : local(REASONS[reason]));
  const busy = publishing.busy ? t("app.loading") : null;
  return (
    <>
      <LastDraft last={standing.last} />
      <MarksWaiting selectionId={standing.selectionId} {...standing.openMarks} />
      {draft === null ? (
        <p>{t("draft.none")}</p>
      ) : (
        <Draft draft={draft} publishing={publishing} acts={acts} />
      )}
      <div className="c-publication-acts">
        {draft === null ? (
          <Button
            variant="primary"
            whyNot={busy ?? why(whyNot.draft)}
            onPress={() => {
              if (isCorrection) setAsked("correct");
              else void acts.draftPublication(null);
            }}
          >
            {t("draft.make")}
          </Button>
        ) : (
          <>
            <Button
              variant="primary"
              icon="seal"
              whyNot={busy ?? why(whyNot.approve)}
              onPress={() => setAsked("approve")}
            >
              {t("draft.approve")}
            </Button>
            <Button whyNot={busy ?? why(whyNot.reject)} onPress={() => setAsked("reject")}>
              {t("draft.reject")}
            </Button>
            <Button whyNot={busy ?? why(whyNot.withdraw)} onPress={() => setAsked("withdraw")}>
              {t("draft.withdraw")}
            </Button>
          </>
        )}
      </div>
      {draft !== null && whyNot.approve !== null ? (
        <p className="c-sub">{local(REASONS[whyNot.approve])}</p>
      ) : null}
      <Asking
        asked={asked}
        selectionId={publishing.selectionId}
        number={draft?.number ?? 0}
        acts={acts}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

function Draft({
  draft,
  publishing,
  acts,
}: DeskProps & { readonly draft: NonNullable<SelectionPublication["draft"]> }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { position } = publishing;
  return (
    <>
      <h4>{t("draft.by", { number: draft.number, name: draft.by.name, at: times.dayAndTime(draft.at) })}</h4>
      <dl className="c-draft-facts">
        {draft.reason === null ? null : (
          <div>
            <dt>{t("draft.reason")}</dt>
            <dd>{draft.reason}</dd>
          </div>
        )}
        <div>
          <dt>{t("draft.digest")}</dt>
          <dd className="c-digest">{draft.digest}</dd>
        </div>
      </dl>
      <ul className="c-drafted">
        {draft.rankings.map((ranking) => {
          const isShown = position?.positionId === ranking.positionId;
          return (
            <li key={ranking.positionId}>
              <div className="c-drafted-head">
                <span>{t("draft.position", ranking)}</span>
                <Button
                  size="sm"
                  aria-expanded={isShown}
                  onPress={() => void acts.showDrafted(ranking.positionId)}
                >
                  {t("draft.look", { title: ranking.title })}
                </Button>
              </div>
              {isShown ? <DraftedTable drafted={position.drafted} title={ranking.title} /> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function LastDraft({ last }: Pick<SelectionPublication, "last">): ReactElement | null {
  const { t } = useTexts();
  const times = useTimes();
  if (last === null) return null;
  const people = {
    number: last.number,
    drafter: last.draftedBy.name,
    name: last.decidedBy.name,
    at: times.dayAndTime(last.at),
  };
  const isApproved = last.outcome === "approved";
  return (
    <Banner
      tone={isApproved ? "ok" : "warn"}
      icon={isApproved ? "seal" : "alert"}
      title={t(`draft.${last.outcome}`, people)}
    >
      {last.reason}
    </Banner>
  );
}

type AskingProps = {
  readonly selectionId: string;
  readonly asked: Asked;
  readonly number: number;
  readonly acts: Acts;
  readonly onClose: () => void;
};

function Asking({ asked, selectionId, number, acts, onClose }: AskingProps): ReactElement | null {
  const { t } = useTexts();
  if (asked === "correct" || asked === "reject" || asked === "withdraw") {
    const isCorrection = asked === "correct";
    return (
      <ReasonDialog
        about={selectionId}
        title={t(isCorrection ? "draft.makeTitle" : `draft.${asked}`)}
        lead={t(isCorrection ? "draft.makeLead" : "draft.endLead")}
        go={t(isCorrection ? "draft.make" : `draft.${asked}`)}
        icon={isCorrection ? "seal" : "minus"}
        quick={[]}
        onClose={onClose}
        onGo={(reason) => {
          void (isCorrection ? acts.draftPublication(reason) : acts.endDraft(asked, reason));
          onClose();
        }}
      />
    );
  }
  if (asked !== "approve") return null;
  return (
    <ConfirmDialog
      title={t("draft.approveTitle", { number })}
      go={t("draft.approve")}
      onClose={onClose}
      onGo={() => {
        void acts.approvePublication();
        onClose();
      }}
    >
      <p>{t("draft.approveLead")}</p>
    </ConfirmDialog>
  );
}
