import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServerHandle, startServerProcess } from "../server-process.ts";
import { StaffClient } from "../staff-client.ts";
import { BENCH_SITTING, type BenchLogins, makeBenchWorld } from "./world.ts";

export type BenchServer = {
  readonly server: ServerHandle;
  readonly logins: BenchLogins;
  readonly proctor: StaffClient;
  readonly sittingPin: string;
  readonly remove: () => Promise<void>;
};

/** Behind a proxy, as far as the server knows: so each generated candidate may have an address of its own. */
export const BENCH_SETTINGS = { NERACA_PROXY: "1" } as const;

/** A real server with one armed sitting in a data folder of its own. */
export async function startBenchServer(
  candidates: number,
  nodeArguments: readonly string[],
): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-bench-"));
  const dataFolder = join(folder, "data");
  const logins = await makeBenchWorld(dataFolder, candidates);
  const server = await startServerProcess({ dataFolder, environment: BENCH_SETTINGS, nodeArguments });
  const { username, password } = logins.proctor;
  const proctor = await StaffClient.login(server.origin, username, password);
  proctor.connect(() => {});
  await proctor.must(BENCH_SITTING, { verb: "arm" });
  const sittingPin = (await proctor.must(BENCH_SITTING, { verb: "reveal-pin" })) ?? "";
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { server, logins, proctor, sittingPin, remove };
}
