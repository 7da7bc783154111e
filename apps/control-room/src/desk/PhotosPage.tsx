import {
  PHOTOS_ZIP_BYTES_MAX,
  type PhotosDeskView,
  type PhotosReport,
  REASONS,
  zPhotosDesk,
  zPhotosReport,
} from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { hashOfPart } from "../route.ts";
import { ReasonDialog } from "../screens/ReasonDialog.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { FileField } from "./FileField.tsx";
import { FileProblemRows } from "./ProblemRows.tsx";
import { Progress } from "./Progress.tsx";
import { useAsked } from "./use-asked.ts";
import { useSend } from "./use-send.ts";
import { Waiting } from "./Waiting.tsx";
import "./candidates-import.css";
import "./photos.css";

/** Photos of a selection: a ZIP that is looked at before anything is stored, and their end when the selection is over. */
export function PhotosPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/photos`;
  const { answer, reload, replace } = useAsked(acts, zPhotosDesk, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={answer.value} path={path} acts={acts} onReload={reload} onView={replace} />;
}

type ShownProps = DeskProps & {
  readonly view: PhotosDeskView;
  readonly path: string;
  readonly onReload: () => void;
  readonly onView: (view: PhotosDeskView) => void;
};

function Shown({ view, path, acts, onReload, onView }: ShownProps): ReactElement {
  const { t, local, locale } = useTexts();
  const { name, candidates, withoutPhoto, mayEdit, whyNotBring } = view;
  // A report on photos that have gone says nothing any more.
  const [removals, setRemovals] = useState(0);
  const count = (of: number): string => of.toLocaleString(locale);
  return (
    <section className="d-import">
      <h1 className="c-section-title">{t("photos.title")}</h1>
      <p className="c-lead">
        {t("photos.lead", { name, have: count(candidates - withoutPhoto), candidates: count(candidates) })}
        {" · "}
        <a href={hashOfPart(view.selectionId, "candidates")}>{t("candidates.title")}</a>
      </p>
      <p className="d-photos-what">{t("photos.what")}</p>
      {mayEdit && whyNotBring !== null ? (
        <Banner tone="warn" role="note" title={t("photos.closed")}>
          {local(REASONS[whyNotBring])}
        </Banner>
      ) : null}
      {mayEdit && whyNotBring === null ? (
        <BringPhotos key={removals} view={view} path={path} acts={acts} onStored={onReload} />
      ) : null}
      {mayEdit ? (
        <RemoveAll
          view={view}
          path={path}
          acts={acts}
          onView={(next) => {
            setRemovals(removals + 1);
            onView(next);
          }}
        />
      ) : null}
    </section>
  );
}

type Sent = { readonly file: File; readonly way: "looking" | "storing" };

function BringPhotos({
  view,
  path,
  acts,
  onStored,
}: Pick<ShownProps, "view" | "path" | "acts"> & { readonly onStored: () => void }): ReactElement {
  const { t } = useTexts();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [report, setReport] = useState<PhotosReport | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const send = async (chosen: File, digest: string | null): Promise<void> => {
    setSent({ file: chosen, way: digest === null ? "looking" : "storing" });
    const operation = digest === null ? "look" : `store/${digest}`;
    const answer = await acts.ask(zPhotosReport, `${path}/${operation}`, { body: chosen });
    setSent(null);
    setProblem(answer.ok ? null : answer.problem);
    setReport(answer.ok ? answer.value : null);
    if (answer.ok && answer.value.isDone) onStored();
  };
  const choose = (chosen: File | undefined): void => {
    setReport(null);
    setProblem(null);
    const tooLarge = chosen !== undefined && chosen.size > PHOTOS_ZIP_BYTES_MAX;
    setTooLarge(tooLarge);
    setFile(chosen === undefined || tooLarge ? null : chosen);
    if (chosen !== undefined && !tooLarge) void send(chosen, null);
  };
  return (
    <>
      <h2 className="c-section-sub">{t("photos.bring")}</h2>
      <p>{t("photos.fileLead")}</p>
      <FileField
        label={t(report === null ? "photos.file" : "photos.another")}
        accept=".zip,application/zip"
        isDisabled={sent !== null}
        onFile={choose}
      />
      {isTooLarge ? <Banner tone="bad" role="alert" title={t("photos.tooLarge")} /> : null}
      <Refused title={t("photos.failed")} problem={problem} />
      {sent === null ? null : (
        <Progress label={t(`photos.${sent.way}`, { file: sent.file.name })} percent={null} />
      )}
      {report === null || sent !== null ? null : (
        <Told
          report={report}
          view={view}
          onStore={() => {
            if (file !== null) void send(file, report.digest);
          }}
        />
      )}
    </>
  );
}

type ToldProps = {
  readonly report: PhotosReport;
  readonly view: PhotosDeskView;
  readonly onStore: () => void;
};

function Told({ report, view, onStore }: ToldProps): ReactElement {
  const { t, locale } = useTexts();
  const { added, replaced, same, problems, omitted, digest, isDone } = report;
  const count = (of: number): string => of.toLocaleString(locale);
  if (problems.length > 0) {
    const good = added + replaced + same;
    return (
      <>
        <Banner tone="bad" role="alert" title={t("photos.bad", { count: count(problems.length + omitted) })}>
          {t(good === 0 ? "photos.badAll" : "photos.badLead", { good: count(good) })}
        </Banner>
        <div className="d-scroll" tabIndex={0} role="region" aria-label={t("photos.problems")}>
          <FileProblemRows
            problems={problems.map(({ name, reason }) => ({ name, message: REASONS[reason] }))}
          />
        </div>
        {omitted === 0 ? null : <p>{t("photos.omitted", { count: count(omitted) })}</p>}
      </>
    );
  }
  if (isDone)
    return <Banner tone="ok" role="status" title={t("photos.done", { count: count(added + replaced) })} />;
  if (digest === null)
    return <Banner tone="note" role="status" title={t("photos.nothing", { same: count(same) })} />;
  return (
    <>
      <Banner tone="ok" role="status" title={t("photos.good")}>
        {t("photos.would", {
          added: count(added),
          replaced: count(replaced),
          same: count(same),
          without: count(Math.max(0, view.withoutPhoto - added)),
        })}
      </Banner>
      <Replacing report={report} />
      <div className="d-import-actions">
        <Button variant="primary" onPress={onStore}>
          {t("photos.store", { count: count(added + replaced) })}
        </Button>
      </div>
    </>
  );
}

function Replacing({
  report: { replaced, replacing },
}: {
  readonly report: PhotosReport;
}): ReactElement | null {
  const { t, locale } = useTexts();
  if (replacing.length === 0) return null;
  const more = replaced - replacing.length;
  return (
    <section>
      <h3 className="c-section-sub">{t("photos.replacing")}</h3>
      <ul className="d-photos-names">
        {replacing.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
        {more > 0 ? <li>{t("photos.replacingMore", { count: more.toLocaleString(locale) })}</li> : null}
      </ul>
    </section>
  );
}

function RemoveAll({ view, path, acts, onView }: Omit<ShownProps, "onReload">): ReactElement {
  const { t, local } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  const { isBusy, problem, send } = useSend(acts);
  const isNone = view.withoutPhoto === view.candidates;
  const why = view.whyNotRemoveAll;
  const whyNot = isNone ? t("photo.none") : why === null ? null : local(REASONS[why]);
  const remove = async (reason: string): Promise<void> => {
    setAsking(false);
    const removed = await send(zPhotosDesk, `${path}/remove`, { reason });
    setDone(removed !== null);
    if (removed !== null) onView(removed);
  };
  return (
    <section className="d-photos-end">
      <h2 className="c-section-sub">{t("photos.removeAll")}</h2>
      <p>{t("photos.removeAllLead")}</p>
      {isDone && isNone ? <Banner tone="ok" role="status" title={t("photos.removedAll")} /> : null}
      <Refused title={t("desk.failed")} problem={problem} />
      <Button variant="danger" whyNot={isBusy ? t("app.busy") : whyNot} onPress={() => setAsking(true)}>
        {t(isBusy ? "app.busy" : "photos.removeAll")}
      </Button>
      {isAsking ? (
        <ReasonDialog
          title={t("photos.removeAll")}
          lead={t("photos.removeAllLead")}
          go={t("photos.removeAll")}
          icon="cross"
          danger
          quick={[t("photos.over")]}
          onClose={() => setAsking(false)}
          onGo={(reason) => void remove(reason)}
        />
      ) : null}
    </section>
  );
}
