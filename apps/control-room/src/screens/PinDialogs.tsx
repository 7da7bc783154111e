import type { SeatView, StaffVerb } from "@neraca/protocol";
import { Button, Dialog } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Issued } from "../model/room.ts";
import { useTexts } from "../texts.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

type IssueProps = {
  readonly seat: SeatView;
  readonly onAct: (verb: StaffVerb) => void;
  readonly onClose: () => void;
};

/** The first is issued with a press; another one makes the one before void, and says why. */
export function IssuePinDialog({ seat, onAct, onClose }: IssueProps): ReactElement {
  const { t } = useTexts();
  const { attemptId, name, pinsIssued } = seat;
  if (pinsIssued === 0) {
    return (
      <ConfirmDialog
        title={t("issue.title", { name })}
        go={t("verb.issue-pin")}
        icon="lock"
        onClose={onClose}
        onGo={() => onAct({ verb: "issue-pin", attemptId, reason: null })}
      >
        <p>{t("issue.lead")}</p>
      </ConfirmDialog>
    );
  }
  return (
    <ReasonDialog
      title={t("issue.titleAgain", { name })}
      lead={t("issue.leadAgain")}
      go={t("verb.issue-pin-again")}
      icon="lock"
      quick={[t("issue.lost"), t("issue.seen"), t("issue.unreadable")]}
      onClose={onClose}
      onGo={(reason) => onAct({ verb: "issue-pin", attemptId, reason })}
    />
  );
}

type IssuedProps = {
  readonly issued: Issued | null;
  readonly seats: readonly SeatView[];
  readonly onClose: () => void;
};

/** The PIN, large enough to be read across a desk, until somebody closes it. Closing it is a press of its own: a stray key loses no PIN. */
export function IssuedPin({ issued, seats, onClose }: IssuedProps): ReactElement | null {
  const { t } = useTexts();
  const seat = seats.find(({ attemptId }) => attemptId === issued?.attemptId);
  if (issued === null || issued.pin === null || seat === undefined) return null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={t("issued.title", { name: seat.name })}
      actions={
        <Button variant="primary" icon="check" onPress={onClose}>
          {t("issued.close")}
        </Button>
      }
    >
      <p className="n-figures">{t("issued.who", { number: seat.participantNumber, seat: seat.seat })}</p>
      <p className="c-issued n-figures" data-testid="issued-pin">
        {issued.pin}
      </p>
      <p>{t("issued.lead")}</p>
    </Dialog>
  );
}
