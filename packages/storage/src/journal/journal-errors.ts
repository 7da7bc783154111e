/** Another process (or another part of this one) holds the journal for writing. Stop the other, or use another folder. */
export class JournalLockedError extends Error {
  override readonly name = "JournalLockedError";
}

/** The file is not a journal that this program can go on with. Nothing in it was touched; look at the path. */
export class ForeignJournalError extends Error {
  override readonly name = "ForeignJournalError";
}

/** Nobody can say any more whether what was in flight is stored. The process must stop; the next one replays and knows. */
export class JournalBrokenError extends Error {
  override readonly name = "JournalBrokenError";
}
