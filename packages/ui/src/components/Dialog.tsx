import type { ReactElement, ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

export type DialogProps = {
  readonly isOpen: boolean;
  /** Escape. A press outside closes nothing: in an exam hall a stray click must not lose what was typed. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  /** `alertdialog` interrupts: for what cannot be undone. */
  readonly role?: "dialog" | "alertdialog";
  readonly width?: "narrow" | "wide";
  /** Escape does not close it: for a state the person cannot leave, such as a pause. */
  readonly isKeyboardDismissDisabled?: boolean;
};

export function Dialog(props: DialogProps): ReactElement {
  const { isOpen, onClose, title, children, actions, role = "dialog", width = "narrow" } = props;
  return (
    <ModalOverlay
      className="n-veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isKeyboardDismissDisabled={props.isKeyboardDismissDisabled ?? false}
    >
      <Modal className="n-modal" data-width={width}>
        <AriaDialog className="n-dialog" role={role}>
          <Heading slot="title" level={2} className="n-dialog-title">
            {title}
          </Heading>
          <div className="n-dialog-body">{children}</div>
          {actions === undefined ? null : <div className="n-dialog-actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
