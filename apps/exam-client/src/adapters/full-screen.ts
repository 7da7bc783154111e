/**
 * A kiosk or F11 fills the screen without the page having asked: the media query knows of those, the element only of our own.
 */
export function isFullScreen(): boolean {
  return document.fullscreenElement !== null || window.matchMedia("(display-mode: fullscreen)").matches;
}

/** Only answered during a press or a key: the browser asks for a person's gesture. */
export async function enterFullScreen(): Promise<void> {
  if (isFullScreen()) return;
  try {
    await document.documentElement.requestFullscreen({ navigationUI: "hide" });
  } catch {
    // Not allowed here (policy, an embedded page): the check list goes on saying so, and nobody is kept out for it.
  }
}

export function onFullScreenChange(listener: () => void): void {
  document.addEventListener("fullscreenchange", listener);
  window.addEventListener("resize", listener);
}
