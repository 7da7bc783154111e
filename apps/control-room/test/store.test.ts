import { expect, test } from "vitest";
import { NO_BANK } from "../src/engine/bank-desk.ts";
import type { ControlRoom, ControlView } from "../src/engine/control-room.ts";
import { EMPTY_VENUE } from "../src/model/venue.ts";
import { mirror, useControlView } from "../src/store.ts";

test("[RM12] a burst of frames is one update, of the newest, when the browser draws", () => {
  const draws: (() => void)[] = [];
  let listener: (view: ControlView) => void = () => {};
  const viewOf = (id: string): ControlView => ({
    me: { kind: "asking" },
    lists: { kind: "loading" },
    publishing: {
      selectionId: id,
      standing: { kind: "loading" },
      position: null,
      busy: false,
      problem: null,
    },
    bank: NO_BANK,
    preflight: { kind: "loading" },
    room: null,
    venue: EMPTY_VENUE,
    account: null,
    factor: null,
    desk: null,
    rooms: null,
    leaving: null,
    page: "room",
    minutes: null,
    printing: null,
    arrival: null,
  });
  const engine = {
    view: viewOf("0"),
    subscribe: (heard: typeof listener) => {
      listener = heard;
    },
  };
  mirror(engine as unknown as ControlRoom, (then) => draws.push(then));
  const told: string[] = [];
  const stop = useControlView.subscribe(({ publishing }) => told.push(publishing?.selectionId ?? ""));
  for (let frame = 1; frame <= 50; frame += 1) {
    engine.view = viewOf(String(frame));
    listener(engine.view);
  }
  expect(told).toEqual([]);
  expect(draws).toHaveLength(1);
  draws.shift()!();
  expect(told).toEqual(["50"]);
  engine.view = viewOf("51");
  listener(engine.view);
  draws.shift()!();
  expect(told).toEqual(["50", "51"]);
  stop();
});
