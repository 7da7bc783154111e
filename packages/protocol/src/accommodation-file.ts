/** What a file of candidates may say of what each is granted, beside extra time. A file may lack all of them. */
export const ACCOMMODATION_FILE_COLUMNS = [
  "screen_reader",
  "large_text",
  "low_vision_seat",
  "accommodation_note",
  "granted_by",
] as const;
export type AccommodationFileColumn = (typeof ACCOMMODATION_FILE_COLUMNS)[number];

/** In UTF-16 code units: what accommodations rest on, and the name or office of whoever granted them. */
export const ACCOMMODATION_NOTE_LENGTH_MAX = 500;
export const GRANTED_BY_LENGTH_MAX = 200;
