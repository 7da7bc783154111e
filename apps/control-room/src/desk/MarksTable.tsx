import type { SelectionId } from "@neraca/base";
import { Badge } from "@neraca/ui";
import { Fragment, type ReactElement } from "react";
import { hashOfPart, hashOfSitting } from "../route.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { MarkChanges } from "./MarkChanges.tsx";
import { groupedMarks, type ListedMark, type MarkGroup, partOfMark } from "./mark-groups.ts";
import { Scrolling } from "./Scrolling.tsx";

type TableProps = {
  readonly marks: readonly ListedMark[];
  readonly selectionId: SelectionId;
  /** null: nothing can be picked here. */
  readonly picking: {
    readonly picked: ReadonlySet<number>;
    readonly onPick: (picked: ReadonlySet<number>) => void;
  } | null;
};

/** All of them if one is not picked, and otherwise none. */
function toggled(picked: ReadonlySet<number>, marks: readonly ListedMark[]): ReadonlySet<number> {
  const next = new Set(picked);
  const areAll = marks.every(({ position }) => picked.has(position));
  for (const { position } of marks) {
    if (areAll) next.delete(position);
    else next.add(position);
  }
  return next;
}

/** Who did what, when, for whom and why; and where somebody has acknowledged it, who, when and with which words. */
export function MarksTable({ marks, selectionId, picking }: TableProps): ReactElement {
  const { t, locale } = useTexts();
  const areDone = marks.some((mark) => "acknowledgedBy" in mark);
  const others = marks.filter(({ isMine }) => !isMine);
  const areAllPicked = others.length > 0 && others.every(({ position }) => picking?.picked.has(position));
  const dayOf = ({ at }: ListedMark): string => new Date(at).toLocaleDateString(locale);
  return (
    <Scrolling label={t("marks.title")} className="c-card">
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
                  onChange={() => picking.onPick(toggled(picking.picked, others))}
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
          {groupedMarks(marks, dayOf).map((group) => (
            <Line key={group[0].position} group={group} selectionId={selectionId} picking={picking} />
          ))}
        </tbody>
      </table>
      {marks.length === 0 ? <p className="d-marks-none">{t("marks.noMatch")}</p> : null}
    </Scrolling>
  );
}

type LineProps = Pick<TableProps, "picking" | "selectionId"> & { readonly group: MarkGroup };

function Line({ group, selectionId, picking }: LineProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const [mark] = group;
  const { kind, by, isMine, reason } = mark;
  const name = t(`mark.${kind}`);
  return (
    <tr>
      {picking === null ? null : (
        <td>
          <input
            type="checkbox"
            aria-label={
              group.length === 1
                ? t("marks.pick", { kind: name, at: times.dayAndTime(mark.at) })
                : t("marks.pickGroup", { count: group.length, kind: name })
            }
            title={isMine ? t("marks.mineLead") : undefined}
            checked={group.every(({ position }) => picking.picked.has(position))}
            disabled={isMine}
            onChange={() => picking.onPick(toggled(picking.picked, group))}
          />
        </td>
      )}
      <th scope="row">
        <What group={group} selectionId={selectionId} />
      </th>
      <td>
        <Whom group={group} />
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
            {mark.acknowledgedBy}, {times.dayAndTime(mark.acknowledgedAt)}
          </span>
        </td>
      ) : null}
    </tr>
  );
}

/** The act, how often, when, what is another since, and the way to where it was done. */
function What({ group, selectionId }: Pick<LineProps, "group" | "selectionId">): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const [mark] = group;
  const last = group.at(-1) ?? mark;
  const when = (at: number): string => times.dayAndTime(at);
  const part = partOfMark(mark.kind);
  const to =
    part !== null
      ? { hash: hashOfPart(selectionId, part), name: t(`part.${part}`) }
      : mark.place === null
        ? null
        : { hash: hashOfSitting(mark.place.sittingId), name: mark.place.title };
  return (
    <>
      {to === null ? (
        t(`mark.${mark.kind}`)
      ) : (
        <a href={to.hash} title={t("marks.toPart", { part: to.name })}>
          {t(`mark.${mark.kind}`)}
        </a>
      )}
      {group.length === 1 ? (
        <>
          <span className="c-sub">{when(mark.at)}</span>
          <Facts mark={mark} />
        </>
      ) : (
        <>
          <span className="c-sub d-marks-times">{t("marks.times", { count: group.length })}</span>
          <span className="c-sub">{t("marks.from", { from: when(mark.at), to: when(last.at) })}</span>
          <details className="d-marks-each">
            <summary>{t("marks.each")}</summary>
            {group.map((each) => (
              <Fragment key={each.position}>
                <span className="c-sub">
                  {when(each.at)}
                  {each.candidate === null ? null : ` · ${each.candidate}`}
                </span>
                <Facts mark={each} />
              </Fragment>
            ))}
          </details>
        </>
      )}
    </>
  );
}

function Facts({ mark: { detail, changes } }: { readonly mark: ListedMark }): ReactElement {
  return (
    <>
      {detail === null ? null : (
        <span className="c-sub d-marks-detail" title={detail}>
          {/^[0-9a-f]{40,}$/u.test(detail) ? `${detail.slice(0, 16)}…` : detail}
        </span>
      )}
      <MarkChanges changes={changes} />
    </>
  );
}

/** One candidate, several, or everybody; and where. */
function Whom({ group }: Pick<LineProps, "group">): ReactElement {
  const { t } = useTexts();
  const [{ place }] = group;
  const people = new Set(group.map(({ candidate }) => candidate));
  const [one] = people;
  const isOne = people.size === 1 && one !== null && one !== undefined;
  return (
    <>
      <span className={isOne ? "n-figures d-code" : undefined}>
        {people.has(null) ? t("marks.everybody") : isOne ? one : t("marks.people", { count: people.size })}
      </span>
      <span className="c-sub">
        {place === null ? t("marks.selection") : `${place.title} · ${place.room}`}
      </span>
    </>
  );
}
