import { type ComputerFinding, digestOf, staffId } from "@neraca/base";
import { DEFAULT_POLICY, type SeatEnrolmentRule } from "@neraca/exam";
import type { ExamWorld } from "@neraca/testkit/exam-world";
import { RawCandidate } from "@neraca/testkit/raw-candidate";
import { settle } from "@neraca/testkit/virtual-clock";
import { expect, test } from "vitest";
import { armedWorld } from "./raw-candidates.ts";

const NONCE = "n".repeat(43);
const PROOF = { kind: "secret", nonce: NONCE, secret: "s".repeat(43) } as const;
const BUDI = staffId("budi");
const UNKNOWN: ComputerFinding = { kind: "unknown" };

function worldWith(
  seatEnrolment: SeatEnrolmentRule,
  finding: (proof: object | null) => ComputerFinding | null,
): Promise<ExamWorld> {
  return armedWorld({
    policy: { ...DEFAULT_POLICY, seatEnrolment },
    computers: { challenge: () => NONCE, judge: async (proof) => finding(proof) },
  });
}

const seatIn = (world: ExamWorld): string => world.service.armed.line(world.attemptId(0)).seat;

async function asked(world: ExamWorld, token?: string): Promise<RawCandidate> {
  const candidate = new RawCandidate(world);
  await candidate.hello(token ?? (await world.login(0)));
  return candidate;
}

async function answer(candidate: RawCandidate, computer: typeof PROOF | null = PROOF): Promise<void> {
  candidate.send({ type: "attested", ticket: null, computer });
  await settle();
}

async function checked(world: ExamWorld): Promise<readonly unknown[]> {
  const all = await world.journal.read(0, 10_000);
  return all.flatMap(({ event }) => (event.type === "ComputerChecked" ? [event["finding"]] : []));
}

test("[CS29] nobody is asked where the policy does not ask", async () => {
  const world = await worldWith("off", () => UNKNOWN);
  const candidate = await asked(world);
  expect(candidate.all("attest")).toEqual([]);
  expect(candidate.all("welcome")).toHaveLength(1);
});

test("[CS29] the seat's computer is welcome when it has proved itself, and no sooner", async () => {
  const world = await worldWith("require", (proof) =>
    proof === null ? UNKNOWN : { kind: "enrolled", seat: seatIn(world) },
  );
  const candidate = await asked(world);
  expect(candidate.frames).toEqual([{ type: "attest", nonce: NONCE }]);
  await answer(candidate);
  expect(candidate.all("welcome")).toHaveLength(1);
  expect(await checked(world)).toEqual([{ kind: "enrolled", seat: seatIn(world) }]);
});

test.each([
  [UNKNOWN, "computer-unknown", true],
  [{ kind: "elsewhere" }, "computer-of-another-seat", true],
  [{ kind: "enrolled", seat: "Z-99" }, "computer-of-another-seat", true],
  [null, "computer-proof-stale", false],
] as const)("[CS29] %j is sent away as %s, and on the record", async (finding, reason, final) => {
  const world = await worldWith("require", () => finding);
  const candidate = await asked(world);
  await answer(candidate);
  expect(candidate.frames.map(({ type }) => type)).toEqual(["attest", "bye"]);
  expect(candidate.last("bye")).toEqual({ type: "bye", reason, final });
  expect(await checked(world)).toEqual(finding === null ? [] : [finding]);
});

test("[CS29] with record the computer is written down, and nobody is sent away", async () => {
  const world = await worldWith("record", () => UNKNOWN);
  const candidate = await asked(world);
  await answer(candidate, null);
  expect(candidate.all("welcome")).toHaveLength(1);
  expect(await checked(world)).toEqual([UNKNOWN]);
});

test("[CS29] a login that waits is let in by a release, and stays in when it is asked again", async () => {
  const world = await worldWith("require", () => UNKNOWN);
  const [attemptId, token] = [world.attemptId(0), "w".repeat(43)];
  const conduct = world.hall.conduct(world.service.id);
  const ask = () => conduct.askAgain(attemptId, digestOf(token), "client-w", UNKNOWN);
  expect(await conduct.login(attemptId, digestOf(token), "client-w", UNKNOWN)).toMatchObject({
    error: "computer-unknown",
  });
  expect(world.service.attempt(attemptId).held).toMatchObject({ clientId: "client-w", computer: UNKNOWN });
  const head = await world.journal.head();
  expect(await ask()).toMatchObject({ error: "computer-unknown" });
  // Waiting writes nothing.
  expect(await world.journal.head()).toEqual(head);
  await conduct.releaseLogin(attemptId, BUDI);
  expect(await ask()).toEqual({ ok: true, value: "stored" });
  const candidate = await asked(world, token);
  await answer(candidate, null);
  expect(candidate.all("welcome")).toHaveLength(1);
});

test("[CS29] a login that waits gets in when its computer becomes the seat's, and is told when it was sent away", async () => {
  const world = await worldWith("require", () => UNKNOWN);
  const attemptId = world.attemptId(0);
  const conduct = world.hall.conduct(world.service.id);
  const ask = (finding: ComputerFinding) => conduct.askAgain(attemptId, digestOf("w"), "client-w", finding);
  await conduct.login(attemptId, digestOf("w"), "client-w", UNKNOWN);
  await conduct.candidate(attemptId, { type: "dismiss-login", at: world.clock.now(), by: BUDI });
  expect(await ask(UNKNOWN)).toMatchObject({ error: "login-dismissed" });
  expect(await conduct.login(attemptId, digestOf("w"), "client-w", UNKNOWN)).toMatchObject({
    error: "computer-unknown",
  });
  expect(await ask({ kind: "enrolled", seat: seatIn(world) })).toEqual({ ok: true, value: "stored" });
});
