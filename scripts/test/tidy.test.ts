import { expect, test } from "vitest";
import { treeOfRepository, violationsOf, wordsOf } from "../lib/tidy.ts";

/** It parses every file: seconds, and many of them where all else of the tests runs beside it. */
const WHOLE_REPOSITORY_MS_MAX = 120_000;

test(
  "this repository keeps its own rules",
  () => {
    const tree = treeOfRepository();
    // Lest it should one day look at nothing and be content.
    expect(tree.has("packages/exam/src/index.ts")).toBe(true);
    expect(tree.has("packages/item-bank/src/question-of.ts")).toBe(true);
    expect(violationsOf(tree).map(wordsOf)).toEqual([]);
  },
  WHOLE_REPOSITORY_MS_MAX,
);

const CROSSING = "packages/item-bank/src/question-of.ts";

/** A small repository in which nothing is wrong. */
function world(): Map<string, string> {
  const manifest = (
    name: string,
    dependencies: readonly string[] = [],
    exports: unknown = "./src/index.ts",
  ) =>
    JSON.stringify(
      {
        name: `@neraca/${name}`,
        exports,
        dependencies: Object.fromEntries(
          dependencies.map((each) => [each, each.startsWith("@neraca/") ? "*" : "1.0.0"]),
        ),
      },
      null,
      2,
    );
  return new Map([
    ["package.json", JSON.stringify({ name: "neraca", dependencies: { node: "24.0.0" } })],
    [
      "package-lock.json",
      JSON.stringify({ packages: { "": {}, "node_modules/node": { version: "24.0.0" } } }),
    ],
    ["packages/base/package.json", manifest("base")],
    ["packages/base/src/index.ts", `export * from "./question.ts";\n`],
    [
      "packages/base/src/question.ts",
      `export type Question = { readonly id: string; readonly stem: string };\n`,
    ],
    ["packages/exam/package.json", manifest("exam", ["@neraca/base"])],
    [
      "packages/exam/SPEC.md",
      "# Exam\n\n- **AT1** A rule, which goes on\n  in another line.\n- AT2 Another.\n",
    ],
    [
      "packages/exam/src/index.ts",
      `import type { Question } from "@neraca/base";\nexport type Asked = Question;\n`,
    ],
    [
      "packages/exam/test/exam.test.ts",
      `test("[AT1] a rule", () => {});\ntest.each([{ name: "[AT2] a case" }])("$name", () => {});\n`,
    ],
    ["packages/item-bank/package.json", manifest("item-bank", ["@neraca/base"])],
    ["packages/item-bank/src/index.ts", `export * from "./question-of.ts";\n`],
    [
      CROSSING,
      `import type { Question } from "@neraca/base";\nexport function questionOf(item: Question): Question {\n  return { id: item.id, stem: item.stem };\n}\n`,
    ],
    ["packages/protocol/package.json", manifest("protocol", ["@neraca/base"])],
    ["packages/protocol/src/index.ts", `export * from "./candidate.ts";\nexport * from "./staff.ts";\n`],
    [
      "packages/protocol/src/candidate.ts",
      `import type { Question } from "@neraca/base";\nexport type Shown = { question: Question };\n`,
    ],
    ["packages/protocol/src/staff.ts", `export type Seen = { difficulty: string };\n`],
    ["packages/engine/package.json", manifest("engine", ["@neraca/exam"])],
    [
      "packages/engine/src/index.ts",
      `import { createHash } from "node:crypto";\nexport type { Asked } from "@neraca/exam";\nexport const hash = createHash;\n`,
    ],
    ["packages/candidate-engine/package.json", manifest("candidate-engine", ["@neraca/protocol"])],
    ["packages/candidate-engine/src/index.ts", `export type { Shown } from "@neraca/protocol";\n`],
    ["packages/storage/package.json", manifest("storage", ["@neraca/engine", "better-sqlite3"])],
    ["packages/storage/src/index.ts", `import "better-sqlite3";\nimport "@neraca/engine";\n`],
    [
      "packages/storage/src/journal/journal.ts",
      `export const sql = "SELECT body FROM events WHERE position > ?";\nconst trigger = "CREATE TRIGGER t BEFORE UPDATE ON events";\n`,
    ],
    [
      "packages/transport/package.json",
      manifest("transport", ["@neraca/protocol", "@neraca/engine", "socket.io", "socket.io-client"], {
        "./client": "./src/client.ts",
        "./server": "./src/server.ts",
      }),
    ],
    ["packages/transport/src/client.ts", `import "socket.io-client";\nimport "@neraca/protocol";\n`],
    [
      "packages/transport/src/server.ts",
      `import "socket.io";\nimport "@neraca/engine";\nsetTimeout(() => {}, 1);\n`,
    ],
    ["packages/testkit/package.json", manifest("testkit", ["@neraca/engine"])],
    ["packages/testkit/src/index.ts", `import "@neraca/engine";\n`],
    [
      "apps/exam-client/package.json",
      manifest("exam-client", ["@neraca/candidate-engine", "@neraca/transport", "@fontsource/plain"]),
    ],
    [
      "apps/exam-client/src/main.ts",
      `import "@neraca/candidate-engine";\nimport "@neraca/transport/client";\nimport "./style.css";\n`,
    ],
    ["apps/exam-client/src/style.css", `@import "@fontsource/plain/index.css";\n`],
    [
      "apps/proctor-server/package.json",
      manifest("proctor-server", ["@neraca/storage", "@neraca/transport"]),
    ],
    [
      "apps/proctor-server/src/main.ts",
      `import "@neraca/storage";\nimport "@neraca/transport/server";\nconsole.log(process.env["PORT"], Date.now());\n`,
    ],
  ]);
}

/** The rules that a change of the world breaks, each with its place. */
function brokenBy(changes: Readonly<Record<string, string>>): string[] {
  const tree = world();
  for (const [path, text] of Object.entries(changes)) tree.set(path, text);
  return violationsOf(tree).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

/** As `brokenBy`, for lines put at the end of a file. */
function brokenByAdding(path: string, lines: string): string[] {
  return brokenBy({ [path]: `${world().get(path) ?? ""}${lines}\n` });
}

test("a tree that keeps the rules has no violations", () => {
  expect(brokenBy({})).toEqual([]);
});

const BASE = "packages/base/src/planted.ts";
const EXAM = "packages/exam/src/planted.ts";
const ENGINE = "packages/engine/src/planted.ts";
const CANDIDATE_ENGINE = "packages/candidate-engine/src/planted.ts";
const STORAGE = "packages/storage/src/planted.ts";
const SERVER = "apps/proctor-server/src/planted.ts";
const CLIENT = "apps/exam-client/src/planted.ts";

test.each([
  // Layers
  ["an import down the table", EXAM, `import "@neraca/engine";`, ["declared", "layers"]],
  [
    "an import of types down the table",
    EXAM,
    `import type { A } from "@neraca/engine";`,
    ["declared", "layers"],
  ],
  ["a type named in place", EXAM, `export type A = import("@neraca/engine").A;`, ["declared", "layers"]],
  ["an export from down the table", EXAM, `export * from "@neraca/engine";`, ["declared", "layers"]],
  [
    "a dynamic import down the table",
    BASE,
    `export const load = () => import("@neraca/exam");`,
    ["declared", "layers"],
  ],
  ["an import within a layer", EXAM, `import "@neraca/item-bank";`, ["declared", "layers"]],
  ["an app that imports an app", SERVER, `import "@neraca/exam-client";`, ["declared", "layers"]],
  ["a package that imports itself by name", EXAM, `import "@neraca/exam";`, ["layers"]],
  ["a path into another package", ENGINE, `import "../../exam/src/index.ts";`, ["own-package"]],
  [
    "a worker of another package",
    ENGINE,
    `new URL("../../exam/src/index.ts", import.meta.url);`,
    ["own-package"],
  ],
  ["the testkit in the product", SERVER, `import "@neraca/testkit";`, ["declared", "testkit"]],
  ["a test in the product", EXAM, `import "../test/exam.test.ts";`, ["testkit"]],
  ["a package that is not declared", ENGINE, `import "zod";`, ["declared"]],
  // Homes
  ["sockets outside transport", SERVER, `import "socket.io";`, ["declared", "home"]],
  ["sockets in a test", "e2e/planted.spec.ts", `import "socket.io-client";`, ["home"]],
  ["SQLite outside storage", SERVER, `import "better-sqlite3";`, ["declared", "home"]],
  ["Drizzle outside storage", ENGINE, `import "drizzle-orm/sqlite-core";`, ["declared", "home"]],
  // Node
  ["Node in the domain", EXAM, `import "node:fs";`, ["node"]],
  ["Node by its old name", BASE, `import "fs";`, ["node"]],
  ["Node at the candidate", CANDIDATE_ENGINE, `import "node:events";`, ["candidate", "node"]],
  ["files in the engine", ENGINE, `import "node:fs/promises";`, ["ports"]],
  ["timers in the engine", ENGINE, `import { setTimeout } from "node:timers";`, ["ports"]],
  ["entropy in the engine", ENGINE, `import { randomBytes } from "node:crypto";`, ["ports"]],
  // Purity
  ["an async function in the domain", EXAM, "export async function f() {}", ["synchronous"]],
  ["await in the domain", BASE, "await 1;", ["synchronous"]],
  ["a type of promise in the domain", EXAM, "export type A = Promise<void>;", ["synchronous"]],
  ["a promise in the domain", EXAM, "export const a = Promise.resolve(1);", ["synchronous"]],
  ["the clock in the domain", EXAM, "export const at = new Date();", ["time"]],
  ["the clock in the engine", ENGINE, "export const at = performance.now();", ["time"]],
  ["a timer in the engine", CANDIDATE_ENGINE, "setTimeout(() => {}, 1);", ["time"]],
  ["chance in the domain", EXAM, "export const a = Math.random();", ["entropy"]],
  ["chance in an adapter", STORAGE, `export const a = Math["random"]();`, ["entropy"]],
  ["entropy in the engine", ENGINE, "export const a = crypto.randomUUID();", ["entropy"]],
  ["the environment in an adapter", STORAGE, `export const a = process.env["A"];`, ["environment"]],
  [
    "a clock as a default argument",
    STORAGE,
    "export function f(now = () => Date.now()) { return now; }",
    ["default"],
  ],
  [
    "the network as a default in an object",
    STORAGE,
    "export const f = ({ get = fetch }) => get;",
    ["default"],
  ],
  // Events
  ["SQL outside storage", SERVER, `export const a = "SELECT a FROM b";`, ["sql"]],
  ["SQL of events outside the journal", STORAGE, `export const a = "SELECT body FROM events";`, ["sql"]],
  [
    "a change of an event",
    "packages/storage/src/journal/planted.ts",
    "export const a = `UPDATE events SET body = ?`;",
    ["append-only"],
  ],
  ["a deletion of events", STORAGE, `export const a = "DELETE FROM events";`, ["append-only"]],
  // Questions
  ["a question made by assertion", ENGINE, "export const q = item as Question;", ["crossing"]],
  ["a question made by hand", ENGINE, "export const q = { id: 1, stem: 2, options: [] };", ["crossing"]],
  ["a second crossing", EXAM, "export function questionOf() {}", ["crossing"]],
  // Tests
  [
    "a test of an unknown rule",
    "packages/exam/test/planted.test.ts",
    `test("[AT9] what", () => {});`,
    ["rule-unknown"],
  ],
  [
    "a case of an unknown rule",
    "packages/exam/test/planted.test.ts",
    `const a = { name: "[AT1][AT9] what" };`,
    ["rule-unknown"],
  ],
  [
    "a test that does not run",
    "packages/exam/test/planted.test.ts",
    `test.skip("what", () => {});`,
    ["every-test"],
  ],
  [
    "a table that does not run",
    "e2e/planted.spec.ts",
    `test.only.each([1])("what", () => {});`,
    ["every-test"],
  ],
  // Files
  ["a long file", EXAM, "export const a = 1;\n".repeat(401), ["length"]],
  ["a file that was left beside the folders", "practice.ts", "export const a = 1;", ["root"]],
  ["a path of this machine", "docs/planted.md", `See ${["", "home", "ani", "exam"].join("/")}`, ["machine"]],
  [
    "a registry's host",
    "docs/planted.md",
    `From https://${["registry", "npmjs", "org"].join(".")}`,
    ["machine"],
  ],
])("%s is found", (_, path, line, rules) => {
  expect(brokenBy({ [path]: `${line}\n` })).toEqual(rules.map((rule) => `${rule} ${path}:1`));
});

test.each([
  [
    "a transport's client entry that reaches its server",
    "packages/transport/src/client.ts",
    `import "./server.ts";`,
    ["candidate packages/transport/src/server.ts:1", "candidate packages/transport/src/server.ts:2"],
  ],
  [
    "a candidate's app that reaches the bank",
    CLIENT,
    `import "@neraca/item-bank";`,
    [`candidate ${CLIENT}:1`, `declared ${CLIENT}:1`],
  ],
  [
    "a secret in the candidate's protocol",
    "packages/protocol/src/candidate.ts",
    "export type A = { weights: number };",
    ["secrets packages/protocol/src/candidate.ts:3"],
  ],
  [
    "a secret that the candidate's protocol reaches",
    "packages/protocol/src/candidate.ts",
    `import "./staff.ts";`,
    ["secrets packages/protocol/src/staff.ts:1"],
  ],
  ["another export beside the crossing", CROSSING, "export const other = 1;", [`crossing ${CROSSING}:1`]],
  [
    "a question made by spreading",
    CROSSING,
    "const copy = (item: Question) => ({ ...item });",
    [`crossing ${CROSSING}:5`],
  ],
  [
    "a rule without a test",
    "packages/exam/SPEC.md",
    "| AT3 | Nobody tests this. |",
    ["rule-untested packages/exam/SPEC.md:6"],
  ],
  ["a rule id twice", "packages/exam/SPEC.md", "AT1 Once more.", ["rule-id packages/exam/SPEC.md:6"]],
])("%s is found", (_, path, line, expected) => {
  expect(brokenByAdding(path, line)).toEqual(expected);
});

test("a member that a candidate may not see is found", () => {
  const text = "export type Question = {\n  id: string;\n  topic: string;\n};\n";
  expect(brokenBy({ "packages/base/src/question.ts": text })).toEqual([
    "question-members packages/base/src/question.ts:3",
  ]);
});

test("a dependency that nobody uses is found", () => {
  const text = '{\n  "name": "@neraca/base",\n  "dependencies": {\n    "zod": "4.0.0"\n  }\n}';
  expect(brokenBy({ "packages/base/package.json": text })).toEqual(["used packages/base/package.json:4"]);
});

test("a dependency that another one asks for beside it is not held against anyone", () => {
  const manifest = JSON.stringify({ name: "@neraca/base", dependencies: { aria: "1.0.0", dom: "1.0.0" } });
  const lock = {
    packages: { "node_modules/aria": { version: "1.0.0", peerDependencies: { dom: "^1.0.0" } } },
  };
  const changes = { "packages/base/package.json": manifest, [BASE]: `import "aria";\n` };
  expect(brokenBy({ ...changes, "package-lock.json": JSON.stringify(lock) })).toEqual([]);
  expect(brokenBy(changes)).toEqual(["used packages/base/package.json:1"]);
});

test("the testkit among the dependencies is found, also where it is used", () => {
  const text = '{\n  "name": "@neraca/base",\n  "dependencies": {\n    "@neraca/testkit": "*"\n  }\n}';
  const changes = {
    "packages/base/package.json": text,
    "packages/base/test/a.test.ts": `import "@neraca/testkit";\n`,
  };
  expect(brokenBy(changes)).toEqual(["testkit packages/base/package.json:4"]);
});

test.each(["^4.0.0", "~4.0.0", "4", "latest", "*", ">=4.0.0"])("the version %s is found", (version) => {
  const text = `{\n  "devDependencies": { "zod": ${JSON.stringify(version)} }\n}`;
  expect(brokenBy({ "package.json": text })).toEqual(["versions package.json:2"]);
});

test("a workspace asked for by version is found", () => {
  expect(brokenBy({ "package.json": `{ "devDependencies": { "@neraca/base": "1.0.0" } }` })).toEqual([
    "versions package.json:1",
  ]);
});

test("a lock without another platform's package is found", () => {
  const lock = {
    packages: { "": {}, "node_modules/a": { version: "1.0.0", optionalDependencies: { b: "1.0.0" } } },
  };
  expect(brokenBy({ "package-lock.json": JSON.stringify(lock, null, 2) })).toEqual([
    "lock package-lock.json:7",
  ]);
});

test("a package that the layer table does not know is found", () => {
  const changes = {
    "packages/news/package.json": `{ "name": "@neraca/news", "dependencies": { "@neraca/base": "*" } }`,
    "packages/news/src/index.ts": `import "@neraca/base";\n`,
  };
  expect(brokenBy(changes)).toEqual(["layers packages/news/src/index.ts:1"]);
});

test.each([
  ["a member called like a clock", EXAM, "export const a = (b: { Date: string }) => b.Date;"],
  [
    "a name that the file gives a meaning itself",
    EXAM,
    "export const f = (performance: number) => performance;",
  ],
  ["a word in a comment or a text", EXAM, `// Date.now()\nexport const a = "Promise";`],
  [
    "a file of 400 lines and many comments",
    EXAM,
    `${"export const a = 1;\n// why\n\n/*\n why\n*/\n".repeat(400)}`,
  ],
  [
    "an address that looks like a path",
    "docs/planted.md",
    "https://example.org/home/ani and packages/root/a",
  ],
  ["timers and clocks in an app", SERVER, "setInterval(() => Date.now(), 1);"],
  ["promises in an engine", ENGINE, "export async function f() { await Promise.resolve(); }"],
  ["a test that uses a script", "packages/exam/test/planted.test.ts", `import "../../../scripts/bank.ts";`],
])("%s is not held against anyone", (_, path, text) => {
  expect(brokenBy({ [path]: `${text}\n` })).toEqual([]);
});
