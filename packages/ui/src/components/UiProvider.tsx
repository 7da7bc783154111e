import type { ReactElement, ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { useUiTexts } from "../i18n/texts.ts";

/** Around an app: React Aria's own words, dates and numbers follow the chosen language. */
export function UiProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { locale } = useUiTexts();
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
