import { MARK_NOTE_LENGTH_MAX, type MarksView, REASONS, zMarks } from "@neraca/protocol";
import { Banner, Button, EmptyState, Segments } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { ReasonDialog } from "../screens/ReasonDialog.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { MarksTable } from "./MarksTable.tsx";
import { ToPublication } from "./ToPublication.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";
import "./marks.css";

/** No sitting is called so: it is no id. */
const SELECTION = "*";

/** What people did alone, and who has looked at it. */
export function MarksPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/marks`;
  const { answer, reload, replace } = useAsked(acts, zMarks, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return (
    <>
      <Shown view={answer.value} path={path} acts={acts} onView={replace} onReload={reload} />
      {answer.value.openCount > 0 ? null : <ToPublication selectionId={selectionId} acts={acts} />}
    </>
  );
}

type ShownProps = DeskProps & {
  readonly view: MarksView;
  readonly path: string;
  readonly onView: (view: MarksView) => void;
  readonly onReload: () => void;
};

type Mark = MarksView["open"][number];
/** Empty: any. */
type Filter = { readonly kind: string; readonly where: string };

function passes({ kind, where }: Filter, mark: Mark): boolean {
  return (
    (kind === "" || mark.kind === kind) && (where === "" || (mark.place?.sittingId ?? SELECTION) === where)
  );
}

type Told = Problem | { readonly kind: "saved"; readonly count: number };

function Shown({ view, path, acts, onView, onReload }: ShownProps): ReactElement {
  const { t } = useTexts();
  const [show, setShow] = useState<"open" | "done">("open");
  const [filter, setFilter] = useState<Filter>({ kind: "", where: "" });
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [busy, setBusy] = useState(false);
  const place = useKeptFocus<HTMLHeadingElement>(`${view.openCount}`);
  // Nobody acknowledges what they do not see.
  const marks = view.open
    .filter((mark) => picked.has(mark.position) && passes(filter, mark))
    .map(({ position }) => position);
  const acknowledge = async (note: string): Promise<void> => {
    setAsking(false);
    if (busy) return;
    setBusy(true);
    const answer = await acts.ask(zMarks, `${path}/acknowledge`, { body: { marks, note } });
    setBusy(false);
    setTold(answer.ok ? { kind: "saved", count: marks.length } : answer.problem);
    if (!answer.ok) {
      const { problem } = answer;
      // Somebody else was first: what they have acknowledged is open no more.
      if (problem.kind === "refused" && problem.reason === "mark-acknowledged") onReload();
      return;
    }
    setPicked(new Set());
    onView(answer.value);
  };
  return (
    <section className="d-mark-list">
      <h1 className="c-section-title" ref={place} tabIndex={-1}>
        {t("marks.title")}
      </h1>
      <p className="c-lead">
        {view.name} · {t("marks.lead")} {view.mayAcknowledge ? null : t("marks.readOnly")}
      </p>
      <Outcome told={told} />
      {view.openCount + view.acknowledgedCount === 0 ? (
        <EmptyState icon="check" title={t("marks.none")}>
          {t("marks.noneLead")}
        </EmptyState>
      ) : (
        <>
          <Segments
            label={t("marks.show")}
            value={show}
            onChange={setShow}
            segments={[
              { value: "open", label: t("marks.open", { count: view.openCount }) },
              { value: "done", label: t("marks.done", { count: view.acknowledgedCount }) },
            ]}
          />
          <Listed
            view={view}
            show={show}
            filter={filter}
            onFilter={setFilter}
            picked={picked}
            onPick={setPicked}
          />
          {show === "open" && view.openCount > 0 ? (
            <Bar view={view} count={marks.length} busy={busy} onAsk={() => setAsking(true)} />
          ) : null}
        </>
      )}
      {asking ? (
        <NoteDialog
          count={marks.length}
          onClose={() => setAsking(false)}
          onGo={(note) => void acknowledge(note)}
        />
      ) : null}
    </section>
  );
}

function Outcome({ told }: { readonly told: Told | null }): ReactElement | null {
  const { t } = useTexts();
  if (told === null) return null;
  if (told.kind === "saved") {
    return <Banner tone="ok" role="status" title={t("marks.saved", { count: told.count })} />;
  }
  return <Refused title={t("marks.refused")} problem={told} />;
}

type ListedProps = Pick<ShownProps, "view"> & {
  readonly show: "open" | "done";
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly picked: ReadonlySet<number>;
  readonly onPick: (picked: ReadonlySet<number>) => void;
};

/** One of both lists, narrowed by act and by sitting. */
function Listed({ view, show, filter, onFilter, picked, onPick }: ListedProps): ReactElement {
  const { t } = useTexts();
  const all = show === "open" ? view.open : view.acknowledged;
  if (all.length === 0) {
    return show === "open" ? (
      <EmptyState icon="check" title={t("marks.allDone")}>
        {t("marks.allDoneLead")}
      </EmptyState>
    ) : (
      <EmptyState icon="info" title={t("marks.noneDone")} />
    );
  }
  const kinds = [...new Set([...view.open, ...view.acknowledged].map((mark) => mark.kind))];
  const places = new Map<string, string>();
  for (const { place } of [...view.open, ...view.acknowledged]) {
    if (place === null) places.set(SELECTION, t("marks.selection"));
    else places.set(place.sittingId, `${place.title} · ${place.room}`);
  }
  const count = show === "open" ? view.openCount : view.acknowledgedCount;
  return (
    <>
      <div className="d-row">
        <Choice
          label={t("marks.kind")}
          value={filter.kind}
          isDisabled={false}
          onChange={(kind) => onFilter({ ...filter, kind })}
          options={[
            { value: "", label: t("marks.anyKind") },
            ...kinds.map((value) => ({ value, label: t(`mark.${value}`) })),
          ]}
        />
        <Choice
          label={t("marks.where")}
          value={filter.where}
          isDisabled={false}
          onChange={(where) => onFilter({ ...filter, where })}
          options={[
            { value: "", label: t("marks.anywhere") },
            ...[...places].map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      {show === "open" ? (
        <MarksTable
          marks={view.open.filter((mark) => passes(filter, mark))}
          selectionId={view.selectionId}
          picking={view.mayAcknowledge ? { picked, onPick } : null}
        />
      ) : (
        <MarksTable
          marks={view.acknowledged.filter((mark) => passes(filter, mark))}
          selectionId={view.selectionId}
          picking={null}
        />
      )}
      {count > all.length ? (
        <p className="c-sub">
          {t(show === "open" ? "marks.shown" : "marks.lastShown", { shown: all.length, all: count })}
        </p>
      ) : null}
    </>
  );
}

type BarProps = Pick<ShownProps, "view"> & {
  /** Of marks that are picked. */
  readonly count: number;
  readonly busy: boolean;
  readonly onAsk: () => void;
};

function Bar({ view, count, busy, onAsk }: BarProps): ReactElement {
  const { t, local } = useTexts();
  const whyNot = !view.mayAcknowledge
    ? local(REASONS["role-not-allowed"])
    : busy
      ? t("app.loading")
      : count === 0
        ? t("marks.pickFirst")
        : null;
  return (
    <div className="c-card d-bar">
      {view.mayAcknowledge ? <span role="status">{t("marks.picked", { count })}</span> : null}
      <Button variant="primary" icon="check" whyNot={whyNot} onPress={onAsk}>
        {t("marks.acknowledge")}
      </Button>
    </div>
  );
}

function NoteDialog({
  count,
  onGo,
  onClose,
}: {
  readonly count: number;
  readonly onGo: (note: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTexts();
  return (
    <ReasonDialog
      title={t("marks.dialog", { count })}
      lead={t("marks.dialogLead")}
      go={t("marks.go")}
      icon="check"
      quick={[t("marks.quickMinutes"), t("marks.quickAsked")]}
      writes={{
        label: t("marks.note"),
        hint: t("marks.noteHint"),
        quickLabel: t("marks.quick"),
        missing: REASONS["mark-note-missing"],
        lengthMax: MARK_NOTE_LENGTH_MAX,
      }}
      onClose={onClose}
      onGo={onGo}
    />
  );
}
