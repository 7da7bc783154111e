import {
  COMPETENCIES_MAX,
  COMPETENCY_LEVEL_MAX,
  COMPETENCY_NAME,
  type DeskPosition,
  POSITION_CODE,
  type PositionFields,
  QUOTA_MAX,
  REASONS,
  type Reason,
  zPositionsOutcome,
} from "@neraca/protocol";
import { Banner, Button, Dialog, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { Choice, Whole } from "./fields.tsx";
import type { PositionsProps } from "./PositionsPage.tsx";
import {
  type CompetencyDraft,
  draftOf,
  fieldsOf,
  isLevel,
  isQuota,
  linksOf,
  mergePosition,
  type PositionDraft,
  type PositionField,
} from "./position-draft.ts";

type Props = PositionsProps & {
  /** null: a new one. */
  readonly position: DeskPosition | null;
  readonly onClose: () => void;
};

type Said =
  | { readonly kind: "merged"; readonly both: readonly PositionField[] }
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly missing: readonly Reason[] }
  | { readonly kind: "failed"; readonly problem: Problem }
  | null;

const FORM = "position";

/** One position, new or changed. Whoever saves second finds both changes here and saves again. */
export function PositionDialog({ position, view, path, acts, onView, onClose }: Props): ReactElement {
  const { t } = useTexts();
  const empty: PositionFields = {
    code: "",
    title: "",
    unit: "",
    location: "",
    quota: 1,
    qualification: "",
    profile: [],
    agency: view.positions[0]?.fields.agency ?? "",
    formationType: view.formationTypes[0]?.id ?? "",
  };
  const [seen, setSeen] = useState({ version: position?.version ?? 0, fields: position?.fields ?? empty });
  const [draft, setDraft] = useState(() => draftOf(seen.fields));
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const isFixed = !view.mayEdit || (position !== null && position.locked !== null);
  const send = async (fields: PositionFields | null): Promise<void> => {
    if (busy || isFixed) return;
    setBusy(true);
    const known = position === null ? null : { positionId: position.positionId, version: seen.version };
    const answer = await acts.ask(zPositionsOutcome, `${path}/save`, { body: { seen: known, fields } });
    setBusy(false);
    if (!answer.ok) return setSaid({ kind: "failed", problem: answer.problem });
    const outcome = answer.value;
    if (outcome.outcome === "refused") return setSaid({ kind: "refused", missing: outcome.missing });
    onView(outcome.view);
    if (outcome.outcome === "saved") return onClose();
    const theirs = outcome.view.positions.find((each) => each.positionId === position?.positionId);
    if (theirs === undefined) return setSaid({ kind: "gone" });
    const merged = mergePosition(seen.fields, draft, theirs.fields);
    setSeen({ version: theirs.version, fields: theirs.fields });
    setDraft(merged.draft);
    setSaid({ kind: "merged", both: merged.both });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const fields = fieldsOf(draft);
    if (fields !== null) void send(fields);
  };
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onClose}
      title={position === null ? t("positions.add") : `${position.fields.code} ${position.fields.title}`}
      actions={
        isFixed ? (
          <Button onPress={onClose}>{t("positions.close")}</Button>
        ) : (
          <>
            {position === null ? null : <Removal position={position} onGo={() => void send(null)} />}
            <Button onPress={onClose}>{t("desk.cancel")}</Button>
            <Button variant="primary" type="submit" form={FORM}>
              {busy ? t("app.busy") : t("desk.save")}
            </Button>
          </>
        )
      }
    >
      <form id={FORM} className="d-form" noValidate onSubmit={submit}>
        <SaidBanner said={said} locked={position?.locked ?? null} />
        <Fields
          view={view}
          draft={draft}
          asked={asked}
          isFixed={isFixed}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      </form>
    </Dialog>
  );
}

/** Asks once more in its place: a dialog upon a dialog would hide what goes. */
function Removal({
  position: { candidates, fields },
  onGo,
}: {
  readonly position: DeskPosition;
  readonly onGo: () => void;
}): ReactElement {
  const { t, local } = useTexts();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button
        whyNot={candidates > 0 ? local(REASONS["position-has-candidates"]) : null}
        onPress={() => setAsking(true)}
      >
        {t("positions.remove")}
      </Button>
    );
  }
  return (
    <>
      <span role="alert">{t("positions.removeLead", { code: fields.code, title: fields.title })}</span>
      <Button variant="danger" onPress={onGo}>
        {t("positions.remove")}
      </Button>
    </>
  );
}

function SaidBanner({
  said,
  locked,
}: {
  readonly said: Said;
  readonly locked: Reason | null;
}): ReactElement | null {
  const { t, local } = useTexts();
  switch (said?.kind) {
    case undefined:
      return locked === null ? null : <Banner tone="note" title={local(REASONS[locked])} />;
    case "merged": {
      const fields = said.both.map((field) => t(`positions.field.${field}`)).join(", ");
      return (
        <Banner tone="warn" role="alert" title={t("positions.changed")}>
          {said.both.length === 0 ? t("positions.merged") : t("positions.both", { fields })}
        </Banner>
      );
    }
    case "gone":
      return <Banner tone="warn" role="alert" title={t("positions.gone")} />;
    case "refused":
      return <Refused problem={null} missing={said.missing} />;
    case "failed":
      return <Refused problem={said.problem} />;
  }
}

type FieldsProps = Pick<PositionsProps, "view"> & {
  readonly draft: PositionDraft;
  /** Whoever edits wanted to save: what is missing is said. */
  readonly asked: boolean;
  readonly isFixed: boolean;
  readonly onChange: (part: Partial<PositionDraft>) => void;
};

function Fields(props: FieldsProps): ReactElement {
  const { t, local } = useTexts();
  const { view, draft, asked, isFixed, onChange } = props;
  const text = (field: "title" | "agency" | "unit" | "location" | "qualification"): ReactElement => {
    const isNeeded = field !== "location" && field !== "qualification";
    return (
      <TextField
        label={t(`positions.field.${field}`)}
        value={draft[field]}
        onChange={(value) => onChange({ [field]: value })}
        maxLength={200}
        isDisabled={isFixed}
        error={asked && isNeeded && draft[field].trim() === "" ? t("desk.missing") : null}
      />
    );
  };
  return (
    <>
      <div className="d-row">
        <TextField
          label={t("positions.field.code")}
          value={draft.code}
          onChange={(code) => onChange({ code })}
          maxLength={32}
          autoFocus
          isDisabled={isFixed}
          error={asked && !POSITION_CODE.test(draft.code) ? t("positions.codeBad") : null}
        />
        {text("title")}
      </div>
      <div className="d-row">
        {text("agency")}
        {text("unit")}
        {text("location")}
      </div>
      <div className="d-row">
        <Choice
          label={t("positions.field.formationType")}
          value={draft.formationType}
          isDisabled={isFixed}
          onChange={(formationType) => onChange({ formationType })}
          options={view.formationTypes.map(({ id, name }) => ({ value: id, label: local(name) }))}
        />
        <Whole
          label={t("positions.field.quota")}
          value={draft.quota}
          min={1}
          max={QUOTA_MAX}
          isDisabled={isFixed}
          error={asked && !isQuota(draft.quota) ? t("positions.quotaBad", { most: QUOTA_MAX }) : null}
          onChange={(quota) => onChange({ quota })}
        />
        {text("qualification")}
      </div>
      <Profile {...props} />
    </>
  );
}

function Profile({ draft, asked, isFixed, onChange }: FieldsProps): ReactElement {
  const { t } = useTexts();
  const { profile } = draft;
  const put = (at: number, part: Partial<CompetencyDraft>): void =>
    onChange({ profile: profile.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <fieldset className="d-fieldset" disabled={isFixed}>
      <legend>{t("positions.field.profile")}</legend>
      <p className="c-sub">{t("positions.profileLead")}</p>
      {profile.map((each, at) => (
        // Competencies have no name before one is typed: their place is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="d-row">
          <TextField
            label={`${t("positions.competency")} ${at + 1}`}
            value={each.competency}
            onChange={(competency) => put(at, { competency })}
            maxLength={80}
            isDisabled={isFixed}
            error={asked && !COMPETENCY_NAME.test(each.competency.trim()) ? t("positions.nameBad") : null}
          />
          <Whole
            label={t("positions.level")}
            value={each.level}
            min={1}
            max={COMPETENCY_LEVEL_MAX}
            isDisabled={isFixed}
            error={
              asked && !isLevel(each.level) ? t("positions.levelBad", { most: COMPETENCY_LEVEL_MAX }) : null
            }
            onChange={(level) => put(at, { level })}
          />
          <TextField
            label={t("positions.links")}
            placeholder={t("positions.linksHint")}
            value={each.links}
            onChange={(links) => put(at, { links })}
            maxLength={800}
            isDisabled={isFixed}
            error={asked && linksOf(each.links) === null ? t("positions.linksBad") : null}
          />
          {isFixed ? null : (
            <Button
              size="sm"
              onPress={() => onChange({ profile: profile.filter((_each, index) => index !== at) })}
            >
              {t("positions.removeCompetency", { at: at + 1 })}
            </Button>
          )}
        </div>
      ))}
      {isFixed || profile.length >= COMPETENCIES_MAX ? null : (
        <Button
          size="sm"
          icon="plus"
          onPress={() => onChange({ profile: [...profile, { competency: "", level: 3, links: "" }] })}
        >
          {t("positions.addCompetency")}
        </Button>
      )}
    </fieldset>
  );
}
