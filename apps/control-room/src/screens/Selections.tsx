import { REASONS, roleMay, type StaffRoleView, type StaffSittings } from "@neraca/protocol";
import { Badge, Banner, Button, Dialog } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import type { Publishing } from "../engine/control-room.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type Selection = StaffSittings["selections"][number];

type SelectionsProps = {
  readonly role: StaffRoleView;
  readonly selections: readonly Selection[];
  readonly publishing: Publishing | null;
  readonly onPublish: (selectionId: string) => void;
};

export function Selections({
  role,
  selections,
  publishing,
  onPublish,
}: SelectionsProps): ReactElement | null {
  const { t } = useTexts();
  const [asked, setAsked] = useState<Selection | null>(null);
  if (selections.length === 0) return null;
  return (
    <section>
      <h2 className="c-section-title">{t("lists.selections")}</h2>
      <ul className="c-selections">
        {selections.map((selection) => (
          <li key={selection.selectionId} className="c-card c-selection">
            <SelectionCard
              role={role}
              selection={selection}
              publishing={publishing?.selectionId === selection.selectionId ? publishing : null}
              onAsk={() => setAsked(selection)}
            />
          </li>
        ))}
      </ul>
      <Dialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        role="alertdialog"
        title={t("selection.confirmTitle", { name: asked?.name ?? "" })}
        actions={
          <>
            <Button onPress={() => setAsked(null)}>{t("app.cancel")}</Button>
            <Button
              variant="primary"
              onPress={() => {
                if (asked !== null) onPublish(asked.selectionId);
                setAsked(null);
              }}
            >
              {t("selection.publish")}
            </Button>
          </>
        }
      >
        <p>{t("selection.confirmLead")}</p>
      </Dialog>
    </section>
  );
}

type CardProps = {
  readonly role: StaffRoleView;
  readonly selection: Selection;
  readonly publishing: Publishing | null;
  readonly onAsk: () => void;
};

function SelectionCard({ role, selection, publishing, onAsk }: CardProps): ReactElement {
  const { t, local } = useTexts();
  const { closed, sittings, publicationVersion } = selection;
  const isBusy = publishing?.answer.kind === "loading";
  return (
    <>
      <div className="c-selection-head">
        <div>
          <h3>{selection.name}</h3>
          <span className="c-sub">{selection.agency}</span>
        </div>
        {publicationVersion === 0 ? (
          <Badge tone="idle" icon="circle-dashed">
            {t("selection.unpublished")}
          </Badge>
        ) : (
          <Badge tone="ok" icon="seal">
            {t("selection.published", { version: publicationVersion })}
          </Badge>
        )}
      </div>
      <div className="c-meter" aria-hidden="true">
        <span style={{ width: `${sittings === 0 ? 0 : (100 * closed) / sittings}%` }} />
      </div>
      <div className="c-selection-foot">
        <span className="n-figures">{t("selection.closed", { closed, all: sittings })}</span>
        <Button size="sm" variant="primary" whyNot={publishWhyNot(role, selection, local)} onPress={onAsk}>
          {isBusy ? t("selection.publishing") : t("selection.publish")}
        </Button>
      </div>
      {publishing?.answer.kind === "ready" ? (
        <Banner tone="ok" icon="seal" title={t("selection.done", { version: publishing.answer.value })} />
      ) : null}
      {publishing?.answer.kind === "failed" ? (
        <Banner tone="bad" role="alert" title={t("selection.refused")}>
          {local(problemText(publishing.answer.problem))}
        </Banner>
      ) : null}
    </>
  );
}

function publishWhyNot(
  role: StaffRoleView,
  { closed, sittings }: Selection,
  local: (text: (typeof REASONS)[keyof typeof REASONS]) => string,
): string | null {
  if (!roleMay(role, "publish")) return local(REASONS["role-not-allowed"]);
  return closed < sittings ? local(REASONS["sittings-not-closed"]) : null;
}
