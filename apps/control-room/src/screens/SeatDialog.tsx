import { type BrokenView, SEAT_FAULTS, SEAT_NOTE_LENGTH_MAX, type StaffVerb } from "@neraca/protocol";
import { Badge, Button, Dialog, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

export type AskedSeat = {
  readonly seat: string;
  readonly isSpare: boolean;
  /** Who sits there; null: nobody. */
  readonly holder: string | null;
  readonly broken: BrokenView | null;
};

type SeatDialogProps = {
  readonly asked: AskedSeat;
  readonly standing: Standing;
  readonly onCommand: (verb: StaffVerb) => void;
  readonly onClose: () => void;
};

/** A seat of the room: one press on what is wrong with it marks it as broken, one marks it as working again. */
export function SeatDialog({ asked, standing, onCommand, onClose }: SeatDialogProps): ReactElement {
  const { t, local } = useTexts();
  const { seat, isSpare, holder, broken } = asked;
  const act = (verb: StaffVerb): void => {
    onClose();
    onCommand(verb);
  };
  const whyNotRepair = whyNot("repair-seat", standing);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("seatDialog.title", { seat })}
      actions={
        <>
          <Button onPress={onClose}>{t("app.close")}</Button>
          {broken === null ? null : (
            <Button
              variant="primary"
              icon="check"
              whyNot={whyNotRepair === null ? null : local(whyNotRepair)}
              onPress={() => act({ verb: "repair-seat", seat })}
            >
              {t("verb.repair-seat")}
            </Button>
          )}
        </>
      }
    >
      <p className="c-seat-standing">
        {broken === null ? (
          <Badge
            tone={holder === null ? "idle" : "ok"}
            icon={holder !== null ? "person" : isSpare ? "seat-spare" : "circle-empty"}
          >
            {holder ?? t(isSpare ? "tile.spare" : "tile.free")}
          </Badge>
        ) : (
          <Badge tone="bad" icon="seat-broken">
            {t("tile.broken")}
          </Badge>
        )}
      </p>
      {broken === null ? (
        <BreakForm asked={asked} standing={standing} onAct={act} />
      ) : (
        <BrokenStory broken={broken} holder={holder} />
      )}
    </Dialog>
  );
}

function BrokenStory({
  broken,
  holder,
}: {
  readonly broken: BrokenView;
  readonly holder: string | null;
}): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const since = times.clock(broken.since);
  return (
    <>
      <p>
        <strong>{t(`fault.${broken.fault}`)}</strong>
        {broken.note === "" ? null : `: ${broken.note}`}
      </p>
      <p className="c-sub">
        {broken.by === null
          ? t("seatDialog.since", { since })
          : t("seatDialog.sinceBy", { since, by: broken.by })}
      </p>
      <p>{holder === null ? t("seatDialog.brokenLead") : t("seatDialog.heldLead", { name: holder })}</p>
    </>
  );
}

type FormProps = {
  readonly asked: AskedSeat;
  readonly standing: Standing;
  readonly onAct: (verb: StaffVerb) => void;
};

function BreakForm({ asked: { seat, holder }, standing, onAct }: FormProps): ReactElement {
  const { t, local } = useTexts();
  const [note, setNote] = useState("");
  const reason = whyNot("break-seat", standing);
  return (
    <div className="c-form">
      <p>{holder === null ? t("seatDialog.lead") : t("seatDialog.leadHeld", { name: holder })}</p>
      <div className="c-faults" role="group" aria-label={t("seatDialog.faults")}>
        {SEAT_FAULTS.map((fault) => (
          <Button
            key={fault}
            icon="seat-broken"
            whyNot={reason === null ? null : local(reason)}
            onPress={() => onAct({ verb: "break-seat", seat, fault, note: note.trim() })}
          >
            {t(`fault.${fault}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t("seatDialog.note")}
        hint={t("seatDialog.noteHint")}
        value={note}
        onChange={setNote}
        maxLength={SEAT_NOTE_LENGTH_MAX}
      />
    </div>
  );
}
