import {
  layoutFaults,
  layoutOfTemplate,
  REASONS,
  ROOM_SIDE_MAX,
  type RoomLayout,
  type RoomsView,
} from "@neraca/protocol";
import { Button, Dialog, EmptyState } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

/** A class room with a way in the middle, and a tenth to spare. */
const FIRST = { rows: 5, across: 8, aisleEvery: 4, spare: 4 };

type TemplateProps = { readonly onClose: () => void; readonly onGo: (layout: RoomLayout) => void };

/** Rows of seats with ways between them, by four numbers. */
export function TemplateDialog({ onClose, onGo }: TemplateProps): ReactElement {
  const { t, local } = useTexts();
  const form = useId();
  const [template, setTemplate] = useState(FIRST);
  const layout = layoutOfTemplate(template);
  const [fault] = layoutFaults(layout);
  const number = (key: keyof typeof FIRST, min: number, max: number): ReactElement => (
    <label className="c-select c-side-number">
      <span>{t(`template.${key}`)}</span>
      <input
        type="number"
        min={min}
        max={max}
        value={template[key]}
        onChange={(event) => {
          const value = Number(event.target.value);
          if (Number.isSafeInteger(value) && value >= min && value <= max)
            setTemplate({ ...template, [key]: value });
        }}
      />
    </label>
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fault === undefined) onGo(layout);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("layout.template")}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            icon="grid"
            whyNot={fault === undefined ? null : local(REASONS[fault.reason])}
          >
            {t("template.go", { count: template.rows * template.across })}
          </Button>
        </>
      }
    >
      <p>{t("template.lead")}</p>
      <form id={form} className="c-template" onSubmit={submit} noValidate>
        {number("rows", 1, ROOM_SIDE_MAX)}
        {number("across", 1, ROOM_SIDE_MAX)}
        {number("aisleEvery", 0, ROOM_SIDE_MAX)}
        {number("spare", 0, template.rows * template.across)}
      </form>
    </Dialog>
  );
}

type CopyProps = {
  readonly rooms: Loadable<RoomsView>;
  readonly roomId: string;
  readonly onClose: () => void;
  readonly onGo: (roomId: string) => void;
};

export function CopyDialog({ rooms, roomId, onClose, onGo }: CopyProps): ReactElement {
  const { t, local } = useTexts();
  const others = rooms.kind === "ready" ? rooms.value.rooms.filter((room) => room.roomId !== roomId) : [];
  const [chosen, setChosen] = useState(others[0]?.roomId ?? "");
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("layout.copy")}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button
            variant="primary"
            icon="grid"
            whyNot={chosen === "" ? t("copy.none") : null}
            onPress={() => onGo(chosen)}
          >
            {t("copy.go")}
          </Button>
        </>
      }
    >
      {rooms.kind === "failed" ? (
        <EmptyState icon="offline" title={t("rooms.failed")}>
          {local(problemText(rooms.problem))}
        </EmptyState>
      ) : (
        <>
          <p>{t("copy.lead")}</p>
          <label className="c-select">
            <span>{t("rooms.room")}</span>
            <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {others.map((room) => (
                <option key={room.roomId} value={room.roomId}>
                  {`${room.venue} · ${room.room} · ${room.usual + room.spare + room.broken}`}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    </Dialog>
  );
}
