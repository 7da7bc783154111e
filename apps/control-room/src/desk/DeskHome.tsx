import { type Decree, type DeskSelection, REASONS, zDesk } from "@neraca/protocol";
import { Button, EmptyState } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { HASH_OF_ACCOUNTS, hashOfSelection } from "../route.ts";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { NewSelectionDialog } from "./NewSelectionDialog.tsx";
import { StandBadge } from "./StandBadge.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";

/** null: nothing is made; `copyOf` null: a new one. */
type Making = { readonly copyOf: DeskSelection | null } | null;

export function DeskHome({ acts, mayEdit }: DeskProps & { readonly mayEdit: boolean }): ReactElement {
  const { t, local } = useTexts();
  const { answer, reload } = useAsked(acts, zDesk, "/api/staff/desk");
  const [making, setMaking] = useState<Making>(null);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  const { selections, decrees } = answer.value;
  const whyNot = mayEdit ? null : local(REASONS["role-not-allowed"]);
  const create = (
    <Button variant="primary" icon="plus" whyNot={whyNot} onPress={() => setMaking({ copyOf: null })}>
      {t("desk.new")}
    </Button>
  );
  return (
    <section>
      <div className="c-section-head">
        <h1 className="c-section-title">{t("desk.title")}</h1>
        {selections.length === 0 ? null : create}
      </div>
      <p className="c-lead">
        {t("desk.lead")} <a href={HASH_OF_ACCOUNTS}>{t("accounts.title")}</a>
      </p>
      {selections.length === 0 ? (
        <EmptyState icon="book" title={t("desk.empty")} actions={create}>
          {t("desk.emptyLead")}
        </EmptyState>
      ) : (
        <ul className="d-selections">
          {selections.map((selection) => (
            <li key={selection.selectionId} className="c-card d-selection">
              <div>
                <h2>
                  <a href={hashOfSelection(selection.selectionId)}>{selection.name}</a>
                </h2>
                <span className="c-sub">
                  {selection.agency} · {selection.selectionId}
                </span>
              </div>
              <StandBadge stand={selection.stand} />
              <Button size="sm" whyNot={whyNot} onPress={() => setMaking({ copyOf: selection })}>
                {t("desk.copy")}
                <span className="n-hidden"> {selection.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Made making={making} decrees={decrees} acts={acts} onClose={() => setMaking(null)} />
    </section>
  );
}

type MadeProps = DeskProps & {
  readonly making: Making;
  readonly decrees: readonly Decree[];
  readonly onClose: () => void;
};

function Made({ making, ...props }: MadeProps): ReactElement | null {
  return making === null ? null : <NewSelectionDialog copyOf={making.copyOf} {...props} />;
}
