import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Instant, instant, MINUTE_MS, plusMs, sittingId } from "@neraca/base";
import { roomId } from "@neraca/engine";
import { type ComputerProof, computerName, computerStatement } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { aStaff, prepareSelections } from "@neraca/testkit/registry-records";
import { expect, test } from "vitest";
import { Computers } from "../src/lockdown/computers.ts";
import { Enrolments } from "../src/lockdown/enrolments.ts";

const ROOM = roomId("r1");
const SITTING = sittingId("one");
const ANI = aStaff("ani");

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
const computer = (namedCurve = "P-256"): Pair => generateKeyPairSync("ec", { namedCurve });

function signed(nonce: string, pair: Pair, clientId = "client-1", by: Pair = pair): ComputerProof {
  const data = Buffer.from(computerStatement(nonce, clientId));
  return {
    kind: "key",
    nonce,
    publicKey: pair.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    signature: sign("sha256", data, { key: by.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64"),
  };
}

async function house() {
  const registry = await openSqliteRegistry(":memory:");
  await prepareSelections(registry);
  await registry.createStaff(ANI);
  let now: Instant = instant(1_000_000);
  const clock = { now: () => now };
  const computers = new Computers(clock, registry);
  const told: number[] = [];
  const onComputer = (): void => void told.push(now);
  const enrolments = new Enrolments({ registry, clock, computers, staffNameOf: () => "Ani", onComputer });
  return {
    registry,
    computers,
    enrolments,
    told,
    wait: (ms: number) => {
      now = plusMs(now, ms);
    },
    codeFor: async (seat: string) => {
      const made = await enrolments.makeCodes(ROOM, [seat], ANI.id);
      if (!made.ok) throw new Error(made.error);
      return made.value.codes[0]?.code ?? "";
    },
  };
}

test("[EN1] a computer is known by its signature over our challenge, for one client and once", async () => {
  const { computers } = await house();
  const mine = computer();
  const proof = signed(computers.challenge(), mine);
  expect(computers.prove(proof, "client-1")).toBe(computerName(proof));
  expect(computers.prove(proof, "client-1")).toBe("stale");
  expect(computers.prove(signed(computers.challenge(), mine), "client-2")).toBeNull();
  expect(computers.prove(signed("A".repeat(43), mine), "client-1")).toBe("stale");
  expect(computers.prove(null, "client-1")).toBeNull();
});

test("[EN1] a challenge is good for a minute", async () => {
  const { computers, wait } = await house();
  const [first, second] = [computers.challenge(), computers.challenge()];
  wait(MINUTE_MS);
  expect(computers.prove(signed(first, computer()), "client-1")).not.toBe("stale");
  wait(1);
  expect(computers.prove(signed(second, computer()), "client-1")).toBe("stale");
});

test.each([
  ["signed by another key", (nonce: string) => signed(nonce, computer(), "client-1", computer())],
  [
    "no key",
    (nonce: string) => ({ ...signed(nonce, computer()), publicKey: `${"A".repeat(122)}==` }) as ComputerProof,
  ],
  ["a key of another curve", (nonce: string) => signed(nonce, computer("secp256k1"))],
  [
    "no signature",
    (nonce: string) => ({ ...signed(nonce, computer()), signature: `${"A".repeat(86)}==` }) as ComputerProof,
  ],
])("[EN1] %s proves nothing", async (_name, make) => {
  const { computers } = await house();
  expect(computers.prove(make(computers.challenge()), "client-1")).toBeNull();
});

test("[EN2] a code is good once, only for a computer that proves itself, and then it is the seat's", async () => {
  const { computers, enrolments, codeFor, told } = await house();
  const code = await codeFor("A2");
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  const mine = computer();
  const enrol = (proof: ComputerProof, clientId = "client-1") =>
    enrolments.enrol({ code, clientId, computer: proof });
  expect(await enrol(signed(computers.challenge(), mine, "client-1", computer()))).toMatchObject({
    error: "computer-proof-stale",
  });
  expect(await enrol(signed(computers.challenge(), mine))).toMatchObject({ ok: true, value: { seat: "A2" } });
  expect(await enrol(signed(computers.challenge(), computer()))).toMatchObject({
    error: "enrolment-code-wrong",
  });
  const judged = () => computers.judge(signed(computers.challenge(), mine), "client-1", SITTING);
  expect(await judged()).toEqual({ kind: "enrolled", seat: "A2" });
  expect(await computers.judge(signed(computers.challenge(), computer()), "client-1", SITTING)).toEqual({
    kind: "unknown",
  });
  expect(await computers.judge(signed(computers.challenge(), mine), "client-1", sittingId("none"))).toEqual({
    kind: "elsewhere",
  });
  // Refused tries change nothing, and nobody is told.
  expect(told).toHaveLength(1);
  await enrolments.end(ROOM, "A2", ANI.id);
  await enrolments.end(ROOM, "A2", ANI.id);
  expect(told).toHaveLength(2);
  expect(await judged()).toEqual({ kind: "unknown" });
});

test("[EN2] a code lasts two hours, voids the one before it, and is on the record before it is told", async () => {
  const { registry, computers, enrolments, codeFor, wait } = await house();
  const enrol = (code: string) =>
    enrolments.enrol({
      code,
      clientId: "client-1",
      computer: {
        kind: "secret",
        nonce: computers.challenge(),
        secret: createHash("sha256").digest("base64url"),
      },
    });
  const [before, second] = [await codeFor("A2"), await codeFor("A2")];
  expect(await enrol(before)).toMatchObject({ error: "enrolment-code-wrong" });
  expect((await enrolments.view(ROOM))?.seats.find(({ seat }) => seat === "A2")).toMatchObject({
    enrolled: null,
    codeUntil: 1_000_000 + 120 * MINUTE_MS,
  });
  wait(120 * MINUTE_MS);
  expect(await enrol(second)).toMatchObject({ error: "enrolment-code-wrong" });
  expect(await enrol(await codeFor("A2"))).toMatchObject({ ok: true });
  expect((await enrolments.view(ROOM))?.seats.find(({ seat }) => seat === "A2")).toMatchObject({
    enrolled: { by: "Ani", kind: "secret" },
    codeUntil: null,
  });
  expect(await enrolments.makeCodes(ROOM, ["A1", "Z9"], ANI.id)).toMatchObject({ error: "seat-unknown" });
  expect(await enrolments.makeCodes(roomId("none"), ["A1"], ANI.id)).toMatchObject({ error: "room-unknown" });
  const acts = (await registry.staffActs(100)).map(({ act }) => act);
  expect(acts.filter(({ type }) => type === "EnrolmentCodesMade")).toHaveLength(3);
  expect(acts).toContainEqual(
    expect.objectContaining({ type: "EnrolmentCodesMade", staffId: ANI.id, seats: ["A2"] }),
  );
});
