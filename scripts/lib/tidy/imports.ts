import { builtinModules } from "node:module";
import type { Import, Source, Tree, Violation } from "./source.ts";
import {
  isProduct,
  joined,
  packageOf,
  resolve,
  type Workspace,
  workspaceNamed,
  workspaceOf,
} from "./workspaces.ts";

type Graph = {
  readonly tree: Tree;
  readonly sources: ReadonlyMap<string, Source>;
  readonly workspaces: ReadonlyMap<string, Workspace>;
};

/** Packages that one place wraps for all others. */
const HOMES: readonly { readonly of: RegExp; readonly home: string }[] = [
  { of: /^socket\.io/, home: "packages/transport" },
  { of: /^(better-sqlite3|drizzle-orm|pg)$/, home: "packages/storage" },
];

/** What runs in a browser, or must not know where it runs. */
const WITHOUT_NODE = [
  ...["base", "exam", "item-bank", "ledger", "psychometrics", "protocol", "candidate-engine", "ui"].map(
    (name) => `packages/${name}`,
  ),
  ...["exam-client", "control-room", "score-board"].map((name) => `apps/${name}`),
];

/** What the engine may use of Node: it computes. Everything else arrives through its ports. */
const ENGINE_MAY_USE = new Set(["crypto", "buffer", "util", "events"]);
const ENTROPY = /^(random|getRandomValues|webcrypto|generateKey)/;

/** What a candidate's machine runs, and what must never get there. */
const CANDIDATE_SIDE = ["apps/exam-client", "packages/candidate-engine", "packages/ui"];
const NEVER_AT_THE_CANDIDATE =
  /^(packages\/(exam|item-bank|engine|ledger|psychometrics|storage)|apps\/(?!exam-client\/)[^/]+)\//;
const NEVER_PACKAGES_AT_THE_CANDIDATE = new Set([
  "socket.io",
  "better-sqlite3",
  "drizzle-orm",
  "express",
  "pg",
]);

export function importViolations(graph: Graph): Violation[] {
  return [
    ...[...graph.sources.values()].flatMap((source) =>
      source.imports.flatMap((each) => ofImport(graph, source, each)),
    ),
    ...declarations(graph),
    ...candidateSide(graph),
  ];
}

function ofImport({ workspaces }: Graph, source: Source, { specifier, line, names }: Import): Violation[] {
  const found: Violation[] = [];
  const report = (rule: string, message: string) => found.push({ rule, file: source.path, line, message });
  const own = workspaceOf(source.path, workspaces);

  if (specifier.startsWith(".")) {
    const target = joined(source.path.split("/").slice(0, -1).join("/"), specifier);
    const isOfScripts = !isProduct(source.path) && target.startsWith("scripts/");
    if (own !== undefined && !target.startsWith(`${own.folder}/`) && !isOfScripts) {
      report("own-package", `${specifier} leads out of ${own.folder}. Import the other package by its name.`);
    }
    if (isProduct(source.path) && own !== undefined && target.startsWith(`${own.folder}/test/`)) {
      report("testkit", `${specifier} is a test. What product and test share belongs into src.`);
    }
    return found;
  }

  for (const { of, home } of HOMES) {
    if (of.test(packageOf(specifier)) && own?.folder !== home) {
      report("home", `${specifier} is wrapped by ${home}. Use what that package exports.`);
    }
  }
  const builtin = builtinOf(specifier);
  if (builtin !== null) {
    if (own !== undefined && isProduct(source.path))
      found.push(...ofBuiltin(own, source, builtin, names, line));
    return found;
  }
  const target = workspaceNamed(specifier, workspaces);
  if (own !== undefined && target !== undefined && isProduct(source.path)) {
    const message = arrow(own, target);
    if (message !== null) report(target.layer === "T" ? "testkit" : "layers", message);
  }
  return found;
}

/** Why a package must not import another; null when it may. */
function arrow(from: Workspace, to: Workspace): string | null {
  if (from.folder === to.folder) return `${from.folder} imports itself by its name. Import the file.`;
  const table = "the table is in scripts/lib/tidy/workspaces.ts";
  if (from.layer === null) return `${from.folder} stands in no layer; ${table}.`;
  if (to.layer === null) return `${to.folder} stands in no layer; ${table}.`;
  if (from.layer === "T")
    return to.layer === 5 ? `${from.folder} is for all tests and must not know an app.` : null;
  if (to.layer === "T")
    return `${to.folder} is for tests. What product and tests share belongs into a package of its layer.`;
  if (to.layer < from.layer) return null;
  const where = `${from.folder} (layer ${from.layer}) imports ${to.folder} (layer ${to.layer})`;
  return `${where}. An import only points up the layer table: pass a value, or let the lower layer define a port.`;
}

function ofBuiltin(
  own: Workspace,
  { path: file }: Source,
  builtin: string,
  names: readonly string[],
  line: number,
): Violation[] {
  if (WITHOUT_NODE.includes(own.folder)) {
    const message = `${own.folder} does not know Node. Take what node:${builtin} gives as an argument or through a port.`;
    return [{ rule: "node", file, line, message }];
  }
  if (own.folder !== "packages/engine") return [];
  if (!ENGINE_MAY_USE.has(builtin)) {
    const message = `The engine reaches the world only through its ports. node:${builtin} belongs into an adapter.`;
    return [{ rule: "ports", file, line, message }];
  }
  return names
    .filter((name) => builtin === "crypto" && ENTROPY.test(name))
    .map((name) => ({
      rule: "ports",
      file,
      line,
      message: `${name} is entropy. Take it from the entropy port.`,
    }));
}

function builtinOf(specifier: string): string | null {
  if (specifier.startsWith("node:")) return specifier.slice("node:".length);
  return builtinModules.includes(specifier) ? specifier : null;
}

/** What a package imports it declares, and what it declares it imports. */
function declarations({ sources, workspaces, tree }: Graph): Violation[] {
  const found: Violation[] = [];
  const peers = peersOf(tree);
  for (const { folder, layer, manifest } of workspaces.values()) {
    const file = `${folder}/package.json`;
    const declared = Object.keys(manifest.dependencies ?? {});
    const allowed = new Set([
      ...declared,
      ...Object.keys(manifest.peerDependencies ?? {}),
      manifest.name ?? "",
    ]);
    const used = new Set<string>();
    for (const source of sources.values()) {
      if (!source.path.startsWith(`${folder}/`)) continue;
      for (const { specifier, line } of source.imports.filter((each) => isPackage(each.specifier))) {
        used.add(packageOf(specifier));
        if (!isProduct(source.path) || allowed.has(packageOf(specifier))) continue;
        const message = `${packageOf(specifier)} is not among the dependencies of ${file}. Declare it there.`;
        found.push({ rule: "declared", file: source.path, line, message });
      }
    }
    for (const name of used) for (const peer of peers.get(name) ?? []) used.add(peer);
    for (const dependency of declared.filter((each) => !used.has(each))) {
      const message = `Nothing in ${folder} imports ${dependency}. Remove it from the dependencies.`;
      found.push({ rule: "used", file, line: lineWith(tree.get(file) ?? "", `"${dependency}"`), message });
    }
    for (const dependency of declared) {
      if (workspaceNamed(dependency, workspaces)?.layer !== "T" || layer === "T") continue;
      const message = `${dependency} is for tests: it belongs into devDependencies.`;
      found.push({ rule: "testkit", file, line: lineWith(tree.get(file) ?? "", `"${dependency}"`), message });
    }
  }
  return found;
}

/** What each installed package asks whoever uses it to declare beside it. */
function peersOf(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const lock = JSON.parse(tree.get("package-lock.json") ?? "{}") as {
    packages?: Record<string, { peerDependencies?: Record<string, string> }>;
  };
  return new Map(
    Object.entries(lock.packages ?? {}).map(([path, { peerDependencies = {} }]) => [
      path.replace(/^node_modules\//, ""),
      Object.keys(peerDependencies),
    ]),
  );
}

/** Follows every import from the candidate's machine, types too: what is not reachable cannot be bundled by mistake tomorrow. */
function candidateSide({ tree, sources, workspaces }: Graph): Violation[] {
  const found: Violation[] = [];
  const reachedFrom = new Map<string, string | null>();
  const queue = [...sources.keys()].filter(
    (path) => isProduct(path) && CANDIDATE_SIDE.some((folder) => path.startsWith(`${folder}/`)),
  );
  for (const path of queue) reachedFrom.set(path, null);
  for (const path of queue) {
    for (const { specifier, line } of sources.get(path)?.imports ?? []) {
      const way = wayTo(path, reachedFrom);
      if (NEVER_PACKAGES_AT_THE_CANDIDATE.has(packageOf(specifier)) || builtinOf(specifier) !== null) {
        const message = `A candidate's machine would reach ${specifier}, by way of ${way}. Import less, or from a client entry.`;
        found.push({ rule: "candidate", file: path, line, message });
      }
      const target = resolve(path, specifier, tree, workspaces);
      if (target === null || reachedFrom.has(target)) continue;
      reachedFrom.set(target, path);
      if (NEVER_AT_THE_CANDIDATE.test(target)) {
        const message = `A candidate's machine would reach ${target}, by way of ${way}. Move what both need up into base or protocol.`;
        found.push({ rule: "candidate", file: path, line, message });
      } else queue.push(target);
    }
  }
  return found;
}

function wayTo(path: string, reachedFrom: ReadonlyMap<string, string | null>): string {
  const way: string[] = [];
  for (let at: string | null | undefined = path; at; at = reachedFrom.get(at)) way.unshift(at);
  return way.join(" -> ");
}

function isPackage(specifier: string): boolean {
  return !/^[./]|^(virtual|data|https?):/.test(specifier) && builtinOf(specifier) === null;
}

export function lineWith(text: string, part: string): number {
  return text.split("\n").findIndex((line) => line.includes(part)) + 1 || 1;
}
