import type { ItemId } from "@neraca/base";
import { Icon } from "@neraca/ui";
import { type KeyboardEvent, memo, type ReactElement, type ReactNode } from "react";
import type { Cell, GridSection } from "../model/cells.ts";
import { type Texts, useTexts } from "../texts/catalogue.ts";

export type QuestionGridProps = {
  readonly sections: readonly GridSection[];
  readonly onOpen: (itemId: ItemId) => void;
  /** Heading level of the subtests: below the heading of the place that the grid stands in. */
  readonly headingLevel?: 2 | 3;
};

/** All questions by number. One stop for the Tab key; inside, the arrows move and Enter opens. */
export function QuestionGrid({ sections, onOpen, headingLevel = 3 }: QuestionGridProps): ReactElement {
  const { t } = useTexts();
  const Title = `h${headingLevel}` as const;
  const cells = sections.flatMap((section) => section.cells);
  const stop = cells.find((cell) => cell.current)?.itemId ?? cells[0]?.itemId;
  return (
    // The arrows are handled here for all cells at once; the cells themselves are ordinary buttons.
    <div className="x-grid" data-where="grid" onKeyDown={moveInGrid}>
      {sections.map((section) => (
        <section
          key={section.subtest}
          className="x-grid-section"
          aria-label={t(`subtest.${section.subtest}`)}
        >
          <div className="x-grid-head">
            <Title className="x-grid-title">{section.subtest}</Title>
            <span className="n-figures">
              {t("grid.answered-of", { answered: section.answered, total: section.cells.length })}
            </span>
          </div>
          <div className="x-cells">
            {section.cells.map((cell) => (
              <CellButton
                key={cell.itemId}
                {...cell}
                label={t("grid.cell", { number: cell.number, state: stateWords(cell, t) })}
                isStop={cell.itemId === stop}
                onOpen={onOpen}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function stateWords(cell: Cell, t: Texts["t"]): string {
  const state = t(`grid.${cell.mark}`);
  return cell.flagged ? `${state}, ${t("grid.flagged")}` : state;
}

type CellButtonProps = Cell & {
  readonly label: string;
  readonly isStop: boolean;
  readonly onOpen: (itemId: ItemId) => void;
};

/** Memoised: 110 of them, of which one or two change at a time. */
const CellButton = memo(function CellButton(props: CellButtonProps): ReactElement {
  const { itemId, number, mark, flagged, current, label, isStop, onOpen } = props;
  return (
    <button
      type="button"
      className="x-cell"
      data-mark={mark}
      data-flagged={flagged}
      data-current={current}
      aria-label={label}
      title={label}
      tabIndex={isStop ? 0 : -1}
      {...(current ? { "aria-current": "true" as const } : {})}
      onClick={() => onOpen(itemId)}
    >
      {number}
      <CellMark mark={mark} />
      {flagged ? <FlagMark /> : null}
    </button>
  );
});

/** The shape that goes with the colour: nothing, a hollow ring, three dots, a tick. */
function CellMark({ mark }: { readonly mark: Cell["mark"] }): ReactNode {
  if (mark === "unseen") return null;
  if (mark === "saved") return <Icon name="check" size={13} />;
  return (
    <svg width={13} height={13} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {mark === "seen" ? (
        <circle cx={12} cy={12} r={7} fill="none" stroke="currentColor" strokeWidth={3} />
      ) : (
        <path d="M2 12h4M10 12h4M18 12h4" stroke="currentColor" strokeWidth={5} />
      )}
    </svg>
  );
}

function FlagMark(): ReactElement {
  return (
    <svg className="x-cell-flag" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M0 0h16v16z" />
    </svg>
  );
}

function moveInGrid(event: KeyboardEvent<HTMLDivElement>): void {
  const cells = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(".x-cell")];
  const at = cells.findIndex((cell) => cell === document.activeElement);
  if (at === -1) return;
  const target = targetOf(event.key, cells, at);
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

function targetOf(
  key: string,
  cells: readonly HTMLButtonElement[],
  at: number,
): HTMLButtonElement | undefined {
  switch (key) {
    case "ArrowLeft":
      return cells[at - 1];
    case "ArrowRight":
      return cells[at + 1];
    case "Home":
      return cells[0];
    case "End":
      return cells.at(-1);
    case "ArrowUp":
      return nearestInLine(cells.slice(0, at).reverse(), cells[at]);
    case "ArrowDown":
      return nearestInLine(cells.slice(at + 1), cells[at]);
    default:
      return undefined;
  }
}

/** The cell of the next line that stands nearest below or above: how many fit in a line is the style sheet's matter. */
function nearestInLine(
  ahead: readonly HTMLButtonElement[],
  from: HTMLButtonElement | undefined,
): HTMLButtonElement | undefined {
  if (from === undefined) return undefined;
  const top = (cell: HTMLElement): number => Math.round(cell.getBoundingClientRect().top);
  const left = (cell: HTMLElement): number => cell.getBoundingClientRect().left;
  const first = ahead.find((cell) => top(cell) !== top(from));
  if (first === undefined) return undefined;
  const line = ahead.filter((cell) => top(cell) === top(first));
  return line.reduce((best, cell) =>
    Math.abs(left(cell) - left(from)) < Math.abs(left(best) - left(from)) ? cell : best,
  );
}

const LEGEND = ["unseen", "seen", "saving", "saved"] as const;

export function GridLegend(): ReactElement {
  const { t } = useTexts();
  return (
    <ul className="x-legend" aria-label={t("grid.legend")}>
      {LEGEND.map((mark) => (
        <li key={mark}>
          <span className="x-cell" data-mark={mark} aria-hidden="true">
            <CellMark mark={mark} />
          </span>
          {t(`grid.${mark}`)}
        </li>
      ))}
      <li>
        <span className="x-cell" data-mark="unseen" data-flagged="true" aria-hidden="true">
          <FlagMark />
        </span>
        {t("grid.flagged")}
      </li>
    </ul>
  );
}
