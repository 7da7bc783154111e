import type { ComputerFinding } from "@neraca/base";
import type { RoomGate } from "@neraca/engine";
import { DEFAULT_POLICY, type SeatEnrolmentRule } from "@neraca/exam";
import { SITTING } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { armedWorld } from "./raw-candidates.ts";

type Rule = "off" | "record" | "require";
const NONCE = "n".repeat(43);

/** A connection that shows no certificate, at a room whose rule a test changes while it is being judged. */
async function atDoor(first: Rule, seatEnrolment: SeatEnrolmentRule = "off") {
  let rule = first;
  let isOutside = false;
  const waiting: (() => void)[] = [];
  const gate: RoomGate = {
    isOutside: () => isOutside,
    decides: () => rule !== "off",
    findingOf: (): Promise<ComputerFinding> => {
      const certificate = rule === "require" ? "require" : "record";
      return new Promise((found) => {
        waiting.push(() => found({ kind: "uncertified", why: "absent", certificate }));
      });
    },
  };
  const world = await armedWorld({
    gate,
    policy: { ...DEFAULT_POLICY, seatEnrolment },
    computers: { challenge: () => NONCE, judge: async () => ({ kind: "unknown" }) },
  });
  const token = await world.login(0);
  const candidate = new RawCandidate(world);
  await candidate.hello(token);
  expect(waiting).toHaveLength(1);
  return {
    candidate,
    liveCount: () => world.candidateDesk.liveCount,
    change: (to: { readonly rule?: Rule; readonly isOutside?: boolean }): void => {
      rule = to.rule ?? rule;
      isOutside = to.isOutside ?? isOutside;
      world.candidateDesk.lookAgain(SITTING);
    },
    /** Whatever is being judged is found out. */
    find: async (): Promise<void> => {
      for (const found of waiting.splice(0)) found();
      await settle();
    },
  };
}

test("[CS33] a connection that is being judged while its room begins to require certificates is judged by that", async () => {
  const { candidate, change, find, liveCount } = await atDoor("record");
  change({ rule: "require" });
  await find();
  // Judged by the rule before: that is no answer any more, and it is judged anew.
  expect([candidate.frames, liveCount()]).toEqual([[], 0]);
  await find();
  expect(candidate.frames).toEqual([{ type: "bye", reason: "certificate-absent", final: true }]);
});

test("[CS33] a connection that is being judged while its address becomes one from outside does not come in", async () => {
  const { candidate, change, find } = await atDoor("record");
  change({ isOutside: true });
  await find();
  expect(candidate.frames).toEqual([{ type: "bye", reason: "address-outside", final: true }]);
});

test("[CS33] nobody is sent away by a rule that was loosened meanwhile", async () => {
  const { candidate, change, find } = await atDoor("require");
  change({ rule: "record" });
  await find();
  await find();
  expect(candidate.all("welcome")).toHaveLength(1);
});

test("[CS33] where certificates stop to decide while one is judged, the computer is asked for its proof before it comes in", async () => {
  const { candidate, change, find, liveCount } = await atDoor("record", "require");
  change({ rule: "off" });
  await find();
  expect(candidate.frames).toEqual([{ type: "attest", nonce: NONCE }]);
  expect(liveCount()).toBe(0);
  candidate.send({ type: "attested", ticket: null, computer: null });
  await settle();
  expect(candidate.last("bye")).toMatchObject({ reason: "computer-unknown" });
});

test("[CS33] without a change one judgement is enough", async () => {
  const { candidate, find, liveCount } = await atDoor("record");
  await find();
  expect(candidate.all("welcome")).toHaveLength(1);
  expect(liveCount()).toBe(1);
});
