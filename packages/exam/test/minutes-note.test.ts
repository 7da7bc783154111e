import { instant, staffId } from "@neraca/base";
import { expect, test } from "vitest";
import {
  decideSitting,
  evolveSitting,
  MINUTES_NOTE_LENGTH_MAX,
  MINUTES_NOTES_MAX,
  PLANNED,
  type SittingState,
} from "../src/index.ts";

const CLOSED = {
  phase: "closed",
  terms: {},
  proposals: [],
  minutesNotes: 0,
  account: null,
  closedAt: instant(1),
} as unknown as SittingState;

const note = (text: string, state: SittingState) =>
  decideSitting({ type: "add-minutes-note", at: instant(9), by: staffId("rina"), text }, state);

test("[MN4] a closed sitting takes a note, trimmed; a planned one does not", () => {
  expect(note(" Hujan. ", CLOSED)).toMatchObject({
    ok: true,
    value: [{ type: "MinutesNoteAdded", text: "Hujan." }],
  });
  expect(note("Hujan.", PLANNED)).toMatchObject({ ok: false, error: "not-armed" });
});

test("[MN4] no text, too much of it, and one note too many are refused", () => {
  expect(note("  ", CLOSED)).toMatchObject({ error: "minutes-note-missing" });
  expect(note("x".repeat(MINUTES_NOTE_LENGTH_MAX), CLOSED).ok).toBe(true);
  expect(note("x".repeat(MINUTES_NOTE_LENGTH_MAX + 1), CLOSED)).toMatchObject({
    error: "minutes-note-missing",
  });
  let state = CLOSED;
  for (let count = 0; count < MINUTES_NOTES_MAX; count += 1) {
    const decided = note("Hujan.", state);
    state = decided.ok ? decided.value.reduce(evolveSitting, state) : state;
  }
  expect(note("Hujan.", state)).toMatchObject({ error: "too-many-minutes-notes" });
});
