// What package-lock.json says, as far as the scripts need it. Plain JavaScript: runs before anything is installed.

/**
 * @typedef {{ version?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean,
 *   integrity?: string, optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/**
 * The optional packages that some package of the lock lists and the lock does not hold. `npm ci` refuses a lock with any.
 *
 * @param {Lock} lock
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function missingOptionalPackages(lock) {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isReachable(lock, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
}

/**
 * Whether what is installed is what the lock asks for. `installed` is the lock file that npm keeps inside node_modules, which it
 * writes last, so an interrupted install counts as none. Packages for other platforms are in the lock and not installed.
 *
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function isInstalled(lock, installed) {
  const isOurs = (/** @type {[string, LockEntry]} */ [path, entry]) =>
    path.includes("node_modules/") && entry.link !== true;
  for (const [path, entry] of Object.entries(lock.packages).filter(isOurs)) {
    const found = installed.packages[path];
    if (found === undefined ? !mayBeAbsent(entry) : found.version !== entry.version) return false;
  }
  return Object.entries(installed.packages)
    .filter(isOurs)
    .every(([path]) => path in lock.packages);
}

/** @param {LockEntry} entry */
function mayBeAbsent(entry) {
  return entry.optional === true || entry.devOptional === true;
}

/**
 * @param {Lock} lock
 * @param {string} from the path of a package in the lock
 * @param {string} name
 */
function isReachable(lock, from, name) {
  for (let folder = from; ; ) {
    if (`${folder === "" ? "" : `${folder}/`}node_modules/${name}` in lock.packages) return true;
    if (folder === "") return false;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1));
  }
}
