import type { IntegrityKind } from "./spans.ts";

export type Chord = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

/** With Control or Command: copy and its kin by their own names, the rest as a blocked shortcut. */
const WITH_CONTROL: ReadonlyMap<string, IntegrityKind> = new Map<string, IntegrityKind>([
  ["c", "copy"],
  ["x", "cut"],
  ["v", "paste"],
  ["p", "shortcut-blocked"],
  ["s", "shortcut-blocked"],
  ["u", "shortcut-blocked"],
  ["f", "shortcut-blocked"],
  ["g", "shortcut-blocked"],
  ["o", "shortcut-blocked"],
  ["h", "shortcut-blocked"],
  ["j", "shortcut-blocked"],
  ["d", "shortcut-blocked"],
]);

const DEVELOPER_TOOLS = new Set(["i", "j", "c", "k"]);
const HISTORY = new Set(["ArrowLeft", "ArrowRight", "Home"]);

/**
 * Which shortcuts a page can and should stop, and what they are recorded as; null: leave it alone. Never Tab, Escape, F5 (a reload
 * is safe and the way out of a broken page), zoom, or the keys of screen readers (Insert, Caps Lock, Control alone, Control+Alt).
 */
export function blockedShortcut(chord: Chord): IntegrityKind | null {
  if (chord.key === "F12" || chord.key === "PrintScreen") return "shortcut-blocked";
  if (chord.alt) {
    return !chord.ctrl && !chord.meta && HISTORY.has(chord.key) ? "shortcut-blocked" : null;
  }
  if (!chord.ctrl && !chord.meta) return null;
  const key = chord.key.toLowerCase();
  if (chord.shift) return DEVELOPER_TOOLS.has(key) ? "shortcut-blocked" : null;
  return WITH_CONTROL.get(key) ?? null;
}

export type Display = {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** More than one display; null where the browser does not say. */
  readonly extended: boolean | null;
};

/**
 * Another display, or one more. Zooming changes the ratio, and in some browsers the size with it: a size that changes together with
 * the ratio is taken for zoom, because a candidate must not be accused of reading larger text.
 */
export function displayChanged(before: Display, now: Display): boolean {
  if (before.extended !== now.extended) return true;
  return before.pixelRatio === now.pixelRatio && (before.width !== now.width || before.height !== now.height);
}

/** The same kind again within this time is the same act: a key held down, a menu opened twice by a nervous hand. */
export const SAME_ACT_MS = 1_000;

/** More than this of one kind in one exam says nothing new, and must not crowd out answers. */
export const MOMENTS_PER_KIND_MAX = 200;

export type MomentLog = ReadonlyMap<IntegrityKind, { readonly lastAt: number; readonly count: number }>;

export function momentSeen(
  log: MomentLog,
  kind: IntegrityKind,
  now: number,
): { readonly log: MomentLog; readonly told: boolean } {
  const known = log.get(kind);
  if (known !== undefined && (now - known.lastAt < SAME_ACT_MS || known.count >= MOMENTS_PER_KIND_MAX)) {
    return { log, told: false };
  }
  return { log: new Map(log).set(kind, { lastAt: now, count: (known?.count ?? 0) + 1 }), told: true };
}
