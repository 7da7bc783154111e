import type { ItemId, OptionId } from "@neraca/base";
import { FigureView, RichTextView } from "@neraca/ui";
import type { KeyboardEvent, ReactElement } from "react";
import type { DeskView, OptionView } from "../model/desk.ts";
import { useTexts } from "../texts/catalogue.ts";
import { Heading } from "./Heading.tsx";

export type QuestionPaneProps = {
  readonly view: DeskView;
  readonly onAnswer: (itemId: ItemId, optionId: OptionId) => void;
  readonly onStrike: (itemId: ItemId, optionId: OptionId, struck: boolean) => void;
};

/** The question and its options. Nothing here knows what is right, or what happens to an answer. */
export function QuestionPane({ view, onAnswer, onStrike }: QuestionPaneProps): ReactElement {
  const { t } = useTexts();
  const stop = view.options.find((option) => option.chosen)?.id ?? view.options[0]?.id;
  return (
    <article className="x-question" aria-labelledby="soal">
      <div className="x-question-head">
        <Heading focusKey={view.itemId} className="x-question-number" id="soal">
          {t("exam.question", { number: view.number, total: view.counts.total })}
        </Heading>
        <span className="x-question-subtest">
          {view.subtest} · {t(`subtest.${view.subtest}`)}
        </span>
      </div>
      <div className="x-stem">
        <RichTextView text={view.stem} />
        {view.figure === null ? null : <FigureView figure={view.figure} heightRem={7} />}
      </div>
      <div
        className="x-options"
        role="radiogroup"
        aria-label={t("exam.options")}
        data-drawn={view.options.some((option) => option.figure !== null)}
        onKeyDown={moveAmongOptions}
      >
        {view.options.map((option) => (
          <OptionRow
            key={option.id}
            option={option}
            isStop={option.id === stop}
            onAnswer={() => onAnswer(view.itemId, option.id)}
            onStrike={() => onStrike(view.itemId, option.id, !option.struck)}
          />
        ))}
      </div>
    </article>
  );
}

type OptionRowProps = {
  readonly option: OptionView;
  readonly isStop: boolean;
  readonly onAnswer: () => void;
  readonly onStrike: () => void;
};

/**
 * A radio button as wide as the row. Not the browser's own: its arrow keys choose while they move, and a choice is saved at once.
 * Here the arrows up and down only move, Space or Enter chooses.
 */
function OptionRow({ option, isStop, onAnswer, onStrike }: OptionRowProps): ReactElement {
  const { t } = useTexts();
  const { letter, chosen, struck } = option;
  return (
    <div className="x-option" data-chosen={chosen} data-struck={struck}>
      <div
        className="x-option-answer"
        role="radio"
        aria-checked={chosen}
        tabIndex={isStop ? 0 : -1}
        onClick={onAnswer}
        onKeyDown={(event) => {
          if (event.key !== " " && event.key !== "Enter") return;
          event.preventDefault();
          if (!event.repeat) onAnswer();
        }}
      >
        <span className="x-letter">{letter}</span>
        <div className="x-option-content">
          {option.content.length === 0 ? null : <RichTextView text={option.content} />}
          {option.figure === null ? null : <FigureView figure={option.figure} heightRem={5} />}
          {struck ? <span className="n-hidden">({t("exam.struck")})</span> : null}
        </div>
      </div>
      <button
        type="button"
        className="x-strike"
        aria-pressed={struck}
        aria-label={t(struck ? "exam.unstrike" : "exam.strike", { letter })}
        title={t(struck ? "exam.unstrike" : "exam.strike", { letter })}
        onClick={onStrike}
      >
        <svg width={22} height={22} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M6 18l6-12 6 12M8 14.500h8" fill="none" stroke="currentColor" strokeWidth={1.8} />
          <path d="M3 11h18" stroke="currentColor" strokeWidth={2.4} />
        </svg>
      </button>
    </div>
  );
}

function moveAmongOptions(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.shiftKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  if (at === -1) return;
  event.preventDefault();
  const target = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  target?.focus();
}
