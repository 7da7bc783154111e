import type { LocalText } from "./text.ts";

/** What a seat is fit for besides being a seat: a large screen and near the proctor; room for a wheelchair. */
export const SEAT_TAGS = ["wheelchair", "low-vision"] as const;
export type SeatTag = (typeof SEAT_TAGS)[number];

export const SEAT_TAG_NAMES: Readonly<Record<SeatTag, LocalText>> = {
  wheelchair: { id: "kursi roda", en: "wheelchair" },
  "low-vision": { id: "penglihatan terbatas", en: "low vision" },
};

/** Each once, in one order: lists that say the same are the same. */
export function tagsInOrder(tags: Iterable<SeatTag>): readonly SeatTag[] {
  const has = new Set(tags);
  return SEAT_TAGS.filter((tag) => has.has(tag));
}
