import { MINUTE_MS, sittingId } from "@neraca/base";
import { DEFAULT_POLICY } from "@neraca/exam";
import { type ExamWorld, openWorld, PROCTOR, type WorldDisk } from "@neraca/testkit/exam-world";
import { closedSitting, finishedSitting } from "@neraca/testkit/finished-sitting";
import { beforeAll, describe, expect, test } from "vitest";
import type { JournalRow } from "../src/index.ts";
import { audited, linesOf, linesWithoutBinding, rowsOf } from "./audited.ts";
import { edited, inserted, positionOf, rowAt } from "./tampering.ts";

let world: ExamWorld;
let disk: WorldDisk;
let rows: readonly JournalRow[];
beforeAll(async () => {
  world = await finishedSitting();
  disk = world.disk;
  rows = rowsOf(disk);
});

type Body = Record<string, unknown>;

const streamOf = (nth: number): string => `attempt/${world.attemptId(nth)}`;
const numberOf = (nth: number): string => `2026-12-000${nth}`;
const bodyAt = (position: number): Body => JSON.parse(rowAt(rows, position).body) as Body;

const found = (changed: readonly JournalRow[]): readonly string[] => linesWithoutBinding(disk, changed);

describe("an answer, a score, a status", () => {
  test("[AU10] an answer that was changed is found by what was sealed of that candidate, and by what the ledger has", () => {
    const position = positionOf(rows, "ResponseSaved", 3, streamOf(2));
    const { itemId, optionId } = bodyAt(position);
    const { questions } = world.service.armed.paper(world.attemptId(2));
    const { optionIds } = questions.find((question) => question.itemId === itemId)!;
    const other = optionIds.find((each) => each !== optionId);
    const lines = found(edited(rows, position, (event) => void (event["optionId"] = other)));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines)
      expect(line).toMatch(new RegExp(`^((results|board)\\|${numberOf(2)}|close\\|)`));
    expect(lines.some((line) => line.includes("the digest of the answers is"))).toBe(true);
  });

  test.each([
    ["TKP", (result: Body) => void (result["scores"] = { ...(result["scores"] as Body), TKP: 225 })],
    ["the digest of the paper", (result: Body) => void (result["paperDigest"] = "ab".repeat(32))],
    ["the digest of the answers", (result: Body) => void (result["responsesDigest"] = "ab".repeat(32))],
    ["the status of the result", (result: Body) => void (result["status"] = "disqualified")],
  ])("[AU10] a sealed result with another %s is named with what should be", (what, change) => {
    const position = positionOf(rows, "ResultSealed", 0, streamOf(1));
    const lines = found(edited(rows, position, (event) => change(event["result"] as Body)));
    const line = lines.find((each) => /^(results|papers)/.test(each) && each.includes(what));
    expect(line).toMatch(
      new RegExp(`^(results|papers)\\|${numberOf(1)}\\|${position}\\|${what} is .*, should be `),
    );
    expect(lines.some((each) => each.startsWith(`ledger|${numberOf(1)}|`))).toBe(true);
  });

  test("[AU10] an absent candidate who is given a result is named", () => {
    const position = positionOf(rows, "ResultSealed", 0, streamOf(4));
    const lines = found(
      edited(rows, position, (event) => {
        const scores = { TWK: 150, TIU: 175, TKP: 225, total: 550 };
        event["result"] = { ...(event["result"] as Body), status: "scored", scores };
      }),
    );
    expect(lines).toContain(
      `results|${numberOf(4)}|${position}|the status of the result is "scored", should be "absent"`,
    );
    expect(lines).toContain(`results|${numberOf(4)}|${position}|total is 550, should be 0`);
    expect(lines).toContain(`board|${numberOf(4)}||total on the board is 0, should be 550`);
  });

  test("[AU11] a candidate without a sealed result, or whose exam did not end, is named", () => {
    const sealed = positionOf(rows, "ResultSealed", 0, streamOf(1));
    const without = rows.filter(({ position }) => position !== sealed);
    expect(
      found(without).some((line) =>
        line.startsWith(`results|${numberOf(1)}||the sitting was closed without`),
      ),
    ).toBe(true);
    const finished = positionOf(rows, "AttemptFinished", 0, streamOf(0));
    const lines = found(rows.filter(({ position }) => position !== finished));
    expect(
      lines.some((line) => line.startsWith(`close|${numberOf(0)}|`) && line.includes("did not end before")),
    ).toBe(true);
    expect(
      lines.some((line) => line.startsWith(`results|${numberOf(0)}|`) && line.includes("sealed before")),
    ).toBe(true);
    const digest = edited(
      rows,
      positionOf(rows, "SittingClosed"),
      (event) => void (event["journalDigest"] = "ab".repeat(32)),
    );
    expect(found(digest).some((line) => line.startsWith("close||"))).toBe(true);
  });

  test("[AU11] a close that says another number of those it cut short, or none, is named", async () => {
    const { disk: closedOne } = await closedSitting();
    const all = rowsOf(closedOne);
    const close = positionOf(all, "SittingClosed");
    expect(JSON.parse(rowAt(all, close).body)).toMatchObject({ unfinished: 1, awaited: 0 });
    const says = (change: (event: Body) => void): readonly string[] =>
      linesWithoutBinding(closedOne, edited(all, close, change));
    for (const there of [0, 2]) {
      expect(says((event) => void (event["unfinished"] = there))).toContain(
        `close||${close}|candidates who had not finished is ${there}, should be 1`,
      );
    }
    expect(says((event) => void (event["awaited"] = 1))).toContain(
      `close||${close}|candidates who could still have come is 1, should be 0`,
    );
    const without = (event: Body): void => {
      delete event["unfinished"];
      delete event["awaited"];
    };
    expect(says(without)).toContain(`close||${close}|candidates who had not finished is null, should be 1`);
    const another = edited(all, positionOf(all, "AttemptFinished"), (event) => {
      event["cause"] = "closing";
    });
    expect(linesWithoutBinding(closedOne, another)).toContain(
      `close||${close}|candidates who had not finished is 1, should be 2`,
    );
    // One from before it was kept: its arming does not say that the close would be counted.
    const arming = positionOf(all, "SittingArmed");
    const old = edited(edited(all, close, without), arming, (event) => void delete event["closeIsCounted"]);
    expect(linesWithoutBinding(closedOne, old).filter((line) => line.includes("candidates who"))).toEqual([]);
  });
});

describe("time", () => {
  test("[AU7, AU8] an invented extension is found by every end that followed", () => {
    const after = positionOf(rows, "SittingResumed");
    const at = bodyAt(after)["at"];
    const event = { type: "SittingExtended", at, by: PROCTOR, deltaMs: 10 * MINUTE_MS, reason: "x" };
    const lines = found(inserted(rows, after, `sitting/${world.service.id}`, event));
    // Two ended by the clock; the ends of the others were their own or the close.
    for (const nth of [1, 2]) {
      expect(
        lines.some((line) =>
          new RegExp(`^time\\|${numberOf(nth)}\\|\\d+\\|the candidate's end by the clock is`).test(line),
        ),
      ).toBe(true);
    }
    const own = { type: "AttemptExtended", at, by: PROCTOR, deltaMs: MINUTE_MS, reason: "x" };
    const ofOne = found(inserted(rows, after, streamOf(1), own));
    expect(ofOne[0]).toMatch(new RegExp(`^lawful\\|${numberOf(1)}\\||^time\\|${numberOf(1)}\\|`));
  });

  test("[AU8] an end that was moved is named with the moment at which it should be", () => {
    const position = positionOf(rows, "AttemptFinished", 0, streamOf(1));
    const at = Number(bodyAt(position)["at"]);
    const lines = found(edited(rows, position, (event) => void (event["at"] = at + 60_000)));
    expect(lines[0]).toBe(
      `time|${numberOf(1)}|${position}|the candidate's end by the clock is ${at + 60_000}, should be ${at}`,
    );
  });

  test("[AU8] an answer after the end that is not marked late, and a late one that should not count, are named", () => {
    const late = rows.find(({ body }) => body.includes('"late":true'))?.position ?? 0;
    const unmarked = found(edited(rows, late, (event) => void delete event["late"]));
    expect(unmarked[0]).toBe(
      `time|${numberOf(1)}|${late}|what became of the answer is "in-time", should be "late"`,
    );
    // Whoever had a connection at the end: their late answer was rejected, and is now said to count.
    const rejected = positionOf(rows, "LateResponseRejected", 0, streamOf(2));
    const counted = found(
      edited(rows, rejected, (event) => {
        delete event["why"];
        event["type"] = "ResponseSaved";
        event["late"] = true;
      }),
    );
    expect(counted[0]).toBe(
      `time|${numberOf(2)}|${rejected}|what became of the answer is "late", should be "was-connected"`,
    );
    const after = edited(
      rows,
      positionOf(rows, "LateResponseRejected", 0, streamOf(1)),
      (event) => void (event["why"] = "grace-over"),
    );
    expect(found(after)[0]).toContain('is "grace-over", should be "sitting-closed"');
  });

  test("[AU8] a fault of the room that nobody noticed, or too short a one, is named", () => {
    const position = positionOf(rows, "VenueFaultBegan");
    const early = edited(rows, position, (event) => void (event["from"] = Number(event["from"]) - 60_000));
    expect(found(early)[0]).toBe(
      `time||${position}|a fault of the room: 0 candidates were without a connection, should be 3 at least`,
    );
    const short = edited(rows, position, (event) => void (event["from"] = Number(event["at"]) - 1_000));
    expect(found(short)[0]).toContain("a fault is declared after 1000 ms, but may be after 10000 ms only");
  });

  test("[AU8] a server that says it was away, and recorded what candidates did meanwhile, is named", () => {
    const after = positionOf(rows, "ResponseSaved", -1, streamOf(5));
    const at = Number(bodyAt(after)["at"]);
    const began = { type: "VenueFaultBegan", at, from: at - 50_000, cause: "server-down" };
    const ended = { type: "VenueFaultEnded", at, by: "system", reason: null };
    const sitting = `sitting/${world.service.id}`;
    const lines = found(inserted(inserted(rows, after, sitting, began), after + 1, sitting, ended));
    expect(
      lines.some((line) =>
        /^time\|\|\d+\|the server is said to have been away since .*, but \d+ acts/.test(line),
      ),
    ).toBe(true);
  });

  test("[AU7] time given back that nobody had lost, and a reason that is blank, are named", () => {
    const credited = positionOf(rows, "OutageCredited");
    const more = edited(rows, credited, (event) => {
      const [span] = event["spans"] as { from: number; to: number }[];
      event["spans"] = [{ from: span!.from - 60_000, to: span!.to }];
    });
    expect(found(more)[0]).toMatch(
      new RegExp(`^lawful\\|${numberOf(3)}\\|${credited}\\|OutageCredited: spans.0.from is`),
    );
    const paused = positionOf(rows, "SittingPaused");
    expect(found(edited(rows, paused, (event) => void (event["reason"] = " ")))[0]).toBe(
      `lawful||${paused}|SittingPaused cannot have happened here by the rules (reason-missing)`,
    );
  });

  test("[AU7] an act by a login that has ended, a login nobody was given, and a stranger are named", () => {
    const act = positionOf(rows, "ResponseSaved", -1, streamOf(2));
    expect(found(edited(rows, act, (event) => void (event["epoch"] = 1)))[0]).toMatch(/\(login-expired\)/);
    const login = positionOf(rows, "LoginGranted", 1, streamOf(2));
    expect(found(edited(rows, login, (event) => void (event["epoch"] = 9)))[0]).toBe(
      `lawful|${numberOf(2)}|${login}|LoginGranted: epoch is 9, should be 2`,
    );
    const moved = rows.map((row) =>
      row.position === act ? { ...row, stream: "attempt/sitting-a.c99" } : row,
    );
    expect(found(moved)[0]).toBe(`lawful||${act}|sitting-a.c99 is not on the roster of this sitting`);
    const item = edited(rows, act, (event) => void (event["itemId"] = "twk-integritas-999"));
    expect(found(item)[0]).toMatch(/\(item-not-in-paper\)/);
  });

  test.each([
    ["hold", MINUTE_MS, '"type":"LateResponseHeld"'],
    ["reject", MINUTE_MS, '"why":"by-policy"'],
    ["accept-if-disconnected", 1_000, '"why":"grace-over"'],
  ] as const)(
    "[AU8] late answers by the policy %s (%d ms) fare as they should",
    async (rule, graceMs, mark) => {
      const policy = { ...DEFAULT_POLICY, lateAnswers: { rule, graceMs } };
      const closing = await closedSitting({ policy });
      expect(linesOf(audited(closing.disk))).toEqual([]);
      expect(rowsOf(closing.disk).some(({ body }) => body.includes(mark))).toBe(true);
    },
  );
});

describe("papers", () => {
  test("[AU9] another seed makes other papers, and is not the one that the ledger bound", () => {
    const lines = found(
      edited(rows, 1, (event) => void ((event["terms"] as Body)["seedHex"] = "5e".repeat(32))),
    );
    expect(lines.filter((line) => line.startsWith("papers|")).length).toBeGreaterThanOrEqual(10);
    expect(lines.some((line) => line.includes("entry 1 of the ledger: seedCommitment is"))).toBe(true);
    expect(lines.some((line) => /entry \d+ of the ledger: seed is/.test(line))).toBe(true);
  });

  test("[AU6] without the bank papers and points are not compared, and that is said", () => {
    const report = audited({ ...disk, banks: new Map() });
    expect(linesOf(report)).toEqual(["bank||1|no bank"]);
    expect(report.tallies.find(({ check }) => check === "papers")?.looked).toBe(0);
  });

  test("[AU9] terms that no paper can be made of are named, and the rest is looked at", () => {
    const lines = found(
      edited(rows, 1, (event) => {
        const terms = event["terms"] as Body;
        terms["blueprint"] = { id: "x", subtests: [{ subtest: "TWK", topics: { nasionalisme: 900 } }] };
      }),
    );
    expect(lines.some((line) => line.startsWith("papers|"))).toBe(true);
  });
});

describe("other lives", () => {
  test("[AU1] a server that died and came back, in the middle and twice, leaves no difference", async () => {
    let life = await openWorld({ candidates: 3 });
    await life.arm();
    for (const nth of [0, 1]) await life.login(nth);
    for (let round = 0; round < 2; round += 1) {
      const aliveUntil = life.clock.now();
      life.crash();
      await life.clock.advance(90_000);
      life = await openWorld({ disk: life.disk, clock: life.clock, candidates: 3, aliveUntil });
      if (round === 0) await life.start();
    }
    await life.clock.advance(200 * MINUTE_MS);
    await life.conduct.close(PROCTOR, true);
    expect(rowsOf(life.disk).some(({ type }) => type === "VenueFaultBegan")).toBe(true);
    expect(linesOf(audited(life.disk))).toEqual([]);
  });

  test("[AU1] a sitting that was closed without a start, and another in the same journal", async () => {
    const life = await finishedSitting();
    const again = sittingId("sitting-b");
    await life.hall.arm({ ...life.armRequest, sittingId: again });
    await life.hall.conduct(again).close(PROCTOR, false);
    await life.clock.advance(0);
    expect(linesOf(audited(life.disk))).toEqual([]);
    expect(linesOf(audited(life.disk, { sitting: again }))).toEqual([]);
  });
});
