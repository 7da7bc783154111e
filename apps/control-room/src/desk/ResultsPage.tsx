import { RANKED_AS, type ResultsDeskView, zResultsDesk } from "@neraca/protocol";
import { Button, EmptyState } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useCallback, useEffect, useState } from "react";
import { MarksWaiting } from "../screens/MarksWaiting.tsx";
import { useTexts } from "../texts.ts";
import { problemText, whenText } from "../words.ts";
import type { PartProps } from "./DeskPage.tsx";
import { Histogram } from "./Histogram.tsx";
import { ResultListFiles } from "./ResultListFiles.tsx";
import { ResultProposals } from "./ResultProposals.tsx";
import { ResultsComparison } from "./ResultsComparison.tsx";
import { ResultsRanking } from "./ResultsRanking.tsx";
import { Rulings } from "./Rulings.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { Share } from "./Share.tsx";
import { ToPublication } from "./ToPublication.tsx";
import { useAsked } from "./use-asked.ts";
import { type ResultActs, useResultActs } from "./use-result-acts.ts";
import { Waiting } from "./Waiting.tsx";

/** What a publication of the selection would say now: rankings with their reasons, and statistics. */
export function ResultsPage({ selectionId, acts }: PartProps): ReactElement {
  const { t, local } = useTexts();
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/results`;
  const { answer, reload } = useAsked(acts, zResultsDesk, path);
  const struck = useResultActs(acts, path);
  const { settled } = struck;
  useEffect(() => {
    // What two people have decided changes who stands where.
    if (settled > 0) reload();
  }, [settled, reload]);
  const [rulings, setRulings] = useState(0);
  const onRuled = useCallback(() => {
    setRulings((count) => count + 1);
    reload();
  }, [reload]);
  if (answer.kind === "failed" && isNothing(answer.problem)) return <NoResults problem={answer.problem} />;
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  // A page of a ranking that was shown before is not what stands.
  const standing = { ...struck, settled: settled + rulings };
  const view = answer.value;
  return (
    <div className="d-results">
      <div>
        <h1 className="c-section-title">{t("results.title")}</h1>
        <p className="c-lead">
          {view.name} · {t("results.lead", { rules: local(view.ruleSet.title) })}
        </p>
        <ToPublication selectionId={selectionId} acts={acts} />
      </div>
      <MarksWaiting selectionId={selectionId} count={view.openMarks} />
      <ResultProposals struck={struck} />
      <Counts view={view} />
      <ResultListFiles view={view} />
      <PositionRows view={view} acts={acts} path={path} struck={standing} />
      <Rulings path={path} acts={acts} onSettled={onRuled} />
      <section>
        <h2 className="c-section-sub">{t("results.statistics")}</h2>
        <div className="d-plots">
          {view.distributions.map((each) => (
            <Histogram key={each.measure} distribution={each} />
          ))}
        </div>
      </section>
      <PassRates view={view} />
      <Attendance view={view} />
      <ResultsComparison view={view} path={path} settled={standing.settled} acts={acts} />
    </div>
  );
}

/** The page stands in the row from the first day on. */
function NoResults({ problem }: { readonly problem: Problem }): ReactElement {
  const { t, local } = useTexts();
  return (
    <section>
      <h1 className="c-section-title">{t("results.title")}</h1>
      <EmptyState icon="list" title={t("results.nothing")}>
        {local(problemText(problem))} {t("results.nothingLead")}
      </EmptyState>
    </section>
  );
}

function isNothing(problem: Problem): boolean {
  return (
    problem.kind === "refused" &&
    (problem.reason === "nothing-to-publish" || problem.reason === "sittings-not-closed")
  );
}

type ViewProps = { readonly view: ResultsDeskView };

function Counts({ view }: ViewProps): ReactElement {
  const { t } = useTexts();
  return (
    <dl className="c-card d-counts">
      {RANKED_AS.map((status) => (
        <div key={status}>
          <dt>{t(`results.status.${status}`)}</dt>
          <dd className="n-figures">{view.counts[status]}</dd>
        </div>
      ))}
    </dl>
  );
}

function PositionRows({
  view,
  acts,
  path,
  struck,
}: ViewProps &
  Pick<PartProps, "acts"> & { readonly path: string; readonly struck: ResultActs }): ReactElement {
  const { t } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  const shown = view.positions.find(({ positionId }) => positionId === open);
  return (
    <section>
      <h2 className="c-section-sub">{t("results.positions")}</h2>
      <Scrolling label={t("results.positions")}>
        <table className="c-table">
          <thead>
            <tr>
              <th scope="col">{t("results.position")}</th>
              <th scope="col" className="c-number">
                {t("results.quota")}
              </th>
              <th scope="col" className="c-number">
                {t("results.cut")}
              </th>
              <th scope="col" className="c-number">
                {t("results.candidates")}
              </th>
              <th scope="col" className="c-number">
                {t("results.through")}
              </th>
              <th scope="col">{t("results.publication")}</th>
              <th scope="col" className="d-no-print">
                {t("results.open")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.positions.map((position) => (
              <tr key={position.positionId}>
                <th scope="row">
                  {position.title}
                  <p className="c-sub">
                    {position.code} · {position.unit}
                  </p>
                </th>
                <td className="n-figures c-number">{position.quota}</td>
                <td className="n-figures c-number">{position.cut}</td>
                <td className="n-figures c-number">{position.lines}</td>
                <td className="n-figures c-number">{position.within}</td>
                <td>
                  {position.publishedVersion === null
                    ? t("results.unpublished")
                    : t(position.isPublished ? "results.published" : "results.differs", {
                        version: position.publishedVersion,
                      })}
                </td>
                <td className="d-no-print">
                  <Button
                    size="sm"
                    aria-expanded={open === position.positionId}
                    onPress={() => setOpen(open === position.positionId ? null : position.positionId)}
                  >
                    {t("results.open")}
                    <span className="n-hidden"> {position.title}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {shown === undefined ? null : (
        <ResultsRanking key={shown.positionId} position={shown} path={path} acts={acts} struck={struck} />
      )}
    </section>
  );
}

function PassRates({ view }: ViewProps): ReactElement {
  const { t, local } = useTexts();
  const scored = view.formationTypes.reduce((sum, each) => sum + each.scored, 0);
  const met = view.formationTypes.reduce((sum, each) => sum + each.met, 0);
  return (
    <section>
      <h2 className="c-section-sub">{t("results.passRate")}</h2>
      <table className="c-table">
        <caption className="n-hidden">{t("results.passRate")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("results.type")}</th>
            <th scope="col" className="c-number">
              {t("results.scored")}
            </th>
            <th scope="col" className="c-number">
              {t("results.met")}
            </th>
            <th scope="col">{t("results.rate")}</th>
          </tr>
        </thead>
        <tbody>
          {view.formationTypes.map((each) => (
            <tr key={each.formationType}>
              <th scope="row">{local(each.name)}</th>
              <td className="n-figures c-number">{each.scored}</td>
              <td className="n-figures c-number">{each.met}</td>
              <Share part={each.met} whole={each.scored} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("results.allTypes")}</th>
            <td className="n-figures c-number">{scored}</td>
            <td className="n-figures c-number">{met}</td>
            <Share part={met} whole={scored} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Attendance({ view }: ViewProps): ReactElement {
  const { t, locale } = useTexts();
  const all = view.sittings.reduce((sum, { expected }) => sum + expected, 0);
  const present = view.sittings.reduce((sum, { expected, absent }) => sum + expected - absent, 0);
  return (
    <section>
      <h2 className="c-section-sub">{t("results.attendance")}</h2>
      <table className="c-table">
        <caption className="n-hidden">{t("results.attendance")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("results.sitting")}</th>
            <th scope="col" className="c-number">
              {t("results.expected")}
            </th>
            <th scope="col" className="c-number">
              {t("results.present")}
            </th>
            <th scope="col">{t("results.rate")}</th>
          </tr>
        </thead>
        <tbody>
          {view.sittings.map(({ sittingId, title, expected, absent, ...when }) => (
            <tr key={sittingId}>
              <th scope="row">
                {title}
                <p className="c-sub n-figures">{whenText(when, locale)}</p>
              </th>
              <td className="n-figures c-number">{expected}</td>
              <td className="n-figures c-number">{expected - absent}</td>
              <Share part={expected - absent} whole={expected} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("results.allSittings")}</th>
            <td className="n-figures c-number">{all}</td>
            <td className="n-figures c-number">{present}</td>
            <Share part={present} whole={all} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
