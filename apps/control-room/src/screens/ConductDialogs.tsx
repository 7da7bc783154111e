import { INCIDENT_KINDS, type IncidentKind } from "@neraca/base";
import { MESSAGE_LENGTH_MAX, REASONS, type SeatView, type StaffVerb } from "@neraca/protocol";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import type { AskedAct } from "./CandidateDialogs.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

export type ConductVerb = Extract<
  AskedAct,
  | "lock-attempt"
  | "unlock-attempt"
  | "send-message"
  | "finish-attempt"
  | "take-back-finish"
  | "record-incident"
  | "dismiss-login"
  | "waive-browser"
  | "undo-check-in"
>;

type ConductProps = {
  readonly seat: SeatView;
  readonly asked: ConductVerb;
  readonly onAct: (verb: StaffVerb) => void;
  readonly onClose: () => void;
};

/** What is asked before a candidate is locked, written to, ended, or an incident about them is recorded. */
export function ConductDialog({ seat, asked, onAct, onClose }: ConductProps): ReactElement {
  const { t } = useTexts();
  const { attemptId, name } = seat;
  switch (asked) {
    case "lock-attempt":
      return (
        <ReasonDialog
          title={t("lock.title", { name })}
          lead={t("lock.lead")}
          go={t("verb.lock-attempt")}
          icon="lock"
          danger
          quick={[t("lock.device"), t("lock.person"), t("lock.talking")]}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "unlock-attempt":
      return (
        <UnlockDialog
          seat={seat}
          onClose={onClose}
          onUnlock={(givesBack, reason) => onAct({ verb: asked, attemptId, givesBack, reason })}
        />
      );
    case "send-message":
      return (
        <MessageDialog
          title={t("message.title", { name })}
          onClose={onClose}
          onSend={(text) => onAct({ verb: asked, attemptId, text })}
        />
      );
    case "finish-attempt":
      return (
        <ReasonDialog
          title={t("finish.title", { name })}
          lead={t("finish.lead")}
          go={t("verb.finish-attempt")}
          icon="stop"
          danger
          quick={[t("finish.ill"), t("finish.left"), t("finish.asked")]}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "take-back-finish":
      return (
        <ReasonDialog
          title={t("takeBack.title", { name })}
          lead={t("takeBack.lead")}
          go={t("verb.take-back-finish")}
          icon="reload"
          quick={[t("takeBack.slip")]}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "record-incident":
      return (
        <IncidentDialog
          title={t("incident.title", { name })}
          onClose={onClose}
          onRecord={(kind, note) => onAct({ verb: asked, attemptId, kind, note })}
        />
      );
    case "undo-check-in":
      return (
        <ReasonDialog
          title={t("undoCheckIn.title", { name })}
          lead={t("undoCheckIn.lead")}
          go={t("verb.undo-check-in")}
          icon="reload"
          quick={[t("takeBack.slip")]}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "waive-browser":
      return (
        <ReasonDialog
          title={t("waive.title", { name })}
          lead={t("waive.lead")}
          go={t("verb.waive-browser")}
          icon="unlock"
          quick={[t("waive.fails"), t("waive.file")]}
          onClose={onClose}
          onGo={(reason) => onAct({ verb: asked, attemptId, reason })}
        />
      );
    case "dismiss-login":
      return (
        <ConfirmDialog
          title={t("dismiss.title", { name })}
          go={t("verb.dismiss-login")}
          icon="cross"
          onClose={onClose}
          onGo={() => onAct({ verb: asked, attemptId })}
        >
          <p>{t("dismiss.lead")}</p>
        </ConfirmDialog>
      );
  }
}

type UnlockProps = {
  readonly seat: SeatView;
  readonly onClose: () => void;
  readonly onUnlock: (givesBack: boolean, reason: string) => void;
};

function UnlockDialog({ seat, onClose, onUnlock }: UnlockProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const [givesBack, setGivesBack] = useState(true);
  const { lock } = seat;
  const choice = (value: boolean): ReactElement => (
    <label>
      <input type="radio" name="give" checked={givesBack === value} onChange={() => setGivesBack(value)} />
      {t(value ? "unlock.give" : "unlock.keep")}
    </label>
  );
  return (
    <ReasonDialog
      title={t("unlock.title", { name: seat.name })}
      lead={
        lock === null
          ? ""
          : t("unlock.lead", {
              by: lock.by ?? t("unlock.somebody"),
              time: times.ofDay(lock.at),
              reason: lock.reason,
            })
      }
      go={t("verb.unlock-attempt")}
      icon="unlock"
      quick={[t("unlock.checked"), t("unlock.warned")]}
      onClose={onClose}
      onGo={(reason) => onUnlock(givesBack, reason)}
    >
      <fieldset className="c-choice">
        <legend>{t("unlock.choice")}</legend>
        {choice(true)}
        {choice(false)}
      </fieldset>
    </ReasonDialog>
  );
}

type MessageProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSend: (text: string) => void;
  readonly whyNot?: string | null;
  readonly children?: ReactElement;
};

/** What the candidate reads is Indonesian, whatever language the proctor has chosen for this page. */
export function MessageDialog({ title, onClose, onSend, whyNot, children }: MessageProps): ReactElement {
  const { t } = useTexts();
  return (
    <ReasonDialog
      title={title}
      lead={t("message.lead")}
      go={t("verb.send-message")}
      icon="arrow-right"
      quick={[t("message.calm"), t("message.silent"), t("message.wait")]}
      writes={{
        label: t("message.label"),
        hint: t("message.hint"),
        quickLabel: t("message.quick"),
        missing: REASONS["message-text-missing"],
        lengthMax: MESSAGE_LENGTH_MAX,
      }}
      whyNot={whyNot ?? null}
      onClose={onClose}
      onGo={onSend}
    >
      {children}
    </ReasonDialog>
  );
}

type IncidentProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly onRecord: (kind: IncidentKind, note: string) => void;
};

export function IncidentDialog({ title, onClose, onRecord }: IncidentProps): ReactElement {
  const { t } = useTexts();
  const [kind, setKind] = useState<IncidentKind>("misconduct");
  return (
    <ReasonDialog
      title={title}
      lead={t("incident.lead")}
      go={t("verb.record-incident")}
      icon="flag"
      quick={[]}
      writes={{
        label: t("incident.note"),
        hint: t("reason.hint"),
        quickLabel: t("reason.quick"),
        missing: REASONS["reason-missing"],
        lengthMax: 300,
      }}
      onClose={onClose}
      onGo={(note) => onRecord(kind, note)}
    >
      <label className="c-select">
        <span>{t("incident.kind")}</span>
        <select
          value={kind}
          onChange={(event) => setKind(INCIDENT_KINDS.find((each) => each === event.target.value) ?? "other")}
        >
          {INCIDENT_KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`incident.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </ReasonDialog>
  );
}
