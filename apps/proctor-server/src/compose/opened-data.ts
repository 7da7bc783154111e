import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CommitMeter, Hall, MachineWatch } from "@neraca/engine";
import { freeBytesOf, loadKeyFile, openSqliteJournal, openSqliteRegistry } from "@neraca/storage";
import { bankArchive, publicationStore } from "../adapters/bank-files.ts";
import { readBoot } from "../adapters/boot-counter.ts";
import { lastBeatOf } from "../adapters/heartbeat.ts";
import { systemEntropy } from "../adapters/node-crypto.ts";
import { policyOf } from "../adapters/policy-file.ts";
import { usableRules } from "../adapters/rules-folder.ts";
import { startTimeOf } from "../adapters/start-time.ts";
import { systemClock, systemTime } from "../adapters/system-clock.ts";
import { FACTOR_KEY_FILE, UNFINISHED_FILE } from "../backup/data-folder.ts";
import { RestoreUnfinishedError } from "../backup/restore-unfinished.ts";
import { KEPT_BANKS_FOLDER, openBanks } from "../bank/open-banks.ts";
import { Cards } from "../cards.ts";
import { type Config, knownHostOf } from "../config.ts";
import { FactorSeal } from "../factor/factor-seal.ts";
import { SecondFactors } from "../factor/second-factors.ts";
import type { Logger } from "../log.ts";
import { settlePractice } from "../practice/practice-mark.ts";
import { StaffNames } from "../staff-names.ts";
import type { BankSource } from "../vault/bank-source.ts";

export type OpenedData = Awaited<ReturnType<typeof openData>>;

/** What lies in the data folder, opened, with the machine that it lies on. Nothing is replayed yet. */
export async function openData(
  config: Config,
  log: Logger,
  onUnknown: (cause: unknown) => void,
  bank: BankSource,
) {
  const policy = await policyOf(config);
  const isPractice = await settlePractice(config);
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const inData = (name: string): string => join(config.dataFolder, name);
  if (existsSync(inData(UNFINISHED_FILE))) throw new RestoreUnfinishedError(config.dataFolder);
  const { rules, faults } = await usableRules(config);
  for (const fault of faults) log.error({ fault }, "rule file left out");
  const lastBeat = await lastBeatOf(inData("heartbeat"));
  const startTime = startTimeOf(systemTime.wallMs(), await readBoot(), lastBeat);
  const clock = systemClock(startTime.startsAt);
  const registry = await openSqliteRegistry(inData("registry.sqlite"));
  const journal = await openSqliteJournal(inData("journal.sqlite"));
  const publications = publicationStore(inData("publications"));
  const meter = new CommitMeter(journal, clock);
  const archive = bankArchive(inData(KEPT_BANKS_FOLDER), bank.vault);
  const hall = new Hall({
    journal: meter,
    clock,
    entropy: systemEntropy,
    banks: archive,
    onUnknown,
    // After all that can be read from sockets by now: one sync for a burst.
    gather: (next) => setImmediate(next),
  });
  const machine = new MachineWatch({
    clock,
    wall: clock,
    disk: { freeBytes: () => freeBytesOf(config.dataFolder) },
    hall,
    meter,
    plainHttp: config.plainHttp,
    onFault: (cause) => log.error({ err: cause }, "disk not asked"),
  });
  machine.onChange(({ disk, journal: { level }, clock: { step } }) =>
    log.warn({ disk, journal: level, clockStep: step }, "state of the machine"),
  );
  const names = new StaffNames(registry);
  await names.load();
  const factors = new SecondFactors({
    registry,
    clock,
    wallMs: systemTime.wallMs,
    seal: new FactorSeal(await loadKeyFile(inData(FACTOR_KEY_FILE))),
    demand: config.secondFactor,
    issuer: `Neraca ${knownHostOf(config)}`,
    staffNameOf: names.nameOf,
    onClockOff: (staffId, offSeconds) =>
      log.warn({ staffId, offSeconds }, "code of a device whose clock differs from the server's"),
  });
  log.info(
    { secondFactor: config.secondFactor, scanner: config.scanner !== null },
    "second factor and scanner as they are set",
  );
  const unreadable = await factors.unreadable();
  if (unreadable > 0)
    log.error({ accounts: unreadable }, "second factors sealed under another key: put their factor.key back");
  return {
    policy,
    isPractice,
    inData,
    rules,
    lastBeat,
    startTime,
    clock,
    registry,
    journal,
    publications,
    meter,
    hall,
    machine,
    names,
    factors,
    cards: new Cards(registry, rules),
    archive,
    banks: openBanks(config, bank, archive, registry),
  };
}
