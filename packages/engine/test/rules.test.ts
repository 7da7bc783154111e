import { sittingId } from "@neraca/base";
import {
  CPNS_2024,
  type RuleSet,
  ruleBookOf,
  ruleFileOf,
  ruleSetDigest,
  SHIPPED_RULES,
  type SittingEvent,
  termsOf,
} from "@neraca/exam";
import { encodeEntry } from "@neraca/ledger";
import { openWorld, POSITION, SELECTION } from "@neraca/testkit/exam-world";
import { publishByTwo } from "@neraca/testkit/publish-by-two";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import { entriesOfSelection, entriesOfSitting } from "../src/ledger/entries.ts";
import { essenceOf } from "../src/ledger/ranking-file.ts";
import { closedWorld, failuresOf, publisherOf, verdictOf } from "./published-world.ts";

/** Rules that the program does not bring: for one installation they are a file. */
const NEXT: RuleSet = {
  ...CPNS_2024,
  id: "cpns-2031",
  year: 2031,
  decree: "KepmenPANRB 1/2031",
  formationTypes: CPNS_2024.formationTypes.map((rule) =>
    rule.type === "general" ? { ...rule, threshold: { shape: "total", total: 1, TIU: 0 } } : rule,
  ),
};
const WITH_NEXT = ruleBookOf([...SHIPPED_RULES.values(), NEXT]);
const CHANGED: RuleSet = { ...NEXT, cutMultiple: 5 };

const refused = (error: string) => ({ ok: false, error });

describe("the rules of an armed sitting", () => {
  test("[HL20] are on the record, whole: after a restart it goes on by them, whatever files there are", async () => {
    const world = await openWorld();
    expect((await world.hall.arm({ ...world.armRequest, ruleSet: NEXT })).ok).toBe(true);
    world.crash();
    const next = await openWorld({ disk: world.disk, clock: world.clock });
    expect(next.service.armed.ruleSet).toEqual(NEXT);
    expect(next.service.armed.terms.ruleSetDigest).toBe(ruleSetDigest(NEXT));
    expect(failuresOf(next.disk)).toEqual([]);
    const file = next.disk.ledger.get("rule-sets/cpns-2031.json");
    expect(new TextDecoder().decode(file)).toBe(ruleFileOf(NEXT));
  });

  test("[HL21] that were changed under an id which is on record are refused; under another id they are welcome", async () => {
    const world = await openWorld();
    const other = (nth: number) => ({ ...world.armRequest, sittingId: sittingId(`sitting-${nth}`) });
    expect((await world.hall.arm({ ...other(1), ruleSet: NEXT })).ok).toBe(true);
    const head = await world.journal.head();
    expect(await world.hall.arm({ ...other(2), ruleSet: CHANGED })).toEqual(refused("rule-set-changed"));
    expect(await world.journal.head()).toBe(head);
    expect((await world.hall.arm({ ...other(2), ruleSet: NEXT })).ok).toBe(true);
    const second: RuleSet = { ...CHANGED, id: "cpns-2031-v2", version: 2 };
    expect((await world.hall.arm({ ...other(3), ruleSet: second })).ok).toBe(true);
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
  });

  test("[LB7] of a sitting armed before rules were recorded make the same entry as ever, to the byte", async () => {
    const world = await openWorld();
    await world.arm();
    const recorded = await world.journal.read(0, 10);
    const { event } = recorded.find((line) => line.event.type === "SittingArmed")!;
    const { ruleSet: _, ruleSetDigest: __, ...old } = event["terms"] as Record<string, unknown>;
    const armed = { ...event, terms: old } as unknown as Extract<SittingEvent, { type: "SittingArmed" }>;
    const [entry] = entriesOfSitting(armed, { position: 1, chain: null }, termsOf(armed));
    if (entry === undefined) throw new Error("an arming writes no entry");
    expect(entry).toMatchObject({ type: "seed-commitment", version: 1, ruleSet: "cpns-2024" });
    expect(entry).not.toHaveProperty("ruleSetDigest");
    expect(encodeEntry(entry).ok).toBe(true);
    const published = {
      type: "RankingPublished",
      selectionId: SELECTION,
      positionId: POSITION,
      publicationVersion: 1,
    };
    const ranking = {
      ...published,
      ruleSetId: "cpns-2024",
      quota: 1,
      formationType: "general",
      lines: 0,
      reason: null,
    };
    const [named] = entriesOfSelection({ ...ranking, rankingDigest: old["bankDigest"] } as never);
    expect(named).not.toHaveProperty("ruleSetDigest");
  });
});

describe("publishing", () => {
  test("[PB5] is by the rules that the sittings were armed with, and binds them; the installation's files are not asked", async () => {
    const world = await closedWorld({}, { ruleSet: NEXT });
    const published = await publishByTwo(publisherOf(world, 2, [], SHIPPED_RULES, NEXT.id));
    expect(published).toEqual({ ok: true, value: 1 });
    await settle();
    const newest = world.hall.selection(SELECTION).newestOf(POSITION);
    expect(newest).toMatchObject({ ruleSetId: "cpns-2031", ruleSetDigest: ruleSetDigest(NEXT) });
    expect(failuresOf(world.disk)).toEqual([]);
    expect(verdictOf(world.disk).notProved[0]?.en).toContain("cpns-2031");
    world.crash();
    const disk = { ...world.disk, ledger: new Map() };
    const again = await openWorld({ disk, clock: world.clock });
    expect(failuresOf(again.disk)).toEqual([]);
    expect(again.disk.ledger.get("rule-sets/cpns-2031.json")).toEqual(
      world.disk.ledger.get("rule-sets/cpns-2031.json"),
    );
  });

  test("[PB5] by other rules, which the selection was given since, takes them from the installation's files", async () => {
    const world = await closedWorld();
    const publish = (rules: Parameters<typeof publisherOf>[3], id: string) =>
      publishByTwo(publisherOf(world, 2, [], rules, id));
    expect(await publish(SHIPPED_RULES, NEXT.id)).toEqual(refused("rule-set-unknown"));
    expect(await publish(WITH_NEXT, NEXT.id)).toEqual({ ok: true, value: 1 });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    expect(await publish(WITH_NEXT, "cpns-2024")).toEqual({ ok: true, value: 2 });
    await settle();
    expect(failuresOf(world.disk)).toEqual([]);
    expect([...world.disk.ledger.keys()].filter((path) => path.startsWith("rule-sets/")).toSorted()).toEqual([
      "rule-sets/cpns-2024.json",
      "rule-sets/cpns-2031.json",
    ]);
  });

  test("[PB5] by rules that were changed under their id, or do not know a position's formation type, is refused", async () => {
    const world = await closedWorld();
    const publish = (rules: Parameters<typeof publisherOf>[3]) =>
      publishByTwo(publisherOf(world, 2, [], rules, NEXT.id));
    const narrow: RuleSet = {
      ...NEXT,
      formationTypes: NEXT.formationTypes.filter(({ type }) => type !== "general"),
    };
    expect(await publish(ruleBookOf([narrow]))).toEqual(refused("rule-set-unfit"));
    expect(await publish(ruleBookOf([NEXT]))).toEqual({ ok: true, value: 1 });
    expect(await publish(ruleBookOf([CHANGED]))).toEqual(refused("rule-set-changed"));
  });

  test("[PB6] what another version of the program says in other words is no correction", async () => {
    const world = await closedWorld();
    expect(await publishByTwo(publisherOf(world))).toEqual({ ok: true, value: 1 });
    const { rankingDigest } = world.hall.selection(SELECTION).newestOf(POSITION)!;
    const kept = new TextDecoder().decode(world.disk.publications.get(rankingDigest));
    const otherwise = kept.replaceAll("Did not", "Did, alas, not");
    expect(otherwise).not.toBe(kept);
    expect(essenceOf(otherwise)).toBe(essenceOf(kept));
    // As if the newest file had been written by that other version: its digest is not the one that we would give.
    const newest = world.hall.selection(SELECTION).newestOf(POSITION)!;
    Object.assign(newest, { rankingDigest: "f".repeat(64) });
    world.disk.publications.set("f".repeat(64) as never, new TextEncoder().encode(otherwise));
    expect(await publishByTwo(publisherOf(world))).toEqual(refused("already-published"));
    world.disk.publications.set(
      "f".repeat(64) as never,
      new TextEncoder().encode(otherwise.replace('"place":null', '"place":1')),
    );
    expect(await publishByTwo(publisherOf(world))).toEqual({ ok: true, value: 2 });
  });
});
