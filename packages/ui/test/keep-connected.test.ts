import type { Wire, WireListener } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BACK_OFF_MAX_MS, backOffMs } from "../src/live/back-off.ts";
import { type FrameVerdict, keepConnected, type LinkState } from "../src/live/keep-connected.ts";

/** A network in a few lines: wires that the test opens, feeds and cuts by hand, and a clock that only the test moves. */
function network() {
  const wires: { readonly sent: string[]; closed: boolean; listener: WireListener | null }[] = [];
  const timers: { readonly delayMs: number; readonly run: () => void; cancelled: boolean }[] = [];
  const states: LinkState[] = [];
  const heard: unknown[] = [];
  let verdict: FrameVerdict = { kind: "heard" };
  const ports = {
    connect: (): Wire => {
      const wire = { sent: [] as string[], closed: false, listener: null as WireListener | null };
      wires.push(wire);
      return {
        send: (text) => void wire.sent.push(text),
        close: () => {
          wire.closed = true;
        },
        listen: (listener) => {
          wire.listener = listener;
        },
      };
    },
    later: (delayMs: number, run: () => void) => {
      const timer = { delayMs, run, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    chance: () => 0,
  };
  const listener = {
    greeting: () => "watch",
    onFrame: (frame: unknown) => {
      heard.push(frame);
      return verdict;
    },
    onState: (state: LinkState) => void states.push(state),
  };
  return {
    wires,
    timers,
    states,
    heard,
    link: keepConnected(ports, listener),
    says: (next: FrameVerdict) => {
      verdict = next;
    },
  };
}

describe("a connection that is kept up", () => {
  test("greets on every wire, and is open with the first frame", () => {
    const net = network();
    expect(net.wires[0]!.sent).toEqual(["watch"]);
    expect(net.link.send("early")).toBe(false);
    net.wires[0]!.listener!.onFrame("a");
    expect(net.states.map((state) => state.kind)).toEqual(["connecting", "open"]);
    expect(net.link.send("now")).toBe(true);
    expect(net.wires[0]!.sent).toEqual(["watch", "now"]);
  });

  test("comes back by itself after a loss, later each time, and watches again", () => {
    const net = network();
    net.wires[0]!.listener!.onClose();
    net.timers[0]!.run();
    net.wires[1]!.listener!.onClose();
    net.timers[1]!.run();
    expect(net.timers.map((timer) => timer.delayMs)).toEqual([1_000, 2_000]);
    expect(net.wires[2]!.sent).toEqual(["watch"]);
    net.wires[2]!.listener!.onFrame("b");
    net.wires[2]!.listener!.onClose();
    expect(net.timers[2]!.delayMs).toBe(1_000);
  });

  test("keeps nothing for later: a command of before the loss is never sent after it", () => {
    const net = network();
    net.wires[0]!.listener!.onFrame("a");
    net.wires[0]!.listener!.onClose();
    expect(net.link.send("pause")).toBe(false);
    net.timers[0]!.run();
    expect(net.wires[1]!.sent).toEqual(["watch"]);
  });

  test("stays away after a final goodbye", () => {
    const net = network();
    net.says({ kind: "ended", reason: "staff-login-required" });
    net.wires[0]!.listener!.onFrame("bye");
    net.wires[0]!.listener!.onClose();
    expect(net.states.at(-1)).toEqual({ kind: "ended", reason: "staff-login-required" });
    expect(net.timers).toEqual([]);
    expect(net.wires[0]!.closed).toBe(true);
  });

  test("does not hear an old wire, nor connect again once it is closed", () => {
    const net = network();
    net.wires[0]!.listener!.onClose();
    net.timers[0]!.run();
    net.wires[0]!.listener!.onFrame("late");
    expect(net.heard).toEqual([]);
    net.wires[1]!.listener!.onClose();
    net.link.close();
    expect(net.timers[1]!.cancelled).toBe(true);
  });
});

describe("the wait before the next try", () => {
  test("doubles from one second to fifteen", () => {
    expect([1, 2, 3, 4, 5, 50].map((tries) => backOffMs(tries, 0))).toEqual([
      1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
    ]);
  });

  test("chance takes off at most half", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tries, share) => {
          const full = backOffMs(tries, 0);
          const wait = backOffMs(tries, share);
          return wait <= full && wait >= full / 2 && full <= BACK_OFF_MAX_MS;
        },
      ),
    );
  });
});
