import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AttemptId, candidateId } from "@neraca/base";
import type { StaffOutbound } from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  order,
  post,
  type RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

const WITHOUT_PIN = "2699000001";
let running: Running;
let proctor: RawWire<StaffOutbound>;
let sittingPin = "";

beforeAll(async () => {
  running = await startRunning(4);
  await seatSomeoneWithoutPin();
  proctor = staffWire(running, await staffCookie(running, "proctor"));
  await order(proctor, { verb: "arm" });
  const shown = await order(proctor, { verb: "reveal-pin" });
  sittingPin = shown.type === "outcome" ? (shown.pin ?? "") : "";
}, 30_000);

afterAll(() => running.stop());

async function seatSomeoneWithoutPin(): Promise<void> {
  const { registry } = running.server;
  const place = (await registry.sittingById(SITTING))!;
  const [seated] = [...(await registry.seatingOfSitting(SITTING)).values()];
  const taken = new Set([...(await registry.seatingOfSitting(SITTING)).values()].map(({ seat }) => seat.id));
  const seat = (await registry.seatsOfRoom(place.room.id)).find(({ id }) => !taken.has(id))!;
  const someone = { id: candidateId("tanpa-pin"), participantNumber: WITHOUT_PIN, nik: "9988000000000001" };
  await registry.createCandidates([{ ...seated!.candidate, ...someone, pinHash: null }]);
  const placed = await registry.assign([{ sittingId: SITTING, candidateId: someone.id, seatId: seat.id }]);
  if (!placed.ok) throw new Error(JSON.stringify(placed.error));
}

const attemptOf = (nth: number): AttemptId => `${SITTING}.demo-00${nth + 1}` as AttemptId;
const cardPin = (nth: number): string => running.logins.candidates[nth]?.pin ?? "";

function login(nth: number, participantPin: string, clientId = "browser-1"): ReturnType<typeof post> {
  const numberOrNik = running.logins.candidates[nth]?.participantNumber;
  return post(
    `${running.origin}/api/candidate/login`,
    JSON.stringify({ numberOrNik, participantPin, sittingPin, clientId }),
  );
}

async function issue(nth: number, reason: string | null): Promise<string> {
  const outcome = await order(proctor, { verb: "issue-pin", attemptId: attemptOf(nth), reason });
  if (outcome.type !== "outcome" || outcome.pin === null) throw new Error(JSON.stringify(outcome));
  return outcome.pin;
}

test("[DR23] an issued PIN takes the place of the card's, and another one of the issued; each lets in alone", async () => {
  const first = await issue(0, null);
  expect(first).toMatch(/^[1-9]\d{5}$/);
  expect((await login(0, cardPin(0))).body.reason).toBe("credentials-wrong");
  expect((await login(0, first)).status).toBe(200);
  const without = await order(proctor, { verb: "issue-pin", attemptId: attemptOf(0), reason: null });
  expect(without).toMatchObject({ type: "refused", reason: "reason-missing" });
  const second = await issue(0, "Hilang");
  expect((await login(0, first)).body.reason).toBe("credentials-wrong");
  expect((await login(0, second)).status).toBe(200);
  expect((await login(1, cardPin(1))).status).toBe(200);
});

test("[DR26] who has no PIN is told that a proctor issues one, and guesses at none do not lock", async () => {
  const attempt = (given: object) =>
    post(
      `${running.origin}/api/candidate/login`,
      JSON.stringify({
        numberOrNik: WITHOUT_PIN,
        participantPin: "000000",
        sittingPin,
        clientId: "browser-1",
        ...given,
      }),
    );
  for (let tries = 1; tries <= 6; tries += 1) {
    const answer = await attempt({});
    expect(answer.body.reason).toBe("pin-not-issued");
    expect(answer.body.message?.id).toContain("pengawas");
  }
  expect((await attempt({ sittingPin: "000000" })).body.reason).toBe("credentials-wrong");
  const attemptId = `${SITTING}.tanpa-pin` as AttemptId;
  const issued = await order(proctor, { verb: "issue-pin", attemptId, reason: null });
  const participantPin = issued.type === "outcome" ? issued.pin : null;
  expect((await attempt({ participantPin })).status).toBe(200);
});

test("[DR23] guesses at it are limited, and a new one opens the way again", async () => {
  const pin = await issue(2, null);
  for (let tries = 1; tries <= 4; tries += 1) {
    expect((await login(2, "000000")).body.reason).toBe("credentials-wrong");
  }
  const locked = await login(2, "000000");
  expect(locked.body.reason).toBe("login-locked");
  expect(locked.body.message?.id).toContain("pengawas");
  expect((await login(2, pin)).body.reason).toBe("login-locked");
  expect((await login(2, await issue(2, "Lupa"))).status).toBe(200);
});

test("[DR23] whoever waits with a void PIN types the new one", async () => {
  const pin = await issue(3, null);
  expect((await login(3, pin)).status).toBe(200);
  const held = (await login(3, pin, "browser-2")).body as { reason?: string; ticket?: string };
  expect(held.reason).toBe("second-login");
  await issue(3, "Terlihat orang lain");
  const asked = await post(
    `${running.origin}/api/candidate/login/waiting`,
    JSON.stringify({ ticket: held.ticket }),
  );
  expect(asked.body.reason).toBe("login-expired");
});

const askCards = (role: string, attemptIds: readonly string[], reason: string | null): Promise<Response> =>
  staffCookie(running, role).then((cookie) =>
    fetch(`${running.origin}/api/staff/sittings/${SITTING}/pin-cards`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-neraca": "1", cookie },
      body: JSON.stringify({ attemptIds, reason }),
    }),
  );

test("[PD6] cards are printed with new PINs, each of which lets its candidate in; that they were printed is on the record", async () => {
  const whom = [attemptOf(1), attemptOf(2)];
  const answer = await askCards("proctor", whom, "Kartu dibagikan");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const text = wordsIn(new Uint8Array(await answer.arrayBuffer()))
    .flat()
    .join(" ");
  for (const nth of [1, 2]) {
    const number = running.logins.candidates[nth]?.participantNumber ?? "";
    const [, pin = ""] = new RegExp(`${number}[\\s\\S]*?rahasia\\)\\s*(\\d{6})`).exec(text) ?? [];
    expect(pin).toMatch(/^[1-9]\d{5}$/);
    expect((await login(nth, pin)).status).toBe(200);
  }
  expect(text).not.toContain(running.logins.candidates[3]?.participantNumber);
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const events = (await journal.read(0, 10_000)).map(({ event }) => event);
  await journal.close();
  expect(events.filter(({ type }) => type === "PinCardsPrinted")).toMatchObject([{ attemptIds: whom }]);
});

test("[PD6] cards are refused whole, and no PIN is void, when one candidate may not have one, or staff may not issue", async () => {
  const issued = await issue(1, "Hilang");
  const stranger = `${SITTING}.stranger`;
  for (const [role, attemptIds, reason, expected] of [
    ["proctor", [attemptOf(1)], null, "reason-missing"],
    ["proctor", [attemptOf(1), stranger], "r", "attempt-unknown"],
    ["auditor", [attemptOf(1)], "r", "role-not-allowed"],
    ["proctor", [], "r", "message-malformed"],
  ] as const) {
    const answer = await askCards(role, attemptIds, reason);
    expect(await answer.json()).toMatchObject({ reason: expected });
  }
  expect((await login(1, issued)).status).toBe(200);
});

test("[DR24] no PIN and no hash of one is in the journal; a restart keeps what counts, and a lost registry lets nobody in", async () => {
  const pin = await issue(1, "Hilang");
  const { hashes } = await hashesKept();
  const files = await Promise.all(
    ["journal.sqlite", "journal.sqlite-wal"].map((name) =>
      readFile(join(running.dataFolder, name), "latin1").catch(() => ""),
    ),
  );
  expect(hashes.length).toBeGreaterThan(0);
  for (const hash of hashes) expect(files.some((text) => text.includes(hash))).toBe(false);
  expect(files.some((text) => text.includes(`"pin":"${pin}"`))).toBe(false);
  proctor.close();
  running = await running.restart();
  proctor = staffWire(running, await staffCookie(running, "proctor"));
  expect((await login(1, pin)).status).toBe(200);
  expect((await login(1, cardPin(1))).body.reason).toBe("credentials-wrong");
});

async function hashesKept(): Promise<{ readonly hashes: readonly string[] }> {
  const seating = await running.server.registry.seatingOfSitting(SITTING);
  const kept = await Promise.all(
    [...seating.keys()].map((id) => running.server.registry.issuedPin(SITTING, id)),
  );
  return { hashes: kept.flatMap((each) => (each === undefined ? [] : [each.pinHash])) };
}

test("[DR25] where the policy asks for a check-in and an issued PIN, each refusal says which, in both languages", async () => {
  const policy = join(running.dataFolder, "policy.json");
  await writeFile(
    policy,
    JSON.stringify({ arrival: { loginNeedsCheckIn: true, loginNeedsIssuedPin: true } }),
  );
  const strict = await startRunning(1, { NERACA_POLICY: policy });
  const desk = staffWire(strict, await staffCookie(strict, "proctor"));
  await order(desk, { verb: "arm" });
  const shown = await order(desk, { verb: "reveal-pin" });
  const candidate = strict.logins.candidates[0];
  const tryWith = (participantPin: string): ReturnType<typeof post> =>
    post(
      `${strict.origin}/api/candidate/login`,
      JSON.stringify({
        numberOrNik: candidate?.participantNumber,
        participantPin,
        sittingPin: shown.type === "outcome" ? shown.pin : "",
        clientId: "browser-1",
      }),
    );
  const unseen = await tryWith(candidate?.pin ?? "");
  expect(unseen.body.reason).toBe("login-needs-check-in");
  expect(unseen.body.message?.id).toContain("meja registrasi");
  expect(unseen.body.message?.en).toContain("desk at the door");
  // Somebody who does not know the PIN is not told whether the candidate has come.
  expect((await tryWith("000000")).body.reason).toBe("credentials-wrong");
  // The demonstration's sitting was scheduled long ago: two people let them in.
  const late = { kind: "check-in-late", attemptId: attemptOf(0) } as const;
  await order(desk, { verb: "propose", act: late, reason: "Lalu lintas" });
  const committee = staffWire(strict, await staffCookie(strict, "committee"));
  expect((await order(committee, { verb: "confirm-proposal", proposal: 1 })).type).toBe("outcome");
  expect((await tryWith(candidate?.pin ?? "")).body.reason).toBe("login-needs-pin");
  const issued = await order(desk, { verb: "issue-pin", attemptId: attemptOf(0), reason: null });
  expect((await tryWith(issued.type === "outcome" ? (issued.pin ?? "") : "")).status).toBe(200);
  desk.close();
  committee.close();
  await strict.stop();
}, 20_000);
