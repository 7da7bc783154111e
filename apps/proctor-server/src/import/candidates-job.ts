import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { digest, type Instant, type SelectionId, type StaffId } from "@neraca/base";
import type { Registry } from "@neraca/engine";
import { grantsAnything, type RuleBook, type RuleSet } from "@neraca/exam";
import {
  CANDIDATE_FILE_COLUMNS,
  type CandidateImport,
  type CandidateMapping,
  IMPORT_PAGES_MAX,
  IMPORT_PROBLEMS_PAGE,
  type ImportProblem,
} from "@neraca/protocol";
import {
  type CandidateDraft,
  type CheckedCandidates,
  candidateOf,
  checkCandidates,
  namedInFile,
} from "./candidates-file.ts";
import { lookAt, mappedRows } from "./mapped-file.ts";
import { inOrder, type Problem } from "./problem.ts";
import { readImportFile } from "./read-import-file.ts";
import { standingCandidates } from "./standing-candidates.ts";

/** One step of the import of a file, with all that a thread of its own needs for it. */
export type CandidatesJob = {
  readonly kind: "look" | "check" | "apply";
  readonly path: string;
  readonly registryPath: string;
  readonly selectionId: SelectionId;
  readonly ruleSet: RuleSet;
  /** What an earlier round can have been. */
  readonly rules: RuleBook;
  readonly now: Instant;
  readonly fileName: string;
  /** Of the file's bytes. */
  readonly fileDigest: string;
  readonly mapping: CandidateMapping;
  readonly by: StaffId;
  /** What was agreed to. */
  readonly digest: string | null;
};

export type JobOutcome =
  | {
      readonly kind: "looked";
      readonly rows: number;
      readonly columns: CandidateImport["columns"];
      readonly mapping: CandidateMapping;
    }
  | ({ readonly kind: "problems" | "checked" } & FoundProblems & {
        readonly rows: number;
        readonly unchanged: number;
        readonly bringing: number;
        readonly granted: number;
        readonly before: number;
        readonly digest: string | null;
      })
  | { readonly kind: "applied"; readonly before: number; readonly after: number }
  | { readonly kind: "changed-meanwhile" };

type FoundProblems = {
  readonly problems: number;
  /** Each the JSON of some problems. */
  readonly pages: readonly string[];
  readonly kinds: CandidateImport["kinds"];
};

export type JobWorld = {
  readonly registry: Registry;
  readonly newId: () => string;
  readonly onProgress: (percent: number) => void;
  /** Resolves when nobody else in this process writes to the registry. */
  readonly mayWrite: () => Promise<void>;
};

/** Rows that are written between two tellings of progress. */
const BATCH_ROWS = 1_000;
/** Of one kind only some are told by name. */
const KINDS_MAX = 20;
/** Rows of the file of problems that are made into text at once. */
const CSV_ROWS = 5_000;

export async function runCandidatesJob(job: CandidatesJob, world: JobWorld): Promise<JobOutcome> {
  const bytes = await readImportFile(job.path);
  world.onProgress(5);
  if (job.kind === "look") {
    const { rows, columns, suggested, problems } = lookAt(bytes);
    if (problems.length === 0) return { kind: "looked", rows, columns: [...columns], mapping: suggested };
    const found = await foundIn(job, problems);
    const nobody = { unchanged: 0, bringing: 0, granted: 0, before: 0 };
    return { kind: "problems", rows, ...nobody, digest: null, ...found };
  }
  const checked = await check(job, bytes, world);
  if (job.kind === "check") {
    const { drafts, unchanged, problems, rowCount, before, digest: seen } = checked;
    const found = await foundIn(job, problems);
    const isWhole = problems.length === 0 && drafts.length > 0;
    const bringing = drafts.filter(({ carriedOver }) => carriedOver !== null).length;
    const granted = drafts.filter(isGranted).length;
    const told = { rows: rowCount, unchanged, bringing, granted, before };
    return { kind: "checked", ...told, digest: isWhole ? seen : null, ...found };
  }
  return apply(job, checked, world);
}

function isGranted({ extraTimeMs, accommodations }: CandidateDraft): boolean {
  return extraTimeMs > 0 || (accommodations !== null && grantsAnything(accommodations));
}

type Checked = CheckedCandidates & {
  readonly rowCount: number;
  readonly before: number;
  readonly version: number;
  /** Of the file, the mapping and all that they were looked at against. */
  readonly digest: string;
};

async function check(job: CandidatesJob, bytes: Uint8Array, world: JobWorld): Promise<Checked> {
  const { selectionId, ruleSet, rules, now, mapping } = job;
  const { registry, onProgress } = world;
  const read = mappedRows(bytes, mapping);
  onProgress(40);
  const positions = await registry.positionsOfSelection(selectionId);
  const venues = await registry.venues();
  const [standing] = await registry.versionsOfSelection(selectionId, 1);
  const version = standing?.version ?? 0;
  const { candidates: before } = await registry.countsOfSelection(selectionId);
  const registered = await namedInFile(read.rows, registry, selectionId);
  onProgress(60);
  const columns = new Set(CANDIDATE_FILE_COLUMNS.filter((column) => mapping[column] !== null));
  const people = await standingCandidates(registry, selectionId, registered);
  const book = { selectionId, ruleSet, rules, now, positions, venues, registered };
  const checked = checkCandidates(read.rows, { ...book, again: { standing: people, columns } });
  onProgress(80);
  const hash = createHash("sha256").update(job.fileDigest);
  hash.update(JSON.stringify([mapping, version, ruleSet.id, ruleSet.version, before]));
  for (const { id, code, formationType } of positions) hash.update(`\n${id} ${code} ${formationType}`);
  if (mapping.wished_venue !== null) for (const { id, name } of venues) hash.update(`\n${id} ${name}`);
  if (mapping.carried_round !== null) hash.update(`\n${[...rules.keys()].toSorted().join(" ")}`);
  hash.update(await registry.digestOfNames(selectionId));
  const named = (problem: Problem): Problem => ({
    ...problem,
    column: problem.column === null ? null : read.nameOf(problem.column),
  });
  return {
    drafts: checked.drafts,
    unchanged: checked.unchanged,
    problems: inOrder([...read.problems, ...checked.problems.map(named)]),
    rowCount: read.rowCount,
    before,
    version,
    digest: hash.digest("hex"),
  };
}

async function apply(job: CandidatesJob, checked: Checked, world: JobWorld): Promise<JobOutcome> {
  const { selectionId, fileName, by, now } = job;
  const { drafts, problems, version } = checked;
  if (problems.length > 0 || checked.digest !== job.digest) return { kind: "changed-meanwhile" };
  function* batches() {
    for (let from = 0; from < drafts.length; from += BATCH_ROWS) {
      yield drafts.slice(from, from + BATCH_ROWS).map((draft) => ({
        candidate: candidateOf(draft, selectionId, world.newId(), null),
        line: draft.line,
        wishedVenueId: draft.wishedVenueId,
        accommodations: draft.accommodations,
        carriedOver: draft.carriedOver,
      }));
      world.onProgress(80 + Math.floor((20 * Math.min(from + BATCH_ROWS, drafts.length)) / drafts.length));
    }
  }
  await world.mayWrite();
  const outcome = await world.registry.importCandidates({
    selectionId,
    version,
    fileName,
    digest: digest(job.fileDigest),
    batches: batches(),
    by,
    at: now,
  });
  // Everything was right a moment ago: somebody else wrote in between, and nothing of this was stored.
  return outcome.ok ? { kind: "applied", ...outcome.value } : { kind: "changed-meanwhile" };
}

async function foundIn({ path }: CandidatesJob, problems: readonly Problem[]): Promise<FoundProblems> {
  const told = problems.map(
    ({ line, column, value, message }): ImportProblem => ({ line, column, value, message }),
  );
  const pages: string[] = [];
  for (let from = 0; from < told.length && pages.length < IMPORT_PAGES_MAX; from += IMPORT_PROBLEMS_PAGE) {
    pages.push(JSON.stringify(told.slice(from, from + IMPORT_PROBLEMS_PAGE)));
  }
  if (told.length > 0) await keepProblems(problemsPathOf(path), told);
  return { problems: told.length, pages, kinds: kindsOf(problems) };
}

export function problemsPathOf(path: string): string {
  return `${path}.problems.csv`;
}

async function keepProblems(path: string, problems: readonly ImportProblem[]): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(
      `\ufeff${csvLines([["baris/line", "kolom/column", "nilai/value", "masalah", "problem"]])}`,
    );
    for (let from = 0; from < problems.length; from += CSV_ROWS) {
      const rows = problems
        .slice(from, from + CSV_ROWS)
        .map(({ line, column, value, message }) => [
          String(line),
          column ?? "",
          value,
          message.id,
          message.en,
        ]);
      await file.appendFile(csvLines(rows));
    }
  } finally {
    await file.close();
  }
}

/** What somebody typed is shown as it is and run by nobody: a spreadsheet would take it for a formula. */
function csvLines(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const plain = /^[=+\-@]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** By column and reason, with the first of each. */
function kindsOf(problems: readonly Problem[]): CandidateImport["kinds"] {
  const kinds = new Map<string, { readonly first: Problem; count: number }>();
  for (const problem of problems) {
    const key = `${problem.column} ${problem.reason}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { first: problem, count: 1 });
    else kind.count += 1;
  }
  return [...kinds.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, KINDS_MAX)
    .map(({ first: { column, message, line }, count }) => ({ column, message, count, line }));
}

/** What a thread tells the one that started it. */
export type JobMessage =
  | { readonly type: "progress"; readonly percent: number }
  | { readonly type: "may-write" }
  | { readonly type: "done"; readonly outcome: JobOutcome };
