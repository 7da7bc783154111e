import { BareServer } from "./bare-server.ts";
import { startBenchServer } from "./bench-server.ts";
import { Generator } from "./generator.ts";
import type { LoadSummary } from "./generator-process.ts";
import { median } from "./statistics.ts";
import { threadTimesOf } from "./thread-times.ts";
import { BENCH_SITTING } from "./world.ts";

/** What an answer and its acknowledgement look like on the wire; the bare server gets and gives texts of the same length. */
const ANSWER = JSON.stringify({
  type: "act",
  seq: 100,
  prev: 99,
  act: { kind: "save-response", itemId: "twk-nasionalisme-0001", optionId: "a" },
});
const ACKNOWLEDGEMENT = JSON.stringify({ type: "acknowledged", seq: 100 });

const WARM_UP_MS = 1_000;
/** Before the first round, for each: some ten thousand times through everything. */
const COMPILE_MS = 6_000;

export type AnswersSettings = {
  readonly candidates: number;
  readonly rounds: number;
  readonly roundMs: number;
  /** Answers a second at which the waiting time is looked at. */
  readonly pacedPerSecond: number;
  readonly nodeArguments: readonly string[];
};

/** Processor time of one answer, in microseconds, and shares of one core that were in use. */
type Cost = {
  readonly mainUs: number;
  readonly othersUs: number;
  readonly generatorUs: number;
  readonly mainBusy: number;
  readonly othersBusy: number;
  readonly generatorBusy: number;
};

/**
 * How many answers a second the system takes (decided, on disk, scored, published to a proctor's and a public screen, acknowledged), held
 * against the same generator and a Socket.IO server that does nothing but acknowledge. Turn by turn, so that a machine that has other
 * things to do spoils both alike.
 */
export async function benchAnswers(settings: AnswersSettings) {
  const world = await startBenchServer(settings.candidates, settings.nodeArguments);
  const generator = new Generator();
  const bare = await BareServer.start(ACKNOWLEDGEMENT);
  try {
    const { server, proctor, logins, sittingPin } = world;
    const { port } = server;
    await generator.carryOut({
      do: "enter",
      port,
      sittingPin,
      candidates: logins.candidates,
      keepsPaper: true,
    });
    const keys = await generator.begin({ do: "await-keys" });
    await proctor.must(BENCH_SITTING, { verb: "start", countdownMs: 0 });
    await keys.done;
    await generator.carryOut({ do: "open-papers" });
    const { cookie } = proctor;
    const { board } = world;
    const channel = { kind: "sitting", id: BENCH_SITTING };
    await generator.carryOut({
      do: "watch",
      port,
      endpoint: "staff",
      cookie,
      text: JSON.stringify({ type: "watch", sittingId: BENCH_SITTING }),
    });
    await generator.carryOut({
      do: "watch",
      port: board.port,
      endpoint: "board",
      cookie: "",
      text: JSON.stringify({ type: "watch", channel, have: null }),
    });
    await generator.carryOut({
      do: "connect-bare",
      port: bare.port,
      connections: settings.candidates,
      text: ANSWER,
    });

    const full = { perSecond: null, warmUpMs: WARM_UP_MS, ms: settings.roundMs } as const;
    const paced = { ...full, perSecond: settings.pacedPerSecond };
    // Both programs are compiled while they run: what is measured is a server that has been at work for a while.
    await generator.load({ do: "ask-bare", load: { ...full, ms: COMPILE_MS } });
    await generator.load({ do: "answer", load: { ...full, ms: COMPILE_MS } });
    const echo: Measured[] = [];
    const system: Measured[] = [];
    for (let round = 0; round < settings.rounds; round += 1) {
      echo.push(await measured(bare.pid, generator, { do: "ask-bare", load: full }));
      system.push(await measured(server.pid, generator, { do: "answer", load: full }));
    }
    const echoPaced = await generator.load({ do: "ask-bare", load: paced });
    const systemPaced = await generator.load({ do: "answer", load: paced });
    proctor.close();
    await server.stop();

    return {
      ...figuresOf(echo, system),
      ackMsP50: rounded(systemPaced.msP50, 2),
      ackMsP99: rounded(systemPaced.msP99, 2),
      ackMsMax: rounded(systemPaced.msMax, 2),
      pacedPerSecond: rounded(systemPaced.perSecond, 0),
      echoMsP50: rounded(echoPaced.msP50, 2),
      echoMsP99: rounded(echoPaced.msP99, 2),
      rounds: settings.rounds,
      candidates: settings.candidates,
    };
  } finally {
    generator.close();
    bare.close();
    await world.server.kill();
    await world.remove();
  }
}

type Measured = LoadSummary & Cost;

async function measured(
  serverPid: number,
  generator: Generator,
  order: Parameters<Generator["load"]>[0],
): Promise<Measured> {
  const before = timesOf(serverPid, generator.pid);
  const summary = await generator.load(order);
  const after = timesOf(serverPid, generator.pid);
  const seconds = (after.atMs - before.atMs) / 1_000;
  const mainSeconds = after.main - before.main;
  const othersSeconds = after.others - before.others;
  const generatorSeconds = after.generator - before.generator;
  const us = (of: number): number => (of * 1e6) / summary.total;
  return {
    ...summary,
    mainUs: us(mainSeconds),
    othersUs: us(othersSeconds),
    generatorUs: us(generatorSeconds),
    mainBusy: mainSeconds / seconds,
    othersBusy: othersSeconds / seconds,
    generatorBusy: generatorSeconds / seconds,
  };
}

/** NaN where the system does not say. */
function timesOf(serverPid: number, generatorPid: number) {
  const server = threadTimesOf(serverPid);
  const generator = threadTimesOf(generatorPid);
  return {
    main: server?.main ?? Number.NaN,
    others: server?.others ?? Number.NaN,
    generator: generator === null ? Number.NaN : generator.main + generator.others,
    atMs: performance.now(),
  };
}

function figuresOf(echo: readonly Measured[], system: readonly Measured[]) {
  const ratios = system.map(({ perSecond }, round) => perSecond / (echo[round]?.perSecond ?? Number.NaN));
  const of = (all: readonly Measured[], member: keyof Measured, digits: number): number =>
    rounded(median(all.map((each) => each[member])), digits);
  return {
    ratio: rounded(median(ratios), 3),
    answersPerSecond: of(system, "perSecond", 0),
    echoPerSecond: of(echo, "perSecond", 0),
    ratioMin: rounded(Math.min(...ratios), 3),
    ratioMax: rounded(Math.max(...ratios), 3),
    fullMsP50: of(system, "msP50", 1),
    fullMsP99: of(system, "msP99", 1),
    cpuRatio: rounded(
      median(echo.map(({ mainUs }) => mainUs)) / median(system.map(({ mainUs }) => mainUs)),
      3,
    ),
    answerMainUs: of(system, "mainUs", 1),
    answerOthersUs: of(system, "othersUs", 1),
    answerGeneratorUs: of(system, "generatorUs", 1),
    echoMainUs: of(echo, "mainUs", 1),
    echoGeneratorUs: of(echo, "generatorUs", 1),
    serverMainBusy: of(system, "mainBusy", 2),
    serverOthersBusy: of(system, "othersBusy", 2),
    generatorBusy: of(system, "generatorBusy", 2),
    busiest: busiestOf(system),
    echoMainBusy: of(echo, "mainBusy", 2),
    echoGeneratorBusy: of(echo, "generatorBusy", 2),
  };
}

/** What was nearest to a whole core while the system was asked for all it can do. */
function busiestOf(system: readonly Measured[]): string {
  const shares = [
    ["the server's main thread", median(system.map(({ mainBusy }) => mainBusy))],
    ["the journal's thread", median(system.map(({ othersBusy }) => othersBusy))],
    ["the generator", median(system.map(({ generatorBusy }) => generatorBusy))],
  ] as const;
  return shares.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
