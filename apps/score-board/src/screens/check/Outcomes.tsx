import type { LocalText } from "@neraca/base";
import type { LedgerCheck, ReceiptStep } from "@neraca/ledger/verify";
import { Icon, type IconName, type Tone, VisuallyHidden } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../../texts.ts";

type Outcome = LedgerCheck["outcome"] | ReceiptStep["outcome"];

const MARKS: { readonly [Each in Outcome]: { readonly tone: Tone; readonly icon: IconName } } = {
  passed: { tone: "ok", icon: "check" },
  failed: { tone: "bad", icon: "cross" },
  noticed: { tone: "note", icon: "info" },
  "not-checked": { tone: "idle", icon: "circle-dashed" },
};

export type OutcomeLine = {
  readonly key: string;
  readonly outcome: Outcome;
  readonly text: LocalText;
  readonly failures: readonly LocalText[];
};

/** What was looked at, one after another, each with its outcome as shape, word and sentence. */
export function Outcomes({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly OutcomeLine[];
}): ReactElement {
  const { t, local } = useTexts();
  return (
    <ol className="b-outcomes" aria-label={label}>
      {lines.map(({ key, outcome, text, failures }) => (
        <li key={key} data-tone={MARKS[outcome].tone} data-outcome={outcome}>
          <Icon name={MARKS[outcome].icon} size={18} />
          <div>
            <VisuallyHidden>{t(`check.outcome.${outcome}`)}: </VisuallyHidden>
            {failures.length === 0 ? local(text) : null}
            {failures.map((failure) => (
              <p key={failure.en}>{local(failure)}</p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Why something does not hold, beside the verdict: the list below has all of it. */
export function FirstFailure({ texts }: { readonly texts: readonly LocalText[] }): string | null {
  const { local } = useTexts();
  const [first] = texts;
  return first === undefined ? null : local(first);
}
