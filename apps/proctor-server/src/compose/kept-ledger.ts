import { mkdir } from "node:fs/promises";
import { LedgerBook, Witnesses } from "@neraca/engine";
import { noteSigner } from "@neraca/ledger";
import { loadKeyFile } from "@neraca/storage";
import { ledgerFiles } from "../adapters/ledger-files.ts";
import { witnessClient } from "../adapters/witness-client.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import { ledgerOriginOf } from "../practice/practice-mark.ts";
import type { OpenedData } from "./opened-data.ts";

/** The ledger of this installation, and who cosigns it. */
export type KeptLedger = Awaited<ReturnType<typeof keepLedger>>;

/** @param onReceipts somebody's receipt may be there, or say more */
export async function keepLedger(
  { hall, clock, publications, inData, isPractice }: OpenedData,
  config: Config,
  log: Logger,
  onReceipts: () => void,
) {
  const ledgerFolder = inData("ledger");
  await mkdir(ledgerFolder, { recursive: true });
  const origin = ledgerOriginOf(config.ledgerOrigin, isPractice);
  const signer = noteSigner(origin, await loadKeyFile(inData("ledger.key")));
  const folder = ledgerFiles(ledgerFolder);
  const book = new LedgerBook({
    hall,
    clock,
    signer,
    folder,
    publications,
    onPublished: () => {
      onReceipts();
      witnesses.wake();
    },
    onFault: (cause) => log.error({ err: cause }, "ledger not published"),
  });
  const witnesses = new Witnesses({
    book,
    folder,
    clock,
    verifierKey: signer.verifierKey,
    witnesses: config.witnesses.map(({ key, prefix }) => witnessClient(key, prefix)),
    onCosigned: onReceipts,
    onFault: (cause) => log.error({ err: cause }, "ledger not cosigned"),
  });
  return { ledgerFolder, folder, book, witnesses };
}
