import { zAccounts } from "@neraca/protocol";
import { Button, Dialog } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { type AccountDialogProps, pathOf, Refused } from "./AccountDialogs.tsx";

/** Takes the second factor of somebody away whose device is lost. */
export function FactorResetDialog({ account, acts, onView, onClose }: AccountDialogProps): ReactElement {
  const { t, local } = useTexts();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await acts.ask(zAccounts, `${pathOf(account.username)}/factor/reset`, { body: {} });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onView(answer.value);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("accounts.resetFactorOf", { name: account.name })}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t("app.cancel")}
          </Button>
          <Button variant="danger-solid" onPress={() => void go()}>
            {busy ? t("app.loading") : t("accounts.resetFactor")}
          </Button>
        </>
      }
    >
      <p>{t("accounts.resetFactorLead")}</p>
      <Refused problem={problem} said={(each) => local(problemText(each))} title={t("desk.refused")} />
    </Dialog>
  );
}
