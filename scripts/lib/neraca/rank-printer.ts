import type { LocalText } from "@neraca/base";
import {
  codeOf,
  legendOf,
  MOVE_KINDS,
  type Move,
  type MoveKind,
  type RankedLine,
  type RuleSet,
  reasonOf,
  SKD_STAGE,
} from "@neraca/exam";
import type { PositionReport, RankInput } from "@neraca/proctor-server";
import type { Call } from "./command.ts";

/** A JSON object with every line of a nation would not fit into a string; beyond this only positions and moves are in it. */
const JSON_LINES_MAX = 100_000;

const KINDS: Readonly<Record<MoveKind, LocalText>> = {
  "only-first": { id: "hanya lolos menurut A", en: "through under A only" },
  "only-second": { id: "hanya lolos menurut B", en: "through under B only" },
  place: { id: "peringkat berpindah", en: "changes place" },
  status: { id: "tidak lolos, dengan alasan lain", en: "not through, for another reason" },
};

/** Prints a report position by position. People are shown by their numbers only. */
export class RankPrinter {
  readonly #call: Call;
  readonly #input: RankInput;
  readonly #first: RuleSet;
  readonly #second: RuleSet | null;
  readonly #counts: Record<MoveKind, number> = { "only-first": 0, "only-second": 0, place: 0, status: 0 };
  readonly #positions: object[] = [];
  #notes: readonly LocalText[] = [];
  #unranked = 0;

  constructor(call: Call, input: RankInput, first: RuleSet, second: RuleSet | null) {
    this.#call = call;
    this.#input = input;
    this.#first = first;
    this.#second = second;
  }

  begin(notes: readonly LocalText[]): void {
    this.#notes = notes;
    const { name, sheet } = this.#input;
    const candidates = sheet.size;
    const positions = sheet.positionIds.length;
    this.#say({
      id: `${name}: ${candidates} peserta, ${positions} formasi.`,
      en: `${name}: ${candidates} candidates, ${positions} positions.`,
    });
    this.#say({ id: `A: ${titleOf(this.#first)}`, en: `A: ${titleOf(this.#first)}` });
    if (this.#second !== null)
      this.#say({ id: `B: ${titleOf(this.#second)}`, en: `B: ${titleOf(this.#second)}` });
    for (const note of notes) this.#say({ id: `Perhatian: ${note.id}`, en: `Note: ${note.en}` });
  }

  position(report: PositionReport): void {
    for (const { kind } of report.moves) this.#counts[kind] += 1;
    if (report.unranked.length > 0) this.#unranked += 1;
    if (this.#second === null) this.#ranking(report);
    else this.#comparison(report);
    if (this.#isJson) this.#positions.push(this.#jsonOf(report));
  }

  end(): void {
    if (this.#second === null) this.#legend();
    else this.#sums();
    if (!this.#isJson) return;
    const { name, sheet } = this.#input;
    const compare = this.#second?.id ?? null;
    const notes = this.#notes.map((note) => note[this.#call.language]);
    const positions = this.#positions;
    const moves = compare === null ? null : this.#counts;
    const all = { name, rules: this.#first.id, compare, notes, candidates: sheet.size, positions, moves };
    this.#call.say(JSON.stringify(all));
  }

  get #isJson(): boolean {
    return this.#call.options["json"] === true;
  }

  #ranking(report: PositionReport): void {
    this.#head(report, `${report.through.first ?? "-"}`);
    for (const line of report.lines) {
      const { place, participantNumber, scores } = line;
      const points = scores === null ? "-" : `${scores.total} (${scores.TWK}/${scores.TIU}/${scores.TKP})`;
      const code = codeOf(this.#first, SKD_STAGE, line.status);
      const reason = reasonOf(line)[this.#call.language];
      this.#call.say(`  ${place ?? "-"}  ${participantNumber}  ${code}  ${points}  ${reason}`);
    }
  }

  #comparison(report: PositionReport): void {
    if (report.moves.length === 0 && report.unranked.length === 0) return;
    const { first, second } = report.through;
    this.#head(report, `A ${first ?? "-"}, B ${second ?? "-"}`);
    for (const kind of MOVE_KINDS) {
      for (const move of report.moves.filter((each) => each.kind === kind)) this.#move(move);
    }
  }

  #head({ code, title, formationType, quota, unranked }: PositionReport, through: string): void {
    const name = title === "" ? code : `${code} ${title}`;
    this.#say({
      id: `${name} (${formationType}, kebutuhan ${quota}): lolos ${through}`,
      en: `${name} (${formationType}, quota ${quota}): through ${through}`,
    });
    for (const words of unranked) this.#say({ id: `  ! ${words.id}`, en: `  ! ${words.en}` });
  }

  #move({ kind, first, second }: Move): void {
    const { language, say } = this.#call;
    say(
      `  ${KINDS[kind][language]}: ${first.participantNumber}  ${first.place ?? "-"} -> ${second.place ?? "-"}`,
    );
    if (kind === "place") return;
    say(`      A: ${reasonOf(first)[language]}`);
    say(`      B: ${reasonOf(second)[language]}`);
  }

  #sums(): void {
    const { language, say } = this.#call;
    const counts = MOVE_KINDS.map((kind) => `${KINDS[kind][language]}: ${this.#counts[kind]}`);
    say(`${counts.join("; ")}.`);
    if (this.#unranked === 0) return;
    const count = this.#unranked;
    this.#say({
      id: `${count} formasi tidak dapat diperingkat menurut salah satu aturan.`,
      en: `${count} positions cannot be ranked under one of the rule sets.`,
    });
  }

  /** The same letters mean something else elsewhere, so they never stand alone. */
  #legend(): void {
    const { language, say } = this.#call;
    for (const { code, meaning } of legendOf(this.#first, SKD_STAGE)) say(`${code}: ${meaning[language]}`);
  }

  #jsonOf(report: PositionReport): object {
    const { code, title, formationType, quota, through, moves, unranked } = report;
    const { language } = this.#call;
    const position = {
      code,
      title,
      formationType,
      quota,
      through,
      unranked: unranked.map((words) => words[language]),
    };
    if (this.#second !== null) {
      const list = moves.map(({ kind, first, second }) => ({
        kind,
        participantNumber: first.participantNumber,
        first: this.#sideOf(first, this.#first),
        second: this.#sideOf(second, this.#second ?? this.#first),
      }));
      return { ...position, moves: list };
    }
    if (this.#input.sheet.size > JSON_LINES_MAX) return position;
    const lines = report.lines.map((line) => ({
      participantNumber: line.participantNumber,
      ...this.#sideOf(line, this.#first),
      scores: line.scores,
      tiedAtCut: line.tiedAtCut,
    }));
    return { ...position, lines };
  }

  #sideOf(line: RankedLine, ruleSet: RuleSet): object {
    const { place, status } = line;
    return { place, status, code: codeOf(ruleSet, SKD_STAGE, status), reason: reasonOf(line) };
  }

  #say(words: LocalText): void {
    this.#call.say(words[this.#call.language]);
  }
}

function titleOf({ id, decree }: RuleSet): string {
  return `${id} (${decree})`;
}
