import { REASONS, roleMay, type StaffRoleView, type StaffSittings } from "@neraca/protocol";
import { Badge, Button } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import type { Publishing } from "../engine/control-room.ts";
import { useTexts } from "../texts.ts";
import { PublicationDesk } from "./PublicationDesk.tsx";

type Selection = StaffSittings["selections"][number];

type SelectionsProps = {
  readonly role: StaffRoleView;
  readonly selections: readonly Selection[];
  readonly publishing: Publishing | null;
  readonly acts: Acts;
};

export function Selections({ role, selections, publishing, acts }: SelectionsProps): ReactElement | null {
  const { t } = useTexts();
  if (selections.length === 0) return null;
  return (
    <section>
      <h2 className="c-section-title">{t("lists.selections")}</h2>
      <ul className="c-selections">
        {selections.map((selection) => {
          const own = publishing?.selectionId === selection.selectionId ? publishing : null;
          return (
            <li
              key={selection.selectionId}
              className={own === null ? "c-card c-selection" : "c-card c-selection c-selection-open"}
            >
              <SelectionCard role={role} selection={selection} publishing={own} acts={acts} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type CardProps = {
  readonly role: StaffRoleView;
  readonly selection: Selection;
  readonly publishing: Publishing | null;
  readonly acts: Acts;
};

function SelectionCard({ role, selection, publishing, acts }: CardProps): ReactElement {
  const { t, local } = useTexts();
  const { closed, sittings, publicationVersion } = selection;
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
        <Button
          size="sm"
          variant={publishing === null ? "primary" : "secondary"}
          aria-expanded={publishing !== null}
          whyNot={roleMay(role, "publish") ? null : local(REASONS["role-not-allowed"])}
          onPress={() => {
            if (publishing === null) void acts.openPublication(selection.selectionId);
            else acts.closePublication();
          }}
        >
          {t(publishing === null ? "selection.open" : "selection.close")}
        </Button>
      </div>
      {publishing === null ? null : <PublicationDesk publishing={publishing} acts={acts} />}
    </>
  );
}
