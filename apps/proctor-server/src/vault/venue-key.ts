import { accepted, concat, fromHex, invariant, type Result, refused } from "@neraca/base";
import { keyIdOf, SHARES_MAX, type Share, shareCommitment, shareText } from "@neraca/item-bank";
import { bech32 } from "@scure/base";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { combine, split } from "shamir-secret-sharing";
import { z } from "zod";

/** What everybody may know of a venue's key: to whom banks are sealed, and by what its shares are recognised. */
export const zVenueKey = z
  .strictObject({
    format: z.literal(1),
    kind: z.literal("venue-key"),
    /** For people. */
    venue: z.string().trim().min(1).max(120),
    /** age's public half: `age1...`. */
    recipient: z.string().regex(/^age1[a-z0-9]{58}$/),
    /** How many shares open. */
    threshold: z.int().min(2).max(SHARES_MAX),
    /** Of share 1, 2, ...: see `shareCommitment`. */
    commitments: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(2)
      .max(SHARES_MAX),
  })
  .refine(({ threshold, commitments }) => threshold <= commitments.length);
export type VenueKey = z.output<typeof zVenueKey>;

/** The private half, where no code of ours can read its bytes back. */
export type OpenedKey = CryptoKey;

export type MadeVenueKey = {
  readonly key: VenueKey;
  /** One for each holder, as they are printed. Whoever has `threshold` of them has the key. */
  readonly shares: readonly string[];
};

/**
 * Draws a key, splits it, and tries every set of shares that must open before anything is handed out: a share that does not work would be
 * noticed on the morning of an exam. The key itself is kept nowhere.
 */
export async function makeVenueKey(venue: string, threshold: number, holders: number): Promise<MadeVenueKey> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const secret = bech32.decodeToBytes(identity).bytes;
  const parts = await split(secret, holders, threshold);
  secret.fill(0);
  const keyId = keyIdOf(recipient);
  const shares = parts.map((bytes, index): Share => ({ keyId, threshold, number: index + 1, bytes }));
  const key: VenueKey = {
    format: 1,
    kind: "venue-key",
    venue,
    recipient,
    threshold,
    commitments: parts.map(shareCommitment),
  };
  for (const chosen of subsets(shares, threshold)) {
    invariant((await openedBy(key, chosen)) !== null, "every set of shares that must open the key does");
  }
  const texts = shares.map(shareText);
  for (const { bytes } of shares) bytes.fill(0);
  return { key, shares: texts };
}

/** `share-foreign`: of another key. `share-false`: it says it is of this one, and is not the one that was handed out. */
export function shareOfKey(key: VenueKey, share: Share): Result<null, "share-foreign" | "share-false"> {
  if (share.keyId !== keyIdOf(key.recipient) || share.threshold !== key.threshold)
    return refused("share-foreign");
  return key.commitments[share.number - 1] === shareCommitment(share.bytes)
    ? accepted(null)
    : refused("share-false");
}

/** Puts the key together. null when what comes out is not the key: then the shares are not of one key. The bytes are wiped. */
export async function openedBy(key: VenueKey, shares: readonly Share[]): Promise<OpenedKey | null> {
  const secret = await combine(shares.map(({ bytes }) => bytes));
  try {
    const opened = await privateKeyOf(secret);
    return (await identityToRecipient(opened)) === key.recipient ? opened : null;
  } finally {
    secret.fill(0);
  }
}

/** PKCS #8 of an X25519 key (RFC 8410) is these bytes and the secret. */
const PKCS8_HEAD = fromHex("302e020100300506032b656e04220420");

function privateKeyOf(secret: Uint8Array): Promise<CryptoKey> {
  const encoded = concat(PKCS8_HEAD, secret);
  return crypto.subtle
    .importKey("pkcs8", encoded as Uint8Array<ArrayBuffer>, { name: "X25519" }, false, ["deriveBits"])
    .finally(() => encoded.fill(0));
}

function subsets<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return all.flatMap((first, index) =>
    subsets(all.slice(index + 1), size - 1).map((rest) => [first, ...rest]),
  );
}
