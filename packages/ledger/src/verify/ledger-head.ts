import { toHex } from "@neraca/base";
import { checkKey } from "./log-key.ts";
import { isSignedBy, publicKeyOf, signedHeadOf } from "./standard.ts";
import { readWitnesses, type WitnessStanding } from "./witnesses.ts";

export type LedgerHead = {
  readonly origin: string;
  readonly size: number;
  readonly witnesses: WitnessStanding;
};

/**
 * How large the ledger is and who has cosigned it, from its small files alone: what a page can say beside other things. Nothing is
 * said of the entries; undefined when a signature is wrong.
 */
export function ledgerHead(read: (path: string) => Uint8Array | undefined): LedgerHead | undefined {
  const { key } = checkKey({ read, verifierKey: null });
  const note = read("checkpoint");
  const head = note === undefined ? undefined : signedHeadOf(note);
  if (head === undefined || key === undefined || !isSignedBy(head, key)) return undefined;
  const { standing, findings } = readWitnesses({ read, given: [], quorum: 0 }, key);
  return findings.count > 0 ? undefined : { origin: head.origin, size: head.size, witnesses: standing };
}

/** `root` in hexadecimal. */
export type CheckpointClaim = { readonly origin: string; readonly size: number; readonly root: string };

/** What a checkpoint says of itself, for telling files apart; undefined when it is none. Nothing is believed: no signature is looked at. */
export function checkpointClaim(bytes: Uint8Array): CheckpointClaim | undefined {
  const head = signedHeadOf(bytes);
  return head === undefined ? undefined : { origin: head.origin, size: head.size, root: toHex(head.root) };
}

/** Whether a text is the verifier key of a ledger (`log`) or of a witness. */
export function verifierKeyKind(text: string): "log" | "witness" | undefined {
  if (publicKeyOf(text) !== undefined) return "log";
  return publicKeyOf(text, 4) === undefined ? undefined : "witness";
}
