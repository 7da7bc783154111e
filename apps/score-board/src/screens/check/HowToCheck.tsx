import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../../texts.ts";

/** Made by the build beside this page: see vite.config.ts. */
const OFFLINE_PAGE = "neraca-periksa.html";

/** How to check without this page, which could lie like any other. */
export function HowToCheck({ isOffline }: { readonly isOffline: boolean }): ReactElement {
  const { t } = useTexts();
  return (
    <section className="b-card b-check-card b-how" aria-labelledby="periksa-cara">
      <h2 id="periksa-cara">{t("check.how.title")}</h2>
      {isOffline ? null : (
        <>
          <p>{t("check.how.offline")}</p>
          <p>
            <a className="b-link-button" href={OFFLINE_PAGE} download>
              <Icon name="sort-down" size={18} />
              {t("check.how.offlineLink")}
            </a>
          </p>
        </>
      )}
      <p>{t("check.how.command")}</p>
      <pre className="b-command" tabIndex={0}>
        <code>
          {[
            "npm run ledger -- verify <folder | https://…/ledger> \\",
            "  --key <…> --since checkpoint.txt --receipt tanda-bukti.txt --number <…>",
          ].join("\n")}
        </code>
      </pre>
      <p>{t("check.how.keep")}</p>
      <p>{t("check.how.files")}</p>
    </section>
  );
}
