import type { ItemId, OptionId } from "@neraca/base";
import type { ActFrame } from "@neraca/protocol";
import { Button } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { usePreferences } from "../client.ts";
import type { DeskView, SaveState } from "../model/desk.ts";
import { useTexts } from "../texts/catalogue.ts";
import { FlagToggle } from "./FlagToggle.tsx";
import { LineFocus } from "./LineFocus.tsx";
import { GridLegend, QuestionGrid } from "./QuestionGrid.tsx";
import { QuestionPane } from "./QuestionPane.tsx";
import { SaveLine } from "./SaveLine.tsx";
import { useCellInSight } from "./use-cell-in-sight.ts";
import { useDeskKeys } from "./use-desk-keys.ts";
import { useQuestionInSight } from "./use-question-in-sight.ts";

export type DeskProps = {
  readonly view: DeskView;
  readonly save: SaveState;
  readonly perform: (act: ActFrame) => void;
  readonly onHelp: () => void;
  /** Beyond the last question. */
  readonly onEnd: () => void;
  readonly header: ReactNode;
  /** Above the question: only what stands there all the time. */
  readonly band?: ReactNode;
  /** Below the question: what comes and goes. */
  readonly notices?: ReactNode;
  readonly endButton: ReactNode;
};

/** Question left, numbers right. The same for the exam and for the practice, which only bring different papers. */
export function Desk(props: DeskProps): ReactElement {
  const { view, perform, onEnd } = props;
  const { t } = useTexts();
  const { lineFocus } = usePreferences();
  const acts = deskActs(view, perform, onEnd);
  useDeskKeys(view, acts, props.onHelp);
  const pane = useCellInSight(view.itemId);
  const question = useQuestionInSight(view.itemId);
  return (
    <div className="x-desk">
      {props.header}
      <main id="isi" className="x-work">
        {props.band}
        <LineFocus isOn={lineFocus}>
          {/* Focusable, because a pane that scrolls must scroll by keyboard too. */}
          <section className="x-scroll" key={view.itemId} ref={question} tabIndex={0} aria-labelledby="soal">
            <QuestionPane view={view} onAnswer={acts.answer} onStrike={acts.strike} />
          </section>
        </LineFocus>
        {props.notices}
        <div className="x-foot">
          <SaveLine state={props.save} letter={view.chosenLetter} />
          <div className="x-moves">
            <Button
              size="lg"
              icon="arrow-left"
              iconOnly
              onPress={acts.previous}
              isDisabled={view.previous === null}
            >
              {t("exam.previous")}
            </Button>
            <FlagToggle isOn={view.flagged} onChange={acts.flag} />
            <Button size="lg" onPress={acts.next}>
              {t("exam.skip")}
            </Button>
            <Button
              size="lg"
              variant="primary"
              onPress={acts.next}
              whyNot={view.chosenLetter === null ? t("exam.next-why-not") : null}
            >
              {t("exam.next")}
            </Button>
          </div>
        </div>
      </main>
      <aside className="x-side" aria-label={t("grid.title")}>
        <div className="x-side-scroll" ref={pane}>
          <h2 className="n-hidden">{t("grid.title")}</h2>
          <QuestionGrid sections={view.grid} onOpen={acts.open} />
        </div>
        <GridLegend />
        <div className="x-side-end">{props.endButton}</div>
      </aside>
    </div>
  );
}

export type DeskActs = {
  readonly answer: (itemId: ItemId, optionId: OptionId) => void;
  readonly strike: (itemId: ItemId, optionId: OptionId, struck: boolean) => void;
  readonly flag: () => void;
  readonly open: (itemId: ItemId) => void;
  readonly previous: () => void;
  readonly next: () => void;
};

function deskActs(view: DeskView, perform: (act: ActFrame) => void, onEnd: () => void): DeskActs {
  const open = (itemId: ItemId): void => perform({ kind: "show-question", itemId });
  return {
    answer: (itemId, optionId) => {
      // The same answer again changes nothing: a nervous double click must not send two acts.
      const again = view.options.some((option) => option.id === optionId && option.chosen);
      if (!again) perform({ kind: "save-response", itemId, optionId });
    },
    strike: (itemId, optionId, struck) => perform({ kind: "set-strike", itemId, optionId, struck }),
    flag: () => perform({ kind: "set-flag", itemId: view.itemId, flagged: !view.flagged }),
    open,
    previous: () => {
      if (view.previous !== null) open(view.previous);
    },
    next: () => {
      if (view.next === null) onEnd();
      else open(view.next);
    },
  };
}
