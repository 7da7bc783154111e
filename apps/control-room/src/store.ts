import { create } from "zustand";
import { NO_BANK } from "./engine/bank-desk.ts";
import type { ControlRoom, ControlView } from "./engine/control-room.ts";
import { EMPTY_VENUE } from "./model/venue.ts";

/** React's copy of the engine's view; nothing is decided here. */
export const useControlView = create<ControlView>()(() => ({
  me: { kind: "asking" },
  lists: { kind: "loading" },
  publishing: null,
  preflight: { kind: "loading" },
  venue: EMPTY_VENUE,
  bank: NO_BANK,
  rooms: null,
  account: null,
  factor: null,
  desk: null,
  leaving: null,
  room: null,
  page: "room",
  minutes: null,
  printing: null,
  arrival: null,
}));

/**
 * However much the engine hears, React is told once a frame, and then the newest.
 *
 * @param nextFrame calls back when the browser is about to draw
 */
export function mirror(engine: ControlRoom, nextFrame: (then: () => void) => void): void {
  let isWaiting = false;
  useControlView.setState(engine.view, true);
  engine.subscribe(() => {
    if (isWaiting) return;
    isWaiting = true;
    nextFrame(() => {
      isWaiting = false;
      useControlView.setState(engine.view, true);
    });
  });
}
