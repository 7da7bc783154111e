import type { SelectionDeskView } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import { differingFields } from "./merge-settings.ts";

/** Who changed what, and when. */
export function Versions({ versions }: Pick<SelectionDeskView, "versions">): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  return (
    <section>
      <h2 className="c-section-sub">{t("versions.title")}</h2>
      {versions.length === 0 ? <p className="c-sub">{t("versions.none")}</p> : null}
      <ol className="c-card d-versions">
        {versions.map(({ version, changed, stage, settings }, at) => {
          const before = versions[at + 1];
          const fields = before === undefined ? [] : differingFields(before.settings, settings);
          const what = [
            ...(version === 1 ? [t("settings.made")] : []),
            ...(before !== undefined && before.stage !== stage
              ? [`${t(`stand.${before.stage}`)} → ${t(`stand.${stage}`)}`]
              : []),
            ...fields.map((field) =>
              field === "name" || field === "agency" || field === "ruleSetId"
                ? `${t(`settings.field.${field}`)}: ${before?.settings[field] ?? ""} → ${settings[field]}`
                : t(`settings.field.${field}`),
            ),
          ];
          return (
            <li key={version}>
              <span className="n-figures">
                {t("versions.by", { version, by: changed.by ?? "?", at: times.dayAndTime(changed.at) })}
              </span>
              <span className="c-sub">{what.join("; ")}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
