import type { z } from "zod";

export type JsonSchema = z.core.JSONSchema.BaseSchema;
type Part = JsonSchema | boolean | undefined;

/** A few levels are read at a glance; what lies deeper is in the document itself. */
const DEPTH_MAX = 8;

/** A schema as people who write programs read it: `{ name: string (1..80), days?: integer (1..365) }`. */
export function schemaWords(schema: Part, depth = 0): string {
  if (schema === undefined || schema === true) return "any";
  if (schema === false) return "never";
  if (depth > DEPTH_MAX) return "…";
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? schema.$ref;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return joined(choices, " | ", depth);
  if (schema.allOf !== undefined) return joined(schema.allOf, " & ", depth);
  if (schema.type === "object") return objectWords(schema, depth);
  if (schema.type === "array") return arrayWords(schema, depth);
  if (schema.type === "string") return `string${boundsWords(schema.minLength, schema.maxLength)}`;
  if (schema.type === "integer" || schema.type === "number")
    return `${schema.type}${boundsWords(schema.minimum, schema.maximum)}`;
  return typeof schema.type === "string" ? schema.type : "any";
}

function joined(parts: readonly Part[], by: string, depth: number): string {
  return [...new Set(parts.map((part) => schemaWords(part, depth)))].join(by);
}

function objectWords({ properties = {}, required = [], additionalProperties }: JsonSchema, depth: number) {
  const margin = "  ".repeat(depth + 1);
  const lines = Object.entries(properties).map(
    ([name, part]) => `${name}${required.includes(name) ? "" : "?"}: ${schemaWords(part, depth + 1)}`,
  );
  if (typeof additionalProperties === "object")
    lines.push(`[name]: ${schemaWords(additionalProperties, depth + 1)}`);
  if (lines.length === 0) return "{}";
  return `{\n${lines.map((line) => `${margin}${line}\n`).join("")}${"  ".repeat(depth)}}`;
}

function arrayWords({ items, prefixItems, minItems, maxItems }: JsonSchema, depth: number): string {
  if (prefixItems !== undefined) return `[${prefixItems.map((part) => schemaWords(part, depth)).join(", ")}]`;
  const each = Array.isArray(items) ? joined(items, " | ", depth) : schemaWords(items, depth);
  return `${/ [|&] /u.test(each) ? `(${each})` : each}[]${boundsWords(minItems, maxItems)}`;
}

/** The largest number that a program counts with exactly is no bound that anybody set. */
function boundsWords(least: number | undefined, most: number | undefined): string {
  const isSet = (bound: number | undefined): bound is number =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (!isSet(least) && !isSet(most)) return "";
  return ` (${isSet(least) ? least : ""}..${isSet(most) ? most : ""})`;
}
