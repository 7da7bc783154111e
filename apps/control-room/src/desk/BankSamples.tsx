import { type BankPlan, SAMPLES_MAX, type SampleQuestion, type Samples, zSamples } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { BankProps } from "./BankPage.tsx";
import { BankQuestions } from "./BankQuestions.tsx";
import { Choice, Whole } from "./fields.tsx";
import { Scrolling } from "./Scrolling.tsx";
import type { QuestionLeaves } from "./use-question-leaves.ts";
import { useSend } from "./use-send.ts";

export type SamplesProps = BankProps & {
  readonly leaves: QuestionLeaves;
  readonly plan: BankPlan | null;
  readonly seed: string;
  readonly seedHex: string;
  readonly onSeed: (seed: string) => void;
};

const SEED_LENGTH_MAX = 64;

/** What was drawn, with what it was drawn of: the questions are those of these papers, whatever is typed meanwhile. */
export type Drawn = {
  readonly samples: Samples;
  readonly asked: { readonly plan: BankPlan; readonly seedHex: string; readonly count: number };
};

export function BankSamples(props: SamplesProps): ReactElement {
  const { t } = useTexts();
  const { acts, path, plan, seed, seedHex, onSeed } = props;
  const [count, setCount] = useState(3);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const { isBusy, problem, send } = useSend(acts);
  const draw = async (): Promise<void> => {
    if (plan === null || isBusy) return;
    const asked = { plan, seedHex, count };
    const samples = await send(zSamples, `${path}/samples`, asked);
    setDrawn(samples === null ? null : { samples, asked });
  };
  return (
    <section>
      <h2 className="c-section-sub">{t("sample.title")}</h2>
      <p className="c-sub">{t("sample.lead")}</p>
      <div className="d-row d-draw">
        <TextField label={t("sample.seed")} value={seed} maxLength={SEED_LENGTH_MAX} onChange={onSeed} />
        <Whole
          label={t("sample.count")}
          value={count}
          min={1}
          max={SAMPLES_MAX}
          isDisabled={false}
          onChange={(typed) => setCount(Math.min(SAMPLES_MAX, Math.max(1, typed)))}
        />
        <Button whyNot={plan === null ? t("trial.rules") : null} onPress={() => void draw()}>
          {t("sample.draw")}
        </Button>
      </div>
      <Refused title={t("balance.failed")} problem={problem} />
      {drawn === null ? null : <Papers key={JSON.stringify(drawn.asked)} {...props} drawn={drawn} />}
    </section>
  );
}

function Papers({ drawn, ...props }: SamplesProps & { readonly drawn: Drawn }): ReactElement | null {
  const { t, locale } = useTexts();
  const [at, setAt] = useState(0);
  const paper = drawn.samples.papers[at];
  if (paper === undefined) return null;
  const mean = paper.reduce((sum, { difficulty }) => sum + difficulty, 0) / Math.max(1, paper.length);
  return (
    <div className="c-card d-sample">
      <div className="d-acts">
        <Choice
          label={t("sample.paper")}
          value={String(at)}
          options={drawn.samples.papers.map((_, nth) => ({ value: String(nth), label: String(nth + 1) }))}
          isDisabled={false}
          onChange={(value) => setAt(Number(value))}
        />
        <p className="n-figures">
          {t("sample.summary", {
            items: paper.length,
            difficulty: mean.toLocaleString(locale, { maximumFractionDigits: 1 }),
            seconds: paper.reduce((sum, { seconds }) => sum + seconds, 0),
            generated: paper.filter(({ isGenerated }) => isGenerated).length,
          })}
        </p>
      </div>
      <Structure paper={paper} number={at + 1} />
      <BankQuestions key={at} {...props} drawn={drawn} at={at} items={paper.length} />
    </div>
  );
}

function Structure({
  paper,
  number,
}: {
  readonly paper: readonly SampleQuestion[];
  readonly number: number;
}): ReactElement {
  const { t } = useTexts();
  const label = t("sample.structure", { paper: number });
  return (
    <Scrolling label={label} className="d-structure">
      <table className="c-table d-tight">
        <thead>
          <tr>
            <th scope="col" className="c-number">
              {t("sample.number")}
            </th>
            <th scope="col">{t("health.subtest")}</th>
            <th scope="col">{t("blueprint.topic")}</th>
            <th scope="col" className="c-number">
              {t("blueprint.difficulty")}
            </th>
            <th scope="col" className="c-number">
              {t("sample.seconds")}
            </th>
            <th scope="col">{t("sample.item")}</th>
          </tr>
        </thead>
        <tbody>
          {paper.map(({ item, subtest, topic, difficulty, seconds, isGenerated }, nth) => (
            <tr key={item}>
              <td className="n-figures c-number">{nth + 1}</td>
              <td>{subtest}</td>
              <td>{t(`topic.${topic}` as "topic.tik")}</td>
              <td className="n-figures c-number">{difficulty}</td>
              <td className="n-figures c-number">{seconds}</td>
              <td className="d-digest">
                {item}
                {isGenerated ? <span className="c-sub"> · {t("sample.generated")}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
