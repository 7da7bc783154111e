import { type SeatTag, tagsInOrder } from "@neraca/base";
import {
  type Broken,
  draftOf,
  type FixtureKind,
  inOrder,
  isSameLayout,
  type LabelScheme,
  type LayoutFault,
  type LayoutSeat,
  layoutFaults,
  mergedLayouts,
  nextLabel,
  ROOM_SIDE_MAX,
  type RoomFront,
  type RoomLayout,
  type RoomLayoutView,
  relabelled,
  type SeatHolder,
  vanishing,
} from "@neraca/protocol";

export type Place = { readonly row: number; readonly column: number };

/** What can stand at a place of the plan, in the order in which Space goes through them. */
export const CELL_KINDS = ["empty", "usual", "spare", "broken", "pillar", "door", "desk"] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** What a seat may become that somebody has: it cannot vanish. */
const SEAT_KINDS: readonly CellKind[] = ["usual", "spare", "broken"];

/** Steps back that are kept: an evening's work. */
export const UNDO_MAX = 200;

export type Editor = {
  /** What stands on the server, as it was read or saved last. */
  readonly base: RoomLayoutView;
  readonly present: RoomLayout;
  readonly past: readonly RoomLayout[];
  readonly future: readonly RoomLayout[];
  readonly cursor: Place;
  /** Places that somebody else changed too, in the last coming together. */
  readonly both: readonly Place[];
};

export type Edit =
  | { readonly type: "go"; readonly to: Place }
  /** The next kind at the cursor. */
  | { readonly type: "cycle" }
  /** A stroke of the brush is one step back, however long it is: `goesOn` after its first place. */
  | { readonly type: "paint"; readonly at: Place; readonly kind: CellKind; readonly goesOn: boolean }
  | { readonly type: "label"; readonly label: string }
  | { readonly type: "broken"; readonly broken: Broken }
  | { readonly type: "tag"; readonly tag: SeatTag; readonly isOn: boolean }
  | { readonly type: "size"; readonly rows: number; readonly columns: number }
  | { readonly type: "front"; readonly front: RoomFront }
  | { readonly type: "labels"; readonly labels: LabelScheme }
  | { readonly type: "relabel" }
  /** A template, or another room's layout. */
  | { readonly type: "replace"; readonly layout: RoomLayout }
  | { readonly type: "undo" | "redo" };

export function editorOf(view: RoomLayoutView): Editor {
  const present = view.layout;
  return { base: view, present, past: [], future: [], cursor: { row: 0, column: 0 }, both: [] };
}

export function isChanged({ base, present }: Pick<Editor, "base" | "present">): boolean {
  return !isSameLayout(base.layout, present);
}

/** Why this cannot be saved, by the rules that the server decides by. */
export function faultsOf({ base, present }: Pick<Editor, "base" | "present">): readonly LayoutFault[] {
  return [...layoutFaults(present), ...vanishing(present, base.holders)];
}

export function evolveEditor(editor: Editor, edit: Edit): Editor {
  const { present, cursor } = editor;
  switch (edit.type) {
    case "go":
      return { ...editor, cursor: within(present, edit.to) };
    case "cycle":
      return did(editor, withKind(editor, cursor, nextKind(editor, cursor)));
    case "paint": {
      const layout = withKind(editor, edit.at, edit.kind);
      const painted = { ...did(editor, layout), cursor: within(present, edit.at) };
      // The step back of a stroke is to what was before its first place.
      return edit.goesOn && layout !== present ? { ...painted, past: editor.past } : painted;
    }
    case "label":
      return did(editor, withSeat(present, cursor, { label: edit.label }));
    case "broken":
      return did(editor, withSeat(present, cursor, { broken: edit.broken }));
    case "tag":
      return did(editor, withTag(present, cursor, edit.tag, edit.isOn));
    case "size":
      return did(editor, { ...present, ...sizeFor(present, edit) });
    case "front":
      return did(editor, { ...present, front: edit.front });
    case "labels":
      return did(editor, { ...present, labels: edit.labels });
    case "relabel":
      return did(editor, relabelled(present));
    case "replace":
      return { ...did(editor, edit.layout), cursor: { row: 0, column: 0 } };
    case "undo": {
      const before = editor.past.at(-1);
      if (before === undefined) return editor;
      const [past, future] = [editor.past.slice(0, -1), [present, ...editor.future]];
      return { ...editor, present: before, past, future, cursor: within(before, cursor) };
    }
    case "redo": {
      const [after, ...future] = editor.future;
      if (after === undefined) return editor;
      const past = [...editor.past, present];
      return { ...editor, present: after, past, future, cursor: within(after, cursor) };
    }
  }
}

/** What the server has stored. Steps back stay possible: they are then changes to save. */
export function savedAs(editor: Editor, view: RoomLayoutView): Editor {
  const isWhole = isSameLayout(editor.present, view.layout);
  return { ...editor, base: view, present: isWhole ? view.layout : editor.present, both: [] };
}

/** Somebody else has saved meanwhile: theirs and what was done here, together; one step back is as it was here. */
export function broughtTogether(editor: Editor, view: RoomLayoutView): Editor {
  const { layout, both } = mergedLayouts(editor.base.layout, editor.present, view.layout);
  return { ...did(editor, layout), base: view, both };
}

function did(editor: Editor, layout: RoomLayout): Editor {
  if (layout === editor.present) return editor;
  const past = [...editor.past, editor.present].slice(-UNDO_MAX);
  return { ...editor, present: layout, past, future: [], both: [] };
}

function within({ rows, columns }: RoomLayout, { row, column }: Place): Place {
  const inside = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
  return { row: inside(row, rows), column: inside(column, columns) };
}

function isAt(place: Place, at: Place): boolean {
  return place.row === at.row && place.column === at.column;
}

export function seatAt(layout: RoomLayout, at: Place): LayoutSeat | undefined {
  return layout.seats.find((seat) => isAt(seat, at));
}

export function kindOfSeat({ broken, isSpare }: Pick<LayoutSeat, "broken" | "isSpare">): CellKind {
  if (broken !== null) return "broken";
  return isSpare ? "spare" : "usual";
}

export function kindAt(layout: RoomLayout, at: Place): CellKind {
  const seat = seatAt(layout, at);
  if (seat !== undefined) return kindOfSeat(seat);
  return layout.fixtures.find((fixture) => isAt(fixture, at))?.kind ?? "empty";
}

/** Who has the seat at this place; null: it may become anything. */
export function holderAt({ base, present }: Editor, at: Place): SeatHolder | null {
  const seat = seatAt(present, at);
  return seat === undefined ? null : (base.holders.find((holder) => holder.seat === seat.label) ?? null);
}

/** What a place may be made of: a seat that somebody has stays one. */
export function kindsFor(editor: Editor, at: Place): readonly CellKind[] {
  return holderAt(editor, at) === null ? CELL_KINDS : SEAT_KINDS;
}

function nextKind(editor: Editor, at: Place): CellKind {
  const kinds = kindsFor(editor, at);
  return kinds[(kinds.indexOf(kindAt(editor.present, at)) + 1) % kinds.length] ?? "empty";
}

function withKind(editor: Editor, at: Place, kind: CellKind): RoomLayout {
  const { present } = editor;
  if (kindAt(present, at) === kind || !kindsFor(editor, at).includes(kind)) return present;
  const before = seatAt(present, at);
  const bare = {
    ...present,
    seats: present.seats.filter((seat) => !isAt(seat, at)),
    fixtures: present.fixtures.filter((fixture) => !isAt(fixture, at)),
  };
  if (kind === "empty") return bare;
  if (isFixture(kind)) return { ...bare, fixtures: inOrder([...bare.fixtures, { ...at, kind }]) };
  const seat: LayoutSeat = {
    label: before?.label ?? nextLabel(bare, at.row),
    row: at.row,
    column: at.column,
    // A broken spare stays one, for when it is repaired.
    isSpare: kind === "spare" || (kind === "broken" && before?.isSpare === true),
    broken: kind === "broken" ? { fault: "computer", note: "" } : null,
    ...(before?.tags === undefined ? {} : { tags: before.tags }),
  };
  return { ...bare, seats: inOrder([...bare.seats, seat]) };
}

function isFixture(kind: CellKind): kind is FixtureKind {
  return kind === "pillar" || kind === "door" || kind === "desk";
}

function withSeat(layout: RoomLayout, at: Place, part: Partial<LayoutSeat>): RoomLayout {
  if (seatAt(layout, at) === undefined) return layout;
  return { ...layout, seats: layout.seats.map((seat) => (isAt(seat, at) ? { ...seat, ...part } : seat)) };
}

function withTag(layout: RoomLayout, at: Place, tag: SeatTag, isOn: boolean): RoomLayout {
  const seat = seatAt(layout, at);
  if (seat === undefined || (seat.tags ?? []).includes(tag) === isOn) return layout;
  const { tags: before = [], ...bare } = seat;
  const tags = tagsInOrder(isOn ? [...before, tag] : before.filter((each) => each !== tag));
  const changed = tags.length === 0 ? bare : { ...bare, tags };
  return { ...layout, seats: layout.seats.map((each) => (isAt(each, at) ? changed : each)) };
}

/** No plan is made smaller than what stands in it. */
function sizeFor(layout: RoomLayout, wanted: { readonly rows: number; readonly columns: number }) {
  const places: readonly Place[] = [...layout.seats, ...layout.fixtures];
  const least = (line: keyof Place): number =>
    places.reduce((most, place) => Math.max(most, place[line] + 1), 1);
  const fit = (value: number, min: number): number => Math.min(Math.max(value, min), ROOM_SIDE_MAX);
  return { rows: fit(wanted.rows, least("row")), columns: fit(wanted.columns, least("column")) };
}

/** Another room's plan for this one: labels and all, but not its broken computers. */
export function copyOf(layout: RoomLayout): RoomLayout {
  const draft = draftOf(layout);
  return { ...draft, seats: draft.seats.map((seat) => ({ ...seat, broken: null })) };
}
