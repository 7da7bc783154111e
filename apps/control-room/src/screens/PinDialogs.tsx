import type { PinCards, SeatView, StaffVerb } from "@neraca/protocol";
import { Banner, Button, Dialog } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import type { Printing } from "../engine/control-room.ts";
import type { Issued } from "../model/room.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

type IssueProps = {
  readonly seat: SeatView;
  readonly onAct: (verb: StaffVerb) => void;
  /** On a card instead of the screen. */
  readonly onPrint: (cards: PinCards) => void;
  readonly onClose: () => void;
};

/** The first is issued with a press; another one makes the one before void, and says why. */
export function IssuePinDialog({ seat, onAct, onPrint, onClose }: IssueProps): ReactElement {
  const { t } = useTexts();
  const [isPrinted, setIsPrinted] = useState(false);
  const { attemptId, name, pinsIssued } = seat;
  const go = (reason: string | null): void => {
    if (isPrinted) onPrint({ attemptIds: [attemptId], reason });
    else onAct({ verb: "issue-pin", attemptId, reason });
  };
  const choice = (
    <label className="c-print-choice">
      <input type="checkbox" checked={isPrinted} onChange={(event) => setIsPrinted(event.target.checked)} />
      {t("issue.print")}
    </label>
  );
  if (pinsIssued === 0) {
    return (
      <ConfirmDialog
        title={t("issue.title", { name })}
        go={t(isPrinted ? "issue.printGo" : "verb.issue-pin")}
        icon="lock"
        onClose={onClose}
        onGo={() => go(null)}
      >
        <p>{t("issue.lead")}</p>
        {choice}
      </ConfirmDialog>
    );
  }
  return (
    <ReasonDialog
      title={t("issue.titleAgain", { name })}
      lead={t("issue.leadAgain")}
      go={t(isPrinted ? "issue.printGo" : "verb.issue-pin-again")}
      icon="lock"
      quick={[t("issue.lost"), t("issue.seen"), t("issue.unreadable")]}
      onClose={onClose}
      onGo={go}
    >
      {choice}
    </ReasonDialog>
  );
}

type CardsProps = {
  readonly seats: readonly SeatView[];
  readonly onPrint: (cards: PinCards) => void;
  readonly onClose: () => void;
};

/** For a room: those who have none, or everybody, with what becomes of PINs that are out. */
export function PinCardsDialog({ seats, onPrint, onClose }: CardsProps): ReactElement {
  const { t } = useTexts();
  const able = seats.filter(({ disqualified }) => disqualified === null);
  const without = able.filter(({ pinsIssued }) => pinsIssued === 0);
  const [isAll, setIsAll] = useState(false);
  const whom = isAll ? able : without;
  const option = (all: boolean, text: string): ReactElement => (
    <label>
      <input type="radio" name="pin-cards" checked={isAll === all} onChange={() => setIsAll(all)} />
      {text}
    </label>
  );
  return (
    <ReasonDialog
      title={t("pinCards.ask")}
      lead={t("pinCards.lead")}
      go={t("issue.printGo")}
      icon="lock"
      danger={isAll && without.length < able.length}
      quick={[t("pinCards.first"), t("issue.unreadable"), t("issue.seen")]}
      initialReason={t("pinCards.first")}
      whyNot={whom.length === 0 ? t("pinCards.nobody") : null}
      onClose={onClose}
      onGo={(reason) => onPrint({ attemptIds: whom.map(({ attemptId }) => attemptId), reason })}
    >
      <fieldset className="c-choice n-figures">
        <legend>{t("pinCards.whom")}</legend>
        {option(false, t("pinCards.new", { count: without.length }))}
        {option(true, t("pinCards.all", { count: able.length, void: able.length - without.length }))}
      </fieldset>
    </ReasonDialog>
  );
}

/** What became of cards that were asked for, wherever that was. */
export function PinCardsBanner({
  printing,
  onDismiss,
}: {
  readonly printing: Printing | null;
  readonly onDismiss: () => void;
}): ReactElement | null {
  const { t, local } = useTexts();
  if (printing?.paper !== "pin-cards") return null;
  const { answer } = printing;
  if (answer.kind === "loading") return <Banner tone="idle" title={t("pinCards.setting")} />;
  const dismiss = (
    <Button variant="quiet" size="sm" icon="cross" iconOnly onPress={onDismiss}>
      {t("app.dismiss")}
    </Button>
  );
  return answer.kind === "ready" ? (
    <Banner tone="ok" title={t("pinCards.saved")} actions={dismiss} />
  ) : (
    <Banner tone="bad" role="alert" title={t("pinCards.failed")} actions={dismiss}>
      {local(problemText(answer.problem))}
    </Banner>
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
