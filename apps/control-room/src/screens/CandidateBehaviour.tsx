import type { BehaviourFinding, BehaviourView } from "@neraca/protocol";
import { Banner } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { durationText } from "../words.ts";

/** How somebody worked, in numbers: what may be worth a look, and what each question took. It proves nothing. */
export function CandidateBehaviour({ behaviour }: { readonly behaviour: BehaviourView }): ReactElement {
  const { t } = useTexts();
  const { findings, times } = behaviour;
  return (
    <section className="c-behaviour" aria-label={t("behaviour")}>
      <h3>{t("behaviour")}</h3>
      {findings.length === 0 ? (
        <p>{t("behaviour.none")}</p>
      ) : (
        <Banner tone="note" icon="eye" role="note" title={t("behaviour.look")}>
          {t("behaviour.notProof")}
        </Banner>
      )}
      {findings.length === 0 ? null : (
        <ul>
          {findings.map((finding) => (
            <Finding key={`${finding.of}/${finding.at}`} finding={finding} />
          ))}
        </ul>
      )}
      {times.length === 0 ? null : <Times times={times} />}
    </section>
  );
}

function Finding({ finding }: { readonly finding: BehaviourFinding }): ReactElement {
  const { t, locale } = useTexts();
  const times = useTimes();
  const { count } = finding;
  const facts =
    finding.of === "unmoved"
      ? t("behaviour.unmoved.facts", { count })
      : finding.of === "hurried"
        ? t("behaviour.hurried.facts", {
            count,
            took: durationText(finding.tookMs, locale),
            expected: durationText(finding.expectedMs, locale),
          })
        : t("behaviour.burst.facts", {
            count,
            within: durationText(finding.withinMs, locale),
            away: durationText(finding.awayMs, locale),
          });
  return (
    <li>
      <time className="n-figures" dateTime={new Date(finding.at).toISOString()}>
        {times.clock(finding.at)}
      </time>
      <span>
        <strong>{t(`behaviour.${finding.of}`)}</strong>
        <span>{facts}</span>
      </span>
    </li>
  );
}

function Times({ times }: Pick<BehaviourView, "times">): ReactElement {
  const { t, locale } = useTexts();
  const text = (ms: number | null): string => (ms === null ? "–" : durationText(ms, locale));
  return (
    <details>
      <summary>{t("behaviour.times", { count: times.length })}</summary>
      <table className="c-account" aria-label={t("behaviour.times", { count: times.length })}>
        <thead>
          <tr>
            <th scope="col">{t("behaviour.number")}</th>
            <th scope="col">{t("behaviour.took")}</th>
            <th scope="col">{t("behaviour.expected")}</th>
          </tr>
        </thead>
        <tbody>
          {times.map(({ number, subtest, tookMs, expectedMs }) => (
            <tr key={number}>
              <th scope="row">
                {number} <small>{subtest}</small>
              </th>
              <td className="n-figures">{text(tookMs)}</td>
              <td className="n-figures">{text(expectedMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
