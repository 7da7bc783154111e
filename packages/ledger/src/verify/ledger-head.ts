import { checkKey } from "./log-key.ts";
import { isSignedBy, signedHeadOf } from "./standard.ts";
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
