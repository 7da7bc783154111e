import type { BankFinding, OpenBankLook } from "@neraca/protocol";
import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { Scrolling } from "./Scrolling.tsx";

/** Above it chance explains the places of keys in less than one bank of twenty; thousandths. */
const KEY_CHI_MILLI_MAX = 9_488;
/** Chance makes it 20; twice that is a hint that works. */
const LONGEST_PERCENT_MAX = 40;
/** Items that a row of findings names. */
const ITEMS_SHOWN = 6;

/** What can be said of a bank without a word of it. */
export function BankHealth({ look }: { readonly look: OpenBankLook }): ReactElement {
  const { t, locale } = useTexts();
  return (
    <section>
      <h2 className="c-section-sub">{t("health.title")}</h2>
      {look.subtests.length === 0 ? null : (
        <>
          <Scrolling label={t("health.title")} className="c-card">
            <table className="c-table d-tight">
              <thead>
                <tr>
                  <th scope="col">{t("health.subtest")}</th>
                  {(["health.drawable", "health.drafts", "health.retired", "health.generated"] as const).map(
                    (name) => (
                      <th key={name} scope="col" className="c-number">
                        {t(name)}
                      </th>
                    ),
                  )}
                  <th scope="col" className="c-number">
                    {t("health.levels")}
                  </th>
                  <th scope="col" className="c-number">
                    {t("health.keys")}
                  </th>
                  <th scope="col" className="c-number">
                    {t("health.longest")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {look.subtests.map((part) => (
                  <tr key={part.subtest}>
                    <th scope="row">{part.subtest}</th>
                    <td className="n-figures c-number">{part.drawable}</td>
                    <td className="n-figures c-number">{part.drafts}</td>
                    <td className="n-figures c-number">{part.retired}</td>
                    <td className="n-figures c-number">{part.generated}</td>
                    <td className="n-figures c-number">{part.levels.join(" / ")}</td>
                    <Judged is={part.keyChiMilli <= KEY_CHI_MILLI_MAX}>
                      {(part.keyChiMilli / 1_000).toLocaleString(locale, { maximumFractionDigits: 1 })}
                    </Judged>
                    <Judged
                      is={part.longestPercent <= LONGEST_PERCENT_MAX}
                    >{`${part.longestPercent} %`}</Judged>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
          <p className="c-sub">{t("health.keysHint")}</p>
        </>
      )}
      <Findings look={look} />
    </section>
  );
}

function Judged({ is, children }: { readonly is: boolean; readonly children: string }): ReactElement {
  const { t } = useTexts();
  return (
    <td className="n-figures c-number">
      {is ? null : <Icon name="alert" size={14} label={t("health.warning")} />} {children}
    </td>
  );
}

function Findings({ look }: { readonly look: OpenBankLook }): ReactElement {
  const { t } = useTexts();
  const { errors, warnings, findings } = look;
  const rules = Map.groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`);
  const isLong = rules.size > 0;
  return (
    <details className="c-card d-findings" open={errors > 0}>
      <summary>
        <strong>{t("health.findings")}</strong>:{" "}
        {t(isLong ? "health.counts" : "health.none", { errors, warnings })}
      </summary>
      {isLong ? (
        <div className="d-scroll">
          <table className="c-table d-tight">
            <thead>
              <tr>
                <th scope="col">{t("health.rule")}</th>
                <th scope="col" className="c-number">
                  {t("sample.number")}
                </th>
                <th scope="col">{t("health.place")}</th>
              </tr>
            </thead>
            <tbody>
              {[...rules.values()].map((list) => (
                <FindingRow key={`${list[0]?.severity} ${list[0]?.rule}`} list={list} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p className="c-sub">{t("health.hint")}</p>
    </details>
  );
}

function FindingRow({ list }: { readonly list: readonly BankFinding[] }): ReactElement | null {
  const { t } = useTexts();
  const [first] = list;
  if (first === undefined) return null;
  const places = list.map(({ item, place }) =>
    place === null ? (item ?? t("health.whole")) : `${place.file}:${place.line}`,
  );
  return (
    <tr>
      <th scope="row">
        <span className="d-severity" data-severity={first.severity}>
          <Icon name={first.severity === "error" ? "alert" : "info"} size={14} />
          {t(`health.${first.severity}`)}
        </span>{" "}
        <span className="d-digest">{first.rule}</span>
      </th>
      <td className="n-figures c-number">{list.length}</td>
      <td className="d-digest">
        {places.slice(0, ITEMS_SHOWN).join(", ")}
        {places.length > ITEMS_SHOWN ? ` ${t("health.more", { count: places.length - ITEMS_SHOWN })}` : ""}
      </td>
    </tr>
  );
}
