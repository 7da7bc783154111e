import { REASONS, type RoomsView, roleMay, type StaffRoleView } from "@neraca/protocol";
import { Banner, Button, EmptyState, Segments } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type KeyboardEvent, type ReactElement, useMemo, useState } from "react";
import type { Acts } from "../acts.ts";
import type { LayoutResult, LayoutPage as PageState } from "../engine/layout-desk.ts";
import { type CellKind, type Editor, faultsOf, isChanged } from "../model/layout-editor.ts";
import { HASH_OF_ROOMS } from "../route.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { type AccessDraft, LayoutAccess } from "./LayoutAccess.tsx";
import { LayoutBrushes } from "./LayoutBrushes.tsx";
import { CopyDialog, TemplateDialog } from "./LayoutDialogs.tsx";
import { LayoutEnrolments } from "./LayoutEnrolments.tsx";
import { LayoutGrid } from "./LayoutGrid.tsx";
import { LayoutPreview } from "./LayoutPreview.tsx";
import { LayoutSide } from "./LayoutSide.tsx";
import { Refused } from "./Refused.tsx";

type LayoutProps = {
  readonly role: StaffRoleView;
  readonly page: PageState;
  readonly rooms: Loadable<RoomsView>;
  readonly acts: Acts;
};

/** A room's layout, to be looked at and changed. */
export function LayoutPage({ role, page, rooms, acts }: LayoutProps): ReactElement {
  const { t, local } = useTexts();
  switch (page.editor.kind) {
    case "loading":
      return (
        <main className="c-centre" id="isi" tabIndex={-1} aria-busy="true">
          <div role="status">
            <h1>{t("app.loading")}</h1>
          </div>
        </main>
      );
    case "failed":
      return (
        <main className="c-centre" id="isi" tabIndex={-1}>
          <EmptyState
            isPage
            icon="offline"
            title={t("layout.failed")}
            actions={
              <>
                <a href={HASH_OF_ROOMS}>{t("rooms.title")}</a>
                <Button icon="reload" onPress={() => void acts.layouts.open(page.roomId)}>
                  {t("app.retry")}
                </Button>
              </>
            }
          >
            {local(problemText(page.editor.problem))}
          </EmptyState>
        </main>
      );
    case "ready":
      return (
        <Workbench
          key={page.roomId}
          role={role}
          page={page}
          editor={page.editor.value}
          rooms={rooms}
          acts={acts}
        />
      );
  }
}

type Brush = CellKind | null;
type Asked = "template" | "copy" | null;

function Workbench(props: LayoutProps & { readonly editor: Editor }): ReactElement {
  const { role, page, editor, rooms, acts } = props;
  const { t } = useTexts();
  const [view, setView] = useState<"edit" | "preview" | "enrol" | "access">("edit");
  const [brush, setBrush] = useState<Brush>(null);
  const [asked, setAsked] = useState<Asked>(null);
  const [accessDraft, setAccessDraft] = useState<AccessDraft | null>(null);
  const { edit } = bound(acts);
  const mayNot = roleMay(role, "edit-layout") ? null : t("layout.onlyLook");
  const { base, present } = editor;
  // Going from place to place changes neither.
  const changed = useMemo(() => isChanged({ base, present }), [base, present]);
  const faults = useMemo(() => faultsOf({ base, present }), [base, present]);
  const whyNotSave = mayNot ?? (changed ? null : t("layout.unchanged"));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (key === "s") {
      if (whyNotSave === null) void acts.layouts.save();
    } else if (mayNot === null && !isTyping && (key === "y" || (key === "z" && event.shiftKey)))
      edit({ type: "redo" });
    else if (mayNot === null && !isTyping && key === "z") edit({ type: "undo" });
    else return;
    event.preventDefault();
  };
  return (
    <main className="c-layout" id="isi" tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="c-layout-head">
        <div className="c-layout-title">
          <h1>{editor.base.room}</h1>
          <span>
            {editor.base.venue} · <Changed editor={editor} />
          </span>
        </div>
        <Segments
          label={t("layout.view")}
          value={view}
          onChange={setView}
          segments={[
            { value: "edit", label: t("layout.view.edit"), icon: "grid" },
            { value: "preview", label: t("layout.view.preview"), icon: "eye" },
            { value: "enrol", label: t("layout.view.enrol"), icon: "computer" },
            { value: "access", label: t("layout.view.access"), icon: "online" },
          ]}
        />
        <div className="c-layout-acts">
          <Button
            icon="undo"
            iconOnly
            whyNot={mayNot ?? (editor.past.length === 0 ? t("layout.noUndo") : null)}
            onPress={() => edit({ type: "undo" })}
          >
            {t("layout.undo")}
          </Button>
          <Button
            icon="redo"
            iconOnly
            whyNot={mayNot ?? (editor.future.length === 0 ? t("layout.noRedo") : null)}
            onPress={() => edit({ type: "redo" })}
          >
            {t("layout.redo")}
          </Button>
          <Button icon="list" whyNot={mayNot} onPress={() => setAsked("template")}>
            {t("layout.template")}
          </Button>
          <Button icon="grid" whyNot={mayNot} onPress={() => setAsked("copy")}>
            {t("layout.copy")}
          </Button>
          <Button
            variant="primary"
            icon="check"
            whyNot={whyNotSave}
            isDisabled={page.busy}
            onPress={() => void acts.layouts.save()}
          >
            {t(page.busy ? "layout.saving" : "layout.save")}
          </Button>
        </div>
      </div>
      <Result result={page.result} />
      <div className="c-layout-work">
        <div className="c-frame">
          {view === "edit" ? (
            <>
              <LayoutBrushes brush={brush} onBrush={setBrush} whyNot={mayNot} />
              <LayoutGrid editor={editor} brush={brush} mayEdit={mayNot === null} onEdit={edit} />
            </>
          ) : view === "enrol" ? (
            <LayoutEnrolments role={role} roomId={page.roomId} acts={acts} />
          ) : view === "access" ? (
            <LayoutAccess
              role={role}
              roomId={page.roomId}
              acts={acts}
              draft={accessDraft}
              onDraft={setAccessDraft}
            />
          ) : (
            <LayoutPreview layout={editor.present} at={editor.base} />
          )}
        </div>
        <LayoutSide editor={editor} faults={faults} mayEdit={mayNot === null} onEdit={edit} />
      </div>
      {asked === "template" ? (
        <TemplateDialog
          onClose={() => setAsked(null)}
          onGo={(layout) => {
            setAsked(null);
            edit({ type: "replace", layout });
          }}
        />
      ) : null}
      {asked === "copy" ? (
        <CopyDialog
          rooms={rooms}
          roomId={page.roomId}
          onClose={() => setAsked(null)}
          onGo={(roomId) => {
            setAsked(null);
            void acts.layouts.copyFrom(roomId);
          }}
        />
      ) : null}
    </main>
  );
}

function bound({ layouts }: Acts) {
  return { edit: (edit: Parameters<typeof layouts.edit>[0]) => layouts.edit(edit) };
}

function Changed({ editor: { base } }: { readonly editor: Editor }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  if (base.changed === null) return <>{t("layout.asMade")}</>;
  const at = times.dayAndTime(base.changed.at);
  const { by } = base.changed;
  return <>{by === null ? t("layout.changed", { at }) : t("layout.changedBy", { at, by })}</>;
}

function Result({ result }: { readonly result: LayoutResult | null }): ReactElement | null {
  const { t, local } = useTexts();
  switch (result?.kind) {
    case undefined:
      return null;
    case "saved":
      return <Banner tone="ok" role="status" title={t("layout.saved")} />;
    case "together":
      return (
        <Banner
          tone="warn"
          role="alert"
          title={result.by === null ? t("layout.together") : t("layout.togetherBy", { by: result.by })}
        >
          {t("layout.togetherLead")}
        </Banner>
      );
    case "failed":
      return <Refused title={t("layout.notSaved")} problem={result.problem} />;
    case "refused":
      return (
        <Banner tone="bad" role="alert" title={t("layout.notSaved")}>
          {[...new Set(result.faults.map(({ reason }) => reason))]
            .slice(0, 3)
            .map((reason) => local(REASONS[reason]))
            .join(" ")}
        </Banner>
      );
  }
}
