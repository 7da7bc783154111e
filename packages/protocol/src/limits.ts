/** One integer, raised when a frame changes its meaning. A client with another number is told to reload. */
export const PROTOCOL_VERSION = 2;

/** The longest frame a candidate or a browser of staff may send: the largest legal one is well under 1 KiB. */
export const INBOUND_FRAME_BYTES_MAX = 8 * 1024;

/** The longest frame a server sends: a part of a sealed paper, or the first picture of a room of 500 seats. */
export const OUTBOUND_FRAME_BYTES_MAX = 4 * 1024 * 1024;

/** Sealed questions in one frame: a paper of 110 streams in 11 frames, none long enough to hold up a pause or a start. */
export const SEALED_QUESTIONS_PER_PART = 10;

/** Acts a client may have on the way, unacknowledged. The next ones wait in its outbox. */
export const ACTS_IN_FLIGHT_MAX = 32;

export const PAPER_QUESTIONS_MAX = 300;

/** Messages of proctors to one candidate, and the length of one: as the exam bounds them. */
export const MESSAGES_MAX = 50;
export const MESSAGE_LENGTH_MAX = 500;

/** A note of the minutes: a paragraph. */
export const MINUTES_NOTE_LENGTH_MAX = 2_000;

/** Lines of the minutes of one sitting: far more than a room of 500 brings about in a day. */
export const MINUTES_LINES_MAX = 20_000;
