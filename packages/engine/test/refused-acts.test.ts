import { instant, staffId } from "@neraca/base";
import { VirtualClock } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { REFUSALS_TOLD_A_MINUTE_MAX, type RefusalAct, RefusalNotes, type StaffAct } from "../src/index.ts";

const RINI = staffId("rini");
const ANTON = staffId("anton");
const REFUSED = { verb: "start", target: "sesi-1", reason: "role-not-allowed" };

function notesOn(clock: VirtualClock) {
  const noted: StaffAct[] = [];
  const faults: unknown[] = [];
  const notes = new RefusalNotes({
    registry: {
      noteStaffAct: async (act) => {
        noted.push(act);
      },
    },
    clock,
    onFault: (cause) => faults.push(cause),
  });
  return { notes, noted: noted as RefusalAct[], faults };
}

test("[SD16] what somebody was refused is noted with verb, target and reason; beyond a limit in a minute it is counted, for each apart", async () => {
  const clock = new VirtualClock();
  const { notes, noted } = notesOn(clock);
  const since = clock.now();
  const flood = 100_000;
  for (let nth = 0; nth < flood; nth += 1) notes.take({ staffId: RINI, ...REFUSED });
  notes.take({ staffId: ANTON, ...REFUSED, target: "x".repeat(5_000) });
  expect(noted).toHaveLength(REFUSALS_TOLD_A_MINUTE_MAX + 1);
  expect(noted[0]).toEqual({ type: "ActRefused", staffId: RINI, ...REFUSED });
  expect(noted.at(-1)).toMatchObject({ staffId: ANTON, target: "x".repeat(200) });
  await clock.advance(60_000);
  const count = flood - REFUSALS_TOLD_A_MINUTE_MAX;
  expect(noted.slice(REFUSALS_TOLD_A_MINUTE_MAX + 1)).toEqual([
    { type: "ActsRefused", staffId: RINI, since, count },
  ]);
  notes.take({ staffId: RINI, ...REFUSED });
  expect(noted.at(-1)).toMatchObject({ type: "ActRefused", staffId: RINI });
});

test("[SD16] a note that cannot be made is told to the log, and nothing comes after the end", async () => {
  const clock = new VirtualClock();
  const fault = new Error("disk");
  const faults: unknown[] = [];
  const notes = new RefusalNotes({
    registry: { noteStaffAct: () => Promise.reject(fault) },
    clock,
    onFault: (cause) => faults.push(cause),
  });
  for (let nth = 0; nth <= REFUSALS_TOLD_A_MINUTE_MAX; nth += 1) notes.take({ staffId: RINI, ...REFUSED });
  await clock.advance(0);
  expect(faults).toHaveLength(REFUSALS_TOLD_A_MINUTE_MAX);
  notes.stop();
  await clock.advance(60_000);
  expect(faults).toHaveLength(REFUSALS_TOLD_A_MINUTE_MAX);
  expect(clock.now()).not.toBe(instant(0));
});
