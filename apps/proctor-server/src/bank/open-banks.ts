import { join } from "node:path";
import type { Registry } from "@neraca/engine";
import type { bankArchive } from "../adapters/bank-files.ts";
import type { Config } from "../config.ts";
import type { BankSource } from "../vault/bank-source.ts";
import { BankShelf } from "./bank-shelf.ts";
import { BankWorkshop } from "./bank-workshop.ts";
import { type ChosenBanks, chosenBanks } from "./chosen-bank.ts";

export const KEPT_BANKS_FOLDER = "banks";

type OpenBanks = {
  readonly chosen: ChosenBanks;
  /** For the desk. */
  readonly desk: {
    readonly workshop: BankWorkshop;
    readonly shelf: BankShelf;
    readonly keepPackage: ReturnType<typeof bankArchive>["keepPackage"];
  };
};

/** The banks of this installation: for the arming, and for those who choose. */
export function openBanks(
  config: Config,
  source: BankSource,
  archive: ReturnType<typeof bankArchive>,
  registry: Registry,
): OpenBanks {
  const workshop = new BankWorkshop();
  const { bankFolder, dataFolder } = config;
  const keptFolder = join(dataFolder, KEPT_BANKS_FOLDER);
  const shelf = new BankShelf({ source, bankFolder, keptFolder, workshop });
  return {
    chosen: chosenBanks(registry, source, archive),
    desk: { workshop, shelf, keepPackage: archive.keepPackage },
  };
}
