import { digestOf, staffId } from "@neraca/base";
import { openWorld, SITTING, staffAtDoor } from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { wirePair } from "@neraca/testkit/wire-pair";
import { expect, test, vi } from "vitest";

test("[SD15] whoever tries at the socket what is not theirs to do is told of, with the verb and why; what is theirs, by another reason", async () => {
  const onRefused = vi.fn();
  const world = await openWorld({ onRefused });
  const tries = async (role: "auditor" | "proctor", id: string, isOnDuty: boolean): Promise<void> => {
    const pair = wirePair();
    const door = staffAtDoor(role, { staffId: staffId(id), login: digestOf(id) });
    world.staffDesk.accept(pair.server, { ...door, mayEnter: async () => isOnDuty });
    pair.client.listen({ onFrame: () => {}, onClose: () => {} });
    const command = { verb: "reveal-pin" };
    pair.client.send(JSON.stringify({ type: "command", commandId: 1, sittingId: SITTING, command }));
    await settle();
  };
  await tries("proctor", "ani", true);
  await tries("proctor", "budi", false);
  await tries("auditor", "citra", true);
  const tried = { verb: "reveal-pin", target: SITTING };
  expect(onRefused.mock.calls).toEqual([
    // Theirs to do, only not yet.
    [{ ...tried, staffId: "ani", reason: "not-armed" }],
    [{ ...tried, staffId: "budi", reason: "not-your-sitting" }],
    [{ ...tried, staffId: "citra", reason: "role-not-allowed" }],
  ]);
});
