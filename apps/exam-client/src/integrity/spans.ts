import { INTEGRITY_PIECE_MS } from "@neraca/base";
import type { ActFrame } from "@neraca/protocol";

export type IntegrityKind = Extract<ActFrame, { kind: "record-integrity" }>["integrity"];
export type Observation = { readonly integrity: IntegrityKind; readonly durationMs: number };

/** States that last: they begin, and are recorded with their duration when they end. */
export const SPAN_KINDS = ["full-screen-left", "focus-lost", "page-hidden"] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** Shorter than this, a lost focus is a flicker of the window system (a notification, the change into full screen). */
export const FOCUS_LOST_MS_MIN = 300;

/** The protocol's longest duration: a day. */
const DURATION_MS_MAX = 86_400_000;

export type Spans = {
  /** When each open span began, by the ticker. */
  readonly open: ReadonlyMap<SpanKind, number>;
  /** The page was hidden while the focus was away: one act of the candidate, told once, by its stronger name. */
  readonly hiddenWhileUnfocused: boolean;
};

export const NO_SPANS: Spans = { open: new Map(), hiddenWhileUnfocused: false };

export function spanBegun(spans: Spans, kind: SpanKind, now: number): Spans {
  if (spans.open.has(kind)) return spans;
  const open = new Map(spans.open).set(kind, now);
  return {
    open,
    hiddenWhileUnfocused: spans.hiddenWhileUnfocused || (open.has("focus-lost") && open.has("page-hidden")),
  };
}

/** Ends a span. `observation` is null when there is nothing to tell: it was not open, a flicker, or told by another name. */
export function spanEnded(
  spans: Spans,
  kind: SpanKind,
  now: number,
): { readonly spans: Spans; readonly observation: Observation | null } {
  const begunAt = spans.open.get(kind);
  if (begunAt === undefined) return { spans, observation: null };
  const open = new Map(spans.open);
  open.delete(kind);
  const durationMs = Math.min(DURATION_MS_MAX, Math.max(0, Math.round(now - begunAt)));
  const stillAway = open.has("focus-lost") || open.has("page-hidden");
  const told = kind !== "focus-lost" || (!spans.hiddenWhileUnfocused && durationMs >= FOCUS_LOST_MS_MIN);
  return {
    spans: { open, hiddenWhileUnfocused: spans.hiddenWhileUnfocused && stillAway },
    observation: told ? { integrity: kind, durationMs } : null,
  };
}

/** A span that lasts is told in pieces: a proctor hears of it while it lasts. */
export const PIECE_MS = INTEGRITY_PIECE_MS;

/** Tells the spans that have lasted a piece by now, and lets them go on from here. */
export function spansCut(
  spans: Spans,
  now: number,
): { readonly spans: Spans; readonly observations: readonly Observation[] } {
  const open = new Map(spans.open);
  const observations: Observation[] = [];
  for (const [kind, begunAt] of spans.open) {
    if (now - begunAt < PIECE_MS) continue;
    open.set(kind, now);
    if (kind === "focus-lost" && spans.hiddenWhileUnfocused) continue;
    observations.push({ integrity: kind, durationMs: Math.min(DURATION_MS_MAX, Math.round(now - begunAt)) });
  }
  return observations.length === 0 ? { spans, observations } : { spans: { ...spans, open }, observations };
}
