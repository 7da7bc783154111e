import { create } from "zustand";
import { type BoardView, FIRST_VIEW, type ScoreBoard } from "./engine/score-board.ts";

/** React's copy of the engine's view; nothing is decided here. */
export const useBoardView = create<BoardView>()(() => FIRST_VIEW);

export function mirror(engine: ScoreBoard): void {
  useBoardView.setState(engine.view, true);
  engine.subscribe((view) => useBoardView.setState(view, true));
}
