import { REASONS, type SeatView, type StaffVerb } from "@neraca/protocol";
import { Button, Dialog } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Bulk } from "../model/room.ts";
import type { BulkVerb, Reach } from "../model/selection.ts";
import { useTexts } from "../texts.ts";
import { MessageDialog } from "./ConductDialogs.tsx";
import { ExtendDialog } from "./ExtendDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

type ForOne = Extract<StaffVerb, { attemptId: unknown }>;

type BulkProps = {
  readonly verb: BulkVerb;
  readonly reach: Reach;
  readonly onClose: () => void;
  readonly onSend: (verbs: readonly ForOne[]) => void;
};

/** The question before an act on many, with whom it touches and whom it leaves out. */
export function BulkDialog({ verb, reach, onClose, onSend }: BulkProps): ReactElement {
  const { t } = useTexts();
  const count = reach.touched.length;
  const each = (make: (attemptId: SeatView["attemptId"]) => ForOne): void =>
    onSend(reach.touched.map(({ attemptId }) => make(attemptId)));
  const preview = <ReachPreview reach={reach} />;
  const quick = [t("quick.network"), t("quick.computer"), t("quick.neighbour")];
  switch (verb) {
    case "send-message":
      return (
        <MessageDialog
          title={t("message.titleMany", { count })}
          onClose={onClose}
          onSend={(text) => each((attemptId) => ({ verb, attemptId, text }))}
        >
          {preview}
        </MessageDialog>
      );
    case "pause-attempt":
      return (
        <ReasonDialog
          title={t("bulk.titlePause", { count })}
          lead={t("pauseOne.lead")}
          go={t("verb.pause-attempt")}
          icon="pause"
          quick={quick}
          onClose={onClose}
          onGo={(reason) => each((attemptId) => ({ verb, attemptId, reason }))}
        >
          {preview}
        </ReasonDialog>
      );
    case "resume-attempt":
      return (
        <Dialog
          isOpen
          onClose={onClose}
          role="alertdialog"
          title={t("bulk.titleResume", { count })}
          actions={
            <>
              <Button onPress={onClose} autoFocus>
                {t("app.cancel")}
              </Button>
              <Button
                variant="primary"
                icon="play"
                onPress={() => each((attemptId) => ({ verb, attemptId }))}
              >
                {t("verb.resume-attempt")}
              </Button>
            </>
          }
        >
          {preview}
        </Dialog>
      );
    case "extend-attempt":
      return (
        <ExtendDialog
          title={t("bulk.titleExtend", { count })}
          lead={t("extendOne.lead")}
          extensions={[]}
          onClose={onClose}
          onExtend={(deltaMs, reason) => each((attemptId) => ({ verb, attemptId, deltaMs, reason }))}
          onUndo={() => {}}
        >
          {preview}
        </ExtendDialog>
      );
    case "credit-outage":
      return (
        <ReasonDialog
          title={t("bulk.titleCredit", { count })}
          lead={t("bulk.creditLead")}
          go={t("verb.credit-outage")}
          icon="plus"
          quick={quick}
          onClose={onClose}
          onGo={(reason) => each((attemptId) => ({ verb, attemptId, reason }))}
        >
          {preview}
        </ReasonDialog>
      );
    case "lock-attempt":
      return (
        <ReasonDialog
          title={t("bulk.titleLock", { count })}
          lead={t("lock.lead")}
          go={t("verb.lock-attempt")}
          icon="lock"
          danger
          quick={[t("lock.talking"), t("lock.device")]}
          onClose={onClose}
          onGo={(reason) => each((attemptId) => ({ verb, attemptId, reason }))}
        >
          {preview}
        </ReasonDialog>
      );
  }
}

function ReachPreview({ reach }: { readonly reach: Reach }): ReactElement {
  const { t } = useTexts();
  const who = (seats: readonly SeatView[]): string => seats.map(({ seat }) => seat).join(", ");
  return (
    <div className="c-reach n-figures">
      <p>{t("bulk.touches", { count: reach.touched.length, who: who(reach.touched) })}</p>
      {reach.left.length === 0 ? null : (
        <p>{t("bulk.skips", { count: reach.left.length, who: who(reach.left) })}</p>
      )}
    </div>
  );
}

type ResultProps = {
  readonly bulk: Bulk;
  readonly seats: readonly SeatView[];
  readonly onClose: () => void;
};

/** What became of each: those that went well are counted, those that did not are named with the reason. */
export function BulkResult({ bulk, seats, onClose }: ResultProps): ReactElement {
  const { t, local } = useTexts();
  const done = bulk.rows.filter(({ outcome }) => outcome === "done").length;
  const waiting = bulk.rows.filter(({ outcome }) => outcome === "waiting").length;
  const seatOf = new Map(seats.map((seat) => [seat.attemptId as string, seat]));
  const failed = bulk.rows.flatMap(({ commandId, attemptId, outcome }) =>
    outcome === "done" || outcome === "waiting" ? [] : [{ commandId, attemptId, outcome }],
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("bulk.resultTitle", { verb: t(`verb.${bulk.verb}`), done, count: bulk.rows.length })}
      actions={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t("bulk.close")}
        </Button>
      }
    >
      <p role="status" className="n-figures">
        {waiting > 0 ? t("bulk.waiting", { count: waiting }) : failed.length === 0 ? t("bulk.allDone") : null}
      </p>
      {failed.length === 0 ? null : (
        <ul className="c-bulk-failed">
          {failed.map(({ commandId, attemptId, outcome }) => (
            <li key={commandId}>
              <strong className="n-figures">{seatOf.get(attemptId)?.seat}</strong>{" "}
              {seatOf.get(attemptId)?.name}:{" "}
              {outcome === "unknown" ? t("bulk.unknown") : local(REASONS[outcome])}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
