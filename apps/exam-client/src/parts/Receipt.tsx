import { utf8 } from "@neraca/base";
import { Banner, Button, QR_BYTES_MAX, QrCode } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { saveTextFile } from "../adapters/save-file.ts";
import { useActions } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";

export type ReceiptProps = { readonly receipt: string | null; readonly participantNumber: string };

/** What a candidate takes home. Comes once the sitting is closed; until then says so. */
export function Receipt({ receipt, participantNumber }: ReceiptProps): ReactElement {
  const { t } = useTexts();
  return (
    <section className="x-card x-receipt" aria-labelledby="bukti">
      <h2 id="bukti">{t("receipt.title")}</h2>
      {receipt === null ? (
        <Banner tone="note" icon="clock" title={t("receipt.waiting-title")}>
          {t("receipt.waiting")}
        </Banner>
      ) : (
        <ReceiptBody receipt={receipt} participantNumber={participantNumber} />
      )}
      <div className="x-how">
        <h3>{t("receipt.check-title")}</h3>
        <ol className="x-numbered">
          <li>{t("receipt.check-1")}</li>
          <li>{t("receipt.check-2")}</li>
          <li>{t("receipt.check-3")}</li>
        </ol>
      </div>
    </section>
  );
}

function ReceiptBody({
  receipt,
  participantNumber,
}: {
  readonly receipt: string;
  readonly participantNumber: string;
}): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <p>{t("receipt.body")}</p>
      {utf8(receipt).length <= QR_BYTES_MAX ? (
        <QrCode text={receipt} label={t("receipt.qr")} className="x-qr" />
      ) : (
        <Banner tone="note" title={t("receipt.too-long")} />
      )}
      <div className="x-actions x-no-print">
        <CertificateButton />
        <Button
          size="lg"
          icon="sort-down"
          onPress={() => saveTextFile(`tanda-bukti-${participantNumber}.txt`, receipt)}
        >
          {t("receipt.save")}
        </Button>
        <Button size="lg" onPress={() => window.print()}>
          {t("receipt.print")}
        </Button>
      </div>
      <details className="x-receipt-text">
        <summary>{t("receipt.text")}</summary>
        <pre tabIndex={0}>{receipt}</pre>
      </details>
    </>
  );
}

/** Set by the server, which takes a moment when a whole room asks. */
function CertificateButton(): ReactElement {
  const { t } = useTexts();
  const { saveCertificate } = useActions();
  const [state, setState] = useState<"ready" | "asking" | "failed">("ready");
  const save = async (): Promise<void> => {
    setState("asking");
    setState((await saveCertificate()) ? "ready" : "failed");
  };
  return (
    <>
      <Button
        size="lg"
        variant="primary"
        icon="sort-down"
        isDisabled={state === "asking"}
        onPress={() => void save()}
      >
        {t("receipt.certificate")}
      </Button>
      {state === "failed" ? (
        <Banner tone="warn" role="alert" title={t("receipt.certificate-failed")} />
      ) : null}
    </>
  );
}
