import { constants, setPriority } from "node:os";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { closeOnSignal } from "../close-on-signal.ts";
import { ConfigError } from "../config.ts";
import { EXIT } from "../exit-codes.ts";
import { makeLogger } from "../log.ts";
import { boardConfigOf } from "./board-config.ts";
import { composeBoard } from "./compose-board.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");

async function main(): Promise<void> {
  const config = boardConfigOf(process.env, root);
  const log = makeLogger(config.logLevel);
  // Where an exam and a crowd want the same processor, the exam gets it.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const board = await composeBoard(config, log);
  log.info({ port: board.port }, "board listening");
  process.stdout.write(`\n  Score board   http://${config.host}:${board.port}/board/\n\n`);
  closeOnSignal(board, log);
}

main().catch((cause: unknown) => {
  const code = cause instanceof ConfigError ? EXIT.config : EXIT.fault;
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  if (code === EXIT.fault && cause instanceof Error) process.stderr.write(`${cause.stack ?? ""}\n`);
  process.exit(code);
});
