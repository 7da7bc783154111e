import {
  isNode,
  type Node,
  nameOf,
  type Source,
  stringOf,
  type Tree,
  type Violation,
  walk,
} from "./source.ts";

const SPEC = /^(packages|apps)\/[^/]+\/SPEC\.md$/;

/** `- AT5 text`, `- **AT5** text`, `AT5 text`, `| AT5 | text |`: at the very beginning of a line. */
const RULE = /^(?:[-*] |\| )?(?:\*\*|`)?([A-Z]{2,4}\d+)(?:\*\*|`)?(?::|\.)?\s/;

/** `[AT5]` at the beginning of a text, also several: `[AT5][AT6]`, `[AT5, AT6]`. */
const NAMED = /^(?:\[[A-Z]{2,4}\d+(?:, ?[A-Z]{2,4}\d+)*\] ?)+/;
const ID = /[A-Z]{2,4}\d+/g;

/** Where tests stand: contract suites are in the testkit's src. */
const TESTS = /^((packages|apps)\/[^/]+\/test\/|scripts\/test\/|e2e\/|packages\/(testkit|simulator)\/src\/)/;

const TEST_FUNCTIONS = new Set(["test", "it", "describe", "law"]);

export function specViolations(tree: Tree, sources: ReadonlyMap<string, Source>): Violation[] {
  const found: Violation[] = [];
  const rules = new Map<string, { file: string; line: number }>();
  for (const [file, text] of tree) {
    if (!SPEC.test(file)) continue;
    text.split("\n").forEach((content, index) => {
      const id = RULE.exec(content)?.[1];
      if (id === undefined) return;
      const line = index + 1;
      const other = rules.get(id);
      if (other === undefined) rules.set(id, { file, line });
      else
        found.push({
          rule: "rule-id",
          file,
          line,
          message: `${id} is also a rule in ${other.file}:${other.line}. Take another id.`,
        });
    });
  }

  const tested = new Set<string>();
  for (const source of sources.values()) {
    if (!TESTS.test(source.path)) continue;
    walk(source.program, (node) => {
      const line = source.lineOf(node.start);
      const only = isTest(node) ? modifierOf(node["callee"]) : null;
      if (only !== null) {
        const message = `A test that does not always run proves nothing: remove .${only}.`;
        found.push({ rule: "every-test", file: source.path, line, message });
      }
      for (const id of idsIn(node)) {
        tested.add(id);
        if (rules.has(id)) continue;
        const message = `No SPEC.md has a rule ${id}. Write the rule, or name the right one.`;
        found.push({ rule: "rule-unknown", file: source.path, line, message });
      }
    });
  }
  for (const [id, { file, line }] of rules) {
    if (tested.has(id)) continue;
    const message = `No test is named by rule ${id}. Write one: test("[${id}] ...").`;
    found.push({ rule: "rule-untested", file, line, message });
  }
  return found;
}

/** The rules that a text which begins with them names: the name of a test, or of a case in a table of tests. */
function idsIn(node: Node): string[] {
  const names = NAMED.exec(stringOf(node) ?? "")?.[0] ?? "";
  return [...names.matchAll(ID)].map(([id]) => id);
}

function isTest(node: Node): boolean {
  return node.type === "CallExpression" && TEST_FUNCTIONS.has(rootOf(node["callee"]) ?? "");
}

/** `test` of `test`, `test.each` and `test.each(cases)`. */
function rootOf(callee: unknown): string | null {
  if (!isNode(callee)) return null;
  if (callee.type === "MemberExpression") return rootOf(callee["object"]);
  if (callee.type === "CallExpression") return rootOf(callee["callee"]);
  if (callee.type === "TaggedTemplateExpression") return rootOf(callee["tag"]);
  return nameOf(callee);
}

function modifierOf(callee: unknown): string | null {
  if (!isNode(callee) || callee.type !== "MemberExpression") return null;
  const name = nameOf(callee["property"]) ?? "";
  return ["only", "skip", "todo", "fixme"].includes(name) ? name : modifierOf(callee["object"]);
}
