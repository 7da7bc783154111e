import { digestOf, instant } from "@neraca/base";
import { SHIPPED_RULES } from "@neraca/exam";
import { openWorld, POSITION, PROCTOR, SELECTION } from "@neraca/testkit/exam-world";
import { APPROVER, DRAFTER, publishByTwo } from "@neraca/testkit/publish-by-two";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import type { DraftAct, PublicationDrafted } from "../src/index.ts";
import { draftDigestOf } from "../src/ledger/draft-decision.ts";
import { closedWorld, failuresOf, publisherOf } from "./published-world.ts";

const refused = (error: string) => ({ ok: false, error });
const actOn = ({ draft, draftDigest }: PublicationDrafted, by = APPROVER): DraftAct => ({
  selectionId: SELECTION,
  draft,
  draftDigest,
  by,
});

async function drafted(
  world: Awaited<ReturnType<typeof closedWorld>>,
  quota = 2,
): Promise<PublicationDrafted> {
  const outcome = await publisherOf(world, quota).draft(SELECTION, DRAFTER, "Kebutuhan berubah");
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

describe("two people publish", () => {
  test("[PB14] a practice publishes nothing, also where everything is there", async () => {
    const world = await closedWorld();
    const head = await world.journal.head();
    const practice = publisherOf(world, 2, [], SHIPPED_RULES, "cpns-2024", true);
    expect(await practice.draft(SELECTION, DRAFTER, null)).toEqual(refused("practice"));
    expect(await world.journal.head()).toBe(head);
    expect((await publisherOf(world).draft(SELECTION, DRAFTER, null)).ok).toBe(true);
  });

  test("[PB8] whoever drafted cannot approve or reject; another approves exactly that draft", async () => {
    const world = await closedWorld();
    const publisher = publisherOf(world);
    const draft = await drafted(world);
    const size = world.book.size;
    expect(await publisher.approve(actOn(draft, DRAFTER))).toEqual(refused("approver-drafted"));
    expect(await publisher.end(actOn(draft, DRAFTER), "reject", "x")).toEqual(refused("approver-drafted"));
    const other = { ...actOn(draft), draftDigest: digestOf("another") };
    expect(await publisher.approve(other)).toEqual(refused("draft-unknown"));
    expect(await publisher.approve({ ...actOn(draft), draft: 2 })).toEqual(refused("draft-unknown"));
    expect(await publisher.approve({ ...actOn(draft), selectionId: "x" as never })).toEqual(
      refused("selection-unknown"),
    );
    expect(world.book.size).toBe(size);
    expect(await publisher.approve(actOn(draft))).toEqual({ ok: true, value: 1 });
    expect(await publisher.approve(actOn(draft))).toEqual(refused("draft-unknown"));
    await settle();
    const newest = world.hall.selection(SELECTION).newestOf(POSITION);
    expect(newest).toMatchObject({ by: APPROVER, draft: 1, ...draft.rankings[0] });
    expect(failuresOf(world.disk)).toEqual([]);
  });

  test("[PB8] the digest binds who drafted, the words and every ranking", async () => {
    const draft = await drafted(await closedWorld());
    const [ranking] = draft.rankings;
    const changed = [
      { ...draft, by: APPROVER },
      { ...draft, draft: 2 },
      { ...draft, reason: "lain" },
      { ...draft, rankings: [] },
      { ...draft, rankings: [{ ...ranking!, quota: 9 }] },
    ];
    expect(draftDigestOf(draft)).toBe(draft.draftDigest);
    expect(new Set([draft, ...changed].map(draftDigestOf)).size).toBe(6);
  });

  test("[PB9] one draft at a time; a withdrawal is the drafter's, a rejection somebody else's, each with a reason", async () => {
    const world = await closedWorld();
    const publisher = publisherOf(world);
    const size = world.book.size;
    const first = await drafted(world);
    expect(await publisher.draft(SELECTION, APPROVER, null)).toEqual(refused("draft-open"));
    expect(await publisher.end(actOn(first), "withdraw", "x")).toEqual(refused("not-the-drafter"));
    for (const words of ["", " \n ", "x".repeat(501), "\ud800"]) {
      expect(await publisher.end(actOn(first), "reject", words)).toEqual(refused("reason-missing"));
    }
    expect(await publisher.end(actOn(first), "reject", " Nama salah ")).toEqual({ ok: true, value: null });
    expect(world.hall.selection(SELECTION).lastDecided).toMatchObject({
      drafted: { draft: 1, by: DRAFTER },
      decided: { type: "PublicationRejected", by: APPROVER, reason: "Nama salah" },
    });
    const second = await drafted(world);
    expect(second.draft).toBe(2);
    const own = actOn(second, DRAFTER);
    expect(await publisher.end(own, "withdraw", "Salah tekan")).toEqual({ ok: true, value: null });
    expect(world.hall.selection(SELECTION).open).toBeNull();
    expect(world.book.size).toBe(size);
    expect(await publishByTwo(publisher)).toEqual({ ok: true, value: 1 });
  });

  test("[PB10] what is no longer what there is to say is refused, and can be withdrawn", async () => {
    const world = await closedWorld();
    const draft = await drafted(world, 2);
    expect(await publisherOf(world, 1).approve(actOn(draft))).toEqual(refused("draft-stale"));
    const again = "sitting-b" as never;
    await world.clock.advance(60_000);
    expect((await world.hall.arm({ ...world.armRequest, sittingId: again })).ok).toBe(true);
    expect(await publisherOf(world, 2, [again]).approve(actOn(draft))).toEqual(
      refused("sittings-not-closed"),
    );
    expect((await world.hall.conduct(again).close("system", true)).ok).toBe(true);
    // An absence replaces nothing: what the draft says holds again.
    expect(await publisherOf(world, 2, [again]).staleness(draft)).toBeNull();
    const withdrawn = publisherOf(world, 1).end(actOn(draft, DRAFTER), "withdraw", "Kebutuhan berubah");
    expect(await withdrawn).toEqual({ ok: true, value: null });
    expect(await publishByTwo(publisherOf(world, 1, [again]))).toEqual({ ok: true, value: 1 });
  });

  test("[PB10] other words of another version of this program do not make it stale", async () => {
    const world = await closedWorld();
    const draft = await drafted(world);
    const [ranking] = draft.rankings;
    const text = new TextDecoder().decode(world.disk.publications.get(ranking!.rankingDigest));
    const otherwise = text.replaceAll("Did not", "Did, alas, not");
    const digest = digestOf(otherwise);
    world.disk.publications.set(digest, new TextEncoder().encode(otherwise));
    const worded = { ...draft, rankings: [{ ...ranking!, rankingDigest: digest }] };
    expect(await publisherOf(world).staleness(worded)).toBeNull();
    const changed = text.replace('"place":null', '"place":1');
    world.disk.publications.set(digest, new TextEncoder().encode(changed));
    expect(await publisherOf(world).staleness(worded)).toBe("draft-stale");
  });

  test("[PB11] a correction needs words, and they stand in the ledger; a first publication has none", async () => {
    const world = await closedWorld();
    expect(await publishByTwo(publisherOf(world, 2))).toEqual({ ok: true, value: 1 });
    expect(world.hall.selection(SELECTION).newestOf(POSITION)?.reason).toBeNull();
    const publisher = publisherOf(world, 1);
    for (const words of [null, "  ", "x".repeat(501)]) {
      expect(await publisher.draft(SELECTION, DRAFTER, words)).toEqual(refused("correction-reason-missing"));
    }
    const words = "  Kebutuhan formasi\ndiubah menjadi 1. ";
    const draft = await publisher.draft(SELECTION, DRAFTER, words);
    expect(draft).toMatchObject({ ok: true, value: { reason: "Kebutuhan formasi diubah menjadi 1." } });
    if (draft.ok) expect((await publisher.approve(actOn(draft.value))).ok).toBe(true);
    await settle();
    const said = "Kebutuhan formasi diubah menjadi 1.";
    const newest = world.hall.selection(SELECTION).newestOf(POSITION);
    expect(newest).toMatchObject({ publicationVersion: 2, reason: { id: said, en: said } });
    expect(failuresOf(world.disk)).toEqual([]);
  });

  test("[PB12] after a crash, stored or not, the draft waits or everything is published", async () => {
    for (const fate of ["reject", "store-and-reject"] as const) {
      const world = await closedWorld();
      const draft = await drafted(world);
      world.crash();
      const next = await openWorld({ disk: world.disk, clock: world.clock });
      expect(next.hall.selection(SELECTION).open).toEqual(draft);
      next.journal.script("reject");
      expect(await publisherOf(next).approve(actOn(draft))).toEqual(refused("not-stored"));
      expect(next.hall.selection(SELECTION).open).toEqual(draft);
      expect(next.hall.selection(SELECTION).newest()).toEqual([]);
      if (fate === "store-and-reject") {
        // The disk had it after all, and the process died before it could tell.
        expect((await publisherOf(next).approve(actOn(draft))).ok).toBe(true);
      }
      next.crash();
      const last = await openWorld({ disk: next.disk, clock: next.clock });
      const { open, lastDecided } = last.hall.selection(SELECTION);
      if (fate === "reject") {
        expect([open, lastDecided]).toEqual([draft, null]);
        expect((await publisherOf(last).approve(actOn(draft))).ok).toBe(true);
      } else {
        expect([open, lastDecided?.decided.type]).toEqual([null, "PublicationApproved"]);
      }
      await settle();
      expect(last.hall.selection(SELECTION).newest()).toHaveLength(1);
      expect(failuresOf(last.disk)).toEqual([]);
    }
  });

  test("[PB13] a publication by one person, of an earlier journal, replays as it was; the next is by two", async () => {
    const world = await closedWorld();
    const [ranking] = (await drafted(world)).rankings;
    world.crash();
    const before = await closedWorld();
    for (const [digest, bytes] of world.disk.publications) before.disk.publications.set(digest, bytes);
    const event = {
      type: "RankingPublished",
      at: instant(before.clock.now()),
      by: PROCTOR,
      selectionId: SELECTION,
      ...ranking!,
      reason: null,
    } as const;
    await before.hall.selection(SELECTION).record([event]);
    await settle();
    before.crash();
    const next = await openWorld({ disk: before.disk, clock: before.clock });
    expect(next.hall.selection(SELECTION).newest()).toEqual([event]);
    expect(next.book.publishedSize).toBe(8);
    expect(await publishByTwo(publisherOf(next))).toEqual(refused("already-published"));
    expect(await publishByTwo(publisherOf(next, 1))).toEqual({ ok: true, value: 2 });
    await settle();
    expect(failuresOf(next.disk)).toEqual([]);
  });
});
