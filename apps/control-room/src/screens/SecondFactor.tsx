import type { FactorProof, FactorView, StaffMe } from "@neraca/protocol";
import { Banner, Button, EmptyState } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import type { FactorState } from "../engine/factor-desk.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { FactorOfferForm } from "./FactorOfferForm.tsx";
import { FactorProofForm } from "./FactorProofForm.tsx";
import { RecoveryCodeList } from "./RecoveryCodeList.tsx";

/** Fewer than this are told as few: what one bad week uses up. */
const RECOVERY_FEW = 4;

export type SecondFactorProps = {
  readonly me: StaffMe;
  readonly factor: FactorState;
  readonly acts: Acts;
  /** Nothing else can be done before: the way there begins at once, and does not end by itself. */
  readonly mustSetUp?: boolean;
  /** Recovery codes were shown, and are kept. */
  readonly onKept: () => void;
};

type Asking = "begin" | "codes" | "remove";

/** One's own second factor: as it stands, and what may be done with it. */
export function SecondFactor(props: SecondFactorProps): ReactElement {
  const { me, factor, acts, onKept } = props;
  const { t, local } = useTexts();
  const { view, step } = factor;
  if (step.kind === "codes")
    return <RecoveryCodeList username={me.username} codes={step.codes} onKept={onKept} />;
  if (step.kind === "offer") return <FactorOfferForm offer={step.offer} factor={factor} acts={acts} />;
  if (view.kind === "loading")
    return (
      <p className="c-card c-card-text" role="status">
        {t("app.loading")}
      </p>
    );
  if (view.kind === "failed")
    return (
      <EmptyState
        icon="offline"
        title={t("factor.failed")}
        actions={
          <Button icon="reload" onPress={() => void acts.factor.load()}>
            {t("app.retry")}
          </Button>
        }
      >
        {local(problemText(view.problem))}
      </EmptyState>
    );
  return <Standing {...props} view={view.value} />;
}

function Standing({
  view,
  factor,
  acts,
  mustSetUp = false,
}: SecondFactorProps & { readonly view: FactorView }): ReactElement {
  const { t } = useTexts();
  const [asking, setAsking] = useState<Asking | null>(mustSetUp ? "begin" : null);
  const doing = {
    begin: (proof: FactorProof) => acts.factor.begin(proof),
    codes: (proof: FactorProof) => acts.factor.renewCodes(proof),
    remove: (proof: FactorProof) => acts.factor.remove(proof),
  };
  return (
    <div className="c-card c-factor">
      <StandingWords view={view} />
      {asking === null ? (
        <StandingActs view={view} onAsk={setAsking} />
      ) : (
        <FactorProofForm
          key={asking}
          factor={factor}
          hasFactor={view.since !== null}
          isRemoval={asking === "remove"}
          onGo={(proof) => doing[asking](proof)}
          onDone={() => setAsking(null)}
          onCancel={
            mustSetUp
              ? null
              : () => {
                  setAsking(null);
                  acts.factor.leave();
                }
          }
        />
      )}
      {view.isDemanded && view.since === null && !mustSetUp ? (
        <p className="c-sub">{t("factor.demanded")}</p>
      ) : null}
    </div>
  );
}

function StandingWords({ view }: { readonly view: FactorView }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { since, recoveryLeft, reset } = view;
  return (
    <>
      {reset === null ? null : (
        <Banner tone="warn" title={t("factor.reset")}>
          {t("factor.resetLead", {
            by: reset.by ?? t("factor.resetCommand"),
            at: times.dayAndTime(reset.at),
          })}
        </Banner>
      )}
      <p>
        <strong>
          {since === null ? t("factor.none") : t("factor.since", { at: times.dayAndTime(since) })}
        </strong>
        <span className="c-sub">
          {since === null
            ? t("factor.lead")
            : t(recoveryLeft < RECOVERY_FEW ? "factor.leftFew" : "factor.left", { count: recoveryLeft })}
        </span>
      </p>
    </>
  );
}

function StandingActs({
  view,
  onAsk,
}: {
  readonly view: FactorView;
  readonly onAsk: (asking: Asking) => void;
}): ReactElement {
  const { t } = useTexts();
  if (view.since === null)
    return (
      <div className="c-factor-acts">
        <Button variant="primary" onPress={() => onAsk("begin")}>
          {t("factor.setUp")}
        </Button>
      </div>
    );
  return (
    <div className="c-factor-acts">
      <Button onPress={() => onAsk("begin")}>{t("factor.renew")}</Button>
      <Button onPress={() => onAsk("codes")}>{t("factor.codes")}</Button>
      <Button
        variant="danger"
        whyNot={view.isDemanded ? t("factor.demanded") : null}
        onPress={() => onAsk("remove")}
      >
        {t("factor.remove")}
      </Button>
    </div>
  );
}
