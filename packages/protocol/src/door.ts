import { accepted, type Result, refused, utf8 } from "@neraca/base";
import type { z } from "zod";
import type { Reason } from "./reason.ts";

export type DoorRefusal = Extract<Reason, "message-malformed" | "message-unknown" | "message-too-large">;

/**
 * The one parse at a socket's door: text to a typed frame, or why not. Never throws.
 *
 * @param bytesMax longest frame that this side accepts, as UTF-8
 */
export function parseFrame<Schema extends z.ZodDiscriminatedUnion>(
  schema: Schema,
  text: unknown,
  bytesMax: number,
): Result<z.output<Schema>, DoorRefusal> {
  if (typeof text !== "string") return refused("message-malformed");
  // A UTF-16 unit is at most 3 bytes of UTF-8: most frames need no encoding to be measured.
  if (text.length > bytesMax) return refused("message-too-large");
  if (text.length * 3 > bytesMax && utf8(text).length > bytesMax) return refused("message-too-large");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return refused("message-malformed");
    throw cause;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return accepted(parsed.data);
  return refused(isKnownType(schema, value) ? "message-malformed" : "message-unknown");
}

function isKnownType(schema: z.ZodDiscriminatedUnion, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  const type = (value as Record<string, unknown>)["type"];
  if (typeof type !== "string") return true;
  return schema.options.some((option) => {
    const shape = (option as { shape?: { type?: { values?: ReadonlySet<unknown> } } }).shape;
    return shape?.type?.values?.has(type) ?? false;
  });
}
