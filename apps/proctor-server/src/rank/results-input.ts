import { basename } from "node:path";
import {
  accepted,
  candidateId,
  type LocalText,
  type PositionId,
  positionId,
  type Result,
  refused,
} from "@neraca/base";
import {
  type Contender,
  ContenderSheet,
  FRESH,
  impossibleIn,
  isFormationType,
  type RuleBook,
  type RuleSet,
  type ScoreSource,
  type Scores,
  scoresOf,
  UNSCORED_STATUSES,
  type UnscoredStatus,
} from "@neraca/exam";
import { shown } from "../import/problem.ts";
import type { RankInput, RankPosition } from "./rank-input.ts";
import { type ResultRow, resultRows } from "./result-rows.ts";

/** A file that is wrong throughout is answered with its first faults. */
const PROBLEMS_MAX = 50;
/** Three times a nation. */
const ROWS_MAX = 10_000_000;
const QUOTA_MAX = 1_000_000;

/**
 * Results from a file, for asking what another decree would have done: no data folder is needed. All of the file, or every fault in it
 * with its line.
 *
 * @param earnedUnder what fresh scores must be possible under; carried-over ones follow other rules and are not judged
 * @param anyPoints takes fresh scores that nobody can earn, as printed examples have them
 * @throws ResultsFileError when it is not such a file at all
 */
export async function resultsInput(
  path: string,
  rules: RuleBook,
  earnedUnder: RuleSet,
  anyPoints: boolean,
): Promise<Result<RankInput, readonly LocalText[]>> {
  const reading = new ResultsReading(earnedUnder, anyPoints);
  for await (const row of resultRows(path)) {
    reading.take(row);
    if (reading.problems.length >= PROBLEMS_MAX) break;
  }
  const { problems, positions, sheet } = reading;
  if (problems.length > 0) return refused(problems);
  if (sheet.size === 0) {
    return refused([{ id: `${path} tidak berisi hasil.`, en: `${path} has no results.` }]);
  }
  return accepted({ name: basename(path), positions, sheet, earnedUnder, rules, notes: [] });
}

class ResultsReading {
  readonly problems: LocalText[] = [];
  readonly positions = new Map<PositionId, RankPosition>();
  readonly sheet = new ContenderSheet();
  readonly #earnedUnder: RuleSet;
  readonly #anyPoints: boolean;
  readonly #ids = new Map<string, PositionId>();
  readonly #numbers = new Set<string>();

  constructor(earnedUnder: RuleSet, anyPoints: boolean) {
    this.#earnedUnder = earnedUnder;
    this.#anyPoints = anyPoints;
  }

  take(row: ResultRow): void {
    const position = this.#positionOf(row);
    const contender = this.#contenderOf(row);
    if (position !== null && contender !== null) this.sheet.add(position, contender);
    if (this.sheet.size > ROWS_MAX) {
      this.#refuse(row, `lebih dari ${ROWS_MAX} hasil`, `more than ${ROWS_MAX} results`);
    }
  }

  /** A position is known from its first row; later ones must say the same of it. */
  #positionOf(row: ResultRow): PositionId | null {
    const code = row.cell("position_code");
    const formationType = row.cell("formation_type");
    const quota = wholeNumber(row.cell("quota"));
    if (code === "" || code.length > 64) {
      return this.#refuse(row, "position_code: 1 sampai 64 karakter", "position_code: 1 to 64 characters");
    }
    if (!isFormationType(formationType)) {
      const value = shown(formationType);
      return this.#refuse(
        row,
        `formation_type "${value}" tidak dikenal`,
        `formation_type "${value}" is none`,
      );
    }
    if (quota === null || quota < 1 || quota > QUOTA_MAX) {
      return this.#refuse(
        row,
        `quota: bilangan bulat 1 sampai ${QUOTA_MAX}`,
        `quota: a whole number from 1 to ${QUOTA_MAX}`,
      );
    }
    const known = this.#ids.get(code);
    if (known === undefined) {
      const id = positionId(`p${this.#ids.size + 1}`);
      this.#ids.set(code, id);
      this.positions.set(id, { code, title: "", formationType, quota });
      return id;
    }
    const position = this.positions.get(known);
    if (position?.formationType === formationType && position.quota === quota) return known;
    const value = shown(code);
    return this.#refuse(
      row,
      `formasi ${value} di atas mempunyai formation_type atau quota lain`,
      `position ${value} has another formation_type or quota further up`,
    );
  }

  #contenderOf(row: ResultRow): Contender | null {
    const participantNumber = row.cell("participant_number");
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/.test(participantNumber)) {
      return this.#refuse(
        row,
        "participant_number: 1 sampai 32 huruf, angka, atau tanda hubung",
        "participant_number: 1 to 32 letters, digits or hyphens",
      );
    }
    if (this.#numbers.has(participantNumber)) {
      return this.#refuse(
        row,
        `peserta ${participantNumber} sudah ada`,
        `${participantNumber} is there already`,
      );
    }
    this.#numbers.add(participantNumber);
    const identity = { candidateId: candidateId(participantNumber), participantNumber };
    const status = row.cell("status");
    const unscored = UNSCORED_STATUSES.find((each) => each === status);
    if (unscored !== undefined) return this.#unscored(row, identity, unscored);
    if (status !== "" && status !== "scored") {
      const known = ["scored", ...UNSCORED_STATUSES].join(", ");
      return this.#refuse(row, `status: salah satu dari ${known}`, `status: one of ${known}`);
    }
    const source = this.#sourceOf(row);
    const scores = this.#scoresOf(row);
    if (source === null || scores === null) return null;
    return this.#isPossible(row, source, scores) ? { ...identity, status: "scored", scores, source } : null;
  }

  #unscored(
    row: ResultRow,
    identity: Pick<Contender, "candidateId" | "participantNumber">,
    status: UnscoredStatus,
  ): Contender | null {
    const isWithout = (["twk", "tiu", "tkp"] as const).every((column) => row.cell(column) === "");
    const scores = isWithout ? null : this.#scoresOf(row);
    return scores === null && !isWithout ? null : { ...identity, status, scores };
  }

  #scoresOf(row: ResultRow): Scores | null {
    const [TWK, TIU, TKP] = (["twk", "tiu", "tkp"] as const).map((column) => wholeNumber(row.cell(column)));
    if (typeof TWK === "number" && typeof TIU === "number" && typeof TKP === "number") {
      return scoresOf({ TWK, TIU, TKP });
    }
    return this.#refuse(
      row,
      "twk, tiu, tkp: bilangan bulat 0 sampai 65535",
      "twk, tiu, tkp: whole numbers from 0 to 65535",
    );
  }

  #sourceOf(row: ResultRow): ScoreSource | null {
    const source = row.cell("source");
    if (source === "" || source === "fresh") return FRESH;
    if (source === "carried-over") return { kind: "carried-over", round: null };
    if (/^[a-z][a-z0-9-]{0,63}$/.test(source)) return { kind: "carried-over", round: source };
    return this.#refuse(
      row,
      "source: fresh, carried-over, atau id aturan seleksi asalnya (cpns-2018)",
      "source: fresh, carried-over, or the id of the rules of the round it comes from (cpns-2018)",
    );
  }

  #isPossible(row: ResultRow, source: ScoreSource, scores: Scores): boolean {
    if (source.kind === "carried-over" || this.#anyPoints) return true;
    const [impossible] = impossibleIn(this.#earnedUnder, scores);
    if (impossible === undefined) return true;
    const { subtest, points, most, step } = impossible;
    this.#refuse(
      row,
      `${subtest} ${points} tidak mungkin menurut ${this.#earnedUnder.id} (kelipatan ${step}, paling tinggi ${most}). Contoh cetakan: --any-points`,
      `${subtest} ${points} cannot be earned under ${this.#earnedUnder.id} (steps of ${step}, at most ${most}). Printed examples: --any-points`,
    );
    return false;
  }

  #refuse({ line }: ResultRow, id: string, en: string): null {
    this.problems.push({ id: `Baris ${line}: ${id}.`, en: `Line ${line}: ${en}.` });
    return null;
  }
}

/** null for what is no whole number of 0 to 65,535, the most that a sheet takes. */
function wholeNumber(text: string): number | null {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : -1;
  return value >= 0 && value <= 0xffff ? value : null;
}
