import { create } from "zustand";
import type { ControlRoom, ControlView } from "./engine/control-room.ts";

/** React's copy of the engine's view; nothing is decided here. */
export const useControlView = create<ControlView>()(() => ({
  me: { kind: "asking" },
  lists: { kind: "loading" },
  publishing: null,
  preflight: { kind: "loading" },
  room: null,
  page: "room",
  minutes: null,
  printing: null,
  arrival: null,
}));

export function mirror(engine: ControlRoom): void {
  useControlView.setState(engine.view, true);
  engine.subscribe((view) => useControlView.setState(view, true));
}
