// Builds the browser apps, each only when what it is made of has changed. Plain JavaScript: `npm start` runs it.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { root, run } from "./bootstrap.mjs";

/** Left in `dist` by us and removed by any other build, so a stamp never vouches for what it did not see. */
const STAMP = ".sources";

/**
 * Builds what is missing or older than its sources, and returns what could not be built, with the output of the build.
 *
 * @returns {Promise<{ app: string, output: string }[]>}
 */
export async function buildApps() {
  const failures = [];
  for (const app of browserApps()) {
    const sources = digestOf(app);
    const stamp = join(root, app, "dist", STAMP);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) continue;
    console.log(`Building ${app} ...`);
    const { code, output, durationMs } = await run("vite", ["build", "--logLevel", "warn"], {
      cwd: app,
      quiet: true,
      limitMs: 3 * 60_000,
    });
    if (code !== 0 || !existsSync(join(root, app, "dist", "index.html"))) {
      failures.push({ app, output: output.trim() || "vite built no dist/index.html" });
      continue;
    }
    writeFileSync(stamp, sources);
    console.log(`Built ${app} in ${(durationMs / 1000).toFixed(1)} s`);
  }
  return failures;
}

/** The apps that say how they are built: those that run in a browser. */
function browserApps() {
  return readdirSync(join(root, "apps"))
    .map((name) => `apps/${name}`)
    .filter(
      (app) => existsSync(join(root, app, "package.json")) && manifestOf(app).scripts?.build !== undefined,
    )
    .sort();
}

/**
 * One number for everything an app is made of: its own files, those of the workspaces it depends on, and what was installed.
 *
 * @param {string} app
 */
function digestOf(app) {
  const hash = createHash("sha256");
  const paths = [...workspacesOf(app)].sort().flatMap((folder) => sourcesOf(folder));
  for (const path of [...paths, "package-lock.json", "tsconfig.base.json"]) {
    const content = readFileSync(join(root, path));
    hash.update(`${path.split(sep).join("/")}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @param {Set<string>} found
 * @returns {Set<string>}
 */
function workspacesOf(folder, found = new Set()) {
  if (found.has(folder)) return found;
  found.add(folder);
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
    const dependency = `packages/${name.replace("@neraca/", "")}`;
    if (name.startsWith("@neraca/") && existsSync(join(root, dependency))) workspacesOf(dependency, found);
  }
  return found;
}

/** @param {string} folder */
function sourcesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/[/\\](dist|node_modules|test)[/\\]/.test(path))
    .sort();
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}
