import type { MarkChangeView } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { policyFieldText, policyValueText } from "./policy-words.ts";

/** What is another than it was, a line each. */
export function MarkChanges({
  changes,
}: {
  readonly changes: readonly MarkChangeView[];
}): ReactElement | null {
  const texts = useTexts();
  const { t } = texts;
  if (changes.length === 0) return null;
  const ofPolicy = ({ what, of }: MarkChangeView): string | null => (what === "policy" ? of : null);
  const valueOf = (change: MarkChangeView, value: string): string => {
    const field = ofPolicy(change);
    return field === null ? value : policyValueText(field, value, texts);
  };
  const said = (change: MarkChangeView): string => {
    const { before, after } = change;
    if (before === null) return after === null ? "" : `: ${valueOf(change, after)}`;
    return `: ${valueOf(change, before)} → ${after === null ? t("change.none") : valueOf(change, after)}`;
  };
  const about = (change: MarkChangeView): string => {
    if (change.of === null) return "";
    return change.what === "policy" ? ` · ${policyFieldText(change.of, texts)}` : ` ${change.of}`;
  };
  return (
    <ul className="d-marks-changes">
      {changes.map((change) => (
        <li key={`${change.what} ${change.of ?? ""}`} className="c-sub">
          {t(`change.${change.what}`)}
          {about(change)}
          {said(change)}
        </li>
      ))}
    </ul>
  );
}
