import { type BoardView, FIRST_VIEW } from "../engine/score-board.ts";
import type { BoardState } from "../model/board.ts";
import { CLOCKS, PUBLICATIONS, pictureOf, RANKING, RULES, rowsOf, SITTINGS } from "./fixtures.ts";

const FILE = "publications/cpns-2026-medan/p0-v1.json";
const OFFLINE = { kind: "failed", problem: { kind: "offline" } } as const;

function board(part: Partial<BoardState>, wall = false): BoardView {
  return {
    ...FIRST_VIEW,
    route: { kind: "sitting", sittingId: "medan-s1", wall },
    board: { sittingId: "medan-s1", link: { kind: "open" }, picture: pictureOf({}), ...part },
  };
}

/** Every screen in every state, by `<screen>/<state>` of the address. */
export const STATES: Readonly<Record<string, () => BoardView>> = {
  "sittings/loading": () => FIRST_VIEW,
  "sittings/empty": () => ({ ...FIRST_VIEW, sittings: { kind: "ready", value: { sittings: [] } } }),
  "sittings/failed": () => ({ ...FIRST_VIEW, sittings: OFFLINE }),
  "sittings/ready": () => ({ ...FIRST_VIEW, sittings: { kind: "ready", value: SITTINGS } }),
  "board/loading": () => board({ link: { kind: "connecting" }, picture: null }),
  "board/unknown": () => board({ link: { kind: "ended", reason: "sitting-unknown" }, picture: null }),
  "board/empty": () => board({ picture: pictureOf({ rows: [] }) }),
  "board/live": () => board({}),
  "board/paused": () => board({ picture: pictureOf({ clock: CLOCKS.paused }) }),
  "board/sealed": () => board({ picture: pictureOf({ clock: CLOCKS.closed, sealed: true }) }),
  "board/lost": () => board({ link: { kind: "lost", tries: 2 } }),
  "board/ended": () => board({ link: { kind: "ended", reason: "too-slow" } }),
  "wall/live": () => board({}, true),
  "wall/large": () => board({ picture: pictureOf({ rows: rowsOf(400) }) }, true),
  "publications/loading": () => ({ ...FIRST_VIEW, route: { kind: "publications" } }),
  "publications/empty": () => ({
    ...FIRST_VIEW,
    route: { kind: "publications" },
    publications: { kind: "ready", value: { publications: [] } },
  }),
  "publications/failed": () => ({ ...FIRST_VIEW, route: { kind: "publications" }, publications: OFFLINE }),
  "publications/ready": () => ({
    ...FIRST_VIEW,
    route: { kind: "publications" },
    publications: { kind: "ready", value: PUBLICATIONS },
  }),
  "publication/loading": () => ({ ...FIRST_VIEW, route: { kind: "publication", file: FILE } }),
  "publication/failed": () => ({
    ...FIRST_VIEW,
    route: { kind: "publication", file: FILE },
    ranking: { kind: "failed", problem: { kind: "unreadable" } },
  }),
  "publication/ready": () => ({
    ...FIRST_VIEW,
    route: { kind: "publication", file: FILE },
    ranking: { kind: "ready", value: RANKING },
    rules: RULES,
  }),
};
