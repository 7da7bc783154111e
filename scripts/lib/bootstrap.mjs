// What every script needs before it can use anything: the packages installed, and an environment in which `node` is Node 24.
// Plain JavaScript without dependencies, because it runs on whatever Node (20.19 or later) the machine came with.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { isInstalled } from "./lock.mjs";

/** The repository, wherever the caller stands. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const bin = join(root, "node_modules", ".bin");

/** The Node that everything after the install runs on: the one that package `node` brings. */
export const node = join(bin, "node");

/** How much of a command's output is returned, from its end: more than any of ours writes. */
const OUTPUT_LENGTH_MAX = 8_000_000;

/** How long to wait for the last output of a command that has ended. */
const PIPES_CLOSE_MS_MAX = 2_000;

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string>} [env] added to the environment
 * @property {boolean} [quiet] collect the output instead of showing it
 * @property {number} [limitMs] after this, the command and all it started are killed and count as failed
 * @property {string} [cwd] relative to the repository
 *
 * @typedef {{ code: number, output: string, durationMs: number, timedOut: boolean }} RunResult
 */

/** The environment for whatever runs after the install: our tools first on the path, and so Node 24. */
export function toolEnvironment() {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
  // The tools write into a pipe, so they cannot see for themselves whether a person is looking.
  const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  // Tests start a program hundreds of times: what Node made of its files the first time is kept.
  const NODE_COMPILE_CACHE = join(root, "node_modules", ".cache", "node");
  return { NODE_COMPILE_CACHE, ...inherited, ...color, PATH: [bin, ...foreignPath()].join(delimiter) };
}

/**
 * Runs a command in the repository and resolves when it has ended, whatever its exit code. Its output goes to ours as it comes,
 * and is also returned. Rejects only when the command cannot be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return runIn(toolEnvironment(), command, args, options);
}

/** Installs what package-lock.json asks for, unless it is installed; then makes sure that Node 24 is there. */
export async function ensureInstall() {
  if (!hasCurrentInstall()) {
    console.log("Installing packages (npm ci) ...");
    const clean = await npm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
    if (clean.code !== 0) {
      // npm ci refuses a lock that lacks other platforms' optional packages (scripts/complete-lock.mjs says how that comes about).
      // The versions in it are still right, so the work can go on; the tidy test reports the lock.
      console.log("npm ci refused; installing by npm install from the same lock ...");
      const plain = await npm(["install", "--include=dev", "--no-save", "--no-audit", "--no-fund"]);
      if (plain.code !== 0) throw new Error("The packages could not be installed; npm says why above.");
    }
  }
  await ensureNode();
}

/** npm may be told not to run install scripts, and then package `node` is a shell without its binary. */
async function ensureNode() {
  const wanted = String(readJson("package.json").dependencies.node);
  if (nodeVersion() === wanted) return;
  const folder = join("node_modules", "node");
  console.log(`Installing Node ${wanted} ...`);
  await runIn(hostEnvironment(), hostNode(), ["installArchSpecificPackage.js"], { cwd: folder });
  if (nodeVersion() !== wanted) {
    throw new Error(`node_modules/.bin/node is not Node ${wanted}. Remove node_modules and try again.`);
  }
}

function nodeVersion() {
  if (!existsSync(node)) return null;
  const result = spawnSync(node, ["--version"], { encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim().replace(/^v/, "") : null;
}

function hasCurrentInstall() {
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return false;
  return isInstalled(readJson("package-lock.json"), readJson("node_modules/.package-lock.json"));
}

/** @param {readonly string[]} args */
function npm(args) {
  return runIn(hostEnvironment(), "npm", args, {});
}

/**
 * npm must not run on the Node that it is about to replace, so it gets the environment without ours in it. It must not take this
 * run of npm (`npm test`) for its own either.
 */
function hostEnvironment() {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_(lifecycle|package|execpath|node_execpath|command|config_local_prefix)|INIT_CWD$|NODE_ENV$)/.test(
        name,
      ),
  );
  return { ...Object.fromEntries(inherited), PATH: foreignPath().join(delimiter) };
}

/** The running Node, unless it is the one inside node_modules. */
function hostNode() {
  return process.execPath.startsWith(join(root, "node_modules") + sep) ? "node" : process.execPath;
}

/** The path as the person has it, without what `npm run` puts before it. */
function foreignPath() {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")) && !folder.includes("node-gyp-bin"));
}

/**
 * @param {Record<string, string | undefined>} environment
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>}
 */
function runIn(environment, command, args, { env = {}, quiet = false, limitMs = 20 * 60_000, cwd = "" }) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    // A group of its own, so that a command that hangs can be ended together with everything it started.
    const child = spawn(command, [...args], {
      cwd: join(root, cwd),
      env: { ...environment, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    let timedOut = false;
    const keep = (/** @type {string} */ text) => {
      output = (output + text).slice(-OUTPUT_LENGTH_MAX);
    };
    const kill = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
      }
    };
    const limit = setTimeout(() => {
      timedOut = true;
      keep(`\n${command} took longer than ${limitMs / 1000} s and was ended.\n`);
      kill("SIGKILL");
    }, limitMs);
    const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
      kill(signal);
      process.exit(signal === "SIGINT" ? 130 : 143);
    };
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
    const forward = (/** @type {NodeJS.WriteStream} */ stream) => (/** @type {string} */ text) => {
      // Some tools colour their output whatever NO_COLOR says, as soon as CI is set.
      const shown = process.stdout.isTTY ? text : stripVTControlCharacters(text);
      keep(shown);
      if (!quiet) stream.write(shown);
    };
    child.stdout.setEncoding("utf8").on("data", forward(process.stdout));
    child.stderr.setEncoding("utf8").on("data", forward(process.stderr));
    const end = () => {
      clearTimeout(limit);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    };
    child.on("error", (error) => {
      end();
      reject(error);
    });
    // Whatever the command left running ends with it. What it wrote is still in the pipes, so wait for them to close; but not
    // for ever, since a process that made itself a session of its own may hold them open.
    child.on("exit", (code) => {
      kill("SIGKILL");
      const finish = () => {
        clearTimeout(patience);
        end();
        resolve({
          code: timedOut ? 1 : (code ?? 1),
          output,
          durationMs: performance.now() - startedAt,
          timedOut,
        });
      };
      const patience = setTimeout(finish, PIPES_CLOSE_MS_MAX);
      child.on("close", finish);
    });
  });
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
