import { isRecord, type LocalText } from "@neraca/base";

/** What is wrong with a rule file. `field` says where: `formationTypes[2].threshold.TIU`; empty for the file as a whole. */
export type RuleFault = { readonly field: string; readonly message: LocalText };

/** A file that is wrong throughout is answered with its first faults. */
const FAULTS_MAX = 50;

/** Longer than any title of a decree, short enough for a line of a table. */
const TEXT_LENGTH_MAX = 300;

/** No list of a rule set needs more: formation types are a dozen. */
const LIST_LENGTH_MAX = 60;

/**
 * Reads the members of one JSON object. What is wrong is taken down, and something harmless is given back in its place, so that a
 * file's author is told everything at once: whoever reads looks at `faults` before believing anything.
 */
export class RuleFileFields {
  readonly faults: RuleFault[];
  readonly #path: string;
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();

  constructor(value: unknown, path: string, faults: RuleFault[]) {
    this.faults = faults;
    this.#path = path;
    this.#members = isRecord(value) ? value : {};
    if (!isRecord(value)) this.#refuse(path, "harus berupa objek JSON", "must be a JSON object");
  }

  /** To be called last: whatever has not been asked for has no meaning here, and is probably mistyped. */
  nothingElse(): void {
    for (const name of Object.keys(this.#members)) {
      if (this.#read.has(name)) continue;
      this.fault(name, {
        id: `tidak dikenal di sini. Yang dikenal: ${[...this.#read].join(", ")}`,
        en: `is not known here. Known are: ${[...this.#read].join(", ")}`,
      });
    }
  }

  fault(name: string, message: LocalText): void {
    this.#refuse(this.#fieldOf(name), message.id, message.en);
  }

  text(name: string): string {
    const value = this.#take(name);
    if (isPlainText(value)) return value;
    this.fault(name, {
      id: `harus berupa teks 1 sampai ${TEXT_LENGTH_MAX} karakter tanpa karakter kendali`,
      en: `must be text of 1 to ${TEXT_LENGTH_MAX} characters without control characters`,
    });
    return "?";
  }

  /** Lower case, digits and hyphens. */
  name(name: string): string {
    const value = this.#take(name);
    if (typeof value === "string" && /^[a-z][a-z0-9-]{0,47}$/.test(value)) return value;
    this.fault(name, {
      id: "harus berupa huruf kecil, angka, dan tanda hubung, paling banyak 48",
      en: "must be lower-case letters, digits and hyphens, at most 48",
    });
    return "?";
  }

  localText(name: string): LocalText {
    const fields = this.object(name);
    const words = { id: fields.text("id"), en: fields.text("en") };
    fields.nothingElse();
    return words;
  }

  whole(name: string, least: number, most: number): number {
    const value = this.#take(name);
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) {
      return value;
    }
    this.fault(name, {
      id: `harus berupa bilangan bulat ${least} sampai ${most}`,
      en: `must be a whole number from ${least} to ${most}`,
    });
    return least;
  }

  wholeOrNull(name: string, least: number, most: number): number | null {
    if (this.#take(name) === null) return null;
    return this.whole(name, least, most);
  }

  oneOf<const Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.#take(name);
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    this.fault(name, {
      id: `harus salah satu dari: ${words.join(", ")}`,
      en: `must be one of: ${words.join(", ")}`,
    });
    return words[0];
  }

  object(name: string): RuleFileFields {
    return new RuleFileFields(this.#take(name), this.#fieldOf(name), this.faults);
  }

  /** Each element through `read`, with where it stands. */
  objects<T>(name: string, read: (fields: RuleFileFields) => T): readonly T[] {
    return this.#list(name).map((value, index) =>
      read(new RuleFileFields(value, `${this.#fieldOf(name)}[${index}]`, this.faults)),
    );
  }

  words<const Word extends string>(name: string, words: readonly Word[]): readonly Word[] {
    return this.#list(name).flatMap((value, index) => {
      const found = words.find((word) => word === value);
      if (found !== undefined) return [found];
      this.fault(`${name}[${index}]`, {
        id: `harus salah satu dari: ${words.join(", ")}`,
        en: `must be one of: ${words.join(", ")}`,
      });
      return [];
    });
  }

  #list(name: string): readonly unknown[] {
    const value = this.#take(name);
    if (Array.isArray(value) && value.length <= LIST_LENGTH_MAX) return value;
    this.fault(name, {
      id: `harus berupa daftar, paling banyak ${LIST_LENGTH_MAX}`,
      en: `must be a list of at most ${LIST_LENGTH_MAX}`,
    });
    return [];
  }

  #take(name: string): unknown {
    this.#read.add(name);
    return Object.hasOwn(this.#members, name) ? this.#members[name] : undefined;
  }

  #fieldOf(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }

  #refuse(field: string, id: string, en: string): void {
    if (this.faults.length < FAULTS_MAX) this.faults.push({ field, message: { id, en } });
  }
}

function isPlainText(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.trim() !== "" &&
    value.length <= TEXT_LENGTH_MAX &&
    value.isWellFormed() &&
    !/\p{Cc}/u.test(value)
  );
}
