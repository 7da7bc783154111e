import { Icon, type IconName, Segments } from "@neraca/ui";
import type { ReactElement } from "react";
import { CELL_KINDS, type CellKind } from "../model/layout-editor.ts";
import { useTexts } from "../texts.ts";
import { FIXTURE_ICONS } from "./RoomFurniture.tsx";

/** Each kind has a shape of its own, so that a plan can be read in grey. */
export const CELL_ICONS: Readonly<Record<Exclude<CellKind, "empty">, IconName>> = {
  usual: "computer",
  spare: "seat-spare",
  broken: "seat-broken",
  ...FIXTURE_ICONS,
};

type BrushProps = {
  readonly brush: CellKind | null;
  readonly onBrush: (brush: CellKind | null) => void;
  readonly whyNot: string | null;
};

const POINTER = "pointer";

/** What the mouse lays down; the keyboard goes through the kinds by Space. */
export function LayoutBrushes({ brush, onBrush, whyNot }: BrushProps): ReactElement {
  const { t } = useTexts();
  if (whyNot !== null) {
    return (
      <p className="c-brushes c-sub">
        <Icon name="eye" size={16} /> {whyNot}
      </p>
    );
  }
  return (
    <div className="c-brushes">
      <Segments
        label={t("layout.brush")}
        value={brush ?? POINTER}
        onChange={(value) => onBrush(value === POINTER ? null : value)}
        segments={[
          { value: POINTER, label: t("layout.brush.pointer"), icon: "hand" },
          ...CELL_KINDS.map((kind) => ({
            value: kind,
            label: t(`cell.${kind}`),
            icon: kind === "empty" ? ("cross" as const) : CELL_ICONS[kind],
          })),
        ]}
      />
    </div>
  );
}
