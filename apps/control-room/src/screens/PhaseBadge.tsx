import type { ClockView } from "@neraca/protocol";
import { Badge, type IconName, type Tone } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

const PHASE_FACES: Readonly<Record<ClockView["phase"], { readonly tone: Tone; readonly icon: IconName }>> = {
  planned: { tone: "idle", icon: "circle-dashed" },
  armed: { tone: "note", icon: "check" },
  starting: { tone: "accent", icon: "clock" },
  running: { tone: "ok", icon: "play" },
  paused: { tone: "warn", icon: "pause" },
  closed: { tone: "idle", icon: "square-full" },
};

export function PhaseBadge({ phase }: { readonly phase: ClockView["phase"] }): ReactElement {
  const { t } = useTexts();
  return <Badge {...PHASE_FACES[phase]}>{t(`phase.${phase}`)}</Badge>;
}
