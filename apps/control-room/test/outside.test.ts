import type { SeatView } from "@neraca/protocol";
import { expect, test } from "vitest";
import { byAddress } from "../src/model/outside.ts";

const seat = (name: string, computer: NonNullable<SeatView["held"]>["computer"] | undefined): SeatView =>
  ({ name, held: computer === undefined ? null : { computer } }) as SeatView;
const from = (address: string) => ({ finding: "outside" as const, seat: null, address });

test("logins that wait from outside stand together by their address; others do not stand there", () => {
  const seats = [
    seat("a", from("10.9.0.2")),
    seat("b", undefined),
    seat("c", from("10.9.0.1")),
    seat("d", null),
    seat("e", { finding: "unknown", seat: null }),
    seat("f", from("10.9.0.1")),
    seat("g", from("10.9.0.0")),
  ];
  expect(
    byAddress(seats).map(({ address, waiting }) => [address, ...waiting.map(({ name }) => name)]),
  ).toEqual([
    ["10.9.0.1", "c", "f"],
    ["10.9.0.0", "g"],
    ["10.9.0.2", "a"],
  ]);
  expect(byAddress([])).toEqual([]);
});
