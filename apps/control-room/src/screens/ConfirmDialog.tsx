import { Button, Dialog, type IconName } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { useTexts } from "../texts.ts";

type ConfirmProps = {
  readonly title: string;
  /** What will be so afterwards. */
  readonly children: ReactNode;
  readonly go: string;
  readonly icon?: IconName;
  /** Other words for not doing it. */
  readonly stay?: string;
  readonly danger?: boolean;
  readonly onGo: () => void;
  readonly onClose: () => void;
};

/** Asks once more before an act. Not doing it has the focus: a stray Enter does nothing. */
export function ConfirmDialog({
  title,
  children,
  go,
  icon,
  stay,
  danger,
  onGo,
  onClose,
}: ConfirmProps): ReactElement {
  const { t } = useTexts();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={title}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {stay ?? t("app.cancel")}
          </Button>
          <Button
            variant={danger === true ? "danger-solid" : "primary"}
            {...(icon === undefined ? {} : { icon })}
            onPress={onGo}
          >
            {go}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
