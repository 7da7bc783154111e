import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { NOBODY, plus, type Selection } from "../model/selection.ts";

type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A hand that trembles on a tile means the tile. */
const DRAG_PX_MIN = 6;

/**
 * A frame drawn with the mouse over the map picks the shown seats that it touches; with Shift, Ctrl or Command it adds them to those picked
 * before. A finger scrolls instead.
 */
export function useRubberBand(
  map: RefObject<HTMLElement | null>,
  selection: Selection,
  onSelect: (selection: Selection) => void,
  shown: Selection,
) {
  const [box, setBox] = useState<Box | null>(null);
  const drag = useRef<{ x: number; y: number; before: Selection; isDrawn: boolean } | null>(null);
  /** The click that ends a drag is not one. */
  const swallow = useRef(false);

  const touched = (area: Box): Selection => {
    const found = new Set<string>();
    for (const tile of map.current?.querySelectorAll<HTMLElement>("[data-attempt]") ?? []) {
      const { left, right, top, bottom } = tile.getBoundingClientRect();
      const isHit =
        left < area.left + area.width &&
        right > area.left &&
        top < area.top + area.height &&
        bottom > area.top;
      if (isHit) found.add(tile.dataset["attempt"] ?? "");
    }
    return new Set([...shown].filter((attemptId) => found.has(attemptId)));
  };

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      swallow.current = false;
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      const before = adds ? selection : NOBODY;
      drag.current = { x: event.clientX, y: event.clientY, before, isDrawn: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const start = drag.current;
      if (start === null) return;
      const area = {
        left: Math.min(start.x, event.clientX),
        top: Math.min(start.y, event.clientY),
        width: Math.abs(event.clientX - start.x),
        height: Math.abs(event.clientY - start.y),
      };
      if (!start.isDrawn && Math.max(area.width, area.height) < DRAG_PX_MIN) return;
      if (!start.isDrawn) event.currentTarget.setPointerCapture(event.pointerId);
      start.isDrawn = true;
      setBox(area);
      onSelect(plus(start.before, touched(area)));
    },
    onPointerUp: (): void => {
      swallow.current = drag.current?.isDrawn ?? false;
      drag.current = null;
      setBox(null);
    },
    onPointerCancel: (): void => {
      drag.current = null;
      setBox(null);
    },
    onClickCapture: (event: { readonly stopPropagation: () => void }): void => {
      if (swallow.current) event.stopPropagation();
      swallow.current = false;
    },
  };
  return { box, handlers };
}
