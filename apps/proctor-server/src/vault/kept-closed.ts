import { join } from "node:path";
import { MINUTE_MS, plusMs } from "@neraca/base";
import type { Clock, Hall } from "@neraca/engine";
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

/** People open a bank in the morning of the exam and arm when the room is ready. A key that nobody has used until then is there by mistake. */
const UNUSED_MS_MAX = 4 * 60 * MINUTE_MS;
/**
 * After a bank was last read while no sitting is open, which is for a ruling: whoever looks proposes, and another confirms, within minutes. A preflight or a
 * refused arming reads too, so a reading only ever lengthens the time: what is left of the four hours stays.
 */
const AFTER_LOOK_MS_MAX = 15 * MINUTE_MS;

/** [VA4] Nothing is conducted any more that needs the key: the last sitting is closed, an item that it was opened for is ruled on, or nobody has used it for a while. */
function forgetWhenDone(hall: Hall, vault: Vault, clock: Pick<Clock, "now" | "at">): void {
  let cancel = (): void => {};
  let forgetAt = clock.now();
  const forget = (): void => {
    if (hall.openSittings().length > 0) return;
    cancel();
    vault.forget((make) => hall.machine.note(make));
  };
  vault.onUse((use) => {
    cancel();
    const afterMs = use === "opened" ? UNUSED_MS_MAX : AFTER_LOOK_MS_MAX;
    const earliest = plusMs(clock.now(), afterMs);
    if (earliest > forgetAt) forgetAt = earliest;
    cancel = clock.at(forgetAt, forget);
  });
  hall.onPublished((_sittingId, published) => {
    if (published.some(({ event }) => event.type === "SittingClosed")) forget();
  });
  hall.onSelectionEvent(({ type }) => {
    if (type === "RulingConfirmed" || type === "RulingDeclined") forget();
  });
}

/** After a start. @param vault null: the bank of this installation is not sealed */
export function keepClosed(
  hall: Hall,
  vault: Vault | null,
  clock: Pick<Clock, "now" | "at">,
  log: Logger,
): void {
  tellSetAside(hall, log);
  if (vault !== null) forgetWhenDone(hall, vault, clock);
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
