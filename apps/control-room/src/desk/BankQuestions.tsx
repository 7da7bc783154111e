import type { Question } from "@neraca/base";
import { type QuestionLeaveView, REASONS, zShownQuestions } from "@neraca/protocol";
import { Banner, Button, FigureView, RichTextView } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { ConfirmDialog } from "../screens/ConfirmDialog.tsx";
import { ReasonDialog } from "../screens/ReasonDialog.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import type { Drawn, SamplesProps } from "./BankSamples.tsx";

type QuestionsProps = SamplesProps & { readonly drawn: Drawn; readonly at: number; readonly items: number };

/**
 * The words of questions: another of the committee agrees first, and then they are asked for by an act of its own, which says beforehand that
 * it is recorded. They leave the screen when the leave is over.
 */
export function BankQuestions(props: QuestionsProps): ReactElement {
  const { acts, path, view, leaves, drawn, at, items } = props;
  const { t, local } = useTexts();
  const times = useTimes();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<readonly Question[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { bankDigest } = drawn.asked.plan;
  const mine = leaves.leaves.find((leave) => leave.isMine && leave.bankDigest === bankDigest);
  const given = mine?.allowed ?? null;
  const visible = given === null ? null : shown;
  const show = async (): Promise<void> => {
    setAsking(false);
    const answer = await acts.ask(zShownQuestions, `${path}/questions`, {
      body: { ...drawn.asked, paper: at },
    });
    setProblem(answer.ok ? null : answer.problem);
    setShown(answer.ok ? answer.value.questions : null);
  };
  const close = (): void => setAsking(false);
  return (
    <>
      <div className="d-acts">
        <Button
          icon={given === null ? "people" : "eye"}
          whyNot={whyNot(view.mayRead ? mine : "never", {
            never: local(REASONS["role-not-allowed"]),
            waits: t("leaves.waits"),
            busy: leaves.isBusy ? t("app.busy") : null,
          })}
          onPress={() => (visible === null ? setAsking(true) : setShown(null))}
        >
          {t(given === null ? "leaves.ask" : visible === null ? "sample.show" : "sample.hide")}
        </Button>
        <p className="c-sub">
          {given === null
            ? t("leaves.lead")
            : t("leaves.given", { name: given.by, time: times.ofDayInZone(given.until) })}
        </p>
      </div>
      <Refused title={t("balance.failed")} problem={problem} />
      {!asking ? null : given === null ? (
        <ReasonDialog
          title={t("leaves.askTitle")}
          lead={t("leaves.askLead")}
          go={t("leaves.go")}
          icon="people"
          quick={[t("leaves.quickCheck"), t("leaves.quickComplaint")]}
          onClose={close}
          onGo={(reason) => {
            close();
            leaves.ask(bankDigest, reason);
          }}
        />
      ) : (
        <ConfirmDialog
          title={t("sample.show")}
          go={t("sample.show")}
          onClose={close}
          onGo={() => void show()}
        >
          <p>{t("sample.showLead", { paper: at + 1, items })}</p>
        </ConfirmDialog>
      )}
      {visible === null ? null : <Shown questions={visible} />}
    </>
  );
}

/** null: the button can be pressed. */
function whyNot(
  mine: QuestionLeaveView | "never" | undefined,
  words: { readonly never: string; readonly waits: string; readonly busy: string | null },
): string | null {
  if (mine === "never") return words.never;
  return mine !== undefined && mine.allowed === null ? words.waits : words.busy;
}

function Shown({ questions }: { readonly questions: readonly Question[] }): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <Banner tone="note" role="status" title={t("sample.noted")} />
      <ol className="d-questions">
        {questions.map((question, nth) => (
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
  );
}
