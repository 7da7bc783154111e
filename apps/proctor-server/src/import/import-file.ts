import { createHash } from "node:crypto";
import { type Digest, digest, type Instant, invariant, type SelectionId } from "@neraca/base";
import { REGISTRY_ROWS_MAX, type Registry, type RegistryRefusal, type Roster } from "@neraca/engine";
import type { RuleBook, RuleSet } from "@neraca/exam";
import { hashPins } from "../participant-pins.ts";
import { type CandidateDraft, candidateOf, checkCandidates, namedInFile } from "./candidates-file.ts";
import { type CandidateColumn, type ImportKind, type ReadTable, type Row, readTable } from "./csv-table.ts";
import type { ImportTools } from "./import-tools.ts";
import type { ParticipantCard } from "./participant-cards.ts";
import { checkPositions } from "./positions-file.ts";
import { fault, inOrder, type Problem, problemAt } from "./problem.ts";
import { planSeating, type SeatingPlan } from "./seating.ts";

export type ImportOutcome = {
  /** null: the header did not say. */
  readonly kind: ImportKind | null;
  readonly rowCount: number;
  /** Positions or candidates that are now in the registry; 0 when there are problems. */
  readonly imported: number;
  /** Of the imported candidates, those who got a seat. */
  readonly seated: number;
  /** Where the PINs can be read; null when there are none. */
  readonly cardsFile: string | null;
  /** By line. Empty exactly when the file was imported. */
  readonly problems: readonly Problem[];
};

/** The registry may or may not have taken the roster. The cards are kept: look whether the candidates are there before repeating. */
export class ImportUnknownError extends Error {
  override readonly name = "ImportUnknownError";
  readonly cardsFile: string;
  constructor(cardsFile: string, cause: unknown) {
    super(`it is not known whether the file was imported; cards: ${cardsFile}`, { cause });
    this.cardsFile = cardsFile;
  }
}

type ImportRequest = {
  readonly bytes: Uint8Array;
  readonly registry: Registry;
  readonly selectionId: SelectionId;
  readonly rules: RuleBook;
  readonly now: Instant;
  readonly tools: ImportTools;
  readonly fileName: string;
  /** `cards`: everybody's PIN is drawn, or taken from the file, and printed on a card. `later`: PINs are issued in sittings. */
  readonly pins: "cards" | "later";
};

/**
 * Imports a file of positions or candidates: all of it in one registry transaction, or nothing, with every problem named. Whatever
 * the bytes, a file is refused by problems and never by throwing; a rejection is a fault of the registry or the disk.
 */
export async function importFile(request: ImportRequest): Promise<ImportOutcome> {
  const { registry, selectionId, rules } = request;
  const selection = await registry.selectionById(selectionId);
  invariant(selection !== undefined, `no selection ${selectionId}`);
  const ruleSet = rules.get(selection.ruleSetId);
  const read = readTable(request.bytes, "command");
  if (read.table === null) return refusedFor(read, read.problems);
  if (ruleSet === undefined) {
    const other = selection.ruleSetId;
    return refusedFor(read, [
      problemAt({ line: 1, column: null, value: "" }, fault("rule-set-unknown", { other })),
    ]);
  }
  return read.table.kind === "positions"
    ? importPositions(request, read, ruleSet)
    : importCandidates(request, read, read.table.rows, ruleSet);
}

function refusedFor(read: ReadTable, problems: readonly Problem[]): ImportOutcome {
  const { kind, rowCount } = read;
  return { kind, rowCount, imported: 0, seated: 0, cardsFile: null, problems: inOrder(problems) };
}

async function importPositions(
  { registry, selectionId, tools, now }: ImportRequest,
  read: ReadTable,
  ruleSet: RuleSet,
): Promise<ImportOutcome> {
  invariant(read.table?.kind === "positions", "a table of positions");
  const registered = await registry.positionsOfSelection(selectionId);
  const { newId } = tools;
  const checked = checkPositions(read.table.rows, { selectionId, ruleSet, registered, newId });
  const problems = [...read.problems, ...checked.problems, ...tooMany(read.table.rows, 0)];
  if (problems.length > 0) return refusedFor(read, problems);
  const positions = checked.positions.map(({ position }) => position);
  const outcome = await registry.importRoster({ positions, candidates: [], assignments: [], at: now });
  if (!outcome.ok) {
    const lines = { position: checked.positions.map(({ line }) => line) };
    return refusedFor(read, [problemOfRefusal(outcome.error, lines)]);
  }
  const { kind, rowCount } = read;
  return { kind, rowCount, imported: positions.length, seated: 0, cardsFile: null, problems: [] };
}

async function importCandidates(
  request: ImportRequest,
  read: ReadTable,
  rows: readonly Row<CandidateColumn>[],
  ruleSet: RuleSet,
): Promise<ImportOutcome> {
  const { registry, selectionId, now } = request;
  const { drafts, problems } = checkCandidates(rows, {
    selectionId,
    ruleSet,
    // Its files have no scores of an earlier round: whoever enters those has a name.
    rules: new Map(),
    now,
    positions: await registry.positionsOfSelection(selectionId),
    venues: [],
    registered: await namedInFile(rows, registry, selectionId),
    again: null,
  });
  const plan = await planSeating(rows, registry, selectionId);
  const { pins } = request;
  const isWholeFile = pins === "later" && plan.seats.size === 0;
  const limits = isWholeFile ? [] : tooMany(rows, plan.seats.size);
  const all = [...read.problems, ...problems, ...plan.problems, ...limits, ...pinsFor(pins, rows)];
  if (all.length > 0) return refusedFor(read, all);
  if (isWholeFile) return storeFile(request, read, drafts);
  return pins === "cards"
    ? storeWithCards(request, read, drafts, plan)
    : storeRoster(request, read, drafts, plan, { hashes: null, cardsFile: null });
}

/** A PIN that stood in the file and went nowhere would be believed in until the day of the exam. */
function pinsFor(pins: ImportRequest["pins"], rows: readonly Row<CandidateColumn>[]): readonly Problem[] {
  if (pins === "cards") return [];
  return rows.flatMap(({ line, cells }) =>
    cells.pin === ""
      ? []
      : [problemAt({ line, column: "pin", value: cells.pin }, fault("pin-without-cards"))],
  );
}

/** Of candidates and their seats together, since one transaction takes both. */
function tooMany(rows: readonly { readonly line: number }[], seats: number): readonly Problem[] {
  if (rows.length + seats <= REGISTRY_ROWS_MAX) return [];
  const line = rows.at(-1)?.line ?? 1;
  return [problemAt({ line, column: null, value: "" }, fault("rows-too-many", { most: REGISTRY_ROWS_MAX }))];
}

/** Candidates without seats and PINs come in any number, as one file. */
async function storeFile(
  { registry, selectionId, bytes, fileName, now, tools }: ImportRequest,
  read: ReadTable,
  drafts: readonly CandidateDraft[],
): Promise<ImportOutcome> {
  const [standing] = await registry.versionsOfSelection(selectionId, 1);
  const candidates = drafts.map((draft) => candidateOf(draft, selectionId, tools.newId("candidate"), null));
  const outcome = await registry.importCandidates({
    selectionId,
    version: standing?.version ?? 0,
    fileName,
    digest: digestOfBytes(bytes),
    batches: [candidates.map((candidate, index) => ({ candidate, line: drafts[index]?.line ?? 1 }))],
    by: null,
    at: now,
  });
  const { kind, rowCount } = read;
  if (outcome.ok) {
    return { kind, rowCount, imported: drafts.length, seated: 0, cardsFile: null, problems: [] };
  }
  return refusedFor(read, [problemOfRefusal(outcome.error, { candidate: drafts.map(({ line }) => line) })]);
}

/**
 * The registry keeps hashes only, so the cards are the one place where PINs can be read, and they come first:
 *
 * 1. The cards are written and synced. A crash from here on leaves a file of PINs for candidates who do not exist; importing again
 *    draws new PINs and writes another file, and the registry refuses nothing.
 * 2. The registry takes everything in one transaction. A crash after it finds the cards on disk.
 *
 * The other way round, a crash between the two would leave candidates whom nobody can let in. Refused by the registry: the cards are
 * removed. Of unknown outcome: they are kept, because the candidates may be there.
 */
async function storeWithCards(
  request: ImportRequest,
  read: ReadTable,
  drafts: readonly CandidateDraft[],
  plan: SeatingPlan,
): Promise<ImportOutcome> {
  const { tools } = request;
  const pins = drafts.map(({ pin }) => pin ?? tools.newPin());
  const hashes = await hashPins(pins, tools.hashesAtOnce, tools.hashPin, (done) =>
    tools.onHashed(done, pins.length),
  );
  const cardsFile = await tools.keepCards(cardsOf(drafts, plan, pins), read.separator);
  return storeRoster(request, read, drafts, plan, { hashes, cardsFile });
}

type Secrets = {
  /** In the order of the drafts; null: nobody has a PIN yet. */
  readonly hashes: readonly string[] | null;
  readonly cardsFile: string | null;
};

async function storeRoster(
  request: ImportRequest,
  read: ReadTable,
  drafts: readonly CandidateDraft[],
  plan: SeatingPlan,
  { hashes, cardsFile }: Secrets,
): Promise<ImportOutcome> {
  const { registry, tools } = request;
  const roster = rosterOf(request, drafts, plan, hashes);
  const outcome = await registry.importRoster(roster).catch((cause: unknown) => {
    throw cardsFile === null ? cause : new ImportUnknownError(cardsFile, cause);
  });
  if (!outcome.ok) {
    if (cardsFile !== null) await tools.discardCards(cardsFile);
    const lines = {
      candidate: drafts.map(({ line }) => line),
      assignment: drafts.filter(({ line }) => plan.seats.has(line)).map(({ line }) => line),
    };
    return refusedFor(read, [problemOfRefusal(outcome.error, lines)]);
  }
  const { kind, rowCount } = read;
  const seated = roster.assignments.length;
  return { kind, rowCount, imported: drafts.length, seated, cardsFile, problems: [] };
}

function rosterOf(
  { selectionId, tools }: ImportRequest,
  drafts: readonly CandidateDraft[],
  plan: SeatingPlan,
  pinHashes: readonly string[] | null,
): Roster {
  const people = drafts.map((draft, index) => {
    const pinHash = pinHashes === null ? null : pinHashes[index];
    invariant(pinHash !== undefined, "a hash for each PIN");
    const candidate = candidateOf(draft, selectionId, tools.newId("candidate"), pinHash);
    return { line: draft.line, candidate };
  });
  const assignments = people.flatMap(({ line, candidate }) => {
    const planned = plan.seats.get(line);
    if (planned === undefined) return [];
    return [{ sittingId: planned.sittingId, candidateId: candidate.id, seatId: planned.seat.id }];
  });
  return { positions: [], candidates: people.map(({ candidate }) => candidate), assignments };
}

function cardsOf(
  drafts: readonly CandidateDraft[],
  plan: SeatingPlan,
  pins: readonly string[],
): readonly ParticipantCard[] {
  return drafts.map(({ line, participantNumber, name, position }, index) => {
    const planned = plan.seats.get(line);
    return {
      participantNumber,
      name,
      positionCode: position.code,
      sitting: planned?.sittingId ?? "",
      seat: planned?.seat.label ?? "",
      pin: pins[index] ?? "",
    };
  });
}

/** Everything was checked a moment ago, so somebody else wrote in between; the registry is the judge. */
function problemOfRefusal(
  refusal: RegistryRefusal | { readonly reason: "changed-meanwhile" },
  lines: { readonly [Record in "position" | "candidate" | "assignment"]?: readonly number[] },
): Problem {
  if (refusal.reason === "too-many") {
    return problemAt({ line: 1, column: null, value: "" }, fault("rows-too-many", { most: refusal.rowsMax }));
  }
  if (refusal.reason === "changed-meanwhile") {
    return problemAt(
      { line: 1, column: null, value: "" },
      fault("registry-refused", { other: refusal.reason }),
    );
  }
  const { record, field, row, reason } = refusal;
  const known = record === "position" || record === "candidate" || record === "assignment";
  const line = (known ? lines[record]?.[row] : undefined) ?? 1;
  const other = `${record}.${field}: ${reason}`;
  return problemAt({ line, column: null, value: "" }, fault("registry-refused", { other }));
}

function digestOfBytes(bytes: Uint8Array): Digest {
  return digest(createHash("sha256").update(bytes).digest("hex"));
}
