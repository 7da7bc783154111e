import { parseArgs } from "node:util";
import { CANDIDATES_IMPORT_MAX, REGISTRY_ROWS_MAX } from "@neraca/engine";
import { ASSIGNMENT_CANDIDATES_MAX } from "@neraca/protocol";
import { benchAnswers } from "./lib/bench/answers.ts";
import { benchAssign } from "./lib/bench/assign.ts";
import { benchBehaviour } from "./lib/bench/behaviour.ts";
import { benchBoard } from "./lib/bench/board.ts";
import { benchCandidates } from "./lib/bench/candidates.ts";
import { benchImport } from "./lib/bench/import.ts";
import { benchLedger } from "./lib/bench/ledger.ts";
import { benchList } from "./lib/bench/list.ts";
import { benchRank } from "./lib/bench/rank.ts";
import { benchRecovery } from "./lib/bench/recovery.ts";
import { benchResults } from "./lib/bench/results.ts";
import { benchRoom } from "./lib/bench/room.ts";
import { benchSeats } from "./lib/bench/seats.ts";
import { benchStart } from "./lib/bench/start.ts";

/**
 * First figures, each against a baseline that is measured in the same run. docs/PERFORMANCE.md says what is measured, and how.
 *
 *   npm run bench -- answers [--candidates 1000] [--rounds 4] [--seconds 4] [--rate 2000] [--json]
 *   npm run bench -- start [--candidates 3000] [--broadcasts 6] [--json]
 *   npm run bench -- recovery [--attempts 1000] [--answers 110] [--kills 5] [--json]
 *   npm run bench -- ledger [--entries 1000000] [--checkpoint 10000] [--json]
 *   npm run bench -- board [--viewers 2000] [--candidates 400] [--rounds 4] [--seconds 4] [--rate 400] [--json]
 *   npm run bench -- rank [--candidates 3035723] [--positions 50000] [--seed 1] [--json]
 *   npm run bench -- results [--candidates 100000] [--positions 200] [--seed 1] [--json]
 *   npm run bench -- assign [--candidates 100000] [--venues 20] [--positions 2000] [--seed 1] [--json]
 *   npm run bench -- candidates [--candidates 100000] [--positions 2000] [--seed 1] [--json]
 *   npm run bench -- import [--candidates 100000] [--positions 2000] [--json]
 *   npm run bench -- list [--candidates 100000] [--positions 500] [--json]
 *   npm run bench -- seats [--candidates 100000] [--venues 20] [--positions 2000] [--json]
 *   npm run bench -- behaviour [--candidates 20000] [--papers 5] [--seed 1] [--json]
 *   npm run bench -- room [--seats 500] [--minutes 30] [--json]
 *
 * `--profile <folder>` leaves profiles of the server's threads there, and makes it slower.
 */

const OPTIONS = {
  candidates: { type: "string" },
  rounds: { type: "string", default: "4" },
  seconds: { type: "string", default: "4" },
  rate: { type: "string" },
  viewers: { type: "string", default: "2000" },
  broadcasts: { type: "string", default: "6" },
  attempts: { type: "string", default: "1000" },
  answers: { type: "string", default: "110" },
  kills: { type: "string", default: "5" },
  entries: { type: "string", default: "1000000" },
  checkpoint: { type: "string", default: "10000" },
  positions: { type: "string" },
  venues: { type: "string", default: "20" },
  seed: { type: "string", default: "1" },
  seats: { type: "string", default: "500" },
  minutes: { type: "string", default: "30" },
  papers: { type: "string", default: "5" },
  profile: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const USAGE =
  "usage: npm run bench -- answers|board|start|recovery|rank|results|ledger|behaviour|room|assign|candidates|import|list|seats [--json]; scripts/bench.ts lists the settings\n";

/** More do not fit into the event that arms a sitting. */
const CANDIDATES_MAX = 4_000;
/** More do not fit into one frame of a room. */
const SEATS_MAX = 1_000;
/** Some gigabytes of tiles in a temporary folder. */
const ENTRIES_MAX = 10_000_000;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const nodeArguments =
    values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const report = await measure(positionals[0], values, nodeArguments);
  if (report === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  for (const [name, value] of Object.entries(report)) process.stderr.write(`${name.padEnd(24)} ${value}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return 0;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** Null when there is no such bench. */
async function measure(
  what: string | undefined,
  values: Values,
  nodeArguments: readonly string[],
): Promise<object | null> {
  switch (what) {
    case "answers":
      return benchAnswers({
        candidates: number(values.candidates ?? "1000", CANDIDATES_MAX),
        rounds: number(values.rounds, 100),
        roundMs: number(values.seconds, 60) * 1_000,
        pacedPerSecond: number(values.rate ?? "2000", 100_000),
        nodeArguments,
      });
    case "board":
      return benchBoard({
        viewers: number(values.viewers, 20_000),
        candidates: number(values.candidates ?? "400", CANDIDATES_MAX),
        rounds: number(values.rounds, 100),
        roundMs: number(values.seconds, 60) * 1_000,
        // Ten times what four hundred who answer every ten seconds ask for.
        pacedPerSecond: number(values.rate ?? "400", 100_000),
        nodeArguments,
      });
    case "start":
      return benchStart({
        candidates: number(values.candidates ?? "3000", CANDIDATES_MAX),
        broadcasts: number(values.broadcasts, 100),
        nodeArguments,
      });
    case "recovery":
      return benchRecovery({
        attempts: number(values.attempts, CANDIDATES_MAX),
        answersEach: number(values.answers, 10_000),
        kills: number(values.kills, 100),
        nodeArguments,
      });
    case "rank":
      return benchRank({
        candidates: number(values.candidates ?? "3035723", 10_000_000),
        positions: number(values.positions ?? "50000", 1_000_000),
        seed: number(values.seed, 2 ** 31),
      });
    case "results":
      return benchResults({
        candidates: number(values.candidates ?? "100000", 400_000),
        positions: number(values.positions ?? "200", REGISTRY_ROWS_MAX),
        seed: number(values.seed, 2 ** 31),
      });
    case "assign":
      return benchAssign({
        candidates: number(values.candidates ?? "100000", 1_000_000),
        venues: number(values.venues, 1_000),
        positions: number(values.positions ?? "2000", 100_000),
        seed: number(values.seed, 2 ** 31),
      });
    case "candidates":
      return benchCandidates({
        candidates: number(values.candidates ?? "100000", 1_000_000),
        positions: number(values.positions ?? "2000", 10_000),
        seed: number(values.seed, 2 ** 31),
      });
    case "import":
      return benchImport({
        rows: number(values.candidates ?? "100000", CANDIDATES_IMPORT_MAX),
        positions: number(values.positions ?? "2000", REGISTRY_ROWS_MAX),
      });
    case "list":
      return benchList({
        lines: number(values.candidates ?? "100000", CANDIDATES_IMPORT_MAX),
        positions: number(values.positions ?? "500", 10_000),
      });
    case "seats":
      return benchSeats({
        candidates: number(values.candidates ?? "100000", ASSIGNMENT_CANDIDATES_MAX),
        venues: number(values.venues, 100),
        positions: number(values.positions ?? "2000", REGISTRY_ROWS_MAX),
      });
    case "behaviour":
      return benchBehaviour({
        candidates: number(values.candidates ?? "20000", 1_000_000),
        papers: number(values.papers, 100),
        seed: number(values.seed, 1_000),
      });
    case "room":
      return benchRoom({
        seats: number(values.seats, SEATS_MAX),
        simulatedMinutes: number(values.minutes, 240),
        nodeArguments,
      });
    case "ledger":
      return benchLedger({
        entries: number(values.entries, ENTRIES_MAX),
        entriesACheckpoint: number(values.checkpoint, ENTRIES_MAX),
      });
    default:
      return null;
  }
}

function number(text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(`${text} is not a whole number from 1 to ${most}`);
  }
  return value;
}

process.exitCode = await main();
