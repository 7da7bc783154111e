import {
  isNode,
  isReference,
  type Node,
  nameOf,
  type Source,
  stringOf,
  type Violation,
  walk,
} from "./source.ts";
import { isProduct, type Layer, type Workspace, workspaceOf } from "./workspaces.ts";

const CLOCKS = new Set(["Date", "performance", "Temporal"]);
const TIMERS = new Set([
  "setTimeout",
  "setInterval",
  "setImmediate",
  "requestAnimationFrame",
  "requestIdleCallback",
]);
const ENTROPY = new Set(["crypto"]);
const PROMISES = new Set(["Promise", "PromiseLike", "AsyncIterable", "AsyncIterator", "AsyncGenerator"]);

/** What a default argument must not say: whoever leaves the argument out would reach the world without knowing. */
const WORLD = new Set([
  ...CLOCKS,
  ...TIMERS,
  ...ENTROPY,
  "process",
  "fetch",
  "console",
  "globalThis",
  "window",
  "document",
  "navigator",
  "localStorage",
  "sessionStorage",
  "indexedDB",
]);

export function purityViolations(
  sources: ReadonlyMap<string, Source>,
  workspaces: ReadonlyMap<string, Workspace>,
): Violation[] {
  const product = [...sources.values()].filter(({ path }) => isProduct(path));
  return product.flatMap((source) => {
    const workspace = workspaceOf(source.path, workspaces);
    return workspace === undefined || workspace.layer === null
      ? []
      : ofFile(source, workspace.folder, workspace.layer);
  });
}

function ofFile(source: Source, folder: string, layer: Layer): Violation[] {
  const found: Violation[] = [];
  const isSynchronous = layer === 0 || layer === 1;
  const isTimeless = layer !== 4 && layer !== 5 && layer !== "T";
  walk(source.program, (node, parents) => {
    const report = (rule: string, message: string) =>
      found.push({ rule, file: source.path, line: source.lineOf(node.start), message });
    const global = globalName(node, parents, source);

    if (isSynchronous && (isAsync(node) || (global !== null && PROMISES.has(global)))) {
      report(
        "synchronous",
        `${folder} is synchronous: layers 0 and 1 know no promise. Do the waiting in an engine.`,
      );
    }
    if (isTimeless && global !== null && CLOCKS.has(global)) {
      report("time", `${global} is a clock. Take the time as an argument, or from the clock port.`);
    }
    if (isTimeless && global !== null && TIMERS.has(global)) {
      report("time", `${global} is a timer. Derive the alarm from state, and take it from the clock port.`);
    }
    if (layer !== "T" && layer !== 5 && isMember(node, "Math", "random")) {
      report("entropy", "Math.random cannot be repeated. Take a seeded generator, or the entropy port.");
    }
    if (isTimeless && global !== null && ENTROPY.has(global)) {
      report("entropy", `${global} is entropy. Take a seeded generator, or the entropy port.`);
    }
    if (layer !== 5 && isEnvironment(node)) {
      report("environment", "Only apps read the environment. Take what it says as an argument.");
    }
    if (layer !== 5 && layer !== "T") found.push(...ofDefault(node, source));
    if (layer !== "T") found.push(...ofText(node, source, folder));
  });
  return found;
}

function isAsync(node: Node): boolean {
  return node["async"] === true || node.type === "AwaitExpression" || node["await"] === true;
}

/** The name of the global thing that an identifier stands for, else null. */
function globalName(node: Node, parents: readonly Node[], source: Source): string | null {
  const name = nameOf(node);
  if (name === null || source.declaredNames.has(name) || !isReference(node, parents.at(-1))) return null;
  return name;
}

function isMember(node: Node, object: string, property: string): boolean {
  return (
    node.type === "MemberExpression" && nameOf(node["object"]) === object && memberName(node) === property
  );
}

function memberName(node: Node): string | null {
  return node["computed"] === true ? stringOf(node["property"]) : nameOf(node["property"]);
}

/** `process.env`, and `import.meta.env` with which Vite replaces it. */
function isEnvironment(node: Node): boolean {
  if (node.type !== "MemberExpression" || memberName(node) !== "env") return false;
  const object = node["object"];
  return nameOf(object) === "process" || (isNode(object) && object.type === "MetaProperty");
}

function ofDefault(node: Node, source: Source): Violation[] {
  const parameters = Array.isArray(node["params"]) ? (node["params"] as unknown[]).filter(isNode) : [];
  const found: Violation[] = [];
  for (const parameter of parameters) {
    walk(parameter, (pattern) => {
      if (pattern.type !== "AssignmentPattern" || !isNode(pattern["right"])) return;
      walk(pattern["right"], (part, parents) => {
        const name = globalName(part, parents.length === 0 ? [pattern] : parents, source);
        if (!(name !== null && WORLD.has(name)) && !isMember(part, "Math", "random")) return;
        const message = `A default argument reaches the outside world (${name ?? "Math.random"}). Make the argument required.`;
        found.push({ rule: "default", file: source.path, line: source.lineOf(pattern.start), message });
      });
    });
  }
  return found;
}

const SQL =
  /^\s*(SELECT\s[\s\S]+\sFROM\s|INSERT\s[\s\S]*INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+TABLE\s|PRAGMA\s)/;
const CHANGES_EVENTS =
  /\b(UPDATE\s+events\s+SET|DELETE\s+FROM\s+events|REPLACE\s+INTO|OR\s+REPLACE\s+INTO)\b/i;
const OF_EVENTS = /\b(FROM|INTO|UPDATE|JOIN)\s+events\b/;

/** What SQL may be written where. */
function ofText(node: Node, source: Source, folder: string): Violation[] {
  const text = stringOf(node);
  if (text === null) return [];
  const report = (rule: string, message: string) => [
    { rule, file: source.path, line: source.lineOf(node.start), message },
  ];
  if (CHANGES_EVENTS.test(text))
    return report("append-only", "An event is never changed or deleted. Append another one.");
  if (folder !== "packages/storage") {
    return SQL.test(text) ? report("sql", "SQL belongs into packages/storage, behind a port.") : [];
  }
  const isJournal = source.path.startsWith("packages/storage/src/journal/");
  return OF_EVENTS.test(text) && !isJournal
    ? report("sql", "Only the journal speaks of events in SQL. Use the journal port.")
    : [];
}
