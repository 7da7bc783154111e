import { sittingId } from "@neraca/base";
import { expect, test } from "vitest";
import { SittingTurns } from "../src/sitting-turns.ts";

const [A, B, C] = [sittingId("a"), sittingId("b"), sittingId("c")];

/** Work that ends when it is told to. */
function held() {
  let end = (): void => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => over, end };
}

test("[AP10] those of one sitting go one after another, those of others do not wait, and a failure ends a turn", async () => {
  const turns = new SittingTurns();
  const [first, second] = [held(), held()];
  const order: string[] = [];
  const both = turns.take([A, B], first.work).then(() => order.push("a and b"));
  const late = turns.take([B, C], second.work).then(() => order.push("b and c"));
  const failing = turns.take([C], () => Promise.reject(new Error("died")));
  const last = turns.take([C], async () => order.push("c"));
  await turns.take([sittingId("other")], async () => order.push("other"));
  expect(order).toEqual(["other"]);
  first.end();
  await both;
  expect(order).toEqual(["other", "a and b"]);
  second.end();
  await expect(failing).rejects.toThrow("died");
  await Promise.all([late, last]);
  expect(order).toEqual(["other", "a and b", "b and c", "c"]);
});
