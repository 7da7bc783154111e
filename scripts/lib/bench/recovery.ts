import { join } from "node:path";
import { readJournalLines } from "../journal-lines.ts";
import { startServerProcess } from "../server-process.ts";
import { sharedNowMs } from "./bench-candidate.ts";
import { BENCH_SETTINGS, startBenchServer } from "./bench-server.ts";
import { Generator } from "./generator.ts";
import { median } from "./statistics.ts";
import { residentBytesOf } from "./thread-times.ts";
import { BENCH_SITTING } from "./world.ts";

export type RecoverySettings = {
  readonly attempts: number;
  readonly answersEach: number;
  readonly kills: number;
  readonly nodeArguments: readonly string[];
};

/**
 * How long a server is away that was killed in the middle of a sitting: from SIGKILL to the welcome of a candidate who comes back, with
 * everything that was answered in its journal. The next server is started at once, as a service manager does.
 */
export async function benchRecovery(settings: RecoverySettings) {
  const world = await startBenchServer(settings.attempts, []);
  const generator = new Generator();
  let { server } = world;
  try {
    const { proctor, logins, sittingPin } = world;
    const { port, dataFolder } = server;
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
    await generator.carryOut({ do: "answer-all", each: settings.answersEach });
    const liveBytes = residentBytesOf(server.pid);
    const recoveriesMs: number[] = [];
    const answeringMs: number[] = [];
    for (let kill = 0; kill < settings.kills; kill += 1) {
      const killedAt = sharedNowMs();
      await server.kill();
      const back = generator.carryOut({ do: "come-back" });
      server = await startServerProcess({
        dataFolder,
        port,
        environment: BENCH_SETTINGS,
        nodeArguments: settings.nodeArguments,
      });
      answeringMs.push(sharedNowMs() - killedAt);
      recoveriesMs.push(((await back) as number) - killedAt);
    }
    const replayedBytes = residentBytesOf(server.pid);
    await server.stop();
    const lines = readJournalLines(join(dataFolder, "journal.sqlite"));
    const answers = lines.filter(({ event }) => event.type === "ResponseSaved").length;
    if (answers !== settings.attempts * settings.answersEach)
      throw new Error(`${answers} answers in the journal`);
    return {
      attempts: settings.attempts,
      recoveryMs: Math.round(median(recoveriesMs)),
      recoveryMsMax: Math.round(Math.max(...recoveriesMs)),
      answersEach: settings.answersEach,
      answers,
      events: lines.length,
      kills: settings.kills,
      listeningMs: Math.round(median(answeringMs)),
      liveBytes,
      replayedBytes,
    };
  } finally {
    generator.close();
    await server.kill();
    await world.remove();
  }
}
