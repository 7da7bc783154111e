import type { ResultDistribution } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

/** Of the drawing, in its own units; it is as wide as its place. */
const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 44;
const RIGHT = 12;
const TOP = 26;
const BOTTOM = 30;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const STEPS = [1, 2, 5];

/** Columns of a distribution with its thresholds; what it draws stands in a table below it. Readable without colour. */
export function Histogram({ distribution }: { readonly distribution: ResultDistribution }): ReactElement {
  const { t, local, locale } = useTexts();
  const { measure, max, bins, binPoints, scored, sum, lowest, highest, thresholds } = distribution;
  const title = t("results.distribution", { measure: measure === "total" ? t("results.total") : measure });
  if (scored === 0 || lowest === null || highest === null) {
    return (
      <section className="c-card d-plot">
        <h3>{title}</h3>
        <p>{t("results.nobody")}</p>
      </section>
    );
  }
  const mean = (sum / scored).toLocaleString(locale, { maximumFractionDigits: 1 });
  const summary = t("results.spread", { scored, mean, lowest, highest, max });
  const limits = thresholds.map(({ minimum, formationTypes }) =>
    t("results.thresholdOf", { minimum, types: formationTypes.map((name) => local(name)).join(", ") }),
  );
  const rangeOf = (column: number): string => {
    const isLast = column === bins.length - 1;
    return `${column * binPoints}–${isLast ? max : (column + 1) * binPoints - 1}`;
  };
  return (
    <section className="c-card d-plot">
      <h3>{title}</h3>
      <p className="c-sub">{summary}</p>
      <Drawing distribution={distribution} label={[title, summary, ...limits].join(". ")} />
      {limits.length === 0 ? null : (
        <ul className="d-limits">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t("results.asTable")}</summary>
        <table className="c-table">
          <caption className="n-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t("results.points")}</th>
              <th scope="col" className="c-number">
                {t("results.candidates")}
              </th>
            </tr>
          </thead>
          <tbody>
            {bins.map((count, column) => (
              <tr key={rangeOf(column)}>
                <th scope="row">{rangeOf(column)}</th>
                <td className="n-figures c-number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Drawing({
  distribution,
  label,
}: {
  readonly distribution: ResultDistribution;
  readonly label: string;
}): ReactElement {
  const { max, bins, binPoints, thresholds } = distribution;
  const step = stepOf(Math.max(...bins));
  const top = Math.ceil(Math.max(...bins, 1) / step) * step;
  // Columns are all drawn as wide as each other, so the axis ends where the last column does.
  const end = Math.max(max, bins.length * binPoints);
  const x = (points: number): number => LEFT + (points / end) * PLOT_WIDTH;
  const y = (count: number): number => TOP + PLOT_HEIGHT * (1 - count / top);
  const ticks = Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
  const apart = stepOf(max);
  const marks = Array.from({ length: Math.floor(max / apart) + 1 }, (_, index) => index * apart);
  return (
    <svg className="d-histogram" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks.map((count) => (
        <g key={count}>
          <line className="d-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(count)} y2={y(count)} />
          <text x={LEFT - 8} y={y(count) + 4} textAnchor="end">
            {count}
          </text>
        </g>
      ))}
      {bins.map((count, column) => {
        const from = column * binPoints;
        return count === 0 ? null : (
          <rect
            key={from}
            x={x(from) + 1}
            width={Math.max(1, x(from + binPoints) - x(from) - 2)}
            y={y(count)}
            height={TOP + PLOT_HEIGHT - y(count)}
          />
        );
      })}
      {marks.map((points) => (
        <text key={points} x={x(points)} y={HEIGHT - 10} textAnchor={points === 0 ? "start" : "middle"}>
          {points}
        </text>
      ))}
      {thresholds.map(({ minimum }, index) => (
        <g key={minimum}>
          {/* Light around the line, so that it is seen on a dark column, and on paper. */}
          <line className="d-halo" x1={x(minimum)} x2={x(minimum)} y1={TOP - 8} y2={TOP + PLOT_HEIGHT} />
          <line className="d-limit" x1={x(minimum)} x2={x(minimum)} y1={TOP - 8} y2={TOP + PLOT_HEIGHT} />
          {/* Two that stand close to each other would be written over each other. */}
          <text
            className="d-limit-text"
            x={x(minimum)}
            y={TOP - 12}
            textAnchor={index < thresholds.length - 1 ? "end" : "start"}
          >
            {minimum}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** At most five round steps. */
function stepOf(highest: number): number {
  for (let scale = 1; ; scale *= 10) {
    const step = STEPS.find((each) => highest / (each * scale) <= 5);
    if (step !== undefined) return step * scale;
  }
}
