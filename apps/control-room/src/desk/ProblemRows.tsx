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
    <Rows
      heads={(["line", "column", "value", "cure"] as const).map((column) => t(`positions.${column}`))}
      rows={problems.map((each) => [
        <span key="line" className="n-figures">
          {each.line}
        </span>,
        each.column ?? "",
        each.value,
        local(each.message),
      ])}
    />
  );
}

/** What is wrong with files that came together, one by one, and its cure. */
export function FileProblemRows({
  problems,
}: {
  readonly problems: readonly { readonly name: string; readonly message: LocalText }[];
}): ReactElement {
  const { t, local } = useTexts();
  return (
    <Rows
      heads={[t("photos.name"), t("positions.cure")]}
      rows={problems.map(({ name, message }) => [
        name === "" ? t("photos.whole") : <code key="name">{name}</code>,
        local(message),
      ])}
    />
  );
}

function Rows({
  heads,
  rows,
}: {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | ReactElement)[])[];
}): ReactElement {
  return (
    <table className="c-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, at) => (
          // Of one cell several things can be wrong; the list is never changed in its place.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            {cells.map((cell, nth) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={nth}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
