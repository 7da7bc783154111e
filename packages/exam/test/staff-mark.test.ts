import { expect, test } from "vitest";
import { staffMarkOf } from "../src/index.ts";

const LINE = { at: 5, noteId: "n", staffId: "anton", selectionId: "cpns-2027" };
const DECIDED = {
  positionId: "p1",
  accommodations: { extraTimeMs: 0, note: "" },
  withdrawal: null,
  carriedOver: null,
};

test("[MK3] questions that were looked at, a bank that was chosen, lists and results that were taken leave a mark on the selection", () => {
  const mark = {
    at: 5,
    by: "anton",
    selectionId: "cpns-2027",
    sittingId: null,
    reason: null,
    candidate: null,
    detail: null,
    changes: [],
  };
  for (const [type, kind] of [
    ["QuestionsShown", "questions-shown"],
    ["BankPlanChanged", "bank-chosen"],
    ["CandidatesExported", "candidates-exported"],
    ["ResultsExported", "results-exported"],
    ["RoomPaperTaken", "papers-printed"],
  ] as const)
    expect(staffMarkOf({ ...LINE, type })).toEqual({ ...mark, kind });
  expect(staffMarkOf({ ...LINE, type: "ResultsExported", file: "a.pdf" })?.detail).toBe("a.pdf");
  expect(staffMarkOf({ ...LINE, type: "QuestionsShown", bankDigest: "9c" })?.detail).toBe("9c");
  for (const type of ["StaffLoggedIn", "RoomLaidOut", "constructor", "toString"])
    expect(staffMarkOf({ ...LINE, type })).toBeNull();
});

test("[MK3] a decision on a candidate leaves a mark if a result can rest on it, in whatever order its members are; a corrected name does not", () => {
  const line = { ...LINE, type: "CandidateChanged", participantNumber: "26-1", before: DECIDED };
  const swapped = Object.fromEntries(Object.entries(DECIDED).toReversed());
  expect(staffMarkOf({ ...line, after: swapped })).toBeNull();
  for (const other of [{ accommodations: { extraTimeMs: 60_000, note: "" } }, { positionId: "p2" }])
    expect(staffMarkOf({ ...line, after: { ...DECIDED, ...other } })).toMatchObject({
      kind: "candidate-changed",
      candidate: "26-1",
      reason: null,
    });
  const granted = { ...DECIDED, accommodations: { extraTimeMs: 60_000, note: "" } };
  expect(staffMarkOf({ ...line, after: granted, file: "peserta.csv" })).toBeNull();
  const list = { ...LINE, type: "CandidatesImported", fileName: "peserta.csv", rows: 9, accommodated: 1 };
  expect(staffMarkOf(list)).toMatchObject({
    kind: "candidate-changed",
    candidate: null,
    detail: "peserta.csv",
  });
  const after = { ...DECIDED, withdrawal: { reason: "Sakit" } };
  expect(staffMarkOf({ ...line, after })?.reason).toBe("Sakit");
});

test("[MK4] scores of an earlier round leave a mark of their own: whoever enters, changes or takes them back at the desk, and once whoever brings them in a list", () => {
  const line = { ...LINE, type: "CandidateChanged", participantNumber: "26-1", before: DECIDED };
  const scores = {
    TWK: 100,
    TIU: 100,
    TKP: 180,
    round: "cpns-2023",
    formationType: "general",
    document: "7",
  };
  const entered = { ...DECIDED, carriedOver: scores };
  const mark = { kind: "carried-over-entered", candidate: "26-1", reason: "Sertifikat" };
  const reason = "Sertifikat";
  expect(staffMarkOf({ ...line, after: entered, reason })).toMatchObject(mark);
  expect(staffMarkOf({ ...line, before: entered, after: DECIDED, reason })).toMatchObject(mark);
  const other = { ...DECIDED, carriedOver: { ...scores, TIU: 105 } };
  expect(staffMarkOf({ ...line, before: entered, after: other, reason })).toMatchObject(mark);
  expect(staffMarkOf({ ...line, before: entered, after: { ...entered, positionId: "p2" } })?.kind).toBe(
    "candidate-changed",
  );
  expect(staffMarkOf({ ...line, after: entered, file: "peserta.csv" })).toBeNull();
  const list = { ...LINE, type: "CandidatesImported", fileName: "peserta.csv", rows: 9 };
  expect(staffMarkOf(list)).toBeNull();
  expect(staffMarkOf({ ...list, carriedOver: 3 })).toMatchObject({
    kind: "carried-over-entered",
    candidate: null,
    detail: "peserta.csv",
  });
});

test("[MK6] whoever acknowledges a decision on a candidate sees what it was and is, and of a list how many came with what", () => {
  const line = { ...LINE, type: "CandidateChanged", participantNumber: "26-1", before: DECIDED };
  const changes = (before: object, after: object) =>
    staffMarkOf({ ...line, before: { ...DECIDED, ...before }, after: { ...DECIDED, ...after } })?.changes;
  const scores = {
    TWK: 100,
    TIU: 105,
    TKP: 180,
    round: "cpns-2023",
    formationType: "general",
    document: "7",
  };
  const told = (text: string, after: string | null = null) => ({ before: text, after });
  expect(changes({}, { carriedOver: scores })).toEqual([
    { what: "carried-scores", of: null, before: null, after: "TWK 100, TIU 105, TKP 180" },
    { what: "carried-from", of: null, before: null, after: "cpns-2023, general" },
    { what: "carried-document", of: null, before: null, after: "7" },
  ]);
  expect(changes({ carriedOver: scores }, { carriedOver: { ...scores, TKP: 200 } })).toEqual([
    { what: "carried-scores", of: null, ...told("TWK 100, TIU 105, TKP 180", "TWK 100, TIU 105, TKP 200") },
  ]);
  expect(changes({ carriedOver: scores }, {})).toMatchObject([
    { what: "carried-scores", ...told("TWK 100, TIU 105, TKP 180") },
    { what: "carried-from", ...told("cpns-2023, general") },
    { what: "carried-document", ...told("7") },
  ]);
  const granted = { extraTimeMs: 1_800_000, screenReader: true, largeText: false, note: "S", grantedBy: "K" };
  expect(changes({}, { accommodations: granted, positionId: "p2", withdrawal: { reason: "Sakit" } })).toEqual(
    [
      { what: "applied-for", of: null, before: "p1", after: "p2" },
      { what: "extra-minutes", of: null, before: null, after: "30" },
      { what: "screen-reader", of: null, before: null, after: "✓" },
      { what: "granted-on", of: null, before: null, after: "S" },
      { what: "granted-by", of: null, before: null, after: "K" },
      { what: "withdrawn", of: null, before: null, after: "✓" },
    ],
  );
  const list = { ...LINE, type: "CandidatesImported", fileName: "peserta.csv", rows: 9 };
  const people = (what: string, after: string) => ({ what, of: null, before: null, after });
  expect(staffMarkOf({ ...list, carriedOver: 3, accommodated: 2, extended: 4 })).toMatchObject({
    kind: "carried-over-entered",
    changes: [people("carried-people", "3"), people("granted-people", "2"), people("extended-people", "4")],
  });
  // Extra time alone is granted, too.
  expect(staffMarkOf({ ...list, extended: 1 })).toMatchObject({
    kind: "candidate-changed",
    changes: [people("extended-people", "1")],
  });
});

test("[MK3] a line that has not what it should have leaves none, however deep it is", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level += 1) deep = { deep };
  expect(staffMarkOf({ ...LINE, type: "CandidateChanged", before: { deep }, after: { deep } })?.kind).toBe(
    "candidate-changed",
  );
  for (const wrong of [{ staffId: null }, { selectionId: 7 }, { selectionId: "not an id!" }, { at: "5" }])
    expect(staffMarkOf({ ...LINE, type: "QuestionsShown", ...wrong })).toBeNull();
  expect(staffMarkOf({ ...LINE, type: "CandidateChanged", before: null, after: DECIDED })).toBeNull();
});

const POSITION = { code: "AK-01", title: "Analis", formationType: "general", quota: 3, profile: [] };
const SETTINGS = { name: "CPNS", ruleSetId: "cpns-2024", calendar: {}, policy: null };
const POLICY = { lateAnswers: { rule: "hold", graceMs: 0 }, arrival: { loginNeedsCheckIn: false } };

test("[MK5] [MK6] a position counts once somebody has applied, and only by what decides who is chosen", () => {
  const line = { ...LINE, type: "PositionChanged", candidates: 1, before: POSITION, after: POSITION };
  const changes = (part: object) => staffMarkOf({ ...line, ...part })?.changes;
  expect(changes({ after: { ...POSITION, quota: 5 } })).toEqual([
    { what: "quota", of: "AK-01", before: "3", after: "5" },
  ]);
  expect(
    changes({ after: { ...POSITION, code: "AK-1", formationType: "local", profile: [1] } }),
  ).toMatchObject([
    { what: "code", before: "AK-01", after: "AK-1" },
    { what: "formation-type", before: "general", after: "local" },
    { what: "profile", before: null, after: null },
  ]);
  expect(changes({ before: null })).toMatchObject([{ what: "position", before: null, after: "AK-01" }]);
  expect(changes({ after: null })).toMatchObject([{ what: "position", before: "AK-01", after: null }]);
  expect(changes({ after: { ...POSITION, title: "Analis Ahli" } })).toBeUndefined();
  for (const candidates of [0, undefined, -1, "9"])
    expect(changes({ candidates, after: { ...POSITION, quota: 5 } })).toBeUndefined();
});

test("[MK5] [MK6] decree and policy count once somebody has applied, rule by rule; days and name never; a closed selection that is opened again, always", () => {
  const decided = (settings: object, stage = "open") => ({ stage, settings: { ...SETTINGS, ...settings } });
  const line = { ...LINE, type: "SelectionChanged", candidates: 1, before: decided({}), after: decided({}) };
  const found = (part: object) => staffMarkOf({ ...line, ...part });
  const rules = [{ what: "rule-set", of: null, before: "cpns-2024", after: "cpns-2026" }];
  expect(found({ after: decided({ ruleSetId: "cpns-2026" }) })).toMatchObject({
    kind: "settings-changed",
    changes: rules,
  });
  const made = { before: null, rulesBefore: "cpns-2024" };
  expect(found({ ...made, after: decided({ ruleSetId: "cpns-2026" }) })?.changes).toEqual(rules);
  expect(found({ ...made, after: decided({ name: "Lain" }) })).toBeNull();
  expect(found({ after: decided({ policy: POLICY }) })?.changes).toMatchObject([
    { what: "policy", of: null },
  ]);
  const other = { ...POLICY, lateAnswers: { rule: "reject", graceMs: 60_000 } };
  expect(found({ before: decided({ policy: POLICY }), after: decided({ policy: other }) })?.changes).toEqual([
    { what: "policy", of: "lateAnswers.graceMs", before: "0", after: "60000" },
    { what: "policy", of: "lateAnswers.rule", before: "hold", after: "reject" },
  ]);
  expect(found({ after: decided({ name: "Lain", calendar: { days: ["2026-12-01"] } }) })).toBeNull();
  expect(found({ candidates: 0, after: decided({ ruleSetId: "cpns-2026" }) })).toBeNull();
  expect(found({ before: decided({}, "closed"), after: decided({}, "open"), candidates: 0 })?.kind).toBe(
    "selection-reopened",
  );
  expect(found({ after: decided({}, "closed") })).toBeNull();
});

test("[MK5] [MK6] who is on duty counts once somebody has a seat there, and is whoever said so's; places by hand or anew; photos in the place of others", () => {
  const duty = { ...LINE, staffId: "rini", by: "anton", sittingId: "sesi-1", seated: 2 };
  expect(staffMarkOf({ ...duty, type: "DutyAdded" })).toMatchObject({
    kind: "duty-changed",
    by: "anton",
    sittingId: "sesi-1",
    changes: [{ what: "duty-given", of: "rini" }],
  });
  expect(staffMarkOf({ ...duty, type: "DutyRemoved" })?.changes).toMatchObject([{ what: "duty-taken" }]);
  expect(staffMarkOf({ ...duty, type: "DutyAdded", seated: 0 })).toBeNull();
  expect(staffMarkOf({ ...duty, type: "DutyAdded", by: undefined })).toBeNull();
  const reset = { ...LINE, type: "SecondFactorReset", staffId: "rini", by: "anton" };
  expect(staffMarkOf(reset)).toMatchObject({
    kind: "factor-reset",
    by: "anton",
    changes: [{ what: "factor-taken", of: "rini" }],
  });
  expect(staffMarkOf({ ...reset, by: null })).toBeNull();
  const places = { ...LINE, type: "CandidatesAssigned", seedHex: "c0", added: 9, removed: 0 };
  expect(staffMarkOf(places)).toBeNull();
  expect(staffMarkOf({ ...places, seedHex: null })?.changes).toMatchObject([
    { what: "places-given", after: "9" },
  ]);
  expect(staffMarkOf({ ...places, removed: 2 })?.changes).toMatchObject([
    { what: "places-given", after: "9" },
    { what: "places-taken", after: "2" },
  ]);
  expect(staffMarkOf({ ...places, seedHex: null, staffId: null })).toBeNull();
  const kept = { ...LINE, type: "CandidatePhotosKept", photos: 5, reason: null, replaced: 0 };
  expect(staffMarkOf(kept)).toBeNull();
  expect(staffMarkOf({ ...kept, replaced: 1, participantNumber: "26-1", reason: "Buram" })).toMatchObject({
    kind: "photos-changed",
    candidate: "26-1",
    reason: "Buram",
    changes: [{ what: "photos-replaced", after: "1" }],
  });
  const gone = { ...LINE, type: "CandidatePhotosRemoved", photos: 1, reason: "Salah orang" };
  expect(staffMarkOf({ ...gone, of: "named" })?.changes).toMatchObject([{ what: "photos-removed" }]);
  expect(staffMarkOf({ ...gone, of: "all" })).toBeNull();
});

test("[MK3] what was made up, however deep, is said in few words or not at all", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level += 1) deep = { deep };
  const settings = { ...SETTINGS, policy: deep };
  const line = { ...LINE, type: "SelectionChanged", candidates: 1, before: { settings: SETTINGS } };
  expect(staffMarkOf({ ...line, after: { settings } })?.kind).toBe("settings-changed");
  const long = { ...SETTINGS, ruleSetId: "x".repeat(100_000) };
  const [change] = staffMarkOf({ ...line, after: { settings: long } })?.changes ?? [];
  expect(change?.after?.length).toBeLessThan(200);
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, nth) => [`rule${nth}`, nth]));
  const before = { settings: { ...SETTINGS, policy: {} } };
  const after = { settings: { ...SETTINGS, policy: many } };
  expect(staffMarkOf({ ...line, before, after })?.changes).toHaveLength(12);
});

test("[MK3] who had many candidates on the screen leaves a mark with the number; what somebody else has agreed to leaves none", () => {
  expect(staffMarkOf({ ...LINE, type: "CandidatesSeen", candidates: 200 })).toMatchObject({
    kind: "candidates-seen",
    changes: [{ what: "candidates-seen", after: "200" }],
  });
  expect(staffMarkOf({ ...LINE, type: "CandidatesSeen" })).toBeNull();
  expect(staffMarkOf({ ...LINE, type: "QuestionsShown", leave: 1 })).toBeNull();
  expect(staffMarkOf({ ...LINE, type: "RulingItemSeen", ruling: 1 })).toBeNull();
  expect(staffMarkOf({ ...LINE, type: "RulingItemSeen", itemId: "twk-1", ruling: null })).toMatchObject({
    kind: "item-seen",
    detail: "twk-1",
  });
  expect(staffMarkOf({ ...LINE, type: "QuestionsShown", leave: "1" })?.kind).toBe("questions-shown");
});
