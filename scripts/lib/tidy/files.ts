import { missingOptionalPackages } from "../lock.mjs";
import { lineWith } from "./imports.ts";
import { isCode, type Source, type Tree, type Violation } from "./source.ts";

const CODE_LINES_MAX = 400;
const COUNTED = /^((packages|apps)\/[^/]+\/src|scripts)\//;

// Put together here, so that this file does not hold what it looks for.
const MACHINE_FOLDERS = ["root", "home", "work", "Users"];
const REGISTRY_HOSTS = ["registry.npmjs", "registry.yarnpkg", "deb.debian", "npm.pkg.github", "pypi"].map(
  (host) => `${host}.`,
);
const MACHINE_PATH = new RegExp(`(?<![\\w.@~*)}\\]-])/(${MACHINE_FOLDERS.join("|")})/[\\w.-]`);
const REGISTRY = new RegExp(
  `\\b(${REGISTRY_HOSTS.map((host) => host.replaceAll(".", "\\.")).join("|")})(org|com)\\b`,
);

/** What stands beside the folders: manifests, settings of tools, the README. Whatever else lies there was left behind. */
const AT_THE_ROOT =
  /^(\.[\w.]+|README\.md|package(-lock)?\.json|tsconfig(\.\w+)?\.json|(biome|knip)\.json|(playwright|vitest)\.config\.ts)$/;

export function fileViolations(tree: Tree, sources: ReadonlyMap<string, Source>): Violation[] {
  return [
    ...[...sources.values()].flatMap(length),
    ...[...tree].flatMap(([file, text]) => machine(file, text)),
    ...[...tree].flatMap(([file, text]) => (/(^|\/)package\.json$/.test(file) ? versions(file, text) : [])),
    ...[...tree.keys()].flatMap(leftBehind),
    ...lock(tree),
  ];
}

/** Lines with code in them: neither blank nor comment. */
function length(source: Source): Violation[] {
  if (!isCode(source.path) || !COUNTED.test(source.path)) return [];
  let code = "";
  let end = 0;
  for (const comment of source.comments) {
    code +=
      source.text.slice(end, comment.start) +
      source.text.slice(comment.start, comment.end).replace(/[^\n]/g, "");
    end = comment.end;
  }
  const lines = (code + source.text.slice(end)).split("\n");
  const count = lines.filter((line) => line.trim() !== "").length;
  if (count <= CODE_LINES_MAX) return [];
  const message = `${count} lines of code are more than ${CODE_LINES_MAX}. Find the second noun in this file and give it its own.`;
  return [{ rule: "length", file: source.path, line: 1, message }];
}

function leftBehind(file: string): Violation[] {
  if (file.includes("/") || AT_THE_ROOT.test(file)) return [];
  const message =
    "Nothing of this name belongs beside the folders. Put it into the one that it is of, or delete it.";
  return [{ rule: "root", file, line: 1, message }];
}

function machine(file: string, text: string): Violation[] {
  const found: Violation[] = [];
  if (!MACHINE_PATH.test(text) && !REGISTRY.test(text)) return found;
  text.split("\n").forEach((content, index) => {
    const line = index + 1;
    const path = MACHINE_PATH.exec(content)?.[0];
    if (path !== undefined) {
      const message = `${path}... is a path of one machine. Write it relative to the repository, or take it from the environment.`;
      found.push({ rule: "machine", file, line, message });
    }
    const host = REGISTRY.exec(content)?.[0];
    if (host !== undefined) {
      const message = `${host} is where one machine gets its packages. Leave that to its configuration.`;
      found.push({ rule: "machine", file, line, message });
    }
  });
  return found;
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const KINDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies", "overrides"];

function versions(file: string, text: string): Violation[] {
  const manifest = JSON.parse(text) as Record<string, Record<string, unknown> | undefined>;
  return KINDS.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(
        ([name, version]) => !(name.startsWith("@neraca/") ? version === "*" : EXACT.test(String(version))),
      )
      .map(([name, version]) => {
        const wanted = name.startsWith("@neraca/") ? `"*"` : "an exact version";
        const message = `${name} is asked for as ${JSON.stringify(version)}. Write ${wanted}, so that all machines get the same.`;
        return { rule: "versions", file, line: lineWith(text, `"${name}"`), message };
      }),
  );
}

function lock(tree: Tree): Violation[] {
  const file = "package-lock.json";
  const text = tree.get(file);
  if (text === undefined) return [];
  return missingOptionalPackages(JSON.parse(text)).map(({ name, version }) => {
    const message = `${name}@${version} is not in the lock, and npm ci refuses it. Run: node scripts/complete-lock.mjs`;
    return { rule: "lock", file, line: lineWith(text, `"${name}"`), message };
  });
}
