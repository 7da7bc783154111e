// `npm start`: installs and builds what is missing, then runs the server with a demonstration exam in it.

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

const server = spawn(
  node,
  [join(root, "apps", "proctor-server", "src", "main.ts"), ...process.argv.slice(2)],
  {
    cwd: root,
    env: {
      ...toolEnvironment(),
      NERACA_DEMONSTRATION: process.env["NERACA_DEMONSTRATION"] ?? "1",
      NERACA_DATA: process.env["NERACA_DATA"] ?? join(root, "data"),
    },
    stdio: ["ignore", "inherit", "inherit"],
    // Not in our group: Ctrl-C in a terminal would reach it twice, and a second signal means "now, not gracefully".
    detached: true,
  },
);

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => server.kill(signal));
}
// Should this process die without passing a signal on, its server must not stay behind.
process.on("exit", () => server.kill("SIGTERM"));
server.on("error", (error) => {
  console.error(`The server could not be started: ${error.message}`);
  process.exit(1);
});
server.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
