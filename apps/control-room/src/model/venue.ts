import type { MachineView, StaffOutbound } from "@neraca/protocol";
import type { LinkState } from "@neraca/ui/live";

type OverviewFrame = Extract<StaffOutbound, { type: "overview" }>;
export type VenueLine = OverviewFrame["sittings"][number] & {
  /** `performance.now()` when this line arrived: its clock counts from there. */
  readonly arrivedAtMs: number;
};

/** All sittings that one may watch, as the server keeps telling. */
export type VenueState = {
  readonly link: LinkState;
  readonly lines: ReadonlyMap<string, VenueLine>;
  /** How the server is; null: it has not said yet. */
  readonly machine: MachineView | null;
};

export const EMPTY_VENUE: VenueState = { link: { kind: "connecting" }, lines: new Map(), machine: null };

export function evolveVenue(state: VenueState, frame: OverviewFrame, atMs: number): VenueState {
  const lines = new Map(frame.isWhole ? [] : state.lines);
  for (const line of frame.sittings) lines.set(line.sitting.sittingId, { ...line, arrivedAtMs: atMs });
  return { ...state, lines, machine: frame.machine };
}

/** The same sittings, whatever is said of them. */
export function isSameVenue(a: VenueState, b: VenueState): boolean {
  return a.lines.size === b.lines.size && [...a.lines.keys()].every((id) => b.lines.has(id));
}
