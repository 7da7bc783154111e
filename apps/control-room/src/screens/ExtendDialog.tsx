import { REASONS, type SittingView } from "@neraca/protocol";
import { Button, Dialog, Segments, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import { minutesOf, REASON_LENGTH_MAX } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";

type ExtendProps = {
  readonly title: string;
  readonly lead: string;
  /** What was changed before, in order; each can be undone. */
  readonly extensions: SittingView["extensions"];
  /** Whom it touches, where it is more than one. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onExtend: (deltaMs: number, reason: string) => void;
  /** @param extension its number, from 1 */
  readonly onUndo: (extension: number, reason: string) => void;
};

export function ExtendDialog(props: ExtendProps): ReactElement {
  const { title, lead, extensions, children, onClose, onExtend, onUndo } = props;
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
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" form="extend" variant="primary" icon="clock">
            {minutes === null ? t("extend.go") : t(go, { minutes })}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      {children}
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
      <Made extensions={extensions} onUndo={(extension) => onUndo(extension, t("extend.undoReason"))} />
    </Dialog>
  );
}

type MadeProps = {
  readonly extensions: SittingView["extensions"];
  readonly onUndo: (extension: number) => void;
};

/** What was given and taken so far; the newest first, as it is the one that was a slip. */
function Made({ extensions, onUndo }: MadeProps): ReactElement | null {
  const { t } = useTexts();
  if (extensions.length === 0) return null;
  return (
    <section className="c-made" aria-labelledby="made">
      <h3 id="made">{t("extend.made")}</h3>
      <ul>
        {extensions
          .map((each, index) => ({ ...each, number: index + 1 }))
          .toReversed()
          .map(({ deltaMs, undone, number }) => {
            const minutes = Math.round(deltaMs / 60_000);
            const text = minutes > 0 ? `+${minutes}` : `−${-minutes}`;
            return (
              <li key={number} className="n-figures" data-undone={undone ? true : undefined}>
                <span>{t("extend.madeLine", { number, minutes: text })}</span>
                {undone ? (
                  <span className="c-made-undone">{t("extend.undone")}</span>
                ) : (
                  <Button size="sm" icon="reload" onPress={() => onUndo(number)}>
                    {t("extend.undo")}
                  </Button>
                )}
              </li>
            );
          })}
      </ul>
    </section>
  );
}
