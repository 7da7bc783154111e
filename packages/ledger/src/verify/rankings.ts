import { sha256, toHex } from "@neraca/base";
import { CarriedOverEntries } from "./carried-over.ts";
import { Findings, type LedgerCheck } from "./check.ts";
import type {
  CarriedOver,
  Disqualification,
  LedgerRanking,
  LedgerResult,
  ReadEntry,
  Scores,
} from "./ledger-entry.ts";
import { LINE_STATUSES, type RankingFile, type RankingLine, readRankingFile } from "./ranking-file.ts";
import { compareStanding, isEarlierRound, meets, type RulesOf, type VerifierRules } from "./rules.ts";

export type RankingsVerdict = {
  readonly check: LedgerCheck;
  /** Of the entries that rankings with scores of earlier rounds rest on. */
  readonly carriedOver: LedgerCheck;
  /** The files that the ledger names. */
  readonly paths: ReadonlySet<string>;
  /** The last publication of each position, by the position, where its file could be read. */
  readonly newest: ReadonlyMap<string, RankingFile>;
};

/** The last result of each candidate of a position, as the ledger stood when a ranking was published. */
type ResultsByCandidate = Map<string, LastResult>;

type LastResult = {
  readonly result: LedgerResult;
  /** By a decision after the result was sealed, which is in force. */
  readonly isDisqualified: boolean;
};

/** Every published ranking is the file that the ledger names, and follows from the results before it by the rules alone. */
export function checkRankings(
  entries: readonly ReadEntry[],
  read: (path: string) => Uint8Array | undefined,
  rulesOf: RulesOf,
): RankingsVerdict {
  const findings = new Findings();
  const results = new Map<string, ResultsByCandidate>();
  const carriedOver = new CarriedOverEntries(rulesOf);
  const present = new Set<string>();
  const versions = new Map<string, number>();
  const paths = new Set<string>();
  const newest = new Map<string, RankingFile>();
  let lineCount = 0;
  for (const entry of entries) {
    if (entry.kind === "result" || entry.kind === "disqualification") takeIn(results, entry);
    if (entry.kind === "result" && entry.status !== "absent") present.add(entry.candidateRef);
    if (entry.kind === "carried-over") carriedOver.take(entry);
    if (entry.kind !== "ranking") continue;
    carriedOver.published(entry);
    const say = saying(findings, entry);
    checkVersion(versions, entry, say);
    const path = `publications/${entry.selection}/${entry.position}/v${entry.publicationVersion}.json`;
    paths.add(path);
    const file = openRanking(entry, read(path), say);
    if (file === undefined) continue;
    lineCount += file.lines.length;
    newest.set(entry.position, file);
    checkLines(
      file.lines,
      {
        results: results.get(entry.position) ?? new Map(),
        entered: carriedOver.inForce(entry.position),
        present,
      },
      say,
    );
    const rules = rulesOf(file.ruleSet);
    if (rules === undefined) {
      say(
        `aturan ${file.ruleSet} tidak dikenal oleh pemeriksa ini`,
        `this verifier does not know ${file.ruleSet}`,
      );
    } else {
      checkRounds(file, rules, rulesOf, say);
      checkJudgement(file, rules, say);
    }
  }
  const check = findings.check("rankings", {
    id: `${paths.size} pengumuman dengan ${lineCount} baris dibandingkan dengan hasil di buku besar dan dihitung ulang: ambang batas, urutan, batas kelulusan, kode.`,
    en: `${paths.size} publications with ${lineCount} lines compared with the results in the ledger and computed again: thresholds, order, cut, codes.`,
  });
  return { check, carriedOver: carriedOver.check(), paths, newest };
}

/** What a ranking must say of a candidate from here on. */
function takeIn(results: Map<string, ResultsByCandidate>, entry: LedgerResult | Disqualification): void {
  const ofPosition: ResultsByCandidate = results.get(entry.position) ?? new Map();
  results.set(entry.position, ofPosition);
  const before = ofPosition.get(entry.candidateRef);
  if (entry.kind === "disqualification") {
    if (before !== undefined) {
      ofPosition.set(entry.candidateRef, { ...before, isDisqualified: entry.act === "imposed" });
    }
    return;
  }
  // Whoever was moved to another sitting is absent from the one they left: that takes nothing from what they scored.
  if (entry.status === "absent" && before !== undefined) return;
  ofPosition.set(entry.candidateRef, { result: entry, isDisqualified: before?.isDisqualified === true });
}

type Say = (id: string, en: string) => void;

function saying(findings: Findings, ranking: LedgerRanking): Say {
  const where = `${ranking.selection}/${ranking.position} v${ranking.publicationVersion}`;
  return (id, en) => findings.add(`Pengumuman ${where}: ${id}.`, `Publication ${where}: ${en}.`);
}

function checkVersion(versions: Map<string, number>, ranking: LedgerRanking, say: Say): void {
  const key = `${ranking.selection}/${ranking.position}`;
  const expected = (versions.get(key) ?? 0) + 1;
  if (ranking.publicationVersion !== expected) {
    say(`seharusnya versi ${expected}`, `should be version ${expected}`);
  }
  if (ranking.hasReason !== ranking.publicationVersion > 1) {
    say(
      "koreksi, dan hanya koreksi, harus menyebut alasan",
      "a correction, and only a correction, must give a reason",
    );
  }
  versions.set(key, Math.max(expected, ranking.publicationVersion));
}

/** The file, if it is the very one that the ledger names. */
function openRanking(
  ranking: LedgerRanking,
  bytes: Uint8Array | undefined,
  say: Say,
): RankingFile | undefined {
  if (bytes === undefined) {
    say("berkasnya tidak ada", "its file is missing");
    return undefined;
  }
  if (toHex(sha256(bytes)) !== ranking.rankingDigest) {
    say(
      "berkasnya bukan berkas yang tercatat di buku besar",
      "its file is not the one recorded in the ledger",
    );
    return undefined;
  }
  const file = readRankingFile(bytes);
  if (typeof file === "string") {
    say(`berkasnya tidak sesuai format (${file})`, `its file does not follow the format (${file})`);
    return undefined;
  }
  const members = [
    "selection",
    "position",
    "publicationVersion",
    "ruleSet",
    "quota",
    "formationType",
  ] as const;
  const different: string[] = members.filter((member) => file[member] !== ranking[member]);
  if (file.lines.length !== ranking.lines) different.push("lines");
  if (different.length > 0) {
    const names = different.join(", ");
    say(
      `berkas dan entri menyatakan hal yang berbeda (${names})`,
      `file and entry state different things (${names})`,
    );
  }
  return file;
}

/** What the ledger has of the candidates of a position when a ranking is published. */
type Known = {
  readonly results: ResultsByCandidate;
  readonly entered: ReadonlyMap<string, CarriedOver>;
  /** Who has a result that is no absence, in whichever position. */
  readonly present: ReadonlySet<string>;
};

/** Each line has its result, each result its line: nobody was added, left out, or given other points. So with scores of earlier rounds. */
function checkLines(lines: readonly RankingLine[], { results, entered, present }: Known, say: Say): void {
  const listed = new Set<string>();
  const numbers = new Set<string>();
  for (const line of lines) {
    const who = line.participantNumber;
    if (listed.has(line.candidateRef) || numbers.has(who)) {
      say(`peserta ${who} tercantum dua kali`, `participant ${who} is listed twice`);
    }
    listed.add(line.candidateRef);
    numbers.add(who);
    const last = results.get(line.candidateRef);
    const carried = entered.get(line.candidateRef);
    if (line.carriedFrom !== null) {
      checkAgainstCarriedOver(line, carried, last, say);
      if (present.has(line.candidateRef)) {
        say(
          `peserta ${who} mempunyai hasil di seleksi ini, dan hasil itulah yang berlaku`,
          `participant ${who} has a result in this selection, and that is what counts`,
        );
      }
      continue;
    }
    if (carried !== undefined) {
      say(
        `nilai seleksi sebelumnya dari peserta ${who} berlaku, tetapi barisnya tidak menyebutnya`,
        `scores of an earlier round of participant ${who} are in force, and their line does not say so`,
      );
    }
    checkAgainstResult(line, last, say);
  }
  for (const candidateRef of entered.keys()) {
    if (listed.has(candidateRef) || results.has(candidateRef)) continue;
    const short = candidateRef.slice(0, 12);
    say(
      `nilai seleksi sebelumnya dari peserta ${short}... tidak tercantum`,
      `the scores of an earlier round of candidate ${short}... are left out`,
    );
  }
  for (const candidateRef of results.keys()) {
    if (!listed.has(candidateRef)) {
      const short = candidateRef.slice(0, 12);
      say(`hasil peserta ${short}... tidak tercantum`, `the result of candidate ${short}... is left out`);
    }
  }
}

/** The line says that its scores are of an earlier round: an entry in force says the same. */
function checkAgainstCarriedOver(
  line: RankingLine,
  entered: CarriedOver | undefined,
  last: LastResult | undefined,
  say: Say,
): void {
  const who = line.participantNumber;
  if (entered === undefined) {
    say(
      `nilai seleksi sebelumnya dari peserta ${who} tidak ada di buku besar`,
      `the ledger has no scores of an earlier round of participant ${who}`,
    );
    return;
  }
  const isEqual = (["twk", "tiu", "tkp", "total"] as const).every((part) => line[part] === entered[part]);
  if (!isEqual || line.carriedFrom !== entered.ruleSet) {
    say(
      `nilai peserta ${who} berbeda dari nilai seleksi sebelumnya di buku besar`,
      `the scores of participant ${who} differ from those of an earlier round in the ledger`,
    );
  }
  if (line.status === "withdrawn") return;
  const isStruck = line.status === "disqualified";
  if (line.status === "absent" || isStruck !== (last?.isDisqualified === true)) {
    say(
      `status peserta ${who} berbeda dari yang ada di buku besar`,
      `the status of participant ${who} differs from what the ledger has`,
    );
  }
}

const NOTHING: Scores = { twk: 0, tiu: 0, tkp: 0, total: 0 };

function checkAgainstResult(line: RankingLine, last: LastResult | undefined, say: Say): void {
  const who = line.participantNumber;
  const result = last?.result;
  // Who withdrew may never have sat: only they can stand on a list without a result, and then without points.
  if (result === undefined && line.status !== "withdrawn") {
    say(
      `peserta ${who} tidak mempunyai hasil di buku besar`,
      `participant ${who} has no result in the ledger`,
    );
    return;
  }
  const { twk, tiu, tkp, total } = result ?? NOTHING;
  if (line.twk !== twk || line.tiu !== tiu || line.tkp !== tkp || line.total !== total) {
    say(
      `nilai peserta ${who} berbeda dari hasil di buku besar`,
      `the scores of participant ${who} differ from the result in the ledger`,
    );
  }
  if (result === undefined || line.status === "withdrawn") return;
  const asResult = line.status === "absent" || line.status === "disqualified" ? line.status : "scored";
  if (asResult !== (last?.isDisqualified === true ? "disqualified" : result.status)) {
    say(
      `status peserta ${who} berbeda dari hasil di buku besar`,
      `the status of participant ${who} differs from the result in the ledger`,
    );
  }
}

/** What a line brings was earned in another round, and no later one. Rounds that nobody knows are named where their entries are looked at. */
function checkRounds(
  { ruleSet, lines }: RankingFile,
  { year }: VerifierRules,
  rulesOf: RulesOf,
  say: Say,
): void {
  const named = lines.flatMap(({ carriedFrom }) => (carriedFrom === null ? [] : [carriedFrom]));
  for (const round of new Set(named)) {
    const known = rulesOf(round);
    if (known === undefined || isEarlierRound({ id: round, year: known.year }, { id: ruleSet, year }))
      continue;
    say(
      `${round} bukan seleksi sebelum ${ruleSet}, padahal nilainya dibawa ke sini`,
      `${round} is no round before ${ruleSet}, and scores of it are carried over`,
    );
  }
}

type Judged = { readonly line: RankingLine; readonly place: number | null; readonly tiedAtCut: boolean };

/** Computes status, place and order again from the scores, and compares. */
function checkJudgement(file: RankingFile, rules: VerifierRules, say: Say): void {
  if (!rules.takesCarriedOver && file.lines.some(({ carriedFrom }) => carriedFrom !== null)) {
    say(
      `${file.ruleSet} tidak menerima nilai dari seleksi sebelumnya`,
      `${file.ruleSet} takes no scores of earlier rounds`,
    );
  }
  const threshold = rules.thresholds.get(file.formationType);
  if (threshold === undefined) {
    const type = file.formationType;
    say(
      `${file.ruleSet} tidak mengenal kebutuhan ${type}`,
      `${file.ruleSet} knows no formation type ${type}`,
    );
    return;
  }
  for (const line of file.lines) {
    if (line.code === rules.codes[line.status]) continue;
    const who = line.participantNumber;
    say(
      `kode ${line.code} tidak sesuai bagi ${who}`,
      `code ${line.code} is not that of ${line.status}, at ${who}`,
    );
  }
  const byStanding = (a: RankingLine, b: RankingLine): number =>
    compareStanding(rules, a, b) || byNumber(a, b);
  const cut = rules.cutMultiple * file.quota;
  const scored = file.lines.filter((line) => LINE_STATUSES.indexOf(line.status) < 3);
  const ranked = placed(scored.filter((line) => meets(threshold, line)).sort(byStanding), cut, rules);
  const below = scored.filter((line) => !meets(threshold, line)).sort(byStanding);
  for (const { line, place, tiedAtCut } of ranked) {
    const status = place !== null && place <= cut ? "passed-within" : "passed-outside";
    compare(line, { status, place, tiedAtCut }, rules, say);
  }
  const unranked = { place: null, tiedAtCut: false };
  for (const line of below) compare(line, { ...unranked, status: "below-threshold" }, rules, say);
  const others = (["absent", "disqualified", "withdrawn"] as const).flatMap((status) =>
    file.lines.filter((line) => line.status === status).sort(byNumber),
  );
  for (const line of others) compare(line, { ...unranked, status: line.status }, rules, say);
  const order = [...ranked.map(({ line }) => line), ...below, ...others];
  const wrong = order.findIndex((line, index) => line !== file.lines[index]);
  if (wrong >= 0) {
    say(`urutan salah mulai baris ${wrong + 1}`, `the order is wrong from line ${wrong + 1} on`);
  }
}

/** Place is one more than the number of those who stand higher; equals at the cut that it has no room for are tied there. */
function placed(sorted: readonly RankingLine[], cut: number, rules: VerifierRules): readonly Judged[] {
  let place = 0;
  const places = sorted.map((line, index) => {
    const above = sorted[index - 1];
    if (above === undefined || compareStanding(rules, above, line) !== 0) place = index + 1;
    return place;
  });
  const last = sorted[cut - 1];
  const next = sorted[cut];
  const isTied = last !== undefined && next !== undefined && compareStanding(rules, last, next) === 0;
  return sorted.map((line, index) => ({
    line,
    place: places[index] ?? null,
    tiedAtCut: isTied && compareStanding(rules, line, last) === 0,
  }));
}

function compare(
  line: RankingLine,
  expected: Pick<RankingLine, "status" | "place" | "tiedAtCut">,
  { codes }: VerifierRules,
  say: Say,
): void {
  const who = line.participantNumber;
  if (line.status !== expected.status) {
    say(
      `status peserta ${who} seharusnya ${codes[expected.status]}`,
      `the status of participant ${who} should be ${codes[expected.status]}`,
    );
  }
  if (line.place !== expected.place) {
    say(
      `peringkat peserta ${who} seharusnya ${expected.place ?? "kosong"}`,
      `the place of participant ${who} should be ${expected.place ?? "empty"}`,
    );
  }
  if (line.tiedAtCut !== expected.tiedAtCut) {
    say(
      `tanda nilai sama di batas bagi peserta ${who} salah`,
      `the mark for being tied at the cut is wrong at participant ${who}`,
    );
  }
}

/** By UTF-16 code units, the same on every machine. */
function byNumber(a: RankingLine, b: RankingLine): number {
  if (a.participantNumber === b.participantNumber) return 0;
  return a.participantNumber < b.participantNumber ? -1 : 1;
}
