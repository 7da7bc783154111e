import type { LocalText } from "@neraca/base";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

export type FileProblem = {
  readonly line: number;
  readonly column: string | null;
  readonly value: string;
  readonly message: LocalText;
};

/** What is wrong with a file, cell by cell, and its cure. */
export function ProblemRows({ problems }: { readonly problems: readonly FileProblem[] }): ReactElement {
  const { t, local } = useTexts();
  return (
    <table className="c-table">
      <thead>
        <tr>
          {(["line", "column", "value", "cure"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`positions.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {problems.map((each, at) => (
          // Of one cell several things can be wrong; the list is never changed in its place.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <td className="n-figures">{each.line}</td>
            <td>{each.column ?? ""}</td>
            <td>{each.value}</td>
            <td>{local(each.message)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
