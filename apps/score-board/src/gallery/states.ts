import { instant, sittingId } from "@neraca/base";
import { type BoardView, FIRST_VIEW } from "../engine/score-board.ts";
import type { BoardState } from "../model/board.ts";
import {
  AT,
  BOARDS,
  CLOCKS,
  PUBLICATIONS,
  pictureOf,
  RANKING,
  RULES,
  rowsOf,
  sittingOf,
} from "./fixtures.ts";

const FILE = "publications/cpns-2026-medan/p0-v1.json";
const OFFLINE = { kind: "failed", problem: { kind: "offline" } } as const;

const CHANNEL = { kind: "sitting", id: "medan-s1" } as const;

function board(part: Partial<BoardState>, wall = false): BoardView {
  const state: BoardState = {
    channel: CHANNEL,
    link: { kind: "open" },
    fold: null,
    picture: pictureOf({}),
    ...part,
  };
  return { ...FIRST_VIEW, route: { kind: "board", channel: state.channel, wall }, board: state };
}

const FROZEN = { shows: "frozen", frozenAt: instant(AT - 300_000) } as const;
const FINAL = { shows: "final", clock: CLOCKS.closed } as const;
const VENUE = {
  title: "UPT BKN Medan",
  sittings: [
    sittingOf({}),
    sittingOf({ sittingId: sittingId("medan-s1b"), room: "Ruang 2", clock: CLOCKS.paused }),
    sittingOf({ sittingId: sittingId("medan-s1c"), room: "Ruang 3" }),
  ],
} as const;
const POSITION = {
  title: "Ahli Pertama – Pranata Komputer, Dinas Kominfo",
  sittings: [
    sittingOf({ ...FINAL, sittingId: sittingId("medan-s0"), title: "Sesi 4 · Sabtu sore" }),
    sittingOf({}),
    sittingOf({ sittingId: sittingId("medan-s1c"), venue: "Tilok Mandiri Binjai", room: "Aula" }),
  ],
} as const;

/** Every screen in every state, by `<screen>/<state>` of the address. */
export const STATES: Readonly<Record<string, () => BoardView>> = {
  "boards/loading": () => FIRST_VIEW,
  "boards/empty": () => ({
    ...FIRST_VIEW,
    boards: { kind: "ready", value: { ...BOARDS, sittings: [], positions: [] } },
  }),
  "boards/failed": () => ({ ...FIRST_VIEW, boards: OFFLINE }),
  "boards/ready": () => ({ ...FIRST_VIEW, boards: { kind: "ready", value: BOARDS } }),
  "board/loading": () => board({ link: { kind: "connecting" }, picture: null }),
  "board/unknown": () => board({ link: { kind: "ended", reason: "board-unknown" }, picture: null }),
  "board/empty": () => board({ picture: pictureOf({ rows: [] }, { clock: CLOCKS.armed }) }),
  "board/withheld": () => board({ picture: pictureOf({ rows: [] }, { shows: "withheld" }) }),
  "board/live": () => board({}),
  "board/delayed": () => board({ picture: pictureOf({}, { delayMs: 600_000 }) }),
  "board/numbers": () =>
    board({ picture: pictureOf({ rows: rowsOf(40).map((row) => ({ ...row, name: "" })) }) }),
  "board/paused": () => board({ picture: pictureOf({}, { clock: CLOCKS.paused }) }),
  "board/frozen": () => board({ picture: pictureOf({}, FROZEN) }),
  "board/sealed": () => board({ picture: pictureOf({}, FINAL) }),
  "board/no-news": () => board({ picture: pictureOf({ isFresh: false }) }),
  "board/lost": () => board({ link: { kind: "lost", tries: 2 } }),
  "board/ended": () => board({ link: { kind: "ended", reason: "too-slow" } }),
  "board/venue": () => board({ channel: { kind: "venue", id: "upt-medan" }, picture: pictureOf(VENUE) }),
  "board/position": () => board({ channel: { kind: "position", id: "p0" }, picture: pictureOf(POSITION) }),
  "board/thousand": () => board({ picture: pictureOf({ rows: rowsOf(1_000) }) }),
  "board/moving": () => board({ picture: pictureOf({ rows: rowsOf(1_000) }) }),
  "wall/moving": () => board({ picture: pictureOf({ rows: rowsOf(1_000) }) }, true),
  "wall/live": () => board({}, true),
  "wall/frozen": () => board({ picture: pictureOf({}, FROZEN) }, true),
  "wall/venue": () => board({ picture: pictureOf({ ...VENUE, rows: rowsOf(400) }) }, true),
  "wall/large": () => board({ picture: pictureOf({ rows: rowsOf(1_000) }) }, true),
  "publications/loading": () => ({ ...FIRST_VIEW, route: { kind: "publications" } }),
  "publications/empty": () => ({
    ...FIRST_VIEW,
    route: { kind: "publications" },
    publications: { kind: "ready", value: { publications: [], lists: [] } },
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
    publications: { kind: "ready", value: PUBLICATIONS },
  }),
  "publication/corrected": () => ({
    ...FIRST_VIEW,
    route: { kind: "publication", file: FILE },
    ranking: { kind: "ready", value: { ...RANKING, position: "p1", publicationVersion: 2 } },
    rules: RULES,
    publications: { kind: "ready", value: PUBLICATIONS },
  }),
  "publication/superseded": () => ({
    ...FIRST_VIEW,
    route: { kind: "publication", file: FILE },
    ranking: { kind: "ready", value: { ...RANKING, position: "p1" } },
    rules: RULES,
    publications: { kind: "ready", value: PUBLICATIONS },
  }),
};
