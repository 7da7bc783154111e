import { createReadStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setInterval } from "node:timers/promises";
import {
  accepted,
  candidateId,
  instant,
  positionId,
  type SelectionId,
  selectionId,
  staffId,
} from "@neraca/base";
import { REGISTRY_ROWS_MAX } from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import { CandidateImports } from "@neraca/proctor-server";
import type { CandidateImport } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { beating } from "./beating.ts";

type Settings = {
  readonly rows: number;
  readonly positions: number;
  readonly path: string;
  readonly data: string;
};

export type ImportFigures = {
  readonly fileMb: number;
  /** Each until its outcome is told, with the start of its thread. */
  readonly uploadMs: number;
  readonly lookMs: number;
  readonly checkMs: number;
  readonly applyMs: number;
  readonly totalMs: number;
  /** Of the server's thread, from the upload to the end. */
  readonly longestStallMs: number;
  /** Of a note that the server writes ten times a second meanwhile: it waits while the file is written. */
  readonly longestWriteMs: number;
  /** Of a candidate's login that looks them up. */
  readonly longestLookupMs: number;
  readonly peakMb: number;
  /** A roster as one call on the server's thread, which is how files came before. */
  readonly rosterRows: number;
  readonly rosterMs: number;
  readonly rosterStallMs: number;
};

const MADE_AT = instant(1_767_225_600_000);
const BENCH = selectionId("bench");
const BASELINE = selectionId("bench-roster");
const BY = staffId("bench-staff");
const LOOK_MS = 20;

const settings = JSON.parse(process.argv[2] ?? "") as Settings;
const { rows, positions, path, data } = settings;
await mkdir(data, { recursive: true });
const registryPath = join(data, "registry.sqlite");
const registry = await openSqliteRegistry(registryPath);
await prepare(BENCH);
await prepare(BASELINE);
await registry.createStaff({
  id: BY,
  username: "panitia",
  name: "Panitia",
  role: "committee",
  passwordHash: "x",
  createdAt: MADE_AT,
});
const imports = new CandidateImports({
  registry,
  registryPath,
  rules: SHIPPED_RULES,
  clock: { now: () => MADE_AT },
  guard: { admit: async () => accepted(null) },
  folder: join(data, "imports"),
  staffNameOf: () => null,
  onFault: (cause) => {
    throw cause;
  },
});
await imports.open();

const delay = monitorEventLoopDelay({ resolution: 1 });
const beats = beating(registry, BY, MADE_AT);
delay.enable();
const began = performance.now();
const { size } = await stat(path);
const started = await imports.begin(BENCH, { name: "peserta", length: size }, createReadStream(path), BY);
if (!started.ok) throw new Error(started.error);
const { importId } = started.value;
const uploaded = performance.now();
const looked = await settled("mapping");
const lookedAt = performance.now();
await imports.check(BENCH, importId, looked.mapping, BY);
const checked = await settled("checked");
const checkedAt = performance.now();
await imports.apply(BENCH, importId, checked.digest ?? "", BY);
await settled("done");
const done = performance.now();
delay.disable();
const waits = await beats.stop();
const longestStallMs = delay.max / 1e6;
const peakMb = process.resourceUsage().maxRSS / 1_024;
const roster = await baseline();
const { candidates } = await registry.countsOfSelection(BENCH);
if (candidates !== rows) throw new Error(`${candidates} candidates of ${rows} were imported`);
await imports.close();
await registry.close();

const figures: ImportFigures = {
  fileMb: tenths(size / 1_048_576),
  uploadMs: Math.round(uploaded - began),
  lookMs: Math.round(lookedAt - uploaded),
  checkMs: Math.round(checkedAt - lookedAt),
  applyMs: Math.round(done - checkedAt),
  totalMs: Math.round(done - began),
  longestStallMs: tenths(longestStallMs),
  ...waits,
  peakMb: Math.round(peakMb),
  ...roster,
};
process.stdout.write(JSON.stringify(figures));

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

async function prepare(id: SelectionId): Promise<void> {
  const common = { selectionId: id, title: "Analis", agency: "Kota Contoh", unit: "Dinas", quota: 1 };
  await registry.createSelection({
    id,
    name: "Bench",
    agency: "Kota Contoh",
    ruleSetId: "cpns-2024",
    createdAt: MADE_AT,
  });
  const made = await registry.createPositions(
    Array.from({ length: positions }, (_, nth) => ({
      ...common,
      id: positionId(`${id}-${nth + 1}`),
      code: `JF-${nth + 1}`,
      formationType: "general",
    })),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
}

async function settled(wanted: CandidateImport["state"]): Promise<CandidateImport> {
  for await (const _ of setInterval(LOOK_MS)) {
    const found = await imports.look(BENCH, importId);
    if (!found.ok) throw new Error(found.error);
    const { state, kinds } = found.value;
    if (state === wanted) return found.value;
    if (state !== "reading" && state !== "checking" && state !== "applying")
      throw new Error(`${state}: ${JSON.stringify(kinds)}`);
  }
  throw new Error("an interval does not end");
}

async function baseline() {
  const rosterRows = Math.min(REGISTRY_ROWS_MAX, Math.ceil(rows / 10));
  const candidates = Array.from({ length: rosterRows }, (_, nth) => ({
    id: candidateId(`r-${nth}`),
    selectionId: BASELINE,
    positionId: positionId(`${BASELINE}-1`),
    participantNumber: `28${String(nth).padStart(9, "0")}`,
    nik: `98${String(nth).padStart(14, "0")}`,
    name: `Peserta ${nth}`,
    birthDate: "1999-01-01",
    extraTimeMs: 0,
    pinHash: null,
  }));
  const stall = monitorEventLoopDelay({ resolution: 1 });
  stall.enable();
  const from = performance.now();
  const outcome = await registry.importRoster({ positions: [], candidates, assignments: [] });
  const rosterMs = performance.now() - from;
  await new Promise((resolve) => setImmediate(resolve));
  stall.disable();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return {
    rosterRows,
    rosterMs: Math.round(rosterMs),
    rosterStallMs: Math.round(Math.max(stall.max / 1e6, rosterMs)),
  };
}
