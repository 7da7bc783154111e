import { parseArgs } from "node:util";
import { composedScript, SCRIPT_NAMES, SCRIPTS, type ScriptLine, TROUBLE_KINDS } from "./trouble.ts";

export const USAGE = `usage: npm run practice -- [--script ${SCRIPT_NAMES.join(" | ")}] [--trouble minute:kind[:count[:seconds]],...]
    [--candidates 30] [--minutes 30] [--speed 1] [--seed <64 hex digits>] [--surprise]
    [--host 127.0.0.1] [--port 8180] [--board-port 8190] [--report file.pdf] [--keep] [--unattended] [--json] [--beside-exam]
kinds of trouble: ${TROUBLE_KINDS.join(", ")}
`;

/** As many as one hall has seats, and one process drives. */
const CANDIDATES_MAX = 500;
const MINUTES_MAX = 100;
/** Quicker than this nobody could act between two troubles. */
const SPEED_MAX = 20;

export type PracticeSettings = {
  readonly script: readonly ScriptLine[];
  readonly candidates: number;
  readonly minutes: number;
  /** 2: robots answer in half of the time, and the script is over in half of it. */
  readonly speed: number;
  /** null: drawn. */
  readonly seedHex: string | null;
  /** The plan is told at the end only. */
  readonly surprise: boolean;
  readonly host: string;
  readonly port: number;
  readonly boardPort: number;
  /** Where the report goes as a PDF; null: nowhere. */
  readonly report: string | null;
  readonly keep: boolean;
  /** Nobody is trained: starts and closes by itself. */
  readonly unattended: boolean;
  readonly json: boolean;
  readonly besideExam: boolean;
};

/** null: not usable. */
export function settingsOf(args: readonly string[]): PracticeSettings | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      script: { type: "string", default: "ordinary" },
      trouble: { type: "string" },
      candidates: { type: "string", default: "30" },
      minutes: { type: "string", default: "30" },
      speed: { type: "string", default: "1" },
      seed: { type: "string" },
      surprise: { type: "boolean", default: false },
      host: { type: "string", default: "127.0.0.1" },
      port: { type: "string", default: "8180" },
      "board-port": { type: "string", default: "8190" },
      report: { type: "string" },
      keep: { type: "boolean", default: false },
      unattended: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      "beside-exam": { type: "boolean", default: false },
    },
  });
  const [candidates, minutes, speed, port, boardPort] = [
    values.candidates,
    values.minutes,
    values.speed,
    values.port,
    values["board-port"],
  ].map(Number) as [number, number, number, number, number];
  const name = SCRIPT_NAMES.find((each) => each === values.script);
  if (name === undefined || !isBetween(candidates, 2, CANDIDATES_MAX) || !Number.isInteger(candidates))
    return null;
  // Less than a minute is for trying the program itself.
  if (!isBetween(minutes, 0.2, MINUTES_MAX) || !isBetween(speed, 0.1, SPEED_MAX)) return null;
  if (values.seed !== undefined && !/^[0-9a-f]{64}$/.test(values.seed)) return null;
  if (![port, boardPort].every((each) => Number.isInteger(each) && isBetween(each, 0, 65_535))) return null;
  const script = values.trouble === undefined ? SCRIPTS[name] : composedScript(values.trouble, minutes);
  if (script === null) return null;
  const { surprise, host, keep, unattended, json } = values;
  return {
    script,
    candidates,
    minutes,
    speed,
    seedHex: values.seed ?? null,
    surprise,
    host,
    port,
    boardPort,
    report: values.report ?? null,
    keep,
    unattended,
    json,
    besideExam: values["beside-exam"],
  };
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
