import { openWorld, PROCTOR, SITTING } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { audited, linesOf, rowsOf } from "./audited.ts";
import { edited, positionOf, rechained } from "./tampering.ts";

type Drawn = { seedHex: string; seats: { to: string }[] };

test("[AU7] a draw of seats is made again from its seed: another seed or another seat is named, an honest one is not", async () => {
  const world = await openWorld({ candidates: 6 });
  const { seats, disk } = world;
  await seats.draw(SITTING, PROCTOR, null);
  await seats.assign(SITTING, PROCTOR, {
    attemptId: world.attemptId(0),
    to: [...world.cards.get(SITTING)!.plan.keys()].find(
      (seat) => ![...world.cards.get(SITTING)!.seats.values()].some((each) => each.seat === seat),
    )!,
    swapWith: null,
    reason: "Kursi roda",
  });
  await seats.draw(SITTING, PROCTOR, "Ruang berubah");
  await seats.undo(SITTING, PROCTOR, 3, "Salah tekan");
  await world.arm();
  await world.conduct.close(PROCTOR, false);
  await settle();
  expect(linesOf(audited(disk))).toEqual([]);

  const rows = rowsOf(disk);
  const position = positionOf(rows, "SeatsDrawn");
  const lawful = (change: (event: Drawn) => void): readonly string[] =>
    linesOf(
      audited(disk, {
        rows: rechained(edited(rows, position, (event) => change(event as unknown as Drawn))),
      }),
    ).filter((line) => line.startsWith(`lawful||${position}|`));
  expect(lawful((event) => (event.seedHex = "ab".repeat(32)))).not.toEqual([]);
  expect(
    lawful(({ seats: [first, second] }) => {
      [first!.to, second!.to] = [second!.to, first!.to];
    }),
  ).not.toEqual([]);
  // Somebody put a candidate elsewhere when the roster was armed.
  const armed = positionOf(rows, "SittingArmed");
  const moved = edited(rows, armed, (event) => {
    const { roster } = event["terms"] as { roster: { seat: string }[] };
    roster[1]!.seat = "Z9";
  });
  expect(linesOf(audited(disk, { rows: rechained(moved) }))).toContainEqual(
    expect.stringMatching(new RegExp(`^lawful\\|\\|${armed}\\|`)),
  );
});
