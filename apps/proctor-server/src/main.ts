import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { instant } from "@neraca/base";
import { systemTime } from "./adapters/system-clock.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import { boardAddressOf, configOf, knownHostOf } from "./config.ts";
import { greeting } from "./demonstration/greeting.ts";
import { prepareDemonstration } from "./demonstration/prepare.ts";
import { firstCode } from "./desk/accounts.ts";
import { isDiskFull } from "./disk-full.ts";
import { exitCodeOf } from "./exit-code.ts";
import { EXIT } from "./exit-codes.ts";
import { openHouse } from "./house.ts";
import { makeLogger } from "./log.ts";
import { settlePractice } from "./practice/practice-mark.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

async function main(): Promise<void> {
  const config = configOf(process.env, root);
  const log = makeLogger(config.logLevel);
  // Before anything is written into the folder.
  const isPractice = await settlePractice(config);
  const logins = config.demonstration
    ? await prepareDemonstration(config, instant(systemTime.wallMs()), { withPhotos: true })
    : null;
  const server = await openHouse(
    config,
    log,
    (cause) => {
      // Nobody knows whether the last batch is on disk. Going on could say "saved" about what is not: the next start will know.
      log.fatal({ err: cause }, "commit of unknown outcome: stopping, start again to replay");
      process.exit(EXIT.unknownCommit);
    },
    (cause) => {
      log.fatal({ err: cause }, "sittings not taken up after the bank was opened: stopping");
      process.exit(exitCodeOf(cause));
    },
  );
  log.info({ port: server.port }, "listening");
  const code = await firstCode(server.registry, { now: () => instant(systemTime.wallMs()) });
  process.stdout.write(
    greeting(
      `${config.tlsFile === null ? "http" : "https"}://${knownHostOf(config)}:${server.port}`,
      boardAddressOf(config),
      logins,
      join(config.dataFolder, "demonstration.json"),
      isPractice,
      code,
    ),
  );
  closeOnSignal(server, log);
}

main().catch((cause: unknown) => {
  const code = exitCodeOf(cause);
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  if (isDiskFull(cause)) process.stderr.write("the disk is full: free space and start again\n");
  // What has a code of its own says in a sentence what to do; of anything else somebody needs the stack.
  if (code === EXIT.fault && cause instanceof Error) process.stderr.write(`${cause.stack ?? ""}\n`);
  process.exit(code);
});
