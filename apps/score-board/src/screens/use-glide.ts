import { useLayoutEffect, useRef } from "react";

/** Motion shows a cause, a row that has moved up or down, and is over before anyone waits for it. */
const GLIDE_MS = 200;

/**
 * Lets the children of a box glide from where they were to where they are (FLIP). Children carry `data-row`. A layout effect because
 * places are measured after the new order is in the page and before it is painted.
 */
export function useGlide(box: { readonly current: HTMLElement | null }, order: string): void {
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = new Map<string, number>();
    const moved: { readonly child: HTMLElement; readonly by: number }[] = [];
    for (const child of box.current?.children ?? []) {
      const name = child instanceof HTMLElement ? child.dataset["row"] : undefined;
      if (name === undefined || !(child instanceof HTMLElement)) continue;
      const before = places.current.get(name);
      next.set(name, child.offsetTop);
      if (before !== undefined && before !== child.offsetTop)
        moved.push({ child, by: before - child.offsetTop });
    }
    places.current = next;
    if (isCalm) return;
    // What nobody sees need not move: of a thousand rows most are far away.
    const height = window.innerHeight;
    for (const { child, by } of moved) {
      const { top, bottom } = child.getBoundingClientRect();
      if (Math.max(bottom, bottom + by) < 0 || Math.min(top, top + by) > height) continue;
      child.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
        duration: GLIDE_MS,
        easing: "cubic-bezier(0.2, 0.7, 0.2, 1)",
      });
    }
  }, [box, order]);
}
