import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { HASH_OF_DESK, hashOfPart, SELECTION_PARTS, type SelectionPart } from "../route.ts";
import { useTexts } from "../texts.ts";

/** All pages of a selection, over each of them. On a narrow screen they take a second line: none is out of sight. */
export function SelectionNav({
  selectionId,
  part,
}: {
  readonly selectionId: string;
  readonly part: SelectionPart;
}): ReactElement {
  const { t } = useTexts();
  return (
    <nav className="d-parts" aria-label={t("part.label")}>
      <a className="d-part" href={HASH_OF_DESK}>
        <Icon name="arrow-left" size={16} />
        {t("desk.back")}
      </a>
      {SELECTION_PARTS.map((each) => (
        <a
          key={each}
          className="d-part"
          href={hashOfPart(selectionId, each)}
          aria-current={each === part ? "page" : undefined}
        >
          {t(`part.${each}`)}
        </a>
      ))}
    </nav>
  );
}
