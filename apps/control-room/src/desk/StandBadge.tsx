import type { DeskSelection } from "@neraca/protocol";
import { Badge, type IconName, type Tone } from "@neraca/ui";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

const FACES: Readonly<Record<DeskSelection["stand"], { readonly tone: Tone; readonly icon: IconName }>> = {
  draft: { tone: "idle", icon: "circle-dashed" },
  open: { tone: "accent", icon: "circle-empty" },
  armed: { tone: "note", icon: "circle-half" },
  running: { tone: "ok", icon: "play" },
  closed: { tone: "idle", icon: "stop" },
  published: { tone: "ok", icon: "seal" },
  archived: { tone: "idle", icon: "book" },
};

export function StandBadge({ stand }: Pick<DeskSelection, "stand">): ReactElement {
  const { t } = useTexts();
  return <Badge {...FACES[stand]}>{t(`stand.${stand}`)}</Badge>;
}
