import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import {
  candidateId,
  DAY_MS,
  instant,
  MINUTE_MS,
  positionId,
  seatId,
  selectionId,
  sittingId,
  staffId,
} from "@neraca/base";
import { REGISTRY_ROWS_MAX, type RegistryOutcome, roomId, venueId } from "@neraca/engine";
import { SHIPPED_RULES } from "@neraca/exam";
import { Assigner, AssignmentThread, SittingTurns, seedHexOf } from "@neraca/proctor-server";
import type { AssignmentPlanView, AssignmentPreviewRequest } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { beating } from "./beating.ts";

type Settings = {
  readonly candidates: number;
  readonly venues: number;
  readonly positions: number;
  readonly data: string;
};

export type SeatsFigures = {
  readonly sittings: number;
  /** From the question to the first page, with the start of the thread. */
  readonly previewMs: number;
  /** Another page of the same plan: the longest of ten. */
  readonly pageMs: number;
  readonly applyMs: number;
  readonly explainMs: number;
  /** Questions that were answered with how far it is. */
  readonly toldHowFar: number;
  /** Of the server's thread, from the first question to the last answer. */
  readonly longestStallMs: number;
  /** Of a note that the server writes ten times a second meanwhile: so long nobody else may write while places are stored. */
  readonly longestWriteMs: number;
  readonly longestLookupMs: number;
  /** Of the process, before and at most. */
  readonly beforeMb: number;
  readonly peakMb: number;
  /** What the registry's file grew by. */
  readonly writtenMb: number;
  /** The same plan on the server's own thread, which is how a tenth was planned before; it is not stored. */
  readonly baselineMs: number;
  readonly baselineStallMs: number;
  /** Storing the same places row by row, as one: with `baselineMs` before it, so long others waited when it was planned while they did. */
  readonly baselineStoreMs: number;
  /** How much longer they waited then. */
  readonly writeRatio: number;
  /** How much longer the server's thread would stand still without the other. */
  readonly stallRatio: number;
};

const MADE_AT = instant(1_767_225_600_000);
const BENCH = selectionId("bench");
const BY = staffId("bench-staff");
const SEATS = 100;
const SITTINGS_A_DAY = 4;
const APART_MS = 150 * MINUTE_MS;
/** A tenth is spare. */
const PLACES = 90;

const { candidates, venues, positions, data } = JSON.parse(process.argv[2] ?? "") as Settings;
await mkdir(data, { recursive: true });
const registryPath = join(data, "registry.sqlite");
const registry = await openSqliteRegistry(registryPath);
const sittings = await prepare();
const beforeMb = mbOf(process.memoryUsage().rss);
const beforeBytes = await bytesOf();

const thread = new AssignmentThread({
  registry,
  registryPath,
  rules: SHIPPED_RULES,
  clock: { now: () => MADE_AT },
  isUntouched: () => true,
  turns: new SittingTurns(),
  patienceMs: 1_000,
  onChanged: async () => {},
});
const request = {
  seed: "1",
  policy: { positions: "spread", sparePercent: 10 },
  mishaps: [],
} as const;
const page = { of: "all", from: 0, limit: 50 } as const;
let toldHowFar = 0;

const delay = monitorEventLoopDelay({ resolution: 1 });
const beats = beating(registry, BY, MADE_AT);
delay.enable();
const began = performance.now();
const plan = await planned({ ...request, mishaps: [], digest: null, page });
const previewed = performance.now();
let pageMs = 0;
for (let nth = 1; nth <= 10; nth += 1) {
  const from = performance.now();
  const at = { ...page, from: Math.floor((candidates * nth) / 11) };
  await planned({ ...request, mishaps: [], digest: plan.digest, page: at });
  pageMs = Math.max(pageMs, performance.now() - from);
}
const applying = performance.now();
await applied();
const stored = performance.now();
const [someone] = plan.page.explanations;
if (someone !== undefined) await thread.explain(BENCH, someone.candidateId);
const explained = performance.now();
delay.disable();
const waits = await beats.stop();
const peakMb = Math.ceil(process.resourceUsage().maxRSS / 1_024);
await thread.close();
const writtenMb = mbOf((await bytesOf()) - beforeBytes);
const seated = (await registry.countsOfSelection(BENCH)).seated;
if (seated !== Math.min(candidates, sittings * PLACES)) throw new Error(`${seated} were seated`);
const baseline = await onOwnThread();
const baselineStoreMs = await rowByRow();
await registry.close();

const longestStallMs = tenths(delay.max / 1e6);
const figures: SeatsFigures = {
  sittings,
  previewMs: Math.round(previewed - began),
  pageMs: Math.round(pageMs),
  applyMs: Math.round(stored - applying),
  explainMs: Math.round(explained - stored),
  toldHowFar,
  longestStallMs,
  ...waits,
  beforeMb,
  peakMb,
  writtenMb,
  ...baseline,
  stallRatio: tenths(baseline.baselineStallMs / longestStallMs),
  baselineStoreMs,
  writeRatio: tenths((baseline.baselineMs + baselineStoreMs) / waits.longestWriteMs),
};
process.stdout.write(JSON.stringify(figures));

async function planned(asked: AssignmentPreviewRequest): Promise<AssignmentPlanView> {
  for (;;) {
    const found = await thread.preview(BENCH, asked);
    if (!found.ok) throw new Error(found.error);
    if (found.value.state === "ready") return found.value;
    toldHowFar += 1;
  }
}

async function applied(): Promise<void> {
  for (;;) {
    const found = await thread.apply(
      BENCH,
      { ...request, mishaps: [], digest: plan.digest, reason: null },
      BY,
    );
    if (!found.ok) throw new Error(found.error);
    if (found.value.state === "stored") return;
    toldHowFar += 1;
  }
}

/** A plan of everybody, as if nobody had a place yet: every sitting lost would plan less. */
async function onOwnThread(): Promise<{ baselineMs: number; baselineStallMs: number }> {
  const everybody = { ...registry, assignmentsOfSelection: async () => [] };
  const assigner = new Assigner({
    registry: everybody,
    rules: SHIPPED_RULES,
    clock: { now: () => MADE_AT },
    isUntouched: () => true,
  });
  const stall = monitorEventLoopDelay({ resolution: 1 });
  stall.enable();
  const from = performance.now();
  const policy = { ...request.policy, ifWishFull: "elsewhere" } as const;
  const asked = { seedHex: seedHexOf(request.seed), policy, mishaps: [] };
  const found = await assigner.preview(BENCH, asked, candidates);
  const baselineMs = performance.now() - from;
  await new Promise((resolve) => setImmediate(resolve));
  stall.disable();
  if (!found.ok || found.value.digest !== plan.digest) throw new Error("the baseline makes the same plan");
  return {
    baselineMs: Math.round(baselineMs),
    baselineStallMs: Math.round(Math.max(stall.max / 1e6, baselineMs)),
  };
}

/** What was stored goes, and is stored as rows were before: each by itself, in as few transactions as a roster may have rows. */
async function rowByRow(): Promise<number> {
  const places = await registry.assignmentsOfSelection(BENCH);
  const told = { selectionId: BENCH, digest: plan.digest, seedHex: null, by: BY, at: MADE_AT };
  const gone = await registry.changeAssignments({ ...told, removed: places, added: [], mishaps: null });
  if (!gone.ok) throw new Error(gone.error.reason);
  const from = performance.now();
  for (let at = 0; at < places.length; at += REGISTRY_ROWS_MAX)
    sure(await registry.assign(places.slice(at, at + REGISTRY_ROWS_MAX)));
  return Math.round(performance.now() - from);
}

/** One room of a hundred computers at each venue, four sittings a day, as many days as everybody needs and one more. */
async function prepare(): Promise<number> {
  sure(
    await registry.createSelection({
      id: BENCH,
      name: "Bench",
      agency: "Kota Contoh",
      ruleSetId: "cpns-2024",
      createdAt: MADE_AT,
    }),
  );
  sure(
    await registry.createStaff({
      id: BY,
      username: "panitia",
      name: "Panitia",
      role: "committee",
      passwordHash: "x",
      createdAt: MADE_AT,
    }),
  );
  sure(
    await registry.createPositions(
      Array.from({ length: positions }, (_, nth) => ({
        id: positionId(`p-${nth}`),
        selectionId: BENCH,
        code: `JF-${nth}`,
        title: "Analis",
        agency: "Kota Contoh",
        unit: "Dinas",
        formationType: "general",
        quota: 1,
      })),
    ),
  );
  await people();
  return rooms();
}

async function people(): Promise<void> {
  for (let from = 0; from < candidates; from += REGISTRY_ROWS_MAX) {
    const length = Math.min(REGISTRY_ROWS_MAX, candidates - from);
    sure(
      await registry.createCandidates(
        Array.from({ length }, (_, at) => ({
          id: candidateId(`c-${from + at}`),
          selectionId: BENCH,
          positionId: positionId(`p-${(from + at) % positions}`),
          participantNumber: `27${String(from + at).padStart(9, "0")}`,
          // Begins with 99: no living person has this number.
          nik: `99${String(from + at).padStart(14, "0")}`,
          name: `Peserta Uji ${from + at}`,
          birthDate: "1999-01-01",
          extraTimeMs: 0,
          pinHash: null,
        })),
      ),
    );
  }
}

async function rooms(): Promise<number> {
  const slots = Math.ceil(candidates / (PLACES * venues)) + SITTINGS_A_DAY;
  for (let nth = 0; nth < venues; nth += 1) {
    const id = roomId(`r-${nth}`);
    sure(
      await registry.createVenue({
        id: venueId(`v-${nth}`),
        name: `Tilok ${nth}`,
        city: "Kota",
        timeZone: "Asia/Jakarta",
      }),
    );
    const seats = Array.from({ length: SEATS }, (_, at) => ({
      id: seatId(`r-${nth}-${at}`),
      roomId: id,
      label: String(at + 1),
      row: Math.floor(at / 10),
      column: at % 10,
    }));
    sure(
      await registry.createRoom(
        { id, venueId: venueId(`v-${nth}`), name: "A", rows: 10, columns: 10 },
        seats,
      ),
    );
    for (let slot = 0; slot < slots; slot += 1) {
      const day = 1 + Math.floor(slot / SITTINGS_A_DAY);
      sure(
        await registry.createSitting({
          id: sittingId(`s-${nth}-${slot}`),
          selectionId: BENCH,
          roomId: id,
          title: `Sesi ${nth} ${slot}`,
          scheduledAt: instant(MADE_AT + day * DAY_MS + (slot % SITTINGS_A_DAY) * APART_MS),
          bankId: "skd",
          blueprintId: "skd-2024",
        }),
      );
    }
  }
  return slots * venues;
}

async function bytesOf(): Promise<number> {
  const sizes = await Promise.all(
    ["", "-wal"].map((end) =>
      stat(`${registryPath}${end}`).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sure(outcome: RegistryOutcome): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
}

function mbOf(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
