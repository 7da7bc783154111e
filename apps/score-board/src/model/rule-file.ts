import { isRecord, type LocalText } from "@neraca/base";

/** What a page shows of the rules that a ranking was made by: their file lies under /ledger/, format `neraca-rule-set-1`. */
export type PublishedRules = {
  readonly id: string;
  readonly decree: string;
  /** Kinds of vacancy by the names that files use. */
  readonly formationTypes: ReadonlyMap<string, LocalText>;
  /** Codes of the SKD stage. The same letter means something else elsewhere: always shown with them. */
  readonly legend: readonly LegendLine[];
};

export type LegendLine = {
  readonly status: string;
  readonly code: string;
  readonly meaning: LocalText;
};

type Parsed<T> = { readonly success: true; readonly data: T } | { readonly success: false };

/** In the shape of a schema, so that it can be fetched like one. */
export const rulesReader = {
  safeParse: (value: unknown): Parsed<PublishedRules> => {
    const rules = readRules(value);
    return rules === null ? { success: false } : { success: true, data: rules };
  },
};

/** Path below /ledger/ of a rule set. */
export function rulesFile(ruleSet: string): string {
  return `rule-sets/${ruleSet}.json`;
}

type Members = Readonly<Record<string, unknown>>;

function readRules(value: unknown): PublishedRules | null {
  const members = membersOf(value);
  if (members === null || members["format"] !== "neraca-rule-set-1") return null;
  const { id, decree } = members;
  const skd = listOf(members["stages"]).find((stage) => stage["stage"] === "skd");
  const legend = listOf(skd?.["codes"]).flatMap((code) => legendLineOf(code) ?? []);
  const types = listOf(members["formationTypes"]).flatMap((type) => {
    const name = wordsOf(type["name"]);
    return typeof type["type"] === "string" && name !== null ? [[type["type"], name] as const] : [];
  });
  if (typeof id !== "string" || typeof decree !== "string" || legend.length === 0) return null;
  return { id, decree, formationTypes: new Map(types), legend };
}

function legendLineOf({ status, code, meaning }: Members): LegendLine | null {
  const words = wordsOf(meaning);
  if (typeof status !== "string" || typeof code !== "string" || words === null) return null;
  return { status, code, meaning: words };
}

function wordsOf(value: unknown): LocalText | null {
  const words = membersOf(value);
  const { id, en } = words ?? {};
  return typeof id === "string" && typeof en === "string" ? { id, en } : null;
}

function listOf(value: unknown): readonly Members[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map(membersOf).filter((members) => members !== null);
}

function membersOf(value: unknown): Members | null {
  return isRecord(value) ? value : null;
}
