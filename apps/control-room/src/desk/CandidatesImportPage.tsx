import {
  CANDIDATE_FILE_COLUMNS,
  type CandidateImport,
  type CandidateImportsView,
  IMPORT_FILE_BYTES_MAX,
  REASONS,
  zCandidateImport,
  zCandidateImports,
  zImportDiscard,
} from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { Answer, Problem } from "@neraca/ui/live";
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { CandidatesImportCheck } from "./CandidatesImportCheck.tsx";
import { CandidatesImportMapping } from "./CandidatesImportMapping.tsx";
import type { ImportStepProps } from "./candidates-import-step.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { FileField } from "./FileField.tsx";
import { Progress } from "./Progress.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";
import "./candidates-import.css";

/** How often it is asked how far a file is. */
const LOOK_MS = 700;

const STEPS = ["file", "mapping", "check", "done"] as const;
type Step = (typeof STEPS)[number];

export function CandidatesImportPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/candidates/import`;
  const { answer, reload } = useAsked(acts, zCandidateImports, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown all={answer.value} path={path} acts={acts} onReload={reload} />;
}

type ShownProps = DeskProps & {
  readonly all: CandidateImportsView;
  readonly path: string;
  readonly onReload: () => void;
};

function Shown({ all, path, acts, onReload }: ShownProps): ReactElement {
  const { t, local, locale } = useTexts();
  const [view, setView] = useState(all.underWay);
  const [isRemapping, setRemapping] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  const take = (answer: Answer<CandidateImport>): void => {
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setView(answer.value);
    if (answer.value.state === "done") onReload();
  };
  useProgress(acts, path, view, take);
  const act = async (operation: "check" | "apply", body: object): Promise<void> => {
    if (view === null) return;
    setSending(operation);
    take(await acts.ask(zCandidateImport, `${path}/${view.importId}/${operation}`, { body }));
    setRemapping(false);
    setSending(null);
  };
  const upload = async (file: File): Promise<void> => {
    setView(null);
    setSending(file.name);
    take(
      await acts.ask(zCandidateImport, `${path}/file/${encodeURIComponent(file.name.slice(0, 255))}`, {
        body: file,
      }),
    );
    setRemapping(false);
    setSending(null);
  };
  const discard = async (): Promise<void> => {
    if (view === null) return;
    const gone = await acts.ask(zImportDiscard, `${path}/${view.importId}/discard`, { body: {} });
    setProblem(gone.ok ? null : gone.problem);
    if (gone.ok) setView(null);
  };
  const step = isRemapping && view?.state === "checked" ? "mapping" : stepOf(view);
  const heading = useHeadingFocus(step);
  const chooser = (
    <FileChoice
      label={t(view === null ? "import.file" : "import.another")}
      onFile={(file) => void upload(file)}
      isDisabled={sending !== null}
    />
  );
  const another = (
    <div className="d-import-again">
      {chooser}
      <Button size="sm" onPress={() => void discard()}>
        {t("import.discard")}
      </Button>
    </div>
  );
  const props: ImportStepProps | null =
    view === null ? null : { acts, path, view, act, another, busy: sending !== null };
  return (
    <section className="d-import">
      <h1 className="c-section-title">{t("import.title")}</h1>
      <p className="c-lead">
        {t("import.lead", { name: all.name, candidates: all.candidates.toLocaleString(locale) })}
      </p>
      {all.whyNot === null ? null : (
        <Banner tone="warn" role="note" title={t("import.closed")}>
          {local(REASONS[all.whyNot])}
        </Banner>
      )}
      <Steps step={step} />
      <h2 className="c-section-sub" ref={heading} tabIndex={-1}>
        {t(`import.step.${step}`)}
      </h2>
      <Refusal problem={problem} view={view} />
      {props === null ? (
        <FirstStep sending={sending} chooser={all.whyNot === null ? chooser : null} />
      ) : step === "mapping" ? (
        <CandidatesImportMapping key={props.view.importId} {...props} />
      ) : step === "check" || props.view.state === "unreadable" ? (
        <CandidatesImportCheck {...props} onRemap={() => setRemapping(true)} />
      ) : step === "done" ? (
        <Done view={props.view} onMore={() => setView(null)} />
      ) : (
        <Progress
          label={t("import.reading", { file: props.view.fileName })}
          percent={props.view.percent}
          note={t("import.keepsOn")}
        />
      )}
      <Earlier all={all} />
    </section>
  );
}

function stepOf(view: CandidateImport | null): Step {
  switch (view?.state) {
    case undefined:
    case "reading":
    case "unreadable":
      return "file";
    case "mapping":
      return "mapping";
    case "done":
      return "done";
    default:
      return "check";
  }
}

/** Looks how far the file is, while something goes on by itself. */
function useProgress(
  acts: DeskProps["acts"],
  path: string,
  view: CandidateImport | null,
  take: (answer: Answer<CandidateImport>) => void,
): void {
  const taking = useRef(take);
  useEffect(() => {
    taking.current = take;
  });
  useEffect(() => {
    const isGoingOn = view?.state === "reading" || view?.state === "checking" || view?.state === "applying";
    if (view === null || !isGoingOn) return undefined;
    let isOver = false;
    const timer = setTimeout(() => {
      void acts.ask(zCandidateImport, `${path}/${view.importId}`).then((answer) => {
        if (!isOver) taking.current(answer);
      });
    }, LOOK_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [acts, path, view]);
}

/** Another step is another heading, and whoever hears the page is told by it. */
function useHeadingFocus(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return heading;
}

function Steps({ step }: { readonly step: Step }): ReactElement {
  const { t } = useTexts();
  return (
    <ol className="d-import-steps" aria-label={t("import.steps")}>
      {STEPS.map((each, at) => (
        <li
          key={each}
          aria-current={each === step ? "step" : undefined}
          data-past={at < STEPS.indexOf(step) || undefined}
        >
          {t(`import.step.${each}`)}
        </li>
      ))}
    </ol>
  );
}

function Refusal({
  problem,
  view,
}: {
  readonly problem: Problem | null;
  readonly view: CandidateImport | null;
}): ReactElement | null {
  const { t, local } = useTexts();
  const refusal = view?.refusal ?? null;
  if (problem === null && refusal === null) return null;
  return (
    <Banner tone="bad" role="alert" title={t("import.refused")}>
      {problem === null ? (refusal === null ? "" : local(REASONS[refusal])) : local(problemText(problem))}
    </Banner>
  );
}

/** Our columns and nothing below them, with the mark by which spreadsheets read letters right. */
const TEMPLATE = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${CANDIDATE_FILE_COLUMNS.join(",")}\r\n`)}`;

function FirstStep({
  sending,
  chooser,
}: {
  readonly sending: string | null;
  readonly chooser: ReactNode;
}): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <p>
        {t("import.fileLead")}{" "}
        <a href={TEMPLATE} download={t("import.templateFile")}>
          {t("import.template")}
        </a>
      </p>
      {sending === null ? (
        chooser
      ) : (
        <Progress label={t("import.uploading", { file: sending })} percent={null} />
      )}
    </>
  );
}

function FileChoice({
  label,
  onFile,
  isDisabled,
}: {
  readonly label: string;
  readonly onFile: (file: File) => void;
  readonly isDisabled: boolean;
}): ReactElement {
  const { t } = useTexts();
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <div className="n-field">
      <FileField
        label={label}
        accept=".csv,.xlsx,text/csv"
        isDisabled={isDisabled}
        onFile={(file) => {
          const tooLarge = file !== undefined && file.size > IMPORT_FILE_BYTES_MAX;
          setTooLarge(tooLarge);
          if (file !== undefined && !tooLarge) onFile(file);
        }}
      />
      {isTooLarge ? <Banner tone="bad" role="alert" title={t("import.fileTooLarge")} /> : null}
    </div>
  );
}

function Done({
  view,
  onMore,
}: {
  readonly view: CandidateImport;
  readonly onMore: () => void;
}): ReactElement {
  const { t, locale } = useTexts();
  const { fileName, after } = view;
  const rows = view.rows - view.unchanged;
  return (
    <Banner
      tone="ok"
      role="status"
      title={t("import.done", { rows: rows.toLocaleString(locale) })}
      actions={<Button onPress={onMore}>{t("import.more")}</Button>}
    >
      {t("import.doneLead", { file: fileName, after: (after ?? 0).toLocaleString(locale) })}
    </Banner>
  );
}

function Earlier({ all: { earlier } }: { readonly all: CandidateImportsView }): ReactElement {
  const { t, locale } = useTexts();
  const times = useTimes();
  return (
    <section>
      <h2 className="c-section-sub">{t("import.earlier")}</h2>
      {earlier.length === 0 ? (
        <p>{t("import.earlierNone")}</p>
      ) : (
        <div className="d-scroll" tabIndex={0} role="region" aria-label={t("import.earlier")}>
          <table className="c-table">
            <thead>
              <tr>
                <th scope="col">{t("import.step.file")}</th>
                <th scope="col" className="c-number">
                  {t("import.rows")}
                </th>
                <th scope="col">{t("import.when")}</th>
                <th scope="col">{t("import.who")}</th>
              </tr>
            </thead>
            <tbody>
              {earlier.map(({ fileName, rows, at, by }) => (
                <tr key={`${at} ${fileName}`}>
                  <td>{fileName}</td>
                  <td className="n-figures c-number">{rows.toLocaleString(locale)}</td>
                  <td>{times.dayAndTime(at)}</td>
                  <td>{by ?? t("import.byCommand")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
