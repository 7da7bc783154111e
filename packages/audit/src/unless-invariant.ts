import { accepted, InvariantError, type Result, refused } from "@neraca/base";

/**
 * What the domain asserts of itself holds for journals that it wrote. A journal that somebody else has written may break it: then that
 * is a finding, and not the end of the audit.
 */
export function unlessInvariant<T>(work: () => T): Result<T, string> {
  try {
    return accepted(work());
  } catch (error) {
    if (error instanceof InvariantError) return refused(error.message);
    throw error;
  }
}
