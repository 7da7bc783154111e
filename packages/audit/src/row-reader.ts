import { concat, sha256, toHex, utf8 } from "@neraca/base";
import type { Findings } from "./finding.ts";
import type { JournalRow, ReadRow } from "./journal-row.ts";
import { sittingOfStream } from "./stream.ts";

/** What stands before the first link of the chain. */
const NO_LINK = new Uint8Array(32);

/**
 * Looks at the rows themselves, one after another: that none is missing, doubled, swapped or put in, that each is in its place in its
 * stream, that it says what it was when it was written, and that its JSON is JSON as the server writes it.
 *
 * Each link is worked out from the one that stands in the row before, so that a row that was changed is named, and not all rows behind it.
 * Whoever works out the links again after a change passes here; that is what the ledger's copies are for.
 */
export class RowReader {
  readonly #findings: Findings;
  readonly #versions = new Map<string, number>();
  readonly #wanted: ReadonlySet<number>;
  readonly #links = new Map<number, string>();
  #position = 0;
  #link: Uint8Array = NO_LINK;
  #firstLinked: number | null = null;

  /** @param wanted positions whose links will be asked for */
  constructor(findings: Findings, wanted: ReadonlySet<number>) {
    this.#findings = findings;
    this.#wanted = wanted;
  }

  /** Rows so far. */
  get position(): number {
    return this.#position;
  }

  /** Position of the first row that has a link; null: none has. */
  get firstLinked(): number | null {
    return this.#firstLinked;
  }

  /** The chain at a position that was wanted, in hexadecimal; undefined when there is no such row. */
  linkAt(position: number): string | undefined {
    return this.#links.get(position);
  }

  read(row: JournalRow): ReadRow | null {
    const where = { sitting: sittingOfStream(row.stream), position: row.position };
    this.#lookAtPlace(row, where);
    this.#lookAtLink(row, where);
    this.#position = row.position;
    const event = this.#eventOf(row, where);
    const { position, stream, version, body } = row;
    return event === null ? null : { position, stream, version, body, event };
  }

  #lookAtPlace({ position, stream, version }: JournalRow, where: RowPlace): void {
    const should = this.#position + 1;
    this.#findings.look("places", where, position === should, () => ({
      id: `peristiwa ${should} tidak ada di tempatnya: sesudah ${should - 1} langsung ${position}`,
      en: `event ${should} is not in its place: after ${should - 1} comes ${position}`,
    }));
    const versionShould = (this.#versions.get(stream) ?? 0) + 1;
    this.#findings.same(
      "places",
      where,
      { id: `urutan dalam ${stream}`, en: `the place in ${stream}` },
      version,
      versionShould,
    );
    this.#versions.set(stream, version);
  }

  #lookAtLink(row: JournalRow, where: RowPlace): void {
    const { position, stream, version, body, chain } = row;
    const should = sha256(concat(this.#link, utf8(`${position}\n${stream}\n${version}\n${body}`)));
    if (chain === null) {
      // Rows from before there was a chain come first; after a link there is always one.
      this.#findings.look("chain", where, this.#firstLinked === null, () => ({
        id: "mata rantai hilang",
        en: "its link of the chain is missing",
      }));
    } else {
      const [there, expected] = [toHex(chain), toHex(should)];
      this.#findings.look("chain", where, there === expected, () => ({
        id: `rantai putus di sini: peristiwa ini, atau yang tepat sebelumnya, bukan yang dahulu dicatat (ada ${there}, seharusnya ${expected})`,
        en: `the chain breaks here: this event, or the one before it, is not what was recorded (is ${there}, should be ${expected})`,
      }));
      this.#firstLinked ??= position;
    }
    this.#link = chain ?? should;
    if (this.#wanted.has(position)) this.#links.set(position, toHex(this.#link));
  }

  #eventOf({ type, body }: JournalRow, where: RowPlace): ReadRow["event"] | null {
    const event = jsonOf(body);
    const isEvent = typeof event === "object" && event !== null && "type" in event && event.type === type;
    const isKept = isEvent && JSON.stringify(event) === body;
    this.#findings.look("shape", where, isKept, () => ({
      id: `isinya bukan JSON sebuah ${type} seperti yang ditulis server`,
      en: `its content is not the JSON of a ${type} as the server writes it`,
    }));
    return isEvent ? (event as ReadRow["event"]) : null;
  }
}

type RowPlace = { readonly sitting: string | null; readonly position: number };

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
