import type { Tree } from "./source.ts";

export type Layer = 0 | 1 | 2 | 3 | 4 | 5 | "T";

/** The table of the architecture. A new package says here where it stands; until then it may import nothing and nobody may import it. */
const LAYERS: Readonly<Record<string, Layer>> = {
  base: 0,
  exam: 1,
  "item-bank": 1,
  "item-models": 1,
  ledger: 1,
  psychometrics: 1,
  protocol: 2,
  audit: 2,
  engine: 3,
  "candidate-engine": 3,
  storage: 4,
  transport: 4,
  documents: 4,
  lockdown: 4,
  ui: 4,
  testkit: "T",
  simulator: "T",
};

type Manifest = {
  readonly name?: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

export type Workspace = {
  /** `packages/exam` */
  readonly folder: string;
  /** `exam` */
  readonly name: string;
  /** Null where the table does not know the package. */
  readonly layer: Layer | null;
  readonly manifest: Manifest;
};

export function workspacesOf(tree: Tree): ReadonlyMap<string, Workspace> {
  const workspaces = new Map<string, Workspace>();
  for (const [path, text] of tree) {
    const match = /^((packages|apps)\/([^/]+))\/package\.json$/.exec(path);
    if (match === null) continue;
    const [, folder = "", kind, name = ""] = match;
    const layer = kind === "apps" ? 5 : (LAYERS[name] ?? null);
    workspaces.set(folder, { folder, name, layer, manifest: JSON.parse(text) as Manifest });
  }
  return workspaces;
}

/** The workspace that a file belongs to, if any. */
export function workspaceOf(path: string, workspaces: ReadonlyMap<string, Workspace>): Workspace | undefined {
  return workspaces.get(path.split("/").slice(0, 2).join("/"));
}

/** The workspace that an import names, if any. */
export function workspaceNamed(
  specifier: string,
  workspaces: ReadonlyMap<string, Workspace>,
): Workspace | undefined {
  const name = packageOf(specifier);
  return [...workspaces.values()].find(({ manifest }) => manifest.name === name);
}

/** `@neraca/base` of `@neraca/base/deep`, `react-dom` of `react-dom/client`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Whether a file is part of what is delivered, as against tests and configuration. */
export function isProduct(path: string): boolean {
  return /^(packages|apps)\/[^/]+\/src\//.test(path);
}

/** The file that an import leads to, or null where it leads out of the repository or nowhere. */
export function resolve(
  from: string,
  specifier: string,
  tree: Tree,
  workspaces: ReadonlyMap<string, Workspace>,
): string | null {
  const path = specifier.replace(/\?.*$/, "");
  if (path.startsWith(".")) return known(joined(from.split("/").slice(0, -1).join("/"), path), tree);
  const workspace = workspaceNamed(path, workspaces);
  if (workspace === undefined) return null;
  const entry = entryOf(workspace.manifest.exports, `.${path.slice(packageOf(path).length)}`);
  return entry === null ? null : known(joined(workspace.folder, entry), tree);
}

function entryOf(entries: unknown, subpath: string): string | null {
  if (typeof entries === "string") return subpath === "." ? entries : null;
  if (typeof entries !== "object" || entries === null) return null;
  const entry = (entries as Record<string, unknown>)[subpath];
  if (typeof entry === "string") return entry;
  const condition = typeof entry === "object" && entry !== null ? (entry as Record<string, unknown>) : {};
  return typeof condition["default"] === "string" ? condition["default"] : null;
}

function known(path: string, tree: Tree): string | null {
  return tree.has(path) ? path : null;
}

/** A relative path, seen from a folder. */
export function joined(folder: string, relative: string): string {
  const parts = folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
