import { candidateId, sittingId } from "@neraca/base";
import { expect, test } from "vitest";
import {
  drawnSeed,
  filtersOf,
  handChanges,
  isSameRequest,
  type SeatsRequest,
  withMishap,
} from "../src/desk/seats-draft.ts";

const [ONE, TWO] = [sittingId("sesi-1"), sittingId("sesi-2")];
const REQUEST: SeatsRequest = {
  seed: "1",
  policy: { positions: "spread", sparePercent: 10 },
  mishaps: [{ kind: "late", sittingId: ONE, byMs: 60_000 }],
};

test("[DE4] any other option wants another look; the same options written anew do not", () => {
  expect(isSameRequest(REQUEST, structuredClone(REQUEST))).toBe(true);
  const others: readonly SeatsRequest[] = [
    { ...REQUEST, seed: "2" },
    { ...REQUEST, policy: { ...REQUEST.policy, positions: "together" } },
    { ...REQUEST, policy: { ...REQUEST.policy, sparePercent: 11 } },
    { ...REQUEST, mishaps: [] },
    { ...REQUEST, mishaps: [{ kind: "late", sittingId: ONE, byMs: 120_000 }] },
    { ...REQUEST, mishaps: [{ kind: "lost", sittingId: ONE }] },
    { ...REQUEST, mishaps: [{ kind: "late", sittingId: TWO, byMs: 60_000 }] },
  ];
  for (const other of others) expect(isSameRequest(REQUEST, other)).toBe(false);
});

test("[DE4] a sitting is lost or late once, and who has to move is asked of mishaps alone", () => {
  const late = { kind: "late", sittingId: ONE, byMs: 60_000 } as const;
  const lost = { kind: "lost", sittingId: ONE } as const;
  const other = { kind: "lost", sittingId: TWO } as const;
  expect(withMishap([late, other], lost)).toEqual([other, lost]);
  expect(filtersOf(REQUEST)).toContain("freed");
  expect(filtersOf({ mishaps: [] })).not.toContain("freed");
});

test("[DE5] a wish becomes changes: a seat, none, or two places exchanged, also with somebody who has none", () => {
  const [here, there] = [
    { sittingId: ONE, seat: "A-01" },
    { sittingId: TWO, seat: "B-02" },
  ];
  const [a, b] = [candidateId("a"), candidateId("b")];
  const one = { candidateId: a, name: "Rini", place: here };
  const other = { candidateId: b, name: "Tono", place: there };
  expect(handChanges(one, { kind: "seat", to: there })).toEqual([{ candidateId: a, to: there }]);
  expect(handChanges(one, { kind: "none" })).toEqual([{ candidateId: a, to: null }]);
  expect(handChanges(one, { kind: "exchange", other })).toEqual([
    { candidateId: a, to: there },
    { candidateId: b, to: here },
  ]);
  expect(handChanges(one, { kind: "exchange", other: { ...other, place: null } })).toEqual([
    { candidateId: a, to: null },
    { candidateId: b, to: here },
  ]);
});

test("[DE4] two draws are two seeds", () => {
  expect(drawnSeed()).toMatch(/^[0-9a-f]{16}$/u);
  expect(drawnSeed()).not.toBe(drawnSeed());
});
