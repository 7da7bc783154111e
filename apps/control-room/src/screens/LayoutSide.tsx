import { SEAT_TAG_NAMES, SEAT_TAGS } from "@neraca/base";
import {
  countsOf,
  LABEL_SCHEMES,
  type LayoutFault,
  REASONS,
  ROOM_FRONTS,
  ROOM_SIDE_MAX,
  type RoomLayout,
  SEAT_FAULTS,
  SEAT_LABEL_LENGTH_MAX,
  SEAT_NOTE_LENGTH_MAX,
} from "@neraca/protocol";
import { Button, Icon, TextField } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { type Edit, type Editor, holderAt, kindAt, kindsFor, seatAt } from "../model/layout-editor.ts";
import { useTexts } from "../texts.ts";
import { CELL_ICONS } from "./LayoutBrushes.tsx";

type SideProps = {
  readonly editor: Editor;
  readonly faults: readonly LayoutFault[];
  readonly mayEdit: boolean;
  readonly onEdit: (edit: Edit) => void;
};

/** More are told by their number: nobody reads a hundred lines beside a plan. */
const FAULTS_SHOWN_MAX = 6;

/** Beside the plan: its seats in numbers, what is wrong with it, the place that is chosen, and what holds for the whole room. */
export function LayoutSide(props: SideProps): ReactElement {
  return (
    <aside className="c-layout-side">
      <Counts editor={props.editor} />
      <Faults faults={props.faults} />
      <PlaceForm {...props} />
      <RoomForm {...props} />
    </aside>
  );
}

function Counts({ editor: { present } }: Pick<SideProps, "editor">): ReactElement {
  const { t } = useTexts();
  const { usual, spare, broken, spareRecommended } = countsOf(present.seats);
  const count = (kind: "usual" | "spare" | "broken", value: number): ReactElement => (
    <div data-kind={kind}>
      <dt>
        <Icon name={CELL_ICONS[kind]} size={16} />
        {t(`cell.${kind}`)}
      </dt>
      <dd className="n-figures">{value}</dd>
    </div>
  );
  return (
    <section className="c-layout-box" aria-label={t("layout.counts")}>
      <dl className="c-layout-counts">
        {count("usual", usual)}
        {count("spare", spare)}
        {count("broken", broken)}
      </dl>
      <Tagged seats={present.seats} />
      <p className="c-sub" aria-live="polite">
        {spare >= spareRecommended
          ? t("layout.spareEnough", { count: spareRecommended })
          : t("layout.spareFew", { count: spareRecommended })}
      </p>
    </section>
  );
}

/** Only where a room has any. */
function Tagged({ seats }: { readonly seats: RoomLayout["seats"] }): ReactElement | null {
  const { t, local } = useTexts();
  const counts = SEAT_TAGS.flatMap((tag) => {
    const count = seats.filter(({ tags }) => tags?.includes(tag) === true).length;
    return count === 0 ? [] : [`${local(SEAT_TAG_NAMES[tag])}: ${count}`];
  });
  if (counts.length === 0) return null;
  return <p className="c-sub">{t("layout.tagged", { counts: counts.join(", ") })}</p>;
}

function Faults({ faults }: Pick<SideProps, "faults">): ReactElement | null {
  const { t, local } = useTexts();
  if (faults.length === 0) return null;
  return (
    <section className="c-layout-box" data-tone="bad" aria-live="polite">
      <h2>{t("layout.faults", { count: faults.length })}</h2>
      <ul className="c-layout-faults">
        {faults.slice(0, FAULTS_SHOWN_MAX).map(({ reason, seat, holder }, at) => (
          <li key={at}>
            {seat === null ? null : <strong>{seat}: </strong>}
            {holder === null ? null : `${holder.name} (${holder.sitting}). `}
            {local(REASONS[reason])}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlaceForm({ editor, mayEdit, onEdit }: SideProps): ReactElement {
  const { t } = useTexts();
  const { cursor, present, base } = editor;
  const seat = seatAt(present, cursor);
  const holder = holderAt(editor, cursor);
  const kind = kindAt(present, cursor);
  const { row, column } = cursor;
  return (
    <section className="c-layout-box">
      <h2>{t("layout.place", { row: row + 1, column: column + 1 })}</h2>
      <div className="c-form">
        <Choice
          id="c-cell-first"
          label={t("layout.kind")}
          value={kind}
          mayEdit={mayEdit}
          onChange={(value) => onEdit({ type: "paint", at: cursor, kind: value, goesOn: false })}
          options={kindsFor(editor, cursor).map((value) => ({ value, text: t(`cell.${value}`) }))}
        />
        {seat === undefined ? null : (
          <TextField
            label={t("layout.label")}
            size="sm"
            value={seat.label}
            onChange={(label) => onEdit({ type: "label", label })}
            maxLength={SEAT_LABEL_LENGTH_MAX}
            isDisabled={!mayEdit || holder !== null}
          />
        )}
        {holder === null ? null : (
          <p className="c-sub">
            <Icon name="person" size={14} />{" "}
            {t("layout.holder", { name: holder.name, sitting: holder.sitting })}
          </p>
        )}
        {seat === undefined ? null : (
          <fieldset className="c-choice" data-lines disabled={!mayEdit}>
            <legend>{t("layout.tags")}</legend>
            {SEAT_TAGS.map((tag) => (
              <label key={tag}>
                <input
                  type="checkbox"
                  checked={seat.tags?.includes(tag) === true}
                  onChange={(event) => onEdit({ type: "tag", tag, isOn: event.target.checked })}
                />
                {t(`layout.tag.${tag}`)}
              </label>
            ))}
          </fieldset>
        )}
        {seat === undefined || seat.broken === null ? null : (
          <>
            <Choice
              label={t("layout.fault")}
              value={seat.broken.fault}
              mayEdit={mayEdit}
              onChange={(fault) =>
                onEdit({ type: "broken", broken: { fault, note: seat.broken?.note ?? "" } })
              }
              options={SEAT_FAULTS.map((value) => ({ value, text: t(`fault.${value}`) }))}
            />
            <TextField
              label={t("seatDialog.note")}
              size="sm"
              value={seat.broken.note}
              onChange={(note) =>
                onEdit({ type: "broken", broken: { fault: seat.broken?.fault ?? "other", note } })
              }
              maxLength={SEAT_NOTE_LENGTH_MAX}
              isDisabled={!mayEdit}
            />
            <BrokenSince label={seat.label} base={base} />
          </>
        )}
      </div>
    </section>
  );
}

function BrokenSince({ label, base }: { readonly label: string; readonly base: Editor["base"] }) {
  const { t, locale } = useTexts();
  const broken = base.layout.seats.find((seat) => seat.label === label)?.broken ?? null;
  if (broken === null) return null;
  const since = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    broken.since,
  );
  const by = broken.by ?? "";
  return (
    <p className="c-sub">
      {by === "" ? t("layout.brokenSince", { since }) : t("layout.brokenSinceBy", { since, by })}
    </p>
  );
}

function RoomForm({ editor, mayEdit, onEdit }: SideProps): ReactElement {
  const { t } = useTexts();
  const { present, base } = editor;
  const { rows, columns, front, labels } = present;
  const sides = { rows, columns };
  const side = (line: "rows" | "columns"): ReactElement => (
    <label className="c-select c-side-number">
      <span>{t(`layout.${line}`)}</span>
      <input
        type="number"
        min={1}
        max={ROOM_SIDE_MAX}
        value={sides[line]}
        disabled={!mayEdit}
        onChange={(event) => {
          const value = Number(event.target.value);
          if (Number.isSafeInteger(value) && value > 0) onEdit({ type: "size", ...sides, [line]: value });
        }}
      />
    </label>
  );
  return (
    <section className="c-layout-box">
      <h2>{t("layout.room")}</h2>
      <div className="c-form">
        <div className="c-layout-sides">
          {side("rows")}
          {side("columns")}
        </div>
        <Choice
          label={t("layout.front")}
          value={front}
          mayEdit={mayEdit}
          onChange={(value) => onEdit({ type: "front", front: value })}
          options={ROOM_FRONTS.map((value) => ({ value, text: t(`layout.front.${value}`) }))}
        />
        <Choice
          label={t("layout.labels")}
          value={labels}
          mayEdit={mayEdit}
          onChange={(value) => onEdit({ type: "labels", labels: value })}
          options={LABEL_SCHEMES.map((value) => ({ value, text: t(`layout.labels.${value}`) }))}
        />
        <Button
          size="sm"
          icon="reload"
          whyNot={!mayEdit ? t("layout.onlyLook") : base.holders.length > 0 ? t("layout.notRelabel") : null}
          onPress={() => onEdit({ type: "relabel" })}
        >
          {t("layout.relabel")}
        </Button>
      </div>
    </section>
  );
}

type ChoiceProps<Value extends string> = {
  readonly id?: string;
  readonly label: ReactNode;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly mayEdit: boolean;
  readonly onChange: (value: Value) => void;
};

function Choice<Value extends string>(props: ChoiceProps<Value>): ReactElement {
  const { id, label, value, options, mayEdit, onChange } = props;
  return (
    <label className="c-select">
      <span>{label}</span>
      <select
        id={id}
        value={value}
        disabled={!mayEdit}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
