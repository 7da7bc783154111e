import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

type ShareProps = {
  readonly part: number;
  readonly whole: number;
  /** Says the number too. */
  readonly isCounted?: boolean;
};

/** A cell with a percentage, and a bar that says the same. */
export function Share({ part, whole, isCounted = false }: ShareProps): ReactElement {
  const { locale } = useTexts();
  if (whole === 0) return <td>–</td>;
  const share = part / whole;
  const percent = share.toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 });
  return (
    <td className="n-figures d-share">
      <span>{isCounted ? `${part} · ${percent}` : percent}</span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="d-share-all" width="100" height="8" />
        <rect width={share * 100} height="8" />
      </svg>
    </td>
  );
}
