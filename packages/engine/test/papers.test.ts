import { bankDigest } from "@neraca/item-bank";
import { type ExamWorld, openWorld, worldDisk } from "@neraca/testkit/exam-world";
import { describe, expect, test } from "vitest";

const CANDIDATES = [0, 1, 2];

function paperDigests(world: ExamWorld): readonly string[] {
  return CANDIDATES.map((nth) => world.service.armed.paper(world.attemptId(nth)).digest);
}

/** What the sitting of this seed had for papers when there was only the first assembly. For ever. */
const OLD_PAPERS = [
  "7921b8e8e90a14459034ee1a6fbc3487f8528d588ae1012dc02f9b6f333b6d3f",
  "0626808a23cc805852b7e985c22e7e27ecb35ca9a60767e7f120a57678178463",
  "4966492d2c32c70605bdfa90a1dbe3ef551e61a9610e5a5da830474e5ab4b4a5",
];

describe("papers of a sitting", () => {
  test("[PP19] of a journal from before there was another assembly stay what they were", async () => {
    const world = await openWorld({ seed: "one" });
    await world.arm();
    world.crash();
    const { journal, banks } = world.disk;
    const lines = journal.lines.map((line) => ({ ...line, json: asOnceRecorded(line.json) }));
    expect(lines.some(({ json }) => json.includes('"assembly"'))).toBe(false);
    const old = await openWorld({ disk: { ...worldDisk(), banks, journal: { lines, isOpen: false } } });
    expect(old.service.armed.terms.assembly).toBe(1);
    expect(paperDigests(old)).toEqual(OLD_PAPERS);
    expect(old.service.armed.misfits()).toEqual([]);
  });

  test("[HL8] survive a restart, whoever asks first", async () => {
    const world = await openWorld();
    await world.arm();
    const digests = paperDigests(world);
    world.crash();
    const again = await openWorld({ disk: world.disk });
    const backwards = CANDIDATES.toReversed().map(
      (nth) => again.service.armed.paper(again.attemptId(nth)).digest,
    );
    expect(backwards.toReversed()).toEqual(digests);
    expect(again.service.armed.terms.assembly).toBe(2);
  });

  test("[PP3] are others when one word of one item is", async () => {
    const world = await openWorld({ seed: "one" });
    const other = await openWorld({ seed: "one" });
    const { bank } = other.armRequest;
    const [first, ...rest] = bank.items;
    const content = { ...bank, items: [{ ...first!, source: "Sumber lain" }, ...rest] };
    const changed = { ...content, digest: bankDigest(content) };
    expect(changed.digest).not.toBe(bank.digest);
    await world.arm();
    await other.hall.arm({ ...other.armRequest, bank: changed });
    expect(other.service.armed.terms.seedHex).toBe(world.service.armed.terms.seedHex);
    for (const [nth, digest] of paperDigests(other).entries()) {
      expect(digest).not.toBe(paperDigests(world)[nth]);
    }
  });
});

/** An event as it was written before there were policies, other assemblies and places of seats. */
function asOnceRecorded(json: string): string {
  const later = new Set(["assembly", "policy", "row", "column"]);
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => (later.has(key) ? undefined : value));
}
