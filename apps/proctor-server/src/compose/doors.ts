import { writeFile } from "node:fs/promises";
import { type ServedWires, serveWires } from "@neraca/transport/server";
import { makeOrReadBoardSecret } from "../adapters/board-secret.ts";
import { BOARD_DOOR_FILE, BOARD_SECRET_FILE } from "../board/board-config.ts";
import { boardAddressOf, type Config } from "../config.ts";
import { KeptDocuments } from "../documents/kept-documents.ts";
import { type ResultFiles, resultFilesOf } from "../documents/result-files.ts";
import { Typesetter } from "../documents/typesetter.ts";
import { makeApp } from "../http/app.ts";
import { boardDoor } from "../http/board-door.ts";
import { candidateRouters } from "../http/candidate-routers.ts";
import { deskRouters } from "../http/desk-routers.ts";
import { listen } from "../http/listen.ts";
import { paperRoutes } from "../http/paper-routes.ts";
import { publicRoutes } from "../http/public-routes.ts";
import { roomRoutes } from "../http/room-routes.ts";
import { staffRoutes } from "../http/staff-routes.ts";
import { sebFileOfDay } from "../lockdown/seb-book.ts";
import type { Logger } from "../log.ts";
import { preflight, preflightSources } from "../preflight.ts";
import { acceptStaff } from "../staff-door.ts";
import { ledgerHealth } from "../standing.ts";
import { webServer } from "../tls/web-server.ts";
import type { BankAccess } from "../vault/bank-source.ts";
import { bankAtDoor } from "../vault/kept-closed.ts";
import type { Committee } from "./committee.ts";
import type { ExamRoom } from "./exam-room.ts";
import type { KeptLedger } from "./kept-ledger.ts";
import type { OpenedData } from "./opened-data.ts";

/** Connections of candidates, staff and public together. */
const WIRES_MAX = 12_000;

/** What is being answered when the server ends may still get out in this time. */
const CLOSING_MS_MAX = 1_000;

/** Certificates that wait or are being set, a fifth of a second each: a hall that has just got its receipts, and nobody waits a minute. */
const CERTIFICATE_ORDERS_MAX = 200;

/** Everything that stands behind them. */
export type Behind = {
  readonly data: OpenedData;
  readonly ledger: KeptLedger;
  readonly room: ExamRoom;
  readonly committee: Committee;
};

export type OpenedDoors = {
  readonly port: number;
  readonly close: () => Promise<void>;
};

/** Documents that are set for whoever comes, in threads of their own. */
type Setting = {
  readonly papers: Typesetter;
  readonly certificates: Typesetter;
  readonly results: ResultFiles;
  readonly checkAddress: string;
};

/**
 * Requests, sockets and the board server come in from here on. Resolves when they are answered.
 *
 * @param onWires whoever counts connections can do so from then on
 */
export async function openDoors(
  behind: Behind,
  config: Config,
  log: Logger,
  { bank, onBankOpened }: BankAccess,
  onWires: (wires: Pick<ServedWires, "count">) => void,
): Promise<OpenedDoors> {
  const { data, ledger, room } = behind;
  const { inData } = data;
  const setting = settingFor(behind, config);
  const app = makeApp({
    config,
    isPractice: data.isPractice,
    log,
    metrics: room.metrics,
    candidate: candidateDoors(behind, config, setting),
    staff: staffDoors(behind, config, log, setting, { bank, onBankOpened }),
    health: () => ({ status: "ok", ledger: ledgerHealth(ledger.book, ledger.witnesses) }),
  });
  const door = boardDoor({
    secret: await makeOrReadBoardSecret(inData(BOARD_SECRET_FILE)),
    feed: room.boards.public,
    board: publicRoutes({
      hall: data.hall,
      registry: data.registry,
      downloads: setting.results.downloads,
      lists: setting.results.lists,
    }),
    ledgerFolder: ledger.ledgerFolder,
    log,
  });
  const web = webServer(app, { ...config, seatAuthority: room.lockdown.seatAuthority }, log);
  const { http } = web;
  const atDoor = { logins: room.staffLogins, names: data.names, log };
  const wires = serveWires({
    http,
    wiresMax: WIRES_MAX,
    behindProxy: config.behindProxy,
    onWire: {
      candidate: (wire) => room.candidateDesk.accept(wire),
      staff: (wire) => acceptStaff(wire, { ...atDoor, desk: room.staffDesk }),
      board: (wire) => acceptStaff(wire, { ...atDoor, desk: room.boards.staff }),
    },
  });
  onWires(wires);
  const doorPort = await listen(door, config.boardDoorPort, config.boardDoorHost);
  await writeFile(inData(BOARD_DOOR_FILE), `http://${config.boardDoorHost}:${doorPort}\n`, { mode: 0o600 });
  const port = await listen(http, config.port, config.host);
  return {
    port,
    close: async () => {
      web.stop();
      door.close();
      door.closeAllConnections();
      // A browser that goes on asking on the connection that it has would hold the end up for as long as it likes.
      const cut = setTimeout(() => http.closeAllConnections(), CLOSING_MS_MAX);
      await wires.close();
      clearTimeout(cut);
      for (const each of [setting.results, setting.certificates, setting.papers]) await each.close();
    },
  };
}

function settingFor({ data, ledger, committee }: Behind, config: Config): Setting {
  const { clock, isPractice } = data;
  const checkAddress = `${boardAddressOf(config)}/board/#/check`;
  const { book, folder } = ledger;
  return {
    papers: new Typesetter({ isPractice }),
    certificates: new Typesetter({ ordersMax: CERTIFICATE_ORDERS_MAX, isPractice }),
    results: resultFilesOf({ ...committee.rankings, clock, isPractice, book, folder, checkAddress }),
    checkAddress,
  };
}

function candidateDoors(
  { data, ledger, room, committee }: Behind,
  config: Config,
  { certificates, checkAddress }: Setting,
): Parameters<typeof makeApp>[0]["candidate"] {
  const { hall, registry, cards, clock } = data;
  return [
    room.logins.router,
    ...candidateRouters({
      ...room.lockdown,
      sebFile: () => sebFileOfDay(config.dataFolder, hall.openSittings()),
      desk: room.candidateDesk,
      book: ledger.book,
      registry,
      cards,
      clock,
      documents: new KeptDocuments(certificates),
      checkAddress,
      photos: committee.services.photos,
    }),
  ];
}

function staffDoors(
  { data, ledger, room, committee }: Behind,
  config: Config,
  log: Logger,
  { papers, results }: Setting,
  { bank, onBankOpened }: BankAccess,
): Parameters<typeof makeApp>[0]["staff"] {
  const { hall, registry, clock, cards, names, publications, policy, rules, machine, banks, factors } = data;
  const { staffLogins: logins, rooms, pins, findCard, lockdown, minutes } = room;
  const { enrolments, gates } = lockdown;
  const { vault } = bank;
  const sources = preflightSources(config, policy, { banks: banks.chosen, vault, rules, registry, machine });
  return staffRoutes({
    hall,
    registry,
    clock,
    cards,
    publisher: committee.publisher,
    publications,
    kept: results.kept,
    logins,
    factors,
    onRefused: room.refusals.take,
    staffNameOf: names.nameOf,
    boards: () => room.boards.staff.boards(),
    papers: paperRoutes({
      hall,
      registry,
      clock,
      book: ledger.book,
      typesetter: papers,
      record: minutes,
      logins,
      pins,
      sebFileOf: (sittingId) => sebFileOfDay(config.dataFolder, [sittingId]),
      onFault: (cause) => log.error({ err: cause }, "cards with PINs not set"),
    }),
    rooms: roomRoutes({ rooms, enrolments, gates, registry, logins }),
    ...deskRouters({
      ...committee.desk,
      staffNameOf: names.nameOf,
      findCard,
      resultFiles: results,
      isBankOpen: () => vault !== null && vault.key !== null,
    }),
    preflight: (sittingId) => preflight(sources, sittingId),
    bank: bankAtDoor(hall, vault, onBankOpened),
  });
}
