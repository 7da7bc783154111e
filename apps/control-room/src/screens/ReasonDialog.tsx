import type { LocalText } from "@neraca/base";
import { REASONS } from "@neraca/protocol";
import { Button, Dialog, type IconName, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, type ReactNode, useId, useState } from "react";
import { REASON_LENGTH_MAX } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { useUnsent } from "../unsent.ts";

type ReasonDialogProps = {
  readonly title: string;
  /** Whom or what it is about, where neither its title nor the address of the page says it. */
  readonly about?: string;
  readonly lead: string;
  /** What the button says, and what it does with the reason. */
  readonly go: string;
  readonly icon: IconName;
  readonly onGo: (reason: string) => void;
  readonly onClose: () => void;
  /** Reasons that are given often: one press writes them. */
  readonly quick: readonly string[];
  readonly initialReason?: string;
  /** Why the rest of the form cannot be sent yet; null when it can. */
  readonly whyNot?: string | null;
  readonly danger?: boolean;
  /** When what is written is no reason: what it is, and how long it may be. */
  readonly writes?: {
    readonly label: string;
    readonly hint: string;
    readonly quickLabel: string;
    readonly missing: LocalText;
    readonly lengthMax: number;
  };
  readonly children?: ReactNode;
};

/** An act that goes into the minutes with its reason. */
export function ReasonDialog(props: ReasonDialogProps): ReactElement {
  const {
    title,
    about,
    lead,
    go,
    icon,
    onGo,
    onClose,
    quick,
    initialReason = "",
    whyNot = null,
    danger,
    children,
  } = props;
  const { t, local } = useTexts();
  const writes = props.writes ?? {
    label: t("reason.label"),
    hint: t("reason.hint"),
    quickLabel: t("reason.quick"),
    missing: REASONS["reason-missing"],
    lengthMax: REASON_LENGTH_MAX,
  };
  const form = useId();
  const { text: reason, write: setReason, sent, giveUp: drop } = useUnsent(title, initialReason, about);
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() === "" || whyNot !== null) return;
    sent();
    onGo(reason.trim());
  };
  const giveUp = (): void => {
    drop();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={giveUp}
      title={title}
      actions={
        <>
          <Button onPress={giveUp}>{t("app.cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant={danger === true ? "danger-solid" : "primary"}
            icon={icon}
            whyNot={whyNot}
          >
            {go}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      <form id={form} className="c-form" onSubmit={submit} noValidate>
        {children}
        <TextField
          label={writes.label}
          hint={writes.hint}
          value={reason}
          onChange={setReason}
          multiline
          autoFocus={initialReason === ""}
          maxLength={writes.lengthMax}
          error={asked && reason.trim() === "" ? local(writes.missing) : null}
        />
        <div className="c-quick" role="group" aria-label={writes.quickLabel}>
          {quick.map((text) => (
            <Button key={text} size="sm" onPress={() => setReason(text)}>
              {text}
            </Button>
          ))}
        </div>
      </form>
    </Dialog>
  );
}
