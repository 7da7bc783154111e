import { useLayoutEffect, useState } from "react";

/** Up to so many rows all of them are in the page: every browser moves these. */
const ROWS_WHOLE_MAX = 150;
/** Rows beyond what is seen, above and below: a scroll of a screen shows no gap. */
const MARGIN_ROWS = 20;
/** The range moves in steps, so that a slow scroll does not draw anew with each pixel. */
const STEP_ROWS = 10;
/** Before the first row was measured. */
const ROW_HEIGHT_FIRST = 48;

export type RowWindow = {
  /** Of the rows, the first that is in the page, and the first that is not any more. */
  readonly from: number;
  readonly to: number;
  /** Pixels of the rows that are left out, above and below. */
  readonly above: number;
  readonly below: number;
};

/**
 * Which of many rows of one height are in the page: those in sight and some around them. A layout effect because it is measured where the
 * rows have come to lie, before they are painted.
 */
export function useRowWindow(box: { readonly current: HTMLElement | null }, count: number): RowWindow {
  const [seen, setSeen] = useState({ from: 0, to: ROWS_WHOLE_MAX, height: ROW_HEIGHT_FIRST });
  const isWhole = count <= ROWS_WHOLE_MAX;
  useLayoutEffect(() => {
    if (isWhole) return undefined;
    const look = (): void => {
      const body = box.current;
      const row = body?.querySelector<HTMLElement>("[data-row]");
      if (body === null || row === null || row === undefined) return;
      const height = row.offsetHeight;
      const top = -body.getBoundingClientRect().top;
      const first = Math.floor(top / height / STEP_ROWS) * STEP_ROWS - MARGIN_ROWS;
      const last = first + Math.ceil(window.innerHeight / height) + 2 * MARGIN_ROWS + STEP_ROWS;
      const from = Math.max(0, first);
      const to = Math.max(from + 1, last);
      setSeen((before) =>
        before.from === from && before.to === to && before.height === height ? before : { from, to, height },
      );
    };
    look();
    // Whatever scrolls, the page or the wall's box.
    addEventListener("scroll", look, { capture: true, passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look, { capture: true });
      removeEventListener("resize", look);
    };
  }, [box, isWhole]);
  if (isWhole) return { from: 0, to: count, above: 0, below: 0 };
  const from = Math.min(seen.from, count - 1);
  const to = Math.min(seen.to, count);
  return { from, to, above: from * seen.height, below: (count - to) * seen.height };
}
