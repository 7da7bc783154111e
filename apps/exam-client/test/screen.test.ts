import type { Stage } from "@neraca/candidate-engine";
import { describe, expect, test } from "vitest";
import { SCENES } from "../src/gallery/scenes.ts";
import { checklistOf, readyToStart } from "../src/model/checklist.ts";
import { isFinishWord } from "../src/model/finish-word.ts";
import { FIRST_PLACE, type Place, screenOf } from "../src/model/screen.ts";

const candidate = SCENES["waiting/ready"]?.snapshot.candidate ?? null;
const at = (stage: Stage, place: Partial<Place> = {}, time: Parameters<typeof screenOf>[1] = null) =>
  screenOf({ stage, candidate, lock: null }, time, { ...FIRST_PLACE, ...place });
const lock = SCENES["locked/exam"]?.snapshot.lock ?? null;
const lockedAt = (stage: Stage, time: Parameters<typeof screenOf>[1] = null) =>
  screenOf({ stage, candidate, lock }, time, { ...FIRST_PLACE, review: true });

describe("which screen", () => {
  test("a lock hides everything that could be worked on, and nothing that is over", () => {
    const running = { phase: "running", timeLeftMs: 1 } as const;
    expect((["confirm", "rules", "waiting"] as const).map((stage) => lockedAt(stage))).toEqual([
      "locked",
      "locked",
      "locked",
    ]);
    expect(lockedAt("exam", running)).toBe("locked");
    expect(lockedAt("exam", { ...running, phase: "paused" })).toBe("locked");
    expect(lockedAt("exam", { ...running, timeLeftMs: 0 })).toBe("time-up");
    expect(lockedAt("finished")).toBe("result");
    expect(lockedAt("finishing")).toBe("finishing");
  });

  test("follows the engine's stage", () => {
    expect(
      (
        [
          "loading",
          "identify",
          "joining",
          "confirm",
          "rules",
          "waiting",
          "finishing",
          "finished",
          "ended",
        ] as const
      ).map((stage) => at(stage)),
    ).toEqual([
      "loading",
      "identify",
      "joining",
      "confirm",
      "rules",
      "waiting",
      "finishing",
      "result",
      "ended",
    ]);
  });

  test("the start ends the practice: whatever is open here, the exam is on screen", () => {
    expect(at("waiting", { practice: true })).toBe("practice");
    expect(at("exam", { practice: true, notMe: true }, { phase: "running", timeLeftMs: 1 })).toBe("exam");
  });

  test("a pause hides questions and review", () => {
    expect(at("exam", {}, { phase: "paused", timeLeftMs: 500 })).toBe("paused");
    expect(at("exam", { review: true }, { phase: "paused", timeLeftMs: 500 })).toBe("paused");
  });

  test("at zero nothing can be answered any more, and time that is added brings the exam back", () => {
    expect(at("exam", { review: true }, { phase: "running", timeLeftMs: 0 })).toBe("time-up");
    expect(at("exam", { review: true }, { phase: "running", timeLeftMs: 60_000 })).toBe("review");
    expect(at("exam", {}, { phase: "closed", timeLeftMs: 60_000 })).toBe("time-up");
  });

  test("after a reload the exam waits for the server, unless the candidate goes on without", () => {
    const unheard = { stage: "exam", candidate: null, lock: null } as const;
    expect(screenOf(unheard, null, FIRST_PLACE)).toBe("rejoining");
    expect(screenOf(unheard, null, { ...FIRST_PLACE, withoutServer: true })).toBe("exam");
  });
});

describe("the check list", () => {
  const prepared = {
    connection: "online",
    clockSynchronised: true,
    paper: { parts: 11, of: 11 },
    keepsDraft: true,
    work: { paperReceived: true },
  } as const;

  test("turns green", () => {
    const checks = checklistOf(prepared, true);
    expect(checks.map((check) => check.state)).toEqual(["done", "done", "done", "done", "done"]);
    expect(readyToStart(checks)).toBe(true);
  });

  test("waits for connection, clock and paper; wishes for full screen and the store", () => {
    const checks = checklistOf({ ...prepared, connection: "offline", keepsDraft: false }, false);
    expect(checks.map((check) => check.state)).toEqual(["waiting", "done", "done", "attention", "attention"]);
    expect(readyToStart(checks)).toBe(false);
    expect(readyToStart(checklistOf({ ...prepared, keepsDraft: false }, false))).toBe(true);
  });

  test("a paper is received when the engine has reported it, not when its last part came in", () => {
    expect(checklistOf({ ...prepared, work: { paperReceived: false } }, true)[2]?.state).toBe("waiting");
  });
});

describe("words about a person", () => {
  test("finishing takes the word, in any case, and nothing else", () => {
    expect(["SELESAI", " selesai ", "Selesai"].every(isFinishWord)).toBe(true);
    expect(["", "SELESA", "SELESAI SEKARANG", "s"].some(isFinishWord)).toBe(false);
  });
});
