// The repository checks itself: what the compiler and the linter cannot say about the whole, read off the real import graph. The
// rules are those of "What must never be" in docs/ARCHITECTURE.md as far as they can be seen without running anything.
//
// Rules of behaviour have ids, and this is how they are found:
//
// - in `packages/<name>/SPEC.md` (or `apps/<name>/SPEC.md`), at the very beginning of a line, as one of
//       - AT5 A resend is acknowledged without a second event.
//       - **AT5** A resend is acknowledged without a second event.
//       AT5 A resend is acknowledged without a second event.
//       | AT5 | A resend is acknowledged without a second event. |
//   An id is two to four capital letters and a number, once in the whole repository.
// - in a test, at the beginning of any text: `test("[AT5] ...")`, `describe("[AT5] ...")`, `{ name: "[AT5] ..." }` in a table of
//   cases; several as `[AT5, AT6]` or `[AT5][AT6]`. Tests are looked for in `test/` of packages and apps, `scripts/test/`, `e2e/`, and the suites in the testkit's src.
//
// Every rule needs a test that carries its id, and every id that a test carries needs a rule.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { fileViolations } from "./tidy/files.ts";
import { importViolations } from "./tidy/imports.ts";
import { purityViolations } from "./tidy/purity.ts";
import { questionViolations } from "./tidy/questions.ts";
import { sourcesOf, type Tree, type Violation } from "./tidy/source.ts";
import { specViolations } from "./tidy/specs.ts";
import { workspacesOf } from "./tidy/workspaces.ts";

export type { Tree, Violation };

/** Everything that is wrong with a tree, in the order of the files. */
export function violationsOf(tree: Tree): readonly Violation[] {
  const sources = sourcesOf(tree);
  const workspaces = workspacesOf(tree);
  const found = [
    ...importViolations({ tree, sources, workspaces }),
    ...purityViolations(sources, workspaces),
    ...questionViolations(tree, sources, workspaces),
    ...specViolations(tree, sources),
    ...fileViolations(tree, sources),
  ];
  return found.sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule),
  );
}

/** One line for a person: where, which rule, what to do. */
export function wordsOf({ rule, file, line, message }: Violation): string {
  return `${file}:${line}  [${rule}] ${message}`;
}

/** The text files of this repository, those that are not committed yet included. */
export function treeOfRepository(): Tree {
  const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { status, stdout, stderr } = spawnSync("git", listing, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git ls-files: ${stderr}`);
  const tree = new Map<string, string>();
  for (const path of new Set(stdout.split("\0").filter((each) => each !== ""))) {
    if (!existsSync(join(root, path))) continue;
    const content = readFileSync(join(root, path));
    if (!content.includes(0)) tree.set(path, content.toString("utf8"));
  }
  return tree;
}
