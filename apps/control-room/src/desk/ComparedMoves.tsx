import {
  COMPARED_MOVES,
  type ComparedLine,
  type ComparedPage,
  type ComparedPosition,
  type ComparedQuery,
  MOVES_SHOWN_MAX,
  type ResultsComparison,
  zComparedPage,
} from "@neraca/protocol";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { Pager } from "./Pager.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { useQueried } from "./use-queried.ts";
import { Waiting } from "./Waiting.tsx";

type MovesProps = DeskProps & {
  readonly position: ComparedPosition;
  readonly view: ResultsComparison;
  /** Of the comparison. */
  readonly path: string;
};

/** Who of one position stands otherwise under the other decree, with what decided under either, side by side. */
export function ComparedMoves({ position, view, path, acts }: MovesProps): ReactElement {
  const { t } = useTexts();
  const [query, setQuery] = useState<ComparedQuery>({ kind: null, from: 0 });
  const where = `${path}/${encodeURIComponent(position.positionId)}`;
  const { answer, reload } = useQueried(acts, zComparedPage, where, query);
  return (
    <section className="d-ranking">
      <h3>{t("compare.who", position)}</h3>
      <div className="d-row">
        <Choice
          label={t("compare.difference")}
          value={query.kind ?? ""}
          isDisabled={false}
          options={[
            { value: "", label: t("compare.any") },
            ...COMPARED_MOVES.map((value) => ({ value, label: t(`compare.kind.${value}`) })),
          ]}
          onChange={(kind) => setQuery({ kind: kind === "" ? null : kind, from: 0 })}
        />
      </div>
      {answer.kind === "ready" ? (
        <Lines page={answer.value} view={view} onFrom={(from) => setQuery({ ...query, from })} />
      ) : (
        <Waiting isPart answer={answer} onRetry={reload} />
      )}
    </section>
  );
}

type LinesProps = {
  readonly page: ComparedPage;
  readonly view: ResultsComparison;
  readonly onFrom: (from: number) => void;
};

function Lines({ page, view, onFrom }: LinesProps): ReactElement {
  const { t, local } = useTexts();
  const { lines, position } = page;
  if (lines.length === 0) return <p role="status">{t("results.none")}</p>;
  const headOf = (side: string, decree: ResultsComparison["first"]): string =>
    `${t("compare.side", { side })}: ${local(decree.title)}`;
  return (
    <>
      <Scrolling label={t("compare.who", position)}>
        <table className="c-table d-sides">
          <thead>
            <tr>
              <th scope="col">{t("draft.candidate")}</th>
              <th scope="col">{t("compare.difference")}</th>
              <th scope="col">{headOf("A", view.first)}</th>
              <th scope="col">{headOf("B", view.second)}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.participantNumber}>
                <th scope="row">
                  {line.name}
                  <p className="c-sub n-figures">{line.participantNumber}</p>
                </th>
                <td>{t(`compare.kind.${line.kind}`)}</td>
                <Side side={line.first} />
                <Side side={line.second} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <Pager page={page} step={MOVES_SHOWN_MAX} onFrom={onFrom} />
    </>
  );
}

function Side({ side }: { readonly side: ComparedLine["first"] }): ReactElement {
  const { t, local } = useTexts();
  const { place, code, reason } = side;
  const total = side.total ?? "–";
  return (
    <td>
      <strong>{code}</strong>{" "}
      <span className="n-figures">
        {place === null ? t("compare.unplaced", { total }) : t("compare.placed", { place, total })}
      </span>
      <p className="c-sub">{local(reason)}</p>
    </td>
  );
}
