import {
  type DeskView,
  REASONS,
  type Reason,
  type SelectionDeskView,
  type SelectionMoveView,
  zDesk,
  zSelectionDesk,
  zSelectionOutcome,
} from "@neraca/protocol";
import { Button, Icon, type IconName } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { HASH_OF_LISTS, hashOfPart } from "../route.ts";
import { ConfirmDialog } from "../screens/ConfirmDialog.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { TimeZone } from "../times.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { StandBadge } from "./StandBadge.tsx";
import { useAsked } from "./use-asked.ts";
import { useSend } from "./use-send.ts";
import { Versions } from "./Versions.tsx";
import { Waiting } from "./Waiting.tsx";

export function SelectionPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}`;
  const asked = useAsked(acts, zSelectionDesk, path);
  const desk = useAsked(acts, zDesk, "/api/staff/desk");
  if (asked.answer.kind !== "ready") return <Waiting answer={asked.answer} onRetry={asked.reload} />;
  if (desk.answer.kind !== "ready") return <Waiting answer={desk.answer} onRetry={desk.reload} />;
  const view = asked.answer.value;
  return (
    <TimeZone value={view.settings.calendar.timeZone}>
      <Shown view={view} desk={desk.answer.value} path={path} acts={acts} onView={asked.replace} />
    </TimeZone>
  );
}

export type ShownProps = DeskProps & {
  readonly view: SelectionDeskView;
  readonly desk: DeskView;
  /** Of the selection's operations. */
  readonly path: string;
  readonly onView: (view: SelectionDeskView) => void;
};

function Shown(props: ShownProps): ReactElement {
  const { t } = useTexts();
  const { view } = props;
  // The button of the move that was made is gone with it.
  const place = useKeptFocus<HTMLHeadingElement>(view.stage);
  return (
    <>
      <div>
        <div className="c-section-head">
          <h1 className="c-section-title" ref={place} tabIndex={-1}>
            {view.settings.name}
          </h1>
          <StandBadge stand={view.stand} />
        </div>
        <p className="c-lead">
          {view.settings.agency} · {t("path.counts", { ...view.counts, closed: view.counts.sittingsClosed })}
        </p>
      </div>
      <Path view={view} />
      <Moves {...props} />
      <SettingsForm {...props} />
      <Versions versions={view.versions} />
    </>
  );
}

const MARKS: Readonly<Record<"done" | "here" | "ahead", IconName>> = {
  done: "check",
  here: "arrow-right",
  ahead: "circle-empty",
};

function Path({ view }: Pick<ShownProps, "view">): ReactElement {
  const { t, local } = useTexts();
  return (
    <section>
      <h2 className="c-section-sub">{t("path.title")}</h2>
      <ol className="c-card d-path">
        {view.path.map(({ step, mark, missing }) => (
          <li key={step} data-mark={mark} aria-current={mark === "here" ? "step" : undefined}>
            <Icon name={MARKS[mark]} size={16} />
            <span>
              <strong>
                <StepName step={step} selectionId={view.selectionId} />
              </strong>{" "}
              <span className="c-sub">{t(`path.${mark}`)}</span>
              {mark === "done"
                ? null
                : missing.map((reason) => (
                    <p key={reason}>
                      {local(REASONS[reason])}{" "}
                      {reason === "marks-open" ? (
                        <a href={hashOfPart(view.selectionId, "marks")}>{t("marks.toMarks")}</a>
                      ) : null}
                    </p>
                  ))}
            </span>
          </li>
        ))}
      </ol>
      <p>
        <a href={HASH_OF_LISTS}>{t("path.toSittings")}</a>
      </p>
    </section>
  );
}

type Step = SelectionDeskView["path"][number]["step"];

/** Where the work of a step is done, if that is another page. */
const PLACES: Readonly<Partial<Record<Step, (selectionId: string) => string>>> = {
  positions: (id) => hashOfPart(id, "positions"),
  candidates: (id) => hashOfPart(id, "candidates"),
  bank: (id) => hashOfPart(id, "bank"),
  sittings: (id) => hashOfPart(id, "sittings"),
  seats: (id) => hashOfPart(id, "seats"),
  duties: (id) => hashOfPart(id, "duties"),
  exam: (id) => hashOfPart(id, "day"),
  publish: (id) => hashOfPart(id, "results"),
};

function StepName({
  step,
  selectionId,
}: {
  readonly step: Step;
  readonly selectionId: string;
}): ReactElement {
  const { t } = useTexts();
  const place = PLACES[step];
  const name = t(`path.${step}`);
  return place === undefined ? <>{name}</> : <a href={place(selectionId)}>{name}</a>;
}

const STAGE_OF: Readonly<Record<SelectionMoveView, SelectionDeskView["stage"]>> = {
  open: "draft",
  "back-to-draft": "open",
  close: "open",
  reopen: "closed",
  archive: "closed",
};

/** Steps on the path; steps back look like what they are. */
const ONWARD: ReadonlySet<SelectionMoveView> = new Set(["open", "close", "archive"]);

function Moves({ view, path, acts, onView }: ShownProps): ReactElement | null {
  const { t, local } = useTexts();
  const [missing, setMissing] = useState<readonly Reason[]>([]);
  const [confirming, setConfirming] = useState(false);
  const { isBusy, problem, send } = useSend(acts);
  const move = async (wanted: SelectionMoveView): Promise<void> => {
    if (isBusy) return;
    const body = { version: view.version, move: wanted };
    const outcome = await send(zSelectionOutcome, `${path}/move`, body);
    setMissing(outcome?.outcome === "refused" ? outcome.missing : []);
    if (outcome !== null && outcome.outcome !== "refused") onView(outcome.view);
  };
  const here = view.moves.filter((each) => STAGE_OF[each.move] === view.stage);
  if (here.length === 0) return null;
  const words = (reasons: readonly Reason[]): string =>
    reasons.map((reason) => local(REASONS[reason])).join(" ");
  return (
    <section>
      <h2 className="c-section-sub">{t("onward.title")}</h2>
      <Refused problem={problem} missing={missing} />
      <ul className="c-card d-moves">
        {here.map((each) => (
          <li key={each.move}>
            <Button
              variant={each.missing.length === 0 && ONWARD.has(each.move) ? "primary" : "secondary"}
              whyNot={
                view.mayEdit
                  ? each.missing.length === 0
                    ? null
                    : words(each.missing)
                  : local(REASONS["role-not-allowed"])
              }
              onPress={() => (each.move === "archive" ? setConfirming(true) : void move(each.move))}
            >
              {t(`onward.${each.move}`)}
            </Button>
            {each.missing.length === 0 ? null : <p className="c-sub">{words(each.missing)}</p>}
          </li>
        ))}
      </ul>
      {confirming ? (
        <ConfirmDialog
          title={t("onward.archive")}
          go={t("onward.archive")}
          danger
          onClose={() => setConfirming(false)}
          onGo={() => {
            setConfirming(false);
            void move("archive");
          }}
        >
          <p>{t("onward.archiveLead")}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
