import { zAccounts } from "@neraca/protocol";
import { Button, Dialog } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { type AccountDialogProps, pathOf, Refused } from "./AccountDialogs.tsx";
import { useSend } from "./use-send.ts";

/** Takes the second factor of somebody away whose device is lost. */
export function FactorResetDialog({ account, acts, onView, onClose }: AccountDialogProps): ReactElement {
  const { t, local } = useTexts();
  const { isBusy, problem, send } = useSend(acts);
  const go = async (): Promise<void> => {
    const view = await send(zAccounts, `${pathOf(account.username)}/factor/reset`, {});
    if (view === null) return;
    onView(view);
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
            {isBusy ? t("app.loading") : t("accounts.resetFactor")}
          </Button>
        </>
      }
    >
      <p>{t("accounts.resetFactorLead")}</p>
      <Refused problem={problem} said={(each) => local(problemText(each))} title={t("desk.refused")} />
    </Dialog>
  );
}
