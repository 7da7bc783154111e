import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DemonstrationLogins } from "@neraca/proctor-server";

const ROOT = resolve(import.meta.dirname, "../..");

/** A server that does not say its address within this time has failed to start. */
const START_MS_MAX = 60_000;

/** A server in a process of its own. */
export type ServerHandle = {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  readonly dataFolder: string;
  /** Ends it in good order; resolves when it has. */
  readonly stop: () => Promise<void>;
  /** SIGKILL: no farewell, no flush. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** SIGSTOP and SIGCONT: alive, and deaf. */
  readonly suspend: () => void;
  readonly resume: () => void;
  /** Resolves when it has ended, whoever ended it, with its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
};

/** One with a demonstration in it. */
export type ServerProcess = ServerHandle & { readonly logins: DemonstrationLogins };

export type ServerProcessOptions = {
  readonly dataFolder: string;
  /** Settings beyond data folder, host and port. */
  readonly environment: Readonly<Record<string, string>>;
  /** 0 or omitted: any free one. */
  readonly port?: number;
  /** Where it listens; omitted: on this machine alone. */
  readonly host?: string;
  /** Node's own arguments, for whoever wants to look inside. */
  readonly nodeArguments?: readonly string[];
};

export type DemonstrationOptions = {
  readonly dataFolder: string;
  readonly candidates: number;
  /** Length of the exam; omitted: as the decree says. */
  readonly examSeconds?: number;
  readonly port?: number;
  readonly host?: string;
  /** Settings beyond those of a demonstration. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts a real server on a data folder of its own, with a demonstration in it, and waits until it answers. */
export async function startServer(options: DemonstrationOptions): Promise<ServerProcess> {
  const { dataFolder, port, host } = options;
  const environment = {
    ...demonstrationSettings(options.candidates, options.examSeconds),
    ...options.environment,
  };
  const server = await startServerProcess({
    dataFolder,
    environment,
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
  });
  const logins = await readFile(join(dataFolder, "demonstration.json"), "utf8");
  return { ...server, logins: JSON.parse(logins) as DemonstrationLogins };
}

export function demonstrationSettings(
  candidates: number,
  examSeconds: number | undefined,
): Readonly<Record<string, string>> {
  return {
    NERACA_DEMONSTRATION: "1",
    NERACA_DEMONSTRATION_CANDIDATES: String(candidates),
    ...(examSeconds === undefined ? {} : { NERACA_DEMONSTRATION_SECONDS: String(examSeconds) }),
  };
}

/**
 * Starts a real server and waits until it answers. What it says goes to `<dataFolder>.log`.
 *
 * @throws Error with its words when it ends before it answers
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerHandle> {
  const { dataFolder, environment, nodeArguments = [] } = options;
  const main = join(ROOT, "apps/proctor-server/src/main.ts");
  const child = spawn(process.execPath, [...nodeArguments, main], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...environment,
      NERACA_DATA: dataFolder,
      NERACA_HOST: options.host ?? "127.0.0.1",
      NERACA_PORT: String(options.port ?? 0),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const log = createWriteStream(`${dataFolder}.log`, { flags: "a" });
  child.stderr.pipe(log, { end: false });
  const origin = await originOf(child);
  child.stdout.pipe(log, { end: false });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    origin,
    port: Number(new URL(origin).port),
    pid: child.pid ?? 0,
    dataFolder,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    suspend: () => child.kill("SIGSTOP"),
    resume: () => child.kill("SIGCONT"),
    ended,
  };
}

function originOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let text = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail(new Error(`the server did not start:\n${text}`));
    }, START_MS_MAX);
    const over = (code: number | null): void => {
      clearTimeout(timer);
      fail(new Error(`the server ended with ${code} before it answered:\n${text}`));
    };
    child.once("exit", over);
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const origin = /Exam client\s+(https?:\/\/[^/\s]+)\//.exec(text)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      child.off("exit", over);
      child.stdout?.off("data", read);
      child.stderr?.off("data", read);
      found(origin);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
  });
}
