import type { MarkChangeView } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

/** What is another than it was, a line each. */
export function MarkChanges({
  changes,
}: {
  readonly changes: readonly MarkChangeView[];
}): ReactElement | null {
  const { t } = useTexts();
  if (changes.length === 0) return null;
  const said = ({ before, after }: MarkChangeView): string => {
    if (before === null && after === null) return "";
    return before === null ? `: ${after}` : `: ${before} → ${after ?? t("change.none")}`;
  };
  return (
    <ul className="d-marks-changes">
      {changes.map((change) => (
        <li key={`${change.what} ${change.of ?? ""}`} className="c-sub">
          {t(`change.${change.what}`)}
          {change.of === null ? "" : ` ${change.of}`}
          {said(change)}
        </li>
      ))}
    </ul>
  );
}
