import { SEAT_TAG_NAMES, type SeatTag } from "@neraca/base";
import type { LayoutSeat, RoomLayout } from "@neraca/protocol";
import { Icon } from "@neraca/ui";
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactElement,
  useMemo,
  useRef,
  useState,
} from "react";
import {
  type CellKind,
  type Edit,
  type Editor,
  evolveEditor,
  kindAt,
  kindOfSeat,
  type Place,
  seatAt,
} from "../model/layout-editor.ts";
import { useTexts } from "../texts.ts";
import { CELL_ICONS } from "./LayoutBrushes.tsx";
import { FrontStrip } from "./RoomFurniture.tsx";
import type { RoomTexts } from "./SeatTile.tsx";

type GridProps = {
  readonly editor: Editor;
  /** What a press of the mouse lays down; null: it only goes there. */
  readonly brush: CellKind | null;
  readonly mayEdit: boolean;
  readonly onEdit: (edit: Edit) => void;
};

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/**
 * The plan, one tab stop. Arrows go from place to place, Space goes through what can stand there, with Shift an arrow takes what stands here
 * along; Delete clears, Enter goes to what is said of the place. The mouse lays down with a brush.
 */
export function LayoutGrid({ editor, brush, mayEdit, onEdit }: GridProps): ReactElement {
  const texts = useTexts();
  const { t } = texts;
  const grid = useRef<HTMLDivElement | null>(null);
  /** The mouse lays down: from its first place on. */
  const isPainting = useRef(false);
  const { present, cursor, base, both } = editor;
  const rows = useMemo(() => rowsOf(present), [present]);
  const held = useMemo(() => new Map(base.holders.map(({ seat, name }) => [seat, name])), [base.holders]);
  const met = useMemo(() => new Set(both.map(({ row, column }) => `${row}/${column}`)), [both]);

  // What was changed is said; going on from there is told by the focus, not twice.
  const [said, setSaid] = useState("");
  const say = (edit: Edit): void => {
    const { present: after, cursor: there } = evolveEditor(editor, edit);
    const seat = seatAt(after, there);
    setSaid(wordsOf({ kind: kindAt(after, there), label: seat?.label ?? null }, t));
    onEdit(edit);
  };

  const goTo = (to: Place): void => {
    onEdit({ type: "go", to });
    const cell = `[data-row="${to.row}"][data-column="${to.column}"]`;
    grid.current?.querySelector<HTMLElement>(cell)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      const to = { row: cursor.row + step.row, column: cursor.column + step.column };
      if (to.row < 0 || to.column < 0 || to.row >= present.rows || to.column >= present.columns) return;
      if (event.shiftKey && mayEdit) {
        const kind = rows[cursor.row]?.[cursor.column]?.kind ?? "empty";
        say({ type: "paint", at: to, kind, goesOn: false });
      }
      goTo(to);
    } else if (event.key === "Home") goTo({ row: cursor.row, column: 0 });
    else if (event.key === "End") goTo({ row: cursor.row, column: present.columns - 1 });
    else if (event.key === " " && mayEdit) say({ type: "cycle" });
    else if ((event.key === "Delete" || event.key === "Backspace") && mayEdit)
      say({ type: "paint", at: cursor, kind: "empty", goesOn: false });
    else if (event.key === "Enter") document.getElementById("c-cell-first")?.focus();
    else return;
    event.preventDefault();
  };
  const paintAt = (event: PointerEvent, goesOn: boolean): void => {
    const at = placeOf(event);
    if (at === null) return;
    if (brush !== null && mayEdit) onEdit({ type: "paint", at, kind: brush, goesOn });
    else if (!goesOn) onEdit({ type: "go", to: at });
  };
  return (
    <div className="c-plan-scroll" data-size={sizeOf(present)}>
      <div
        ref={grid}
        className="c-plan"
        role="grid"
        tabIndex={-1}
        aria-label={`${t("layout.grid")} ${t(`map.front.${present.front}`)}`}
        aria-readonly={!mayEdit}
        data-brush={brush ?? undefined}
        data-front={present.front}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          isPainting.current = true;
          paintAt(event, false);
        }}
        onPointerOver={(event) => {
          if (isPainting.current && event.buttons === 1) paintAt(event, true);
          else isPainting.current = false;
        }}
        onPointerUp={() => {
          isPainting.current = false;
        }}
      >
        <FrontStrip front={present.front} texts={texts} />
        <div className="c-plan-rows" role="presentation">
          {rows.map((cells, row) => (
            <div key={row} role="row" className="c-plan-row">
              {cells.map(({ kind, label, note, tags }, column) => (
                <Cell
                  key={column}
                  row={row}
                  column={column}
                  kind={kind}
                  label={label}
                  note={note}
                  tags={tags}
                  holder={label === null ? null : (held.get(label) ?? null)}
                  isCursor={cursor.row === row && cursor.column === column}
                  isMet={met.has(`${row}/${column}`)}
                  texts={texts}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <p className="n-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

type CellView = {
  readonly kind: CellKind;
  readonly label: string | null;
  readonly note: string;
  /** What the seat is fit for; none: nothing in particular. */
  readonly tags: readonly SeatTag[];
};

const EMPTY: CellView = { kind: "empty", label: null, note: "", tags: [] };

function rowsOf({ rows, columns, seats, fixtures }: RoomLayout): readonly (readonly CellView[])[] {
  const views = Array.from({ length: rows }, () => Array.from({ length: columns }, () => EMPTY));
  const put = ({ row, column }: Place, view: CellView): void => {
    const line = views[row];
    if (line !== undefined && column < columns) line[column] = view;
  };
  for (const fixture of fixtures) put(fixture, { kind: fixture.kind, label: null, note: "", tags: [] });
  for (const seat of seats) put(seat, viewOf(seat));
  return views;
}

function viewOf(seat: LayoutSeat): CellView {
  return { kind: kindOfSeat(seat), label: seat.label, note: seat.broken?.fault ?? "", tags: seat.tags ?? [] };
}

type CellProps = CellView & {
  readonly row: number;
  readonly column: number;
  /** Who has this seat. */
  readonly holder: string | null;
  readonly isCursor: boolean;
  /** Somebody else changed it too. */
  readonly isMet: boolean;
  readonly texts: RoomTexts;
};

/** Memoised on what it shows: of a plan of 2,500 places, one that changes draws one. */
const Cell = memo(
  function PlanCell({
    row,
    column,
    kind,
    label,
    tags,
    holder,
    isCursor,
    isMet,
    texts,
  }: CellProps): ReactElement {
    const { t, local } = texts;
    const what =
      label === null ? t(`cell.${kind}`) : t("layout.cell.seat", { label, kind: t(`cell.${kind}`) });
    const fit = tags.map((tag) => `, ${local(SEAT_TAG_NAMES[tag])}`).join("");
    const who = holder === null ? "" : `, ${t("layout.cell.held", { name: holder })}`;
    return (
      <div
        role="gridcell"
        className="c-plan-cell"
        tabIndex={isCursor ? 0 : -1}
        data-row={row}
        data-column={column}
        data-kind={kind}
        data-held={holder === null ? undefined : true}
        data-met={isMet ? true : undefined}
        data-cursor={isCursor ? true : undefined}
        aria-selected={isCursor}
        aria-label={`${t("layout.cell.place", { row: row + 1, column: column + 1 })}: ${what}${fit}${who}`}
      >
        {kind === "empty" ? null : (
          <span className="c-plan-icon">
            <Icon name={CELL_ICONS[kind]} size={14} />
            {tags.length === 0 ? null : <Icon name="accommodation" size={12} />}
            {holder === null ? null : <Icon name="person" size={12} />}
          </span>
        )}
        {label === null && kind !== "empty" ? <span className="c-plan-word">{t(`cell.${kind}`)}</span> : null}
        {label === null ? null : <span className="c-plan-label n-figures">{label}</span>}
      </div>
    );
  },
  (a, b) =>
    a.kind === b.kind &&
    a.label === b.label &&
    a.note === b.note &&
    a.tags.join() === b.tags.join() &&
    a.holder === b.holder &&
    a.isCursor === b.isCursor &&
    a.isMet === b.isMet &&
    a.texts.language === b.texts.language,
);

function wordsOf({ kind, label }: Pick<CellView, "kind" | "label">, t: RoomTexts["t"]): string {
  return label === null ? t(`cell.${kind}`) : t("layout.cell.seat", { label, kind: t(`cell.${kind}`) });
}

/** A small room is drawn large, and of a large one as much as there is room for. */
function sizeOf({ columns, rows }: RoomLayout): "small" | "regular" | "large" {
  if (columns <= 14 && rows <= 9) return "large";
  return columns > 20 ? "small" : "regular";
}

function placeOf(event: PointerEvent): Place | null {
  if (!(event.target instanceof Element)) return null;
  const cell = event.target.closest<HTMLElement>("[data-row]");
  if (cell === null) return null;
  return { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"]) };
}
