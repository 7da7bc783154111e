import type {
  AssignmentDeskView,
  AssignmentExplanationView,
  AssignmentPreviewRequest,
  HandChangesRequest,
} from "@neraca/protocol";
import { whenText } from "../words.ts";

export type SeatsRequest = Omit<AssignmentPreviewRequest, "page" | "digest">;
export type SeatsMishap = SeatsRequest["mishaps"][number];
export type SeatsFilter = AssignmentPreviewRequest["page"]["of"];
export type SittingLine = AssignmentDeskView["sittings"][number];
export type Place = NonNullable<AssignmentExplanationView["place"]>;

/** What the server takes of sittings that are lost or late at once. */
export const MISHAPS_MAX = 100;
/** Longer than that a sitting is not late but lost. */
export const LATE_MINUTES_MAX = 24 * 60;

/** [DE4] Filters that say something of a plan: who has to move is asked of mishaps alone, who brings scores where anybody does. */
export function filtersOf(
  { mishaps }: Pick<SeatsRequest, "mishaps">,
  { carriedOver }: { readonly carriedOver: number } = { carriedOver: 0 },
): readonly SeatsFilter[] {
  const moved = mishaps.length > 0 ? (["freed"] as const) : [];
  const brought = carriedOver > 0 ? (["carried-over"] as const) : [];
  return [...moved, "placed-now", "unplaced", "unmet", ...brought, "all"];
}

/** [DE4] What is applied is what was looked at: other options want another look. */
export function isSameRequest(a: SeatsRequest, b: SeatsRequest): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered({ seed, policy, mishaps }: SeatsRequest): unknown {
  const lineOf = (each: SeatsMishap) => [each.kind, each.sittingId, each.kind === "late" ? each.byMs : 0];
  return [seed, policy.positions, policy.sparePercent, mishaps.map(lineOf)];
}

/** [DE4] A sitting is lost or late once: the newer word stands in the place of the older. */
export function withMishap(all: readonly SeatsMishap[], mishap: SeatsMishap): readonly SeatsMishap[] {
  return [...all.filter(({ sittingId }) => sittingId !== mishap.sittingId), mishap];
}

type Someone = Pick<AssignmentExplanationView, "candidateId" | "name" | "place">;
export type HandWish =
  | { readonly kind: "seat"; readonly to: Place }
  | { readonly kind: "exchange"; readonly other: Someone }
  | { readonly kind: "none" };

/** [DE5] What is sent for a wish; who exchanges with somebody without a place gives theirs away. */
export function handChanges(one: Someone, wish: HandWish): HandChangesRequest["changes"] {
  switch (wish.kind) {
    case "none":
      return [{ candidateId: one.candidateId, to: null }];
    case "seat":
      return [{ candidateId: one.candidateId, to: wish.to }];
    case "exchange":
      return [
        { candidateId: one.candidateId, to: wish.other.place },
        { candidateId: wish.other.candidateId, to: one.place },
      ];
  }
}

/** Sesi 1, UPT BKN Medan, Ruang A · Sen, 30 Nov, 08.00 WIB */
export function sittingText(sitting: SittingLine, locale: string): string {
  return `${sitting.title}, ${sitting.venue}, ${sitting.room} · ${whenText(sitting, locale)}`;
}

/** Sixteen digits from the browser's generator; drawn here so that it is seen before anything is planned by it. */
export function drawnSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
