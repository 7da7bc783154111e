import type { Digest, Instant, SelectionId, StaffId } from "@neraca/base";

/**
 * Of one account: a secret that it shares with a device, of which both make the same code for each step of time. Sealed: who reads the registry
 * alone makes no code of it.
 */
export type StaffFactor = {
  readonly staffId: StaffId;
  /** Base64. Opened by a key that is not in the registry. */
  readonly sealed: string;
  readonly since: Instant;
  /** The step of the last code that was used: this one and all before it count no more. */
  readonly lastStep: number;
};

/** How an account stands, without its secret. */
export type FactorStand = {
  readonly staffId: StaffId;
  /** Since when it has one; null: it has none. */
  readonly since: Instant | null;
  /** Recovery codes that nobody has used. */
  readonly recoveryLeft: number;
  /** Who last took one away, also when another was set up since; `by` null: a command. null: nobody ever has. */
  readonly reset: { readonly at: Instant; readonly by: StaffId | null } | null;
};

/** By its owner, from the login `keep`: the account's other logins end. */
export type FactorChange = { readonly at: Instant; readonly keep: Digest };

/** What became of a second factor. No secrets, no codes, no digests of them. */
export type FactorAct =
  | {
      readonly type: "SecondFactorSet";
      readonly staffId: StaffId;
      /** In the place of one that stood. */
      readonly isRenewed: boolean;
    }
  | { readonly type: "SecondFactorRemoved"; readonly staffId: StaffId }
  /**
   * Somebody else has taken it away. One line for each selection that is not archived, so that in each of them another person looks at
   * it; one without a selection when there is none, or a command did it.
   */
  | {
      readonly type: "SecondFactorReset";
      readonly staffId: StaffId;
      /** Null: on the command line, by whoever has the server's account. */
      readonly by: StaffId | null;
      readonly selectionId?: SelectionId;
    }
  | { readonly type: "RecoveryCodesMade"; readonly staffId: StaffId }
  | { readonly type: "RecoveryCodeUsed"; readonly staffId: StaffId; readonly left: number };

/** Each change and its note are one transaction. */
export type StaffFactors = {
  readonly factorOf: (id: StaffId) => Promise<StaffFactor | undefined>;
  /** Of every account that has a factor or had one taken away, by id. */
  readonly factorStands: () => Promise<readonly FactorStand[]>;
  /** In the place of the one that stood, with its recovery codes. */
  readonly keepFactor: (
    factor: StaffFactor,
    recoveryCodes: readonly Digest[],
    change: FactorChange,
  ) => Promise<void>;
  /** Once for each step, and for none before one that was used: of two at once one is told false. */
  readonly useFactorStep: (id: StaffId, step: number) => Promise<boolean>;
  /** Once for each code. How many are left; null: there is no such code. */
  readonly useRecoveryCode: (id: StaffId, code: Digest, at: Instant) => Promise<number | null>;
  /** In the place of those that were left; false when the account has no factor. */
  readonly replaceRecoveryCodes: (id: StaffId, codes: readonly Digest[], at: Instant) => Promise<boolean>;
  /** By its owner. False when there is none. */
  readonly removeFactor: (id: StaffId, change: FactorChange) => Promise<boolean>;
  /** By somebody else; ends all logins of the account and revokes its tokens of machines. False when there is none. */
  readonly resetFactor: (
    id: StaffId,
    change: { readonly at: Instant; readonly by: StaffId | null },
  ) => Promise<boolean>;
};
