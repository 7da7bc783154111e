import type { Question } from "@neraca/base";
import {
  type BankPlan,
  REASONS,
  SAMPLES_MAX,
  type SampleQuestion,
  type Samples,
  zSamples,
  zShownQuestions,
} from "@neraca/protocol";
import { Banner, Button, FigureView, RichTextView, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { ConfirmDialog } from "../screens/ConfirmDialog.tsx";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import type { BankProps } from "./BankPage.tsx";
import { Choice, Whole } from "./fields.tsx";

type SamplesProps = BankProps & {
  readonly plan: BankPlan | null;
  readonly seed: string;
  readonly seedHex: string;
  readonly onSeed: (seed: string) => void;
};

const SEED_LENGTH_MAX = 64;

/** What was drawn, with what it was drawn of: the questions are those of these papers, whatever is typed meanwhile. */
type Drawn = {
  readonly samples: Samples;
  readonly asked: { readonly plan: BankPlan; readonly seedHex: string; readonly count: number };
};

export function BankSamples(props: SamplesProps): ReactElement {
  const { t, local } = useTexts();
  const { acts, path, plan, seed, seedHex, onSeed } = props;
  const [count, setCount] = useState(3);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const draw = async (): Promise<void> => {
    if (plan === null || busy) return;
    setBusy(true);
    const asked = { plan, seedHex, count };
    const answer = await acts.ask(zSamples, `${path}/samples`, { body: asked });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setDrawn(answer.ok ? { samples: answer.value, asked } : null);
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
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={t("balance.failed")}>
          {local(problemText(problem))}
        </Banner>
      )}
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
      <Questions key={at} {...props} drawn={drawn} at={at} items={paper.length} />
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className="d-scroll d-structure" tabIndex={0} role="region" aria-label={label}>
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
    </div>
  );
}

type QuestionsProps = SamplesProps & { readonly drawn: Drawn; readonly at: number; readonly items: number };

/** The words of questions: asked for by an act of its own, which says beforehand that it is recorded. */
function Questions({ acts, path, view, drawn, at, items }: QuestionsProps): ReactElement {
  const { t, local } = useTexts();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<readonly Question[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const show = async (): Promise<void> => {
    setAsking(false);
    const answer = await acts.ask(zShownQuestions, `${path}/questions`, {
      body: { ...drawn.asked, paper: at },
    });
    setProblem(answer.ok ? null : answer.problem);
    setShown(answer.ok ? answer.value.questions : null);
  };
  return (
    <>
      <div className="d-acts">
        <Button
          icon="eye"
          whyNot={view.mayRead ? null : local(REASONS["role-not-allowed"])}
          onPress={() => (shown === null ? setAsking(true) : setShown(null))}
        >
          {t(shown === null ? "sample.show" : "sample.hide")}
        </Button>
      </div>
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={t("balance.failed")}>
          {local(problemText(problem))}
        </Banner>
      )}
      {asking ? (
        <ConfirmDialog
          title={t("sample.show")}
          go={t("sample.show")}
          onClose={() => setAsking(false)}
          onGo={() => void show()}
        >
          <p>{t("sample.showLead", { paper: at + 1, items })}</p>
        </ConfirmDialog>
      ) : null}
      {shown === null ? null : (
        <>
          <Banner tone="note" role="status" title={t("sample.noted")} />
          <ol className="d-questions">
            {shown.map((question, nth) => (
              <li key={question.id}>
                <h3>{t("sample.question", { number: nth + 1 })}</h3>
                <RichTextView text={question.stem} />
                {question.figure === null ? null : <FigureView figure={question.figure} heightRem={7} />}
                <ol className="d-options">
                  {question.options.map((option) => (
                    <li key={option.id}>
                      <RichTextView text={option.content} />
                      {option.figure === null ? null : <FigureView figure={option.figure} heightRem={4} />}
                    </li>
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
