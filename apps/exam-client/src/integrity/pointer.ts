/** In pixels of the screen. */
export type Place = { readonly x: number; readonly y: number };

/** A press so far from where the mouse was last has been moved to: browsers leave out movements of a pixel or two, not of a button's width. */
export const JUMP_PX_MIN = 40;

/**
 * Whether a press came from a mouse that was elsewhere and had not moved, as a program does it. What is pressed by a finger, a pen or the keyboard has no
 * movement before it, and says nothing; nor does a mouse of which nobody knows where it was. A program that moves the mouse as well, as those for
 * remote control do, is not seen.
 */
export function pressedUnmoved(
  last: Place | null,
  press: Place,
  { isTrusted, pointerType }: { readonly isTrusted: boolean; readonly pointerType: string },
): boolean {
  if (!isTrusted) return true;
  if (pointerType !== "mouse" || last === null) return false;
  return Math.hypot(press.x - last.x, press.y - last.y) >= JUMP_PX_MIN;
}
