import { type BrowserFinding, digestOf, MINUTE_MS, SECOND_MS } from "@neraca/base";
import { DEFAULT_POLICY, type SafeExamBrowserRule } from "@neraca/exam";
import { type ExamWorld, PROCTOR } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { armedWorld } from "./raw-candidates.ts";

const TICKET = "t".repeat(43);

type Judge = (ticket: string | null) => BrowserFinding;

function worldWith(safeExamBrowser: SafeExamBrowserRule, judge: Judge): Promise<ExamWorld> {
  return armedWorld({
    policy: { ...DEFAULT_POLICY, safeExamBrowser },
    redeemAttestation: async (ticket) => judge(ticket),
  });
}

async function asked(world: ExamWorld): Promise<RawCandidate> {
  const candidate = new RawCandidate(world);
  await candidate.hello(await world.login(0));
  return candidate;
}

async function answer(candidate: RawCandidate, ticket: string | null = TICKET): Promise<void> {
  candidate.send({ type: "attested", ticket });
  await settle();
}

async function findings(world: ExamWorld): Promise<readonly string[]> {
  const all = await world.journal.read(0, 10_000);
  return all.flatMap(({ event }) => (event.type === "BrowserAttested" ? [String(event["finding"])] : []));
}

test("[CS26] nobody is asked where the policy does not ask, and who speaks of it is out of order", async () => {
  const world = await worldWith("off", () => "absent");
  const candidate = await asked(world);
  expect(candidate.all("attest")).toEqual([]);
  expect(candidate.all("welcome")).toHaveLength(1);
  await answer(candidate);
  expect(candidate.last("bye")).toMatchObject({ reason: "message-out-of-order", final: false });
});

test("[CS26] a genuine browser is welcome when it has shown itself, and no sooner", async () => {
  const world = await worldWith("require", (ticket) => (ticket === TICKET ? "genuine" : "absent"));
  const candidate = await asked(world);
  expect(candidate.frames).toEqual([{ type: "attest" }]);
  expect(world.service.attempt(world.attemptId(0)).connected).toBe(false);
  await answer(candidate);
  expect(candidate.all("welcome")).toHaveLength(1);
  expect(await findings(world)).toEqual(["genuine"]);
});

test.each([
  ["absent", "browser-required", true],
  ["key-wrong", "browser-wrong", true],
  ["build-wrong", "browser-wrong", true],
  ["ticket-wrong", "attestation-stale", false],
] as const)("[CS26] what is %s is sent away as %s, and on the record", async (finding, reason, final) => {
  const world = await worldWith("require", () => finding);
  const candidate = await asked(world);
  await answer(candidate);
  expect(candidate.frames.map(({ type }) => type)).toEqual(["attest", "bye"]);
  expect(candidate.last("bye")).toEqual({ type: "bye", reason, final });
  expect(await findings(world)).toEqual([finding]);
});

test("[CS32] when it cannot be found out, the client is told so and may come back, and the server goes on", async () => {
  const failed = new Error("the disk does not answer");
  const world = await worldWith("require", () => {
    throw failed;
  });
  const candidate = await asked(world);
  await answer(candidate);
  expect(candidate.last("bye")).toEqual({ type: "bye", reason: "server-fault", final: false });
  expect(world.faults).toEqual([failed]);
  expect(await findings(world)).toEqual([]);
});

test("[CS26] with record the browser is written down, and nobody is sent away", async () => {
  const world = await worldWith("record", () => "absent");
  const candidate = await asked(world);
  await answer(candidate, null);
  expect(candidate.all("welcome")).toHaveLength(1);
  expect(await findings(world)).toEqual(["absent"]);
});

test("[CS30] whom a member of staff has let in without it is welcome in any browser, and what it is stays on the record", async () => {
  const world = await worldWith("require", () => "absent");
  const at = world.clock.now();
  const reason = "SEB macet";
  await world.conduct.candidate(world.attemptId(0), { type: "waive-browser", at, by: PROCTOR, reason });
  const candidate = await asked(world);
  await answer(candidate, null);
  expect(candidate.all("welcome")).toHaveLength(1);
  expect(await findings(world)).toEqual(["absent"]);
});

test("[CS26] a browser is asked again, and one that has become another is sent away", async () => {
  let finding: BrowserFinding = "genuine";
  const world = await worldWith("require", () => finding);
  const candidate = await asked(world);
  await answer(candidate);
  await world.clock.advance(3 * MINUTE_MS);
  await settle();
  expect(candidate.all("attest")).toHaveLength(2);
  await answer(candidate);
  expect(candidate.closed).toBe(false);
  finding = "key-wrong";
  await world.clock.advance(3 * MINUTE_MS);
  await answer(candidate);
  expect(candidate.last("bye")).toMatchObject({ reason: "browser-wrong", final: true });
  expect(await findings(world)).toEqual(["genuine", "key-wrong"]);
});

test("[CS26] who does not answer is hung up, and may come back", async () => {
  const world = await worldWith("require", () => "genuine");
  const candidate = await asked(world);
  await world.clock.advance(29 * SECOND_MS);
  expect(candidate.closed).toBe(false);
  await world.clock.advance(SECOND_MS);
  expect(candidate.last("bye")).toMatchObject({ reason: "attestation-stale", final: false });
});

test("[CS26] nothing is heard from a client that has not shown itself", async () => {
  const world = await worldWith("require", () => "genuine");
  const candidate = await asked(world);
  candidate.act({ kind: "confirm-identity" });
  await settle();
  expect(candidate.last("bye")).toMatchObject({ reason: "message-out-of-order" });
});

test("[CS27] a login that has ended meanwhile is not welcome", async () => {
  const world = await worldWith("require", () => "genuine");
  const candidate = await asked(world);
  const { clientId } = world.service.attempt(world.attemptId(0)).login!;
  await world.hall.conduct(world.service.id).login(world.attemptId(0), digestOf("another"), clientId);
  await answer(candidate);
  expect(candidate.all("welcome")).toEqual([]);
  expect(candidate.last("bye")).toMatchObject({ reason: "login-expired", final: true });
});

test("[CS28] a program that shows nothing again and again is heard twenty times a minute", async () => {
  const world = await worldWith("require", () => "absent");
  const token = await world.login(0);
  for (let nth = 0; nth < 25; nth += 1) {
    const candidate = new RawCandidate(world);
    await candidate.hello(token);
    await answer(candidate, null);
    expect(candidate.last("bye")).toMatchObject({
      reason: nth < 20 ? "browser-required" : "too-many-requests",
    });
  }
  expect(await findings(world)).toHaveLength(20);
});
