import {
  RANKED_AS,
  RESULT_LINES_MAX,
  RESULT_SEARCH_MAX,
  RESULT_SORTS,
  type ResultPosition,
  type ResultsPageView,
  type ResultsQuery,
  zResultsPage,
} from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { ProposeDialog } from "../screens/ProposeDialog.tsx";
import { RankingHeads } from "../screens/RankingHeads.tsx";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { Pager } from "./Pager.tsx";
import { ResultFiles } from "./ResultFiles.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { useQueried } from "./use-queried.ts";
import type { ResultActs } from "./use-result-acts.ts";
import { Waiting } from "./Waiting.tsx";

type RankingProps = DeskProps & {
  readonly position: ResultPosition;
  /** Of the selection's results. */
  readonly path: string;
  readonly struck: ResultActs;
};

const ALL: ResultsQuery = { search: "", status: null, sort: "place", from: 0 };

/** The ranking of one position, page by page: the server searches, filters and sorts, because it alone has all of it. */
export function ResultsRanking({ position, path, acts, struck }: RankingProps): ReactElement {
  const { t } = useTexts();
  const [query, setQuery] = useState(ALL);
  const { answer, reload } = useQueried(
    acts,
    zResultsPage,
    `${path}/${encodeURIComponent(position.positionId)}`,
    query,
    struck.settled,
  );
  const [search, setSearch] = useState("");
  return (
    <section className="d-ranking" aria-label={position.title}>
      <h3>{position.title}</h3>
      <p className="c-sub">{t("results.cutOf", position)}</p>
      <ResultFiles position={position} path={`${path}/${encodeURIComponent(position.positionId)}`} />
      <form
        className="d-row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ ...query, search, from: 0 });
        }}
      >
        <TextField
          label={t("results.search")}
          type="search"
          value={search}
          onChange={setSearch}
          maxLength={RESULT_SEARCH_MAX}
        />
        <Choice
          label={t("results.status")}
          value={query.status ?? ""}
          isDisabled={false}
          options={[
            { value: "", label: t("results.anyStatus") },
            ...RANKED_AS.map((value) => ({ value, label: t(`results.status.${value}`) })),
          ]}
          onChange={(value) => setQuery({ ...query, status: value === "" ? null : value, from: 0 })}
        />
        <Choice
          label={t("results.sort")}
          value={query.sort}
          isDisabled={false}
          options={RESULT_SORTS.map((value) => ({ value, label: t(`results.sort.${value}`) }))}
          onChange={(sort) => setQuery({ ...query, sort, from: 0 })}
        />
        <Button type="submit">{t("results.go")}</Button>
      </form>
      {answer.kind === "ready" ? (
        <Lines
          page={answer.value}
          title={position.title}
          struck={struck}
          onFrom={(from) => setQuery({ ...query, from })}
        />
      ) : (
        <Waiting isPart answer={answer} onRetry={reload} />
      )}
    </section>
  );
}

type LinesProps = {
  readonly page: ResultsPageView;
  readonly title: string;
  readonly struck: ResultActs;
  readonly onFrom: (from: number) => void;
};

function Lines({ page, title, struck, onFrom }: LinesProps): ReactElement {
  const { t, local } = useTexts();
  const [about, setAbout] = useState<string | null>(null);
  const asked = page.lines.find(({ participantNumber }) => participantNumber === about);
  const attempt = asked?.attempt ?? null;
  const { lines, position } = page;
  if (lines.length === 0) return <p role="status">{t("results.none")}</p>;
  const points = (status: string, value: number): string => (status === "absent" ? "–" : String(value));
  return (
    <>
      <Scrolling label={`${t("results.positions")}: ${title}`}>
        <table className="c-table">
          <thead>
            <tr>
              <RankingHeads />
              <th scope="col" className="d-no-print">
                {t("results.act")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr
                key={line.participantNumber}
                data-cut={line.place !== null && line.place > position.cut ? "outside" : undefined}
              >
                <td className="n-figures c-number">{line.place ?? "–"}</td>
                <th scope="row">
                  {line.name}
                  <p className="c-sub n-figures">{line.participantNumber}</p>
                  <CarriedFrom round={line.carriedFrom} />
                </th>
                <td className="n-figures c-number">{points(line.status, line.twk)}</td>
                <td className="n-figures c-number">{points(line.status, line.tiu)}</td>
                <td className="n-figures c-number">{points(line.status, line.tkp)}</td>
                <td className="n-figures c-number">{points(line.status, line.total)}</td>
                <td>
                  {line.code}
                  {line.tiedAtCut ? <p className="c-sub">{t("results.tied")}</p> : null}
                </td>
                <td>
                  {local(line.reason)}
                  <Struck struck={line.attempt?.struck ?? null} />
                  {line.attempt === null || line.attempt.rescoredFor.length === 0 ? null : (
                    <p className="c-sub">
                      {t("ruling.rescored", { items: line.attempt.rescoredFor.join(", ") })}
                    </p>
                  )}
                </td>
                <td className="d-no-print">
                  <ActButton line={line} struck={struck} onPress={() => setAbout(line.participantNumber)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <Pager page={page} step={RESULT_LINES_MAX} onFrom={onFrom} />
      {asked === undefined || attempt === null ? null : (
        <ProposeDialog
          kind={actOn(attempt)}
          seat={{ attemptId: attempt.attemptId, name: asked.name }}
          onClose={() => setAbout(null)}
          onAct={(command) => {
            setAbout(null);
            struck.send({ sittingId: attempt.sittingId, command });
          }}
        />
      )}
    </>
  );
}

type Line = ResultsPageView["lines"][number];

type Attempt = NonNullable<Line["attempt"]>;

function actOn(attempt: Attempt | null): "disqualify" | "lift-disqualification" {
  return attempt === null || attempt.struck === null ? "disqualify" : "lift-disqualification";
}

/** That the scores are of an earlier round, and of which. */
function CarriedFrom({ round }: { readonly round: string | null | undefined }): ReactElement | null {
  const { t } = useTexts();
  if (round === null || round === undefined) return null;
  return <p className="c-sub">{t("results.carriedFrom", { round })}</p>;
}

/** Why somebody is disqualified, and who the two were. */
function Struck({ struck }: Pick<Attempt, "struck">): ReactElement | null {
  const { t } = useTexts();
  const times = useTimes();
  if (struck === null) return null;
  const { grounds, reason, by, confirmedBy, at } = struck;
  return (
    <p className="c-sub">
      {t("results.struck", {
        grounds: t(`grounds.${grounds}`),
        reason,
        by,
        confirmedBy,
        at: times.dayAndTime(at),
      })}
    </p>
  );
}

type ActProps = { readonly line: Line; readonly struck: ResultActs; readonly onPress: () => void };

function ActButton({ line, struck, onPress }: ActProps): ReactElement {
  const { t } = useTexts();
  const { attempt } = line;
  const isAsked = struck.proposals.some(({ act }) => act.attemptId === attempt?.attemptId);
  const busy = struck.isBusy ? t("app.busy") : null;
  const whyNot = attempt === null ? t("results.noAttempt") : isAsked ? t("results.waits") : busy;
  return (
    <Button size="sm" whyNot={whyNot} onPress={onPress}>
      {t(`propose.${actOn(attempt)}`)}
      <span className="n-hidden"> {line.name}</span>
    </Button>
  );
}
