import { Button } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { minus, NOBODY, plus, type Selection } from "../model/selection.ts";
import { useTexts } from "../texts.ts";

type BarProps = {
  readonly shown: Selection;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** What can be done to all of them. */
  readonly children?: ReactNode;
};

/** How many are picked, and how to have more or fewer. Stands only while somebody is. */
export function SelectionBar({ shown, selection, onSelect, children }: BarProps): ReactElement {
  const { t } = useTexts();
  const unseen = minus(selection, shown).size;
  return (
    <div className="c-selection" role="group" aria-label={t("selection.label")}>
      <p className="n-figures" role="status">
        <strong>{t("selection.count", { count: selection.size })}</strong>
        {unseen === 0 ? null : ` ${t("selection.unseen", { count: unseen })}`}
      </p>
      {children}
      <Button size="sm" variant="quiet" icon="check" onPress={() => onSelect(plus(selection, shown))}>
        {t("selection.all", { count: shown.size })}
      </Button>
      <Button size="sm" variant="quiet" icon="cross" onPress={() => onSelect(NOBODY)}>
        {t("selection.none")}
      </Button>
    </div>
  );
}
