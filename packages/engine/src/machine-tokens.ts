import type { Digest, Instant, Result, StaffId } from "@neraca/base";
import type { TokenScope } from "@neraca/protocol";
import type { Staff } from "./registry-records.ts";

/** By which a machine acts as whoever made it, within its scopes. Only the digest is kept: who reads the registry can come in as nobody. */
export type MachineToken = {
  /** Names it, on the record too; opens nothing. */
  readonly id: string;
  readonly tokenHash: Digest;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly by: StaffId;
  readonly createdAt: Instant;
  /** The first moment at which it no longer counts. */
  readonly expiresAt: Instant;
  /** When a use of it was last noted; null: never. */
  readonly usedAt: Instant | null;
};

export type TokenUse = {
  /** As the table of routes has it, when it changes something; null: it looks, from here on for a day. */
  readonly route: string | null;
  readonly at: Instant;
  /** Where it came from, as the network says. */
  readonly address: string;
};

/** What became of tokens, with who made, revoked or owns them as `staffId`. */
export type TokenAct =
  | {
      readonly type: "TokenMade";
      readonly staffId: StaffId;
      readonly token: string;
      readonly name: string;
      readonly scopes: readonly TokenScope[];
      readonly expiresAt: Instant;
    }
  | {
      readonly type: "TokenRevoked";
      readonly staffId: StaffId;
      readonly token: string;
      readonly name: string;
    }
  | {
      readonly type: "TokenUsed";
      readonly staffId: StaffId;
      readonly token: string;
      readonly route: string | null;
      readonly address: string;
    };

export type MachineTokens = {
  /** Refused when TOKENS_MAX count at its making. Those that expired a month before go. */
  readonly makeToken: (
    token: Omit<MachineToken, "usedAt">,
  ) => Promise<Result<void, "too-many-tokens" | "staff-unknown">>;
  /** All that are kept, expired ones too; the newest first. */
  readonly tokens: () => Promise<readonly MachineToken[]>;
  /** False when there is none. */
  readonly revokeToken: (id: string, by: StaffId, at: Instant) => Promise<boolean>;
  /** Expired or not, with its maker as they are now. */
  readonly findToken: (
    tokenHash: Digest,
  ) => Promise<{ readonly token: MachineToken; readonly maker: Staff } | undefined>;
  /** False when it was revoked meanwhile: then nothing is noted. */
  readonly noteTokenUse: (id: string, use: TokenUse) => Promise<boolean>;
};
