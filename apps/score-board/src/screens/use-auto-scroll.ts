import { useEffect } from "react";

/** Slow enough to read a line before it has gone past. */
const PIXELS_PER_SECOND = 32;
/** The first and the last places stay this long. */
const REST_MS = 6_000;
/** With reduced motion: a page at a time, no movement in between. */
const PAGE_MS = 10_000;

/** An effect because it moves the page by itself: down to the end, rest, and from the top again. */
export function useAutoScroll(box: { readonly current: HTMLElement | null }, isPaused: boolean): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || isPaused) return undefined;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return isCalm ? turnPages(element) : glide(element);
  }, [box, isPaused]);
}

function endOf(element: HTMLElement): number {
  return element.scrollHeight - element.clientHeight;
}

function turnPages(element: HTMLElement): () => void {
  const timer = setInterval(() => {
    const isAtEnd = element.scrollTop >= endOf(element) - 2;
    element.scrollTop = isAtEnd ? 0 : element.scrollTop + element.clientHeight * 0.85;
  }, PAGE_MS);
  return () => clearInterval(timer);
}

function glide(element: HTMLElement): () => void {
  let frame = 0;
  let before = performance.now();
  let restUntil = before + REST_MS;
  // Kept apart from scrollTop, which browsers round to whole pixels: a slow glide would stand still.
  let at = element.scrollTop;
  const step = (now: number): void => {
    const seconds = Math.min(0.1, (now - before) / 1000);
    before = now;
    if (now >= restUntil) {
      const end = endOf(element);
      if (at >= end) {
        at = 0;
        element.scrollTop = 0;
        restUntil = now + REST_MS;
      } else {
        at = Math.min(end, at + seconds * PIXELS_PER_SECOND);
        element.scrollTop = at;
        if (at >= end) restUntil = now + REST_MS;
      }
    }
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
