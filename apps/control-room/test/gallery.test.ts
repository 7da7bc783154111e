import { SEAT_STATES } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import type { ControlView } from "../src/engine/control-room.ts";
import { STATES } from "../src/gallery/states.ts";

const VIEWS: readonly ControlView[] = Object.values(STATES).map((make) => make());
const rooms = VIEWS.flatMap(({ room }) => (room === null ? [] : [room]));
const kinds = (values: readonly (string | undefined)[]): string =>
  [...new Set(values.filter((value) => value !== undefined))].sort().join(" ");

describe("the gallery", () => {
  test("[RM13] shows who is here, the lists, the link, and every phase in each of their states", () => {
    expect(kinds(VIEWS.map(({ me }) => me.kind))).toBe("asking code in out set-up unreachable");
    expect(kinds(VIEWS.map(({ lists }) => lists.kind))).toBe("failed loading ready");
    expect(kinds(rooms.map(({ link }) => link.kind))).toBe("connecting ended lost open");
    expect(kinds(rooms.map(({ notice }) => notice?.kind))).toBe("done refused unknown");
    expect(kinds(rooms.map(({ picture }) => picture?.sitting.clock.phase))).toBe(
      "armed closed paused planned running starting",
    );
  });

  test("[RM13] shows every state of a seat, somebody who calls, and seats that are picked", () => {
    const seats = rooms.flatMap(({ picture }) => picture?.seats ?? []);
    expect(kinds(seats.map(({ state }) => state))).toBe([...SEAT_STATES].sort().join(" "));
    expect(seats.some(({ calledAt }) => calledAt !== null)).toBe(true);
    expect(rooms.some(({ selection }) => selection.size > 1)).toBe(true);
  });
});
