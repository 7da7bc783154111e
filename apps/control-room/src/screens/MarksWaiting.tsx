import type { OpenMarks } from "@neraca/protocol";
import { Banner } from "@neraca/ui";
import type { ReactElement } from "react";
import { hashOfPart } from "../route.ts";
import { useTexts } from "../texts.ts";

type WaitingProps = {
  readonly selectionId: string;
  readonly count: number;
  readonly sittings?: OpenMarks["sittings"];
};

/** How many marks hold a publication up, and where; nothing where none does. */
export function MarksWaiting({ selectionId, count, sittings = [] }: WaitingProps): ReactElement | null {
  const { t } = useTexts();
  if (count === 0) return null;
  const where = sittings.map((each) =>
    t("marks.waitingWhere", { where: each.title ?? t("marks.selection"), count: each.count }),
  );
  return (
    <Banner
      tone="warn"
      title={t("marks.waiting", { count })}
      actions={<a href={hashOfPart(selectionId, "marks")}>{t("marks.toMarks")}</a>}
    >
      {where.length === 0 ? undefined : where.join("; ")}
    </Banner>
  );
}
