import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { digestOf, instant } from "@neraca/base";
import {
  type BankDeskView,
  type BankPlan,
  type OpenBankLook,
  zBalance,
  zBankBrought,
  zBankDesk,
  zBankLook,
  zBankPlanOutcome,
  zQuestionLeaves,
  zSamples,
  zSelectionDesk,
  zShownQuestions,
} from "@neraca/protocol";
import { openJournalForReading, openSqliteRegistry } from "@neraca/storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringBank } from "../src/bank/bring-bank.ts";
import { order, post, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

const SHIPPED = resolve(import.meta.dirname, "../../../question-banks/skd");
const BANK = "desk/selections/demo-2026/bank";
const SEED = digestOf("a seed that is shown");

let running: Running;
let banks: string;

beforeAll(async () => {
  banks = await mkdtemp(join(tmpdir(), "neraca-bank-"));
  await cp(SHIPPED, banks, { recursive: true });
  running = await startRunning(6, { NERACA_BANK: banks });
}, 60_000);

afterAll(async () => {
  await running.stop();
  await rm(banks, { recursive: true, force: true });
});

async function ask(
  path: string,
  body?: object,
  who: "committee" | "auditor" | "proctor" | "administrator" = "committee",
) {
  const response = await fetch(`${running.origin}/api/staff/${path}`, {
    headers: {
      cookie: await staffCookie(running, who),
      "content-type": "application/json",
      "x-neraca": "1",
    },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

/** The other of the committee. */
async function second(path: string, body: object) {
  const { username, password } = running.logins.staff.filter(({ role }) => role === "committee")[1]!;
  const login = JSON.stringify({ username, password });
  const { cookie } = await post(`${running.origin}/api/staff/login`, login, { "x-neraca": "1" });
  const headers = { cookie, "content-type": "application/json", "x-neraca": "1" };
  const answer = await fetch(`${running.origin}/api/staff/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

/** One of the committee asks, the other agrees. */
async function leaveFor(bankDigest: string): Promise<void> {
  const asked = await ask(`${BANK}/leaves`, { bankDigest, reason: "Memeriksa mutu soal" });
  const { leaves } = zQuestionLeaves.parse(asked.body);
  const number = leaves.find(({ isMine }) => isMine)!.number;
  const given = zQuestionLeaves.parse(
    (await second(`${BANK}/leaves/decide`, { decision: "allow", number })).body,
  );
  expect(given.leaves).toMatchObject([{ number, allowed: { by: expect.any(String) } }]);
}

const view = async (): Promise<BankDeskView> => zBankDesk.parse((await ask(BANK)).body);

async function lookAt(which: string): Promise<OpenBankLook> {
  const look = zBankLook.parse((await ask(`${BANK}/look/${which}`)).body);
  if (look.kind !== "open") throw new Error("sealed");
  return look;
}

async function choose(version: number, plan: BankPlan) {
  return zBankPlanOutcome.parse((await ask(`${BANK}/plan`, { version, plan })).body);
}

/** Words of items, keys and rationales as the bank's own files have them. */
async function secretsOf(): Promise<readonly string[]> {
  const text = await readFile(join(banks, "twk", "integritas.yaml"), "utf8");
  return [...text.matchAll(/^\s+(?:stem|rationale|p): (?:\|\s*)?(.{25,})$/gmu)].flatMap(
    ([, words]) => words ?? [],
  );
}

/** The last version that somebody chose is what this test goes on from. */
let chosen: BankPlan;

describe("bank and blueprint at the desk, on a real server", () => {
  test("[BP4] the desk sees the folder's bank, its counts and its health, and no word of it", async () => {
    const told = await ask(BANK);
    const { banks: known, plan, version, folder, rules, isFixed, mayRead } = zBankDesk.parse(told.body);
    expect({ plan, version, folder, isFixed, mayRead, known: known.length }).toEqual({
      plan: null,
      version: 0,
      folder: "fit",
      isFixed: false,
      mayRead: true,
      known: 1,
    });
    expect(rules).toEqual([
      { subtest: "TWK", itemCount: 30 },
      { subtest: "TIU", itemCount: 35 },
      { subtest: "TKP", itemCount: 45 },
    ]);
    const answer = await ask(`${BANK}/look/folder`);
    const look = await lookAt(known[0]!.digest);
    expect(zBankLook.parse(answer.body)).toEqual(look);
    expect(look.cells.reduce((sum, { items }) => sum + items, 0)).toBe(known[0]!.items);
    expect(look.errors).toBe(0);
    const secrets = await secretsOf();
    expect(secrets.length).toBeGreaterThan(10);
    const said = JSON.stringify([told.body, answer.body]);
    expect(secrets.filter((words) => said.includes(words))).toEqual([]);
    expect(said).not.toMatch(/optionId|weights|rationale/u);
  });

  test("[BP2] what papers could not be made of is refused with all that is missing, and nothing is stored", async () => {
    const { digest, blueprint } = await lookAt("folder");
    const [twk, ...others] = blueprint!.subtests;
    const more = twk!.topics.map(({ topic, count }, at) => ({ topic, count: at === 0 ? 200 : count }));
    const plan = { bankDigest: digest!, blueprint: { subtests: [{ ...twk!, topics: more }, ...others] } };
    expect(await choose(0, plan)).toEqual({
      outcome: "refused",
      missing: ["blueprint-not-by-rules", "blueprint-short"],
    });
    const strict = { ...twk!, difficulty: { target: 90, tolerance: 1 } };
    expect(await choose(0, { bankDigest: digest!, blueprint: { subtests: [strict, ...others] } })).toEqual({
      outcome: "refused",
      missing: ["bank-unfit"],
    });
    expect(await choose(0, { bankDigest: digestOf("nothing"), blueprint })).toEqual({
      outcome: "refused",
      missing: ["bank-absent"],
    });
    expect((await view()).version).toBe(0);
    expect(await readdir(join(running.dataFolder, "banks")).catch(() => [])).toEqual([]);
  });

  test("[BP2] a choice is kept with the bank itself; of two who change one version the later is given what stands", async () => {
    const { digest, blueprint } = await lookAt("folder");
    const first = await choose(0, { bankDigest: digest!, blueprint: null });
    if (first.outcome !== "saved") throw new Error(first.outcome);
    // What came with it is written out: a folder that is edited later does not change it.
    expect(first.view.plan).toEqual({ bankDigest: digest, blueprint });
    expect(await readdir(join(running.dataFolder, "banks"))).toEqual([`${digest}.json`]);
    expect(await choose(0, { bankDigest: digest!, blueprint })).toMatchObject({
      outcome: "changed-meanwhile",
      view: { version: 1 },
    });
    chosen = first.view.plan!;
    expect((await view()).banks[0]).toMatchObject({ isFolder: true, brought: { by: expect.any(String) } });
  });

  test("[BP6] a balance and samples follow from the seed, and say what they are made of", async () => {
    const asked = { plan: chosen, seedHex: SEED, papers: 100 };
    const balance = zBalance.parse((await ask(`${BANK}/balance`, asked, "auditor")).body);
    expect(balance.misfits).toEqual([]);
    expect(balance.topics.reduce((sum, { count }) => sum + count, 0)).toBe(110);
    expect(zBalance.parse((await ask(`${BANK}/balance`, asked)).body)).toEqual(balance);
    const samples = zSamples.parse(
      (await ask(`${BANK}/samples`, { plan: chosen, seedHex: SEED, count: 3 })).body,
    );
    expect(samples.papers.map((paper) => paper.length)).toEqual([110, 110, 110]);
    const other = { plan: chosen, seedHex: digestOf("another"), count: 3 };
    expect((await ask(`${BANK}/samples`, other)).body).not.toEqual(samples);
  });

  test("[BP5] questions are shown to the committee only, without keys, and who saw them is on record before", async () => {
    const asked = { plan: chosen, seedHex: SEED, count: 3, paper: 1 };
    for (const role of ["administrator", "proctor", "auditor"] as const) {
      expect(await ask(`${BANK}/questions`, asked, role)).toMatchObject({ status: 403 });
    }
    expect((await ask(`${BANK}/questions`, asked)).body).toMatchObject({ reason: "leave-needed" });
    await leaveFor(chosen.bankDigest);
    const answer = await ask(`${BANK}/questions`, asked);
    const { questions } = zShownQuestions.parse(answer.body);
    const samples = zSamples.parse(
      (await ask(`${BANK}/samples`, { plan: chosen, seedHex: SEED, count: 3 })).body,
    );
    expect(questions.map(({ id }) => id)).toEqual(samples.papers[1]!.map(({ item }) => item));
    expect(JSON.stringify(answer.body)).not.toMatch(/"(?:scoring|key|weights|rationale|source)"/u);
    expect((await staffActs()).find(({ type }) => type === "QuestionsShown")).toMatchObject({
      selectionId: "demo-2026",
      bankDigest: chosen.bankDigest,
      seedHex: SEED,
      paper: 1,
      leave: 1,
      items: questions.map(({ id }) => id),
    });
  });

  test("[BP9] [BP10] leave is asked for with a reason, given by another of the committee, seen by all, and none is given for a bank that is not here", async () => {
    const LEAVES = `${BANK}/leaves`;
    const wish = { bankDigest: chosen.bankDigest, reason: "Memeriksa mutu" };
    for (const role of ["administrator", "proctor", "auditor"] as const)
      expect((await ask(LEAVES, wish, role)).status).toBe(403);
    expect((await ask(LEAVES, wish)).body).toMatchObject({ reason: "leave-given" });
    const nowhere = { ...wish, bankDigest: digestOf("nowhere") };
    expect((await ask(LEAVES, nowhere)).body).toMatchObject({ reason: "bank-absent" });
    const asked = zQuestionLeaves.parse((await second(LEAVES, wish)).body);
    const mine = asked.leaves.find(({ isMine }) => isMine);
    expect(mine).toMatchObject({ number: 2, allowed: null, reason: "Memeriksa mutu" });
    const allow = { decision: "allow", number: 2 };
    expect((await second(`${LEAVES}/decide`, allow)).body).toMatchObject({ reason: "leave-own" });
    await ask(`${LEAVES}/decide`, { decision: "decline", number: 2 });
    expect((await ask(`${LEAVES}/decide`, allow)).body).toMatchObject({ reason: "leave-unknown" });
    const seen = zQuestionLeaves.parse((await ask(LEAVES, undefined, "auditor")).body);
    expect(seen).toMatchObject({ mayRead: false, leaves: [{ number: 1, isMine: false }] });
    expect((await ask("desk/selections/nowhere/bank/leaves")).body).toMatchObject({
      reason: "selection-unknown",
    });
  });

  test("[BP7] a package is brought in once, by whoever brought it; what is none leaves nothing", async () => {
    const before = (await view()).banks.length;
    expect((await ask(`${BANK}/bring`, { text: "{}" })).body).toMatchObject({
      reason: "bank-package-broken",
    });
    const text = await readFile(join(running.dataFolder, "banks", `${chosen.bankDigest}.json`), "utf8");
    const other = text.replace('"title":"', '"title":"Lain ');
    const brought = zBankBrought.parse((await ask(`${BANK}/bring`, { text: other })).body);
    expect(brought.digest).toBe(digestOf(other));
    expect(brought.view.banks).toHaveLength(before + 1);
    expect((await ask(`${BANK}/bring`, { text: other }, "auditor")).status).toBe(403);
    expect(brought.view.banks.find(({ digest }) => digest === brought.digest)).toMatchObject({
      isFolder: false,
      title: expect.stringMatching(/^Lain /u),
      brought: { by: expect.any(String) },
    });
    // It came without a blueprint, so the selection's own is needed.
    expect(await choose(1, { bankDigest: brought.digest, blueprint: null })).toEqual({
      outcome: "refused",
      missing: ["blueprint-missing"],
    });
    expect((await lookAt(brought.digest)).cells).toEqual((await lookAt("folder")).cells);
  });

  test("[BP7] a folder that is brought in beside the running server is found at its desk, and the path knows the choice", async () => {
    const folder = await mkdtemp(join(tmpdir(), "neraca-bank-"));
    await cp(banks, folder, { recursive: true });
    await writeFile(join(folder, "bank.yaml"), "id: dibawa\ntitle: Bank yang dibawa\nlanguage: id\n");
    const { dataFolder } = running;
    const registry = await openSqliteRegistry(join(dataFolder, "registry.sqlite"));
    const config = { bankFolder: banks, dataFolder };
    const brought = await bringBank({ path: folder, config, registry, now: instant(Date.now()) });
    await registry.close();
    await rm(folder, { recursive: true });
    if (!brought.ok) throw new Error(brought.error.why);
    const { digest, title, items } = brought.value;
    expect((await view()).banks.find((each) => each.digest === digest)).toMatchObject({
      title,
      items,
      isSealed: false,
      brought: { by: null },
    });
    expect((await lookAt(digest)).errors).toBe(0);
    const { path } = zSelectionDesk.parse((await ask("desk/selections/demo-2026")).body);
    expect(path.find(({ step }) => step === "bank")).toMatchObject({ mark: "done" });
  });

  test("[BP1] a sitting is armed with the choice, though the folder has errors by now; and keeps it", async () => {
    await appendFile(join(banks, "twk", "integritas.yaml"), "  - id: broken\n");
    expect((await view()).folder).toBe("unfit");
    const broken = await lookAt("folder");
    expect(broken).toMatchObject({ digest: null, cells: [] });
    expect(broken.findings[0]).toMatchObject({ severity: "error", item: null });
    expect(broken.findings[0]!.place!.file).toBe("twk/integritas.yaml");
    const proctor = staffWire(running, await staffCookie(running, "proctor"));
    expect(await order(proctor, { verb: "arm" })).toMatchObject({ type: "outcome" });
    const events = await eventsOf(`sitting/${SITTING}`);
    const armed = events.find((event) => event["type"] === "SittingArmed") as {
      terms: Record<string, unknown>;
    };
    expect(armed.terms["bankDigest"]).toBe(chosen.bankDigest);
    expect((armed.terms["blueprint"] as { id: string }).id).toBe("desk-1");
    expect((await view()).banks.find(({ digest }) => digest === chosen.bankDigest)?.sittings).toBe(1);
  });

  test("[BP3] from then on the blueprint stands, and the bank may be another", async () => {
    const { banks: known, isFixed } = await view();
    expect(isFixed).toBe(true);
    const [twk, ...others] = chosen.blueprint!.subtests;
    const [first, second, ...rest] = twk!.topics;
    const topics = [
      { ...first!, count: first!.count - 1 },
      { ...second!, count: second!.count + 1 },
      ...rest,
    ];
    const moved = { ...chosen, blueprint: { subtests: [{ ...twk!, topics }, ...others] } };
    expect(await choose(1, moved)).toEqual({ outcome: "refused", missing: ["blueprint-fixed"] });
    const other = known.find(({ title }) => title?.startsWith("Lain "))!.digest;
    expect(await choose(1, { ...chosen, bankDigest: other })).toMatchObject({
      outcome: "saved",
      view: { version: 2, plan: { bankDigest: other } },
    });
  });

  test("[BP2] each choice is on the record of staff with what stood before", async () => {
    const changes = (await staffActs()).filter(({ type }) => type === "BankPlanChanged");
    expect(changes.map((act) => (act as unknown as { version: number }).version)).toEqual([1, 2]);
    expect(changes[0]).toMatchObject({ before: null, after: chosen });
    expect(changes[1]).toMatchObject({ before: chosen });
  });
});

async function eventsOf(stream: string): Promise<readonly Record<string, unknown>[]> {
  const journal = openJournalForReading(join(running.dataFolder, "journal.sqlite"));
  const lines = await journal.read(0, 10_000);
  await journal.close();
  return lines
    .filter((line) => line.stream === stream)
    .map(({ event }) => event as unknown as Record<string, unknown>);
}

/** What is on the record of staff, and what is on its way there. */
async function staffActs(): Promise<readonly { type: string }[]> {
  const noted = await running.server.registry.staffActs(1_000);
  return [
    ...((await eventsOf("machine/staff")) as unknown as { type: string }[]),
    ...noted.map(({ act }) => act),
  ];
}
