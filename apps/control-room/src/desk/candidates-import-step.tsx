import type { CandidateImport } from "@neraca/protocol";
import type { ReactElement, ReactNode } from "react";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";

export type ImportStepProps = DeskProps & {
  /** Of the import's operations, without the file. */
  readonly path: string;
  readonly view: CandidateImport;
  /** Does something with the file; what it answers is shown. */
  readonly act: (operation: "check" | "apply", body: object) => Promise<void>;
  readonly busy: boolean;
  /** To start again, or with a mended file. */
  readonly another: ReactNode;
};

/** @param percent null: nobody knows */
export function Progress({
  label,
  percent,
}: {
  readonly label: string;
  readonly percent: number | null;
}): ReactElement {
  const { t } = useTexts();
  return (
    <div className="d-import-progress" aria-busy="true">
      <p role="status">{label}</p>
      <progress aria-label={label} max={100} value={percent ?? undefined} />
      <p className="c-sub">{percent === null ? "" : t("import.keepsOn")}</p>
    </div>
  );
}
