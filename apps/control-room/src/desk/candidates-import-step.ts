import type { CandidateImport } from "@neraca/protocol";
import type { ReactNode } from "react";
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
