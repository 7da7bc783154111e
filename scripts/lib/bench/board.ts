import { startBenchServer } from "./bench-server.ts";
import { Generator } from "./generator.ts";
import type { LoadSummary } from "./generator-process.ts";
import { median } from "./statistics.ts";
import { threadTimesOf } from "./thread-times.ts";
import { BENCH_SITTING } from "./world.ts";

const WARM_UP_MS = 1_000;
/** Before the first round: some ten thousand times through everything. */
const COMPILE_MS = 6_000;
/** Processes that the viewers are spread over. */
const CROWDS = 2;

export type BoardSettings = {
  readonly viewers: number;
  readonly candidates: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly pacedPerSecond: number;
  readonly nodeArguments: readonly string[];
};

type Round = LoadSummary & { readonly mainUs: number; readonly boardBusy: number; readonly frames: number };

/**
 * What a crowd in front of the public's board does to the answers of an exam on the same machine: the same load of answers with and without
 * it, turn by turn in one run. Nothing is shared but the machine, so the server's own processor time should not know.
 */
export async function benchBoard(settings: BoardSettings) {
  const world = await startBenchServer(settings.candidates, settings.nodeArguments);
  const generator = new Generator();
  const crowds = Array.from({ length: CROWDS }, () => new Generator());
  try {
    const { server, proctor, logins, sittingPin, board } = world;
    const { port } = server;
    const candidates = logins.candidates;
    await generator.carryOut({ do: "enter", port, sittingPin, candidates, keepsPaper: true });
    const keys = await generator.begin({ do: "await-keys" });
    await proctor.must(BENCH_SITTING, { verb: "start", countdownMs: 0 });
    await keys.done;
    await generator.carryOut({ do: "open-papers" });
    const text = JSON.stringify({
      type: "watch",
      channel: { kind: "sitting", id: BENCH_SITTING },
      have: null,
    });
    const load = { perSecond: settings.pacedPerSecond, warmUpMs: WARM_UP_MS, ms: settings.roundMs };
    await generator.load({ do: "answer", load: { ...load, ms: COMPILE_MS } });

    const round = async (): Promise<Round> => {
      await Promise.all(crowds.map((crowd) => crowd.carryOut({ do: "count-frames" })));
      const before = {
        server: threadTimesOf(server.pid),
        board: threadTimesOf(board.pid),
        at: performance.now(),
      };
      const summary = await generator.load({ do: "answer", load });
      const seconds = (performance.now() - before.at) / 1_000;
      const counted = await Promise.all(crowds.map((crowd) => crowd.carryOut({ do: "count-frames" })));
      const main = (threadTimesOf(server.pid)?.main ?? Number.NaN) - (before.server?.main ?? Number.NaN);
      const busy = (threadTimesOf(board.pid)?.main ?? Number.NaN) - (before.board?.main ?? Number.NaN);
      return {
        ...summary,
        mainUs: (main * 1e6) / summary.total,
        boardBusy: busy / seconds,
        frames: counted.reduce<number>((sum, each) => sum + Number(each), 0) / seconds,
      };
    };
    const without: Round[] = [];
    const withThem: Round[] = [];
    const share = Math.ceil(settings.viewers / CROWDS);
    for (let each = 0; each < settings.rounds; each += 1) {
      without.push(await round());
      await Promise.all(
        crowds.map((crowd) => crowd.carryOut({ do: "crowd", port: board.port, viewers: share, text })),
      );
      withThem.push(await round());
      await Promise.all(crowds.map((crowd) => crowd.carryOut({ do: "disperse" })));
    }
    proctor.close();
    await server.stop();
    return figuresOf(settings, without, withThem);
  } finally {
    generator.close();
    for (const crowd of crowds) crowd.close();
    await world.server.kill();
    await world.remove();
  }
}

function figuresOf(settings: BoardSettings, without: readonly Round[], withThem: readonly Round[]) {
  const of = (rounds: readonly Round[], member: keyof Round, digits: number): number =>
    Number(median(rounds.map((each) => Number(each[member]))).toFixed(digits));
  const ratios = withThem.map(({ msP99 }, nth) => msP99 / (without[nth]?.msP99 ?? Number.NaN));
  return {
    viewers: settings.viewers,
    /** Of the rounds' ratios the one in the middle. */
    p99Ratio: Number(median(ratios).toFixed(3)),
    p99RatioMin: Number(Math.min(...ratios).toFixed(3)),
    p99RatioMax: Number(Math.max(...ratios).toFixed(3)),
    p99MsWithout: of(without, "msP99", 2),
    p99MsWith: of(withThem, "msP99", 2),
    p50MsWithout: of(without, "msP50", 2),
    p50MsWith: of(withThem, "msP50", 2),
    /** The server's main thread, microseconds of processor time for an answer: what a busy machine cannot spoil. */
    answerMainUsWithout: of(without, "mainUs", 1),
    answerMainUsWith: of(withThem, "mainUs", 1),
    cpuRatio: Number((of(withThem, "mainUs", 2) / of(without, "mainUs", 2)).toFixed(3)),
    boardBusyWithout: of(without, "boardBusy", 3),
    boardBusyWith: of(withThem, "boardBusy", 3),
    framesPerSecond: of(withThem, "frames", 0),
    answersPerSecond: of(withThem, "perSecond", 0),
    candidates: settings.candidates,
    rounds: settings.rounds,
  };
}
