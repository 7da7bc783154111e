import { Findings, type LedgerCheck } from "./check.ts";
import type { Disqualification, LedgerResult, ReadEntry, Seed, SeedCommitment } from "./ledger-entry.ts";
import { isWithinLimits, type RulesOf } from "./rules.ts";
import { RulingsCheck } from "./rulings.ts";
import { hexHashOfHex } from "./standard.ts";

/** What may change about a sitting as the ledger is read from its beginning. */
type Sitting = {
  readonly commitment: SeedCommitment;
  seed: Seed | undefined;
  readonly candidates: Set<string>;
};

/** Seeds were bound before they were known, and results belong to sittings that were armed. */
export function checkSittings(entries: readonly ReadEntry[], rulesOf: RulesOf): readonly LedgerCheck[] {
  const seeds = new Findings();
  const results = new Findings();
  const sittings = new Map<string, Sitting>();
  const seen = new Set<string>();
  const disqualified = new Set<string>();
  const rulings = new RulingsCheck(results);
  let resultCount = 0;
  let correctionCount = 0;
  for (const entry of entries) {
    if (entry.kind === "seed-commitment") arm(sittings, entry, rulesOf, seeds);
    if (entry.kind === "seed") reveal(sittings, entry, seeds);
    if (entry.kind === "result") {
      checkResult(sittings, entry, rulesOf, results);
      const commitment = sittings.get(entry.sitting)?.commitment;
      rulings.result(entry, commitment, rulesOf(commitment?.ruleSet ?? ""));
      const line = `${entry.position} ${entry.candidateRef}`;
      if (seen.has(line)) correctionCount += 1;
      seen.add(line);
      resultCount += 1;
    }
    if (entry.kind === "item-ruling") rulings.ruling(entry);
    if (entry.kind === "ranking") rulings.ranking(entry);
    if (entry.kind === "disqualification") checkDisqualification(seen, disqualified, entry, results);
  }
  rulings.end();
  const open = [...sittings.values()].filter((sitting) => sitting.seed === undefined).length;
  return [
    seeds.check("seeds", {
      id: `${sittings.size} sesi mengikat benihnya sebelum ujian; ${sittings.size - open} benih sudah dibuka, ${open} belum.`,
      en: `${sittings.size} sittings bound their seed before the exam; ${sittings.size - open} seeds are revealed, ${open} not yet.`,
    }),
    results.check("results", {
      id: `${resultCount} hasil diperiksa: jumlah, batas nilai, dan sesinya; ${correctionCount} di antaranya menggantikan hasil sebelumnya. ${disqualified.size} diskualifikasi berlaku.${rulings.words.id}`,
      en: `${resultCount} results checked: sum, limits and sitting; ${correctionCount} of them replace an earlier one. ${disqualified.size} disqualifications are in force.${rulings.words.en}`,
    }),
  ];
}

function arm(
  sittings: Map<string, Sitting>,
  commitment: SeedCommitment,
  rulesOf: RulesOf,
  findings: Findings,
): void {
  const { number, sitting, ruleSet } = commitment;
  if (sittings.has(sitting)) {
    findings.add(
      `Entri ${number}: sesi ${sitting} mengikat benih untuk kedua kalinya.`,
      `Entry ${number}: sitting ${sitting} binds a seed a second time.`,
    );
    return;
  }
  if (rulesOf(ruleSet) === undefined) {
    findings.add(
      `Entri ${number}: aturan ${ruleSet} tidak dikenal oleh pemeriksa ini.`,
      `Entry ${number}: this verifier does not know the rule set ${ruleSet}.`,
    );
  }
  sittings.set(sitting, { commitment, seed: undefined, candidates: new Set() });
}

function reveal(sittings: Map<string, Sitting>, seed: Seed, findings: Findings): void {
  const { number } = seed;
  const sitting = sittings.get(seed.sitting);
  if (sitting === undefined) {
    findings.add(
      `Entri ${number}: benih sesi ${seed.sitting} tidak pernah diikat sebelumnya.`,
      `Entry ${number}: the seed of sitting ${seed.sitting} was never bound before.`,
    );
    return;
  }
  if (sitting.seed !== undefined) {
    findings.add(
      `Entri ${number}: benih sesi ${seed.sitting} dibuka untuk kedua kalinya.`,
      `Entry ${number}: the seed of sitting ${seed.sitting} is revealed a second time.`,
    );
  }
  if (hexHashOfHex(seed.seed) !== sitting.commitment.seedCommitment) {
    findings.add(
      `Entri ${number}: benih sesi ${seed.sitting} bukan benih yang diikat di entri ${sitting.commitment.number}.`,
      `Entry ${number}: the seed of sitting ${seed.sitting} is not the one bound in entry ${sitting.commitment.number}.`,
    );
  }
  if (seed.closedAt < sitting.commitment.armedAt) {
    findings.add(
      `Entri ${number}: sesi ${seed.sitting} ditutup sebelum disiapkan.`,
      `Entry ${number}: sitting ${seed.sitting} closed before it was armed.`,
    );
  }
  sitting.seed = seed;
}

function checkResult(
  sittings: Map<string, Sitting>,
  result: LedgerResult,
  rulesOf: RulesOf,
  findings: Findings,
): void {
  const { number } = result;
  if (result.total !== result.twk + result.tiu + result.tkp) {
    findings.add(
      `Entri ${number}: total ${result.total} bukan jumlah TWK, TIU, dan TKP.`,
      `Entry ${number}: the total ${result.total} is not the sum of TWK, TIU and TKP.`,
    );
  }
  if (result.status === "scored" && !(result.hasPaper && result.hasResponses)) {
    findings.add(
      `Entri ${number}: hasil yang dinilai harus menyebut naskah dan jawabannya.`,
      `Entry ${number}: a scored result must name its paper and its responses.`,
    );
  }
  if (result.status === "absent" && (result.total !== 0 || result.hasResponses)) {
    findings.add(
      `Entri ${number}: peserta yang tidak hadir mempunyai nilai atau jawaban.`,
      `Entry ${number}: an absent candidate has points or responses.`,
    );
  }
  const sitting = sittings.get(result.sitting);
  if (sitting === undefined) {
    findings.add(
      `Entri ${number}: sesi ${result.sitting} tidak pernah disiapkan di buku besar sebelum hasil ini.`,
      `Entry ${number}: sitting ${result.sitting} was never armed in the ledger before this result.`,
    );
    return;
  }
  const rules = rulesOf(sitting.commitment.ruleSet);
  if (rules !== undefined && !isWithinLimits(rules, result)) {
    findings.add(
      `Entri ${number}: nilai TWK ${result.twk}, TIU ${result.tiu}, TKP ${result.tkp} tidak mungkin menurut ${sitting.commitment.ruleSet}.`,
      `Entry ${number}: the scores TWK ${result.twk}, TIU ${result.tiu}, TKP ${result.tkp} are impossible under ${sitting.commitment.ruleSet}.`,
    );
  }
  sitting.candidates.add(`${result.position} ${result.candidateRef}`);
  if (sitting.candidates.size === sitting.commitment.roster + 1) {
    findings.add(
      `Entri ${number}: sesi ${result.sitting} mempunyai hasil lebih banyak daripada ${sitting.commitment.roster} peserta yang didaftarkan.`,
      `Entry ${number}: sitting ${result.sitting} has results of more than the ${sitting.commitment.roster} attempts it was armed for.`,
    );
  }
}

/** Only whoever has a result can be disqualified, and only whoever is disqualified can be taken back. */
function checkDisqualification(
  seen: ReadonlySet<string>,
  disqualified: Set<string>,
  entry: Disqualification,
  findings: Findings,
): void {
  const { number } = entry;
  const line = `${entry.position} ${entry.candidateRef}`;
  if (!seen.has(line)) {
    findings.add(
      `Entri ${number}: diskualifikasi atas peserta yang tidak mempunyai hasil sebelumnya.`,
      `Entry ${number}: a disqualification of a candidate who has no result before it.`,
    );
    return;
  }
  if (disqualified.has(line) === (entry.act === "imposed")) {
    findings.add(
      entry.act === "imposed"
        ? `Entri ${number}: peserta ini sudah didiskualifikasi.`
        : `Entri ${number}: pencabutan diskualifikasi yang tidak berlaku.`,
      entry.act === "imposed"
        ? `Entry ${number}: this candidate is already disqualified.`
        : `Entry ${number}: lifts a disqualification that is not in force.`,
    );
  }
  if (entry.act === "imposed") disqualified.add(line);
  else disqualified.delete(line);
}
