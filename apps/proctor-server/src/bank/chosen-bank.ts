import { accepted, type Result, refused, type SelectionId } from "@neraca/base";
import type { BankArchive, Registry } from "@neraca/engine";
import type { Bank, Blueprint } from "@neraca/item-bank";
import { BankSealedError } from "../adapters/bank-files.ts";
import { isAbsent } from "../backup/manifest.ts";
import type { BankSource } from "../vault/bank-source.ts";
import { blueprintOf } from "./planned-blueprint.ts";

/** Why the bank of a selection cannot be read. `errors` are those of the installation's folder. */
export type Unreadable =
  | { readonly reason: "bank-sealed" | "bank-absent" | "blueprint-missing" }
  | { readonly reason: "bank-unfit"; readonly errors: number };

export type ChosenBank = { readonly bank: Bank; readonly blueprint: Blueprint };

/** Of what the sittings of a selection are made that are armed from now on. */
export type ChosenBanks = { readonly read: (id: SelectionId) => Promise<Result<ChosenBank, Unreadable>> };

/**
 * [BP1] The committee's choice, by its digest, wherever that bank is: kept in the archive, or in the installation's folder. Where nothing
 * is chosen, what lies in the folder. A folder that somebody edits does not change a choice.
 */
export function chosenBanks(
  registry: Pick<Registry, "bankPlans">,
  source: BankSource,
  archive: Pick<BankArchive, "load">,
): ChosenBanks {
  const inFolder = async (): Promise<Result<ChosenBank, Unreadable>> => {
    const read = await source.read();
    if (read.ok) return accepted({ bank: read.bank, blueprint: read.blueprint });
    if (read.findings === null) return refused({ reason: "bank-sealed" });
    return refused({ reason: "bank-unfit", errors: read.findings.length });
  };
  return {
    read: async (id) => {
      const [decided] = await registry.bankPlans(id, 1);
      if (decided === undefined) return inFolder();
      const { bankDigest, blueprint } = decided.plan;
      const kept = blueprint === null ? undefined : await loaded(archive, bankDigest);
      if (kept === "sealed") return refused({ reason: "bank-sealed" });
      if (kept !== undefined && blueprint !== null)
        return accepted({ bank: kept, blueprint: blueprintOf(blueprint, decided.version) });
      const lying = await inFolder();
      if (!lying.ok) return lying.error.reason === "bank-sealed" ? lying : refused({ reason: "bank-absent" });
      const { bank, blueprint: own } = lying.value;
      if (bank.digest !== bankDigest) return refused({ reason: "bank-absent" });
      return accepted({
        bank,
        blueprint: blueprint === null ? own : blueprintOf(blueprint, decided.version),
      });
    },
  };
}

async function loaded(
  archive: Pick<BankArchive, "load">,
  digest: Bank["digest"],
): Promise<Bank | "sealed" | undefined> {
  try {
    return await archive.load(digest);
  } catch (cause) {
    if (cause instanceof BankSealedError) return "sealed";
    if (isAbsent(cause)) return undefined;
    throw cause;
  }
}
