import {
  CANDIDATE_SEARCH_LENGTH_MAX,
  CANDIDATE_SORTS,
  type CandidateRow,
  type CandidateSort,
  type CandidatesDeskView,
  zCandidatesDesk,
  zCandidatesMark,
} from "@neraca/protocol";
import { Banner, Button, EmptyState, TextField } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { hashOfPart } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { CandidateDialog } from "./CandidateDialog.tsx";
import type { PartProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { useAsked } from "./use-asked.ts";
import { type CandidatesFound, useCandidates } from "./use-candidates.ts";
import { useSeldom } from "./use-seldom.ts";
import { useWatched } from "./use-watched.ts";
import { Waiting } from "./Waiting.tsx";

/** Another person works at another computer, and a mark is a few bytes. */
const LOOK_EVERY_MS = 5_000;
/** The mark moves with every write of the venue, and a refresh counts a hundred thousand candidates: on a busy day twice a minute, no more. */
const REFRESH_EVERY_MS = 30_000;

const MARKS = ["seated", "unseated", "accommodated", "withdrawn", "carried-over", "without-photo"] as const;
type Mark = (typeof MARKS)[number] | "";

/** Everybody who applies, found as somebody types. */
export function CandidatesPage({ selectionId, acts }: PartProps): ReactElement {
  const base = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}`;
  const { answer, last, reload } = useAsked(acts, zCandidatesDesk, `${base}/candidates`);
  const { last: told } = useWatched(acts, zCandidatesMark, `${base}/candidates/mark`, LOOK_EVERY_MS);
  const changes = useSeldom(useChanges(told?.mark ?? null), REFRESH_EVERY_MS);
  useEffect(() => {
    // Somebody else has brought or changed candidates.
    if (changes > 0) reload();
  }, [changes, reload]);
  // A look that nobody asked for may fail: what somebody is at stays.
  if (last === null) return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={last} base={base} acts={acts} changes={changes} />;
}

/** How often it was another one since the first. */
function useChanges(mark: string | null): number {
  const [known, setKnown] = useState(mark);
  const [changes, setChanges] = useState(0);
  if (mark !== null && mark !== known) {
    setKnown(mark);
    if (known !== null) setChanges(changes + 1);
  }
  return changes;
}

type ShownProps = Pick<PartProps, "acts"> & {
  readonly view: CandidatesDeskView;
  /** Of the selection's operations. */
  readonly base: string;
  /** How often something has changed elsewhere. */
  readonly changes: number;
};

function Shown({ view, base, acts, changes }: ShownProps): ReactElement {
  const { t, locale } = useTexts();
  const importPage = `${hashOfPart(view.selectionId, "candidates")}/import`;
  return (
    <section className="d-positions">
      <h1 className="c-section-title">{t("candidates.title")}</h1>
      <p className="c-lead">
        {view.name} · {t("candidates.lead", { count: view.candidates.toLocaleString(locale) })}
      </p>
      {view.candidates === 0 ? (
        <EmptyState
          icon="book"
          title={t("candidates.none")}
          actions={<a href={importPage}>{t("candidates.import")}</a>}
        >
          {t("candidates.noneLead")}
        </EmptyState>
      ) : (
        <List view={view} base={base} acts={acts} changes={changes} />
      )}
    </section>
  );
}

function List({ view, base, acts, changes }: ShownProps): ReactElement {
  const { t, local, locale } = useTexts();
  const [search, setSearch] = useState("");
  const [positionId, setPosition] = useState("");
  const [formationType, setType] = useState("");
  const [mark, setMark] = useState<Mark>("");
  const [sort, setSort] = useState<CandidateSort>("number");
  const [open, setOpen] = useState<string | null>(null);
  const position = view.positions.find((each) => each.positionId === positionId);
  const found = useCandidates(acts, `${base}/candidates`, {
    search,
    positionId: position?.positionId ?? null,
    formationType: formationType === "" ? null : formationType,
    marks: mark === "" ? [] : [mark],
    sort,
    isDescending: false,
  });
  const { refresh } = found;
  const seen = useRef(changes);
  useEffect(() => {
    // What was asked for after the change shows it already: only a change that comes while the list stands is one.
    if (seen.current === changes) return;
    seen.current = changes;
    refresh();
  }, [changes, refresh]);
  const filters = new URLSearchParams({
    ...(position === undefined ? {} : { positionId: position.positionId }),
    ...(formationType === "" ? {} : { formationType }),
    ...(mark === "" ? {} : { mark }),
  }).toString();
  return (
    <>
      <div className="d-row">
        <TextField
          label={t("candidates.search")}
          placeholder={t("candidates.searchHint")}
          type="search"
          value={search}
          onChange={setSearch}
          maxLength={CANDIDATE_SEARCH_LENGTH_MAX}
          spellCheck="false"
        />
        <Choice
          label={t("candidates.mark")}
          value={mark}
          isDisabled={false}
          onChange={setMark}
          options={[
            { value: "", label: t("candidates.anyMark") },
            ...MARKS.map((value) => ({ value, label: t(`candidates.mark.${value}`) })),
          ]}
        />
        <Choice
          label={t("candidates.position")}
          value={positionId}
          isDisabled={false}
          onChange={setPosition}
          options={[
            { value: "", label: t("candidates.allPositions") },
            ...view.positions.map((each) => ({
              value: each.positionId,
              label: `${each.code} ${each.title}`,
            })),
          ]}
        />
        <Choice
          label={t("candidates.type")}
          value={formationType}
          isDisabled={false}
          onChange={setType}
          options={[
            { value: "", label: t("candidates.allTypes") },
            ...view.formationTypes.map(({ id, name }) => ({ value: id, label: local(name) })),
          ]}
        />
        <Choice
          label={t("candidates.sort")}
          value={sort}
          isDisabled={false}
          onChange={setSort}
          options={CANDIDATE_SORTS.map((value) => ({ value, label: t(`candidates.sort.${value}`) }))}
        />
      </div>
      <div className="d-acts">
        <span role="status">
          {found.found === null
            ? t("app.loading")
            : t("candidates.found", { count: found.found.toLocaleString(locale) })}
        </span>
        {(["csv", "xlsx"] as const).map((kind) => (
          <a key={kind} href={`${base}/candidates/export/${kind}?${filters}`} download>
            {t("candidates.export", { kind: kind.toUpperCase() })}
          </a>
        ))}
      </div>
      <Table found={found} onOpen={setOpen} />
      {open === null ? null : (
        <CandidateDialog
          acts={acts}
          view={view}
          path={`${base}/candidate/${encodeURIComponent(open)}`}
          onClose={(isChanged) => {
            setOpen(null);
            if (isChanged) found.reload();
          }}
        />
      )}
    </>
  );
}

type TableProps = {
  readonly found: CandidatesFound;
  readonly onOpen: (candidateId: string) => void;
};

function Table({ found, onOpen }: TableProps): ReactElement {
  const { t, local, locale } = useTexts();
  const { rows, problem, hasMore, isAsking } = found;
  if (problem !== null) {
    return (
      <Banner tone="bad" role="alert" title={t("desk.failed")}>
        {local(problemText(problem))}{" "}
        <Button size="sm" icon="reload" onPress={found.reload}>
          {t("app.retry")}
        </Button>
      </Banner>
    );
  }
  if (rows.length === 0) return found.found === 0 ? <p>{t("candidates.noMatch")}</p> : <></>;
  return (
    <>
      <div
        className="d-scroll"
        tabIndex={0}
        role="region"
        aria-label={t("candidates.title")}
        aria-busy={isAsking}
      >
        <table className="c-table">
          <thead>
            <tr>
              {(["participantNumber", "name", "positionId"] as const).map((field) => (
                <th key={field} scope="col">
                  {t(`candidates.field.${field}`)}
                </th>
              ))}
              <th scope="col">{t("candidates.mark")}</th>
              <th scope="col">
                <span className="n-hidden">{t("candidates.open")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.candidateId}>
                <td className="n-figures d-code">{row.participantNumber}</td>
                <td>{row.name}</td>
                <td>
                  <span className="n-figures">{row.position.code}</span> {row.position.title}
                </td>
                <td>
                  {marksOf(row)
                    .map((mark) => t(`candidates.mark.${mark}`))
                    .join(" · ")}
                </td>
                <td>
                  <Button size="sm" onPress={() => onOpen(row.candidateId)}>
                    {t("candidates.open")}
                    <span className="n-hidden"> {row.name}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasMore ? (
        <div className="d-acts">
          <Button onPress={found.more}>{isAsking ? t("app.loading") : t("candidates.more")}</Button>
          {found.found === null ? null : (
            <span>
              {t("candidates.shown", { shown: rows.length, count: found.found.toLocaleString(locale) })}
            </span>
          )}
        </div>
      ) : null}
    </>
  );
}

/** Whose scores are carried over needs no seat, and lacks none. */
function marksOf(row: CandidateRow): readonly Exclude<Mark, "">[] {
  const { isSeated, isAccommodated, isWithdrawn, isCarriedOver } = row;
  return [
    ...(isWithdrawn ? (["withdrawn"] as const) : []),
    isCarriedOver ? "carried-over" : isSeated ? "seated" : "unseated",
    ...(isAccommodated ? (["accommodated"] as const) : []),
  ];
}
