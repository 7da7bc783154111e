import { accepted, instant, refused, type StaffId } from "@neraca/base";
import type { MachineToken, MachineTokens, TokenRevocation } from "@neraca/engine";
import { TOKENS_MAX, zKeptScopes } from "@neraca/protocol";
import { and, asc, count, desc, eq, gt, isNull, lte, or, type SQL } from "drizzle-orm";
import { machineTokens as tokens } from "./machine-token-tables.ts";
import { noteAct } from "./note-act.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { staff } from "./tables.ts";

/** Those that expired or were revoked are kept this long, so that whoever looks for why a machine is refused finds them. */
const ENDED_KEPT_MS = 30 * 24 * 60 * 60_000;

/** Tokens of machines. Each change and its note are one transaction. */
export function machineTokens(database: RegistryDatabase, open: () => RegistryDatabase): MachineTokens {
  return {
    makeToken: async (token) =>
      open().transaction(
        () => {
          const { id, name, scopes, by, createdAt, expiresAt } = token;
          const before = instant(Math.max(0, createdAt - ENDED_KEPT_MS));
          database
            .delete(tokens)
            .where(or(lte(tokens.expiresAt, before), lte(tokens.revokedAt, before)))
            .run();
          const counting = database
            .select({ all: count() })
            .from(tokens)
            .where(and(gt(tokens.expiresAt, createdAt), isNull(tokens.revokedAt)))
            .get();
          if ((counting?.all ?? 0) >= TOKENS_MAX) return refused("too-many-tokens" as const);
          const maker = database.select().from(staff).where(eq(staff.id, by)).get();
          if (maker === undefined) return refused("staff-unknown" as const);
          database
            .insert(tokens)
            .values({ ...token, scopes: JSON.stringify(scopes), usedAt: null })
            .run();
          noteAct(
            database,
            { type: "TokenMade", staffId: by, token: id, name, scopes, expiresAt },
            createdAt,
          );
          return accepted(undefined);
        },
        { behavior: "immediate" },
      ),
    tokens: async () =>
      open().select().from(tokens).orderBy(desc(tokens.createdAt), asc(tokens.id)).all().map(tokenOf),
    revokeToken: async (id, revocation) =>
      open().transaction(() => revokeTokens(database, eq(tokens.id, id), revocation) > 0, {
        behavior: "immediate",
      }),
    findToken: async (tokenHash) => {
      const found = open()
        .select({ token: tokens, maker: staff })
        .from(tokens)
        .innerJoin(staff, eq(staff.id, tokens.by))
        .where(and(eq(tokens.tokenHash, tokenHash), isNull(tokens.revokedAt)))
        .get();
      return found === undefined ? undefined : { token: tokenOf(found.token), maker: found.maker };
    },
    noteTokenUse: async (id, { route, at, address }) =>
      open().transaction(
        () => {
          const [used] = database
            .update(tokens)
            .set({ usedAt: at })
            .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
            .returning()
            .all();
          if (used === undefined) return false;
          noteAct(database, { type: "TokenUsed", staffId: used.by, token: id, route, address }, at);
          return true;
        },
        { behavior: "immediate" },
      ),
  };
}

export function isTokenOf(id: StaffId): SQL {
  return eq(tokens.by, id);
}

/** To be called in a transaction. Says how many of them counted until now. */
export function revokeTokens(
  database: RegistryDatabase,
  which: SQL,
  { at, by, reason }: TokenRevocation,
): number {
  const revoked = database
    .update(tokens)
    .set({ revokedAt: at, revokedBy: by, revokedReason: reason })
    .where(and(which, isNull(tokens.revokedAt)))
    .returning()
    .all();
  for (const { id, name, by: staffId } of revoked)
    noteAct(database, { type: "TokenRevoked", staffId, token: id, name, by, reason }, at);
  return revoked.length;
}

function tokenOf(row: typeof tokens.$inferSelect): MachineToken {
  const { revokedAt, revokedBy, revokedReason, scopes, ...rest } = row;
  return {
    ...rest,
    scopes: zKeptScopes.parse(JSON.parse(scopes)),
    revoked: revokedAt === null ? null : { at: revokedAt, by: revokedBy, reason: revokedReason },
  };
}
