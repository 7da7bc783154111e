import { instant } from "@neraca/base";
import { SEAT_STATES, type SeatView } from "@neraca/protocol";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { clockOf, seatsOf } from "../src/gallery/fixtures.ts";
import { gridOf, zoomFor } from "../src/model/room-grid.ts";
import { looksTheSame, ownTimeOf, type TileMark, tileOf } from "../src/model/tile.ts";
import { type RoomTexts, SeatTile } from "../src/screens/SeatTile.tsx";
import { CATALOGUE } from "../src/texts.ts";

const SEATS = seatsOf("running");
const CLOCK = clockOf({});
const at = (name: string): SeatView => SEATS.find((seat) => seat.seat === name)!;
const MINUTE = 60_000;

const TEXTS = {
  t: (key: keyof typeof CATALOGUE) => CATALOGUE[key].id,
  local: (text: { readonly id: string }) => text.id,
  language: "id",
  locale: "id-ID",
} as RoomTexts;

function drawn(seat: SeatView, mark: TileMark | null): string {
  const place = { gridColumn: 2, gridRow: 2, isShown: true, isChosen: false, isSelected: false };
  return renderToStaticMarkup(
    createElement(SeatTile, { tile: tileOf(seat, CLOCK), mark, ...place, isTabStop: false, texts: TEXTS }),
  );
}

describe("a tile", () => {
  test("[RM1] each state is drawn with a shape and a word of its own", () => {
    const shapes = SEAT_STATES.map(
      (state) => /<svg.*?<\/svg>/su.exec(drawn({ ...at("A-01"), state }, null))?.[0],
    );
    expect(new Set(shapes).size).toBe(SEAT_STATES.length);
    const words = SEAT_STATES.map(
      (state) => /c-tile-word"[^>]*>([^<]+)</u.exec(drawn({ ...at("A-01"), state }, null))?.[1],
    );
    expect(new Set(words).size).toBe(SEAT_STATES.length);
  });

  test("[RM2] a mark takes the place of the state: tone, shape and word", () => {
    const mark: TileMark = { id: "x", tone: "bad", icon: "seal", word: { id: "Tanda", en: "Mark" } };
    const html = drawn(at("A-01"), mark);
    expect(html).toContain('data-tone="bad"');
    expect(html).toContain(">Tanda<");
    expect(html).not.toContain(CATALOGUE["tile.short.answering"].id);
  });

  test("[RM2] whoever calls is drawn so, whatever the state", () => {
    const html = drawn({ ...at("A-01"), calledAt: instant(1) }, null);
    expect(html).toContain('data-tone="bad"');
    expect(html).toContain(`>${CATALOGUE["filter.called"].id}<`);
  });
});

describe("a seat's own time", () => {
  const ends = (byMs: number): SeatView => ({
    ...at("A-01"),
    time: { timeLeftMs: 1, endsAt: instant(CLOCK.endsAt! + byMs) },
  });

  test("[RM3] is said from half a minute on, in whole minutes, more or less", () => {
    expect(ownTimeOf(ends(29_000), CLOCK)).toBeNull();
    expect(ownTimeOf(ends(30 * MINUTE), CLOCK)).toEqual({ kind: "differs", minutes: 30 });
    expect(ownTimeOf(ends(-5 * MINUTE), CLOCK)).toEqual({ kind: "differs", minutes: -5 });
  });

  test("[RM3] where both stand, what is left is compared; where one stands, it is said", () => {
    const stands = clockOf({ phase: "paused", endsAt: null, timeLeftMs: 40 * MINUTE });
    const own = (minutes: number): SeatView => ({
      ...at("A-01"),
      time: { timeLeftMs: minutes * MINUTE + 1_000, endsAt: null },
    });
    expect(ownTimeOf(own(40), stands)).toBeNull();
    expect(ownTimeOf(own(50), stands)).toEqual({ kind: "differs", minutes: 10 });
    expect(ownTimeOf(own(50), CLOCK)).toEqual({ kind: "left", minutes: 50 });
  });

  test("[RM3] before the start it is what was granted on top; after the end there is none", () => {
    const before = { ...at("A-01"), time: null, extraTimeMs: 30 * MINUTE };
    expect(ownTimeOf(before, CLOCK)).toEqual({ kind: "differs", minutes: 30 });
    expect(ownTimeOf({ ...before, finishedAt: instant(1) }, CLOCK)).toBeNull();
  });
});

describe("drawing again", () => {
  test("[RM4] what a tile does not show does not draw it again; what it shows does", () => {
    const seat = at("A-01");
    const tile = tileOf(seat, CLOCK);
    const unseen: SeatView = {
      ...seat,
      flagged: 9,
      creditableMs: 1,
      connectionSince: instant(5),
      position: "x",
    };
    expect(looksTheSame(tile, tileOf(unseen, CLOCK))).toBe(true);
    const seen: readonly Partial<SeatView>[] = [
      { seat: "Z-09" },
      { name: "x" },
      { state: "paused" },
      { answered: seat.answered + 1 },
      { questions: 1 },
      { integrityCount: 7 },
      { needs: ["large-text"] },
      { calledAt: instant(1) },
      { time: { timeLeftMs: 1, endsAt: instant(CLOCK.endsAt! + MINUTE) } },
    ];
    for (const part of seen) expect(looksTheSame(tile, tileOf({ ...seat, ...part }, CLOCK))).toBe(false);
  });

  test("[RM4] time that passes evenly for everybody draws nothing", () => {
    const later = clockOf({ serverNow: instant(CLOCK.serverNow + 9_000), timeLeftMs: 1 });
    const seat = at("A-01");
    const then: SeatView = { ...seat, time: { timeLeftMs: 1, endsAt: CLOCK.endsAt } };
    expect(looksTheSame(tileOf(seat, CLOCK), tileOf(then, later))).toBe(true);
  });
});

describe("the grid of the room", () => {
  test("[RM5] rows and columns without a seat between others are ways to walk", () => {
    const seats = SEATS.filter(({ row, column }) => row !== 2 && column !== 3 && column !== 0);
    const { rows, columns } = gridOf(seats, []);
    expect(rows.map(({ head, isAisle }) => (isAisle ? "-" : head)).join("")).toBe("AB-DE");
    expect(columns.map(({ head, isAisle }) => (isAisle ? "-" : head)).join("")).toBe("23-5678");
  });

  test("[RM5] a row of spare seats is a row; one whose labels differ has its number", () => {
    const { rows } = gridOf(SEATS.slice(0, 8), [
      { seat: "X-01", row: 1, column: 0 },
      { seat: "Y-02", row: 1, column: 1 },
    ]);
    expect(rows.map(({ head }) => head)).toEqual(["A", "2"]);
    const [, pillars] = gridOf(SEATS.slice(0, 8), [], [{ row: 1, column: 3 }]).rows;
    expect(pillars).toEqual({ index: 1, head: "2", isAisle: false, hasSeats: false });
    expect(gridOf([], [])).toEqual({ rows: [], columns: [] });
  });

  test("[RM5] a large room begins small", () => {
    expect([zoomFor(40), zoomFor(120), zoomFor(121)]).toEqual(["regular", "regular", "compact"]);
  });
});
