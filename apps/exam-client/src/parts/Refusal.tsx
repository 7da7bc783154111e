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

/** Why the last thing did not work, and what to do: the sentence that both sides share. */
export function Refusal({ reason }: { readonly reason: Reason | "offline" | null }): ReactElement | null {
  const { t, local } = useTexts();
  const { reload } = useActions();
  if (reason === null) return null;
  const actions = NEEDS_RELOAD.has(reason) ? (
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
