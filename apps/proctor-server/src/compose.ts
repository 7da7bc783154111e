import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SittingId } from "@neraca/base";
import {
  BoardFeed,
  CandidateDesk,
  CommitMeter,
  Hall,
  LedgerBook,
  Lookout,
  MachineWatch,
  MinutesRecord,
  Publisher,
  type Registry,
  SeatBook,
  StaffBoard,
  StaffDesk,
  Witnesses,
} from "@neraca/engine";
import { noteSigner } from "@neraca/ledger";
import { freeBytesOf, loadSigningKey, openSqliteJournal, openSqliteRegistry } from "@neraca/storage";
import { type ServedWires, serveWires } from "@neraca/transport/server";
import { bankArchive, publicationStore } from "./adapters/bank-files.ts";
import { makeOrReadBoardSecret } from "./adapters/board-secret.ts";
import { readBoot } from "./adapters/boot-counter.ts";
import { heartbeatOn, lastBeatOf } from "./adapters/heartbeat.ts";
import { ledgerFiles } from "./adapters/ledger-files.ts";
import { sealWithNode, systemEntropy } from "./adapters/node-crypto.ts";
import { policyOf } from "./adapters/policy-file.ts";
import { usableRules } from "./adapters/rules-folder.ts";
import { startTimeOf } from "./adapters/start-time.ts";
import { systemClock, systemTime } from "./adapters/system-clock.ts";
import { witnessClient } from "./adapters/witness-client.ts";
import { armSitting } from "./arm-sitting.ts";
import { UNFINISHED_FILE } from "./backup/data-folder.ts";
import { RestoreUnfinishedError } from "./backup/restore-unfinished.ts";
import { KEPT_BANKS_FOLDER, openBanks } from "./bank/open-banks.ts";
import { BOARD_DOOR_FILE, BOARD_SECRET_FILE } from "./board/board-config.ts";
import { Cards } from "./cards.ts";
import { boardAddressOf, type Config } from "./config.ts";
import { deskServicesOf } from "./desk/desk-services.ts";
import { markSources } from "./desk/marks.ts";
import { KeptDocuments } from "./documents/kept-documents.ts";
import { resultFilesOf } from "./documents/result-files.ts";
import { Typesetter } from "./documents/typesetter.ts";
import { makeApp } from "./http/app.ts";
import { boardDoor } from "./http/board-door.ts";
import { candidateRouters } from "./http/candidate-routers.ts";
import { candidateLogins } from "./http/candidate-routes.ts";
import { deskRouters } from "./http/desk-routers.ts";
import { listen } from "./http/listen.ts";
import { noteAtSocket, refusalNotes } from "./http/note-refusals.ts";
import { paperRoutes } from "./http/paper-routes.ts";
import { publicRoutes } from "./http/public-routes.ts";
import { roomRoutes } from "./http/room-routes.ts";
import { StaffLogins } from "./http/staff-logins.ts";
import { staffRoutes } from "./http/staff-routes.ts";
import { lockdownOf } from "./lockdown/lockdown.ts";
import { sebFileOfDay } from "./lockdown/seb-book.ts";
import type { Logger } from "./log.ts";
import { makeMetrics } from "./metrics.ts";
import { ParticipantPins } from "./participant-pins.ts";
import { ledgerOriginOf, settlePractice } from "./practice/practice-mark.ts";
import { preflight, preflightSources } from "./preflight.ts";
import { assertKnown } from "./registry-behind.ts";
import { Rooms } from "./rooms.ts";
import { seatingStore } from "./seating-store.ts";
import { SittingTurns, seatsInTurn } from "./sitting-turns.ts";
import { acceptStaff } from "./staff-door.ts";
import { StaffNames } from "./staff-names.ts";
import { watchStaff } from "./staff-watch.ts";
import { ledgerHealth, tellMissingRules } from "./standing.ts";
import { webServer } from "./tls/web-server.ts";
import { type BankAccess, nobodyWaits } from "./vault/bank-source.ts";
import { bankAtDoor, keepClosed } from "./vault/kept-closed.ts";

/** Connections of candidates, staff and public together. */
const WIRES_MAX = 12_000;

/** Certificates that wait or are being set, a fifth of a second each: a hall that has just got its receipts, and nobody waits a minute. */
const CERTIFICATE_ORDERS_MAX = 200;

/** What is being answered when the server ends may still get out in this time. */
const CLOSING_MS_MAX = 1_000;

export type RunningServer = {
  readonly port: number;
  readonly registry: Registry;
  readonly close: () => Promise<void>;
};

/**
 * The only place where adapters are made and joined. Resolves when the server answers.
 *
 * @param access omitted: the bank that lies in its folder, of which nothing waits for being opened
 */
export async function compose(
  config: Config,
  log: Logger,
  onUnknown: (cause: unknown) => void,
  access?: BankAccess,
): Promise<RunningServer> {
  const { bank, onBankOpened } = access ?? (await nobodyWaits(config.bankFolder));
  const { vault } = bank;
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
  const ledgerFolder = inData("ledger");
  await mkdir(ledgerFolder, { recursive: true });
  const publications = publicationStore(inData("publications"));
  const meter = new CommitMeter(journal, clock);
  const archive = bankArchive(inData(KEPT_BANKS_FOLDER), vault);
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
  const cards = new Cards(registry, rules);
  const certificateTypesetter = new Typesetter({ ordersMax: CERTIFICATE_ORDERS_MAX, isPractice });
  const minutes = new MinutesRecord(hall);
  const typesetter = new Typesetter({ isPractice });
  const names = new StaffNames(registry);
  await names.load();
  const signer = noteSigner(
    ledgerOriginOf(config.ledgerOrigin, isPractice),
    await loadSigningKey(inData("ledger.key")),
  );
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
  const lockdown = await lockdownOf({ config, registry, hall, clock, cards, staffNameOf: names.nameOf, log });
  const { enrolments, gates, shown } = lockdown;
  const candidateDesk = new CandidateDesk({
    hall,
    clock,
    seal: sealWithNode,
    cardOf: (sittingId) => cards.known(sittingId),
    staffNameOf: names.nameOf,
    receiptOf: (attemptId) => book.receiptOf(attemptId),
    onRefusedAtDoor: (reason) => metrics.refusedAtDoor(reason),
    ...shown,
  });
  gates.watch(candidateDesk);
  const metrics = makeMetrics({
    hall,
    machine,
    book: () => book,
    witnesses: () => witnesses,
    connections: () => wires?.count() ?? 0,
    candidates: () => candidateDesk.liveCount,
  });
  hall.onPublished((_sittingId, published) => metrics.published(published.length));
  const pins = new ParticipantPins({ hall, registry, onIssued: (attemptId) => logins.renewed(attemptId) });
  const logins = await candidateLogins({
    hall,
    registry,
    clock,
    pinHashOf: (seating) => pins.hashOf(seating),
    ...shown,
  });
  const findCard = (sittingId: SittingId): ReturnType<Cards["find"]> => cards.find(sittingId);
  const lookout = new Lookout({
    hall,
    clock,
    standing: () => ({
      machine: machine.view(),
      boardBehindSince: boardFeed.behindSince(),
      ledger: book,
      witnesses: witnesses.standing(),
    }),
  });
  const banks = openBanks(config, bank, archive, registry);
  const seats = new SeatBook({ hall, store: seatingStore(registry), clock, entropy: systemEntropy });
  const turns = new SittingTurns();
  const arming = { config, banks: banks.chosen, policy, rules, hall, registry, cards, seats, turns };
  const refusals = refusalNotes({ registry, clock, log });
  const staffDesk = new StaffDesk({
    hall,
    clock,
    machine,
    staffNameOf: names.nameOf,
    lookout,
    journal: meter,
    findCard,
    crew: {
      onDuty: (sittingId) => registry.staffOfSitting(sittingId),
      sittings: async () =>
        (await registry.sittings()).flatMap((each) => (each.lost === null ? [each.sitting.id] : [])),
    },
    markSeat: (sittingId, mark) => rooms.markSeat(sittingId, mark),
    arm: (sittingId, by) => armSitting(arming, sittingId, by),
    seats: seatsInTurn(seats, turns),
    issuePins: (sittingId, by, attemptIds, reason) => pins.issue(sittingId, by, attemptIds, reason),
    onLoginReleased: (attemptId) => logins.forgive(attemptId),
    onRefused: noteAtSocket(refusals, log),
    onFault: (cause) => log.error({ err: cause }, "staff request failed"),
  });
  const onChanged = (): Promise<void> => staffDesk.layoutChanged();
  lockdown.onComputers(onChanged);
  const rooms = new Rooms({ registry, hall, clock, staffNameOf: names.nameOf, onChanged });
  // Before the replay: a freeze may lie in the past.
  const feedFor = (audience: "public" | "staff"): BoardFeed =>
    new BoardFeed({
      hall,
      clock,
      policy: policy.board,
      audience,
      notices: () => cards.notices(),
      findCard,
      onFault: (cause) => log.error({ err: cause }, "board not read"),
    });
  const boardFeed = feedFor("public");
  const staffBoard = new StaffBoard({ feed: feedFor("staff"), clock, drawEpoch: () => systemEntropy.hex(8) });
  const staffLogins = new StaffLogins({
    registry,
    clock,
    record: hall.staff,
    secure: config.secureCookies,
    onEnded: (login, why) => {
      staffDesk.hangUp(login, why);
      staffBoard.hangUp(login, why);
    },
    onFault: (cause) => log.error({ err: cause }, "try of a login not recorded"),
  });
  const rankings = { hall, registry, rules, publications, ...markSources(hall, registry) };
  const given = { ...rankings, clock, names, log, turns, onChanged };
  const services = await deskServicesOf(config.dataFolder, given);
  const desk = { ...rankings, ...banks.desk, archive, clock, policy, ...services, logins: staffLogins };
  const publisher = new Publisher({ ...rankings, clock, isPractice });

  const sources = preflightSources(config, policy, { banks: banks.chosen, vault, rules, registry, machine });
  const { position, aliveUntil, behindMs } = await hall.replay(lastBeat?.at ?? null);
  keepClosed(hall, vault, log);
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

  const staffWatch = watchStaff({
    clock,
    registry,
    hall,
    desk: staffDesk,
    board: staffBoard,
    onFault: (cause) => log.error({ err: cause }, "accounts of staff not looked at"),
  });
  const checkAddress = `${boardAddressOf(config)}/board/#/check`;
  const resultFiles = resultFilesOf({
    ...rankings,
    clock,
    isPractice,
    book,
    folder: published,
    checkAddress,
  });
  const app = makeApp({
    config,
    isPractice,
    log,
    metrics,
    candidate: [
      logins.router,
      ...candidateRouters({
        ...lockdown,
        sebFile: () => sebFileOfDay(config.dataFolder, hall.openSittings()),
        desk: candidateDesk,
        book,
        registry,
        cards,
        clock,
        documents: new KeptDocuments(certificateTypesetter),
        checkAddress,
        photos: services.photos,
      }),
    ],
    staff: staffRoutes({
      hall,
      registry,
      clock,
      cards,
      publisher,
      publications,
      logins: staffLogins,
      onRefused: refusals.take,
      staffNameOf: names.nameOf,
      boards: () => staffBoard.boards(),
      papers: paperRoutes({
        hall,
        registry,
        clock,
        book,
        typesetter,
        record: minutes,
        logins: staffLogins,
        pins,
        sebFileOf: (sittingId) => sebFileOfDay(config.dataFolder, [sittingId]),
        onFault: (cause) => log.error({ err: cause }, "cards with PINs not set"),
      }),
      rooms: roomRoutes({ rooms, enrolments, gates, registry, logins: staffLogins }),
      ...deskRouters({ ...desk, staffNameOf: names.nameOf, findCard, resultFiles }),
      preflight: (sittingId) => preflight(sources, sittingId),
      bank: bankAtDoor(hall, vault, onBankOpened),
    }),
    health: () => ({ status: "ok", ledger: ledgerHealth(book, witnesses) }),
  });
  const door = boardDoor({
    secret: await makeOrReadBoardSecret(inData(BOARD_SECRET_FILE)),
    feed: boardFeed,
    board: publicRoutes({ hall, registry, downloads: resultFiles.downloads }),
    ledgerFolder,
    log,
  });
  const web = webServer(app, { ...config, seatAuthority: lockdown.seatAuthority }, log);
  const { http } = web;
  let wires: ServedWires | null = serveWires({
    http,
    wiresMax: WIRES_MAX,
    behindProxy: config.behindProxy,
    onWire: {
      candidate: (wire) => candidateDesk.accept(wire),
      staff: (wire) => acceptStaff(wire, { logins: staffLogins, names, desk: staffDesk, log }),
      board: (wire) => acceptStaff(wire, { logins: staffLogins, names, desk: staffBoard, log }),
    },
  });
  const doorPort = await listen(door, config.boardDoorPort, config.boardDoorHost);
  await writeFile(inData(BOARD_DOOR_FILE), `http://${config.boardDoorHost}:${doorPort}\n`, { mode: 0o600 });
  const port = await listen(http, config.port, config.host);
  return {
    port,
    registry,
    close: async () => {
      machine.stop();
      staffWatch.stop();
      refusals.stop();
      hall.stop();
      candidateDesk.stop();
      staffDesk.stop();
      boardFeed.stop();
      staffBoard.stop();
      web.stop();
      door.close();
      door.closeAllConnections();
      // A browser that goes on asking on the connection that it has would hold the end up for as long as it likes.
      const cut = setTimeout(() => http.closeAllConnections(), CLOSING_MS_MAX);
      await wires?.close();
      clearTimeout(cut);
      for (const each of [resultFiles, certificateTypesetter, typesetter, banks.desk.workshop, services])
        await each.close();
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
