import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const START_MS_MAX = 30_000;

/** A board server in a process of its own. */
export type BoardHandle = {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  readonly kill: () => Promise<void>;
  /** SIGSTOP and SIGCONT: alive, and deaf. */
  readonly suspend: () => void;
  readonly resume: () => void;
};

/** Starts the board of a data folder on a free port. It may be started before the proctor server, and outlives it. */
export async function startBoard(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<BoardHandle> {
  const child = spawn(process.execPath, [join(ROOT, "apps/proctor-server/src/board/main.ts")], {
    cwd: ROOT,
    env: {
      ...process.env,
      NERACA_BOARD_PORT: "0",
      NERACA_BOARD_HOST: "127.0.0.1",
      ...environment,
      NERACA_DATA: dataFolder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(`${dataFolder}.board.log`, { flags: "a" });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const origin = await originOf(child);
  child.stdout.pipe(log, { end: false });
  return {
    origin,
    port: Number(new URL(origin).port),
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    suspend: () => child.kill("SIGSTOP"),
    resume: () => child.kill("SIGCONT"),
  };
}

function originOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let text = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), START_MS_MAX);
    child.once("exit", () => fail(new Error(`the board ended before it answered:\n${text}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const origin = /Score board\s+(http:\/\/[^/\s]+)\//.exec(text)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      found(origin);
    });
  });
}
