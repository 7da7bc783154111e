import { Banner, Button, Dialog } from "@neraca/ui";
import type { ReactElement } from "react";
import { usePreferences } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";

const ROWS = [
  { keys: ["A", "B", "C", "D", "E"], text: "help.answer" },
  { keys: ["1", "2", "3", "4", "5"], text: "help.answer" },
  { keys: ["Shift + A … E"], text: "help.strike" },
  { keys: ["←", "→"], text: "help.move" },
  { keys: ["↑", "↓"], text: "help.options" },
  { keys: ["F"], text: "help.flag" },
  { keys: ["G"], text: "help.grid" },
  { keys: ["T"], text: "help.time" },
  { keys: ["+", "−"], text: "help.text" },
  { keys: ["Shift + ↑ ↓"], text: "help.ruler" },
  { keys: ["?"], text: "help.this" },
] as const;

export type HelpDialogProps = { readonly isOpen: boolean; readonly onClose: () => void };

/** Every key of the exam. In full screen Escape belongs to the browser: there is always a button to close it. */
export function HelpDialog({ isOpen, onClose }: HelpDialogProps): ReactElement {
  const { t } = useTexts();
  const { singleKeys } = usePreferences();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      title={t("help.title")}
      actions={
        <Button size="lg" variant="primary" onPress={onClose} autoFocus>
          {t("help.close")}
        </Button>
      }
    >
      <p>{t("help.save")}</p>
      {singleKeys ? null : <Banner tone="note" role="note" title={t("help.off")} />}
      <dl className="x-keys">
        {ROWS.map((row) => (
          <div key={row.keys.join()}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(row.text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
