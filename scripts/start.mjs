// `npm start`: installs and builds what is missing, then runs the server with a demonstration exam in it, and the public's score board.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstall, node, root, toolEnvironment } from "./lib/bootstrap.mjs";
import { buildApps } from "./lib/build.mjs";

await ensureInstall();

const failures = await buildApps();
if (failures.length > 0) {
  for (const { app, output } of failures) console.error(`\n${app} could not be built:\n${output}`);
  process.exit(1);
}

const environment = {
  ...toolEnvironment(),
  NERACA_DEMONSTRATION: process.env["NERACA_DEMONSTRATION"] ?? "1",
  NERACA_DATA: process.env["NERACA_DATA"] ?? join(root, "data"),
};

/** @param {string} main */
const started = (main) =>
  spawn(node, [join(root, "apps", "proctor-server", "src", main)], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
    // Not in our group: Ctrl-C in a terminal would reach it twice, and a second signal means "now, not gracefully".
    detached: true,
  });

const server = started("main.ts");
// The public's pages, in a process of their own. When it ends by itself the exam does not notice, and it is started again.
let board = startBoard();
let isStopping = false;

function startBoard() {
  const child = started("board/main.ts");
  child.on("exit", (code) => {
    if (isStopping) return;
    console.error(`The score board has ended (${code ?? "by a signal"}); starting it again.`);
    setTimeout(() => {
      if (!isStopping) board = startBoard();
    }, 2_000);
  });
  return child;
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  isStopping = true;
  board.kill(signal);
  server.kill(signal);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => stop(signal));
}
// Should this process die without passing a signal on, its servers must not stay behind.
process.on("exit", () => stop("SIGTERM"));
server.on("error", (error) => {
  console.error(`The server could not be started: ${error.message}`);
  process.exit(1);
});
server.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
