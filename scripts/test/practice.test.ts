import { MINUTE_MS } from "@neraca/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JournalLine } from "../lib/journal-lines.ts";
import { attemptsIn, noticedIn } from "../lib/practice/noticed.ts";
import { settingsOf } from "../lib/practice/practice-settings.ts";
import { composedScript, planOf, SCRIPT_NAMES, SCRIPTS, type Trouble } from "../lib/practice/trouble.ts";

const SEED = "ab".repeat(32);
const people = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `2610${String(index + 1).padStart(6, "0")}`);

test("[PX4] a plan is a function of its seed, lies within the exam, and befalls nobody twice while others are free", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SCRIPT_NAMES),
      fc.integer({ min: 2, max: 500 }),
      fc.integer({ min: 5, max: 100 }),
      (name, candidates, minutes) => {
        const options = { seedHex: SEED, minutes, participants: people(candidates) };
        const plan = planOf(SCRIPTS[name], options);
        expect(planOf(SCRIPTS[name], options)).toEqual(plan);
        expect(plan.map(({ number }) => number)).toEqual(plan.map((_, index) => index + 1));
        for (const { atMs, lastsMs } of plan) {
          expect(atMs).toBeGreaterThanOrEqual(0);
          expect(lastsMs).toBeGreaterThanOrEqual(0);
          expect(atMs + lastsMs).toBeLessThanOrEqual(minutes * MINUTE_MS);
        }
        const befallen = plan.flatMap(({ who }) => who);
        expect(new Set(befallen).size).toBe(Math.min(befallen.length, candidates));
      },
    ),
  );
  const of = (seedHex: string) =>
    planOf(SCRIPTS["hard-day"], { seedHex, minutes: 30, participants: people(60) });
  expect(of(SEED)).not.toEqual(of("cd".repeat(32)));
  expect(of(SEED).some(({ kind }) => kind === "too-quick")).toBe(true);
});

test("[PX4] a script of one's own is read whole or not at all", () => {
  expect(composedScript("3:offline:2:45, 6:help", 30)).toEqual([
    { percent: 10, kind: "offline", count: 2, seconds: 45 },
    { percent: 20, kind: "help", count: 1, seconds: 60 },
  ]);
  for (const bad of [
    "",
    "3",
    "3:fire",
    "x:help",
    "31:help",
    "3:help:1:1:1",
    "3:help:-1",
    "3:help,,",
    "3:help:1.5",
  ])
    expect(composedScript(bad, 30), bad).toBeNull();
});

test.each([
  ["--script", "easy"],
  ["--candidates", "501"],
  ["--candidates", "1"],
  ["--minutes", "101"],
  ["--minutes", "soon"],
  ["--speed", "0"],
  ["--seed", "abc"],
  ["--port", "70000"],
  ["--trouble", "1:fire"],
])("[PX4] %s %s makes no practice", (name, value) => {
  expect(settingsOf([name, value])).toBeNull();
  expect(settingsOf([])).not.toBeNull();
});

const [ONE, TWO] = people(2) as [string, string];
const trouble = (kind: Trouble["kind"], who: readonly string[]): Trouble => ({
  number: 1,
  kind,
  atMs: 0,
  lastsMs: 60_000,
  who,
});
let position = 0;
const line = (stream: string, type: string, at: number, more: object): JournalLine => {
  position += 1;
  return { position, stream, version: position, event: { type, at, ...more } };
};
const LOGINS = [
  line("attempt/s.1", "LoginGranted", 1, { clientId: `robot-${ONE}` }),
  line("attempt/s.2", "LoginGranted", 2, { clientId: `robot-${TWO}` }),
  line("attempt/s.2", "LoginHeld", 3, { clientId: `other-seat-${TWO}` }),
];
const noticed = (kind: Trouble["kind"], who: readonly string[], acts: readonly JournalLine[]) => {
  const lines = [...LOGINS, ...acts];
  const happened = [{ trouble: trouble(kind, who), atMs: 1_000 }];
  return noticedIn(lines, happened, { attempts: attemptsIn(lines), trainer: "demo-admin" })[0]?.act;
};
const alarm = (attemptId: string | null, at: number, by = "demo-pengawas"): JournalLine =>
  line("sitting/s", "AlarmAcknowledged", at, { by, alarm: { id: "x", kind: "offline", attemptId } });

test("[PX5] the first act about whom it befell counts, by whom and after how long", () => {
  const taken = { type: "AlarmAcknowledged", by: "demo-pengawas", afterMs: 12_000 };
  expect(noticed("offline", [ONE], [alarm("s.1", 13_000)])).toEqual(taken);
  expect(noticed("offline", [TWO, ONE], [alarm("s.1", 13_000), alarm("s.2", 14_000)])).toEqual(taken);
  const sent = line("attempt/s.1", "MessageSent", 6_000, { by: "demo-panitia", text: "?" });
  expect(noticed("help", [ONE], [sent, alarm("s.1", 13_000)])).toEqual({
    type: "MessageSent",
    by: "demo-panitia",
    afterMs: 5_000,
  });
  expect(noticed("room-offline", [], [alarm(null, 13_000)])).toEqual(taken);
  const ended = line("sitting/s", "VenueFaultEnded", 9_000, { by: "demo-pengawas", reason: "x" });
  expect(noticed("room-offline", [], [ended])).toMatchObject({ type: "VenueFaultEnded", afterMs: 8_000 });
});

test("[PX5] what was before it, is about another, or is nobody's of the trainees counts for nothing", () => {
  const acts = [
    alarm("s.1", 999),
    alarm("s.2", 2_000),
    alarm(null, 2_000),
    alarm("s.1", 2_000, "demo-admin"),
    line("attempt/s.1", "AttemptResumed", 2_000, { by: "system" }),
    line("attempt/s.1", "ConnectionLost", 2_000, {}),
    line("sitting/s", "SittingPaused", 2_000, { by: "demo-pengawas", reason: "x" }),
  ];
  expect(noticed("offline", [ONE], acts)).toBeNull();
  expect(noticed("room-offline", [], acts.slice(0, 2))).toBeNull();
});
