/**
 * Where two JSON values first differ, as `result.scores.TKP`; null where they do not. A member that is undefined is one that is not
 * there.
 */
export function differenceOf(there: unknown, should: unknown, path = ""): string | null {
  if (there === should) return null;
  if (!isStructure(there) || !isStructure(should) || Array.isArray(there) !== Array.isArray(should)) {
    return path === "" ? "." : path;
  }
  for (const name of new Set([...Object.keys(there), ...Object.keys(should)])) {
    const found = differenceOf(there[name], should[name], path === "" ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

/** What stands at such a path. */
export function valueAt(value: unknown, path: string): unknown {
  return path === "."
    ? value
    : path.split(".").reduce<unknown>((so, name) => (isStructure(so) ? so[name] : undefined), value);
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
