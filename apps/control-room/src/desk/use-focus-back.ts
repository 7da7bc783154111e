import { useEffect, useState } from "react";
import { nextFrame } from "../next-frame.ts";

/**
 * For what is one dialog to a person and two to the browser: one that waits, and one that shows what came. The second would give the focus
 * back to the first, which is gone; whoever works by keyboard would have to begin at the top of the page.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () =>
      nextFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement) opener.focus();
      }),
    [opener],
  );
}
