import { expect } from "vitest";
import type { ApiDocument } from "./api-witness.ts";

/** The names in a template by what stands there in a path; null: it is not of this form. */
export function namesIn(template: string, path: string): Readonly<Record<string, string>> | null {
  const pattern = template.replaceAll(".", String.raw`\.`).replace(/\{(\w+)\}/gu, "(?<$1>[^/]+)");
  const found = new RegExp(`^${pattern}$`, "u").exec(path);
  return found === null ? null : { ...found.groups };
}

/** Every parameter of a path is described, and every reference leads somewhere. */
export function expectWhole(document: ApiDocument): void {
  for (const [path, operations] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
    for (const { parameters = [] } of Object.values(operations))
      expect(parameters.map(({ name }) => name)).toEqual(names);
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu)].map(([, to]) => to);
  expect(new Set(references)).toEqual(new Set(["#/components/schemas/Refusal"]));
  expect(document.components.schemas).toHaveProperty("Refusal");
  // Two templates that differ in nothing but the names would be one path to whoever reads them.
  const forms = Object.keys(document.paths).map((path) => path.replace(/\{\w+\}/gu, "{}"));
  expect(new Set(forms).size).toBe(forms.length);
}
