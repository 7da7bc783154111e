import { REASONS, type Reason } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { ReactElement } from "react";
import { useActions } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";

/** Reasons whose way out is a fresh page. */
const NEEDS_RELOAD: ReadonlySet<Reason | "offline"> = new Set([
  "protocol-version",
  "message-malformed",
  "message-unknown",
]);

/** Reasons whose way out is Safe Exam Browser, which this machine opens by the scheme of an address. */
const NEEDS_BROWSER: ReadonlySet<Reason | "offline"> = new Set(["browser-required", "browser-wrong"]);

function sebFileAddress(): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "sebs" : "seb"}://${host}/api/candidate/exam.seb`;
}

/** Why the last thing did not work, and what to do: the sentence that both sides share. */
export function Refusal({ reason }: { readonly reason: Reason | "offline" | null }): ReactElement | null {
  const { t, local } = useTexts();
  const { reload } = useActions();
  if (reason === null) return null;
  const actions = NEEDS_BROWSER.has(reason) ? (
    <a className="n-button" data-size="lg" data-variant="primary" href={sebFileAddress()}>
      {t("refusal.open-seb")}
    </a>
  ) : NEEDS_RELOAD.has(reason) ? (
    <Button size="lg" icon="reload" onPress={reload}>
      {t("refusal.reload")}
    </Button>
  ) : null;
  return (
    <Banner tone="bad" role="alert" title={t("refusal.title")} actions={actions}>
      {reason === "offline" ? t("refusal.offline") : local(REASONS[reason])}
    </Banner>
  );
}
