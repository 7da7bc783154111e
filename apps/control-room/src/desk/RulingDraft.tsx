import { RULING_GROUNDS, RULING_KINDS, type RulingGrounds } from "@neraca/base";
import type { RuledItemView, RulingActView, RulingEffectView } from "@neraca/protocol";
import { REASONS } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { REASON_LENGTH_MAX } from "../model/room-actions.ts";
import { nextFrame } from "../next-frame.ts";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { RulingEffect } from "./RulingEffect.tsx";

type DraftProps = DeskProps & {
  readonly act: "imposed" | "taken-back";
  readonly item: RuledItemView;
  readonly path: string;
  readonly isBusy: boolean;
  readonly onGo: (act: RulingActView) => Promise<void>;
  readonly onClose: () => void;
};

/** The first of two people: what they want of the item, with everything that would come of it, and why. Nothing happens yet. */
export function RulingDraft(props: DraftProps): ReactElement {
  const { act, item: given, path, acts, isBusy, onGo, onClose } = props;
  const { t, local } = useTexts();
  const [item, setItem] = useState(given);
  const [grounds, setGrounds] = useState<RulingGrounds | "">("");
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed for it is gone with the list of items, or far below.
  useEffect(() => heading.current?.focus(), []);
  const isUnfit = item.kind === "also-right" && item.options.length === 0;
  const title = t(act === "imposed" ? "ruling.draft" : "ruling.takeBackTitle", { item: item.itemId });
  // Before an option is chosen there is nothing to ask about: what is known of the item is shown with annulling it.
  const shown: RuledItemView = isUnfit ? { ...item, kind: "annulled" } : item;
  return (
    <form
      className="c-card d-ruling"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isBusy) return;
        if (grounds === "" || reason.trim() === "" || isUnfit) {
          const form = event.currentTarget;
          // What is missing is marked by then.
          nextFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
          return;
        }
        void onGo({ verb: "propose", act, item, grounds, reason: reason.trim() });
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <RulingEffect act={act} item={shown} path={path} acts={acts} isPreliminary={isUnfit}>
        {(effect) => (act === "taken-back" ? null : <Kinds item={item} effect={effect} onChange={setItem} />)}
      </RulingEffect>
      {isUnfit ? <p role="note">{local(REASONS["ruling-options-unfit"])}</p> : null}
      <Choice
        label={t("ruling.grounds")}
        value={grounds}
        isDisabled={false}
        options={[
          { value: "", label: t("ruling.groundsChoose") },
          ...RULING_GROUNDS[act].map((value) => ({ value, label: t(`ruling.grounds.${value}`) })),
        ]}
        error={isAsked && grounds === "" ? t("ruling.groundsMissing") : null}
        onChange={setGrounds}
      />
      <TextField
        label={t("ruling.reason")}
        hint={t("ruling.reasonHint")}
        value={reason}
        onChange={setReason}
        multiline
        maxLength={REASON_LENGTH_MAX}
        error={isAsked && reason.trim() === "" ? local(REASONS["reason-missing"]) : null}
      />
      <div className="d-ruling-acts">
        <Button type="submit" variant="primary" icon="people" whyNot={isBusy ? t("app.busy") : null}>
          {t("ruling.propose")}
        </Button>
        <Button onPress={onClose}>{t("ruling.cancel")}</Button>
      </div>
      {isBusy ? <p role="status">{t("ruling.busy")}</p> : null}
    </form>
  );
}

type KindsProps = {
  readonly item: RuledItemView;
  readonly effect: RulingEffectView;
  readonly onChange: (item: RuledItemView) => void;
};

/** Which of the rulings, and which options are right too, beside what candidates chose. */
function Kinds({ item, effect, onChange }: KindsProps): ReactElement {
  const { t } = useTexts();
  const isAlso = item.kind === "also-right";
  return (
    <>
      <fieldset className="d-kinds">
        <legend>{t("ruling.kind")}</legend>
        {RULING_KINDS.map((kind) => (
          <label key={kind} className="d-kind">
            <input
              type="radio"
              name="ruling-kind"
              checked={item.kind === kind}
              disabled={effect.isWeighed && kind === "also-right"}
              onChange={() => onChange({ ...item, kind, options: [] })}
            />
            {t(`ruling.kind.${kind}`)}
          </label>
        ))}
        {effect.isWeighed ? <p className="c-sub">{t("ruling.weighed")}</p> : null}
      </fieldset>
      <table className="c-table">
        <caption className="d-caption">
          {t("ruling.options")} <span className="c-sub">{t("ruling.letters")}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("ruling.option")}</th>
            <th scope="col" className="c-number">
              {t("ruling.points")}
            </th>
            <th scope="col" className="c-number">
              {t("ruling.chosen")}
            </th>
            <th scope="col" className="c-number">
              {t("ruling.meanTotal")}
            </th>
            {isAlso ? <th scope="col">{t("ruling.alsoRight")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {effect.options.map(({ optionId, points, chosen, meanTotal }) => (
            <tr key={optionId ?? ""}>
              <th scope="row">{optionId === null ? t("ruling.optionBlank") : optionId.toUpperCase()}</th>
              <td className="n-figures c-number">{points}</td>
              <td className="n-figures c-number">{chosen}</td>
              <td className="n-figures c-number">{meanTotal ?? "–"}</td>
              {isAlso ? (
                <td>
                  {optionId === null || points > 0 ? null : (
                    <input
                      type="checkbox"
                      aria-label={`${t("ruling.alsoRight")}: ${optionId.toUpperCase()}`}
                      checked={item.options.includes(optionId)}
                      onChange={(event) =>
                        onChange({
                          ...item,
                          options: event.target.checked
                            ? [...item.options, optionId].toSorted()
                            : item.options.filter((each) => each !== optionId),
                        })
                      }
                    />
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
