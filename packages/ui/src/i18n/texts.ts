import type { Language, LocalText } from "@neraca/base";
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Catalogue, TextValues } from "./catalogue.ts";
import { isLanguage, LOCALE_OF, rememberedLanguage, rememberLanguage } from "./language.ts";
import { UI_CATALOGUE } from "./ui-catalogue.ts";

const APP = "app";
const UI = "ui";

function resources(catalogue: Catalogue, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, text]) =>
      language === "en" && text.enOne !== undefined
        ? [
            [key, text.en],
            [`${key}_one`, text.enOne],
          ]
        : [[key, text[language]]],
    ),
  );
}

function showLanguage(language: string): void {
  document.documentElement.lang = isLanguage(language) ? language : "id";
}

/** Call once, before the first render. Loads the app's words and ours, and the language chosen before. */
export function startTexts(catalogue: Catalogue): void {
  const language = rememberedLanguage();
  i18next.on("languageChanged", showLanguage);
  loadTexts(catalogue, language);
  showLanguage(language);
}

/** The same words where there is no browser: what is rendered to a file. */
export function loadTexts(catalogue: Catalogue, language: Language): void {
  // Not awaited: with resources given and no backend, i18next is ready when `init` returns.
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    defaultNS: APP,
    ns: [APP, UI],
    resources: {
      id: { [APP]: resources(catalogue, "id"), [UI]: resources(UI_CATALOGUE, "id") },
      en: { [APP]: resources(catalogue, "en"), [UI]: resources(UI_CATALOGUE, "en") },
    },
    // React escapes what it shows; escaping twice would show `&amp;`.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}

export function setLanguage(language: Language): void {
  rememberLanguage(language);
  void i18next.changeLanguage(language);
}

export type Texts<C extends Catalogue> = {
  readonly t: <K extends keyof C & string>(key: K, ...values: TextValues<C, K>) => string;
  /** The half of a text that both sides bring themselves: a refusal, a reason of a place. */
  readonly local: (text: LocalText) => string;
  readonly language: Language;
  readonly locale: string;
};

function useTextsIn<C extends Catalogue>(namespace: string): Texts<C> {
  const { t, i18n } = useTranslation(namespace);
  // Our own types say which values a text asks for, better than i18next's, which see only strings here.
  const plain = t as (key: string, values: Readonly<Record<string, string | number>>) => string;
  const language = isLanguage(i18n.language) ? i18n.language : "id";
  return {
    t: (key, ...values) => plain(key, { ...values[0] }),
    local: (text) => text[language],
    language,
    locale: LOCALE_OF[language],
  };
}

/** A hook for the words of one app: `export const useTexts = textsHook(CATALOGUE)`. The argument is there for its type. */
export function textsHook<C extends Catalogue>(_catalogue: C): () => Texts<C> {
  return function useTexts() {
    return useTextsIn<C>(APP);
  };
}

export function useUiTexts(): Texts<typeof UI_CATALOGUE> {
  return useTextsIn<typeof UI_CATALOGUE>(UI);
}
