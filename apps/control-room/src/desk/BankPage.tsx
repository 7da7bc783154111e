import { digestOf } from "@neraca/base";
import {
  type BankDeskView,
  type BankLook,
  type BankPlan,
  type OpenBankLook,
  REASONS,
  type Reason,
  zBankDesk,
  zBankLook,
  zBankPlanOutcome,
} from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { BankBalance } from "./BankBalance.tsx";
import { BankChoice } from "./BankChoice.tsx";
import { BankHealth } from "./BankHealth.tsx";
import { BankPlans } from "./BankPlans.tsx";
import { BankSamples } from "./BankSamples.tsx";
import { BankTrial } from "./BankTrial.tsx";
import { BlueprintEditor } from "./BlueprintEditor.tsx";
import { type BlueprintDraft, blueprintOf, draftOf, isSameBlueprint, mergedPlan } from "./blueprint-draft.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { QuestionLeaves } from "./QuestionLeaves.tsx";
import { useAsked } from "./use-asked.ts";
import { type QuestionLeaves as Leaves, useQuestionLeaves } from "./use-question-leaves.ts";
import { Waiting } from "./Waiting.tsx";
import "./bank.css";

/** The bank and the blueprint of a selection: chosen together, because one fits the other or does not. */
export function BankPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/bank`;
  const { answer, reload, replace } = useAsked(acts, zBankDesk, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={answer.value} path={path} acts={acts} onView={replace} />;
}

export type BankProps = DeskProps & {
  readonly view: BankDeskView;
  /** Of the bank's operations. */
  readonly path: string;
  readonly onView: (view: BankDeskView) => void;
};

function Shown(props: BankProps): ReactElement {
  const { t, local } = useTexts();
  const { view, acts, path, onView } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const standing = view.plan?.bankDigest ?? (view.folder === "unfit" ? "folder" : view.banks[0]?.digest);
  const chosen = picked ?? standing ?? "folder";
  const leaves = useQuestionLeaves(acts, path);
  return (
    <div className="d-bank-page">
      <div>
        <h1 className="c-section-title">{t("bankDesk.title")}</h1>
        <p className="c-lead">
          {view.name} · {t("bankDesk.lead")}
        </p>
      </div>
      <QuestionLeaves leaves={leaves} view={view} />
      {view.whyNot === "selection-archived" ? (
        <Banner tone="note" role="note" title={local(REASONS[view.whyNot])} />
      ) : null}
      {view.plan === null ? (
        <Banner tone="note" role="note" title={t("bankDesk.undecided")}>
          {t("bankDesk.undecidedLead")}
        </Banner>
      ) : null}
      {view.isFixed ? (
        <Banner tone="note" role="note" title={t("bankDesk.fixed")}>
          {t("bankDesk.fixedLead")}
        </Banner>
      ) : null}
      {view.folder === "unfit" ? (
        <Banner tone="warn" role="note" title={t("bankDesk.unfit")}>
          {t("bankDesk.unfitLead")}
        </Banner>
      ) : null}
      <BankChoice acts={acts} view={view} path={path} chosen={chosen} onChoose={setPicked} onView={onView} />
      <Looked key={chosen} {...props} leaves={leaves} chosen={chosen} onChoose={setPicked} />
      <BankPlans view={view} />
    </div>
  );
}

type ChosenProps = BankProps & {
  readonly leaves: Leaves;
  readonly chosen: string;
  readonly onChoose: (bank: string) => void;
};

/** The bank that is looked at. */
function Looked(props: ChosenProps): ReactElement {
  const { answer, reload } = useAsked(props.acts, zBankLook, `${props.path}/look/${props.chosen}`);
  if (answer.kind !== "ready") return <Waiting isPart answer={answer} onRetry={reload} />;
  const look = answer.value;
  return look.kind === "sealed" ? <Sealed {...props} look={look} /> : <Open {...props} look={look} />;
}

/** Chosen as it was sealed. */
function Sealed({
  look,
  ...props
}: ChosenProps & { readonly look: Extract<BankLook, { kind: "sealed" }> }): ReactElement {
  const { t } = useTexts();
  const { threshold, holders, venue, blueprintId } = look;
  const plan = { bankDigest: props.chosen as BankPlan["bankDigest"], blueprint: null };
  return (
    <>
      <Banner tone="note" role="note" icon="seal" title={t("bankSealed.title")}>
        {blueprintId === null
          ? t("bankSealed.kept")
          : t("bankSealed.lead", { threshold, holders, venue: venue ?? "–", blueprint: blueprintId })}
      </Banner>
      {blueprintId === null ? null : <Save {...props} plan={plan} onMerged={() => {}} />}
    </>
  );
}

function Open({ look, ...props }: ChosenProps & { readonly look: OpenBankLook }): ReactElement {
  const { view, path, acts } = props;
  // What stands is gone on from, whichever bank is looked at; then what came with the bank.
  const [draft, setDraft] = useState<BlueprintDraft>(() =>
    draftOf(view.plan?.blueprint ?? look.blueprint, view.rules),
  );
  const [seed, setSeed] = useState("1");
  const blueprint = blueprintOf(draft);
  const plan = look.digest === null || blueprint === null ? null : { bankDigest: look.digest, blueprint };
  const seedHex = digestOf(seed);
  return (
    <>
      <BankHealth look={look} />
      {look.digest === null ? null : (
        <>
          <BlueprintEditor
            draft={draft}
            rules={view.rules}
            cells={look.cells}
            own={look.blueprint}
            isDisabled={view.whyNot !== null || view.isFixed}
            onChange={setDraft}
          />
          <BankTrial acts={acts} path={path} plan={plan} rules={view.rules} cells={look.cells} />
          <Save
            {...props}
            plan={plan}
            onMerged={(merged) => setDraft(draftOf(merged.blueprint, view.rules))}
          />
          <BankSamples {...props} plan={plan} seed={seed} seedHex={seedHex} onSeed={setSeed} />
          <BankBalance {...props} plan={plan} seedHex={seedHex} />
        </>
      )}
    </>
  );
}

type SaveProps = Omit<ChosenProps, "leaves"> & {
  readonly plan: BankPlan | null;
  readonly onMerged: (plan: BankPlan) => void;
};

type Told =
  | { readonly kind: "saved" }
  | { readonly kind: "refused"; readonly missing: readonly Reason[] }
  | { readonly kind: "merged"; readonly both: readonly ("bank" | "blueprint")[] }
  | { readonly kind: "failed"; readonly problem: Problem };

function Save({ view, path, acts, plan, onView, onChoose, onMerged }: SaveProps): ReactElement {
  const { t, local } = useTexts();
  const [told, setTold] = useState<Told | null>(null);
  const [busy, setBusy] = useState(false);
  const isStanding =
    plan !== null &&
    view.plan?.bankDigest === plan.bankDigest &&
    (plan.blueprint === null || isSameBlueprint(view.plan.blueprint, plan.blueprint));
  const save = async (): Promise<void> => {
    if (plan === null || busy) return;
    setBusy(true);
    const body = { version: view.version, plan };
    const answer = await acts.ask(zBankPlanOutcome, `${path}/plan`, { body });
    setBusy(false);
    if (!answer.ok) return setTold({ kind: "failed", problem: answer.problem });
    const { value } = answer;
    if (value.outcome === "refused") return setTold({ kind: "refused", missing: value.missing });
    if (value.outcome === "saved") setTold({ kind: "saved" });
    else {
      const merged = mergedPlan(view.plan, value.view.plan, plan);
      setTold({ kind: "merged", both: merged.both });
      onMerged(merged.plan);
      if (merged.plan.bankDigest !== plan.bankDigest) onChoose(merged.plan.bankDigest);
    }
    onView(value.view);
  };
  const whyNot =
    view.whyNot !== null
      ? local(REASONS[view.whyNot])
      : plan === null
        ? local(REASONS["blueprint-missing"])
        : busy
          ? t("bankDesk.saving")
          : isStanding
            ? t("bankDesk.noChange")
            : null;
  return (
    <div className="d-save">
      <SaveTold told={told} />
      <Button variant="primary" whyNot={whyNot} onPress={() => void save()}>
        {t(busy ? "bankDesk.saving" : "bankDesk.save")}
      </Button>
    </div>
  );
}

function SaveTold({ told }: { readonly told: Told | null }): ReactElement | null {
  const { t, local } = useTexts();
  switch (told?.kind) {
    case undefined:
      return null;
    case "saved":
      return <Banner tone="ok" role="status" title={t("bankDesk.saved")} />;
    case "failed":
      return <Refused title={t("bankDesk.refused")} problem={told.problem} />;
    case "refused":
      return (
        <Banner tone="bad" role="alert" title={t("bankDesk.refused")}>
          {told.missing.map((reason) => local(REASONS[reason])).join(" ")}
        </Banner>
      );
    case "merged": {
      const fields = told.both.map((field) => t(`bankDesk.field.${field}`)).join(", ");
      return (
        <Banner tone="warn" role="alert" title={t("bankDesk.changed")}>
          {told.both.length === 0 ? t("bankDesk.merged") : t("bankDesk.both", { fields })}
        </Banner>
      );
    }
  }
}
