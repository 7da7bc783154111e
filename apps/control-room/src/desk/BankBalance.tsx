import { BALANCE_PAPERS_MAX, type Balance, type BankPlan, TRIAL_PAPERS, zBalance } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { BankProps } from "./BankPage.tsx";
import { meanOf, mostOf, percents } from "./balance-columns.ts";
import { Columns } from "./Columns.tsx";
import { useSend } from "./use-send.ts";

const BANDS = ["0–19", "20–39", "40–59", "60–79", "80–100"];
const EXPOSURE_PERCENT = 5;

type BalanceProps = BankProps & { readonly plan: BankPlan | null; readonly seedHex: string };

/** What papers of the plan are like, all together, for as many candidates as the selection has. */
export function BankBalance({ acts, path, view, plan, seedHex }: BalanceProps): ReactElement {
  const { t } = useTexts();
  const [balance, setBalance] = useState<Balance | null>(null);
  const { isBusy, problem, send } = useSend(acts);
  const papers = Math.min(BALANCE_PAPERS_MAX, Math.max(TRIAL_PAPERS, view.candidates));
  const compute = async (): Promise<void> => {
    if (plan === null || isBusy) return;
    setBalance(await send(zBalance, `${path}/balance`, { plan, seedHex, papers }));
  };
  return (
    <section>
      <h2 className="c-section-sub">{t("balance.title")}</h2>
      <p className="c-sub">{t("balance.lead", { papers })}</p>
      <div className="d-acts">
        <Button whyNot={plan === null ? t("trial.rules") : null} onPress={() => void compute()}>
          {t(isBusy ? "balance.computing" : "balance.go")}
        </Button>
      </div>
      <Refused title={t("balance.failed")} problem={problem} />
      {balance === null ? null : <Charts balance={balance} />}
    </section>
  );
}

function Charts({ balance }: { readonly balance: Balance }): ReactElement {
  const { t, local } = useTexts();
  if (balance.subtests.length === 0 || balance.misfits.length > 0) {
    return (
      <Banner tone="warn" role="status" title={t("trial.unfit")}>
        {balance.misfits.map(({ text }) => local(text)).join(" ")}
      </Banner>
    );
  }
  return (
    <div className="d-plots">
      <TopicColumns balance={balance} />
      <DifficultyColumns balance={balance} />
      <ExposureColumns balance={balance} />
      <OverlapColumns balance={balance} />
    </div>
  );
}

type ChartProps = { readonly balance: Balance };

/** Bars that lie: names of topics are long. */
function TopicColumns({ balance: { topics } }: ChartProps): ReactElement {
  const { t } = useTexts();
  const most = Math.max(...topics.map(({ count }) => count));
  const items = topics.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="c-card d-plot">
      <h3>{t("balance.topics")}</h3>
      <p className="c-sub">{t("balance.topicsSummary", { items, topics: topics.length })}</p>
      <div className="d-scroll">
        <table className="c-table d-tight d-bars">
          <caption className="n-hidden">{t("balance.topics")}</caption>
          <thead className="n-hidden">
            <tr>
              <th scope="col">{t("blueprint.topic")}</th>
              <th scope="col">{t("bankDesk.items")}</th>
            </tr>
          </thead>
          <tbody>
            {topics.map(({ subtest, topic, count }) => (
              <tr key={topic}>
                <th scope="row">
                  <span className="d-of">{subtest}</span> {t(`topic.${topic}` as "topic.tik")}
                </th>
                <td className="n-figures">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect className="d-bar" width={(100 * count) / most} height="10" />
                  </svg>
                  <span>{count}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function DifficultyColumns({ balance: { subtests } }: ChartProps): ReactElement {
  const { t, locale } = useTexts();
  const number = (hundredths: number): string =>
    (hundredths / 100).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const means = subtests.map(({ subtest, difficulty: { lowest, highest } }) =>
    t("balance.meanOf", { subtest, lowest: number(lowest), highest: number(highest) }),
  );
  return (
    <Columns
      title={t("balance.difficulty")}
      summary={t("balance.difficultySummary", { means: means.join(" ") })}
      axis={t("balance.band")}
      categories={BANDS}
      series={subtests.map(({ subtest, bands }) => ({ name: subtest, values: percents(bands) }))}
      unit="%"
    />
  );
}

function ExposureColumns({ balance: { exposure, topics, papers } }: ChartProps): ReactElement {
  const { t, locale } = useTexts();
  const most = Math.max(...topics.map((topic) => topic.most));
  const share = (most / papers).toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 });
  const items = exposure.reduce((sum, count) => sum + count, 0);
  const resting = topics.reduce((sum, topic) => sum + topic.resting, 0);
  const last = Math.max(1, mostOf(exposure));
  return (
    <Columns
      title={t("balance.exposure")}
      summary={t("balance.exposureSummary", { items, resting, most, share })}
      axis={t("balance.percentOfPapers")}
      categories={exposure
        .slice(0, last + 1)
        .map((_, at) => `${at * EXPOSURE_PERCENT}–${(at + 1) * EXPOSURE_PERCENT}`)}
      series={[{ name: t("bankDesk.items"), values: exposure.slice(0, last + 1) }]}
    />
  );
}

function OverlapColumns({ balance: { neighbours, strangers } }: ChartProps): ReactElement {
  const { t, locale } = useTexts();
  const number = (value: number): string => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  const last = Math.max(mostOf(neighbours), mostOf(strangers), 1);
  return (
    <Columns
      title={t("balance.overlap")}
      summary={t("balance.overlapSummary", {
        neighbours: number(meanOf(neighbours)),
        neighboursMax: mostOf(neighbours),
        strangers: number(meanOf(strangers)),
        strangersMax: mostOf(strangers),
      })}
      axis={t("balance.shared")}
      categories={Array.from({ length: last + 1 }, (_, shared) => String(shared))}
      series={[
        { name: t("balance.neighbours"), values: percents(neighbours).slice(0, last + 1) },
        { name: t("balance.strangers"), values: percents(strangers).slice(0, last + 1) },
      ]}
      unit="%"
    />
  );
}
