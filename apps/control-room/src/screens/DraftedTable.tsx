import type { DraftedPosition, RankingLineView } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { RankingHeads } from "./RankingHeads.tsx";

/** Lines shown at once: a table of ten thousand would hold up the page of whoever only wants to see its beginning. */
const LINES_SHOWN = 200;

type TableProps = { readonly drafted: Loadable<DraftedPosition>; readonly title: string };

/** What a draft says of one position, and what it says differently from the version before. */
export function DraftedTable({ drafted, title }: TableProps): ReactElement {
  const { t, local } = useTexts();
  if (drafted.kind === "loading") return <p role="status">{t("app.loading")}</p>;
  if (drafted.kind === "failed") {
    return (
      <Banner tone="bad" role="alert" title={t("draft.refused")}>
        {local(problemText(drafted.problem))}
      </Banner>
    );
  }
  return (
    <>
      <Difference difference={drafted.value.difference} />
      <Lines lines={drafted.value.lines} title={title} />
    </>
  );
}

function Difference({ difference }: Pick<DraftedPosition, "difference">): ReactElement | null {
  const { t } = useTexts();
  if (difference === null) return null;
  const { quota, came, went, changed } = difference;
  const who = ({ name, participantNumber }: RankingLineView) => ({ name, number: participantNumber });
  const sentences = [
    ...(quota === null ? [] : [t("draft.quota", quota)]),
    ...changed.map(({ before, after }) =>
      t("draft.changed", { ...who(after), before: summaryOf(before), after: summaryOf(after) }),
    ),
    ...came.map((line) => t("draft.came", who(line))),
    ...went.map((line) => t("draft.went", who(line))),
  ];
  return (
    <section className="c-difference">
      <h5>{t("draft.changes")}</h5>
      {sentences.length === 0 ? <p>{t("draft.noChange")}</p> : null}
      <ul>
        {sentences.slice(0, LINES_SHOWN).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sentences.length > LINES_SHOWN ? (
        <p>{t("draft.shown", { shown: LINES_SHOWN, all: sentences.length })}</p>
      ) : null}
    </section>
  );
}

/** Whoever was not there has no score; the file's zeros would read like one. */
function scoreText({ status }: RankingLineView, score: number): string {
  return status === "absent" ? "–" : String(score);
}

/** Place, scores, their round and code on one line: `2 · 85/120/170 = 375 (cpns-2021) · P/L`. */
function summaryOf({ place, twk, tiu, tkp, total, carriedFrom = null, code }: RankingLineView): string {
  const round = carriedFrom === null ? "" : ` (${carriedFrom})`;
  return `${place ?? "–"} · ${twk}/${tiu}/${tkp} = ${total}${round} · ${code}`;
}

function Lines({
  lines,
  title,
}: {
  readonly lines: readonly RankingLineView[];
  readonly title: string;
}): ReactElement {
  const { t, local } = useTexts();
  const [shown, setShown] = useState(LINES_SHOWN);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div
        className="c-drafted-table"
        role="region"
        aria-label={`${t("draft.table")}: ${title}`}
        tabIndex={0}
      >
        <table className="c-table">
          <thead>
            <tr>
              <RankingHeads />
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shown).map((line) => (
              <tr key={line.participantNumber}>
                <td className="n-figures c-number">{line.place ?? "–"}</td>
                <th scope="row">
                  {line.name}
                  <span className="c-sub n-figures">{line.participantNumber}</span>
                  {line.carriedFrom === undefined || line.carriedFrom === null ? null : (
                    <span className="c-sub">{t("results.carriedFrom", { round: line.carriedFrom })}</span>
                  )}
                </th>
                <td className="n-figures c-number">{scoreText(line, line.twk)}</td>
                <td className="n-figures c-number">{scoreText(line, line.tiu)}</td>
                <td className="n-figures c-number">{scoreText(line, line.tkp)}</td>
                <td className="n-figures c-number">{scoreText(line, line.total)}</td>
                <td>{line.code}</td>
                <td>{local(line.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < lines.length ? (
        <p>
          {t("draft.shown", { shown, all: lines.length })}{" "}
          <Button size="sm" onPress={() => setShown(shown + LINES_SHOWN)}>
            {t("draft.more")}
          </Button>
        </p>
      ) : null}
    </>
  );
}
