import { attemptId, digestOf, instant, staffId } from "@neraca/base";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideSitting,
  drawSeats,
  evolveSitting,
  PLANNED,
  SEAT_ACTS_MAX,
  type SeatPlace,
  type SittingCommand,
  type SittingState,
  type SittingTerms,
  seatActsOf,
  seatedByHand,
  seatsOrdered,
} from "../src/index.ts";

const SEED = digestOf("seats") as string;
const stamp = { at: instant(9), by: staffId("rina") };
const who = (nth: number) => attemptId(`s1.c${nth}`);
const seatedOf = (...seats: readonly string[]): SeatPlace[] =>
  seats.map((seat, nth) => ({ attemptId: who(nth), seat }));
const CHAIRS = ["A1", "A2", "A3", "A4", "A5"];
const HERE = seatedOf("A1", "A2", "A3");

const draw = (part: Partial<Extract<SittingCommand, { type: "draw-seats" }>> = {}): SittingCommand => ({
  ...stamp,
  type: "draw-seats",
  seedHex: SEED,
  chairs: CHAIRS,
  seated: HERE,
  needed: [],
  reason: null,
  ...part,
});
const assign = (nth: number, from: string, to: string, reason = "Kursi roda"): SittingCommand => ({
  ...stamp,
  type: "assign-seat",
  seats: [{ attemptId: who(nth), from, to }],
  reason,
});
const undo = (act: number, reason = "Salah tekan"): SittingCommand => ({
  ...stamp,
  type: "undo-seats",
  act,
  reason,
});

/** Applies what is accepted; a refusal is a failure of the test. */
function after(...commands: readonly SittingCommand[]): SittingState {
  return commands.reduce<SittingState>((state, command) => {
    const decided = decideSitting(command, state);
    if (!decided.ok) throw new Error(decided.error);
    return decided.value.reduce(evolveSitting, state);
  }, PLANNED);
}
const refusal = (command: SittingCommand, state: SittingState): string | null => {
  const decided = decideSitting(command, state);
  return decided.ok ? null : decided.error;
};
const sortedSeats = (state: SittingState) => Object.fromEntries(seatsOrdered(seatActsOf(state)));

describe("draw", () => {
  test("[SE1] is the same for the same seed, candidates and chairs, in whatever order the candidates come", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(20), fc.nat(), (count, spare, salt) => {
        const seed = digestOf(String(salt));
        const candidates = Array.from({ length: count }, (_, nth) => who(nth));
        const chairs = Array.from({ length: count + spare }, (_, nth) => `S${nth}`);
        const drawn = drawSeats(seed, candidates, chairs);
        expect(drawSeats(seed, candidates.toReversed(), chairs)).toEqual(drawn);
        expect(new Set(drawn.map(({ seat }) => seat)).size).toBe(count);
        expect(drawn.every(({ seat }) => chairs.includes(seat))).toBe(true);
        expect(new Set(drawn.map((each) => each.attemptId))).toEqual(new Set(candidates));
      }),
    );
  });

  test("[SE1] can be made again from the written method: a known answer", () => {
    expect(drawSeats("00".repeat(32), [who(2), who(0), who(1)], CHAIRS)).toEqual(KNOWN);
  });

  test("[SE1] gives every chair to a candidate equally often, the spare ones too", () => {
    const counts = new Map<string, number>();
    for (let nth = 0; nth < 2_000; nth += 1) {
      const seat = drawSeats(digestOf(`draw-${nth}`), [who(0), who(1)], CHAIRS)[0]?.seat ?? "";
      counts.set(seat, (counts.get(seat) ?? 0) + 1);
    }
    expect(CHAIRS.every((chair) => Math.abs((counts.get(chair) ?? 0) - 400) < 90)).toBe(true);
  });

  test("[SE2] says seed, chairs, who stayed and who went where", () => {
    const decided = decideSitting(draw(), PLANNED);
    expect(decided).toMatchObject({
      ok: true,
      value: [
        { type: "SeatsDrawn", number: 1, method: 1, seedHex: SEED, chairs: CHAIRS, kept: [], reason: null },
      ],
    });
    const [event] = decided.ok ? decided.value : [];
    expect(event?.type === "SeatsDrawn" && event.seats.map(({ from }) => from)).toEqual(["A1", "A2", "A3"]);
  });

  test("[SE2] with fewer chairs than candidates, or nobody to draw, is refused", () => {
    expect(refusal(draw({ chairs: ["A1", "A2"] }), PLANNED)).toBe("seats-too-few");
    expect(refusal(draw({ seated: [] }), PLANNED)).toBe("nothing-to-draw");
  });

  test("[SE3] a second draw takes a reason, also when the first was taken back", () => {
    for (const state of [after(draw()), after(draw(), undo(1))]) {
      expect(refusal(draw({ reason: null }), state)).toBe("reason-missing");
      expect(refusal(draw({ reason: "  " }), state)).toBe("reason-missing");
      expect(refusal(draw({ reason: "x".repeat(301) }), state)).toBe("reason-missing");
      expect(refusal(draw({ reason: "Ruang berubah" }), state)).toBe(null);
    }
  });

  test("[SE4] leaves whoever was assigned by hand, and draws the others from the other chairs", () => {
    const state = after(assign(0, "A1", "A5"));
    const seated = seatedOf("A5", "A2", "A3");
    const decided = decideSitting(draw({ seated }), state);
    const [event] = decided.ok ? decided.value : [];
    if (event?.type !== "SeatsDrawn") throw new Error("not drawn");
    expect(event.kept).toEqual([{ attemptId: who(0), seat: "A5" }]);
    expect(event.seats.map((each) => each.attemptId)).toEqual([who(1), who(2)]);
    expect(event.seats.every(({ to }) => to !== "A5")).toBe(true);
  });

  test("[SE4] a seat that cannot be used any more, or was given up for another's sake, keeps nobody", () => {
    const state = after(assign(0, "A1", "A5"));
    const broken = decideSitting(
      draw({ seated: seatedOf("A5", "A2", "A3"), chairs: CHAIRS.slice(0, 4) }),
      state,
    );
    expect(broken).toMatchObject({ value: [{ kept: [] }] });
    const swapped = after(assign(0, "A1", "A5"), {
      ...stamp,
      type: "assign-seat",
      seats: [
        { attemptId: who(1), from: "A2", to: "A5" },
        { attemptId: who(0), from: "A5", to: "A2" },
      ],
      reason: "Dekat pintu",
    });
    expect(seatedByHand(seatActsOf(swapped))).toEqual(new Map([[who(1), "A5"]]));
  });
});

test("[SE10] leaves whoever sits on a seat that they were granted, and says so; a broken seat keeps nobody", () => {
  const decided = decideSitting(draw({ needed: [who(1)] }), PLANNED);
  const [event] = decided.ok ? decided.value : [];
  if (event?.type !== "SeatsDrawn") throw new Error("not drawn");
  expect([event.kept, event.needed]).toEqual([[{ attemptId: who(1), seat: "A2" }], [who(1)]]);
  expect(event.seats.map((each) => each.attemptId)).toEqual([who(0), who(2)]);
  expect(event.seats.every(({ to }) => to !== "A2")).toBe(true);
  const without = decideSitting(
    draw({ needed: [who(1)], chairs: CHAIRS.filter((each) => each !== "A2") }),
    PLANNED,
  );
  expect(without).toMatchObject({ value: [{ kept: [] }] });
  expect(without.ok ? Object.keys(without.value[0] ?? {}) : []).not.toContain("needed");
});

describe("by hand and back", () => {
  test("[SE5] a seat is assigned to another one, with a reason", () => {
    expect(refusal(assign(0, "A1", "A1"), PLANNED)).toBe("seat-unchanged");
    expect(refusal(assign(0, "A1", "A4", " "), PLANNED)).toBe("reason-missing");
    expect(sortedSeats(after(assign(0, "A1", "A4")))).toEqual({ "s1.c0": "A4" });
  });

  test("[SE5] only the newest act that stands is taken back, with a reason, and everybody sits as before", () => {
    const drawn = after(draw());
    expect(refusal(undo(1), PLANNED)).toBe("no-seat-act");
    expect(refusal(undo(2), drawn)).toBe("no-seat-act");
    expect(refusal(undo(1, ""), drawn)).toBe("reason-missing");
    expect(sortedSeats(after(draw(), undo(1)))).toEqual({ "s1.c0": "A1", "s1.c1": "A2", "s1.c2": "A3" });
    const seats = seatsOrdered(seatActsOf(drawn));
    const from = seats.get(who(0)) ?? "";
    const to = CHAIRS.find((chair) => ![...seats.values()].includes(chair)) ?? "";
    const both = after(draw(), assign(0, from, to));
    expect(refusal(undo(1), both)).toBe("no-seat-act");
    expect(sortedSeats(after(draw(), assign(0, from, to), undo(2)))).toEqual(sortedSeats(drawn));
    expect(refusal(undo(2), after(draw(), assign(0, from, to), undo(2)))).toBe("no-seat-act");
  });

  test("[SE5] no sitting has more than so many acts", () => {
    let state: SittingState = PLANNED;
    for (let nth = 0; nth < SEAT_ACTS_MAX; nth += 1) {
      const [from, to] = nth % 2 === 0 ? (["A1", "A4"] as const) : (["A4", "A1"] as const);
      const decided = decideSitting(assign(0, from, to), state);
      if (!decided.ok) throw new Error(decided.error);
      state = decided.value.reduce(evolveSitting, state);
    }
    expect(refusal(draw(), state)).toBe("too-many-seat-acts");
    expect(refusal(undo(SEAT_ACTS_MAX), state)).toBe(null);
  });
});

test("[SE6] a roster that is not as the acts have it is not armed; nothing is drawn once it is", () => {
  const state = after(draw());
  const seats = seatsOrdered(seatActsOf(state));
  const roster = [0, 1, 2, 3].map((nth) => ({ attemptId: who(nth), seat: seats.get(who(nth)) ?? "A0" }));
  const arm = (lines: readonly SeatPlace[]): SittingCommand => ({
    ...stamp,
    type: "arm",
    terms: { roster: lines } as unknown as SittingTerms,
  });
  expect(refusal(arm([...roster.slice(1), { attemptId: who(0), seat: "A9" }]), state)).toBe(
    "seats-unsettled",
  );
  expect(refusal(arm(roster), state)).toBe(null);
  const armed = { phase: "armed", terms: {}, proposals: [], minutesNotes: 0 } as unknown as SittingState;
  for (const command of [draw(), assign(0, "A1", "A4"), undo(1)]) {
    expect(refusal(command, armed)).toBe("already-armed");
  }
});

/** Worked out by a few lines of another language. */
const KNOWN: readonly SeatPlace[] = [
  { attemptId: who(0), seat: "A2" },
  { attemptId: who(1), seat: "A1" },
  { attemptId: who(2), seat: "A5" },
];
