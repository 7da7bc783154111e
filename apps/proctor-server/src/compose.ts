import type { Registry } from "@neraca/engine";
import type { ServedWires } from "@neraca/transport/server";
import { openCommittee } from "./compose/committee.ts";
import { openDoors } from "./compose/doors.ts";
import { openExamRoom } from "./compose/exam-room.ts";
import { keepLedger } from "./compose/kept-ledger.ts";
import { openData } from "./compose/opened-data.ts";
import { replayAll } from "./compose/replayed.ts";
import type { Config } from "./config.ts";
import type { Logger } from "./log.ts";
import { watchStaff } from "./staff-watch.ts";
import { type BankAccess, nobodyWaits } from "./vault/bank-source.ts";

export type RunningServer = {
  readonly port: number;
  readonly registry: Registry;
  readonly close: () => Promise<void>;
};

/**
 * The only place where adapters are made and joined, room by room: what lies on the disk, the ledger, what an exam is held with, what a committee
 * works with; then the journal through all of it, and the doors last. Resolves when the server answers.
 *
 * @param given omitted: the bank that lies in its folder, of which nothing waits for being opened
 */
export async function compose(
  config: Config,
  log: Logger,
  onUnknown: (cause: unknown) => void,
  given?: BankAccess,
): Promise<RunningServer> {
  const access = given ?? (await nobodyWaits(config.bankFolder));
  const data = await openData(config, log, onUnknown, access.bank);
  const { hall, machine, clock, registry, journal, banks } = data;
  const ledger = await keepLedger(data, config, log, () => room.candidateDesk.receiptsReady());
  let wires: Pick<ServedWires, "count"> | null = null;
  const room = await openExamRoom(data, ledger, config, log, () => wires?.count() ?? 0);
  const committee = await openCommittee(data, room, config, log);
  const { stopHeart } = await replayAll(data, ledger, room, access.bank.vault, log);
  const staffWatch = watchStaff({
    clock,
    registry,
    hall,
    desk: room.staffDesk,
    board: room.boards.staff,
    onFault: (cause) => log.error({ err: cause }, "accounts of staff not looked at"),
  });
  const doors = await openDoors({ data, ledger, room, committee }, config, log, access, (served) => {
    wires = served;
  });
  return {
    port: doors.port,
    registry,
    close: async () => {
      for (const each of [machine, staffWatch, room.refusals, hall]) each.stop();
      for (const each of [room.candidateDesk, room.staffDesk, room.boards.public, room.boards.staff])
        each.stop();
      await doors.close();
      await banks.desk.workshop.close();
      await committee.services.close();
      wires = null;
      ledger.book.stop();
      await ledger.witnesses.stop();
      await ledger.book.publish();
      await journal.close();
      await registry.close();
      await stopHeart();
    },
  };
}
