import { z } from "zod";
import { zInstant, zShortText } from "./common.ts";
import { PASSWORD_LENGTH_MAX } from "./password-length.ts";

/** Six digits of a device, or a recovery code with its hyphens: whatever else is typed there is refused in words, not as malformed. */
export const FACTOR_CODE_LENGTH_MAX = 64;
export const zFactorCode = z.string().trim().min(1).max(FACTOR_CODE_LENGTH_MAX);

/** Each lets its owner in once without the device: enough for the years of one device, few enough for half a sheet. */
export const RECOVERY_CODES = 10;

/** Of whom an installation demands a second factor: nobody; those who decide (committee and administrators); everyone. */
export const FACTOR_DEMANDS = ["off", "committee", "everyone"] as const;
export type FactorDemand = (typeof FACTOR_DEMANDS)[number];

/** POST /api/staff/factor/begin, /factor/recovery-codes, /factor/remove: the code, where a second factor stands already. */
export const zFactorProof = z.strictObject({
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
  code: zFactorCode.optional(),
});
export type FactorProof = z.output<typeof zFactorProof>;

/** What a device is set up with. Told here, once, and until it is confirmed by a code it counts for nothing. */
export const zFactorOffer = z.strictObject({
  /** Base32 in groups of four, as people type it. */
  secret: z.string().max(64),
  /** The same as an `otpauth` address, for a QR code. */
  uri: z.string().max(512),
  expiresAt: zInstant,
});
export type FactorOffer = z.output<typeof zFactorOffer>;

/** POST /api/staff/factor/confirm */
export const zFactorConfirm = z.strictObject({ code: zFactorCode });

const zReset = z.strictObject({
  at: zInstant,
  /** Null: whoever has the server's account, by a command. */
  by: zShortText.nullable(),
});

/** GET /api/staff/factor: one's own. */
export const zFactorView = z.strictObject({
  /** Null: there is none. */
  since: zInstant.nullable(),
  recoveryLeft: z.int().nonnegative(),
  /** It cannot be taken away, only renewed. */
  isDemanded: z.boolean(),
  /** Who took the one before away, until another is set up. */
  reset: zReset.nullable(),
});
export type FactorView = z.output<typeof zFactorView>;

/** Recovery codes are told here, once. */
export const zRecoveryCodes = z.strictObject({
  codes: z.array(zShortText).max(RECOVERY_CODES),
  view: zFactorView,
});
export type RecoveryCodes = z.output<typeof zRecoveryCodes>;

/** GET /api/staff/clock: by which codes are made and checked. */
export const zServerTime = z.strictObject({ now: zInstant });
