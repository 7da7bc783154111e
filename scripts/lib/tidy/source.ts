import { type ParseResult, parseSync, visitorKeys } from "oxc-parser";

/** Paths, relative to the repository with forward slashes, and texts. The tidy rules see nothing else, so a test can plant anything. */
export type Tree = ReadonlyMap<string, string>;

export type Violation = {
  readonly rule: string;
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** What is wrong and what to do. */
  readonly message: string;
};

/** One way in which a file names another: import, export from, dynamic import, import type, worker URL, `@import` in CSS. */
export type Import = {
  readonly specifier: string;
  readonly line: number;
  /** The names that are imported; empty for what imports everything or nothing. */
  readonly names: readonly string[];
};

/** A node of the syntax tree (ESTree with TypeScript), as loosely typed as a generic walk needs it. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

export type Source = {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly exportedNames: readonly string[];
  /** Names that the file itself gives a meaning, so that they are not the global ones. */
  readonly declaredNames: ReadonlySet<string>;
  readonly program: Node;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  readonly text: string;
  lineOf(offset: number): number;
};

const CODE = /\.[cm]?[jt]sx?$/;

export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** Reads every file with code or style sheets in it. A file that does not parse is the compiler's to report. */
export function sourcesOf(tree: Tree): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  for (const [path, text] of tree) {
    if (isCode(path)) sources.set(path, parsed(path, text));
    else if (path.endsWith(".css")) sources.set(path, styleSheet(path, text));
  }
  return sources;
}

export function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}

/** Visits every node, parents first. `visit` gets the parents, nearest last. */
export function walk(root: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const parents: Node[] = [];
  const enter = (node: Node): void => {
    visit(node, parents);
    parents.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = node[key];
      for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) enter(each);
    }
    parents.pop();
  };
  enter(root);
}

/** The name of an identifier, else null. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === "Identifier" ? (node["name"] as string) : null;
}

/** The text of a string literal or of the fixed parts of a template, else null. */
export function stringOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : null;
  if (node.type !== "TemplateLiteral") return null;
  return (node["quasis"] as { value: { cooked: string | null } }[])
    .map(({ value }) => value.cooked ?? "")
    .join("${}");
}

/** Whether an identifier stands for a value or type of that name, and is not the name of a member or of a property. */
export function isReference(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || node.type !== "Identifier") return false;
  switch (parent.type) {
    case "MemberExpression":
      return parent["object"] === node || parent["computed"] === true;
    case "TSQualifiedName":
      return parent["left"] === node;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
    case "TSPropertySignature":
    case "TSMethodSignature":
    case "TSEnumMember":
      return parent["key"] !== node || parent["computed"] === true || parent["shorthand"] === true;
    case "LabeledStatement":
    case "ImportSpecifier":
    case "ExportSpecifier":
      return false;
    default:
      return true;
  }
}

function parsed(path: string, text: string): Source {
  const result = parseSync(path, text);
  const program = result.program as unknown as Node;
  const lineOf = lineFinder(text);
  const { imports, declaredNames } = namesIn(program, result, lineOf);
  const exportedNames = result.module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName }) => exportName.name ?? "*"),
  );
  return { path, imports, exportedNames, declaredNames, program, comments: result.comments, text, lineOf };
}

function namesIn(program: Node, result: ParseResult, lineOf: (offset: number) => number) {
  const imports: Import[] = [];
  const declaredNames = new Set<string>();
  for (const { moduleRequest, entries, start } of result.module.staticImports) {
    const names = entries.map(({ importName }) => importName.name ?? "*");
    imports.push({ specifier: moduleRequest.value, line: lineOf(start), names });
    for (const { localName } of entries) declaredNames.add(localName.value);
  }
  walk(program, (node) => {
    const specifier = specifierOf(node);
    if (specifier !== null) imports.push({ specifier, line: lineOf(node.start), names: exportedFrom(node) });
    for (const pattern of patternsOf(node)) addNames(pattern, declaredNames);
  });
  return { imports, declaredNames };
}

/** What a node other than a static import names. */
function specifierOf(node: Node): string | null {
  switch (node.type) {
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return stringOf(node["source"]);
    case "CallExpression":
      return nameOf(node["callee"]) === "require" ? stringOf((node["arguments"] as unknown[])[0]) : null;
    case "NewExpression": {
      const [first, second] = node["arguments"] as unknown[];
      const isBesideThisFile =
        isNode(second) && second.type === "MemberExpression" && nameOf(second["property"]) === "url";
      const path = nameOf(node["callee"]) === "URL" && isBesideThisFile ? stringOf(first) : null;
      // `new URL("../", import.meta.url)` names a folder, `./worker.ts` a module.
      return path !== null && isCode(path) ? path : null;
    }
    default:
      return null;
  }
}

function exportedFrom(node: Node): string[] {
  const specifiers = node.type === "ExportNamedDeclaration" ? (node["specifiers"] as Node[]) : [];
  return specifiers.map((specifier) => nameOf(specifier["local"]) ?? "*");
}

function patternsOf(node: Node): unknown[] {
  switch (node.type) {
    case "VariableDeclarator":
    case "ClassDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return [node["id"]];
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [node["id"], ...(node["params"] as unknown[])];
    case "CatchClause":
      return [node["param"]];
    default:
      return [];
  }
}

function addNames(pattern: unknown, names: Set<string>): void {
  if (!isNode(pattern)) return;
  switch (pattern.type) {
    case "Identifier":
      names.add(pattern["name"] as string);
      return;
    case "AssignmentPattern":
      return addNames(pattern["left"], names);
    case "RestElement":
      return addNames(pattern["argument"], names);
    case "ArrayPattern":
      for (const each of pattern["elements"] as unknown[]) addNames(each, names);
      return;
    case "ObjectPattern":
      for (const each of pattern["properties"] as Node[]) {
        addNames(each.type === "RestElement" ? each : each["value"], names);
      }
      return;
    default:
      return;
  }
}

function styleSheet(path: string, text: string): Source {
  const lineOf = lineFinder(text);
  const imports = [...text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)].map((match) => ({
    specifier: match[1] ?? "",
    line: lineOf(match.index),
    names: [],
  }));
  const program: Node = { type: "Program", start: 0, end: text.length, body: [] };
  return { path, imports, exportedNames: [], declaredNames: new Set(), program, comments: [], text, lineOf };
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
