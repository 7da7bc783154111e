import { BareServer } from "./bare-server.ts";
import { sharedNowMs } from "./bench-candidate.ts";
import { startBenchServer } from "./bench-server.ts";
import { Generator } from "./generator.ts";
import { median, percentile } from "./statistics.ts";
import { residentBytesOf } from "./thread-times.ts";
import { BENCH_SITTING } from "./world.ts";

/** As long as the frame with a key. */
const KEY_FRAME = JSON.stringify({ type: "key", key: "k".repeat(44) });

export type StartSettings = {
  readonly candidates: number;
  /** Broadcasts of the bare server, half of them before the start and half after. */
  readonly broadcasts: number;
  readonly nodeArguments: readonly string[];
};

/**
 * How long the start takes: from the moment at which the proctor's command is sent to the key at each client, all of which hold their
 * sealed paper. Before the first key goes out, the start of the sitting and that of every attempt are on disk. Held against a Socket.IO
 * server that broadcasts one text of the same length to as many connections.
 */
export async function benchStart(settings: StartSettings) {
  const world = await startBenchServer(settings.candidates, settings.nodeArguments);
  const generator = new Generator();
  const bareGenerator = new Generator();
  const bare = await BareServer.start("");
  try {
    const { server, proctor, logins, sittingPin } = world;
    const emptyBytes = residentBytesOf(server.pid);
    const preparedFrom = performance.now();
    await generator.carryOut({
      do: "enter",
      port: server.port,
      sittingPin,
      candidates: logins.candidates,
      keepsPaper: false,
    });
    const prepareSeconds = (performance.now() - preparedFrom) / 1_000;
    const fullBytes = residentBytesOf(server.pid);
    await bareGenerator.carryOut({
      do: "connect-bare",
      port: bare.port,
      connections: settings.candidates,
      text: "",
    });
    const half = Math.ceil(settings.broadcasts / 2);
    const bareMs = await broadcasts(bare, bareGenerator, half);
    const keys = await generator.begin({ do: "await-keys" });
    const commandedAt = sharedNowMs();
    const accepted = proctor.must(BENCH_SITTING, { verb: "start", countdownMs: 0 });
    const startMs = ((await keys.done) as number[]).map((atMs) => atMs - commandedAt);
    await accepted;
    bareMs.push(...(await broadcasts(bare, bareGenerator, settings.broadcasts - half)));
    await generator.carryOut({ do: "open-papers" });
    proctor.close();
    await server.stop();

    const bareP99 = median(bareMs.map((each) => percentile(each, 0.99)));
    const startP99 = percentile(startMs, 0.99);
    return {
      candidates: settings.candidates,
      p99Ratio: rounded(startP99 / bareP99, 2),
      startMsP50: rounded(percentile(startMs, 0.5), 1),
      startMsP99: rounded(startP99, 1),
      startMsMax: rounded(percentile(startMs, 1), 1),
      startMsFirst: rounded(percentile(startMs, 0), 1),
      bareMsP50: rounded(median(bareMs.map((each) => percentile(each, 0.5))), 1),
      bareMsP99: rounded(bareP99, 1),
      bareMsMax: rounded(median(bareMs.map((each) => percentile(each, 1))), 1),
      bareMsP99Least: rounded(Math.min(...bareMs.map((each) => percentile(each, 0.99))), 1),
      bareMsP99Most: rounded(Math.max(...bareMs.map((each) => percentile(each, 0.99))), 1),
      broadcasts: settings.broadcasts,
      prepareSeconds: rounded(prepareSeconds, 1),
      memoryBytesPerCandidate:
        emptyBytes === null || fullBytes === null
          ? null
          : Math.round((fullBytes - emptyBytes) / settings.candidates),
    };
  } finally {
    generator.close();
    bareGenerator.close();
    bare.close();
    await world.server.kill();
    await world.remove();
  }
}

async function broadcasts(bare: BareServer, generator: Generator, times: number): Promise<number[][]> {
  const all: number[][] = [];
  for (let each = 0; each < times; each += 1) {
    const heard = await generator.begin({ do: "await-broadcast" });
    const begunAt = await bare.broadcast(KEY_FRAME);
    all.push(((await heard.done) as number[]).map((atMs) => atMs - begunAt));
  }
  return all;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
