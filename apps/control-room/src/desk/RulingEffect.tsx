import { type RulingEffectView, type RulingQuestionView, zRulingEffect } from "@neraca/protocol";
import type { ReactElement, ReactNode } from "react";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { useQueried } from "./use-queried.ts";
import { Waiting } from "./Waiting.tsx";

type EffectProps = DeskProps &
  RulingQuestionView & {
    readonly path: string;
    /** Not what is wanted yet: only what stands above is shown. */
    readonly isPreliminary?: boolean;
    /** What stands above it, once it is known what the item is like. */
    readonly children?: (effect: RulingEffectView) => ReactNode;
  };

/** Asks the server what would come of a ruling, and shows it. */
export function RulingEffect(props: EffectProps): ReactElement {
  const { act, item, path, acts, children, isPreliminary = false } = props;
  const { t } = useTexts();
  const { answer, reload } = useQueried(acts, zRulingEffect, `${path}/rulings/look`, { act, item });
  if (answer.kind !== "ready") return <Waiting isPart answer={answer} onRetry={reload} />;
  const effect = answer.value;
  return (
    <>
      {children?.(effect)}
      {isPreliminary ? null : (
        <section className="d-effect" aria-label={t("ruling.effect")}>
          <h3>{t("ruling.effect")}</h3>
          <p role="status">{t("ruling.effectOf", effect)}</p>
          <Positions effect={effect} />
          <Moves effect={effect} />
        </section>
      )}
    </>
  );
}

type ShownProps = { readonly effect: RulingEffectView };

function Positions({ effect: { positions } }: ShownProps): ReactElement | null {
  const { t } = useTexts();
  if (positions.length === 0) return null;
  return (
    <Scrolling label={t("ruling.position")}>
      <table className="c-table">
        <thead>
          <tr>
            <th scope="col">{t("ruling.position")}</th>
            <th scope="col" className="c-number">
              {t("ruling.changed")}
            </th>
            <th scope="col" className="c-number">
              {t("ruling.entering")}
            </th>
            <th scope="col" className="c-number">
              {t("ruling.leaving")}
            </th>
            <th scope="col" className="c-number">
              {t("ruling.moving")}
            </th>
          </tr>
        </thead>
        <tbody>
          {positions.map((position) => (
            <tr key={position.positionId}>
              <th scope="row">{position.title}</th>
              <td className="n-figures c-number">{position.changed}</td>
              <td className="n-figures c-number">{position.entering}</td>
              <td className="n-figures c-number">{position.leaving}</td>
              <td className="n-figures c-number">{position.moving}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Moves({ effect: { moves, changed } }: ShownProps): ReactElement | null {
  const { t } = useTexts();
  const side = ({ place, total }: (typeof moves)[number]["before"]): string =>
    place === null ? t("ruling.unplaced", { total }) : t("ruling.placeTotal", { place, total });
  if (moves.length === 0) return changed === 0 ? null : <p>{t("ruling.effectNone")}</p>;
  return (
    <Scrolling label={t("ruling.moves")}>
      <table className="c-table">
        <caption className="d-caption">{t("ruling.moves")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("draft.candidate")}</th>
            <th scope="col">{t("ruling.state")}</th>
            <th scope="col">{t("ruling.before")}</th>
            <th scope="col">{t("ruling.after")}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={move.participantNumber}>
              <th scope="row">
                {move.name}
                <p className="c-sub n-figures">{move.participantNumber}</p>
              </th>
              <td>{t(move.isEntering ? "ruling.enters" : "ruling.leaves")}</td>
              <td>{side(move.before)}</td>
              <td>{side(move.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
