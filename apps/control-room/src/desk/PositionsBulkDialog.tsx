import { type DeskPosition, REASONS, type Reason, zPositionsOutcome } from "@neraca/protocol";
import { Banner, Button, Dialog, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { Choice } from "./fields.tsx";
import type { PositionsProps } from "./PositionsPage.tsx";

type Props = PositionsProps & {
  readonly chosen: readonly DeskPosition[];
  readonly onClose: () => void;
  /** Somebody else was first; what stands now is shown. */
  readonly onStale: () => void;
};

const FORM = "positions-bulk";
const TEXTS = ["agency", "unit", "location", "qualification"] as const;

/** The same change of several positions: all, or none. */
export function PositionsBulkDialog(props: Props): ReactElement {
  const { t, local } = useTexts();
  const { chosen, view, path, acts, onView, onClose, onStale } = props;
  const [texts, setTexts] = useState({ agency: "", unit: "", location: "", qualification: "" });
  const [type, setType] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState<readonly Reason[]>([]);
  const isEmpty = type === "" && TEXTS.every((field) => texts[field].trim() === "");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || isEmpty) return;
    setBusy(true);
    const seen = chosen.map(({ positionId, version }) => ({ positionId, version }));
    const given = Object.fromEntries(TEXTS.map((field) => [field, texts[field].trim() || null]));
    const body = { seen, ...given, formationType: type === "" ? null : type };
    const answer = await acts.ask(zPositionsOutcome, `${path}/bulk`, { body });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    const outcome = answer.value;
    if (outcome.outcome === "refused") return setMissing(outcome.missing);
    onView(outcome.view);
    if (outcome.outcome === "saved") onClose();
    else onStale();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${t("positions.bulk")}: ${chosen.length}`}
      actions={
        <>
          <Button onPress={onClose}>{t("desk.cancel")}</Button>
          <Button variant="primary" type="submit" form={FORM} whyNot={isEmpty ? t("desk.missing") : null}>
            {busy ? t("app.busy") : t("desk.save")}
          </Button>
        </>
      }
    >
      <form id={FORM} className="d-form" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t("positions.bulkLead")}</p>
        {problem === null && missing.length === 0 ? null : (
          <Banner tone="bad" role="alert" title={t("desk.refused")}>
            {problem === null
              ? missing.map((reason) => local(REASONS[reason])).join(" ")
              : local(problemText(problem))}
          </Banner>
        )}
        {TEXTS.map((field) => (
          <TextField
            key={field}
            label={t(`positions.field.${field}`)}
            placeholder={t("positions.keep")}
            value={texts[field]}
            onChange={(value) => setTexts({ ...texts, [field]: value })}
            maxLength={200}
          />
        ))}
        <Choice
          label={t("positions.field.formationType")}
          value={type}
          isDisabled={false}
          onChange={setType}
          options={[
            { value: "", label: t("positions.keep") },
            ...view.formationTypes.map(({ id, name }) => ({ value: id, label: local(name) })),
          ]}
        />
      </form>
    </Dialog>
  );
}
