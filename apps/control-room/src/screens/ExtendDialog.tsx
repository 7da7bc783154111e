import { REASONS } from "@neraca/protocol";
import { Button, Dialog, Segments, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import { minutesOf, REASON_LENGTH_MAX } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";

type ExtendProps = {
  readonly onClose: () => void;
  readonly onExtend: (deltaMs: number, reason: string) => void;
};

export function ExtendDialog({ onClose, onExtend }: ExtendProps): ReactElement {
  const { t, local } = useTexts();
  const [direction, setDirection] = useState<"add" | "take">("add");
  const [minutesText, setMinutesText] = useState("10");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const minutes = minutesOf(minutesText);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (minutes === null || reason.trim() === "") return;
    onExtend((direction === "add" ? 1 : -1) * minutes * 60_000, reason.trim());
  };
  const go = direction === "add" ? ("extend.goAdd" as const) : ("extend.goTake" as const);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("extend.title")}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" form="extend" variant="primary" icon="clock">
            {minutes === null ? t("extend.go") : t(go, { minutes })}
          </Button>
        </>
      }
    >
      <p>{t("extend.lead")}</p>
      <form id="extend" className="c-form" onSubmit={submit} noValidate>
        <div className="c-extend-row">
          <Segments
            label={t("extend.direction")}
            size="lg"
            value={direction}
            onChange={setDirection}
            segments={[
              { value: "add", label: t("extend.add"), icon: "plus" },
              { value: "take", label: t("extend.take"), icon: "minus" },
            ]}
          />
          <TextField
            label={t("extend.minutes")}
            value={minutesText}
            onChange={setMinutesText}
            inputMode="numeric"
            maxLength={2}
            autoFocus
            error={asked && minutes === null ? t("extend.minutesError") : null}
          />
        </div>
        <TextField
          label={t("reason.label")}
          hint={t("reason.hint")}
          value={reason}
          onChange={setReason}
          multiline
          maxLength={REASON_LENGTH_MAX}
          error={asked && reason.trim() === "" ? local(REASONS["reason-missing"]) : null}
        />
      </form>
    </Dialog>
  );
}
