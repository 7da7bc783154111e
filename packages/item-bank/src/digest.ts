import { type CanonicalValue, canonicalJson, type Digest, digestOf } from "@neraca/base";
import type { Bank, Blueprint, BlueprintSubtest, Item, Scoring } from "./item.ts";

/** Changes when what goes into a digest changes, so that an old digest is never taken for a new one. */
export const PACKAGE_FORMAT = 2;
const BLUEPRINT_FORMAT = 1;

/**
 * The package of a bank: everything that it says as RFC 8785 canonical JSON, items in the order of their ids. The same text for the
 * same content however it is spread over files. What a sitting is armed with is kept in exactly these bytes.
 */
export function bankPackage(bank: Omit<Bank, "digest">): string {
  return canonicalJson({
    format: PACKAGE_FORMAT,
    kind: "bank",
    id: bank.id,
    title: bank.title,
    language: bank.language,
    items: bank.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(canonicalItem),
  });
}

/** SHA-256 of the package: another one after any change, be it in a rationale. `sha256sum` of the file says the same. */
export function bankDigest(bank: Omit<Bank, "digest">): Digest {
  return digestOf(bankPackage(bank));
}

/** Like `bankDigest`. The order of the subtests counts, because candidates see them in it. */
export function blueprintDigest(blueprint: Omit<Blueprint, "digest">): Digest {
  return digestOf(
    canonicalJson({
      format: BLUEPRINT_FORMAT,
      kind: "blueprint",
      id: blueprint.id,
      title: blueprint.title,
      subtests: blueprint.subtests.map(canonicalSubtest),
    }),
  );
}

/** `satisfies` makes a field that is added to `Item` and forgotten here a compile error. */
export function canonicalItem(item: Item): Readonly<Record<keyof Item, CanonicalValue>> {
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

/** What a blueprint does not ask for is not in its digest, so that those that ask for nothing more keep the one they have. */
function canonicalSubtest(part: BlueprintSubtest): CanonicalValue {
  const { subtest, topics, difficulty, secondsMax, generatedPercent, ...rest } = part;
  rest satisfies Record<string, never>;
  return {
    subtest,
    topics: topics.map(({ topic, count }) => ({ topic, count })),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(secondsMax === undefined ? {} : { secondsMax }),
    ...(generatedPercent === undefined ? {} : { generatedPercent }),
  };
}
