import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import type { DeskPart } from "../route.ts";
import { AccountsPage } from "./AccountsPage.tsx";
import { DeskHome } from "./DeskHome.tsx";
import { DutiesPage } from "./DutiesPage.tsx";
import { PositionsPage } from "./PositionsPage.tsx";
import { ResultsPage } from "./ResultsPage.tsx";
import { SelectionPage } from "./SelectionPage.tsx";
import "./desk.css";
import "./results.css";

export type DeskProps = { readonly acts: Pick<Acts, "ask">; readonly mayEdit: boolean };

/** The committee's desk: all selections, or one of them. Loaded when somebody opens it. */
export function DeskPage({
  selectionId,
  part,
  ...props
}: DeskProps & { readonly selectionId: string | null; readonly part: DeskPart }): ReactElement {
  return (
    <main className="c-lists d-desk" id="isi" tabIndex={-1}>
      {part === "accounts" ? (
        <AccountsPage acts={props.acts} />
      ) : selectionId === null ? (
        <DeskHome {...props} />
      ) : part === "positions" ? (
        <PositionsPage key={selectionId} selectionId={selectionId} acts={props.acts} />
      ) : part === "duties" ? (
        <DutiesPage key={selectionId} selectionId={selectionId} acts={props.acts} />
      ) : part === "results" ? (
        <ResultsPage key={selectionId} selectionId={selectionId} acts={props.acts} />
      ) : (
        <SelectionPage key={selectionId} selectionId={selectionId} {...props} />
      )}
    </main>
  );
}
