import "@neraca/ui/styles.css";
import "../styles/control.css";
// The app loads the desk when somebody opens it; here its states are looked at, not its coming.
import "../desk/DeskPage.tsx";
import { startTexts, startTheme, UiProvider } from "@neraca/ui";
import { type ReactElement, useEffect, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import type { Acts } from "../acts.ts";
import type { ControlView } from "../engine/control-room.ts";
import type { RoomsPage } from "../engine/layout-desk.ts";
import { type Edit, evolveEditor } from "../model/layout-editor.ts";
import { evolveRoom } from "../model/room.ts";
import { ControlScreen } from "../screens/ControlScreen.tsx";
import { CATALOGUE } from "../texts.ts";
import { ACCESS_PRESSES } from "./access-fixtures.ts";
import { ACCOUNT_PRESSES } from "./accounts-fixtures.ts";
import { BANK_PRESSES } from "./bank-fixtures.ts";
import { CANDIDATE_PRESSES } from "./candidate-dialog-fixtures.ts";
import { askIn } from "./desk-fixtures.ts";
import { FACTOR_PRESSES } from "./factor-states.ts";
import { MARK_PRESSES } from "./marks-fixtures.ts";
import { NEEDS_PRESSES } from "./needs-fixtures.ts";
import { PHOTO_PRESSES } from "./photo-fixtures.ts";
import { RESULT_PRESSES } from "./results-fixtures.ts";
import { RULING_PRESSES } from "./rulings-fixtures.ts";
import { SEAT_PRESSES } from "./seats-fixtures.ts";
import { SITTING_PRESSES } from "./sittings-fixtures.ts";
import { STATES } from "./states.ts";

/* Each screen in each state, from fixtures: #room/running. Nothing here talks to a server. */

const nothing = (): void => {};
const notDone = (): Promise<boolean> => Promise.resolve(false);
const later = (): Promise<void> => Promise.resolve();
const ACTS: Omit<Acts, "select" | "layouts" | "ask"> = {
  start: later,
  logIn: later,
  door: { enterCode: later, forget: nothing },
  logOut: later,
  reloadLists: later,
  openPublication: later,
  closePublication: () => {},
  draftPublication: later,
  approvePublication: later,
  endDraft: later,
  showDrafted: later,
  lookBeforeArming: later,
  commandMany: () => {},
  dismiss: nothing,
  command: nothing,
  openRecord: nothing,
  closeRecord: nothing,
  holdPin: nothing,
  releasePin: nothing,
  dismissNotice: nothing,
  loadMinutes: later,
  print: later,
  enterShare: later,
  lookUp: later,
  forget: nothing,
  touched: nothing,
  changePassword: later,
  reloadLogins: later,
  endLogin: later,
  endAllLogins: later,
  factor: {
    load: later,
    begin: notDone,
    confirm: notDone,
    renewCodes: notDone,
    remove: notDone,
    leave: nothing,
  },
};

function hashNow(): string {
  return location.hash.slice(1);
}

function onHash(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** One view per address: a state must not be made anew at every render, or its clock would never move. */
const made = new Map<string, ControlView>();
function viewOf(name: string): ControlView | null {
  const make = STATES[name];
  if (make === undefined) return null;
  const view = made.get(name) ?? make();
  made.set(name, view);
  return view;
}

/** What is opened once a state is drawn; the screens begin with the first part. */
const PARTS: readonly { readonly of: string; readonly press: string }[] = [
  { of: "panel/time", press: ".c-panel .n-segments > :nth-child(2)" },
  { of: "layout/computers", press: ".c-layout-head .n-segments > :nth-child(3)" },
];

function openPart(name: string): void {
  const part = PARTS.find(({ of }) => name === of || name.startsWith(`${of}-`));
  if (part !== undefined) document.querySelector<HTMLElement>(part.press)?.click();
}

/** What a person presses to come to a state of the desk. */
const PRESSES: Readonly<Record<string, readonly string[]>> = {
  ...ACCOUNT_PRESSES,
  ...FACTOR_PRESSES,
  ...CANDIDATE_PRESSES,
  ...SEAT_PRESSES,
  ...SITTING_PRESSES,
  ...RESULT_PRESSES,
  ...RULING_PRESSES,
  ...ACCESS_PRESSES,
  ...MARK_PRESSES,
  ...BANK_PRESSES,
  ...PHOTO_PRESSES,
  ...NEEDS_PRESSES,
};

/** As a person would: a field for files is not pressed, a file is put into it. */
function press(found: HTMLElement): void {
  if (!(found instanceof HTMLInputElement) || found.type !== "file") return found.click();
  const chosen = new DataTransfer();
  chosen.items.add(new File(["x"], found.accept.includes("zip") ? "foto-2027.zip" : "foto.jpg"));
  found.files = chosen.files;
  found.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A screen is there within some frames; one that does not come is looked at as it is. */
const FRAMES_WAITED_MAX = 200;

/**
 * Presses what a person would have pressed to come to a state, one after the other, each as soon as it is there; `field <- text` writes.
 *
 * @param onArrived nothing is left to press, or what is to be pressed does not come
 */
function pressAll(
  [selector, ...rest]: readonly string[],
  onArrived: () => void,
  framesLeft = FRAMES_WAITED_MAX,
): void {
  if (selector === undefined || framesLeft === 0) {
    // What the last press asked for is there a frame later.
    requestAnimationFrame(() => requestAnimationFrame(onArrived));
    return;
  }
  const [place = "", text] = selector.split(" <- ");
  const found = document.querySelector<HTMLElement>(place);
  const isField = found instanceof HTMLTextAreaElement || found instanceof HTMLInputElement;
  if (isField && text !== undefined) write(found, text);
  else if (found instanceof HTMLOptionElement) choose(found);
  else if (found !== null) press(found);
  const next = found === null ? [selector, ...rest] : rest;
  requestAnimationFrame(() => pressAll(next, onArrived, found === null ? framesLeft - 1 : FRAMES_WAITED_MAX));
}

/** As by hand: React hears of a value only when the browser's own setter has put it there. */
function write(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A list that is open cannot be pressed by a program: the browser draws it. */
function choose(option: HTMLOptionElement): void {
  option.selected = true;
  option.closest("select")?.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Whoever photographs the gallery waits for this. */
function arrivedAt(name: string): void {
  document.documentElement.dataset["arrived"] = name;
}

/** Nothing is sent anywhere, but who is picked is picked. */
function Shown({ name, first }: { readonly name: string; readonly first: ControlView }): ReactElement {
  const [view, setView] = useState(first);
  const [ask] = useState(() => askIn(name));
  const [acts] = useState(() => ({ ...ACTS, ask }));
  useEffect(() => openPart(name), [name]);
  useEffect(() => pressAll(PRESSES[name] ?? [], () => arrivedAt(name)), [name]);
  const select: Acts["select"] = (selection) => {
    setView((before) =>
      before.room === null
        ? before
        : { ...before, room: evolveRoom(before.room, { type: "selected", selection }) },
    );
  };
  const layouts: Acts["layouts"] = {
    reload: later,
    open: later,
    save: later,
    copyFrom: later,
    makeRoom: later,
    edit: (edit) => setView((before) => ({ ...before, rooms: edited(before.rooms, edit) })),
  };
  return <ControlScreen view={view} acts={{ ...acts, select, layouts }} />;
}

function edited(rooms: RoomsPage | null, edit: Edit): RoomsPage | null {
  if (rooms?.layout?.editor.kind !== "ready") return rooms;
  const { layout } = rooms;
  return {
    ...rooms,
    layout: { ...layout, editor: { kind: "ready", value: evolveEditor(rooms.layout.editor.value, edit) } },
  };
}

function Gallery(): ReactElement {
  const name = useSyncExternalStore(onHash, hashNow);
  const view = viewOf(name);
  if (view !== null) return <Shown key={name} name={name} first={view} />;
  return (
    <main style={{ padding: 24 }}>
      <h1>Galeri</h1>
      <ul>
        {Object.keys(STATES).map((state) => (
          <li key={state}>
            <a href={`#${state}`}>{state}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

// Nowhere yet: who waits for a state waits for it also when it is the first.
arrivedAt("");
startTheme();
startTexts(CATALOGUE);
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <UiProvider>
      <Gallery />
    </UiProvider>,
  );
}
