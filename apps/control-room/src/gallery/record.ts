import { attemptIdOf, candidateId, type Instant, instant, sittingId } from "@neraca/base";
import type { TimelineKind, TimelineLine } from "@neraca/protocol";
import { emptyRecord, type RecordState } from "../model/record.ts";
import { clockOf } from "./fixtures.ts";

const AT = clockOf({}).serverNow;
const BEGAN = AT - 3_293_000;

type Part = Partial<Pick<TimelineLine, "by" | "reason" | "detail">>;

/** What can have happened to one candidate, once or more: a morning that was not calm. */
function lines(): readonly TimelineLine[] {
  const made: TimelineLine[] = [];
  const add = (ms: number, kind: TimelineKind, part: Part = {}): void => {
    const at: Instant = instant(BEGAN + ms);
    made.push({ position: made.length + 1, at, kind, by: null, reason: null, detail: null, ...part });
  };
  const question = (number: number): Part => ({
    detail: { of: "question", number, subtest: number <= 30 ? "TWK" : number <= 65 ? "TIU" : "TKP" },
  });
  const screen = (integrity: "focus-lost" | "page-hidden" | "copy", durationMs: number): Part => ({
    detail: {
      of: "integrity",
      integrity,
      grade: integrity === "page-hidden" ? "warn" : "record",
      durationMs,
    },
  });
  const rina = { by: "Rina Hasibuan" };
  add(-1_500_000, "room-armed", { by: "Anton Tarigan" });
  add(-1_300_000, "logged-in");
  add(-1_299_000, "connected");
  add(-1_280_000, "identity-confirmed");
  add(-1_200_000, "rules-accepted");
  add(-1_199_000, "paper-received");
  add(-10_000, "room-start-scheduled", rina);
  add(0, "room-started");
  add(1, "started");
  for (let number = 1; number <= 28; number += 1) {
    add(number * 52_000, "question-shown", question(number));
    add(number * 52_000 + 38_000, "answer-saved", question(number));
  }
  add(1_500_000, "flag-set", question(28));
  add(1_510_000, "answer-saved", question(27));
  add(1_530_000, "answer-cleared", question(26));
  add(1_600_000, "integrity", screen("focus-lost", 14_000));
  add(1_650_000, "integrity", screen("page-hidden", 31_000));
  add(1_700_000, "integrity", screen("copy", 0));
  add(1_710_000, "alarm-taken", { ...rina, detail: { of: "alarm", alarm: "restless" } });
  add(1_900_000, "disconnected");
  add(2_092_000, "connected");
  add(2_150_000, "outage-credited", {
    ...rina,
    reason: "Kabel jaringan terlepas",
    detail: { of: "time", ms: 192_000 },
  });
  add(2_300_000, "proctor-called");
  add(2_400_000, "paused", { ...rina, reason: "Sakit, ke toilet" });
  add(2_640_000, "resumed", rina);
  add(2_700_000, "room-time-changed", {
    ...rina,
    reason: "Listrik ruang padam sebentar",
    detail: { of: "time", ms: 300_000 },
  });
  add(2_900_000, "seat-moved", {
    ...rina,
    reason: "Komputer rusak",
    detail: { of: "seat", from: "B-04", to: "F-01" },
  });
  return made;
}

/** As it stands for the candidate of that place in the room. */
export function recordOf(at: number, part: Partial<RecordState> = {}): RecordState {
  return {
    ...emptyRecord(attemptIdOf(sittingId("medan-s1-r1"), candidateId(`c${at}`))),
    lines: lines(),
    isWhole: true,
    time: {
      at: AT,
      isRunning: true,
      grantedMs: 6_000_000,
      extraMs: 1_800_000,
      roomChangesMs: 300_000,
      ownChangesMs: 0,
      roomPausesMs: 0,
      faultsMs: 0,
      ownPausesMs: 240_000,
      creditsMs: 192_000,
      passedMs: 3_293_000,
      leftMs: 5_239_000,
    },
    progress: [
      { subtest: "TWK", questions: 30, answered: 27, seen: 28, flagged: 1 },
      { subtest: "TIU", questions: 35, answered: 0, seen: 0, flagged: 0 },
      { subtest: "TKP", questions: 45, answered: 0, seen: 0, flagged: 0 },
    ],
    behaviour: {
      findings: [
        { of: "hurried", at: instant(BEGAN + 900_000), count: 9, tookMs: 61_000, expectedMs: 560_000 },
        { of: "burst", at: instant(BEGAN + 1_614_000), count: 5, withinMs: 71_000, awayMs: 14_000 },
        { of: "unmoved", at: instant(BEGAN + 2_000_000), count: 12 },
      ],
      times: Array.from({ length: 28 }, (_, index) => ({
        number: index + 1,
        subtest: "TWK" as const,
        tookMs: index === 3 ? null : 38_000 + index * 700,
        expectedMs: 55_000,
      })),
    },
    arrivedAtMs: performance.now(),
    ...part,
  };
}
