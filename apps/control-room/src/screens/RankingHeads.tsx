import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

/** Heads of the columns that every table of a ranking has, as it would be published and as it is drafted. */
export function RankingHeads(): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <th scope="col" className="c-number">
        {t("draft.place")}
      </th>
      <th scope="col">{t("draft.candidate")}</th>
      <th scope="col" className="c-number">
        TWK
      </th>
      <th scope="col" className="c-number">
        TIU
      </th>
      <th scope="col" className="c-number">
        TKP
      </th>
      <th scope="col" className="c-number">
        {t("draft.total")}
      </th>
      <th scope="col">{t("draft.code")}</th>
      <th scope="col">{t("draft.grounds")}</th>
    </>
  );
}
