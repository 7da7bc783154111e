import { StatusDot } from "@neraca/ui";
import { memo, type ReactElement, useRef } from "react";
import { type BoardPicture, type BoardRow, showsOf } from "../model/board.ts";
import { useTexts } from "../texts.ts";
import { useGlide } from "./use-glide.ts";
import { useRowWindow } from "./use-row-window.ts";

type TableProps = { readonly rows: readonly BoardRow[]; readonly picture: BoardPicture };

const SUBTESTS = ["TWK", "TIU", "TKP"] as const;

export function BoardTable({ rows, picture }: TableProps): ReactElement {
  const { t } = useTexts();
  const bodyRef = useRef<HTMLDivElement | null>(null);
  const sealed = showsOf(picture.sittings) === "final";
  const { from, to, above, below } = useRowWindow(bodyRef, rows.length);
  const inPage = rows.slice(from, to);
  useGlide(bodyRef, inPage.map((row) => row.key).join(" "));
  return (
    <div className="b-board" role="table" aria-label={t("board.label")} aria-rowcount={rows.length + 1}>
      <div role="rowgroup" className="b-board-head">
        <div role="row" aria-rowindex={1} className="b-line">
          <span role="columnheader" className="b-place">
            {t("col.place")}
          </span>
          <span role="columnheader" className="b-who">
            {t("col.candidate")}
          </span>
          <span role="columnheader" className="b-position">
            {t("col.position")}
          </span>
          {SUBTESTS.map((subtest) => (
            <span key={subtest} role="columnheader" className="b-score">
              {subtest}
            </span>
          ))}
          <span role="columnheader" className="b-total">
            {t("col.total")}
          </span>
          <span role="columnheader" className="b-threshold">
            {t("col.threshold")}
          </span>
          <span role="columnheader" className="b-progress">
            {t("col.progress")}
          </span>
        </div>
      </div>
      <div
        role="rowgroup"
        ref={bodyRef}
        className="b-board-body"
        style={{ paddingTop: above, paddingBottom: below }}
      >
        {inPage.map((row, at) => (
          <BoardLine
            key={row.key}
            row={row}
            index={from + at + 2}
            sealed={sealed}
            questions={picture.questions}
          />
        ))}
      </div>
    </div>
  );
}

type LineProps = {
  readonly row: BoardRow;
  /** In the table, from 1; the head is the first. */
  readonly index: number;
  readonly sealed: boolean;
  readonly questions: number;
};

const BoardLine = memo(Line);

function Line({ row, index, sealed, questions }: LineProps): ReactElement {
  return (
    <div role="row" aria-rowindex={index} className="b-line" data-row={row.key}>
      <span role="cell" className="b-place n-figures">
        {row.place}
      </span>
      <span role="rowheader" className="b-who">
        {row.name === "" ? null : <span className="b-name">{row.name}</span>}
        <span className={row.name === "" ? "b-name n-figures" : "b-number n-figures"}>
          {row.participantNumber}
        </span>
      </span>
      <span role="cell" className="b-position">
        {row.position}
      </span>
      {SUBTESTS.map((subtest) => (
        <span key={subtest} role="cell" className="b-score n-figures" data-subtest={subtest}>
          {row.scores[subtest]}
        </span>
      ))}
      <span role="cell" className="b-total n-figures">
        {row.scores.total}
      </span>
      <span role="cell" className="b-threshold">
        <ThresholdMark row={row} sealed={sealed} />
      </span>
      <span role="cell" className="b-progress n-figures">
        <Progress row={row} questions={questions} />
      </span>
    </div>
  );
}

/** Never "lulus": the cut needs all venues. A threshold that is not met while answering is one that is not met yet. */
function ThresholdMark({ row, sealed }: { readonly row: BoardRow; readonly sealed: boolean }): ReactElement {
  const { t } = useTexts();
  if (row.meetsThreshold) {
    return (
      <StatusDot tone="ok" icon="triangle-up">
        {t("mark.met")}
      </StatusDot>
    );
  }
  return (
    <StatusDot tone="idle" icon="triangle-empty">
      {sealed || row.state === "finished" ? t("mark.notMet") : t("mark.notYet")}
    </StatusDot>
  );
}

function Progress({ row, questions }: Pick<LineProps, "row" | "questions">): ReactElement {
  const { t } = useTexts();
  const share = questions === 0 ? 0 : (100 * row.answered) / questions;
  return (
    <>
      <span className="b-progress-text">
        {row.state === "waiting" ? t("progress.waiting") : null}
        {row.state === "finished" ? t("progress.finished") : null}
        {row.state === "working" ? t("progress.of", { answered: row.answered, questions }) : null}
      </span>
      <span className="b-progress-bar" data-state={row.state} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
    </>
  );
}
