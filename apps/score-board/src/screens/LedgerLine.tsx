import type { LedgerHead } from "@neraca/ledger/verify";
import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { hashOf } from "../route.ts";
import { useTexts } from "../texts.ts";

/** How far the ledger reaches and who has cosigned it; leads to where it can be checked. Nothing while nothing is known. */
export function LedgerLine({ head }: { readonly head: LedgerHead | null }): ReactElement | null {
  const { t } = useTexts();
  if (head === null) return null;
  const { of, cosigned, size: covered } = head.witnesses;
  const { size } = head;
  const text =
    of === 0
      ? t("ledgerLine.entries", { size })
      : covered === null || covered === size
        ? t("ledgerLine.cosigned", { size, cosigned, of })
        : t("ledgerLine.cosignedBehind", { size, covered, cosigned, of });
  return (
    <a className="b-ledger-line n-figures" href={hashOf({ kind: "check" })}>
      <Icon name="seal" size={16} />
      {text}
    </a>
  );
}
