import { type DeskPosition, type Reason, zPositionsOutcome } from "@neraca/protocol";
import { Button, Dialog, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { Choice } from "./fields.tsx";
import type { PositionsProps } from "./PositionsPage.tsx";
import { useSend } from "./use-send.ts";

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
  const { isBusy, problem, send } = useSend(acts);
  const [missing, setMissing] = useState<readonly Reason[]>([]);
  const isEmpty = type === "" && TEXTS.every((field) => texts[field].trim() === "");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isEmpty) return;
    const seen = chosen.map(({ positionId, version }) => ({ positionId, version }));
    const given = Object.fromEntries(TEXTS.map((field) => [field, texts[field].trim() || null]));
    const body = { seen, ...given, formationType: type === "" ? null : type };
    const outcome = await send(zPositionsOutcome, `${path}/bulk`, body);
    if (outcome === null) return;
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
            {isBusy ? t("app.busy") : t("desk.save")}
          </Button>
        </>
      }
    >
      <form id={FORM} className="d-form" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t("positions.bulkLead")}</p>
        <Refused problem={problem} missing={missing} />
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
