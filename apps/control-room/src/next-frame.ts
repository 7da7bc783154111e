/** A page that nobody looks at is drawn never; its title and its sounds still follow. */
const UNSEEN_MS_MAX = 200;

/** Calls back once, before the browser draws next, and not much later where it does not draw. */
export function nextFrame(then: () => void): void {
  let isOver = false;
  const once = (): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    then();
  };
  const timer = setTimeout(once, UNSEEN_MS_MAX);
  const frame = requestAnimationFrame(once);
}
