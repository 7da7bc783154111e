import { accepted, DAY_MS, digestOf, plusMs, refused, type StaffId } from "@neraca/base";
import type { Clock, Registry } from "@neraca/engine";
import { roleMay, TOKENS_KEPT_MAX, type TokenRequest, type TokensView } from "@neraca/protocol";
import { newToken, systemEntropy } from "../adapters/node-crypto.ts";

/** Says what it is, to whoever finds it where it should not be, and to programs that look for secrets. */
const PREFIX = "neraca_";

export type MachineTokensOptions = {
  readonly registry: Pick<Registry, "makeToken" | "tokens" | "revokeToken" | "allStaff">;
  readonly clock: Pick<Clock, "now">;
};

/** Tokens of machines at the desk: which there are, another, and one no more. */
export class MachineTokensDesk {
  readonly #options: MachineTokensOptions;

  constructor(options: MachineTokensOptions) {
    this.#options = options;
  }

  async view(mayMake: boolean): Promise<TokensView> {
    const { registry, clock } = this.#options;
    const now = clock.now();
    const makers = new Map((await registry.allStaff()).map((each) => [each.id, each]));
    const tokens = (await registry.tokens()).slice(0, TOKENS_KEPT_MAX).map((each) => {
      const { id, name, scopes, by, createdAt, expiresAt, usedAt, revoked } = each;
      const maker = makers.get(by);
      return {
        id,
        name,
        scopes: [...scopes],
        by: maker?.name ?? null,
        createdAt,
        expiresAt,
        isExpired: expiresAt <= now,
        usedAt,
        isIdle: maker === undefined || !roleMay(maker.role, "make-token"),
        revoked:
          revoked === null
            ? null
            : { ...revoked, by: revoked.by === null ? null : (makers.get(revoked.by)?.name ?? null) },
      };
    });
    return { tokens, mayMake };
  }

  /** The token is told once; what is kept of it is its digest. */
  async make({ name, scopes, days }: TokenRequest, by: StaffId) {
    const { registry, clock } = this.#options;
    const token = `${PREFIX}${newToken()}`;
    const createdAt = clock.now();
    const made = await registry.makeToken({
      id: `token-${systemEntropy.hex(8)}`,
      tokenHash: digestOf(token),
      name,
      scopes: [...new Set(scopes)],
      by,
      createdAt,
      expiresAt: plusMs(createdAt, days * DAY_MS),
    });
    if (!made.ok) return refused(made.error);
    return accepted({ token, view: await this.view(true) });
  }

  /** From here on it opens nothing. False when there is none that does. */
  async revoke(id: string, by: StaffId, reason: string): Promise<boolean> {
    const { registry, clock } = this.#options;
    return registry.revokeToken(id, { at: clock.now(), by, reason });
  }
}
