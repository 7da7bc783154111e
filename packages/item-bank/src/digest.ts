import { type CanonicalValue, canonicalJson, type Digest, digestOf } from "@neraca/base";
import type { Bank, Blueprint, BlueprintSubtest, Item, Scoring } from "./item.ts";

/** Changes when what goes into a digest changes, so that an old digest is never taken for a new one. */
const DIGEST_FORMAT = 2;

/**
 * SHA-256 of the RFC 8785 canonical JSON of everything that a bank says, items in the order of their ids: the same for the same
 * content however it is spread over files, another one after any change, be it in a rationale.
 */
export function bankDigest(bank: Omit<Bank, "digest">): Digest {
  const items = bank.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(canonicalItem);
  return digestOf(
    canonicalJson({
      format: DIGEST_FORMAT,
      kind: "bank",
      id: bank.id,
      title: bank.title,
      language: bank.language,
      items,
    }),
  );
}

/** Like `bankDigest`. The order of the subtests counts, because candidates see them in it. */
export function blueprintDigest(blueprint: Omit<Blueprint, "digest">): Digest {
  return digestOf(
    canonicalJson({
      format: DIGEST_FORMAT,
      kind: "blueprint",
      id: blueprint.id,
      title: blueprint.title,
      subtests: blueprint.subtests.map(canonicalSubtest),
    }),
  );
}

/** `satisfies` makes a field that is added to `Item` and forgotten here a compile error. */
function canonicalItem(item: Item): CanonicalValue {
  return {
    id: item.id,
    subtest: item.subtest,
    topic: item.topic,
    stem: item.stem,
    figure: item.figure,
    options: item.options.map((option) => ({
      id: option.id,
      content: option.content,
      figure: option.figure,
    })),
    scoring: canonicalScoring(item.scoring),
    version: item.version,
    status: item.status,
    difficulty: item.difficulty,
    seconds: item.seconds,
    level: item.level,
    enemies: item.enemies,
    model: item.model,
    rationale: item.rationale,
    source: item.source,
    fixedOrder: item.fixedOrder,
  } satisfies Record<keyof Item, CanonicalValue>;
}

function canonicalScoring(scoring: Scoring): CanonicalValue {
  return scoring.kind === "key"
    ? { kind: scoring.kind, optionId: scoring.optionId }
    : { kind: scoring.kind, weights: Object.fromEntries(Object.entries(scoring.weights)) };
}

function canonicalSubtest(part: BlueprintSubtest): CanonicalValue {
  return { subtest: part.subtest, topics: part.topics.map(({ topic, count }) => ({ topic, count })) };
}
