import { Icon, type IconName, type Tone } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Letter, SaveState } from "../model/desk.ts";
import { useTexts } from "../texts/catalogue.ts";

export type SaveLineProps = { readonly state: SaveState; readonly letter: Letter | null };

const LOOKS = {
  unanswered: { tone: "idle", icon: "circle-empty" },
  saving: { tone: "note", icon: "circle-half" },
  "kept-here": { tone: "warn", icon: "computer" },
  "only-on-screen": { tone: "bad", icon: "alert" },
  saved: { tone: "ok", icon: "check" },
  practised: { tone: "note", icon: "check" },
} as const satisfies Record<SaveState, { readonly tone: Tone; readonly icon: IconName }>;

/** "Was that saved?", answered in one line that is always in the same place. */
export function SaveLine({ state, letter }: SaveLineProps): ReactElement {
  const { t } = useTexts();
  const { tone, icon } = LOOKS[state];
  return (
    <div className="x-save" data-tone={tone} role="status">
      <span className="x-save-mark">
        <Icon name={icon} size={20} />
      </span>
      <span className="x-save-words">
        <span className="x-save-title">{useTitle(state, letter)}</span>
        <span className="x-save-hint">{t(`save.${state}-hint`)}</span>
      </span>
    </div>
  );
}

function useTitle(state: SaveState, letter: Letter | null): string {
  const { t } = useTexts();
  if (state === "unanswered") return t("save.unanswered");
  if (letter !== null) return t(`save.${state}`, { letter });
  return state === "saving" ? t("save.clearing") : t("save.cleared-here");
}
