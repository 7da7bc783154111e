import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

/** How to check, also without trusting this page. */
export function Check(): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <div className="b-intro">
        <h1>{t("check.title")}</h1>
        <p>{t("check.lead")}</p>
      </div>
      <div className="b-check">
        <section className="b-card">
          <h2>{t("check.checkpointTitle")}</h2>
          <p>{t("check.checkpointLead")}</p>
          <p>
            <a className="b-link-button" href="/ledger/checkpoint">
              <Icon name="seal" size={18} />
              {t("check.checkpointLink")}
            </a>
          </p>
        </section>
        <section className="b-card">
          <h2>{t("check.runTitle")}</h2>
          <p>{t("check.runLead")}</p>
          <Command>npm run ledger -- verify ./ledger</Command>
          <p>{t("check.sinceLead")}</p>
          <Command>npm run ledger -- verify ./ledger --since checkpoint-lama.txt</Command>
          <p>{t("check.keyLead")}</p>
          <Command>npm run ledger -- verify ./ledger --key &quot;…&quot;</Command>
        </section>
        <section className="b-card">
          <h2>{t("check.provesTitle")}</h2>
          <p>{t("check.proves")}</p>
          <p>{t("check.provesNot")}</p>
        </section>
        <section className="b-card">
          <h2>{t("check.receiptTitle")}</h2>
          <p>{t("check.receiptLead")}</p>
        </section>
      </div>
    </>
  );
}

function Command({ children }: { readonly children: string | readonly string[] }): ReactElement {
  return (
    <pre className="b-command" tabIndex={0}>
      <code>{children}</code>
    </pre>
  );
}
