import type { ReactElement } from "react";
import { HASH_OF_LISTS } from "../route.ts";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";

/** To where two people publish this selection, which is among the sittings and selections that everybody has. */
export function ToPublication({
  selectionId,
  acts,
}: DeskProps & { readonly selectionId: string }): ReactElement {
  const { t } = useTexts();
  return (
    <a href={HASH_OF_LISTS} onClick={() => void acts.openPublication(selectionId)}>
      {t("results.toPublish")}
    </a>
  );
}
