import { create } from "zustand";
import type { ControlRoom, ControlView } from "./engine/control-room.ts";
import { EMPTY_VENUE } from "./model/venue.ts";

/** React's copy of the engine's view; nothing is decided here. */
export const useControlView = create<ControlView>()(() => ({
  me: { kind: "asking" },
  lists: { kind: "loading" },
  publishing: null,
  venue: EMPTY_VENUE,
  account: null,
  leaving: null,
  room: null,
}));

export function mirror(engine: ControlRoom): void {
  useControlView.setState(engine.view, true);
  engine.subscribe((view) => useControlView.setState(view, true));
}
