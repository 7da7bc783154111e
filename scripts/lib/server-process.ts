import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DemonstrationLogins } from "@neraca/proctor-server";

const ROOT = resolve(import.meta.dirname, "../..");

/** A server that does not say its address within this time has failed to start. */
const START_MS_MAX = 60_000;

export type ServerProcess = {
  readonly origin: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly logins: DemonstrationLogins;
  /** Ends it in good order; resolves when it has. */
  readonly stop: () => Promise<void>;
  /** SIGKILL: no farewell, no flush. */
  readonly kill: () => Promise<void>;
};

export type ServerProcessOptions = {
  readonly dataFolder: string;
  readonly candidates: number;
  /** Length of the exam; omitted: as the decree says. */
  readonly examSeconds?: number;
  /** 0 or omitted: any free one. */
  readonly port?: number;
};

/** Starts a real server on a data folder of its own, with a demonstration in it, and waits until it answers. */
export async function startServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(ROOT, "apps/proctor-server/src/main.ts")], {
    cwd: ROOT,
    env: {
      ...process.env,
      NERACA_DEMONSTRATION: "1",
      NERACA_DEMONSTRATION_CANDIDATES: String(options.candidates),
      ...(options.examSeconds === undefined
        ? {}
        : { NERACA_DEMONSTRATION_SECONDS: String(options.examSeconds) }),
      NERACA_DATA: options.dataFolder,
      NERACA_HOST: "127.0.0.1",
      NERACA_PORT: String(options.port ?? 0),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.pipe(createWriteStream(`${options.dataFolder}.log`, { flags: "a" }));
  const origin = await originOf(child);
  child.stdout?.pipe(createWriteStream(`${options.dataFolder}.log`, { flags: "a" }));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    await ended;
  };
  return {
    origin,
    port: Number(new URL(origin).port),
    dataFolder: options.dataFolder,
    logins: JSON.parse(
      await readFile(join(options.dataFolder, "demonstration.json"), "utf8"),
    ) as DemonstrationLogins,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

function originOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let text = "";
    const timer = setTimeout(() => fail(new Error(`the server did not start:\n${text}`)), START_MS_MAX);
    const over = (code: number | null): void => {
      clearTimeout(timer);
      fail(new Error(`the server ended with ${code} before it answered:\n${text}`));
    };
    child.once("exit", over);
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const origin = /Exam client\s+(http:\/\/[^/\s]+)\//.exec(text)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      child.off("exit", over);
      child.stdout?.off("data", read);
      found(origin);
    };
    child.stdout?.on("data", read);
  });
}
