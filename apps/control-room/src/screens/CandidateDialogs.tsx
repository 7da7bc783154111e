import { SEAT_TAG_NAMES } from "@neraca/base";
import { REASONS, type SeatView, type SittingView, type StaffVerb } from "@neraca/protocol";
import { formatTimeLeft } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import type { CandidateVerbName } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { ConductDialog } from "./ConductDialogs.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ExtendDialog } from "./ExtendDialog.tsx";
import { NeedsDialog } from "./NeedsDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

export type AskedAct = Exclude<
  CandidateVerbName,
  "resume-attempt" | "undo-attempt-extension" | "check-in" | "assign-seat" | "issue-pin"
>;

export type CandidateDialogProps = {
  readonly seat: SeatView;
  readonly sitting: SittingView;
  readonly asked: AskedAct;
  readonly onAct: (verb: StaffVerb) => void;
  readonly onClose: () => void;
};

/** What is asked before something is done to one candidate. */
export function CandidateDialog(props: CandidateDialogProps): ReactElement {
  const { seat, sitting, asked, onAct, onClose } = props;
  const { t } = useTexts();
  const { attemptId, name } = seat;
  const quick = [t("quick.computer"), t("quick.network"), t("quick.ill")];
  switch (asked) {
    case "lock-attempt":
    case "unlock-attempt":
    case "send-message":
    case "finish-attempt":
    case "take-back-finish":
    case "record-incident":
    case "dismiss-login":
    case "waive-browser":
    case "undo-check-in":
      return <ConductDialog seat={seat} asked={asked} onAct={onAct} onClose={onClose} />;
    case "release-login":
      return (
        <ConfirmDialog
          title={t("release.title", { name })}
          go={t("verb.release-login")}
          icon="unlock"
          onClose={onClose}
          onGo={() => onAct({ verb: asked, attemptId })}
        >
          <p>{t("release.lead")}</p>
        </ConfirmDialog>
      );
    case "change-needs":
      return (
        <NeedsDialog
          seat={seat}
          onClose={onClose}
          onChange={(needs, reason) => onAct({ verb: asked, attemptId, needs, reason })}
        />
      );
    case "move-seat":
      return (
        <MoveDialog
          seat={seat}
          sitting={sitting}
          onClose={onClose}
          onMove={(to, reason) => onAct({ verb: asked, attemptId, to, reason })}
        />
      );
    case "pause-attempt":
      return (
        <ReasonDialog
          title={t("pauseOne.title", { name })}
          lead={t("pauseOne.lead")}
          go={t("verb.pause-attempt")}
          icon="pause"
          quick={quick}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "extend-attempt":
      return (
        <ExtendDialog
          title={t("extendOne.title", { name })}
          lead={t("extendOne.lead")}
          extensions={seat.extensions}
          onClose={onClose}
          onExtend={(deltaMs, reason) => onAct({ verb: asked, attemptId, deltaMs, reason })}
          onUndo={(extension, reason) =>
            onAct({ verb: "undo-attempt-extension", attemptId, extension, reason })
          }
        />
      );
    case "credit-outage":
      return (
        <ReasonDialog
          title={t("credit.title", { name })}
          lead={t("credit.lead", { time: formatTimeLeft(seat.creditableMs) })}
          go={t("credit.go", { time: formatTimeLeft(seat.creditableMs) })}
          icon="plus"
          quick={quick}
          initialReason={t("quick.computer")}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "decide-late":
      return (
        <LateDialog
          seat={seat}
          onClose={onClose}
          onDecide={(accept, reason) => onAct({ verb: asked, attemptId, accept, reason })}
        />
      );
  }
}

type MoveProps = {
  readonly seat: SeatView;
  readonly sitting: SittingView;
  readonly onClose: () => void;
  readonly onMove: (to: string, reason: string) => void;
};

function MoveDialog({ seat, sitting, onClose, onMove }: MoveProps): ReactElement {
  const { t, local } = useTexts();
  const broken = new Map(sitting.brokenSeats.map((each) => [each.seat, each.broken.fault]));
  const needsTag = seat.needs.includes("low-vision-seat");
  // Those that are what the candidate was granted come first, then those that are kept for this; those that do not work last.
  const rankOf = (spare: SittingView["spareSeats"][number]): number => {
    if (broken.has(spare.seat)) return 4;
    const isTagged = spare.tags?.includes("low-vision") === true;
    if (needsTag && isTagged) return 0;
    return (spare.isSpare ? 1 : 2) + (isTagged ? 1 : 0);
  };
  const free = sitting.spareSeats.toSorted((a, b) => rankOf(a) - rankOf(b));
  const [to, setTo] = useState(free[0]?.seat ?? "");
  const fault = broken.get(to);
  const wordOf = (spare: SittingView["spareSeats"][number]): string => {
    const why = broken.get(spare.seat);
    if (why !== undefined) return `${t("tile.broken")} (${t(`fault.${why}`)})`;
    const tags = (spare.tags ?? []).map((tag) => local(SEAT_TAG_NAMES[tag]));
    return [t(spare.isSpare ? "tile.spare" : "tile.free"), ...tags].join(" · ");
  };
  return (
    <ReasonDialog
      title={t("move.title", { name: seat.name })}
      lead={t("move.lead")}
      go={to === "" ? t("verb.move-seat") : t("move.go", { seat: to })}
      icon="seat"
      quick={[t("quick.computer"), t("quick.neighbour"), t("quick.ill")]}
      initialReason={t("quick.computer")}
      whyNot={to === "" ? t("move.none") : fault === undefined ? null : local(REASONS["seat-broken"])}
      onClose={onClose}
      onGo={(reason) => onMove(to, reason)}
    >
      <label className="c-select">
        <span>{t("move.to")}</span>
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          {free.map((spare) => (
            <option key={spare.seat} value={spare.seat}>
              {`${spare.seat} · ${wordOf(spare)}`}
            </option>
          ))}
        </select>
      </label>
    </ReasonDialog>
  );
}

type LateProps = {
  readonly seat: SeatView;
  readonly onClose: () => void;
  readonly onDecide: (accept: boolean, reason: string) => void;
};

function LateDialog({ seat, onClose, onDecide }: LateProps): ReactElement {
  const { t } = useTexts();
  const [accept, setAccept] = useState(true);
  const choice = (value: boolean): ReactElement => (
    <label>
      <input type="radio" name="late" checked={accept === value} onChange={() => setAccept(value)} />
      {t(value ? "late.accept" : "late.reject")}
    </label>
  );
  return (
    <ReasonDialog
      title={t("late.title", { name: seat.name })}
      lead={t("late.lead", { count: seat.late.held })}
      go={t(accept ? "late.accept" : "late.reject")}
      icon="seal"
      quick={[t("quick.network"), t("quick.computer")]}
      danger={!accept}
      onClose={onClose}
      onGo={(reason) => onDecide(accept, reason)}
    >
      <fieldset className="c-choice">
        <legend>{t("late.choice")}</legend>
        {choice(true)}
        {choice(false)}
      </fieldset>
    </ReasonDialog>
  );
}
