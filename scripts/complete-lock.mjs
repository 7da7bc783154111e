// Adds to package-lock.json what a registry that lacks some platforms' packages leaves out of it.
//
// A package with a binary per platform lists all of them as optional dependencies, at exact versions. npm writes into the lock only
// those that the registry it asked could show it; a lock written behind a partial mirror then lacks, say, the macOS ones, and
// `npm ci` refuses such a lock everywhere. The missing entries follow from the lock itself: name and version are in the package
// that lists them, the platform is in the name. They have no integrity hash, because nobody here has seen the file; npm adds it
// on a machine that has. Run this after `npm install`; the tidy test says when it is needed.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/bootstrap.mjs";
import { missingOptionalPackages } from "./lib/lock.mjs";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "x64"];

const path = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const missing = missingOptionalPackages(lock);

for (const { name, version, dev } of missing) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined || !/^\d/.test(version)) {
    throw new Error(`Cannot tell the platform of ${name}@${version}: add it to package-lock.json by hand.`);
  }
  const libc = os !== "linux" ? null : name.includes("musl") ? "musl" : name.includes("gnu") ? "glibc" : null;
  lock.packages[`node_modules/${name}`] = {
    version,
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    ...(libc === null ? {} : { libc: [libc] }),
    optional: true,
    os: [os],
  };
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(
  missing.length === 0
    ? "package-lock.json is complete."
    : `Added ${missing.length} packages to package-lock.json.`,
);
