import { digestOf } from "@neraca/base";
import {
  type Balance,
  type BankCell,
  type BankPlan,
  blueprintFaults,
  expectedOverlap,
  feasibilityOf,
  itemCountOf,
  type SubtestDemand,
  type TopicFeasibility,
  TRIAL_PAPERS,
  zBalance,
} from "@neraca/protocol";
import { Icon, type IconName } from "@neraca/ui";
import type { Answer } from "@neraca/ui/live";
import { type ReactElement, useEffect, useState } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { meanOf } from "./balance-columns.ts";
import type { DeskProps } from "./DeskPage.tsx";

/** Whoever types the next digit is not answered to the last one. */
const QUIET_MS = 600;
/** The same papers for the same plan, whoever tries it. */
const TRIAL_SEED = digestOf("trial");

type TrialProps = DeskProps & {
  readonly path: string;
  readonly plan: BankPlan | null;
  readonly rules: readonly SubtestDemand[];
  readonly cells: readonly BankCell[];
};

/** Whether papers can be made, as somebody types: by counting at once, by a hundred papers on trial a moment later. */
export function BankTrial({ acts, path, plan, rules, cells }: TrialProps): ReactElement {
  const { t, locale } = useTexts();
  const blueprint = plan?.blueprint ?? { subtests: [] };
  const topics = feasibilityOf(blueprint, cells);
  const isByRules = blueprintFaults(blueprint, rules).length === 0;
  const isShort = topics.some(({ short }) => short > 0);
  const tried = useTrial(acts, path, plan, plan !== null && isByRules && !isShort);
  const all = blueprint.subtests.reduce((sum, part) => sum + itemCountOf(part), 0);
  const strangers = expectedOverlap(topics);
  const number = (value: number): string => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  const balance = tried?.ok === true ? tried.value : null;
  const neighbours = balance === null ? null : meanOf(balance.neighbours);
  const of = (shared: number | null): string =>
    shared === null ? t("trial.nothing") : t("trial.of", { shared: number(shared), all });
  return (
    <section className="c-card d-trial">
      <h3>{t("trial.title")}</h3>
      <Verdict topics={topics} isByRules={isByRules} isShort={isShort} tried={tried} />
      <dl>
        <div>
          <dt>{t("trial.strangers")}</dt>
          <dd className="n-figures">{of(strangers)}</dd>
        </div>
        <div>
          <dt>{t("trial.neighbours")}</dt>
          <dd className="n-figures">{of(neighbours)}</dd>
        </div>
        {blueprint.subtests.map(({ subtest }) => {
          const most = topics
            .filter((topic) => topic.subtest === subtest)
            .reduce((highest, { exposurePercent }) => Math.max(highest, exposurePercent ?? 0), 0);
          const part = balance?.subtests.find((each) => each.subtest === subtest);
          return (
            <div key={subtest}>
              <dt>{t("trial.most", { subtest })}</dt>
              <dd className="n-figures">{most === 0 ? t("trial.nothing") : `${Math.round(most)} %`}</dd>
              <dt>{t("trial.mean", { subtest })}</dt>
              <dd className="n-figures">
                {part === undefined
                  ? t("trial.nothing")
                  : t("trial.range", {
                      lowest: number(part.difficulty.lowest / 100),
                      highest: number(part.difficulty.highest / 100),
                    })}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Verdict({
  topics,
  isByRules,
  isShort,
  tried,
}: {
  readonly topics: readonly TopicFeasibility[];
  readonly isByRules: boolean;
  readonly isShort: boolean;
  readonly tried: Answer<Balance> | null;
}): ReactElement {
  const { t, local } = useTexts();
  const line = (icon: IconName, fits: boolean, words: readonly string[]): ReactElement => (
    <div role="status" className="d-verdict" data-fits={fits}>
      <Icon name={icon} size={18} />
      <div>
        {words.map((each) => (
          <p key={each}>{each}</p>
        ))}
      </div>
    </div>
  );
  if (isShort) {
    const names = topics
      .filter(({ short }) => short > 0)
      .map(({ topic, short }) => `${t(`topic.${topic}` as "topic.tik")} (${short})`);
    return line("alert", false, [t("trial.short", { topics: names.join(", ") })]);
  }
  if (!isByRules) return line("alert", false, [t("trial.rules")]);
  if (tried === null) return line("reload", true, [t("trial.trying")]);
  if (!tried.ok) return line("offline", false, [local(problemText(tried.problem))]);
  const { misfits } = tried.value;
  return misfits.length === 0
    ? line("check", true, [t("trial.fits")])
    : line("alert", false, [t("trial.unfit"), ...misfits.map(({ text }) => local(text))]);
}

/** The answer to what stands there now; null: not yet, or nothing to try. */
function useTrial(
  { ask }: DeskProps["acts"],
  path: string,
  plan: BankPlan | null,
  isWorthIt: boolean,
): Answer<Balance> | null {
  const wanted = isWorthIt ? JSON.stringify(plan) : null;
  const [told, setTold] = useState<{ readonly of: string; readonly answer: Answer<Balance> } | null>(null);
  // A question to the server is a thing outside of React, and so is the moment of quiet before it.
  useEffect(() => {
    if (wanted === null) return;
    let isOver = false;
    const body = { plan: JSON.parse(wanted) as unknown, seedHex: TRIAL_SEED, papers: TRIAL_PAPERS };
    const timer = setTimeout(() => {
      void ask(zBalance, `${path}/balance`, { body }).then((answer) => {
        if (!isOver) setTold({ of: wanted, answer });
      });
    }, QUIET_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [ask, path, wanted]);
  return told !== null && told.of === wanted ? told.answer : null;
}
