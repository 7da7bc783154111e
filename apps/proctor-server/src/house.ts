import { compose, type RunningServer } from "./compose.ts";
import type { Config } from "./config.ts";
import type { Logger } from "./log.ts";
import { bankSourceIn } from "./vault/bank-source.ts";

/**
 * The server with its bank. What was armed from a sealed bank is set aside after a start, because nobody can read it; once k people have
 * opened it, the same process takes everything up again from the journal, as at a start, with the key in its memory. That is a second
 * without a server, which those who work get back like any other.
 */
export async function openHouse(
  config: Config,
  log: Logger,
  onUnknown: (cause: unknown) => void,
  onFault: (cause: unknown) => void,
): Promise<RunningServer> {
  const bank = await bankSourceIn(config.bankFolder);
  let isClosing = false;
  let turn: Promise<void> = Promise.resolve();
  const start = (at: Config): Promise<RunningServer> =>
    compose(at, log, onUnknown, {
      bank,
      onBankOpened: (isWaitedFor) => {
        if (isWaitedFor) turn = turn.then(takeUp).catch(onFault);
      },
    });
  let server = await start(config);
  // The port that was drawn is the one that everybody knows.
  const settled = { ...config, port: server.port };
  const takeUp = async (): Promise<void> => {
    if (isClosing) return;
    log.info({}, "bank opened: taking up the sittings that wait for it");
    await server.close();
    server = await start(settled);
  };
  return {
    port: server.port,
    get registry() {
      return server.registry;
    },
    close: async () => {
      isClosing = true;
      await turn;
      await server.close();
    },
  };
}
