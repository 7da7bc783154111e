import { heartbeatOn } from "../adapters/heartbeat.ts";
import type { Logger } from "../log.ts";
import { assertKnown } from "../registry-behind.ts";
import { tellMissingRules } from "../standing.ts";
import { keepClosed } from "../vault/kept-closed.ts";
import type { Vault } from "../vault/vault.ts";
import type { ExamRoom } from "./exam-room.ts";
import type { KeptLedger } from "./kept-ledger.ts";
import type { OpenedData } from "./opened-data.ts";

/**
 * The journal through all that was made before, and from then on the clock, the disk and the heart of this machine are watched. Resolves when
 * everything stands as it did.
 */
export async function replayAll(
  { hall, machine, registry, cards, rules, clock, lastBeat, startTime, inData }: OpenedData,
  { book, witnesses }: KeptLedger,
  { seats }: Pick<ExamRoom, "seats">,
  vault: Vault | null,
  log: Logger,
): Promise<{ readonly stopHeart: () => Promise<void> }> {
  const { position, aliveUntil, behindMs } = await hall.replay(lastBeat?.at ?? null);
  keepClosed(hall, vault, clock, log);
  machine.start({
    aliveUntil,
    // Without a heartbeat the journal still says until when somebody was there.
    measuredBy: lastBeat === null && aliveUntil !== null ? "wall" : startTime.measuredBy,
    steppedMs: behindMs > 0 ? -behindMs : startTime.steppedMs,
  });
  const heartbeat = heartbeatOn(inData("heartbeat"));
  heartbeat.start(() => {
    const isStoring = hall.isStoring() && machine.view().journal.level !== "stalled";
    return isStoring ? { at: clock.now(), isHolding: hall.isHolding() } : null;
  });
  for (const { id, sitting } of hall.services()) {
    if (sitting.phase === "planned") await seats.settle(id);
  }
  for (const service of hall.services()) assertKnown(service, await cards.find(service.id));
  await tellMissingRules(registry, rules, log);
  await book.open();
  await witnesses.open();
  log.info({ replayedTo: position, ledger: book.size }, "replayed");
  return { stopHeart: () => heartbeat.stop() };
}
