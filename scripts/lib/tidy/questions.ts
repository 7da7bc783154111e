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
import { isProduct, resolve, type Workspace } from "./workspaces.ts";

/** The one file in which an `Item`, which is secret, becomes a `Question`, which a candidate sees. */
const CROSSING = "packages/item-bank/src/question-of.ts";

/** The packages that can see items. */
const AROUND_ITEMS = /^(packages\/(exam|item-bank|engine|storage|transport)|apps\/proctor-server)\/src\//;

/** Everything that a candidate may see of an item. Adding a member here is a decision about the exam's secrecy. */
const QUESTION_TYPES = "packages/base/src/question.ts";
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Question: ["id", "subtest", "stem", "figure", "options"],
  QuestionOption: ["id", "content", "figure"],
  Figure: ["svg", "alt"],
};

/** What nothing on its way to a candidate is called. */
const SECRETS = new Set([
  "answerKey",
  "correct",
  "correctOptionId",
  "difficulty",
  "enemies",
  "fixedOrder",
  "isCorrect",
  "rationale",
  "scoring",
  "weight",
  "weights",
]);
const CANDIDATE_PROTOCOL = ["packages/protocol/src/candidate.ts", "packages/protocol/src/question.ts"];

export function questionViolations(
  tree: Tree,
  sources: ReadonlyMap<string, Source>,
  workspaces: ReadonlyMap<string, Workspace>,
): Violation[] {
  return [
    ...[...sources.values()].flatMap(crossings),
    ...members(sources),
    ...secrets(tree, sources, workspaces),
  ];
}

function crossings(source: Source): Violation[] {
  const found: Violation[] = [];
  const report = (start: number, message: string) =>
    found.push({ rule: "crossing", file: source.path, line: source.lineOf(start), message });
  if (source.path === CROSSING) {
    if (source.exportedNames.join() !== "questionOf") {
      report(
        0,
        `${CROSSING} exports questionOf and nothing else, so that one can see at a glance what leaves.`,
      );
    }
    walk(source.program, (node) => {
      if (node.type === "SpreadElement" && node["argument"] !== undefined && isInObject(source, node)) {
        report(
          node.start,
          "A question is built member by member, never by spreading: what is added to Item must stay secret.",
        );
      }
    });
    return found;
  }
  if (!isProduct(source.path)) return found;
  if (source.exportedNames.includes("questionOf") && source.path !== "packages/item-bank/src/index.ts") {
    report(0, `questionOf is exported by ${CROSSING} only.`);
  }
  if (!AROUND_ITEMS.test(source.path)) return found;
  walk(source.program, (node) => {
    const isClaim = node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression";
    if (isClaim && typeName(node["typeAnnotation"]) === "Question") {
      report(node.start, "Only questionOf makes a Question. Call it.");
    }
    if (node.type === "ObjectExpression") {
      const names = memberNames(node["properties"] as Node[]);
      if (names.includes("stem") && names.includes("options") && !names.includes("scoring")) {
        report(node.start, "This builds a question beside questionOf. Call it.");
      }
    }
  });
  return found;
}

/** Spreading into an array copies a list; spreading into an object copies members that nobody named. */
function isInObject(source: Source, spread: Node): boolean {
  let isMember = false;
  walk(source.program, (node) => {
    if (node.type === "ObjectExpression") isMember ||= (node["properties"] as unknown[]).includes(spread);
  });
  return isMember;
}

function members(sources: ReadonlyMap<string, Source>): Violation[] {
  const source = sources.get(QUESTION_TYPES);
  if (source === undefined) return [];
  const found: Violation[] = [];
  walk(source.program, (node) => {
    const allowed = node.type === "TSTypeAliasDeclaration" ? MEMBERS[nameOf(node["id"]) ?? ""] : undefined;
    if (allowed === undefined) return;
    const type = node["typeAnnotation"];
    const list = isNode(type) && type.type === "TSTypeLiteral" ? (type["members"] as Node[]) : [];
    for (const member of list.filter((each) => !allowed.includes(memberNames([each])[0] ?? ""))) {
      const message = `${memberNames([member])[0]} is not among what a candidate may see of an item (scripts/lib/tidy/questions.ts).`;
      found.push({ rule: "question-members", file: source.path, line: source.lineOf(member.start), message });
    }
  });
  return found;
}

/** Follows the candidate's side of the protocol through the package, and looks at the names of all members on the way. */
function secrets(
  tree: Tree,
  sources: ReadonlyMap<string, Source>,
  workspaces: ReadonlyMap<string, Workspace>,
): Violation[] {
  const found: Violation[] = [];
  const queue = CANDIDATE_PROTOCOL.filter((path) => sources.has(path));
  const seen = new Set(queue);
  for (const path of queue) {
    const source = sources.get(path);
    if (source === undefined) continue;
    for (const { specifier } of source.imports) {
      const target = resolve(path, specifier, tree, workspaces);
      if (target === null || seen.has(target) || !target.startsWith("packages/protocol/")) continue;
      seen.add(target);
      queue.push(target);
    }
    walk(source.program, (node) => {
      if (node.type !== "Property" && node.type !== "TSPropertySignature") return;
      const [name = ""] = memberNames([node]);
      if (!SECRETS.has(name)) return;
      const message = `${name} is on its way to candidates. Nothing that tells which option is right may be in their protocol.`;
      found.push({ rule: "secrets", file: path, line: source.lineOf(node.start), message });
    });
  }
  return found;
}

function memberNames(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => nameOf(node["key"]) ?? stringOf(node["key"]) ?? []);
}

function typeName(type: unknown): string | null {
  return isNode(type) && type.type === "TSTypeReference" ? nameOf(type["typeName"]) : null;
}
