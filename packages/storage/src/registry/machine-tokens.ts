import { accepted, instant, refused } from "@neraca/base";
import type { MachineToken, MachineTokens } from "@neraca/engine";
import { TOKENS_MAX, zKeptScopes } from "@neraca/protocol";
import { asc, count, desc, eq, gt, lte } from "drizzle-orm";
import { machineTokens as tokens } from "./machine-token-tables.ts";
import type { RegistryDatabase } from "./registry-database.ts";
import { noteAct } from "./staff-writes.ts";
import { staff } from "./tables.ts";

/** Expired ones are kept this long, so that a machine is told why. */
const EXPIRED_KEPT_MS = 30 * 24 * 60 * 60_000;

/** Tokens of machines. Each change and its note are one transaction. */
export function machineTokens(database: RegistryDatabase, open: () => RegistryDatabase): MachineTokens {
  return {
    makeToken: async (token) =>
      open().transaction(
        () => {
          const { id, name, scopes, by, createdAt, expiresAt } = token;
          database
            .delete(tokens)
            .where(lte(tokens.expiresAt, instant(Math.max(0, createdAt - EXPIRED_KEPT_MS))))
            .run();
          const counting = database
            .select({ all: count() })
            .from(tokens)
            .where(gt(tokens.expiresAt, createdAt))
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
    revokeToken: async (id, by, at) =>
      open().transaction(
        () => {
          const [gone] = database.delete(tokens).where(eq(tokens.id, id)).returning().all();
          if (gone === undefined) return false;
          noteAct(database, { type: "TokenRevoked", staffId: by, token: id, name: gone.name }, at);
          return true;
        },
        { behavior: "immediate" },
      ),
    findToken: async (tokenHash) => {
      const found = open()
        .select({ token: tokens, maker: staff })
        .from(tokens)
        .innerJoin(staff, eq(staff.id, tokens.by))
        .where(eq(tokens.tokenHash, tokenHash))
        .get();
      return found === undefined ? undefined : { token: tokenOf(found.token), maker: found.maker };
    },
    noteTokenUse: async (id, { route, at, address }) =>
      open().transaction(
        () => {
          const [used] = database
            .update(tokens)
            .set({ usedAt: at })
            .where(eq(tokens.id, id))
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

function tokenOf(row: typeof tokens.$inferSelect): MachineToken {
  return { ...row, scopes: zKeptScopes.parse(JSON.parse(row.scopes)) };
}
