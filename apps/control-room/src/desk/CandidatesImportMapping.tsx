import {
  CANDIDATE_FILE_COLUMNS,
  CARRIED_OVER_FILE_COLUMNS,
  type CandidateFileColumn,
  type CandidateMapping,
  type FileColumn,
  OPTIONAL_FILE_COLUMNS,
} from "@neraca/protocol";
import { Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import type { ImportStepProps } from "./candidates-import-step.ts";

/** Which of the file's columns is which of ours: suggested, and decided by somebody who sees what is in them. */
export function CandidatesImportMapping({ view, act, busy, another }: ImportStepProps): ReactElement {
  const { t, locale } = useTexts();
  const [mapping, setMapping] = useState<CandidateMapping>(view.mapping);
  const nameOf = ({ name, index }: FileColumn): string => name || t("import.column", { nth: index + 1 });
  const labels = (columns: readonly CandidateFileColumn[]): string =>
    columns.map((column) => t(`import.col.${column}`)).join(", ");
  const unmapped = CANDIDATE_FILE_COLUMNS.filter(
    (column) => mapping[column] === null && !OPTIONAL_FILE_COLUMNS.includes(column),
  );
  const areBrought = CARRIED_OVER_FILE_COLUMNS.some((column) => mapping[column] !== null);
  const apart = areBrought ? CARRIED_OVER_FILE_COLUMNS.filter((column) => mapping[column] === null) : [];
  const taken = Object.values(mapping).filter((place) => place !== null);
  const twice = CANDIDATE_FILE_COLUMNS.filter(
    (column) => taken.filter((place) => place === mapping[column]).length > 1,
  );
  const unused = view.columns.filter(({ index }) => !taken.includes(index));
  const whyNot =
    unmapped.length > 0
      ? t("import.unmapped", { columns: labels(unmapped) })
      : apart.length > 0
        ? t("import.together", { columns: labels(apart) })
        : twice.length > 0
          ? t("import.twice", { columns: labels(twice) })
          : null;
  return (
    <>
      <p>{t("import.mappingLead", { file: view.fileName, rows: view.rows.toLocaleString(locale) })}</p>
      <div
        className="d-scroll d-import-mapping"
        tabIndex={0}
        role="region"
        aria-label={t("import.step.mapping")}
      >
        <table className="c-table">
          <thead>
            <tr>
              <th scope="col">{t("import.ours")}</th>
              <th scope="col">{t("import.theirs")}</th>
              <th scope="col">{t("import.samples")}</th>
            </tr>
          </thead>
          <tbody>
            {CANDIDATE_FILE_COLUMNS.map((column) => {
              const chosen = view.columns.find(({ index }) => index === mapping[column]);
              return (
                <tr key={column}>
                  <th scope="row">{t(`import.col.${column}`)}</th>
                  <td>
                    <select
                      className="n-input"
                      aria-label={t(`import.col.${column}`)}
                      value={String(mapping[column] ?? "")}
                      disabled={busy}
                      onChange={({ target: { value } }) =>
                        setMapping({ ...mapping, [column]: value === "" ? null : Number(value) })
                      }
                    >
                      <option value="">
                        {t(OPTIONAL_FILE_COLUMNS.includes(column) ? "import.absent" : "import.choose")}
                      </option>
                      {view.columns.map((each) => (
                        <option key={each.index} value={String(each.index)}>
                          {nameOf(each)}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    {chosen === undefined
                      ? ""
                      : chosen.samples.length === 0
                        ? t("import.noSamples")
                        : chosen.samples.join(" · ")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {unused.length === 0 ? null : (
        <p className="c-sub">{t("import.unused", { columns: unused.map(nameOf).join(", ") })}</p>
      )}
      <div className="d-import-actions">
        <Button
          variant="primary"
          whyNot={busy ? t("app.busy") : whyNot}
          onPress={() => void act("check", { mapping })}
        >
          {t("import.check")}
        </Button>
        <span role="status" className="c-sub">
          {whyNot}
        </span>
      </div>
      {another}
    </>
  );
}
