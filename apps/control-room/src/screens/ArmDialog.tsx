import type { PreflightView } from "@neraca/protocol";
import { Button, Dialog, Icon, type IconName } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type Level = PreflightView["checks"][number]["level"];
const ICONS: Readonly<Record<Level, IconName>> = { ok: "check", warn: "alert", stop: "stop" };

type ArmProps = {
  readonly preflight: Loadable<PreflightView>;
  readonly onArm: () => void;
  readonly onClose: () => void;
};

/** What the sitting will stand on, each with a word; armed only when nothing says stop. */
export function ArmDialog({ preflight, onArm, onClose }: ArmProps): ReactElement {
  const { t, local } = useTexts();
  const checks = preflight.kind === "ready" ? preflight.value.checks : [];
  const isStopped = checks.some(({ level }) => level === "stop");
  const whyNot =
    preflight.kind === "loading" ? t("preflight.loading") : isStopped ? t("preflight.stop") : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={t("arm.title")}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t("app.cancel")}
          </Button>
          <Button variant="primary" icon="check" whyNot={whyNot} onPress={onArm}>
            {t("verb.arm")}
          </Button>
        </>
      }
    >
      <p>{t("arm.lead")}</p>
      {preflight.kind === "loading" ? <p role="status">{t("preflight.loading")}</p> : null}
      {preflight.kind === "failed" ? <p role="alert">{local(problemText(preflight.problem))}</p> : null}
      {checks.length === 0 ? null : (
        <ul className="c-preflight" aria-label={t("preflight.label")}>
          {checks.map(({ check, level, text }) => (
            <li key={check} data-level={level}>
              <Icon name={ICONS[level]} size={16} />
              <strong>{t(`preflight.${check}`)}</strong>
              <span className="n-figures">{local(text)}</span>
              <em>{t(`preflight.level.${level}`)}</em>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
