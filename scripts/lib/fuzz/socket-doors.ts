import {
  PROTOCOL_VERSION,
  zBoardInbound,
  zCandidateInbound,
  zFeedLine,
  zStaffInbound,
} from "@neraca/protocol";
import type { Draw } from "./draw.ts";
import { hostileText, mutated, type Pool, type Schema, valueOf } from "./values.ts";

const schemaOf = (schema: {
  readonly toJSONSchema: (params: { io: "input"; unrepresentable: "any" }) => object;
}): Schema => schema.toJSONSchema({ io: "input", unrepresentable: "any" });

const SCHEMAS = {
  candidate: schemaOf(zCandidateInbound),
  staff: schemaOf(zStaffInbound),
  board: schemaOf(zBoardInbound),
  feed: schemaOf(zFeedLine),
} as const;

export type FrameKind = keyof typeof SCHEMAS;

/** Frames of one connection. Most doors hang up at the first that cannot be read: it comes last where what goes before can be. */
export function framesOf(kind: FrameKind, draw: Draw, pool: Pool): readonly string[] {
  const count = 1 + draw.below(32);
  const opening = kind === "candidate" && pool.tokens.length > 0 && !draw.oneIn(5) ? [hello(draw, pool)] : [];
  const hangsUp = kind !== "staff";
  return [
    ...opening,
    ...Array.from({ length: count }, (_, index) => {
      const isHostile = hangsUp ? index === count - 1 : draw.oneIn(2);
      return frame(kind, index + 1, isHostile, draw, pool);
    }),
  ];
}

function hello(draw: Draw, pool: Pool): string {
  const token = pool.tokens[draw.below(pool.tokens.length)];
  const outboxId = `fuzz-${draw.below(1_000_000)}`;
  return JSON.stringify({ type: "hello", protocol: PROTOCOL_VERSION, token, outboxId, paperDigest: null });
}

function frame(kind: FrameKind, seq: number, isHostile: boolean, draw: Draw, pool: Pool): string {
  const value = valueOf(SCHEMAS[kind], draw, pool);
  const numbered =
    typeof value === "object" && value !== null && "seq" in value && "prev" in value && !draw.oneIn(4)
      ? { ...value, seq, prev: seq - 1 }
      : value;
  if (!isHostile) return JSON.stringify(numbered);
  const text = JSON.stringify(mutated(numbered, draw)) ?? "";
  return draw.oneIn(5) ? hostileText(text, draw) : text;
}
