import { Badge, type IconName, type Tone } from "@neraca/ui";
import type { ReactElement } from "react";
import type { RankingLine } from "../model/ranking-file.ts";
import type { LegendLine } from "../model/rule-file.ts";
import { useTexts } from "../texts.ts";

const CODE_FACES: Readonly<Record<string, { readonly tone: Tone; readonly icon: IconName }>> = {
  "passed-within": { tone: "ok", icon: "triangle-up" },
  "passed-outside": { tone: "note", icon: "circle-half" },
  "below-threshold": { tone: "idle", icon: "triangle-empty" },
};

const OTHER_FACE = { tone: "idle", icon: "minus" } as const;

function Code({ status, code }: { readonly status: string; readonly code: string }): ReactElement {
  return <Badge {...(CODE_FACES[status] ?? OTHER_FACE)}>{code}</Badge>;
}

/** Stands with every table of codes: the same letter means something else at another stage. */
export function RankingLegend({ legend }: { readonly legend: readonly LegendLine[] }): ReactElement {
  const { t, local } = useTexts();
  return (
    <section className="b-legend" aria-labelledby="legend">
      <h2 id="legend">{t("publication.legend")}</h2>
      <dl>
        {legend.map(({ status, code, meaning }) => (
          <div key={status}>
            <dt>
              <Code status={status} code={code} />
            </dt>
            <dd>{local(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Whoever was not there has no score; the file's zeros would read like one. */
function scoreText(line: RankingLine, score: number | null): string {
  return score === null || line.status === "absent" ? "–" : String(score);
}

type RankingProps = { readonly title: string; readonly lines: readonly RankingLine[] };

export function RankingTable({ title, lines }: RankingProps): ReactElement {
  const { t, local } = useTexts();
  return (
    <table className="b-table b-ranking">
      <caption className="n-hidden">{t("publication.label", { title })}</caption>
      <thead>
        <tr>
          <th scope="col" className="b-right">
            {t("col.place")}
          </th>
          <th scope="col">{t("col.candidate")}</th>
          <th scope="col" className="b-right">
            TWK
          </th>
          <th scope="col" className="b-right">
            TIU
          </th>
          <th scope="col" className="b-right">
            TKP
          </th>
          <th scope="col" className="b-right">
            {t("col.total")}
          </th>
          <th scope="col">{t("col.code")}</th>
          <th scope="col">{t("col.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.participantNumber}>
            <td className="b-right b-ranking-place n-figures">
              {line.place ?? (
                <>
                  <span aria-hidden="true">–</span>
                  <span className="n-hidden">{t("publication.unranked")}</span>
                </>
              )}
            </td>
            <th scope="row">
              {line.name}
              <span className="b-sub n-figures">{line.participantNumber}</span>
              {line.carriedFrom === null ? null : (
                <span className="b-sub">{t("publication.carriedFrom", { round: line.carriedFrom })}</span>
              )}
            </th>
            {[line.twk, line.tiu, line.tkp].map((score, at) => (
              <td
                key={["TWK", "TIU", "TKP"][at]}
                className="b-right n-figures"
                data-subtest={["TWK", "TIU", "TKP"][at]}
              >
                {scoreText(line, score)}
              </td>
            ))}
            <td className="b-right b-ranking-total n-figures">{scoreText(line, line.total)}</td>
            <td>
              <Code status={line.status} code={line.code} />
            </td>
            <td className="b-reason">
              {line.tiedAtCut ? <strong>{t("publication.tied")}. </strong> : null}
              {local(line.reason)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
