import { invariant, type LocalText } from "@neraca/base";
import type { AnnouncedRanking } from "./announcement.ts";

/** What an announcement needs of a rule set's file, `neraca-rule-set-1`. */
type PublishedRules = {
  readonly decree: string;
  readonly formationTypes: readonly { readonly type: string; readonly name: LocalText }[];
  readonly stages: readonly {
    readonly stage: string;
    readonly codes: readonly { readonly code: string; readonly meaning: LocalText }[];
  }[];
};

export function rankingIn(bytes: Uint8Array): AnnouncedRanking {
  return jsonIn(bytes, "neraca-ranking-1", "neraca-ranking-2") as AnnouncedRanking;
}

export function rulesIn(bytes: Uint8Array): PublishedRules {
  return jsonIn(bytes, "neraca-rule-set-1") as PublishedRules;
}

/** What a ranking's rules say of it in words; without them it is as the ranking writes it. */
export function wordsOfRules(
  rules: PublishedRules | null,
  { formationType, ruleSet }: Pick<AnnouncedRanking, "formationType" | "ruleSet">,
  language: "id" | "en",
) {
  const formation = rules?.formationTypes.find(({ type }) => type === formationType);
  const codes = rules?.stages.find(({ stage }) => stage === "skd")?.codes ?? [];
  return {
    decree: rules?.decree ?? ruleSet,
    formation: formation?.name[language] ?? formationType,
    codes: codes.map(({ code, meaning }) => ({ code, is: meaning[language] })),
  };
}

/** Written by our own publisher and found by its digest: another format is a bug. */
function jsonIn(bytes: Uint8Array, ...formats: readonly string[]): unknown {
  const value = JSON.parse(new TextDecoder().decode(bytes)) as { readonly format?: unknown };
  invariant(formats.includes(String(value.format)), `a file of the ledger is not ${formats.join(" or ")}`);
  return value;
}
