import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BoardHandle, startBoard } from "../board-process.ts";
import { type ServerHandle, startServerProcess } from "../server-process.ts";
import { StaffClient } from "../staff-client.ts";
import { BENCH_SITTING, type BenchLogins, makeBenchWorld } from "./world.ts";

export type BenchServer = {
  readonly server: ServerHandle;
  readonly logins: BenchLogins;
  readonly proctor: StaffClient;
  readonly sittingPin: string;
  /** The public's, on the same data folder. */
  readonly board: BoardHandle;
  readonly remove: () => Promise<void>;
};

/** Behind a proxy, as far as the server knows: so each generated candidate may have an address of its own. */
export const BENCH_SETTINGS = { NERACA_PROXY: "1" } as const;

/** All viewers of a bench come from one address. */
const BENCH_BOARD_SETTINGS = { NERACA_BOARD_VIEWERS_PER_ADDRESS: "50000" } as const;

/** The board as a committee has it whose candidates' computers cannot reach it. */
const BENCH_POLICY = JSON.stringify({ board: { visibility: "public", names: "full" } });

/** A real server with one armed sitting in a data folder of its own. */
export async function startBenchServer(
  candidates: number,
  nodeArguments: readonly string[],
): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-bench-"));
  const dataFolder = join(folder, "data");
  const logins = await makeBenchWorld(dataFolder, candidates);
  const policyFile = join(folder, "policy.json");
  await writeFile(policyFile, BENCH_POLICY);
  const environment = { ...BENCH_SETTINGS, NERACA_POLICY: policyFile };
  const server = await startServerProcess({ dataFolder, environment, nodeArguments });
  const board = await startBoard(dataFolder, BENCH_BOARD_SETTINGS);
  const { username, password } = logins.proctor;
  const proctor = await StaffClient.login(server.origin, username, password);
  proctor.connect(() => {});
  await proctor.must(BENCH_SITTING, { verb: "arm" });
  const sittingPin = (await proctor.must(BENCH_SITTING, { verb: "reveal-pin" })) ?? "";
  const remove = async (): Promise<void> => {
    await board.kill();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, logins, proctor, sittingPin, board, remove };
}
