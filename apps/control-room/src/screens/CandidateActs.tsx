import type { PinCards, ProposedActView, SeatView, SittingView, StaffVerb } from "@neraca/protocol";
import { Button, type ButtonVariant, type IconName } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import {
  type CandidateVerbName,
  type Standing,
  whyNotCandidate,
  whyNotPropose,
} from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { type AskedAct, CandidateDialog } from "./CandidateDialogs.tsx";
import { IssuePinDialog } from "./PinDialogs.tsx";
import { ProposeDialog } from "./ProposeDialog.tsx";
import { AssignDialog } from "./SeatingDialogs.tsx";

type ActsProps = {
  readonly seat: SeatView;
  readonly sitting: SittingView;
  /** Everybody of the room, for whoever exchanges seats. */
  readonly seats: readonly SeatView[];
  readonly standing: Standing;
  readonly onCommand: (verb: StaffVerb) => void;
  readonly onPrintPin: (cards: PinCards) => void;
  /** What can be done about the computer. */
  readonly onSeat: () => void;
  /** A dialog is open: Escape is its, not the panel's. */
  readonly onAsking: (isAsking: boolean) => void;
};

type Asked = AskedAct | "assign-seat" | "issue-pin" | ProposedActView["kind"];

type ActSpec = {
  readonly verb: CandidateVerbName;
  readonly icon: IconName;
  readonly press: () => void;
  readonly variant?: ButtonVariant;
};

/** What a proctor can do for one candidate: each act two clicks away, and each that cannot be done says why. */
export function CandidateActs(props: ActsProps): ReactElement {
  const { seat, sitting, seats, standing, onCommand, onPrintPin, onSeat, onAsking } = props;
  const { t, local } = useTexts();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (verb: Asked | null): void => {
    setAsked(verb);
    onAsking(verb !== null);
  };
  const act = (verb: StaffVerb): void => {
    ask(null);
    onCommand(verb);
  };
  return (
    <div className="c-panel-actions">
      {specsOf(seat, standing, ask, act).map(({ verb, icon, press, variant }) => {
        const reason = whyNotCandidate(verb, seat, standing);
        return (
          <Button
            key={verb}
            size="sm"
            icon={icon}
            variant={variant ?? "secondary"}
            whyNot={reason === null ? null : local(reason)}
            onPress={press}
          >
            {t(verb === "issue-pin" && seat.pinsIssued > 0 ? "verb.issue-pin-again" : `verb.${verb}`)}
          </Button>
        );
      })}
      <Button size="sm" icon="seat-broken" onPress={onSeat}>
        {t("panel.seat")}
      </Button>
      {proposableOf(seat, sitting).map((kind) => {
        const reason = whyNotPropose(kind, seat, standing);
        return (
          <Button
            key={kind}
            size="sm"
            icon="people"
            variant={kind === "disqualify" ? "danger" : "secondary"}
            whyNot={reason === null ? null : local(reason)}
            onPress={() => ask(kind)}
          >
            {t(`propose.${kind}`)}
          </Button>
        );
      })}
      <AskedDialog
        asked={asked}
        seat={seat}
        sitting={sitting}
        seats={seats}
        onAct={act}
        onPrintPin={(cards) => {
          ask(null);
          onPrintPin(cards);
        }}
        onClose={() => ask(null)}
      />
    </div>
  );
}

function specsOf(
  seat: SeatView,
  { phase }: Standing,
  ask: (verb: Asked) => void,
  act: (verb: StaffVerb) => void,
): readonly ActSpec[] {
  const { attemptId } = seat;
  const isBefore = phase === "planned" || phase === "armed" || phase === "starting";
  const atOtherComputer = seat.held !== null && seat.held.computer !== null;
  const asks = (
    verb: AskedAct | "assign-seat" | "issue-pin",
    icon: IconName,
    variant?: ButtonVariant,
  ): ActSpec => ({
    verb,
    icon,
    press: () => ask(verb),
    ...(variant === undefined ? {} : { variant }),
  });
  return [
    ...(isBefore ? [checkInSpec(seat, asks, act)] : []),
    ...(phase === "closed" || phase === "planned" ? [] : [asks("issue-pin", "lock")]),
    asks(
      "release-login",
      "unlock",
      seat.state === "login-locked" || atOtherComputer ? "primary" : "secondary",
    ),
    phase === "planned"
      ? asks("assign-seat", "seat")
      : asks("move-seat", "seat", seat.state === "login-held" && !atOtherComputer ? "primary" : "secondary"),
    ...(seat.state === "login-held" ? [asks("dismiss-login", "cross")] : []),
    ...(seat.browserRefused ? [asks("waive-browser", "unlock", "primary")] : []),
    seat.state === "paused"
      ? {
          verb: "resume-attempt",
          icon: "play",
          press: () => act({ verb: "resume-attempt", attemptId }),
          variant: "primary",
        }
      : asks("pause-attempt", "pause"),
    seat.lock === null ? asks("lock-attempt", "lock") : asks("unlock-attempt", "unlock", "primary"),
    asks("extend-attempt", "clock"),
    asks("credit-outage", "plus", seat.creditableMs > 0 ? "primary" : "secondary"),
    ...(phase === "planned" || phase === "closed" ? [] : [asks("change-needs", "accommodation")]),
    asks("send-message", "info"),
    asks("record-incident", "flag"),
    seat.finishedByProctor ? asks("take-back-finish", "reload") : asks("finish-attempt", "stop"),
    ...(seat.late.held > 0 ? [asks("decide-late", "seal")] : []),
  ];
}

function checkInSpec(
  seat: SeatView,
  asks: (verb: AskedAct, icon: IconName) => ActSpec,
  act: (verb: StaffVerb) => void,
): ActSpec {
  const { attemptId } = seat;
  if (seat.checkedInAt !== null) return asks("undo-check-in", "reload");
  return {
    verb: "check-in",
    icon: "check",
    press: () => act({ verb: "check-in", attemptId }),
    variant: "primary",
  };
}

/** What takes two people and could make sense for this candidate now. */
function proposableOf(seat: SeatView, { clock, checkInClosesAt }: SittingView): ProposedActView["kind"][] {
  const isLate =
    seat.checkedInAt === null &&
    seat.finishedAt === null &&
    clock.phase !== "planned" &&
    clock.phase !== "closed" &&
    clock.serverNow > checkInClosesAt;
  return [
    ...(isLate ? (["check-in-late"] as const) : []),
    seat.disqualified === null ? "disqualify" : "lift-disqualification",
  ];
}

type AskedProps = {
  readonly asked: Asked | null;
  readonly seat: SeatView;
  readonly sitting: SittingView;
  readonly seats: readonly SeatView[];
  readonly onAct: (verb: StaffVerb) => void;
  readonly onPrintPin: (cards: PinCards) => void;
  readonly onClose: () => void;
};

function AskedDialog({
  asked,
  seat,
  sitting,
  seats,
  onAct,
  onPrintPin,
  onClose,
}: AskedProps): ReactElement | null {
  switch (asked) {
    case null:
      return null;
    case "disqualify":
    case "lift-disqualification":
    case "check-in-late":
      return <ProposeDialog kind={asked} seat={seat} onAct={onAct} onClose={onClose} />;
    case "issue-pin":
      return <IssuePinDialog seat={seat} onAct={onAct} onPrint={onPrintPin} onClose={onClose} />;
    case "assign-seat":
      return <AssignDialog seat={seat} seats={seats} sitting={sitting} onAct={onAct} onClose={onClose} />;
    default:
      return <CandidateDialog asked={asked} seat={seat} sitting={sitting} onAct={onAct} onClose={onClose} />;
  }
}
