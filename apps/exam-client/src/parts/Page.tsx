import { Icon, LanguageSwitch, ThemeSwitch } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { useSnapshot } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";

export const STEPS = ["identify", "confirm", "rules", "practice", "waiting"] as const;
export type StepName = (typeof STEPS)[number];

export type PageProps = {
  readonly children: ReactNode;
  /** Where on the way to the exam; left out on the screens after it. */
  readonly step?: StepName;
  readonly width?: "narrow" | "wide";
};

/** The frame of every screen but the exam: who we are, how far one has come, language and contrast at hand. */
export function Page({ children, step, width = "narrow" }: PageProps): ReactElement {
  const { t } = useTexts();
  const { sitting } = useSnapshot();
  return (
    <>
      <header className="x-bar">
        <div className="x-brand">
          <Icon name="scales" size={24} />
          <div className="x-brand-words">
            <span className="x-brand-name">{t("app.name")}</span>
            <span className="x-brand-sitting">{sitting?.title ?? t("app.title")}</span>
          </div>
        </div>
        {step === undefined ? null : <Steps step={step} />}
        <div className="x-bar-end">
          <ThemeSwitch size="lg" />
          <LanguageSwitch size="lg" />
        </div>
      </header>
      <main id="isi" className="x-page" data-width={width}>
        {children}
      </main>
    </>
  );
}

function Steps({ step }: { readonly step: StepName }): ReactElement {
  const { t } = useTexts();
  const at = STEPS.indexOf(step);
  return (
    <nav className="x-steps" aria-label={t("app.steps")}>
      <ol>
        {STEPS.map((name, index) => (
          <li
            key={name}
            data-state={index < at ? "done" : index === at ? "now" : "later"}
            {...(index === at ? { "aria-current": "step" as const } : {})}
          >
            <span className="x-step-mark">{index < at ? <Icon name="check" size={14} /> : index + 1}</span>
            <span className="x-step-name">{t(`step.${name}`)}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
