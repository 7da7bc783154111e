import {
  COMPARED_MOVES,
  type ComparedPosition,
  type ResultsComparison as Comparison,
  type ResultsDeskView,
  zResultsComparison,
} from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { ComparedMoves } from "./ComparedMoves.tsx";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { Share } from "./Share.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";

/** A table that somebody still reads; the file has all of them. */
const POSITIONS_SHOWN_MAX = 200;

type ComparisonProps = DeskProps & {
  readonly view: ResultsDeskView;
  /** Of the selection's results. */
  readonly path: string;
  /** How often something was settled that changes who stands where. */
  readonly settled: number;
};

/** What another decree would have made of the same results: looked at beside what stands, and marked as that wherever it is shown. */
export function ResultsComparison({ view, path, settled, acts }: ComparisonProps): ReactElement {
  const { t, local } = useTexts();
  const [ruleSetId, setRuleSetId] = useState("");
  const { decrees } = view;
  return (
    <section className="d-comparison" aria-label={t("compare.title")}>
      <h2 className="c-section-sub">{t("compare.title")}</h2>
      <p className="c-sub">{decrees.length === 0 ? t("compare.onlyOwn") : t("compare.lead")}</p>
      {decrees.length === 0 ? null : (
        <div className="d-row">
          <Choice
            label={t("compare.with")}
            value={ruleSetId}
            isDisabled={false}
            options={[
              { value: "", label: t("compare.none") },
              ...decrees.map(({ id, title }) => ({ value: id, label: local(title) })),
            ]}
            onChange={setRuleSetId}
          />
        </div>
      )}
      {ruleSetId === "" ? null : (
        <Compared
          key={`${ruleSetId} ${settled}`}
          path={`${path}/compared/${encodeURIComponent(ruleSetId)}`}
          acts={acts}
        />
      )}
    </section>
  );
}

function Compared({ path, acts }: DeskProps & { readonly path: string }): ReactElement {
  const { t, local } = useTexts();
  const { answer, reload } = useAsked(acts, zResultsComparison, path);
  if (answer.kind !== "ready") return <Waiting isPart answer={answer} onRetry={reload} />;
  const view = answer.value;
  const sides = { first: local(view.first.title), second: local(view.second.title) };
  return (
    <>
      <Banner tone="warn" role="note" title={t("compare.nothing")}>
        <p>{t("compare.stands", sides)}</p>
        {view.notes.map((note) => (
          <p key={note.en}>{local(note)}</p>
        ))}
      </Banner>
      <dl className="c-card d-counts" aria-label={t("compare.moves")}>
        {COMPARED_MOVES.map((kind) => (
          <div key={kind}>
            <dt>{t(`compare.kind.${kind}`)}</dt>
            <dd className="n-figures">{view.moves[kind]}</dd>
          </div>
        ))}
      </dl>
      <a href={`${path}/export`} download>
        {t("compare.export")}
      </a>
      <Rates view={view} />
      <Positions view={view} path={path} acts={acts} />
    </>
  );
}

function Rates({ view }: { readonly view: Comparison }): ReactElement {
  const { t, local } = useTexts();
  return (
    <Scrolling label={t("compare.rates")}>
      <table className="c-table">
        <caption className="d-caption">{t("compare.rates")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("results.type")}</th>
            <th scope="col">{t("results.scored")}</th>
            <th scope="col">{t("compare.rateOf", { side: "A" })}</th>
            <th scope="col">{t("compare.rateOf", { side: "B" })}</th>
            <th scope="col">{t("compare.throughOf", { side: "A" })}</th>
            <th scope="col">{t("compare.throughOf", { side: "B" })}</th>
          </tr>
        </thead>
        <tbody>
          {view.formationTypes.map(({ formationType, name, scored, met, within }) => (
            <tr key={formationType}>
              <th scope="row">{local(name)}</th>
              <td className="n-figures">{scored}</td>
              <Share part={met.first} whole={scored} isCounted />
              <Share part={met.second} whole={scored} isCounted />
              <td className="n-figures">{within.first}</td>
              <td className="n-figures">{within.second}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function isDifferent({ moves, unranked }: ComparedPosition): boolean {
  return unranked.length > 0 || COMPARED_MOVES.some((kind) => moves[kind] > 0);
}

function Positions({
  view,
  path,
  acts,
}: DeskProps & { readonly view: Comparison; readonly path: string }): ReactElement {
  const { t, local } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  const different = view.positions.filter(isDifferent);
  const shown = different.slice(0, POSITIONS_SHOWN_MAX);
  const opened = shown.find(({ positionId }) => positionId === open);
  const [same, all] = [view.positions.length - different.length, view.positions.length];
  return (
    <>
      <p role="status">{t("compare.same", { same, all })}</p>
      {shown.length === 0 ? null : (
        <Scrolling label={t("compare.positions")}>
          <table className="c-table">
            <caption className="d-caption">{t("compare.positions")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("results.position")}</th>
                <th scope="col">{t("compare.throughOf", { side: "A" })}</th>
                <th scope="col">{t("compare.throughOf", { side: "B" })}</th>
                {COMPARED_MOVES.map((kind) => (
                  <th key={kind} scope="col">
                    {t(`compare.kind.${kind}`)}
                  </th>
                ))}
                <th scope="col" className="d-no-print">
                  {t("compare.open")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ positionId, code, title, within, moves, unranked }) => (
                <tr key={positionId}>
                  <th scope="row">
                    {title}
                    <p className="c-sub">{code}</p>
                    {unranked.map((words) => (
                      <p className="c-sub" key={words.en}>
                        {local(words)}
                      </p>
                    ))}
                  </th>
                  <td className="n-figures">{within.first ?? "–"}</td>
                  <td className="n-figures">{within.second ?? "–"}</td>
                  {COMPARED_MOVES.map((kind) => (
                    <td className="n-figures" key={kind}>
                      {unranked.length > 0 ? "–" : moves[kind]}
                    </td>
                  ))}
                  <td className="d-no-print">
                    {unranked.length > 0 ? (
                      "–"
                    ) : (
                      <Button
                        size="sm"
                        aria-expanded={open === positionId}
                        onPress={() => setOpen(open === positionId ? null : positionId)}
                      >
                        {t("compare.open")}
                        <span className="n-hidden"> {title}</span>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      {different.length > shown.length ? (
        <p>{t("compare.more", { count: different.length - shown.length })}</p>
      ) : null}
      {opened === undefined ? null : (
        <ComparedMoves key={opened.positionId} position={opened} view={view} path={path} acts={acts} />
      )}
    </>
  );
}
