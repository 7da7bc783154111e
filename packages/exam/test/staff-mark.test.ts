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
  const mark = { at: 5, by: "anton", selectionId: "cpns-2027", reason: null, candidate: null, detail: null };
  for (const [type, kind] of [
    ["QuestionsShown", "questions-shown"],
    ["BankPlanChanged", "bank-chosen"],
    ["CandidatesExported", "candidates-exported"],
    ["ResultsExported", "results-exported"],
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
