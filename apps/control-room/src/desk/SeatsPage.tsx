import { type AssignmentDeskView, REASONS, zAssignmentDesk } from "@neraca/protocol";
import { Banner, Button, EmptyState, Segments } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { hashOfPart } from "../route.ts";
import { useTexts } from "../texts.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { SeatsHandDialog } from "./SeatsHandDialog.tsx";
import { SeatsOptions } from "./SeatsOptions.tsx";
import { SeatsPlan } from "./SeatsPlan.tsx";
import { drawnSeed, isSameRequest, type SeatsMishap, type SeatsRequest } from "./seats-draft.ts";
import { useAsked } from "./use-asked.ts";
import { type Stored, usePlan } from "./use-plan.ts";
import { Waiting } from "./Waiting.tsx";
import "./seats.css";

/** A tenth of the computers fails in a bad week. */
const SPARE_PERCENT_USUAL = 10;

export type SeatsProps = DeskProps & {
  readonly view: AssignmentDeskView;
  /** Of the assignment's operations. */
  readonly path: string;
};

export function SeatsPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/assignment`;
  const { answer, reload } = useAsked(acts, zAssignmentDesk, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={answer.value} path={path} acts={acts} onStored={reload} />;
}

/** A plan that was applied, or what was changed by hand, in words. */
type Told = Stored | string | null;

function Shown({ onStored, ...props }: SeatsProps & { readonly onStored: () => void }): ReactElement {
  const { t, local } = useTexts();
  const { view } = props;
  const [what, setWhat] = useState<"assign" | "mishap">("assign");
  const [policy, setPolicy] = useState<SeatsRequest["policy"]>({
    positions: "spread",
    sparePercent: SPARE_PERCENT_USUAL,
  });
  const [seed, setSeed] = useState(drawnSeed);
  const [mishaps, setMishaps] = useState<readonly SeatsMishap[]>([]);
  const [reason, setReason] = useState("");
  const [told, setTold] = useState<Told>(null);
  /** Whose place is changed by hand; null: that is looked for. */
  const [hand, setHand] = useState<{ readonly candidateId: string | null } | null>(null);
  const request: SeatsRequest = { seed, policy, mishaps: what === "mishap" ? [...mishaps] : [] };
  const plan = usePlan(props, (stored) => {
    setTold(stored);
    setMishaps([]);
    setReason("");
    onStored();
  });
  const whyNotEdit = view.mayEdit ? null : local(REASONS["role-not-allowed"]);
  const open = view.sittings.filter(({ isOpen }) => isOpen).length;
  const { candidates, seated, carriedOver } = view.counts;
  // A plan that was applied is gone with its button.
  const place = useKeptFocus<HTMLHeadingElement>(plan.shown === null ? "" : "plan");
  return (
    <section className="d-positions d-seats">
      <h1 className="c-section-title" ref={place} tabIndex={-1}>
        {t("seats.title")}
      </h1>
      <p className="c-lead">
        {view.name} · {t("seats.lead", { seated, candidates, open })}
        {carriedOver === 0 ? null : `; ${t("seats.leadCarriedOver", { carriedOver })}`}
      </p>
      {view.sittings.length === 0 ? (
        <EmptyState
          icon="seat"
          title={t("seats.none")}
          actions={<a href={hashOfPart(view.selectionId, "sittings")}>{t("duties.toSittings")}</a>}
        >
          {t("seats.noneLead")}
        </EmptyState>
      ) : (
        <>
          <div className="d-acts">
            <Segments
              label={t("seats.what")}
              value={what}
              onChange={setWhat}
              segments={[
                { value: "assign", label: t("seats.assign") },
                { value: "mishap", label: t("seats.mishap") },
              ]}
            />
            <Button icon="person" whyNot={whyNotEdit} onPress={() => setHand({ candidateId: null })}>
              {t("seats.byHand")}
            </Button>
          </div>
          {told === null ? null : <Outcome told={told} selectionId={view.selectionId} />}
          <SeatsOptions
            view={view}
            what={what}
            request={request}
            isBusy={plan.isBusy}
            onPolicy={setPolicy}
            onSeed={setSeed}
            onMishaps={setMishaps}
            reason={reason}
            onReason={setReason}
            onLook={() => {
              setTold(null);
              plan.look(request);
            }}
          />
          <SeatsPlan
            view={view}
            plan={plan}
            isOutdated={plan.shown !== null && !isSameRequest(plan.shown.request, request)}
            reason={reason}
            whyNotEdit={whyNotEdit}
            onChange={(candidateId) => setHand({ candidateId })}
          />
        </>
      )}
      {hand === null ? null : (
        <SeatsHandDialog
          {...props}
          first={hand.candidateId}
          sparePercent={policy.sparePercent}
          onClose={() => setHand(null)}
          onDone={(words) => {
            setHand(null);
            setTold(words);
            plan.forget();
            onStored();
          }}
        />
      )}
    </section>
  );
}

/** What was stored. */
function Outcome({
  told,
  selectionId,
}: {
  readonly told: NonNullable<Told>;
  readonly selectionId: string;
}): ReactElement {
  const { t } = useTexts();
  if (typeof told === "string") return <Banner tone="ok" title={told} />;
  const { placed, freed, lost, late } = told;
  return (
    <Banner tone="ok" title={t("seats.applied", { placed, freed })}>
      {late > 0 ? <p>{t("seats.timesMoved")}</p> : null}
      {lost > 0 ? <p>{t("seats.markedLost", { lost })}</p> : null}
      {lost + late > 0 ? <a href={hashOfPart(selectionId, "sittings")}>{t("seats.toSittings")}</a> : null}
    </Banner>
  );
}
