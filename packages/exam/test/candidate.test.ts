import { CPNS_2024, candidateFaults, extraTimeMsMaxOf } from "@neraca/exam";
import { describe, expect, test } from "vitest";

const MINUTE_MS = 60_000;
const NONE = { extraTimeMs: 0, screenReader: false, largeText: false, lowVisionSeat: false, note: "" };
const BEFORE = { birthDate: "1998-02-28", positionId: "p1", accommodations: NONE, withdrawal: null };
const WITHDRAWN = { ...BEFORE, withdrawal: { reason: "Surat" } };
const most = extraTimeMsMaxOf(CPNS_2024);

describe("decisions about a candidate", () => {
  const faults = (after: object, before: typeof BEFORE | typeof WITHDRAWN = BEFORE, isArmed = false) =>
    candidateFaults(
      before,
      { ...before, ...after },
      { rules: CPNS_2024, formationType: "disability", isArmed, today: "2026-11-26" },
    );
  const granted = (change: object) => ({ accommodations: { ...NONE, ...change } });

  test("[SN30] are refused for a birth date of no applicant, too much extra time, and accommodations without a ground", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ birthDate: "2011-11-26", positionId: "p2" })).toEqual([]);
    expect(faults({ birthDate: "2011-11-27" })).toEqual(["birth-date-unfit"]);
    expect(faults({ birthDate: "1956-11-27" })).toEqual([]);
    expect(faults({ birthDate: "1955-11-26" })).toEqual(["birth-date-unfit"]);
    expect(faults(granted({ extraTimeMs: most, note: "Surat" }))).toEqual([]);
    expect(faults(granted({ extraTimeMs: most + MINUTE_MS, note: "Surat" }))).toEqual([
      "extra-time-too-long",
    ]);
    expect(faults(granted({ largeText: true }))).toEqual(["accommodation-note-missing"]);
    expect(faults(WITHDRAWN)).toEqual([]);
    expect(faults(BEFORE, WITHDRAWN)).toEqual([]);
  });

  test("[SN30] give extra time to nobody but who applies where only persons with disabilities may", () => {
    const terms = { rules: CPNS_2024, isArmed: false, today: "2026-11-26" };
    const extended = { ...BEFORE, ...granted({ extraTimeMs: MINUTE_MS, note: "Surat" }) };
    const moved = { ...extended, positionId: "p2" };
    const general = { ...terms, formationType: "general" } as const;
    expect(candidateFaults(BEFORE, extended, general)).toEqual(["extra-time-formation"]);
    expect(candidateFaults(extended, moved, general)).toEqual(["extra-time-formation"]);
    expect(candidateFaults(extended, moved, { ...terms, formationType: "disability" })).toEqual([]);
    expect(
      candidateFaults(extended, { ...moved, ...granted({ largeText: true, note: "Surat" }) }, general),
    ).toEqual([]);
    // What stands is not judged again.
    expect(candidateFaults(extended, { ...extended, birthDate: "1998-02-27" }, general)).toEqual([]);
  });

  test("[SN30] change nothing of what an armed sitting rests on, and names stay correctable", () => {
    expect(faults({ birthDate: "1998-02-27" }, BEFORE, true)).toEqual([]);
    expect(faults({ positionId: "p2" }, BEFORE, true)).toEqual(["candidate-in-sitting"]);
    expect(faults(granted({ screenReader: true, note: "x" }), BEFORE, true)).toEqual([
      "candidate-in-sitting",
    ]);
    expect(faults(WITHDRAWN, BEFORE, true)).toEqual([]);
    expect(faults(BEFORE, WITHDRAWN, true)).toEqual(["withdrawal-final"]);
  });

  test("[SN30] do not judge again what stays as it was", () => {
    const old = {
      ...BEFORE,
      birthDate: "1930-01-01",
      accommodations: { ...NONE, extraTimeMs: most + MINUTE_MS },
    };
    expect(faults({ positionId: "p2" }, old)).toEqual([]);
  });
});
