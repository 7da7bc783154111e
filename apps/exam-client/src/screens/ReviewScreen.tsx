import type { ItemId } from "@neraca/base";
import { Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useActions, useSnapshot } from "../client.ts";
import { type Cell, countsOf, gridOf, remainingOf } from "../model/cells.ts";
import type { Place } from "../model/screen.ts";
import { Announcer, TimeAnnouncements } from "../parts/Announcer.tsx";
import { ExamClock, ExamHeader } from "../parts/ExamHeader.tsx";
import { FinishDialogs } from "../parts/FinishDialogs.tsx";
import { Heading } from "../parts/Heading.tsx";
import { HelpDialog } from "../parts/HelpDialog.tsx";
import { Notices } from "../parts/Notices.tsx";
import { GridLegend, QuestionGrid } from "../parts/QuestionGrid.tsx";
import { useTexts } from "../texts/catalogue.ts";

export type ReviewScreenProps = {
  readonly initialFinish: Place["finish"];
  readonly onBack: () => void;
};

/** 7. What is still open, and the way to the end. */
export function ReviewScreen({ initialFinish, onBack }: ReviewScreenProps): ReactElement {
  const { t } = useTexts();
  const { questions, work, marks, candidate, connection } = useSnapshot();
  const { perform } = useActions();
  const [finish, setFinish] = useState(initialFinish);
  const [help, setHelp] = useState(false);
  const paper = { questions: questions ?? [], work, marks };
  const remaining = remainingOf(paper);
  const open = (itemId: ItemId): void => {
    perform({ kind: "show-question", itemId });
    onBack();
  };
  return (
    <Announcer>
      <TimeAnnouncements />
      <ExamHeader
        name={candidate?.name ?? t("exam.candidate")}
        participantNumber={candidate?.participantNumber ?? ""}
        counts={countsOf(paper)}
        connection={connection}
        onHelp={() => setHelp(true)}
        clock={<ExamClock />}
      />
      <main id="isi" className="x-page x-review" data-width="wide">
        <div className="x-review-lead">
          <div className="x-lead">
            <Heading>{t("review.title")}</Heading>
            <p>{t("review.jump")}</p>
          </div>
          <div className="x-actions">
            <Button size="lg" icon="arrow-left" onPress={onBack}>
              {t("review.back")}
            </Button>
            <Button size="lg" variant="danger" onPress={() => setFinish("asked")}>
              {t("review.finish")}
            </Button>
          </div>
        </div>
        <Notices />
        <div className="x-review-open">
          <OpenList
            title={t("review.unanswered")}
            cells={remaining.unanswered}
            none={t("review.all-answered")}
            onOpen={open}
          />
          <OpenList
            title={t("review.flagged")}
            cells={remaining.flagged}
            none={t("review.none-flagged")}
            onOpen={open}
          />
        </div>
        <section className="x-card x-card-tight" aria-label={t("review.all")}>
          <QuestionGrid sections={gridOf(paper, null)} onOpen={open} headingLevel={2} />
          <GridLegend />
        </section>
      </main>
      <FinishDialogs step={finish} counts={countsOf(paper)} onStep={setFinish} />
      <HelpDialog isOpen={help} onClose={() => setHelp(false)} />
    </Announcer>
  );
}

type OpenListProps = {
  readonly title: string;
  readonly cells: readonly Cell[];
  readonly none: string;
  readonly onOpen: (itemId: ItemId) => void;
};

function OpenList({ title, cells, none, onOpen }: OpenListProps): ReactElement {
  const { t } = useTexts();
  return (
    <section className="x-card x-card-tight" aria-label={title}>
      <h2 className="x-open-title">
        {title} <span className="n-figures">{cells.length}</span>
      </h2>
      {cells.length === 0 ? (
        <p className="x-hint">{none}</p>
      ) : (
        <div className="x-jumps">
          {cells.map((cell) => (
            <button
              key={cell.itemId}
              type="button"
              className="x-jump n-figures"
              aria-label={t("review.open", { number: cell.number })}
              onClick={() => onOpen(cell.itemId)}
            >
              {cell.number}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
