import { PAPERS, zArrival, zMinutes } from "@neraca/protocol";
import { wordsIn } from "@neraca/testkit/read-pdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

let running: Running;

beforeAll(async () => {
  running = await startRunning(12);
}, 30_000);

afterAll(async () => {
  await running.stop();
});

async function get(role: string, path: string): Promise<Response> {
  const cookie = role === "" ? "" : await staffCookie(running, role);
  return fetch(`${running.origin}/api/staff/sittings/${path}`, { headers: { cookie } });
}

/** Whose card this is, at the door. */
async function arrival(role: string, sitting: string, code: string): Promise<Response> {
  const cookie = role === "" ? "" : await staffCookie(running, role);
  return fetch(`${running.origin}/api/staff/sittings/${sitting}/arrivals`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-neraca": "1", cookie },
    body: JSON.stringify({ code }),
  });
}

async function textOf(response: Response): Promise<string> {
  return wordsIn(new Uint8Array(await response.arrayBuffer()))
    .flat()
    .join(" ");
}

test("[PD1] papers are for staff of the sitting: nobody without a login, and none of another sitting", async () => {
  for (const path of [`${SITTING}/papers/seat-plan.pdf`, `${SITTING}/minutes`])
    expect((await get("", path)).status, path).toBe(401);
  expect((await arrival("", SITTING, "1")).status).toBe(401);
  expect((await get("proctor", "demo-2026-9/papers/seat-plan.pdf")).status).toBe(403);
  expect((await arrival("proctor", "demo-2026-9", "1")).status).toBe(403);
  expect((await get("administrator", "demo-2026-9/papers/seat-plan.pdf")).status).toBe(404);
});

test("[PD1] the auditor prints, and does not stand at the door", async () => {
  expect((await get("auditor", `${SITTING}/papers/seat-plan.pdf`)).status).toBe(200);
  expect((await arrival("auditor", SITTING, "1")).status).toBe(403);
});

test("[PD2] what is not there yet is refused with a reason, and a paper that does not exist too", async () => {
  const reasonOf = async (paper: string): Promise<unknown> =>
    ((await (await get("proctor", `${SITTING}/papers/${paper}`)).json()) as { reason: unknown }).reason;
  expect(await reasonOf("minutes.pdf")).toBe("minutes-too-early");
  expect(await reasonOf("results.pdf")).toBe("results-not-sealed");
  expect(await reasonOf("secrets.pdf")).toBe("paper-unknown");
  expect(await reasonOf("..%2f..%2fledger.key")).toBe("paper-unknown");
});

test("[PD3] a number and a NIK at the door are found, and one of nobody is not", async () => {
  const seating = await running.server.registry.seatingOfSitting(SITTING);
  const [first] = [...seating.values()];
  for (const code of [first!.candidate.participantNumber, first!.candidate.nik]) {
    const found = zArrival.parse(await (await arrival("proctor", SITTING, code)).json());
    expect(found).toEqual({ kind: "here", attemptId: `${SITTING}.${first!.candidate.id}` });
  }
  expect(await (await arrival("proctor", SITTING, "0000")).json()).toEqual({ kind: "unknown" });
});

test("[PD4] from the arming to the close every paper is printed from the record, with a name that says what it is", async () => {
  const wire = staffWire(running, await staffCookie(running, "proctor"));
  expect((await order(wire, { verb: "arm" })).type).toBe("outcome");
  expect((await order(wire, { verb: "add-minutes-note", text: "Hujan deras." })).type).toBe("outcome");
  const incident = { verb: "record-room-incident", kind: "equipment", note: "Proyektor mati" } as const;
  expect((await order(wire, incident)).type).toBe("outcome");
  const draft = await textOf(await get("proctor", `${SITTING}/papers/minutes.pdf`));
  expect(draft).toContain("Konsep");
  // Nobody has come, and all still could.
  expect(await order(wire, { verb: "close", evenIfUnfinished: false })).toMatchObject({
    reason: "attempts-unfinished",
  });
  expect((await order(wire, { verb: "close", evenIfUnfinished: true })).type).toBe("outcome");
  expect((await order(wire, { verb: "add-minutes-note", text: "Semua pulang." })).type).toBe("outcome");
  wire.close();

  const view = zMinutes.parse(await (await get("proctor", `${SITTING}/minutes`)).json());
  expect(view).toMatchObject({ expected: 12, present: 0, absent: 12, routine: 0 });
  expect(view.notes.map(({ text }) => text)).toEqual(["Hujan deras.", "Semua pulang."]);
  expect(view.entries.map(({ topic }) => topic.en)).toEqual(["Sitting", "Incident", "Sitting"]);

  const seating = await running.server.registry.seatingOfSitting(SITTING);
  const people = [...seating.values()].map(({ candidate }) => candidate);
  const names: string[] = [];
  for (const paper of PAPERS) {
    const response = await get("proctor", `${SITTING}/papers/${paper}.pdf`);
    expect(response.headers.get("content-type"), paper).toBe("application/pdf");
    names.push(response.headers.get("content-disposition") ?? "");
    const text = await textOf(response);
    for (const { participantNumber, nik } of people) {
      expect(text, paper).toContain(participantNumber);
      expect(text, paper).not.toContain(nik);
    }
    expect(text).not.toMatch(/\blulus\b/i);
    if (paper === "minutes") {
      expect(text).toContain("Proyektor mati");
      expect(text).toContain("Semua pulang.");
      expect(text).toContain("Titik periksa");
      expect(text).not.toContain("Konsep");
    }
  }
  expect(names).toContain(`attachment; filename="berita-acara-${SITTING}.pdf"`);
}, 60_000);
