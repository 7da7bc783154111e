import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

/** Of the drawing, in its own units; it is as wide as its place. */
const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 30;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const STEPS = [1, 2, 5];
/** More words below the axis would be written over each other. */
const MARKS_MAX = 12;

export type Series = { readonly name: string; readonly values: readonly number[] };

export type ColumnsProps = {
  readonly title: string;
  readonly summary: string;
  /** What stands below the axis. */
  readonly axis: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly unit?: "%";
};

/** Columns side by side, with what they draw in a table below. Series differ by pattern, not by colour alone. */
export function Columns(props: ColumnsProps): ReactElement {
  const { title, summary, axis, categories, series, unit } = props;
  const { t, locale } = useTexts();
  const written = (value: number): string =>
    `${value.toLocaleString(locale, { maximumFractionDigits: 1 })}${unit === undefined ? "" : " %"}`;
  return (
    <section className="c-card d-plot">
      <h3>{title}</h3>
      <p className="c-sub">{summary}</p>
      <Drawing {...props} />
      <ul className="d-legend">
        {series.map(({ name }, at) => (
          <li key={name}>
            <svg width="14" height="14" aria-hidden="true">
              <rect className={`d-series-${at + 1}`} x="1" y="1" width="12" height="12" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("balance.table")}</summary>
        <div className="d-scroll">
          <table className="c-table">
            <caption className="n-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{axis}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col" className="c-number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {categories.map((category, column) => (
                <tr key={category}>
                  <th scope="row">{category}</th>
                  {series.map(({ name, values }) => (
                    <td key={name} className="n-figures c-number">
                      {written(values[column] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Drawing({ title, summary, categories, series, unit }: ColumnsProps): ReactElement {
  const highest = Math.max(...series.flatMap(({ values }) => values), 1);
  const step = stepOf(highest);
  const top = Math.ceil(highest / step) * step;
  const y = (value: number): number => TOP + PLOT_HEIGHT * (1 - value / top);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  const wide = PLOT_WIDTH / Math.max(1, categories.length);
  const column = Math.max(1, (wide * 0.84) / series.length);
  const every = Math.ceil(categories.length / MARKS_MAX);
  return (
    <svg
      className="d-histogram"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${title}. ${summary}`}
    >
      {ticks.map((value) => (
        <g key={value}>
          <line className="d-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
            {value}
            {unit}
          </text>
        </g>
      ))}
      {series.map(({ name, values }, at) =>
        values.map((value, nth) =>
          value === 0 ? null : (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              key={`${name}-${nth}`}
              className={`d-series-${at + 1}`}
              x={LEFT + nth * wide + wide * 0.08 + at * column}
              width={Math.max(1, column - 1)}
              y={y(value)}
              height={TOP + PLOT_HEIGHT - y(value)}
            />
          ),
        ),
      )}
      {categories.map((category, nth) =>
        nth % every === 0 ? (
          <text key={category} x={LEFT + (nth + 0.5) * wide} y={HEIGHT - 10} textAnchor="middle">
            {category}
          </text>
        ) : null,
      )}
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
