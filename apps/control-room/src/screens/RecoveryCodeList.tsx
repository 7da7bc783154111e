import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";

type RecoveryCodeListProps = {
  readonly username: string;
  readonly codes: readonly string[];
  readonly onKept: () => void;
};

/** Recovery codes, this once. On paper they are all that the page prints. */
export function RecoveryCodeList({ username, codes, onKept }: RecoveryCodeListProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const [at] = useState(() => Date.now());
  return (
    <div className="c-card c-factor c-recovery">
      <div className="c-no-print">
        <Banner tone="ok" role="status" title={t("factor.codesTitle")}>
          {t("factor.codesLead")}
        </Banner>
      </div>
      <p>
        <strong>{t("factor.codesOf", { username, at: times.dayAndTime(at) })}</strong>
      </p>
      <ol className="c-recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="c-factor-acts c-no-print">
        <Button variant="primary" onPress={onKept}>
          {t("factor.kept")}
        </Button>
        <Button onPress={() => window.print()}>{t("factor.print")}</Button>
      </div>
    </div>
  );
}
