import { type RefObject, useEffect, useRef } from "react";
import { nextFrame } from "./next-frame.ts";

/**
 * Where what had the focus is gone with a change, the place of the change gets it: whoever has no mouse goes on from there, and not from the
 * top of the page. Nobody else's focus is touched.
 *
 * @param stand another one is a change; null: not known yet, and what is known first is none
 */
export function useKeptFocus<T extends HTMLElement>(stand: string | null): RefObject<T | null> {
  const place = useRef<T>(null);
  const before = useRef(stand);
  useEffect(() => {
    const isFirst = before.current === null;
    if (before.current === stand) return;
    before.current = stand;
    if (isFirst) return;
    // A dialog that has just closed gives its focus back in a frame of its own.
    nextFrame(() => nextFrame(() => focusUnlessElsewhere(place.current)));
  }, [stand]);
  return place;
}

/** The focus, where nothing else has it, and its beginning in sight. */
export function focusUnlessElsewhere(element: HTMLElement | null): void {
  const { activeElement } = document;
  if (element === null || (activeElement !== null && activeElement !== document.body)) return;
  element.focus({ preventScroll: true });
  // Its beginning is what is read first, however long it is.
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) element.scrollIntoView({ block: "start" });
}
