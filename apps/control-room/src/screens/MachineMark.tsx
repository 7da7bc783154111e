import type { MachineView } from "@neraca/protocol";
import { StatusDot } from "@neraca/ui";
import type { ReactElement } from "react";
import { machineNewsOf } from "../model/machine.ts";
import { useTexts } from "../texts.ts";
import { sizeText } from "../words.ts";

/** How the server is, in one line that does not move while all is well. */
export function MachineMark({ machine }: { readonly machine: MachineView }): ReactElement {
  const { t, locale } = useTexts();
  const [worst] = machineNewsOf(machine);
  if (worst !== undefined && worst.tone !== "note") {
    return (
      <StatusDot tone={worst.tone} icon={worst.icon}>
        {t(`machine.${worst.kind}`)}
      </StatusDot>
    );
  }
  const { freeBytes } = machine.disk;
  return (
    <StatusDot tone="idle" icon="computer">
      {freeBytes === null ? t("machine.well") : t("machine.wellFree", { free: sizeText(freeBytes, locale) })}
    </StatusDot>
  );
}
