import { SEAT_TAG_NAMES } from "@neraca/base";
import { zAssignmentSeats } from "@neraca/protocol";
import { type ReactElement, useId, useState } from "react";
import { useTexts } from "../texts.ts";
import type { SeatsProps } from "./SeatsPage.tsx";
import { type Place, type SittingLine, sittingText } from "./seats-draft.ts";
import { useAsked } from "./use-asked.ts";

type FieldsProps = SeatsProps & {
  readonly to: Place | null;
  readonly onTo: (to: Place | null) => void;
};

/** A sitting, and a seat there that nobody has. */
export function SeatsPlaceFields(props: FieldsProps): ReactElement {
  const { view, onTo } = props;
  const { t, locale } = useTexts();
  const id = useId();
  const [sittingId, setSittingId] = useState("");
  const open = view.sittings.filter(({ isOpen }) => isOpen);
  const sitting = open.find((each) => each.sittingId === sittingId);
  return (
    <div className="d-row">
      <div className="n-field">
        <label className="n-field-label" htmlFor={id}>
          {t("seats.sitting")}
        </label>
        <select
          id={id}
          className="n-input"
          value={sittingId}
          onChange={(event) => {
            setSittingId(event.target.value);
            onTo(null);
          }}
        >
          <option value="">{t("seats.choose")}</option>
          {open.map((each) => (
            <option key={each.sittingId} value={each.sittingId}>
              {t("seats.sittingLine", {
                sitting: sittingText(each, locale),
                taken: each.taken,
                seats: each.seats,
              })}
            </option>
          ))}
        </select>
      </div>
      {sitting === undefined ? null : <SeatField key={sittingId} {...props} sitting={sitting} />}
    </div>
  );
}

function SeatField({
  acts,
  path,
  sitting,
  to,
  onTo,
}: FieldsProps & { readonly sitting: SittingLine }): ReactElement {
  const { t, local } = useTexts();
  const id = useId();
  const { sittingId } = sitting;
  const { answer } = useAsked(acts, zAssignmentSeats, `${path}/sittings/${encodeURIComponent(sittingId)}`);
  if (answer.kind !== "ready") return <p role="status">{t("app.loading")}</p>;
  const free = answer.value.seats.filter(({ by, kind }) => by === null && kind !== "broken");
  if (free.length === 0) return <p role="status">{t("seats.allTaken")}</p>;
  const ofKind = (kind: "usual" | "spare") => free.filter((each) => each.kind === kind);
  return (
    <div className="n-field">
      <label className="n-field-label" htmlFor={id}>
        {t("seats.seat")}
      </label>
      <select
        id={id}
        className="n-input n-figures"
        value={to?.seat ?? ""}
        onChange={({ target }) => onTo(target.value === "" ? null : { sittingId, seat: target.value })}
      >
        <option value="">{t("seats.choose")}</option>
        {(["usual", "spare"] as const).map((kind) => (
          <optgroup key={kind} label={t(kind === "usual" ? "seats.free" : "seats.spares")}>
            {ofKind(kind).map(({ seat, tags = [] }) => (
              <option key={seat} value={seat}>
                {[seat, ...tags.map((tag) => local(SEAT_TAG_NAMES[tag]))].join(" · ")}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
