import { zoneText } from "@neraca/base";
import {
  type Decree,
  EXAM_DAYS_MAX,
  REASONS,
  type Reason,
  type SelectionSettings,
  SITTINGS_A_DAY_MAX,
  TIME_ZONES,
  zSelectionOutcome,
} from "@neraca/protocol";
import { Banner, Button, TextField, ToggleButton } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { Choice, Whole } from "./fields.tsx";
import { differingFields, mergeSettings, SETTINGS_FIELDS, type SettingsField } from "./merge-settings.ts";
import { PolicyFields } from "./PolicyFields.tsx";
import type { ShownProps } from "./SelectionPage.tsx";

type Said =
  | { readonly kind: "saved" }
  | { readonly kind: "merged"; readonly both: readonly SettingsField[]; readonly theirs: SelectionSettings }
  | { readonly kind: "refused"; readonly missing: readonly Reason[] }
  | { readonly kind: "failed"; readonly problem: Problem }
  | null;

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Changes what the committee decided. Whoever saves second finds both changes here and saves again: nothing typed is lost. */
export function SettingsForm({ view, desk, path, acts, onView }: ShownProps): ReactElement {
  const { t } = useTexts();
  // What this form began with: a move or a save of somebody else's is a newer version, and is brought together with what is typed here.
  const [seen, setSeen] = useState({ version: view.version, settings: view.settings });
  const [mine, setMine] = useState(view.settings);
  const [daysText, setDaysText] = useState(view.settings.calendar.days.join("\n"));
  const [said, setSaid] = useState<Said>(null);
  const [busy, setBusy] = useState(false);
  const days = daysText.split(/\s+/u).filter((text) => text !== "");
  const badDay = days.find((day) => !DAY.test(day) || Number.isNaN(Date.parse(day)));
  /** As it is typed here, the days too; days that have no form are not yet anybody's change. */
  function typed(): SelectionSettings {
    const sorted = [...new Set(days)].toSorted().slice(0, EXAM_DAYS_MAX);
    return badDay === undefined ? { ...mine, calendar: { ...mine.calendar, days: sorted } } : mine;
  }
  function adopt(version: number, theirs: SelectionSettings): void {
    const { settings, both } = mergeSettings(seen.settings, typed(), theirs);
    setSeen({ version, settings: theirs });
    show(settings);
    if (both.length > 0) setSaid({ kind: "merged", both, theirs });
  }
  /** What is typed and has no form stays to be mended. */
  function show(settings: SelectionSettings): void {
    setMine(settings);
    if (badDay === undefined) setDaysText(settings.calendar.days.join("\n"));
  }
  // After what it needs: a move of one's own makes a newer version too.
  if (seen.version !== view.version) adopt(view.version, view.settings);
  const isFixed = !view.mayEdit || SETTINGS_FIELDS.every((field) => view.locks[field] !== null);
  const locked = isFixed || busy;
  const isLocked = (field: SettingsField): boolean => locked || view.locks[field] !== null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (locked || badDay !== undefined) return;
    const settings = typed();
    setBusy(true);
    const body = { version: seen.version, settings };
    const answer = await acts.ask(zSelectionOutcome, `${path}/settings`, { body });
    setBusy(false);
    if (!answer.ok) return setSaid({ kind: "failed", problem: answer.problem });
    const outcome = answer.value;
    if (outcome.outcome === "refused") return setSaid({ kind: "refused", missing: outcome.missing });
    const isSaved = outcome.outcome === "saved";
    const { version, settings: theirs } = outcome.view;
    const merged = mergeSettings(seen.settings, settings, theirs);
    setSeen({ version, settings: theirs });
    show(isSaved ? theirs : merged.settings);
    setSaid(isSaved ? { kind: "saved" } : { kind: "merged", both: merged.both, theirs });
    onView(outcome.view);
  };
  const change = (part: Partial<SelectionSettings>): void => {
    setSaid(null);
    setMine({ ...mine, ...part });
  };
  const isChanged =
    differingFields(seen.settings, mine).length > 0 || days.join() !== seen.settings.calendar.days.join();
  return (
    <section>
      <h2 className="c-section-sub">{t("settings.title")}</h2>
      <form className="c-card d-form" onSubmit={(event) => void submit(event)}>
        <SaidBanner
          said={said}
          onTheirs={(both, theirs) => {
            setSaid(null);
            show({ ...mine, ...Object.fromEntries(both.map((field) => [field, theirs[field]])) });
          }}
        />
        <Locks locks={view.locks} />
        <TextField
          label={t("settings.name")}
          value={mine.name}
          onChange={(name) => change({ name })}
          maxLength={200}
          isRequired
          isDisabled={isLocked("name")}
        />
        <TextField
          label={t("settings.agency")}
          value={mine.agency}
          onChange={(agency) => change({ agency })}
          maxLength={200}
          isRequired
          isDisabled={isLocked("agency")}
        />
        <DecreeField mine={mine} decrees={desk.decrees} locked={isLocked("ruleSetId")} onChange={change} />
        <CalendarFields mine={mine} locked={isLocked("calendar")} onChange={change} />
        <TextField
          label={t("settings.days")}
          hint={t("settings.daysHint")}
          value={daysText}
          onChange={(text) => {
            setSaid(null);
            setDaysText(text);
          }}
          multiline
          maxLength={EXAM_DAYS_MAX * 12}
          isDisabled={isLocked("calendar")}
          error={badDay === undefined ? null : t("settings.daysBad", { text: badDay })}
        />
        <fieldset className="d-fieldset" disabled={isLocked("policy")}>
          <legend>{t("policy.title")}</legend>
          <p className="c-sub">{t("policy.lead")}</p>
          {isLocked("policy") ? null : (
            <ToggleButton
              isSelected={mine.policy !== null}
              onChange={(own) => change({ policy: own ? view.installation : null })}
            >
              {t("policy.own")}
            </ToggleButton>
          )}
          <PolicyFields
            policy={mine.policy ?? view.installation}
            locked={isLocked("policy") || mine.policy === null}
            onChange={(policy) => change({ policy })}
          />
        </fieldset>
        {isFixed ? null : (
          <Button type="submit" variant="primary" whyNot={isChanged || busy ? null : t("desk.saved")}>
            {busy ? t("app.busy") : t("desk.save")}
          </Button>
        )}
      </form>
    </section>
  );
}

/** Each reason once, with the parts that it holds. */
function Locks({ locks }: { readonly locks: ShownProps["view"]["locks"] }): ReactElement | null {
  const { t, local } = useTexts();
  const byReason = Map.groupBy(SETTINGS_FIELDS, (field) => locks[field]);
  byReason.delete(null);
  return (
    <>
      {[...byReason].map(([reason, fields]) =>
        reason === null ? null : (
          <Banner
            key={reason}
            tone="note"
            title={t("settings.locked", {
              fields: fields.map((field) => t(`settings.field.${field}`)).join(", "),
            })}
          >
            {local(REASONS[reason])}
          </Banner>
        ),
      )}
    </>
  );
}

type FieldsProps = {
  readonly mine: SelectionSettings;
  readonly locked: boolean;
  readonly onChange: (part: Partial<SelectionSettings>) => void;
};

function DecreeField({
  mine,
  decrees,
  locked,
  onChange,
}: FieldsProps & { readonly decrees: readonly Decree[] }): ReactElement {
  const { t, local } = useTexts();
  const chosen = decrees.find(({ id }) => id === mine.ruleSetId);
  const own = chosen === undefined ? [{ value: mine.ruleSetId, label: mine.ruleSetId }] : [];
  return (
    <div>
      <Choice
        label={t("settings.decree")}
        value={mine.ruleSetId}
        isDisabled={locked}
        onChange={(ruleSetId) => onChange({ ruleSetId })}
        options={[...own, ...decrees.map(({ id, title }) => ({ value: id, label: local(title) }))]}
      />
      {chosen === undefined ? (
        <p className="c-sub">{local(REASONS["rule-set-unknown"])}</p>
      ) : (
        <ul className="c-sub d-decree">
          <li>{chosen.decree}</li>
          <li>
            {t("settings.numbers", {
              minutes: chosen.durationMs / 60_000,
              extended: chosen.extendedDurationMs / 60_000,
              max: chosen.totalMax,
              cut: chosen.cutMultiple,
            })}
          </li>
          {chosen.subtests.map(({ subtest, itemCount, max }) => (
            <li key={subtest}>{t("settings.subtest", { subtest, items: itemCount, max })}</li>
          ))}
          {alikeMinima(chosen).map(({ minima, names }) => (
            <li key={minima}>{t("settings.minima", { types: names.map(local).join(", "), minima })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A decree asks the same of several formation types: said once for all of them. */
function alikeMinima({ formationTypes }: Decree) {
  const said = (minima: Decree["formationTypes"][number]["minima"]): string =>
    minima.map(({ measure, minimum }) => `${measure} ${minimum}`).join(" · ");
  const alike = Map.groupBy(formationTypes, ({ minima }) => said(minima));
  return [...alike].map(([minima, types]) => ({ minima, names: types.map(({ name }) => name) }));
}

function CalendarFields({ mine, locked, onChange }: FieldsProps): ReactElement {
  const { t } = useTexts();
  const { calendar } = mine;
  const change = (part: Partial<SelectionSettings["calendar"]>): void =>
    onChange({ calendar: { ...calendar, ...part } });
  return (
    <div className="d-row">
      <Choice
        label={t("settings.timeZone")}
        value={calendar.timeZone}
        isDisabled={locked}
        onChange={(timeZone) => change({ timeZone })}
        options={TIME_ZONES.map((zone) => ({ value: zone as string, label: `${zoneText(zone)} (${zone})` }))}
      />
      {(["sittingsADay", "sittingsOnFriday"] as const).map((field) => (
        <Whole
          key={field}
          label={t(`settings.${field}`)}
          value={calendar[field]}
          min={1}
          max={SITTINGS_A_DAY_MAX}
          isDisabled={locked}
          onChange={(value) => change({ [field]: value })}
        />
      ))}
    </div>
  );
}

type SaidProps = {
  readonly said: Said;
  readonly onTheirs: (both: readonly SettingsField[], theirs: SelectionSettings) => void;
};

function SaidBanner({ said, onTheirs }: SaidProps): ReactElement | null {
  const { t } = useTexts();
  switch (said?.kind) {
    case undefined:
      return null;
    case "saved":
      return <Banner tone="ok" title={t("desk.saved")} />;
    case "merged": {
      const fields = said.both.map((field) => t(`settings.field.${field}`)).join(", ");
      return (
        <Banner
          tone="warn"
          role="alert"
          title={t("settings.changed")}
          actions={
            said.both.length === 0 ? null : (
              <Button size="sm" onPress={() => onTheirs(said.both, said.theirs)}>
                {t("settings.takeTheirs")}
              </Button>
            )
          }
        >
          {said.both.length === 0 ? t("settings.merged") : t("settings.both", { fields })}
        </Banner>
      );
    }
    case "refused":
      return <Refused problem={null} missing={said.missing} />;
    case "failed":
      return <Refused problem={said.problem} />;
  }
}
