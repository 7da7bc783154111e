import type { ItemId } from "@neraca/base";
import { type RefObject, useEffect, useRef } from "react";

/** Room for the subtest's name, which stays at the top of the pane, and a line of numbers around the current one. */
const MARGIN_PX = 64;

/** Keeps the number of the question on screen in sight in its pane, without ever moving the page itself. */
export function useCellInSight(itemId: ItemId): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  // An effect because how far a pane is scrolled is a state of the document.
  useEffect(() => {
    const box = pane.current;
    const cell = box?.querySelector<HTMLElement>("[data-current=true]");
    if (box === null || cell === null || cell === undefined) return;
    const seen = box.getBoundingClientRect();
    const own = cell.getBoundingClientRect();
    const above = own.top - seen.top - MARGIN_PX;
    const below = own.bottom - seen.bottom + MARGIN_PX;
    if (above < 0) box.scrollTop += above;
    else if (below > 0) box.scrollTop += below;
  }, [itemId]);
  return pane;
}
