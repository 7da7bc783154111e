import { Button, Dialog } from "@neraca/ui";
import type { ReactElement } from "react";
import { useActions, useSnapshot } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";
import { timeHere } from "../time-here.ts";

/** Where a message can be read: somebody is logged in and has not left the exam. */
const READS: ReadonlySet<string> = new Set(["confirm", "rules", "waiting", "exam"]);

/**
 * What a proctor has written, one message at a time, until the candidate says that they understand. A dialog, so that it is read aloud by
 * a screen reader; the button does not have the focus, so that a key meant for the question acknowledges nothing.
 */
export function MessageDialog(): ReactElement | null {
  const { t, locale } = useTexts();
  const { unread, stage } = useSnapshot();
  const { perform } = useActions();
  const [message] = unread;
  if (message === undefined || !READS.has(stage)) return null;
  const { number, text, at, by } = message;
  const time = timeHere(at, locale);
  return (
    <Dialog
      key={number}
      isOpen
      onClose={() => {}}
      role="alertdialog"
      isKeyboardDismissDisabled
      title={t("message.title")}
      actions={
        <Button
          size="lg"
          variant="primary"
          icon="check"
          onPress={() => perform({ kind: "acknowledge-message", message: number })}
        >
          {t("message.understood")}
        </Button>
      }
    >
      <p className="x-hint n-figures">
        {by === null ? t("message.from-proctor", { time }) : t("message.from", { name: by, time })}
      </p>
      <p className="x-message">{text}</p>
      <p className="x-hint">
        {t("message.clock")}
        {unread.length > 1 ? ` ${t("message.more", { count: unread.length - 1 })}` : null}
      </p>
    </Dialog>
  );
}
