import {
  type CandidateDeskView,
  type CandidatesDeskView,
  REASONS,
  type Reason,
  zCandidateDesk,
  zCandidateOutcome,
} from "@neraca/protocol";
import { Banner, Button, Dialog, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText, whenText } from "../words.ts";
import { CandidatePhoto } from "./CandidatePhoto.tsx";
import { CarriedOverPanel } from "./CarriedOverPanel.tsx";
import {
  type CandidateDraft,
  type CandidatePart,
  changedParts,
  draftOfCandidate,
  fieldsOfCandidate,
  isDate,
  mergedCandidate,
} from "./candidate-draft.ts";
import { pointsText } from "./carried-over-draft.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice, Whole } from "./fields.tsx";
import { useAsked } from "./use-asked.ts";
import { useFocusBack } from "./use-focus-back.ts";
import { Waiting } from "./Waiting.tsx";

const FORM = "candidate";
const MINUTE_MS = 60_000;

type Props = DeskProps & {
  readonly view: CandidatesDeskView;
  /** Of the candidate's operations. */
  readonly path: string;
  readonly onClose: (isChanged: boolean) => void;
};

/** One candidate: who they are, what they are granted, whether they still want to sit. */
export function CandidateDialog(props: Props): ReactElement {
  const { t } = useTexts();
  useFocusBack();
  const { answer, reload } = useAsked(props.acts, zCandidateDesk, props.path);
  if (answer.kind === "ready") return <Shown {...props} first={answer.value} />;
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={() => props.onClose(false)}
      title={t("candidates.title")}
      actions={<Button onPress={() => props.onClose(false)}>{t("positions.close")}</Button>}
    >
      <Waiting isPart answer={answer} onRetry={reload} />
    </Dialog>
  );
}

type Said =
  | { readonly kind: "merged"; readonly parts: readonly CandidatePart[] }
  | { readonly kind: "refused"; readonly missing: readonly Reason[] }
  | { readonly kind: "failed"; readonly problem: Problem }
  | null;

function Shown({
  view,
  path,
  acts,
  onClose,
  first,
}: Props & { readonly first: CandidateDeskView }): ReactElement {
  const { t } = useTexts();
  const [seen, setSeen] = useState(first);
  const [draft, setDraft] = useState(() => draftOfCandidate(first.fields));
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const [isChanged, setChanged] = useState(false);
  const [isPhotoPending, setPhotoPending] = useState(false);
  const [areScoresPending, setScoresPending] = useState(false);
  const pending = isPhotoPending ? t("photo.pending") : areScoresPending ? t("carried.pending") : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    const fields = fieldsOfCandidate(draft);
    if (fields === null || busy || pending !== null || !seen.mayEdit) return;
    setBusy(true);
    const body = { version: seen.version, fields };
    const answer = await acts.ask(zCandidateOutcome, `${path}/save`, { body });
    setBusy(false);
    if (!answer.ok) return setSaid({ kind: "failed", problem: answer.problem });
    const outcome = answer.value;
    if (outcome.outcome === "refused") return setSaid({ kind: "refused", missing: outcome.missing });
    if (outcome.outcome === "saved") return onClose(true);
    setDraft(mergedCandidate(seen.fields, draft, outcome.view.fields));
    setSaid({ kind: "merged", parts: changedParts(seen.fields, outcome.view.fields) });
    setSeen(outcome.view);
  };
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={() => onClose(isChanged)}
      title={`${seen.participantNumber} ${seen.fields.name}`}
      actions={
        <>
          <Button onPress={() => onClose(isChanged)}>
            {t(seen.mayEdit ? "desk.cancel" : "positions.close")}
          </Button>
          {seen.mayEdit ? (
            <Button variant="primary" type="submit" form={FORM} whyNot={pending}>
              {busy ? t("app.busy") : t("desk.save")}
            </Button>
          ) : null}
        </>
      }
    >
      <CandidatePhoto
        acts={acts}
        path={`${path}/photo`}
        name={seen.fields.name}
        mayEdit={seen.mayEdit}
        onChanged={() => setChanged(true)}
        onPending={setPhotoPending}
      />
      <form id={FORM} className="d-form" noValidate onSubmit={(event) => void submit(event)}>
        <SaidBanner said={said} locked={seen.locked} />
        <Facts seen={seen} />
        <Identity
          view={view}
          seen={seen}
          draft={draft}
          asked={asked}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        <Wish view={view} seen={seen} draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
        <Granted seen={seen} draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
        <Withdrawal
          seen={seen}
          draft={draft}
          asked={asked}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      </form>
      <CarriedOverPanel
        acts={acts}
        view={view}
        seen={seen}
        path={`${path}/carried-over`}
        onSeen={(now) => {
          // What others changed meanwhile comes into the form above; what is written there stays.
          setDraft(mergedCandidate(seen.fields, draft, now.fields));
          setSeen(now);
          setChanged(true);
        }}
        onPending={setScoresPending}
      />
      <History seen={seen} />
    </Dialog>
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
  if (said === null) return locked === null ? null : <Banner tone="note" title={local(REASONS[locked])} />;
  if (said.kind === "merged") {
    const fields = said.parts.map((part) => t(`candidates.field.${part}`)).join(", ");
    return (
      <Banner tone="warn" role="alert" title={t("candidates.changed")}>
        {t("candidates.theirs", { fields })}
      </Banner>
    );
  }
  return (
    <Banner tone="bad" role="alert" title={t("desk.refused")}>
      {said.kind === "refused"
        ? said.missing.map((reason) => local(REASONS[reason])).join(" ")
        : local(problemText(said.problem))}
    </Banner>
  );
}

type PartProps = {
  readonly seen: CandidateDeskView;
  readonly draft: CandidateDraft;
  readonly onChange: (part: Partial<CandidateDraft>) => void;
};

function Facts({ seen: { nik, seat } }: Pick<PartProps, "seen">): ReactElement {
  const { t, locale } = useTexts();
  return (
    <p>
      {t("candidates.field.nik")} <span className="n-figures">{nik}</span>
      {". "}
      {seat === null ? t("candidates.noSeat") : t("candidates.seat", { ...seat, at: whenText(seat, locale) })}
    </p>
  );
}

function Identity({
  view,
  seen,
  draft,
  asked,
  onChange,
}: PartProps & { readonly view: CandidatesDeskView; readonly asked: boolean }): ReactElement {
  const { t } = useTexts();
  return (
    <div className="d-row d-identity">
      <TextField
        label={t("candidates.field.name")}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        maxLength={200}
        isDisabled={!seen.mayEdit}
        error={asked && !/\p{L}/u.test(draft.name) ? t("candidates.nameBad") : null}
      />
      <TextField
        label={t("candidates.field.birthDate")}
        value={draft.birthDate}
        onChange={(birthDate) => onChange({ birthDate })}
        maxLength={10}
        isDisabled={!seen.mayEdit}
        error={asked && !isDate(draft.birthDate) ? t("candidates.dateBad") : null}
      />
      <Choice
        label={t("candidates.field.positionId")}
        value={draft.positionId}
        isDisabled={!seen.mayEdit || seen.locked !== null}
        onChange={(positionId) => onChange({ positionId })}
        options={view.positions.map((each) => ({
          value: each.positionId as string,
          label: `${each.code} ${each.title}`,
        }))}
      />
    </div>
  );
}

function Wish({
  view,
  seen,
  draft,
  onChange,
}: PartProps & { readonly view: CandidatesDeskView }): ReactElement {
  const { t } = useTexts();
  return (
    <div>
      <Choice
        label={t("candidates.field.wishedVenueId")}
        value={draft.wishedVenueId}
        isDisabled={!seen.mayEdit}
        onChange={(wishedVenueId) => onChange({ wishedVenueId })}
        options={[
          { value: "", label: t("candidates.anyVenue") },
          ...view.venues.map(({ venueId, venue }) => ({ value: venueId, label: venue })),
        ]}
      />
      <p className="c-sub">{t("candidates.wishLead")}</p>
    </div>
  );
}

function Granted({ seen, draft, onChange }: PartProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const isFixed = !seen.mayEdit || seen.locked !== null;
  const most = Math.round(seen.decree.extraTimeMsMax / MINUTE_MS);
  return (
    <fieldset className="d-fieldset" disabled={isFixed}>
      <legend>{t("candidates.field.accommodations")}</legend>
      <div className="d-row">
        <Whole
          label={t("candidates.extraTime", { most })}
          value={draft.extraMinutes}
          min={0}
          max={most}
          isDisabled={isFixed}
          onChange={(extraMinutes) => onChange({ extraMinutes })}
        />
        <TextField
          label={t("candidates.note")}
          value={draft.note}
          onChange={(note) => onChange({ note })}
          maxLength={500}
          isDisabled={isFixed}
        />
        <TextField
          label={t("candidates.grantedBy")}
          value={draft.grantedBy}
          onChange={(grantedBy) => onChange({ grantedBy })}
          maxLength={200}
          isDisabled={isFixed}
        />
      </div>
      <div className="d-acts">
        {(["screenReader", "largeText", "lowVisionSeat"] as const).map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={draft[kind]}
              onChange={(event) => onChange({ [kind]: event.target.checked })}
            />{" "}
            {t(`candidates.${kind}`)}
          </label>
        ))}
      </div>
      <p className="c-sub">{t("candidates.grantedByLead")}</p>
      <p className="c-sub">{t("candidates.forRoom")}</p>
      {seen.granted === null ? null : (
        <p className="c-sub">
          {t("candidates.granted", {
            by: seen.granted.by ?? "?",
            at: times.dayAndTime(seen.granted.at),
          })}
        </p>
      )}
    </fieldset>
  );
}

function Withdrawal({ seen, draft, asked, onChange }: PartProps & { readonly asked: boolean }): ReactElement {
  const { t } = useTexts();
  return (
    <fieldset className="d-fieldset" disabled={!seen.mayEdit}>
      <legend>{t("candidates.field.withdrawal")}</legend>
      <label>
        <input
          type="checkbox"
          checked={draft.isWithdrawn}
          onChange={(event) => onChange({ isWithdrawn: event.target.checked })}
        />{" "}
        {t("candidates.withdraw")}
      </label>
      <p className="c-sub">{t("candidates.withdrawLead")}</p>
      {draft.isWithdrawn ? (
        <TextField
          label={t("candidates.withdrawReason")}
          value={draft.withdrawReason}
          onChange={(withdrawReason) => onChange({ withdrawReason })}
          maxLength={300}
          isDisabled={!seen.mayEdit}
          error={asked && draft.withdrawReason.trim() === "" ? t("desk.missing") : null}
        />
      ) : null}
    </fieldset>
  );
}

function History({ seen: { versions } }: Pick<PartProps, "seen">): ReactElement | null {
  const { t } = useTexts();
  const times = useTimes();
  if (versions.length === 0) return null;
  return (
    <section>
      <h3 className="c-section-sub">{t("candidates.history")}</h3>
      <ol className="d-versions">
        {versions.map(({ version, changed, reason, fields }, at) => {
          const before = versions[at + 1];
          const parts = changedParts(before?.fields ?? { ...fields, carriedOver: null }, fields);
          const points = fields.carriedOver === null ? t("change.none") : pointsText(fields.carriedOver);
          const words = parts
            .map((part) => t(`candidates.field.${part}`) + (part === "carriedOver" ? ` (${points})` : ""))
            .join(", ");
          return (
            <li key={version}>
              <span className="n-figures">
                {t("candidates.version", {
                  version,
                  by: changed.by ?? "?",
                  at: times.dayAndTime(changed.at),
                })}
              </span>
              <span className="c-sub">{[words, reason ?? ""].filter((text) => text !== "").join(": ")}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
