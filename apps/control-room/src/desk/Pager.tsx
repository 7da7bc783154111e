import { Button } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

type PagerProps = {
  readonly page: { readonly found: number; readonly from: number; readonly lines: readonly unknown[] };
  /** Lines of a full page. */
  readonly step: number;
  readonly onFrom: (from: number) => void;
};

/** Which lines of how many are shown, and the way to the others. */
export function Pager({ page, step, onFrom }: PagerProps): ReactElement {
  const { t } = useTexts();
  const { found, from, lines } = page;
  return (
    <div className="d-acts">
      <span role="status">{t("results.range", { from: from + 1, to: from + lines.length, found })}</span>
      {from > 0 ? (
        <Button size="sm" onPress={() => onFrom(Math.max(0, from - step))}>
          {t("results.earlier")}
        </Button>
      ) : null}
      {from + lines.length < found ? (
        <Button size="sm" onPress={() => onFrom(from + step)}>
          {t("results.later")}
        </Button>
      ) : null}
    </div>
  );
}
