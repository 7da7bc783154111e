import { Icon, LanguageSwitch, ThemeSwitch } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { useTexts } from "../texts.ts";

type LoginFrameProps = {
  readonly children: ReactNode;
  readonly foot: ReactNode;
  /** For more than a few fields. */
  readonly isWide?: boolean;
};

/** The card before which somebody stands who is not in yet. */
export function LoginFrame({ children, foot, isWide = false }: LoginFrameProps): ReactElement {
  const { t } = useTexts();
  return (
    <div className="c-login">
      <header className="c-login-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={isWide ? "c-login-card c-login-wide" : "c-login-card"}>
        <div className="c-login-brand">
          <span className="c-mark c-mark-large">
            <Icon name="scales" size={26} />
          </span>
          <div>
            <span className="c-brand-name">Neraca</span>
            <span className="c-brand-app">{t("app.name")}</span>
          </div>
        </div>
        {children}
        <div className="c-login-doors">{foot}</div>
      </main>
    </div>
  );
}
