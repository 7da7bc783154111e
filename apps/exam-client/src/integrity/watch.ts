import type { Ticker } from "@neraca/candidate-engine";
import { blockedShortcut, type Display, displayChanged, type MomentLog, momentSeen } from "./moments.ts";
import { type Place, pressedUnmoved } from "./pointer.ts";
import {
  type IntegrityKind,
  NO_SPANS,
  type Observation,
  type SpanKind,
  type Spans,
  spanBegun,
  spanEnded,
  spansCut,
} from "./spans.ts";

export type WatchOptions = {
  readonly ticker: Ticker;
  /** True while the exam runs for this candidate: nothing is looked at before, after, or during a pause. */
  readonly isWatched: () => boolean;
  readonly isFullScreen: () => boolean;
  readonly record: (observation: Observation) => void;
};

/** How often lasting spans and the edges of the watched time are looked at. */
const LOOK_EVERY_MS = 1_000;

/**
 * What this browser can notice. Deterrence and evidence, never prevention: a page cannot stop a person, and says so on screen. The
 * network is not among it.
 */
export class IntegrityWatch {
  readonly #options: WatchOptions;
  #spans: Spans = NO_SPANS;
  #moments: MomentLog = new Map();
  #display: Display = currentDisplay();
  /** Where the mouse was last; null: it may be anywhere. Looked at in every phase, so that the first press of the exam has a place before it. */
  #mouse: Place | null = null;
  #watched = false;
  /** Another window was met before the exam began: told once it runs. */
  #secondTabWaits = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Listens for as long as the page lives. */
  start(): void {
    document.addEventListener("visibilitychange", () => this.#look());
    document.addEventListener("fullscreenchange", () => this.#look());
    window.addEventListener("blur", () => this.#look());
    window.addEventListener("focus", () => this.#look());
    window.addEventListener("resize", () => this.#look());
    for (const kind of ["copy", "cut", "paste"] as const) {
      document.addEventListener(kind, (event) => this.#stopped(event, kind));
    }
    document.addEventListener("contextmenu", (event) => this.#stopped(event, "context-menu"));
    // In the capture phase: a component that keeps its keys to itself must not hide a shortcut from us.
    window.addEventListener("keydown", (event) => this.#onKey(event), { capture: true });
    window.addEventListener("pointermove", (event) => this.#onMove(event), { capture: true, passive: true });
    window.addEventListener("pointerdown", (event) => this.#onPress(event), { capture: true, passive: true });
    // What it does outside of the window nobody here sees.
    document.addEventListener("pointerleave", () => this.#forgetMouse());
    window.addEventListener("blur", () => this.#forgetMouse());
    const again = (): void => {
      this.#look();
      this.#options.ticker.after(LOOK_EVERY_MS, again);
    };
    again();
  }

  /** Another window of this exam answered on this computer. */
  secondTab(): void {
    if (this.#options.isWatched()) this.#moment("second-tab");
    else this.#secondTabWaits = true;
  }

  /** Tells what is still open, so that finishing does not swallow it. Call before the exam ends for this candidate. */
  settle(): void {
    // Each end makes a new map: the one walked over stays as it is.
    for (const kind of this.#spans.open.keys()) this.#end(kind);
  }

  /** Level-triggered: compares what is with what should be, whatever event woke us. */
  #look(): void {
    const watched = this.#options.isWatched();
    if (watched && !this.#watched) this.#begin();
    if (!watched && this.#watched) this.settle();
    this.#watched = watched;
    if (!watched) return;
    this.#follow("page-hidden", document.visibilityState === "hidden");
    this.#follow("focus-lost", !document.hasFocus());
    this.#follow("full-screen-left", !this.#options.isFullScreen());
    const display = currentDisplay();
    if (displayChanged(this.#display, display)) this.#moment("display-changed");
    this.#display = display;
    const cut = spansCut(this.#spans, this.#options.ticker.now());
    this.#spans = cut.spans;
    for (const observation of cut.observations) this.#options.record(observation);
  }

  #begin(): void {
    this.#display = currentDisplay();
    if (!this.#secondTabWaits) return;
    this.#secondTabWaits = false;
    this.#moment("second-tab");
  }

  #follow(kind: SpanKind, away: boolean): void {
    if (away) this.#spans = spanBegun(this.#spans, kind, this.#options.ticker.now());
    else this.#end(kind);
  }

  #end(kind: SpanKind): void {
    const ended = spanEnded(this.#spans, kind, this.#options.ticker.now());
    this.#spans = ended.spans;
    if (ended.observation !== null) this.#options.record(ended.observation);
  }

  #stopped(event: Event, kind: IntegrityKind): void {
    if (!this.#options.isWatched()) return;
    event.preventDefault();
    this.#moment(kind);
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.#options.isWatched()) return;
    const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
    const kind = blockedShortcut({ key, ctrl: ctrlKey, shift: shiftKey, alt: altKey, meta: metaKey });
    if (kind === null) return;
    event.preventDefault();
    if (!event.repeat) this.#moment(kind);
  }

  #onMove({ pointerType, screenX, screenY }: PointerEvent): void {
    if (pointerType === "mouse") this.#mouse = { x: screenX, y: screenY };
  }

  #onPress(event: PointerEvent): void {
    const { isTrusted, pointerType, screenX, screenY } = event;
    const place = { x: screenX, y: screenY };
    const isUnmoved = pressedUnmoved(this.#mouse, place, { isTrusted, pointerType });
    if (isUnmoved && this.#options.isWatched()) this.#moment("pointer-unmoved");
    this.#onMove(event);
  }

  #forgetMouse(): void {
    this.#mouse = null;
  }

  #moment(kind: IntegrityKind): void {
    const seen = momentSeen(this.#moments, kind, this.#options.ticker.now());
    this.#moments = seen.log;
    if (seen.told) this.#options.record({ integrity: kind, durationMs: 0 });
  }
}

function currentDisplay(): Display {
  // Not in every browser, and only in a secure context.
  const extended = (window.screen as Screen & { readonly isExtended?: boolean }).isExtended ?? null;
  return {
    width: window.screen.width,
    height: window.screen.height,
    pixelRatio: window.devicePixelRatio,
    extended,
  };
}
