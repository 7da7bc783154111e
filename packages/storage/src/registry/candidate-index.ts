import { CANDIDATE_SEARCH_WORDS_MAX } from "@neraca/protocol";
import type Database from "better-sqlite3";

/**
 * The index of words by which candidates are searched: every word of their name, number and NIK, without case and accents, with the
 * beginnings of words of one to three letters at hand. It follows from the candidates: triggers keep it, and what is missing is made at
 * opening, so that a migration which makes the candidates' table anew (and drops its triggers) needs to know nothing of it.
 *
 * The name stands in it a second time without apostrophes, because people type `Nuraini` for `Nur'aini`, and the number without dashes.
 */
const WORDS = (row: string): string =>
  [
    `${row}.name`,
    without(`${row}.name`, ["''", "\u2019", "`"]),
    `${row}.participant_number`,
    without(`${row}.participant_number`, ["-"]),
    `${row}.nik`,
  ].join(" || ' ' || ");

/** SQL of a text without these signs. */
function without(text: string, signs: readonly string[]): string {
  return signs.reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, text);
}

const SCHEMA = `
  CREATE VIRTUAL TABLE IF NOT EXISTS candidate_words USING fts5(
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
  );
  CREATE TRIGGER IF NOT EXISTS candidate_words_of_new AFTER INSERT ON candidates BEGIN
    INSERT INTO candidate_keys (candidate_id) VALUES (new.id);
    INSERT INTO candidate_words (rowid, words)
      SELECT key, ${WORDS("new")} FROM candidate_keys WHERE candidate_id = new.id;
  END;
  CREATE TRIGGER IF NOT EXISTS candidate_words_of_changed AFTER UPDATE OF name, participant_number, nik ON candidates BEGIN
    DELETE FROM candidate_words WHERE rowid = (SELECT key FROM candidate_keys WHERE candidate_id = new.id);
    INSERT INTO candidate_words (rowid, words)
      SELECT key, ${WORDS("new")} FROM candidate_keys WHERE candidate_id = new.id;
  END;
`;

/** To be called when the migrations are done, in a transaction. */
export function makeCandidateIndex(client: Database.Database): void {
  client.exec(SCHEMA);
  const missing = client
    .prepare("SELECT (SELECT count(*) FROM candidates) - (SELECT count(*) FROM candidate_keys)")
    .pluck()
    .get();
  if (missing === 0) return;
  client.exec(`
    INSERT INTO candidate_keys (candidate_id)
      SELECT id FROM candidates WHERE id NOT IN (SELECT candidate_id FROM candidate_keys) ORDER BY id;
    INSERT INTO candidate_words (rowid, words)
      SELECT key, ${WORDS("c")} FROM candidate_keys JOIN candidates c ON c.id = candidate_id
      WHERE key NOT IN (SELECT rowid FROM candidate_words);
  `);
}

/**
 * What is typed as the index is asked for it, the likelier reading first: each word the beginning of one of theirs. A number with signs in it
 * is one word to whoever copies it whole, and several to whoever types its end.
 */
export function wordsWanted(search: string): readonly string[] {
  const plain = search
    .replaceAll(/['\u2019`]/gu, "")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "");
  const apart = plain.split(BETWEEN_WORDS).filter((word) => word !== "");
  const together = plain
    .split(/\s+/u)
    .flatMap((chunk) =>
      /\p{N}/u.test(chunk) ? [chunk.replaceAll(BETWEEN_WORDS, "")] : chunk.split(BETWEEN_WORDS),
    )
    .filter((word) => word !== "");
  const readings = [together, apart].filter((words) => words.length > 0).map(matchOf);
  return [...new Set(readings)];
}

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;

function matchOf(words: readonly string[]): string {
  return words
    .slice(0, CANDIDATE_SEARCH_WORDS_MAX)
    .map((word) => `"${word}"*`)
    .join(" ");
}
