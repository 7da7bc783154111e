import { REASONS } from "@neraca/protocol";
import { Button, Dialog, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import { REASON_LENGTH_MAX } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";

type PauseProps = { readonly onClose: () => void; readonly onPause: (reason: string) => void };

const QUICK = ["pause.power", "pause.network", "pause.safety"] as const;

export function PauseDialog({ onClose, onPause }: PauseProps): ReactElement {
  const { t, local } = useTexts();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() !== "") onPause(reason.trim());
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("pause.title")}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" form="pause" variant="primary" icon="pause">
            {t("verb.pause")}
          </Button>
        </>
      }
    >
      <p>{t("pause.lead")}</p>
      <form id="pause" className="c-form" onSubmit={submit} noValidate>
        <TextField
          label={t("reason.label")}
          hint={t("reason.hint")}
          value={reason}
          onChange={setReason}
          multiline
          autoFocus
          maxLength={REASON_LENGTH_MAX}
          error={asked && reason.trim() === "" ? local(REASONS["reason-missing"]) : null}
        />
        <div className="c-quick" role="group" aria-label={t("reason.quick")}>
          {QUICK.map((key) => (
            <Button key={key} size="sm" onPress={() => setReason(t(key))}>
              {t(key)}
            </Button>
          ))}
        </div>
      </form>
    </Dialog>
  );
}
