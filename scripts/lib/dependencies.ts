/** What npm writes, as far as it is looked at. */
type Entry = {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly integrity?: string;
};
type Lock = { readonly packages: Readonly<Record<string, Entry>> };
type Versions = Readonly<Record<string, string>>;
type Manifest = { readonly dependencies?: Versions; readonly devDependencies?: Versions };

/** What the lock and the manifests say about components, without asking anybody. */
export type LockReport = {
  readonly components: number;
  readonly faults: readonly string[];
  /** Optional ones of other platforms, whose hash this lock does not know: who installs there trusts the registry. */
  readonly unverified: readonly string[];
};

/** Other places than a registry, by which a version may be named. */
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/u;
const HASH = /^sha512-[A-Za-z0-9+/]{86}==$/u;

/**
 * @param lockText of `package-lock.json`
 * @param manifests texts of every `package.json`, by path
 */
export function lockReport(lockText: string, manifests: ReadonlyMap<string, string>): LockReport {
  const { packages } = JSON.parse(lockText) as Lock;
  const faults: string[] = [];
  const unverified: string[] = [];
  let components = 0;
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes("node_modules/") || entry.link === true) continue;
    components += 1;
    if (entry.integrity === undefined && entry.optional === true) unverified.push(path);
    else if (!HASH.test(entry.integrity ?? "")) faults.push(`${path}: no SHA-512 of what it is`);
    if (entry.resolved?.startsWith("https://") === false)
      faults.push(`${path}: not from a registry over TLS`);
  }
  for (const [path, text] of manifests) {
    const { dependencies, devDependencies } = JSON.parse(text) as Manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      // A workspace of our own.
      if (name.startsWith("@neraca/") && version === "*") continue;
      if (!EXACT.test(version)) faults.push(`${path}: ${name} is ${version}, which is no exact version`);
    }
  }
  return { components, faults, unverified };
}

export type KnownWeakness = { readonly name: string; readonly severity: string };

/** What the registry answered `npm audit --json`; null: it does not answer that question, or cannot be reached. */
export function weaknessesIn(answer: string): readonly KnownWeakness[] | null {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
  const found: unknown =
    typeof value === "object" && value !== null && "vulnerabilities" in value && value.vulnerabilities;
  if (typeof found !== "object" || found === null) return null;
  return Object.entries(found as Record<string, { readonly severity?: string }>).map(
    ([name, { severity }]) => ({
      name,
      severity: severity ?? "unknown",
    }),
  );
}
