import { type CandidateImport, IMPORT_PAGES_MAX, zImportProblems } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import type { ImportStepProps } from "./candidates-import-step.ts";
import { ProblemRows } from "./ProblemRows.tsx";
import { Progress } from "./Progress.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";

type Props = ImportStepProps & { readonly onRemap: () => void };

/** What the file would do, or everything that keeps it from being imported. */
export function CandidatesImportCheck(props: Props): ReactElement {
  const { t, locale } = useTexts();
  const { view, act, busy, another, onRemap } = props;
  const { state, percent, digest } = view;
  const rows = view.rows.toLocaleString(locale);
  const before = view.before.toLocaleString(locale);
  const added = view.rows - view.unchanged;
  const after = (view.before + added).toLocaleString(locale);
  const unchanged = view.unchanged.toLocaleString(locale);
  if (state === "checking")
    return <Progress label={t("import.checking", { rows })} percent={percent} note={t("import.keepsOn")} />;
  if (state === "applying")
    return <Progress label={t("import.applying", { rows })} percent={percent} note={t("import.keepsOn")} />;
  if (state === "unreadable") {
    return (
      <>
        <Banner tone="bad" role="alert" title={t("import.unreadable")}>
          {view.kinds.length === 0 ? "" : <Kinds view={view} isShort />}
        </Banner>
        {another}
      </>
    );
  }
  const remap = (
    <Button onPress={onRemap} whyNot={busy ? t("app.busy") : null}>
      {t("import.remap")}
    </Button>
  );
  if (digest !== null) {
    return (
      <>
        <Banner tone="ok" role="status" title={t("import.good")}>
          {t("import.goodLead", { file: view.fileName, rows: added.toLocaleString(locale), before, after })}
          {view.bringing + view.granted === 0
            ? ""
            : ` ${t("import.among", {
                bringing: view.bringing.toLocaleString(locale),
                granted: view.granted.toLocaleString(locale),
              })}`}
          {view.unchanged === 0 ? "" : ` ${t("import.unchanged", { unchanged })}`}
        </Banner>
        <div className="d-import-actions">
          <Button
            variant="primary"
            whyNot={busy ? t("app.busy") : null}
            onPress={() => void act("apply", { digest })}
          >
            {t("import.apply", { rows: added.toLocaleString(locale) })}
          </Button>
          {remap}
        </div>
        {another}
      </>
    );
  }
  if (view.problems === 0) {
    return (
      <>
        <Banner tone="ok" role="status" title={t("import.nothingNew")}>
          {t("import.nothingNewLead", { file: view.fileName, rows })}
        </Banner>
        <div className="d-import-actions">{remap}</div>
        {another}
      </>
    );
  }
  return (
    <>
      <Banner tone="bad" role="alert" title={t("import.bad")}>
        {t("import.badLead", { file: view.fileName, problems: view.problems.toLocaleString(locale), rows })}
      </Banner>
      <div className="d-import-actions">
        <a
          className="n-button"
          data-variant="secondary"
          href={`${props.path}/${view.importId}/problems-file`}
          download
        >
          {t("import.download")}
        </a>
        {remap}
      </div>
      {view.kinds.length === view.problems ? null : (
        <>
          <h3 className="c-section-sub">{t("import.kinds")}</h3>
          <Kinds view={view} isShort={false} />
        </>
      )}
      <h3 className="c-section-sub">{t("import.all")}</h3>
      <Problems key={`${view.importId} ${view.problems}`} {...props} />
      {another}
    </>
  );
}

/** @param isShort of a file without rows: only what it is */
function Kinds({
  view: { kinds },
  isShort,
}: {
  readonly view: CandidateImport;
  readonly isShort: boolean;
}): ReactElement {
  const { t, local } = useTexts();
  if (isShort) {
    return (
      <ul>
        {kinds.map(({ column, message }) => (
          <li key={`${column} ${message.en}`}>{local(message)}</li>
        ))}
      </ul>
    );
  }
  return (
    <div className="d-scroll d-import-kinds" tabIndex={0} role="region" aria-label={t("import.kinds")}>
      <table className="c-table">
        <thead>
          <tr>
            <th scope="col" className="c-number">
              {t("import.count")}
            </th>
            <th scope="col">{t("import.place")}</th>
            <th scope="col" className="c-number">
              {t("import.first")}
            </th>
            <th scope="col">{t("import.cure")}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ column, message, count, line }) => (
            <tr key={`${column} ${line} ${message.en}`}>
              <td className="n-figures c-number">{count}</td>
              <td>{column ?? ""}</td>
              <td className="n-figures c-number">{line}</td>
              <td>{local(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Problems({ acts, path, view }: Props): ReactElement {
  const { t } = useTexts();
  const [page, setPage] = useState(0);
  const { answer, reload } = useAsked(acts, zImportProblems, `${path}/${view.importId}/problems/${page}`);
  if (answer.kind !== "ready") return <Waiting isPart answer={answer} onRetry={reload} />;
  const { pages, problems } = answer.value;
  return (
    <>
      <div className="d-scroll" tabIndex={0} role="region" aria-label={t("import.all")}>
        <ProblemRows problems={problems} />
      </div>
      <div className="d-import-actions">
        <Button
          whyNot={page === 0 ? t("import.page", { page: 1, pages }) : null}
          onPress={() => setPage(page - 1)}
        >
          {t("import.previous")}
        </Button>
        <Button
          whyNot={page + 1 >= pages ? t("import.page", { page: page + 1, pages }) : null}
          onPress={() => setPage(page + 1)}
        >
          {t("import.next")}
        </Button>
        <span role="status">{t("import.page", { page: page + 1, pages })}</span>
        {pages < IMPORT_PAGES_MAX ? null : <span className="c-sub">{t("import.pagesMost")}</span>}
      </div>
    </>
  );
}
