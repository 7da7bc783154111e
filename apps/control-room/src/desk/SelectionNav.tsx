import { Icon } from "@neraca/ui";
import { type ReactElement, useEffect, useRef } from "react";
import { HASH_OF_DESK, hashOfPart, SELECTION_PARTS, type SelectionPart } from "../route.ts";
import { useTexts } from "../texts.ts";

/** All pages of a selection, over each of them. What does not fit is scrolled to, the page that is open first. */
export function SelectionNav({
  selectionId,
  part,
}: {
  readonly selectionId: string;
  readonly part: SelectionPart;
}): ReactElement {
  const { t } = useTexts();
  const here = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another place to show
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [part]);
  return (
    <nav className="d-parts" aria-label={t("part.label")}>
      <a className="d-part" href={HASH_OF_DESK}>
        <Icon name="arrow-left" size={16} />
        {t("desk.back")}
      </a>
      {SELECTION_PARTS.map((each) => (
        <a
          key={each}
          ref={each === part ? here : undefined}
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
