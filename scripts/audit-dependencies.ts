import { spawn } from "node:child_process";
import { glob, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type KnownWeakness, lockReport, weaknessesIn } from "./lib/dependencies.ts";

/**
 * Components of the product: whether the lock names each exactly and by its hash, and whether the registry knows a weakness of one.
 *
 *   npm run audit-dependencies [-- --json]
 *
 * Ends with 1 for a fault or a weakness. A registry that does not answer is said, and is no failure: on a closed network there is none.
 */
const ROOT = resolve(import.meta.dirname, "..");
const ASK_MS_MAX = 60_000;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const manifests = new Map<string, string>();
  for await (const path of glob(["package.json", "{apps,packages}/*/package.json"], { cwd: ROOT }))
    manifests.set(path, await readFile(join(ROOT, path), "utf8"));
  const lock = lockReport(await readFile(join(ROOT, "package-lock.json"), "utf8"), manifests);
  const weaknesses = await askRegistry();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (values.json) say(JSON.stringify({ ...lock, weaknesses }));
  else {
    say(`${lock.components} components, ${lock.unverified.length} of other platforms without a hash`);
    for (const fault of lock.faults) say(`FAULT ${fault}`);
    if (weaknesses === null) say("The registry was not asked, or does not answer: weaknesses are not known.");
    else say(`${weaknesses.length} components with a known weakness`);
    for (const { name, severity } of weaknesses ?? []) say(`WEAK ${severity} ${name}`);
  }
  return lock.faults.length > 0 || (weaknesses?.length ?? 0) > 0 ? 1 : 0;
}

/** Of what the product runs on; tools of development are not in it. */
function askRegistry(): Promise<readonly KnownWeakness[] | null> {
  const options = { cwd: ROOT, timeout: ASK_MS_MAX };
  const child = spawn("npm", ["audit", "--omit=dev", "--json"], {
    ...options,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let text = "";
  child.stdout.on("data", (bytes: Buffer) => {
    text += bytes.toString();
  });
  return new Promise((done) => {
    child.once("error", () => done(null));
    child.once("close", () => done(weaknessesIn(text)));
  });
}

process.exitCode = await main();
