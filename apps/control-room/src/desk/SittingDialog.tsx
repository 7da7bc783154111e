import { instant, zoneText } from "@neraca/base";
import { REASONS, type SittingOnPlan, type SittingPut, type SittingsDeskView } from "@neraca/protocol";
import { Banner, Button, Dialog, TextField } from "@neraca/ui";
import { type ReactElement, useId, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { Choice } from "./fields.tsx";
import { type SittingsTold, Told } from "./SittingsTold.tsx";
import { fieldTime, timeOfField } from "./sitting-draft.ts";

type SittingDialogProps = {
  readonly view: SittingsDeskView;
  readonly sitting: SittingOnPlan;
  readonly told: SittingsTold | null;
  /** Of the whole plan; null: it may be changed. */
  readonly whyNot: string | null;
  readonly onClose: () => void;
  readonly onChange: (put: SittingPut) => void;
};

/** One sitting: another title, time or room, or none of it any more. */
export function SittingDialog({
  view,
  sitting,
  told,
  whyNot,
  onClose,
  onChange,
}: SittingDialogProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const id = useId();
  const [title, setTitle] = useState(sitting.title);
  const [time, setTime] = useState(fieldTime(sitting.scheduledAt, view.timeZone));
  const [roomId, setRoomId] = useState(sitting.roomId);
  const seen = { title: sitting.title, scheduledAt: sitting.scheduledAt, roomId: sitting.roomId };
  const { lost } = sitting;
  const begun =
    sitting.phase !== "planned"
      ? local(REASONS["sitting-begun"])
      : lost !== null
        ? local(REASONS["sitting-lost"])
        : null;
  const stuck =
    sitting.seated > 0
      ? local(REASONS["sitting-has-candidates"])
      : sitting.duties > 0
        ? local(REASONS["sitting-has-duties"])
        : null;
  const at = timeOfField(time, view.timeZone);
  const locked = (whyNot ?? begun) !== null;
  const save = (): void => {
    if (at === null || title.trim() === "") return;
    onChange({
      kind: "change",
      sittingId: sitting.sittingId,
      seen,
      title: title.trim(),
      scheduledAt: instant(at),
      roomId,
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={sitting.title}
      actions={
        <>
          <Button
            variant="danger"
            whyNot={whyNot ?? (lost === null ? begun : null) ?? stuck}
            onPress={() => onChange({ kind: "remove", sittingId: sitting.sittingId, seen })}
          >
            {t("sittings.remove")}
          </Button>
          <Button onPress={onClose}>{t("desk.cancel")}</Button>
          {lost === null ? (
            <Button variant="primary" whyNot={whyNot ?? begun} onPress={save}>
              {t("sittings.save")}
            </Button>
          ) : (
            <Button
              variant="primary"
              whyNot={whyNot}
              onPress={() => onChange({ kind: "restore", sittingId: sitting.sittingId, seen })}
            >
              {t("sittings.restore")}
            </Button>
          )}
        </>
      }
    >
      <div className="d-form">
        {lost === null ? null : (
          <Banner tone="warn" title={t("sittings.lostTitle")}>
            <p>{lost.reason}</p>
            <p className="c-sub">
              {t("sittings.lostBy", {
                name: lost.by ?? t("sittings.lostByCommand"),
                at: times.dayAndTime(lost.at),
              })}
            </p>
          </Banner>
        )}
        <TextField
          label={t("sittings.sittingTitle")}
          value={title}
          onChange={setTitle}
          maxLength={100}
          isDisabled={locked}
        />
        <div className="n-field">
          <label className="n-field-label" htmlFor={id}>
            {t("sittings.time", { zone: zoneText(view.timeZone) })}
          </label>
          <input
            id={id}
            className="n-input n-figures"
            type="datetime-local"
            value={time}
            disabled={locked}
            onChange={(event) => setTime(event.target.value)}
          />
        </div>
        <Choice
          label={t("sittings.room")}
          value={roomId}
          isDisabled={locked || sitting.seated > 0}
          onChange={setRoomId}
          options={view.rooms.map(({ roomId: value, room, venue }) => ({
            value,
            label: `${room}, ${venue}`,
          }))}
        />
        {begun === null || lost !== null ? null : <p className="c-sub">{begun}</p>}
        {told === null ? null : <Told told={told} />}
      </div>
    </Dialog>
  );
}
