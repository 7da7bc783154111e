import { type BankDeskView, itemCountOf } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

import { isSameBlueprint } from "./blueprint-draft.ts";

/** Who chose what, and when. */
export function BankPlans({ view }: { readonly view: BankDeskView }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const nameOf = (digest: string): string => {
    const bank = view.banks.find((each) => each.digest === digest);
    return `${bank?.title ?? bank?.id ?? t("bankDesk.unknown")} (${digest.slice(0, 8)})`;
  };
  return (
    <section>
      <h2 className="c-section-sub">{t("versions.title")}</h2>
      {view.versions.length === 0 ? <p className="c-sub">{t("versions.none")}</p> : null}
      {view.versions.length === 0 ? null : (
        <ol className="c-card d-versions">
          {view.versions.map(({ version, changed, plan }, at) => {
            const before = view.versions[at + 1]?.plan;
            const counts = plan.blueprint?.subtests
              .map((part) => `${part.subtest} ${itemCountOf(part)}`)
              .join(", ");
            const what = [
              ...(before?.bankDigest === plan.bankDigest
                ? []
                : [`${t("bankDesk.field.bank")}: ${nameOf(plan.bankDigest)}`]),
              ...(before !== undefined && isSameBlueprint(before.blueprint, plan.blueprint)
                ? []
                : [`${t("bankDesk.field.blueprint")}: ${counts ?? t("bankDesk.sealed")}`]),
            ];
            return (
              <li key={version}>
                <span className="n-figures">
                  {t("versions.by", { version, by: changed.by ?? "?", at: times.dayAndTime(changed.at) })}
                </span>
                <span className="c-sub">{what.join("; ")}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
