import { join } from "node:path";
import { attemptId } from "@neraca/base";
import {
  type CandidateOutbound,
  INBOUND_FRAME_BYTES_MAX,
  PROTOCOL_VERSION,
  type StaffOutbound,
} from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  candidateWire,
  order,
  post,
  type RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

// Somebody with a program of their own instead of our client, on a seat of the exam: whatever is tried is refused, and somewhere it says so.

let running: Running;
let proctor: RawWire<StaffOutbound>;
let pin: string;

beforeAll(async () => {
  running = await startRunning(6);
  proctor = staffWire(running, await staffCookie(running, "proctor"));
  expect((await order(proctor, { verb: "arm" })).type).toBe("outcome");
  const revealed = await order(proctor, { verb: "reveal-pin" });
  pin = revealed.type === "outcome" ? (revealed.pin ?? "") : "";
}, 30_000);

afterAll(async () => {
  proctor.close();
  await running.stop();
});

const login = (index: number, changes: object = {}): ReturnType<typeof post> => {
  const { participantNumber, pin: own } = running.logins.candidates[index] ?? {};
  const body = {
    numberOrNik: participantNumber,
    participantPin: own,
    sittingPin: pin,
    clientId: `computer-${index}`,
    ...changes,
  };
  return post(`${running.origin}/api/candidate/login`, JSON.stringify(body));
};

const hello = (token: string | undefined): object => ({
  type: "hello",
  protocol: PROTOCOL_VERSION,
  token,
  outboxId: "o1",
  paperDigest: null,
});

async function seated(index: number): Promise<RawWire<CandidateOutbound>> {
  const { body } = await login(index);
  const wire = candidateWire(running);
  wire.send(hello(body.token));
  await wire.next(({ type }) => type === "welcome");
  return wire;
}

/** Types of the events of one attempt, as they are on disk. */
async function recordOf(index: number): Promise<readonly string[]> {
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  try {
    const stream = `attempt/${attemptOf(index)}`;
    const lines = await journal.read(0, 10_000);
    return lines.filter((line) => line.stream === stream).map(({ event }) => event.type);
  } finally {
    await journal.close();
  }
}

const attemptOf = (index: number): string => attemptId(`${SITTING}.demo-00${index + 1}`);

/** How often frames were refused for a reason, as the venue's monitoring is told. */
async function refusedFrames(reason: string): Promise<number> {
  const text = await (await fetch(`${running.origin}/metrics`)).text();
  return Number(
    new RegExp(`neraca_refused_frames_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0,
  );
}

async function byeTo(wire: RawWire<CandidateOutbound>): Promise<string> {
  const bye = await wire.next(({ type }) => type === "bye");
  return bye.type === "bye" ? bye.reason : "";
}

test("[AK1] who speaks before a greeting, with a token of nobody or in another's name is hung up, and counted", async () => {
  const before = await refusedFrames("login-expired");
  const early = candidateWire(running);
  early.send({ type: "act", seq: 1, prev: 0, act: { kind: "finish" } });
  expect(await byeTo(early)).toBe("message-out-of-order");
  expect(await refusedFrames("message-out-of-order")).toBeGreaterThan(0);
  const nobody = candidateWire(running);
  nobody.send(hello("n".repeat(43)));
  expect(await byeTo(nobody)).toBe("login-expired");
  expect(await refusedFrames("login-expired")).toBe(before + 1);
  const wire = await seated(0);
  // No frame names an attempt: a name that is put in is a frame that cannot be read.
  wire.send({ type: "act", seq: 1, prev: 0, attemptId: attemptOf(1), act: { kind: "finish" } });
  expect(await byeTo(wire)).toBe("message-malformed");
  expect(await recordOf(1)).toEqual([]);
});

test("[AK1] an answer before the start, to another's question or with a time of its own leaves no answer", async () => {
  const wire = await seated(1);
  const answer = { kind: "save-response", itemId: "twk-nas-001", optionId: "p" };
  wire.send({ type: "act", seq: 1, prev: 0, act: answer });
  const refused = await wire.next((frame) => frame.type === "refused" && frame.seq === 1);
  expect(refused).toMatchObject({ keep: false });
  wire.send({ type: "act", seq: 2, prev: 1, act: { ...answer, at: 0 } });
  expect(await byeTo(wire)).toBe("message-malformed");
  expect(await recordOf(1)).not.toContain("ResponseSaved");
});

test("[AK2] guessed PINs lock the login, and the record says so", async () => {
  for (let guess = 0; guess < 5; guess += 1) await login(2, { participantPin: `99999${guess}` });
  expect((await login(2)).body.reason).toBe("login-locked");
  expect(await recordOf(2)).toContain("LoginLocked");
});

test("[AK2] a second client waits, and the record says so", async () => {
  const first = await seated(3);
  expect((await login(3, { clientId: "another-computer" })).body.reason).toBe("second-login");
  expect(await recordOf(3)).toContain("LoginHeld");
  expect(first.closed).toBe(false);
  first.close();
});

test("[AK1] a frame that is too long is refused and counted", async () => {
  const wire = await seated(4);
  wire.send("x".repeat(INBOUND_FRAME_BYTES_MAX + 1));
  expect(await byeTo(wire)).toBe("message-too-large");
  expect(await refusedFrames("message-too-large")).toBeGreaterThan(0);
});

test("[AK3] scores and boards of staff are not for who has no login or a candidate's", async () => {
  const { body } = await login(5);
  for (const cookie of ["", `neraca-staff=${body.token}`])
    for (const path of ["boards", "sittings", `sittings/${SITTING}/minutes`]) {
      const answer = await fetch(`${running.origin}/api/staff/${path}`, { headers: { cookie } });
      expect(answer.status, path).toBe(401);
    }
});
