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
  readonly revoked: TokenRevocation | null;
};

export type TokenRevocation = {
  readonly at: Instant;
  /** null: by the server's own command. */
  readonly by: StaffId | null;
  /** In the words of whoever did it; null: its maker's password was voided or second factor taken away, and its tokens with it. */
  readonly reason: string | null;
};

export type TokenUse = {
  /** As the table of routes has it, when it changes something; null: it looks, from here on for a day. */
  readonly route: string | null;
  readonly at: Instant;
  /** Where it came from, as the network says. */
  readonly address: string;
};

/** What became of tokens, with who made them as `staffId`. */
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
      readonly by: StaffId | null;
      readonly reason: string | null;
    }
  | {
      readonly type: "TokenUsed";
      readonly staffId: StaffId;
      readonly token: string;
      readonly route: string | null;
      readonly address: string;
    };

export type MachineTokens = {
  /** Refused when TOKENS_MAX count at its making. Those that expired or were revoked a month before go. */
  readonly makeToken: (
    token: Omit<MachineToken, "usedAt" | "revoked">,
  ) => Promise<Result<void, "too-many-tokens" | "staff-unknown">>;
  /** All that are kept, expired and revoked ones too; the newest first. */
  readonly tokens: () => Promise<readonly MachineToken[]>;
  /** False when there is none, or it was revoked before. Voiding an account's password revokes its tokens too. */
  readonly revokeToken: (id: string, revocation: TokenRevocation) => Promise<boolean>;
  /** Expired or not, with its maker as they are now; not once it is revoked. */
  readonly findToken: (
    tokenHash: Digest,
  ) => Promise<{ readonly token: MachineToken; readonly maker: Staff } | undefined>;
  /** False when it was revoked meanwhile: then nothing is noted. */
  readonly noteTokenUse: (id: string, use: TokenUse) => Promise<boolean>;
};
