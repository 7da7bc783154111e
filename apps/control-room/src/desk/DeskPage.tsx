import type { ComponentType, ReactElement } from "react";
import type { Acts } from "../acts.ts";
import type { DeskPart, SelectionPart } from "../route.ts";
import { AccountsPage } from "./AccountsPage.tsx";
import { BankPage } from "./BankPage.tsx";
import { CandidatesImportPage } from "./CandidatesImportPage.tsx";
import { CandidatesPage } from "./CandidatesPage.tsx";
import { DayPage, type Live } from "./DayPage.tsx";
import { DeskHome } from "./DeskHome.tsx";
import { DutiesPage } from "./DutiesPage.tsx";
import { MarksPage } from "./MarksPage.tsx";
import { PhotosPage } from "./PhotosPage.tsx";
import { PositionsPage } from "./PositionsPage.tsx";
import { ResultsPage } from "./ResultsPage.tsx";
import { SeatsPage } from "./SeatsPage.tsx";
import { SelectionNav } from "./SelectionNav.tsx";
import { SelectionPage } from "./SelectionPage.tsx";
import { SittingsPage } from "./SittingsPage.tsx";
import "./desk.css";
import "./results.css";
import "./rulings.css";

export type DeskProps = { readonly acts: Pick<Acts, "ask" | "openPublication"> };

/** A page of one selection. */
export type PartProps = DeskProps & {
  readonly selectionId: string;
  /** What the server keeps telling while the day of the exam is shown. */
  readonly live: Live;
};

const PAGES: Readonly<Record<SelectionPart, ComponentType<PartProps>>> = {
  selection: SelectionPage,
  positions: PositionsPage,
  sittings: SittingsPage,
  import: CandidatesImportPage,
  photos: PhotosPage,
  candidates: CandidatesPage,
  bank: BankPage,
  seats: SeatsPage,
  duties: DutiesPage,
  day: DayPage,
  marks: MarksPage,
  results: ResultsPage,
};

/** The committee's desk: all selections, or one of them. Loaded when somebody opens it. */
export function DeskPage({
  selectionId,
  part,
  acts,
  mayEdit,
  live,
}: DeskProps & {
  readonly selectionId: string | null;
  readonly part: DeskPart;
  readonly mayEdit: boolean;
  readonly live: Live;
}): ReactElement {
  return (
    <main className="c-lists d-desk" id="isi" tabIndex={-1}>
      {part === "accounts" ? (
        <AccountsPage acts={acts} />
      ) : selectionId === null ? (
        <DeskHome acts={acts} mayEdit={mayEdit} />
      ) : (
        <SelectionParts key={selectionId} selectionId={selectionId} part={part} acts={acts} live={live} />
      )}
    </main>
  );
}

function SelectionParts({ part, ...props }: PartProps & { readonly part: SelectionPart }): ReactElement {
  const Page = PAGES[part];
  return (
    <>
      <SelectionNav selectionId={props.selectionId} part={part} />
      <Page {...props} />
    </>
  );
}
