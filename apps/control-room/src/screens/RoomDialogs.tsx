import type { PreflightView, SittingView, StaffVerb } from "@neraca/protocol";
import type { Loadable } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { START_COUNTDOWN_MS } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { ArmDialog } from "./ArmDialog.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ExtendDialog } from "./ExtendDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { DrawDialog, UndoSeatsDialog } from "./SeatingDialogs.tsx";

/** What is being asked before it is done. */
export type AskedVerb =
  | "draw-seats"
  | "undo-seats"
  | "arm"
  | "start"
  | "pause"
  | "extend"
  | "end-fault"
  | "close"
  | "close-unfinished";

type DialogsProps = {
  readonly asked: AskedVerb | null;
  readonly sitting: SittingView;
  readonly preflight: Loadable<PreflightView>;
  /** Attempts that a closing would end, as far as this page knows. */
  readonly unfinished: number;
  readonly awaited: number;
  readonly onAsk: (verb: AskedVerb) => void;
  readonly onClose: () => void;
  readonly onCommand: (verb: StaffVerb) => void;
};

export function RoomDialogs({
  asked,
  sitting,
  preflight,
  unfinished,
  awaited,
  onAsk,
  onClose,
  onCommand,
}: DialogsProps): ReactElement | null {
  const { t } = useTexts();
  const isForLateOnly = unfinished === 0 && awaited > 0;
  const does = (verb: StaffVerb) => (): void => {
    onCommand(verb);
    onClose();
  };
  switch (asked) {
    case null:
      return null;
    case "draw-seats":
      return <DrawDialog sitting={sitting} onCommand={(verb) => does(verb)()} onClose={onClose} />;
    case "undo-seats":
      return <UndoSeatsDialog sitting={sitting} onCommand={(verb) => does(verb)()} onClose={onClose} />;
    case "arm":
      return <ArmDialog preflight={preflight} onArm={does({ verb: "arm" })} onClose={onClose} />;
    case "start":
      return (
        <ConfirmDialog
          title={t("start.title")}
          go={t("start.go")}
          onGo={does({ verb: "start", countdownMs: START_COUNTDOWN_MS })}
          onClose={onClose}
        >
          <p>{t("start.lead")}</p>
          <p className="c-dialog-fact n-figures">
            {t("start.ready", { ready: sitting.counts.ready, expected: sitting.counts.expected })}
          </p>
        </ConfirmDialog>
      );
    case "pause":
      return (
        <ReasonDialog
          title={t("pause.title")}
          lead={t("pause.lead")}
          go={t("verb.pause")}
          icon="pause"
          quick={[t("pause.power"), t("pause.network"), t("pause.safety")]}
          onClose={onClose}
          onGo={(reason) => does({ verb: "pause", reason })()}
        />
      );
    case "end-fault":
      return (
        <ReasonDialog
          title={t("fault.endTitle")}
          lead={t("fault.endLead")}
          go={t("verb.end-fault")}
          icon="play"
          quick={[t("fault.gone"), t("fault.few")]}
          onClose={onClose}
          onGo={(reason) => does({ verb: "end-fault", reason })()}
        />
      );
    case "extend":
      return (
        <ExtendDialog
          title={t("extend.title")}
          lead={t("extend.lead")}
          extensions={sitting.extensions}
          onClose={onClose}
          onExtend={(deltaMs, reason) => does({ verb: "extend", deltaMs, reason })()}
          onUndo={(extension, reason) => does({ verb: "undo-extension", extension, reason })()}
        />
      );
    case "close":
      return (
        <ConfirmDialog
          title={t("close.title")}
          go={unfinished + awaited > 0 ? t("close.next") : t("close.go")}
          danger
          onGo={
            unfinished + awaited > 0
              ? () => onAsk("close-unfinished")
              : does({ verb: "close", evenIfUnfinished: false })
          }
          onClose={onClose}
        >
          <p>{t("close.lead")}</p>
        </ConfirmDialog>
      );
    case "close-unfinished":
      return (
        <ConfirmDialog
          title={t(isForLateOnly ? "close.awaitedTitle" : "close.unfinishedTitle")}
          go={t(isForLateOnly ? "close.anyway" : "close.force")}
          stay={t("close.keep")}
          danger
          onGo={does({ verb: "close", evenIfUnfinished: true })}
          onClose={onClose}
        >
          {unfinished > 0 ? <p>{t("close.unfinished", { count: unfinished })}</p> : null}
          {awaited > 0 ? <p>{t("close.awaited", { count: awaited })}</p> : null}
          {unfinished + awaited > 0 ? null : <p>{t("close.unfinishedUnknown")}</p>}
        </ConfirmDialog>
      );
  }
}
