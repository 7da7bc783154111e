import { create } from "zustand";
import { type CheckDesk, type CheckView, FIRST_CHECK } from "./engine/check-desk.ts";
import { type BoardView, FIRST_VIEW, type ScoreBoard } from "./engine/score-board.ts";

/** React's copy of the engines' views; nothing is decided here. */
export const useBoardView = create<BoardView>()(() => FIRST_VIEW);
export const useCheckView = create<CheckView>()(() => FIRST_CHECK);

export function mirror(engine: ScoreBoard): void {
  useBoardView.setState(engine.view, true);
  engine.subscribe((view) => useBoardView.setState(view, true));
}

export function mirrorCheck(desk: CheckDesk): void {
  useCheckView.setState(desk.view, true);
  desk.subscribe((view) => useCheckView.setState(view, true));
}
