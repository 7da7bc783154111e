import {
  type BankCell,
  BLUEPRINT_COUNT_MAX,
  evenBlueprint,
  feasibilityOf,
  itemCountOf,
  type PlannedBlueprint,
  type SubtestDemand,
} from "@neraca/protocol";
import { Button, Icon } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import {
  type BlueprintDraft,
  blueprintOf,
  draftOf,
  type SubtestDraft,
  topicsShown,
  withCount,
  withDemand,
} from "./blueprint-draft.ts";

type EditorProps = {
  readonly draft: BlueprintDraft;
  readonly rules: readonly SubtestDemand[];
  readonly cells: readonly BankCell[];
  /** That came with the bank. */
  readonly own: PlannedBlueprint | null;
  readonly isDisabled: boolean;
  readonly onChange: (draft: BlueprintDraft) => void;
};

/** What a paper is made of, topic by topic, beside what the bank has. What counts alone can say is said at once. */
export function BlueprintEditor(props: EditorProps): ReactElement {
  const { t } = useTexts();
  const { draft, rules, cells, own, isDisabled, onChange } = props;
  const even = evenBlueprint(rules, cells);
  return (
    <section>
      <h2 className="c-section-sub">{t("blueprint.title")}</h2>
      {isDisabled ? null : (
        <div className="d-acts">
          {own === null ? null : (
            <Button size="sm" onPress={() => onChange(draftOf(own, rules))}>
              {t("blueprint.own")}
            </Button>
          )}
          {even === null ? null : (
            <Button size="sm" onPress={() => onChange(draftOf(even, rules))}>
              {t("blueprint.even")}
            </Button>
          )}
        </div>
      )}
      <div className="d-subtests">
        {draft.map((part) => (
          <SubtestCard key={part.subtest} {...props} part={part} />
        ))}
      </div>
      <p className="c-sub">{t("blueprint.exposureHint")}</p>
    </section>
  );
}

type CardProps = EditorProps & { readonly part: SubtestDraft };

function SubtestCard(props: CardProps): ReactElement {
  const { t, locale } = useTexts();
  const { part, draft, rules, cells, isDisabled, onChange } = props;
  const { subtest } = part;
  const needed = rules.find((rule) => rule.subtest === subtest)?.itemCount ?? 0;
  const asked = itemCountOf(part);
  const feasible = feasibilityOf(blueprintOf([part]) ?? { subtests: [] }, cells);
  return (
    <fieldset className="c-card d-subtest">
      <legend className="n-hidden">{subtest}</legend>
      <div className="d-subtest-head">
        <h3>{subtest}</h3>
        <span className="d-total" data-fits={asked === needed}>
          <Icon name={asked === needed ? "check" : "alert"} size={16} />
          <span className="n-figures">{t("blueprint.total", { asked, needed })}</span>
        </span>
      </div>
      <table className="c-table d-tight">
        <thead>
          <tr>
            <th scope="col">{t("blueprint.topic")}</th>
            <th scope="col" className="c-number">
              {t("blueprint.count")}
            </th>
            <th scope="col" className="c-number">
              {t("blueprint.there")}
            </th>
            <th scope="col" className="c-number">
              {t("blueprint.difficulty")}
            </th>
            <th scope="col" className="c-number">
              {t("blueprint.exposure")}
            </th>
          </tr>
        </thead>
        <tbody>
          {topicsShown(part, cells).map(({ topic, count }) => {
            const cell = cells.find((each) => each.subtest === subtest && each.topic === topic);
            const its = feasible.find((each) => each.topic === topic);
            const name = t(`topic.${topic}` as "topic.tik");
            return (
              <tr key={topic} data-short={(its?.short ?? 0) > 0}>
                <th scope="row">{name}</th>
                <td className="c-number">
                  <input
                    className="n-input n-figures d-count"
                    type="number"
                    min={0}
                    max={BLUEPRINT_COUNT_MAX}
                    step={1}
                    aria-label={t("blueprint.countOf", { topic: name })}
                    value={count}
                    disabled={isDisabled}
                    onChange={(event) => {
                      const typed = event.target.value === "" ? 0 : event.target.valueAsNumber;
                      if (Number.isSafeInteger(typed) && typed >= 0 && typed <= BLUEPRINT_COUNT_MAX)
                        onChange(withCount(draft, subtest, topic, typed));
                    }}
                  />
                </td>
                <td className="n-figures c-number">{cell?.drawable ?? 0}</td>
                <td className="n-figures c-number">
                  {cell === undefined || cell.drawable === 0
                    ? "–"
                    : (cell.difficultyTenths / 10).toLocaleString(locale, { maximumFractionDigits: 1 })}
                </td>
                <td className="n-figures c-number">
                  {its !== undefined && its.short > 0 ? (
                    <span className="d-short">
                      <Icon name="alert" size={14} /> {t("blueprint.short", { count: its.short })}
                    </span>
                  ) : its === undefined || its.exposurePercent === null ? (
                    "–"
                  ) : (
                    `${Math.round(its.exposurePercent)} %`
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Demands {...props} />
    </fieldset>
  );
}

function Demands({ part, draft, isDisabled, onChange }: CardProps): ReactElement {
  const { t } = useTexts();
  const { subtest, difficulty, secondsMax, generatedPercent } = part;
  const { min, max } = generatedPercent ?? { min: 0, max: 100 };
  const change = (demand: Parameters<typeof withDemand>[2]): void =>
    onChange(withDemand(draft, subtest, demand));
  const share = (from: number, to: number): void =>
    change({ generatedPercent: from === 0 && to === 100 ? undefined : { min: from, max: to } });
  return (
    <div className="d-demands">
      <Optional
        label={t("blueprint.target")}
        value={difficulty?.target ?? null}
        max={100}
        isDisabled={isDisabled}
        onChange={(target) =>
          change({
            difficulty: target === null ? undefined : { target, tolerance: difficulty?.tolerance ?? 1 },
          })
        }
      />
      <Optional
        label={t("blueprint.tolerance")}
        value={difficulty?.tolerance ?? null}
        min={1}
        max={100}
        isDisabled={isDisabled || difficulty === undefined}
        onChange={(tolerance) => {
          if (difficulty !== undefined && tolerance !== null)
            change({ difficulty: { ...difficulty, tolerance } });
        }}
      />
      <Optional
        label={t("blueprint.seconds")}
        value={secondsMax ?? null}
        min={1}
        max={86_400}
        isDisabled={isDisabled}
        onChange={(seconds) => change({ secondsMax: seconds ?? undefined })}
      />
      <Optional
        label={t("blueprint.generatedMin")}
        value={generatedPercent === undefined ? null : min}
        max={max}
        isDisabled={isDisabled}
        onChange={(from) => share(from ?? 0, max)}
      />
      <Optional
        label={t("blueprint.generatedMax")}
        value={generatedPercent === undefined ? null : max}
        min={min}
        max={100}
        isDisabled={isDisabled}
        onChange={(to) => share(min, to ?? 100)}
      />
    </div>
  );
}

type OptionalProps = {
  readonly label: string;
  /** null: nothing is asked. */
  readonly value: number | null;
  readonly min?: number;
  readonly max: number;
  readonly isDisabled: boolean;
  readonly onChange: (value: number | null) => void;
};

/** A whole number, or nothing. What is on the way to one (the 8 of 80) stands as it is typed until it is one, or is left. */
function Optional({ label, value, min = 0, max, isDisabled, onChange }: OptionalProps): ReactElement {
  const { t } = useTexts();
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <label className="d-optional">
      <span className="c-sub">{label}</span>
      <input
        className="n-input n-figures d-count"
        type="number"
        step={1}
        min={min}
        max={max}
        placeholder={t("blueprint.free")}
        value={typing ?? value ?? ""}
        disabled={isDisabled}
        onBlur={() => setTyping(null)}
        onChange={(event) => {
          setTyping(event.target.value);
          const typed = event.target.valueAsNumber;
          if (event.target.value === "") onChange(null);
          else if (Number.isSafeInteger(typed) && typed >= min && typed <= max) onChange(typed);
        }}
      />
    </label>
  );
}
