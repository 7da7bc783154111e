import { REASONS, type SittingsOutcome } from "@neraca/protocol";
import { Banner } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import type { ReactElement } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";

/** What became of the last change. */
export type SittingsTold =
  | Problem
  | { readonly kind: "saved" | "changed-meanwhile" }
  | { readonly kind: "faulty"; readonly faults: Extract<SittingsOutcome, { outcome: "refused" }>["faults"] };

export function Told({ told }: { readonly told: SittingsTold }): ReactElement {
  const { t, local } = useTexts();
  switch (told.kind) {
    case "saved":
      return <Banner tone="ok" role="status" title={t("sittings.saved")} />;
    case "changed-meanwhile":
      return <Banner tone="warn" role="alert" title={t("sittings.stale")} />;
    case "faulty": {
      const words = told.faults.map(({ reason, other }) =>
        other === null
          ? local(REASONS[reason])
          : t("sittings.other", { reason: local(REASONS[reason]), other }),
      );
      return (
        <Banner tone="bad" role="alert" title={t("sittings.refused")}>
          {[...new Set(words)].slice(0, 6).join(" ")}
        </Banner>
      );
    }
    default:
      return <Refused title={t("sittings.refused")} problem={told} />;
  }
}
