import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Lines beyond the edges that are drawn too: a turn of the wheel shows no hole. */
const BEYOND = 8;
/** Before the browser has measured. */
const FIRST_HEIGHT_PX = 640;

/** Which of `count` lines of one height are in view of the element that scrolls them: from `first` to before `last`. */
export function useListWindow(
  count: number,
  linePx: number,
): { readonly scroller: RefObject<HTMLDivElement | null>; readonly first: number; readonly last: number } {
  const scroller = useRef<HTMLDivElement | null>(null);
  const [view, setView] = useState({ top: 0, lines: Math.ceil(FIRST_HEIGHT_PX / linePx) });
  // A layout effect because what is in view is the browser's to say, before it paints.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => {
      const next = {
        top: Math.floor(element.scrollTop / linePx),
        lines: Math.ceil(element.clientHeight / linePx),
      };
      setView((before) => (before.top === next.top && before.lines === next.lines ? before : next));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [linePx]);
  const top = Math.min(view.top, Math.max(0, count - view.lines));
  return { scroller, first: Math.max(0, top - BEYOND), last: Math.min(count, top + view.lines + BEYOND) };
}
