import { BareServer } from "./bare-server.ts";
import { startBenchServer } from "./bench-server.ts";
import { Generator } from "./generator.ts";
import type { LoadSummary } from "./generator-process.ts";
import { median } from "./statistics.ts";
import { type ThreadTimes, threadTimesOf } from "./thread-times.ts";
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

export type AnswersSettings = {
  readonly candidates: number;
  readonly rounds: number;
  readonly roundMs: number;
  /** Answers a second at which the waiting time is looked at. */
  readonly pacedPerSecond: number;
  readonly nodeArguments: readonly string[];
};

/** Shares of one core that were in use. */
type Busy = { readonly main: number; readonly others: number; readonly generator: number };

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
    const watch = { do: "watch", port, sittingId: BENCH_SITTING } as const;
    await generator.carryOut({ ...watch, endpoint: "staff", cookie: proctor.cookie });
    await generator.carryOut({ ...watch, endpoint: "board", cookie: "" });
    await generator.carryOut({
      do: "connect-bare",
      port: bare.port,
      connections: settings.candidates,
      text: ANSWER,
    });

    const full = { perSecond: null, warmUpMs: WARM_UP_MS, ms: settings.roundMs } as const;
    const paced = { ...full, perSecond: settings.pacedPerSecond };
    const echo: LoadSummary[] = [];
    const system: LoadSummary[] = [];
    const systemBusy: Busy[] = [];
    const echoBusy: Busy[] = [];
    for (let round = 0; round < settings.rounds; round += 1) {
      const echoBefore = timesOf(bare.pid, generator.pid);
      echo.push(await generator.load({ do: "ask-bare", load: full }));
      echoBusy.push(busyBetween(echoBefore, timesOf(bare.pid, generator.pid)));
      const systemBefore = timesOf(server.pid, generator.pid);
      system.push(await generator.load({ do: "answer", load: full }));
      systemBusy.push(busyBetween(systemBefore, timesOf(server.pid, generator.pid)));
    }
    const echoPaced = await generator.load({ do: "ask-bare", load: paced });
    const systemPaced = await generator.load({ do: "answer", load: paced });
    proctor.close();
    await server.stop();

    const ratios = system.map(({ perSecond }, round) => perSecond / (echo[round]?.perSecond ?? Number.NaN));
    return {
      ratio: rounded(median(ratios), 3),
      answersPerSecond: Math.round(median(system.map(({ perSecond }) => perSecond))),
      echoPerSecond: Math.round(median(echo.map(({ perSecond }) => perSecond))),
      ackMsP50: rounded(systemPaced.msP50, 2),
      ackMsP99: rounded(systemPaced.msP99, 2),
      ackMsMax: rounded(systemPaced.msMax, 2),
      pacedPerSecond: rounded(systemPaced.perSecond, 0),
      echoMsP50: rounded(echoPaced.msP50, 2),
      echoMsP99: rounded(echoPaced.msP99, 2),
      ratioMin: rounded(Math.min(...ratios), 3),
      ratioMax: rounded(Math.max(...ratios), 3),
      rounds: settings.rounds,
      candidates: settings.candidates,
      fullMsP50: rounded(median(system.map(({ msP50 }) => msP50)), 1),
      fullMsP99: rounded(median(system.map(({ msP99 }) => msP99)), 1),
      serverMainBusy: medianOf(systemBusy, "main"),
      serverOthersBusy: medianOf(systemBusy, "others"),
      serverGeneratorBusy: medianOf(systemBusy, "generator"),
      echoMainBusy: medianOf(echoBusy, "main"),
      echoGeneratorBusy: medianOf(echoBusy, "generator"),
    };
  } finally {
    generator.close();
    bare.close();
    await world.server.kill();
    await world.remove();
  }
}

type Times = {
  readonly server: ThreadTimes | null;
  readonly generator: ThreadTimes | null;
  readonly atMs: number;
};

function timesOf(serverPid: number, generatorPid: number): Times {
  return {
    server: threadTimesOf(serverPid),
    generator: threadTimesOf(generatorPid),
    atMs: performance.now(),
  };
}

/** NaN where the system does not say. */
function busyBetween(before: Times, after: Times): Busy {
  const seconds = (after.atMs - before.atMs) / 1_000;
  const share = (from: number | undefined, to: number | undefined): number =>
    ((to ?? Number.NaN) - (from ?? Number.NaN)) / seconds;
  const whole = (times: ThreadTimes | null): number => (times?.main ?? Number.NaN) + (times?.others ?? 0);
  return {
    main: share(before.server?.main, after.server?.main),
    others: share(before.server?.others, after.server?.others),
    generator: share(whole(before.generator), whole(after.generator)),
  };
}

function medianOf(all: readonly Busy[], member: keyof Busy): number {
  return rounded(median(all.map((busy) => busy[member])), 2);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
