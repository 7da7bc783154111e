import { Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts/catalogue.ts";

export type FlagToggleProps = { readonly isOn: boolean; readonly onChange: () => void };

/** On or off by shape too: the flag is filled and the frame thicker. */
export function FlagToggle({ isOn, onChange }: FlagToggleProps): ReactElement {
  const { t } = useTexts();
  return (
    <button type="button" className="n-toggle x-flag" data-on={isOn} aria-pressed={isOn} onClick={onChange}>
      <Icon name="flag" size={18} />
      {t("exam.flag")}
    </button>
  );
}
