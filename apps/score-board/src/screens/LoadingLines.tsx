import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

/** The shape of what comes, so that nothing jumps when it does. */
export function LoadingLines(): ReactElement {
  const { t } = useTexts();
  return (
    <div className="b-card" aria-busy="true">
      <p className="n-hidden" role="status">
        {t("app.loading")}
      </p>
      {[0, 1, 2, 3, 4, 5].map((line) => (
        <div key={line} className="b-loading-line">
          <span className="n-skeleton" />
          <span className="n-skeleton" />
        </div>
      ))}
    </div>
  );
}
