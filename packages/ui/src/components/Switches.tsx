import { type ReactElement, useSyncExternalStore } from "react";
import { setLanguage, useUiTexts } from "../i18n/texts.ts";
import { chooseTheme, onThemeChoice, type ThemeChoice, themeChoice } from "../theme/theme.ts";
import type { IconName } from "./Icon.tsx";
import { Segments } from "./Segments.tsx";

export type SwitchProps = { readonly size?: "md" | "lg" };

export function LanguageSwitch({ size = "md" }: SwitchProps): ReactElement {
  const { t, language } = useUiTexts();
  return (
    <Segments
      label={t("language.label")}
      value={language}
      onChange={setLanguage}
      size={size}
      segments={[
        { value: "id", label: t("language.id"), short: "ID", lang: "id" },
        { value: "en", label: t("language.en"), short: "EN", lang: "en" },
      ]}
    />
  );
}

const THEME_ICONS = {
  system: "computer",
  light: "sun",
  dark: "moon",
  contrast: "contrast",
} as const satisfies Record<ThemeChoice, IconName>;

export function ThemeSwitch({ size = "md" }: SwitchProps): ReactElement {
  const { t } = useUiTexts();
  const choice = useSyncExternalStore(onThemeChoice, themeChoice);
  return (
    <Segments
      label={t("theme.label")}
      value={choice}
      onChange={chooseTheme}
      size={size}
      segments={(["system", "light", "dark", "contrast"] as const).map((value) => ({
        value,
        label: t(`theme.${value}`),
        icon: THEME_ICONS[value],
        iconOnly: true,
      }))}
    />
  );
}
