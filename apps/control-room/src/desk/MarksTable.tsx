import type { MarksView, MarkView } from "@neraca/protocol";
import { Badge } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { dayAndTime } from "../words.ts";

type Listed = MarkView | MarksView["acknowledged"][number];

type TableProps = {
  readonly marks: readonly Listed[];
  /** null: nothing can be picked here. */
  readonly picking: {
    readonly picked: ReadonlySet<number>;
    readonly onPick: (picked: ReadonlySet<number>) => void;
  } | null;
};

/** Who did what, when, for whom and why; and where somebody has acknowledged it, who, when and with which words. */
export function MarksTable({ marks, picking }: TableProps): ReactElement {
  const { t } = useTexts();
  const areDone = marks.some((mark) => "acknowledgedBy" in mark);
  const others = marks.filter(({ isMine }) => !isMine);
  const areAllPicked = others.length > 0 && others.every(({ position }) => picking?.picked.has(position));
  const pickAll = (): void => {
    const next = new Set(picking?.picked);
    for (const { position } of others) {
      if (areAllPicked) next.delete(position);
      else next.add(position);
    }
    picking?.onPick(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className="c-card d-scroll" tabIndex={0} role="region" aria-label={t("marks.title")}>
      <table className="c-table d-marks">
        <thead>
          <tr>
            {picking === null ? null : (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={t("marks.pickAll")}
                  checked={areAllPicked}
                  disabled={others.length === 0}
                  onChange={pickAll}
                />
              </th>
            )}
            <th scope="col">{t("marks.kind")}</th>
            <th scope="col">{t("marks.favoured")}</th>
            <th scope="col">{t("marks.by")}</th>
            <th scope="col">{t("marks.reason")}</th>
            {areDone ? <th scope="col">{t("marks.acknowledgedBy")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <Line key={mark.position} mark={mark} picking={picking} />
          ))}
        </tbody>
      </table>
      {marks.length === 0 ? <p className="d-marks-none">{t("marks.noMatch")}</p> : null}
    </div>
  );
}

function Line({ mark, picking }: Pick<TableProps, "picking"> & { readonly mark: Listed }): ReactElement {
  const { t, locale } = useTexts();
  const { position, kind, at, by, isMine, reason, detail, place, candidate } = mark;
  const when = dayAndTime(at, locale);
  const toggle = (): void => {
    const next = new Set(picking?.picked);
    if (!next.delete(position)) next.add(position);
    picking?.onPick(next);
  };
  return (
    <tr>
      {picking === null ? null : (
        <td>
          <input
            type="checkbox"
            aria-label={t("marks.pick", { kind: t(`mark.${kind}`), at: when })}
            title={isMine ? t("marks.mineLead") : undefined}
            checked={picking.picked.has(position)}
            disabled={isMine}
            onChange={toggle}
          />
        </td>
      )}
      <th scope="row">
        {t(`mark.${kind}`)}
        <span className="c-sub">{when}</span>
        {detail === null ? null : <span className="c-sub d-marks-detail">{detail}</span>}
      </th>
      <td>
        <span className={candidate === null ? undefined : "n-figures d-code"}>
          {candidate ?? t("marks.everybody")}
        </span>
        <span className="c-sub">
          {place === null ? t("marks.selection") : `${place.title} · ${place.room}`}
        </span>
      </td>
      <td>
        {by}
        {isMine ? (
          <>
            {" "}
            <Badge tone="warn" icon="person">
              {t("marks.mine")}
            </Badge>
          </>
        ) : null}
      </td>
      <td className="d-marks-words">{reason ?? <span className="c-sub">{t("marks.noReason")}</span>}</td>
      {"acknowledgedBy" in mark ? (
        <td className="d-marks-words">
          {mark.note}
          <span className="c-sub">
            {mark.acknowledgedBy}, {dayAndTime(mark.acknowledgedAt, locale)}
          </span>
        </td>
      ) : null}
    </tr>
  );
}
