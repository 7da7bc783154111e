import { Button, Icon } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useActions, useSnapshot } from "../client.ts";
import { Heading } from "../parts/Heading.tsx";
import { Page } from "../parts/Page.tsx";
import { Refusal } from "../parts/Refusal.tsx";
import { useTexts } from "../texts/catalogue.ts";

const RULES = ["rules.1", "rules.2", "rules.3", "rules.4"] as const;

/** 3a. The rules of conduct, and an honest word about what this computer records. */
export function RulesScreen({ onAgreed }: { readonly onAgreed: () => void }): ReactElement {
  const { t } = useTexts();
  const { perform } = useActions();
  const { refusal } = useSnapshot();
  const [agreed, setAgreed] = useState(false);
  return (
    <Page step="rules">
      <div className="x-card">
        <div className="x-lead">
          <Heading>{t("rules.title")}</Heading>
          <p>{t("rules.lead")}</p>
        </div>
        <Refusal reason={refusal} />
        <ol className="x-numbered">
          {RULES.map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ol>
        <section className="x-recorded" aria-label={t("rules.recorded-title")}>
          <Icon name="eye" size={22} />
          <div>
            <h2>{t("rules.recorded-title")}</h2>
            <p>{t("rules.recorded")}</p>
            <p>
              <strong>{t("rules.network")}</strong>
            </p>
          </div>
        </section>
        <label className="x-tick x-tick-large">
          <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
          {t("rules.agree")}
        </label>
        <div className="x-actions">
          <Button
            size="lg"
            variant="primary"
            whyNot={agreed ? null : t("rules.agree-first")}
            onPress={() => {
              perform({ kind: "accept-rules" });
              onAgreed();
            }}
          >
            {t("rules.submit")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
