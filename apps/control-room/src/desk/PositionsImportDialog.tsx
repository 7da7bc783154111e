import { POSITIONS_FILE_BYTES_MAX, type PositionsImport, zPositionsImport } from "@neraca/protocol";
import { Banner, Button, Dialog } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { base64Of } from "./base64.ts";
import { FileField } from "./FileField.tsx";
import type { PositionsProps } from "./PositionsPage.tsx";
import { ProblemRows } from "./ProblemRows.tsx";
import { useSend } from "./use-send.ts";

type Props = Pick<PositionsProps, "acts" | "path"> & { readonly onClose: (isDone: boolean) => void };

/** Looks at a file first and says what it would do; nothing is imported before that is agreed to. */
export function PositionsImportDialog({ acts, path, onClose }: Props): ReactElement {
  const { t } = useTexts();
  const [file, setFile] = useState<string | null>(null);
  const [told, setTold] = useState<PositionsImport | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const { isBusy, problem, forget, send } = useSend(acts);
  const ask = async (sent: string, digest: string | null): Promise<void> => {
    const answer = await send(zPositionsImport, `${path}/import`, { file: sent, digest });
    setTold(answer);
    if (answer?.isDone === true) onClose(true);
  };
  const choose = async (chosen: File | undefined): Promise<void> => {
    setTold(null);
    forget();
    const tooLarge = chosen !== undefined && chosen.size > POSITIONS_FILE_BYTES_MAX;
    setTooLarge(tooLarge);
    if (chosen === undefined || tooLarge) return setFile(null);
    const sent = base64Of(new Uint8Array(await chosen.arrayBuffer()));
    setFile(sent);
    await ask(sent, null);
  };
  const digest = told?.digest ?? null;
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={() => onClose(false)}
      title={t("positions.import")}
      actions={
        <>
          <Button onPress={() => onClose(false)}>{t("desk.cancel")}</Button>
          <Button
            variant="primary"
            whyNot={digest === null || isBusy ? (isBusy ? t("app.busy") : t("positions.file")) : null}
            onPress={() => {
              if (file !== null && digest !== null) void ask(file, digest);
            }}
          >
            {t("positions.go")}
          </Button>
        </>
      }
    >
      <div className="d-form">
        <p>{t("positions.importLead")}</p>
        <FileField
          label={t("positions.file")}
          accept=".csv,.xlsx,text/csv"
          isDisabled={isBusy}
          onFile={(chosen) => void choose(chosen)}
        />
        {isTooLarge ? <Banner tone="bad" role="alert" title={t("positions.fileTooLarge")} /> : null}
        <Refused title={t("positions.bad")} problem={problem} />
        {told === null ? null : <Told told={told} />}
      </div>
    </Dialog>
  );
}

function Told({ told }: { readonly told: PositionsImport }): ReactElement {
  const { t } = useTexts();
  const { rows, added, changed, same, problems, omitted } = told;
  if (problems.length === 0) {
    return (
      <Banner
        tone={told.digest === null ? "note" : "ok"}
        role="status"
        title={t(told.digest === null ? "positions.nothing" : "positions.good")}
      >
        {t("positions.would", { rows, added, changed, same })}
      </Banner>
    );
  }
  return (
    <>
      <Banner tone="bad" role="alert" title={t("positions.bad")}>
        {t("positions.badLead", { count: problems.length + omitted })}
      </Banner>
      <div className="d-scroll" tabIndex={0} role="region" aria-label={t("positions.cure")}>
        <ProblemRows problems={problems} />
      </div>
    </>
  );
}
