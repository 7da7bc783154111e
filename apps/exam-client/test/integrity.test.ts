import { INTEGRITY_KINDS } from "@neraca/base";
import { describe, expect, test } from "vitest";
import {
  blockedShortcut,
  displayChanged,
  MOMENTS_PER_KIND_MAX,
  type MomentLog,
  momentSeen,
  SAME_ACT_MS,
} from "../src/integrity/moments.ts";
import {
  FOCUS_LOST_MS_MIN,
  NO_SPANS,
  PIECE_MS,
  SPAN_KINDS,
  spanBegun,
  spanEnded,
  spansCut,
} from "../src/integrity/spans.ts";

const chord = (key: string, held: string = "") => ({
  key,
  ctrl: held.includes("C"),
  shift: held.includes("S"),
  alt: held.includes("A"),
  meta: held.includes("M"),
});

describe("durations", () => {
  test("full screen left is told when it comes back, with how long it was away", () => {
    const away = spanBegun(NO_SPANS, "full-screen-left", 1_000);
    expect(spanEnded(away, "full-screen-left", 5_250).observation).toEqual({
      integrity: "full-screen-left",
      durationMs: 4_250,
    });
  });

  test("a second beginning does not restart the count, and an end without a beginning says nothing", () => {
    const away = spanBegun(spanBegun(NO_SPANS, "page-hidden", 1_000), "page-hidden", 3_000);
    expect(spanEnded(away, "page-hidden", 4_000).observation?.durationMs).toBe(3_000);
    expect(spanEnded(NO_SPANS, "page-hidden", 4_000).observation).toBeNull();
  });

  test("a flicker of the focus is not told", () => {
    const away = spanBegun(NO_SPANS, "focus-lost", 0);
    expect(spanEnded(away, "focus-lost", FOCUS_LOST_MS_MIN - 1).observation).toBeNull();
    expect(spanEnded(away, "focus-lost", FOCUS_LOST_MS_MIN).observation).not.toBeNull();
  });

  test.each([
    ["focus-lost", "page-hidden"],
    ["page-hidden", "focus-lost"],
  ] as const)("going to another tab is one act (%s first), told as hidden", (first, second) => {
    let spans = spanBegun(spanBegun(NO_SPANS, first, 0), second, 5);
    const told: string[] = [];
    for (const kind of [second, first]) {
      const ended = spanEnded(spans, kind, 9_000);
      spans = ended.spans;
      if (ended.observation !== null) told.push(ended.observation.integrity);
    }
    expect(told).toEqual(["page-hidden"]);
    expect(spans).toEqual(NO_SPANS);
  });

  test("what lasts is told in pieces that add up", () => {
    let spans = spanBegun(NO_SPANS, "full-screen-left", 0);
    let told = 0;
    for (let now = 1_000; now <= 100_000; now += 1_000) {
      const cut = spansCut(spans, now);
      spans = cut.spans;
      told += cut.observations.reduce((sum, each) => sum + each.durationMs, 0);
    }
    expect(told).toBe(3 * PIECE_MS);
    expect(told + (spanEnded(spans, "full-screen-left", 100_000).observation?.durationMs ?? 0)).toBe(100_000);
  });

  test("a duration fits the protocol, also after a computer slept for a week", () => {
    const away = spanBegun(NO_SPANS, "page-hidden", 0);
    expect(spanEnded(away, "page-hidden", 7 * 86_400_000).observation?.durationMs).toBe(86_400_000);
  });

  test("there is no kind for the network: a lost connection is never evidence", () => {
    expect([...SPAN_KINDS, ...INTEGRITY_KINDS].filter((kind) => /net|connect|offline/u.test(kind))).toEqual(
      [],
    );
  });
});

describe("blocked shortcuts", () => {
  test("copy, cut and paste are recorded by their own names", () => {
    expect(["c", "x", "v", "C"].map((key) => blockedShortcut(chord(key, "C")))).toEqual([
      "copy",
      "cut",
      "paste",
      "copy",
    ]);
    expect(blockedShortcut(chord("c", "M"))).toBe("copy");
  });

  test.each([
    ["p", "C"],
    ["s", "C"],
    ["u", "C"],
    ["i", "CS"],
    ["F12", ""],
    ["ArrowLeft", "A"],
    ["PrintScreen", ""],
  ])("%s with %s", (key, held) => {
    expect(blockedShortcut(chord(key, held))).toBe("shortcut-blocked");
  });

  test.each([
    ["Tab", ""],
    ["Tab", "S"],
    ["Tab", "A"],
    ["Escape", ""],
    ["F5", ""],
    ["r", "C"],
    ["+", "C"],
    ["-", "C"],
    ["0", "C"],
    ["Insert", ""],
    ["CapsLock", ""],
    ["Control", "C"],
    ["ArrowDown", "CA"],
    ["n", "CA"],
    ["ArrowLeft", "CA"],
    ["a", ""],
  ])("leaves %s with %j to the person, the browser's zoom and the screen reader", (key, held) => {
    expect(blockedShortcut(chord(key, held))).toBeNull();
  });
});

describe("moments", () => {
  test("the same kind at once is the same act; another kind is another", () => {
    const first = momentSeen(new Map(), "copy", 0);
    expect(first.told).toBe(true);
    expect(momentSeen(first.log, "copy", SAME_ACT_MS - 1).told).toBe(false);
    expect(momentSeen(first.log, "paste", 1).told).toBe(true);
    expect(momentSeen(first.log, "copy", SAME_ACT_MS).told).toBe(true);
  });

  test("a kind has a limit, so that evidence never crowds out answers", () => {
    let log: MomentLog = new Map();
    let told = 0;
    for (let at = 0; at < 1_000; at += 1) {
      const seen = momentSeen(log, "context-menu", at * SAME_ACT_MS);
      log = seen.log;
      if (seen.told) told += 1;
    }
    expect(told).toBe(MOMENTS_PER_KIND_MAX);
  });
});

describe("another display", () => {
  const display = { width: 1366, height: 768, pixelRatio: 1, extended: false };

  test("is one more of them, or another size", () => {
    expect(displayChanged(display, { ...display, extended: true })).toBe(true);
    expect(displayChanged(display, { ...display, width: 1920, height: 1080 })).toBe(true);
    expect(displayChanged(display, { ...display })).toBe(false);
  });

  test("is not zooming: nobody is accused of reading larger text", () => {
    expect(displayChanged(display, { ...display, pixelRatio: 2 })).toBe(false);
    expect(displayChanged(display, { ...display, pixelRatio: 2, width: 683, height: 384 })).toBe(false);
  });
});
