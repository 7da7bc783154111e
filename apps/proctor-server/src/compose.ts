import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { accepted, invariant, type Result, refused, type SittingId, type StaffId } from "@neraca/base";
import {
  BoardDesk,
  CandidateDesk,
  CommitMeter,
  DISK_POLICY,
  Hall,
  LedgerBook,
  Lookout,
  MachineWatch,
  Publisher,
  type Registry,
  type SittingCard,
  type SittingService,
  StaffDesk,
  Witnesses,
} from "@neraca/engine";
import { formationTypeRuleOf, type RuleBook, type SittingPolicy } from "@neraca/exam";
import { noteSigner } from "@neraca/ledger";
import type { Reason, ServerWire } from "@neraca/protocol";
import { freeBytesOf, loadSigningKey, openSqliteJournal, openSqliteRegistry } from "@neraca/storage";
import { type ServedWires, serveWires } from "@neraca/transport/server";
import { bankArchive, publicationStore, readBank } from "./adapters/bank-files.ts";
import { readBoot } from "./adapters/boot-counter.ts";
import { heartbeatOn, lastBeatOf } from "./adapters/heartbeat.ts";
import { ledgerFiles } from "./adapters/ledger-files.ts";
import { sealWithNode, systemEntropy } from "./adapters/node-crypto.ts";
import { readPolicy } from "./adapters/policy-file.ts";
import { usableRules } from "./adapters/rules-folder.ts";
import { startTimeOf } from "./adapters/start-time.ts";
import { systemClock, systemTime } from "./adapters/system-clock.ts";
import { witnessClient } from "./adapters/witness-client.ts";
import { UNFINISHED_FILE } from "./backup/data-folder.ts";
import { Cards } from "./cards.ts";
import type { Config } from "./config.ts";
import { makeApp } from "./http/app.ts";
import { candidateLogins } from "./http/candidate-routes.ts";
import { publicRoutes } from "./http/public-routes.ts";
import { StaffLogins } from "./http/staff-logins.ts";
import { staffRoutes } from "./http/staff-routes.ts";
import type { Logger } from "./log.ts";
import { makeMetrics } from "./metrics.ts";
import { watchStaff } from "./staff-watch.ts";

/** Connections of candidates, staff and public together. */
const WIRES_MAX = 12_000;

export type RunningServer = {
  readonly port: number;
  readonly registry: Registry;
  readonly close: () => Promise<void>;
};

/** The only place where adapters are made and joined. Resolves when the server answers. */
export async function compose(
  config: Config,
  log: Logger,
  onUnknown: (cause: unknown) => void,
): Promise<RunningServer> {
  const policy = await readPolicy(config.policyFile);
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
  const ledgerFolder = inData("ledger");
  await mkdir(ledgerFolder, { recursive: true });
  const publications = publicationStore(inData("publications"));
  const meter = new CommitMeter(journal, clock);
  const hall = new Hall({
    journal: meter,
    clock,
    entropy: systemEntropy,
    banks: bankArchive(inData("banks")),
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
    onFault: (cause) => log.error({ err: cause }, "disk not asked"),
  });
  machine.onChange(({ disk, journal: { level }, clock: { step } }) =>
    log.warn({ disk, journal: level, clockStep: step }, "state of the machine"),
  );
  const cards = new Cards(registry, rules);
  const signer = noteSigner(config.ledgerOrigin, await loadSigningKey(inData("ledger.key")));
  const published = ledgerFiles(ledgerFolder);
  const book = new LedgerBook({
    hall,
    clock,
    signer,
    folder: published,
    publications,
    onPublished: () => {
      candidateDesk.receiptsReady();
      witnesses.wake();
    },
    onFault: (cause) => log.error({ err: cause }, "ledger not published"),
  });
  const witnesses = new Witnesses({
    book,
    folder: published,
    clock,
    verifierKey: signer.verifierKey,
    witnesses: config.witnesses.map(({ key, prefix }) => witnessClient(key, prefix)),
    onCosigned: () => candidateDesk.receiptsReady(),
    onFault: (cause) => log.error({ err: cause }, "ledger not cosigned"),
  });
  const candidateDesk = new CandidateDesk({
    hall,
    clock,
    seal: sealWithNode,
    cardOf: (sittingId) => cards.known(sittingId),
    receiptOf: (attemptId) => book.receiptOf(attemptId),
    onRefusedAtDoor: (reason) => metrics.refusedAtDoor(reason),
  });
  const metrics = makeMetrics({
    hall,
    machine,
    book: () => book,
    witnesses: () => witnesses,
    connections: () => wires?.count() ?? 0,
    candidates: () => candidateDesk.liveCount,
  });
  hall.onPublished((_sittingId, published) => metrics.published(published.length));
  const logins = await candidateLogins({ hall, registry, clock });
  const findCard = (sittingId: SittingId): ReturnType<Cards["find"]> => cards.find(sittingId);
  const lookout = new Lookout({
    hall,
    clock,
    standing: () => ({
      machine: machine.view(),
      boardBehindSince: boardDesk.behindSince(),
      ledger: book,
      witnesses: witnesses.standing(),
    }),
  });
  const staffDesk = new StaffDesk({
    hall,
    clock,
    machine,
    lookout,
    findCard,
    crew: {
      onDuty: (sittingId) => registry.staffOfSitting(sittingId),
      nameOf: async (id) => (await registry.staffById(id))?.name,
      sittings: async () => (await registry.sittings()).map(({ sitting }) => sitting.id),
    },
    arm: (sittingId, by) => armSitting({ config, policy, rules, hall, registry, cards }, sittingId, by),
    onLoginReleased: (attemptId) => logins.forgive(attemptId),
    onFault: (cause) => log.error({ err: cause }, "staff request failed"),
  });
  const boardDesk = new BoardDesk({
    hall,
    clock,
    findCard,
    onFault: (cause) => log.error({ err: cause }, "board not read"),
  });
  const staffLogins = new StaffLogins({
    registry,
    clock,
    record: hall.staff,
    secure: config.secureCookies,
    onEnded: (login, why) => staffDesk.hangUp(login, why),
    onFault: (cause) => log.error({ err: cause }, "try of a login not recorded"),
  });
  const publisher = new Publisher({ hall, registry, rules, publications, clock });

  const { position, aliveUntil, behindMs } = await hall.replay(lastBeat?.at ?? null);
  for (const { sittingId, bankDigest, cause } of hall.setAside()) {
    const file = join("banks", `${bankDigest}.json`);
    log.error({ err: cause, sittingId, file }, "sitting set aside: its bank is missing or damaged");
  }
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
  for (const service of hall.services()) assertKnown(service, await cards.find(service.id));
  for (const { id, ruleSetId } of await registry.selections()) {
    if (!rules.has(ruleSetId))
      log.error(
        { selection: id, ruleSet: ruleSetId },
        "rules of a selection are missing: nothing of it can be armed",
      );
  }
  await book.open();
  await witnesses.open();
  log.info({ replayedTo: position, ledger: book.size }, "replayed");

  const staffWatch = watchStaff({
    clock,
    registry,
    hall,
    desk: staffDesk,
    onFault: (cause) => log.error({ err: cause }, "accounts of staff not looked at"),
  });
  const app = makeApp({
    config,
    log,
    metrics,
    candidate: logins.router,
    staff: staffRoutes({ hall, registry, clock, cards, publisher, logins: staffLogins }),
    board: publicRoutes({ hall, registry }),
    health: () => ({ status: "ok", ledger: ledgerHealth(book, witnesses) }),
    ledgerFolder,
  });
  const http = createServer(app);
  let wires: ServedWires | null = serveWires({
    http,
    wiresMax: WIRES_MAX,
    onWire: {
      candidate: (wire) => candidateDesk.accept(wire),
      staff: (wire) => acceptStaff(wire, staffLogins, staffDesk, log),
      board: (wire) => boardDesk.accept(wire),
    },
  });
  const port = await listen(http, config);
  return {
    port,
    registry,
    close: async () => {
      machine.stop();
      staffWatch.stop();
      hall.stop();
      candidateDesk.stop();
      staffDesk.stop();
      boardDesk.stop();
      await wires?.close();
      wires = null;
      book.stop();
      await witnesses.stop();
      await book.publish();
      await journal.close();
      await registry.close();
      await heartbeat.stop();
    },
  };
}

function ledgerHealth(book: LedgerBook, witnesses: Witnesses): object {
  return { entries: book.size, published: book.publishedSize, witnesses: witnesses.standing() };
}

/** A restore into this folder has not come to its end: half a data folder must not become a new one. */
export class RestoreUnfinishedError extends Error {
  override readonly name = "RestoreUnfinishedError";

  constructor(dataFolder: string) {
    super(
      `a restore into ${dataFolder} was not finished: empty the folder and give the restore command again`,
    );
  }
}

/** The registry does not know whom the journal speaks of: it was replaced by another or an older one. The server must not start. */
export class RegistryBehindError extends Error {
  override readonly name = "RegistryBehindError";
}

/** Everybody on the roster of an open sitting has a name and a seat; without, their first hello could not be answered. */
function assertKnown(service: SittingService, card: SittingCard | undefined): void {
  if (service.sitting.phase === "closed") return;
  const missing = service.attemptIds().filter((attemptId) => card?.seats.has(attemptId) !== true);
  if (missing.length === 0) return;
  throw new RegistryBehindError(
    `registry.sqlite does not know ${missing.length} candidates of the open sitting ${service.id}: it is older than journal.sqlite. ` +
      "Put back the registry that belongs to this journal.",
  );
}

type ArmSources = {
  readonly config: Config;
  readonly policy: SittingPolicy;
  readonly rules: RuleBook;
  readonly hall: Hall;
  readonly registry: Registry;
  readonly cards: Cards;
};

/** Reads everything a sitting will stand on, checks it, and arms. */
async function armSitting(
  { config, policy, rules, hall, registry, cards }: ArmSources,
  sittingId: SittingId,
  by: StaffId,
): Promise<Result<null, Reason>> {
  const place = await registry.sittingById(sittingId);
  if (place === undefined) return refused("sitting-unknown");
  if (hall.service(sittingId).sitting.phase !== "planned") return refused("already-armed");
  if ((await freeBytesOf(config.dataFolder)) < DISK_POLICY.lowBytes) return refused("disk-low");
  const read = await readBank(config.bankFolder);
  if (!read.ok) return refused("bank-unfit");
  const selection = await registry.selectionById(place.sitting.selectionId);
  invariant(selection !== undefined, `sitting ${sittingId} has no selection`);
  const ruleSet = rules.get(selection.ruleSetId);
  if (ruleSet === undefined) return refused("rule-set-unknown");
  const seating = await registry.seatingOfSitting(sittingId);
  const types = [...seating.values()].map(({ position }) => position.formationType);
  if (types.some((type) => formationTypeRuleOf(ruleSet, type) === undefined))
    return refused("rule-set-unfit");
  // Before anybody can log in, what screens call them must be known; read after the roster, so that it knows all of the roster.
  await cards.find(sittingId);
  const durationMs = config.demonstrationDurationMs ?? ruleSet.durationMs;
  const outcome = await hall.arm({
    sittingId,
    selectionId: selection.id,
    by,
    ruleSet,
    durationMs,
    bank: read.bank,
    blueprint: read.blueprint,
    policy,
    roster: [...seating.values()].map(({ candidate, position, seat }) => ({
      candidateId: candidate.id,
      participantNumber: candidate.participantNumber,
      positionId: position.id,
      seat: seat.label,
      row: seat.row,
      column: seat.column,
      // In a shortened demonstration extra time is shortened alike.
      extraTimeMs: Math.round((candidate.extraTimeMs * durationMs) / ruleSet.durationMs),
    })),
  });
  return outcome.ok ? accepted(null) : outcome;
}

/** The login is looked up before the first frame is heard; frames that come meanwhile wait. */
function acceptStaff(wire: ServerWire, logins: StaffLogins, desk: StaffDesk, log: Logger): void {
  const early: unknown[] = [];
  let isGone = false;
  wire.listen({
    onFrame: (text) => {
      if (early.length < 16) early.push(text);
    },
    onClose: () => {
      isGone = true;
    },
  });
  logins.atDoor(wire.cookie).then(
    (door) => {
      // Nobody would ever tell the desk that this connection has ended.
      if (isGone) return;
      if (!door.ok) {
        wire.send(JSON.stringify({ type: "bye", reason: door.error, final: true }));
        wire.close();
        return;
      }
      desk.accept(replayingEarly(wire, early), door.value);
    },
    (cause: unknown) => {
      log.error({ err: cause }, "staff login not looked up");
      wire.close();
    },
  );
}

function replayingEarly(wire: ServerWire, early: readonly unknown[]): ServerWire {
  return {
    ...wire,
    listen: (listener) => {
      wire.listen(listener);
      for (const text of early) listener.onFrame(text);
    },
  };
}

function listen(http: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, () => {
      const address = http.address();
      invariant(address !== null && typeof address === "object", "a TCP server has a port");
      resolve(address.port);
    });
  });
}
