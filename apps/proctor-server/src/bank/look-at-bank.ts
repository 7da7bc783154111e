import { SUBTESTS, TOPICS } from "@neraca/base";
import {
  type Bank,
  type Blueprint,
  bankStats,
  COGNITIVE_LEVELS,
  type Finding,
  type Item,
  lintBank,
} from "@neraca/item-bank";
import {
  BANK_FINDINGS_SHOWN_MAX,
  type BankCell,
  type BankFinding,
  type OpenBankLook,
} from "@neraca/protocol";
import type { LookedBank } from "./bank-job.ts";
import { plannedOf } from "./planned-blueprint.ts";

/** Everything that the desk may know of a bank: counts, ids and rules. What findings say in words quotes items, so it stays behind. */
export function lookedAt(bank: Bank, blueprint: Blueprint | null): LookedBank {
  const findings = lintBank(bank).map(
    ({ severity, rule, item }): BankFinding => ({ severity, rule, item, place: null }),
  );
  return {
    look: {
      kind: "open",
      digest: bank.digest,
      cells: cellsOf(bank),
      subtests: subtestsOf(bank),
      ...told(findings),
      blueprint: blueprint === null ? null : plannedOf(blueprint),
    },
    outline: {
      digest: bank.digest,
      id: bank.id,
      title: bank.title,
      items: bank.items.map(outlined),
      blueprint,
    },
  };
}

/** A folder with errors is no bank: where they are is all that can be said. */
export function lookedAtBroken(findings: readonly Finding[]): LookedBank {
  const told_ = findings.map(
    ({ severity, rule, file, line }): BankFinding => ({ severity, rule, item: null, place: { file, line } }),
  );
  return {
    look: { kind: "open", digest: null, cells: [], subtests: [], ...told(told_), blueprint: null },
    outline: null,
  };
}

function told(findings: readonly BankFinding[]): Pick<OpenBankLook, "errors" | "warnings" | "findings"> {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  return {
    errors: errors.length,
    warnings: warnings.length,
    findings: [...errors, ...warnings].slice(0, BANK_FINDINGS_SHOWN_MAX),
  };
}

/** Named field by field: a field that is added to `Item` tomorrow stays where it is. */
function outlined(item: Item): NonNullable<LookedBank["outline"]>["items"][number] {
  const { id, subtest, topic, options, fixedOrder, status, difficulty, seconds, enemies, model } = item;
  const optionIds = options.map((option) => ({ id: option.id }));
  return { id, subtest, topic, options: optionIds, fixedOrder, status, difficulty, seconds, enemies, model };
}

function cellsOf({ items }: Bank): BankCell[] {
  return SUBTESTS.flatMap((subtest) =>
    TOPICS[subtest].flatMap((topic): BankCell[] => {
      const own = items.filter((item) => item.subtest === subtest && item.topic === topic);
      if (own.length === 0) return [];
      const drawable = own.filter(({ status }) => status === "reviewed");
      const bands = [0, 1, 2, 3, 4].map(
        (band) => drawable.filter(({ difficulty }) => bandOf(difficulty) === band).length,
      );
      return [
        {
          subtest,
          topic,
          items: own.length,
          drawable: drawable.length,
          generated: drawable.filter(({ model }) => model !== null).length,
          bands,
          difficultyTenths: meanTenths(drawable.map(({ difficulty }) => difficulty)),
          secondsTenths: meanTenths(drawable.map(({ seconds }) => seconds)),
        },
      ];
    }),
  );
}

function subtestsOf(bank: Bank): OpenBankLook["subtests"] {
  return bankStats(bank).subtests.map((stats) => ({
    subtest: stats.subtest,
    items: stats.items,
    drawable: stats.drawable,
    drafts: stats.byStatus.draft,
    retired: stats.byStatus.retired,
    generated: stats.generated,
    levels: COGNITIVE_LEVELS.map((level) => stats.byLevel[level]),
    keyChiMilli: Math.round(stats.key.chiSquare * 1_000),
    longestPercent: stats.key.longestPercent,
  }));
}

function bandOf(difficulty: number): number {
  return Math.min(4, Math.floor(difficulty / 20));
}

function meanTenths(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length);
}
