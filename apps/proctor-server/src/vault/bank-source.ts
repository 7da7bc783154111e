import type { ReadBank } from "../adapters/bank-files.ts";
import { readBank } from "../adapters/bank-files.ts";
import { SealedBankError, sealedManifestIn, unsealedBank } from "./sealed-bank.ts";
import { Vault } from "./vault.ts";

/** What arming reads: a bank as its author wrote it, or a sealed one, which takes k people. */
export type BankSource = {
  /** null: the bank is not sealed. */
  readonly vault: Vault | null;
  readonly read: () => Promise<ReadBank | { readonly ok: false; readonly findings: null }>;
};

/** Where banks come from, and what is to be done when a sealed one was opened. */
export type BankAccess = {
  readonly bank: BankSource;
  /** @param isWaitedFor there are sittings that were set aside because it was sealed */
  readonly onBankOpened: (isWaitedFor: boolean) => void;
};

/** For a server that is not to be taken up again when its bank is opened. @throws SealedBankError */
export async function nobodyWaits(folder: string): Promise<BankAccess> {
  return { bank: await bankSourceIn(folder), onBankOpened: () => {} };
}

/** @throws SealedBankError when the folder says that it is a sealed bank, and is none */
export async function bankSourceIn(folder: string): Promise<BankSource> {
  const manifest = await sealedManifestIn(folder);
  if (manifest === null) return { vault: null, read: () => readBank(folder) };
  const vault = new Vault(manifest);
  return {
    vault,
    read: async () => {
      if (vault.key === null) return { ok: false, findings: null };
      // Read again: a newer package for the same key may have come since the start.
      const now = await sealedManifestIn(folder);
      if (now?.key.recipient !== manifest.key.recipient) return unfit("sealed.json", "is of another key");
      try {
        return { ok: true, ...(await unsealedBank(folder, now, vault.key)) };
      } catch (cause) {
        if (!(cause instanceof SealedBankError)) throw cause;
        return unfit("bank.age", cause.message);
      }
    },
  };
}

function unfit(file: string, en: string): ReadBank {
  const message = { id: `Bank tersegel tidak utuh: ${en}`, en };
  return { ok: false, findings: [{ file, line: 1, severity: "error", rule: "sealed", message }] };
}
