import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  candidateId,
  instant,
  invariant,
  positionId,
  type Seeded,
  seeded,
  selectionId,
  staffId,
} from "@neraca/base";
import { type Candidate, type CandidateQuery, REGISTRY_ROWS_MAX, type Registry } from "@neraca/engine";
import { openSqliteRegistry } from "@neraca/storage";
import { median, percentile } from "./statistics.ts";

export type CandidatesBench = {
  readonly candidates: number;
  readonly positions: number;
  readonly seed: number;
};

/** Times in milliseconds. */
type Figure = { readonly medianMs: number; readonly p95Ms: number; readonly maxMs: number };

/** Of each question so many are asked, each with other words. */
const ASKED = 40;
const PAGE = 50;
const SELECTION = selectionId("bench");
const ANYBODY = {
  selectionId: SELECTION,
  search: "",
  positionId: null,
  formationType: null,
  marks: [],
  sort: "number",
  isDescending: false,
  after: null,
  limit: PAGE,
} as const satisfies CandidateQuery;

const GIVEN = ["Siti", "Muhammad", "Ni Luh", "Agus", "Dewi", "Nur", "Yohanes", "Sri", "Bayu", "Maria"];
const MIDDLE = [
  "Aisyah",
  "Rizki",
  "Putu",
  "Wahyu",
  "Ratna",
  "Fajar",
  "Lestari",
  "Andika",
  "Puspita",
  "Bagus",
];
const SYLLABLES = [
  "sa",
  "ri",
  "wan",
  "ning",
  "ta",
  "ma",
  "da",
  "ni",
  "yan",
  "ti",
  "pu",
  "tra",
  "ha",
  "mul",
  "ya",
  "ko",
];

/**
 * How long it takes to show the first page of a list of candidates for what somebody has typed, and, beside it in the same file, what reading
 * through all of them (LIKE) takes for the same words.
 */
export async function benchCandidates(settings: CandidatesBench): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-bench-"));
  const path = join(folder, "registry.sqlite");
  const registry = await openSqliteRegistry(path);
  try {
    const random = seeded(settings.seed.toString(16).padStart(64, "0"), "candidates");
    const began = performance.now();
    const people = await fill(registry, settings, random);
    const fillSeconds = (performance.now() - began) / 1_000;
    const asked = questions(people, random);
    const figures: Record<string, unknown> = { candidates: people.length, fillSeconds: round(fillSeconds) };
    for (const [name, queries] of Object.entries(asked)) {
      figures[name] = await timed(queries, (query) => registry.listCandidates(query));
    }
    figures["countAll"] = await timed([ANYBODY], (query) => registry.countCandidates(query));
    figures["countTwoParts"] = await timed(asked["twoParts"] ?? [], (query) =>
      registry.countCandidates(query),
    );
    const scan = new DatabaseSync(path, { readOnly: true });
    for (const name of ["number", "lastDigits", "twoParts", "firstLetter"] as const) {
      figures[`${name}ByLike`] = await timed(asked[name] ?? [], async (query) =>
        likeScan(scan, query.search),
      );
    }
    scan.close();
    return figures;
  } finally {
    await registry.close();
    await rm(folder, { recursive: true });
  }
}

function likeScan(database: DatabaseSync, search: string): unknown {
  const words = search.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const condition = words
    .map(() => "(c.name || ' ' || c.participant_number || ' ' || c.nik) LIKE ?")
    .join(" AND ");
  return database
    .prepare(
      `SELECT c.*, p.code, p.title FROM candidates c JOIN positions p ON p.id = c.position_id
       WHERE c.selection_id = ? AND ${condition} ORDER BY c.participant_number LIMIT ${PAGE}`,
    )
    .all(SELECTION, ...words.map((word) => `%${word}%`));
}

/** What people ask of a list, by name. */
function questions(people: readonly Candidate[], random: Seeded): Record<string, CandidateQuery[]> {
  const anybody = (): Candidate => {
    const found = people[random.below(people.length)];
    invariant(found !== undefined, "somebody");
    return found;
  };
  const some = (make: (one: Candidate) => Partial<CandidateQuery>): CandidateQuery[] =>
    Array.from({ length: ASKED }, () => ({ ...ANYBODY, ...make(anybody()) }));
  const parts = ({ name }: Candidate): readonly string[] => name.split(" ");
  return {
    number: some(({ participantNumber }) => ({ search: participantNumber })),
    lastDigits: some(({ participantNumber }) => ({ search: participantNumber.slice(-6) })),
    nik: some(({ nik }) => ({ search: nik.slice(0, 14) })),
    wholeName: some(({ name }) => ({ search: name.toUpperCase() })),
    twoParts: some((one) => ({ search: `${parts(one).at(-1)?.slice(0, 5)} ${parts(one)[0]?.slice(0, 3)}` })),
    firstLetter: some(({ name }) => ({ search: name.slice(0, 1).toLowerCase() })),
    firstLetterByName: some(({ name }) => ({ search: name.slice(0, 1).toLowerCase(), sort: "name" })),
    nobody: some(() => ({ search: "zzzz xyz" })),
    browse: some(() => ({})),
    browseByName: some(({ name, id }) => ({ sort: "name", after: { keys: [name, id] } })),
    browseByPosition: some(() => ({ sort: "position" })),
    fromTheMiddle: some(({ participantNumber }) => ({ after: { keys: [participantNumber] } })),
    ofPosition: some(({ positionId: of }) => ({ positionId: of })),
    withdrawn: some(() => ({ marks: ["withdrawn"] })),
    accommodated: some(() => ({ marks: ["accommodated"], sort: "name" })),
    unseated: some(() => ({ marks: ["unseated"] })),
  };
}

async function timed(
  queries: readonly CandidateQuery[],
  ask: (query: CandidateQuery) => Promise<unknown>,
): Promise<Figure> {
  const times: number[] = [];
  for (const query of queries) {
    const began = performance.now();
    await ask(query);
    times.push(performance.now() - began);
  }
  return {
    medianMs: round(median(times)),
    p95Ms: round(percentile(times, 0.95)),
    maxMs: round(Math.max(...times)),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

async function fill(
  registry: Registry,
  { candidates, positions }: CandidatesBench,
  random: Seeded,
): Promise<readonly Candidate[]> {
  const at = instant(1_790_000_000_000);
  const by = staffId("bench-staff");
  await registry.createStaff({
    id: by,
    username: "bench",
    name: "Bench",
    role: "committee",
    passwordHash: "-",
    createdAt: at,
  });
  await registry.createSelection({
    id: SELECTION,
    name: "Bench",
    agency: "Bench",
    ruleSetId: "cpns-2024",
    createdAt: at,
  });
  const codes = Array.from({ length: positions }, (_, nth) => `JF-${String(nth).padStart(5, "0")}`);
  await registry.createPositions(
    codes.map((code) => ({
      id: positionId(code),
      selectionId: SELECTION,
      code,
      title: "Analis Kebijakan",
      agency: "Bench",
      unit: "Bench",
      formationType: "general",
      quota: 2,
    })),
  );
  const people = Array.from({ length: candidates }, (_, nth) => inventCandidate(nth, codes, random));
  for (let from = 0; from < people.length; from += REGISTRY_ROWS_MAX) {
    const outcome = await registry.createCandidates(people.slice(from, from + REGISTRY_ROWS_MAX));
    invariant(outcome.ok, "the candidates are accepted");
  }
  const decided = people.filter((_, nth) => nth % 100 === 7).slice(0, REGISTRY_ROWS_MAX);
  const changed = await registry.changeCandidates({
    selectionId: SELECTION,
    at,
    by,
    puts: decided.map((one, nth) => ({
      candidateId: one.id,
      seen: 0,
      fields: {
        name: one.name,
        birthDate: one.birthDate,
        positionId: one.positionId,
        accommodations: {
          extraTimeMs: 0,
          screenReader: nth % 5 === 0,
          largeText: nth % 3 === 0,
          lowVisionSeat: nth % 3 === 0,
          note: "",
        },
        withdrawal: nth % 2 === 0 ? { reason: "Surat" } : null,
        carriedOver: null,
      },
    })),
  });
  invariant(changed.ok, "the decisions are accepted");
  return people;
}

function inventCandidate(nth: number, codes: readonly string[], random: Seeded): Candidate {
  const pick = (words: readonly string[]): string => words[random.below(words.length)] ?? "";
  const last = [SYLLABLES, SYLLABLES, SYLLABLES].map(pick).join("");
  return {
    id: candidateId(`c-${String(random.below(2 ** 31))}-${nth}`),
    selectionId: SELECTION,
    positionId: positionId(pick(codes)),
    participantNumber: `2026-30-${String(nth).padStart(6, "0")}`,
    nik: `${1_100_000 + random.below(8_000_000)}${String(nth).padStart(9, "0")}`,
    name: `${pick(GIVEN)} ${pick(MIDDLE)} ${last.slice(0, 1).toUpperCase()}${last.slice(1)}`,
    birthDate: "1999-04-12",
    extraTimeMs: nth % 500 === 3 ? 1_800_000 : 0,
    pinHash: "-",
  };
}
