import {
  draftOf,
  type LayoutFault,
  type RoomLayoutView,
  type RoomsView,
  zLayoutOutcome,
  zRoomLayoutView,
  zRoomMade,
  zRooms,
} from "@neraca/protocol";
import { type Answer, askJson, type Fetch, type Loadable, loaded, type Problem } from "@neraca/ui/live";
import {
  broughtTogether,
  copyOf,
  type Edit,
  type Editor,
  editorOf,
  evolveEditor,
  isChanged,
  savedAs,
} from "../model/layout-editor.ts";

/** What became of the last save. */
export type LayoutResult =
  | { readonly kind: "saved" }
  /** Somebody else was first: theirs and ours stand together now, and are not saved. */
  | { readonly kind: "together"; readonly by: string | null }
  | { readonly kind: "refused"; readonly faults: readonly LayoutFault[] }
  | { readonly kind: "failed"; readonly problem: Problem };

/** One room's layout, open to be changed. */
export type LayoutPage = {
  readonly roomId: string;
  readonly editor: Loadable<Editor>;
  readonly busy: boolean;
  readonly result: LayoutResult | null;
};

/** The rooms, and the one that is open. */
export type RoomsPage = {
  readonly rooms: Loadable<RoomsView>;
  readonly layout: LayoutPage | null;
  /** Why a new room was not made. */
  readonly problem: Problem | null;
};

export const NO_ROOMS: RoomsPage = { rooms: { kind: "loading" }, layout: null, problem: null };

type Page = {
  readonly fetch: Fetch;
  readonly shown: () => RoomsPage | null;
  readonly show: (rooms: RoomsPage) => void;
  /** Whether the answer was that nobody is logged in any more; the page has dealt with it then. */
  readonly endsLogin: (answer: Answer<unknown>) => boolean;
  readonly goTo: (roomId: string) => void;
};

/** Rooms and their layouts: what stands, what is being changed, and what the server says of it. */
export class LayoutDesk {
  readonly #page: Page;
  /** What was left unsaved: coming back to the room finds it. */
  #left: Editor | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  async reload(): Promise<void> {
    const answer = await askJson(this.#page.fetch, zRooms, "/api/staff/rooms");
    if (!this.#page.endsLogin(answer)) this.#change({ rooms: loaded(answer) });
  }

  async open(roomId: string): Promise<void> {
    this.#change({
      problem: null,
      layout: { roomId, editor: { kind: "loading" }, busy: false, result: null },
    });
    const [answer] = await Promise.all([this.#ask(roomId), this.reload()]);
    if (this.#page.endsLogin(answer) || this.#layout()?.roomId !== roomId) return;
    if (!answer.ok) {
      this.#changeLayout({ editor: { kind: "failed", problem: answer.problem } });
      return;
    }
    const left = this.#left?.base.roomId === roomId ? this.#left : null;
    const editor =
      left === null
        ? editorOf(answer.value)
        : left.base.version === answer.value.version
          ? left
          : broughtTogether(left, answer.value);
    this.#changeLayout({ editor: { kind: "ready", value: editor } });
  }

  edit(edit: Edit): void {
    const layout = this.#layout();
    if (layout?.editor.kind !== "ready" || layout.busy) return;
    const editor = evolveEditor(layout.editor.value, edit);
    this.#left = isChanged(editor) ? editor : null;
    const result = edit.type === "go" ? layout.result : null;
    this.#changeLayout({ editor: { kind: "ready", value: editor }, result });
  }

  async save(): Promise<void> {
    const layout = this.#layout();
    if (layout?.editor.kind !== "ready" || layout.busy) return;
    const editor = layout.editor.value;
    this.#changeLayout({ busy: true, result: null });
    const body = { version: editor.base.version, layout: draftOf(editor.present) };
    const path = `${pathOf(layout.roomId)}/layout`;
    const answer = await askJson(this.#page.fetch, zLayoutOutcome, path, { body });
    if (this.#page.endsLogin(answer) || this.#layout()?.roomId !== layout.roomId) return;
    if (!answer.ok) {
      this.#changeLayout({ busy: false, result: { kind: "failed", problem: answer.problem } });
      return;
    }
    const outcome = answer.value;
    switch (outcome.outcome) {
      case "saved":
        this.#left = null;
        this.#settle(savedAs(editor, outcome.view), { kind: "saved" });
        void this.reload();
        return;
      case "changed-meanwhile": {
        const together = broughtTogether(editor, outcome.view);
        this.#left = together;
        this.#settle(together, { kind: "together", by: outcome.view.changed?.by ?? null });
        return;
      }
      case "refused":
        this.#settle(editor, { kind: "refused", faults: outcome.faults });
    }
  }

  /** Another room's plan takes the place of this one's; it can be undone, and nothing is stored. */
  async copyFrom(roomId: string): Promise<void> {
    const answer = await this.#ask(roomId);
    if (this.#page.endsLogin(answer)) return;
    if (answer.ok) this.edit({ type: "replace", layout: copyOf(answer.value.layout) });
    else this.#changeLayout({ result: { kind: "failed", problem: answer.problem } });
  }

  async makeRoom(given: { roomId: string; venueId: string; name: string }): Promise<void> {
    const answer = await askJson(this.#page.fetch, zRoomMade, "/api/staff/rooms", { body: given });
    if (this.#page.endsLogin(answer)) return;
    this.#change({ problem: answer.ok ? null : answer.problem });
    if (answer.ok) this.#page.goTo(answer.value.roomId);
  }

  #ask(roomId: string): Promise<Answer<RoomLayoutView>> {
    return askJson(this.#page.fetch, zRoomLayoutView, `${pathOf(roomId)}/layout`);
  }

  #layout(): LayoutPage | null {
    return this.#page.shown()?.layout ?? null;
  }

  #settle(editor: Editor, result: LayoutResult): void {
    this.#changeLayout({ editor: { kind: "ready", value: editor }, busy: false, result });
  }

  #changeLayout(part: Partial<LayoutPage>): void {
    const layout = this.#layout();
    if (layout !== null) this.#change({ layout: { ...layout, ...part } });
  }

  #change(part: Partial<RoomsPage>): void {
    const rooms = this.#page.shown();
    if (rooms !== null) this.#page.show({ ...rooms, ...part });
  }
}

function pathOf(roomId: string): string {
  return `/api/staff/rooms/${encodeURIComponent(roomId)}`;
}
