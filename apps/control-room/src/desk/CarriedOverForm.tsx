import {
  CARRIED_OVER_DOCUMENT_LENGTH_MAX,
  CARRIED_OVER_REASON_MAX,
  type CarriedOverScores,
  type EarlierRound,
} from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import { useTexts } from "../texts.ts";
import {
  type CarriedOverDraft,
  draftOfScores,
  pointsIn,
  scoresOfDraft,
  totalIn,
  withRound,
} from "./carried-over-draft.ts";
import { Choice } from "./fields.tsx";

type FormProps = {
  readonly standing: CarriedOverScores | null;
  readonly rounds: readonly EarlierRound[];
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onGo: (scores: CarriedOverScores, reason: string) => void;
};

/** Where the scores come from, what they are, and why they are entered. */
export function CarriedOverForm({ standing, rounds, busy, onCancel, onGo }: FormProps): ReactElement {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => draftOfScores(standing, rounds));
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<CarriedOverDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const scores = scoresOfDraft(draft);
    if (scores !== null) onGo(scores, draft.reason.trim());
  };
  const missing = (text: string): string | null => (asked && text.trim() === "" ? t("desk.missing") : null);
  return (
    <form className="d-form d-carried-form" noValidate onSubmit={submit}>
      <Origin draft={draft} rounds={rounds} onChange={setDraft} />
      <Points draft={draft} rounds={rounds} asked={asked} onChange={change} />
      <div className="d-row d-carried-two">
        <TextField
          label={t("carried.document")}
          value={draft.document}
          onChange={(document) => change({ document })}
          maxLength={CARRIED_OVER_DOCUMENT_LENGTH_MAX}
          spellCheck="false"
          error={missing(draft.document)}
        />
        <TextField
          label={t("carried.reason")}
          hint={t("carried.reasonHint")}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          maxLength={CARRIED_OVER_REASON_MAX}
          error={missing(draft.reason)}
        />
      </div>
      <Acts onCancel={onCancel}>
        <Button type="submit" variant="primary" size="sm">
          {busy ? t("app.busy") : t("carried.save")}
        </Button>
      </Acts>
    </form>
  );
}

type PartProps = {
  readonly draft: CarriedOverDraft;
  readonly rounds: readonly EarlierRound[];
};

function Origin({
  draft,
  rounds,
  onChange,
}: PartProps & { readonly onChange: (draft: CarriedOverDraft) => void }): ReactElement {
  const { t, local } = useTexts();
  const round = rounds.find(({ id }) => id === draft.round);
  const type = round?.formationTypes.find(({ id }) => id === draft.formationType);
  const minima = type?.minima.map(
    ({ measure, minimum }) => `${measure === "total" ? t("carried.total") : measure} ${minimum}`,
  );
  return (
    <div>
      <div className="d-row d-carried-two d-carried-origin">
        <Choice
          label={t("carried.round")}
          value={draft.round}
          isDisabled={false}
          onChange={(id) => {
            const chosen = rounds.find((each) => each.id === id);
            if (chosen !== undefined) onChange(withRound(draft, chosen));
          }}
          options={rounds.map(({ id, title }) => ({ value: id, label: local(title) }))}
        />
        <Choice
          label={t("carried.type")}
          value={draft.formationType}
          isDisabled={false}
          onChange={(formationType) => onChange({ ...draft, formationType })}
          options={(round?.formationTypes ?? []).map(({ id, name }) => ({ value: id, label: local(name) }))}
        />
      </div>
      {minima === undefined ? null : (
        <p className="c-sub" role="status">
          {t("carried.minima", { minima: minima.join(", ") })}
        </p>
      )}
    </div>
  );
}

function Points({
  draft,
  rounds,
  asked,
  onChange,
}: PartProps & {
  readonly asked: boolean;
  readonly onChange: (part: Partial<CarriedOverDraft>) => void;
}): ReactElement {
  const { t } = useTexts();
  const round = rounds.find(({ id }) => id === draft.round);
  const total = totalIn(draft);
  return (
    <div className="d-row d-carried-numbers">
      {(["TWK", "TIU", "TKP"] as const).map((subtest) => {
        const range = round?.points.find((each) => each.subtest === subtest);
        const { most = 0, step = 1 } = range ?? {};
        return (
          <TextField
            key={subtest}
            label={subtest}
            hint={step === 1 ? t("carried.most", { most }) : t("carried.mostInSteps", { most, step })}
            inputMode="numeric"
            value={draft.points[subtest]}
            onChange={(text) => onChange({ points: { ...draft.points, [subtest]: text } })}
            maxLength={4}
            error={asked && pointsIn(draft.points[subtest]) === null ? t("carried.wholeBad") : null}
          />
        );
      })}
      <p role="status">
        {t("carried.total")} <strong className="n-figures">{total ?? "–"}</strong>
      </p>
    </div>
  );
}

type BackProps = {
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onGo: (reason: string) => void;
};

/** Scores are taken back with a reason: whoever had them sits the exam, or has no result. */
export function TakeBackForm({ busy, onCancel, onGo }: BackProps): ReactElement {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  return (
    <form
      className="d-form d-carried-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (reason.trim() !== "") onGo(reason.trim());
      }}
    >
      <p>{t("carried.backLead")}</p>
      <TextField
        label={t("carried.reason")}
        value={reason}
        onChange={setReason}
        maxLength={CARRIED_OVER_REASON_MAX}
        error={asked && reason.trim() === "" ? t("desk.missing") : null}
      />
      <Acts onCancel={onCancel}>
        <Button type="submit" variant="danger" size="sm">
          {busy ? t("app.busy") : t("carried.saveBack")}
        </Button>
      </Acts>
    </form>
  );
}

function Acts({
  onCancel,
  children,
}: {
  readonly onCancel: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTexts();
  return (
    <div className="d-acts">
      {children}
      <Button size="sm" onPress={onCancel}>
        {t("carried.cancel")}
      </Button>
    </div>
  );
}
