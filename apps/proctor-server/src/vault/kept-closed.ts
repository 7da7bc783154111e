import { join } from "node:path";
import type { Hall } from "@neraca/engine";
import { BankSealedError } from "../adapters/bank-files.ts";
import type { BankRouteOptions } from "../http/bank-routes.ts";
import type { Logger } from "../log.ts";
import type { Vault } from "./vault.ts";

/** After a start: which sittings nobody can conduct yet, and why. */
function tellSetAside(hall: Hall, log: Logger): void {
  for (const { sittingId, bankDigest, cause } of hall.setAside()) {
    if (cause instanceof BankSealedError) {
      log.warn({ sittingId }, "sitting set aside until its bank is opened: shares of its key are needed");
      continue;
    }
    const file = join("banks", `${bankDigest}.json`);
    log.error({ err: cause, sittingId, file }, "sitting set aside: its bank is missing or damaged");
  }
}

/** [VA4] Nothing is conducted any more that needs the key: the last sitting is closed, and an item that it was opened for is ruled on. */
function forgetAtLastClose(hall: Hall, vault: Vault): void {
  const forget = (): void => {
    if (hall.openSittings().length === 0) vault.forget((make) => hall.machine.note(make));
  };
  hall.onPublished((_sittingId, published) => {
    if (published.some(({ event }) => event.type === "SittingClosed")) forget();
  });
  hall.onSelectionEvent(({ type }) => {
    if (type === "RulingConfirmed" || type === "RulingDeclined") forget();
  });
}

/** After a start. @param vault null: the bank of this installation is not sealed */
export function keepClosed(hall: Hall, vault: Vault | null, log: Logger): void {
  tellSetAside(hall, log);
  if (vault !== null) forgetAtLastClose(hall, vault);
}

/** What the doors need of it. Who opened it is on disk before anything is taken up. */
export function bankAtDoor(
  hall: Hall,
  vault: Vault | null,
  onOpened: (isWaitedFor: boolean) => void,
): BankRouteOptions["bank"] {
  const waiting = (): number =>
    hall
      .setAside()
      .filter(
        ({ sittingId, cause }) =>
          hall.service(sittingId).sitting.phase !== "closed" && cause instanceof BankSealedError,
      ).length;
  return {
    vault,
    waiting,
    onOpened: () => hall.machine.whenStored(() => onOpened(waiting() > 0)),
  };
}
