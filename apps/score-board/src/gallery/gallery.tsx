import "@neraca/ui/styles.css";
import "../styles/board.css";
import { startTexts, startTheme, UiProvider } from "@neraca/ui";
import { type ReactElement, useEffect, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";

import { type CheckView, FIRST_CHECK } from "../engine/check-desk.ts";
import { type BoardView, FIRST_VIEW } from "../engine/score-board.ts";
import { type BoardActs, BoardScreen } from "../screens/BoardScreen.tsx";
import type { CheckActs } from "../screens/Check.tsx";
import { CATALOGUE } from "../texts.ts";
import { CHECK_STATES, HEAD } from "./check-fixtures.ts";
import { movedRows } from "./fixtures.ts";
import { STATES } from "./states.ts";

/* Each screen in each state, from fixtures: #board/live. Nothing here talks to a server. */

const ACTS: BoardActs = { refresh: () => Promise.resolve() };
const CHECK_ACTS: CheckActs = {
  give: () => Promise.resolve(),
  giveText: () => Promise.resolve(),
  verify: () => Promise.resolve(),
  setParticipantNumber: () => {},
  setVerifierKey: () => {},
  startOver: () => {},
  forgetSeen: () => {},
  saveCheckpoint: () => {},
  saveLedger: () => {},
};

function hashNow(): string {
  return location.hash.slice(1);
}

function onHash(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

type Scene = { readonly view: BoardView; readonly check: CheckView };

/** One view per address: a state must not be made anew at every render, or its clock would never move. */
const made = new Map<string, Scene>();
function sceneOf(name: string): Scene | null {
  const view = STATES[name];
  const check = CHECK_STATES[name];
  if (view === undefined && check === undefined) return null;
  const scene = made.get(name) ?? {
    view: { ...(view?.() ?? { ...FIRST_VIEW, route: { kind: "check" } }), ledger: HEAD },
    check: check?.() ?? FIRST_CHECK,
  };
  made.set(name, scene);
  return scene;
}

/** The state "moving" is told a tenth of its thousand rows anew every second, as a board server would. */
function useMoving(name: string): number {
  const [turn, setTurn] = useState(0);
  // An effect because time passes outside React.
  useEffect(() => {
    if (!name.endsWith("/moving")) return undefined;
    const timer = setInterval(() => setTurn((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, [name]);
  return turn;
}

function movedScene(scene: Scene, turn: number): Scene {
  const { board } = scene.view;
  if (board === null || board.picture === null || turn === 0) return scene;
  const picture = { ...board.picture, rows: movedRows(board.picture.rows, turn) };
  return { ...scene, view: { ...scene.view, board: { ...board, picture } } };
}

function Gallery(): ReactElement {
  const name = useSyncExternalStore(onHash, hashNow);
  const turn = useMoving(name);
  const still = sceneOf(name);
  const scene = still === null ? null : movedScene(still, turn);
  if (scene !== null) {
    return <BoardScreen key={name} {...scene} acts={ACTS} checkActs={CHECK_ACTS} />;
  }
  return (
    <main style={{ padding: 24 }}>
      <h1>Galeri</h1>
      <ul>
        {[...Object.keys(STATES), ...Object.keys(CHECK_STATES)].map((state) => (
          <li key={state}>
            <a href={`#${state}`}>{state}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

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
