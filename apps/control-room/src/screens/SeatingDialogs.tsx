import type { SeatView, SittingView, StaffVerb } from "@neraca/protocol";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

type SeatingDialogProps = {
  readonly sitting: SittingView;
  readonly onCommand: (verb: StaffVerb) => void;
  readonly onClose: () => void;
};

/** Whom a draw touches and what it draws from, before it is made. What comes out is not shown before: nobody picks a draw that they like. */
export function DrawDialog({ sitting, onCommand, onClose }: SeatingDialogProps): ReactElement {
  const { t } = useTexts();
  const { seating, counts } = sitting;
  const kept = seating?.kept ?? 0;
  const count = counts.expected - kept;
  const facts = (
    <ul className="c-dialog-facts n-figures">
      <li>{t("draw.drawn", { count })}</li>
      <li>{t("draw.kept", { count: kept })}</li>
      <li>{t("draw.chairs", { count: seating?.chairs ?? 0 })}</li>
    </ul>
  );
  if (seating?.isDrawn !== true) {
    return (
      <ConfirmDialog
        title={t("draw.title", { count })}
        go={t("draw.go")}
        icon="seat"
        onClose={onClose}
        onGo={() => onCommand({ verb: "draw-seats", reason: null })}
      >
        <p>{t("draw.lead")}</p>
        {facts}
      </ConfirmDialog>
    );
  }
  return (
    <ReasonDialog
      title={t("draw.titleAgain")}
      lead={t("draw.again")}
      go={t("draw.go")}
      icon="seat"
      quick={[t("draw.changed"), t("draw.late"), t("draw.broken")]}
      onClose={onClose}
      onGo={(reason) => onCommand({ verb: "draw-seats", reason })}
    >
      {facts}
    </ReasonDialog>
  );
}

export function UndoSeatsDialog({ sitting, onCommand, onClose }: SeatingDialogProps): ReactElement | null {
  const { t } = useTexts();
  const last = sitting.seating?.last ?? null;
  if (last === null) return null;
  return (
    <ReasonDialog
      title={
        last.kind === "draw" ? t("undoSeats.titleDraw", { count: last.count }) : t("undoSeats.titleAssign")
      }
      lead={t("undoSeats.lead")}
      go={t("verb.undo-seats")}
      icon="reload"
      quick={[t("undoSeats.slip"), t("draw.changed")]}
      onClose={onClose}
      onGo={(reason) => onCommand({ verb: "undo-seats", act: last.number, reason })}
    />
  );
}

type AssignProps = {
  readonly seat: SeatView;
  readonly seats: readonly SeatView[];
  readonly sitting: SittingView;
  readonly onAct: (verb: StaffVerb) => void;
  readonly onClose: () => void;
};

/** Free seats first; whoever has a taken one is named before they are moved. */
export function AssignDialog({ seat, seats, sitting, onAct, onClose }: AssignProps): ReactElement {
  const { t } = useTexts();
  const broken = new Set(sitting.brokenSeats.map((each) => each.seat));
  const spareSeats = sitting.spareSeats.filter((each) => !broken.has(each.seat));
  const others = seats.filter((each) => each.attemptId !== seat.attemptId && !broken.has(each.seat));
  const [to, setTo] = useState(spareSeats[0]?.seat ?? others[0]?.seat ?? "");
  const holder = others.find((other) => other.seat === to) ?? null;
  const { attemptId, name, seat: from } = seat;
  return (
    <ReasonDialog
      title={t("assign.title", { name })}
      lead={t("assign.lead")}
      go={t("assign.go", { seat: to })}
      icon="seat"
      quick={[t("assign.access"), t("assign.sight"), t("assign.apart")]}
      whyNot={to === "" ? t("move.none") : null}
      onClose={onClose}
      onGo={(reason) =>
        onAct({ verb: "assign-seat", attemptId, to, swapWith: holder?.attemptId ?? null, reason })
      }
    >
      <label className="c-select">
        <span>{t("assign.to")}</span>
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          {spareSeats.length === 0 ? null : (
            <optgroup label={t("assign.free")}>
              {spareSeats.map((spare) => (
                <option key={spare.seat} value={spare.seat}>
                  {spare.seat}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={t("assign.taken")}>
            {others.map((other) => (
              <option key={other.attemptId} value={other.seat}>
                {other.seat} · {other.name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <p role="status" className="n-figures">
        {holder === null
          ? t("assign.move", { name, from, to })
          : t("assign.swap", { name, from, to, other: holder.name })}
      </p>
    </ReasonDialog>
  );
}
