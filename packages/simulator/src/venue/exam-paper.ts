import type { Digest } from "@neraca/base";
import { CPNS_2024, type RuleSet } from "@neraca/exam";
import { type Bank, type Blueprint, bankDigest, blueprintDigest } from "@neraca/item-bank";
import { sampleBank } from "@neraca/testkit/sample-bank";

/** A paper as long as it must be to have two parts: what takes time in a real paper says nothing about losing an answer. */
const TOPICS = {
  TWK: ["nasionalisme", 3],
  TIU: ["verbal-analogi", 4],
  TKP: ["pelayanan-publik", 4],
} as const;

export type ShortExam = { readonly bank: Bank; readonly blueprint: Blueprint; readonly ruleSet: RuleSet };

let made: ShortExam | null = null;

/**
 * One topic of each subtest, from the sample bank. Scored as the decree of 2024 says, whose name it bears: only the number of questions
 * is smaller, which the hall checks when it arms and nobody needs afterwards.
 */
export function shortExam(): ShortExam {
  made ??= makeShortExam();
  return made;
}

function makeShortExam(): ShortExam {
  const { bank: sample } = sampleBank();
  const topics = new Set<string>(Object.values(TOPICS).map(([topic]) => topic));
  const bank = { ...sample, items: sample.items.filter((item) => topics.has(item.topic)) };
  const blueprint = {
    id: "short",
    title: "Kisi-kisi pendek",
    subtests: CPNS_2024.subtests.map(({ subtest }) => {
      const [topic, count] = TOPICS[subtest];
      return { subtest, topics: [{ topic, count }] };
    }),
  };
  return {
    bank: { ...bank, digest: bankDigest(bank) },
    blueprint: { ...blueprint, digest: blueprintDigest(blueprint) },
    ruleSet: {
      ...CPNS_2024,
      subtests: CPNS_2024.subtests.map((rule) => ({ ...rule, itemCount: TOPICS[rule.subtest][1] })),
    },
  };
}

/** Asks for more than the bank has. */
export function unfitBlueprint(): Blueprint {
  const { blueprint } = shortExam();
  const subtests = blueprint.subtests.map((part) => ({
    ...part,
    topics: part.topics.map(({ topic }) => ({ topic, count: 500 })),
  }));
  return { ...blueprint, subtests, digest: "0".repeat(64) as Digest };
}
