import type { SittingId } from "@neraca/base";
import {
  BoardFeed,
  CandidateDesk,
  Lookout,
  MinutesRecord,
  type Registry,
  SeatBook,
  StaffBoard,
  StaffDesk,
} from "@neraca/engine";
import { sealWithNode, systemEntropy } from "../adapters/node-crypto.ts";
import { armSitting } from "../arm-sitting.ts";
import type { Cards } from "../cards.ts";
import type { Config } from "../config.ts";
import { candidateLogins } from "../http/candidate-routes.ts";
import { noteAtSocket, refusalNotes } from "../http/note-refusals.ts";
import { StaffLogins } from "../http/staff-logins.ts";
import { lockdownOf } from "../lockdown/lockdown.ts";
import type { Logger } from "../log.ts";
import { makeMetrics } from "../metrics.ts";
import { ParticipantPins } from "../participant-pins.ts";
import { Rooms } from "../rooms.ts";
import { seatingStore } from "../seating-store.ts";
import { SittingTurns, seatsInTurn } from "../sitting-turns.ts";
import type { KeptLedger } from "./kept-ledger.ts";
import type { OpenedData } from "./opened-data.ts";

export type ExamRoom = Awaited<ReturnType<typeof openExamRoom>>;

/**
 * What an exam is held with: candidates and their logins, staff in charge and theirs, boards. All of it before the replay: each folds what it needs.
 *
 * @param connections of all doors, now
 */
export async function openExamRoom(
  data: OpenedData,
  { book, witnesses }: Pick<KeptLedger, "book" | "witnesses">,
  config: Config,
  log: Logger,
  connections: () => number,
) {
  const { registry, hall, clock, machine, cards, names, policy, rules, banks } = data;
  const minutes = new MinutesRecord(hall);
  const lockdown = await lockdownOf({ config, registry, hall, clock, cards, staffNameOf: names.nameOf, log });
  const { gates, shown } = lockdown;
  const candidateDesk = new CandidateDesk({
    hall,
    clock,
    seal: sealWithNode,
    cardOf: (sittingId) => cards.known(sittingId),
    staffNameOf: names.nameOf,
    ledgerResultOf: (attemptId) => book.resultOf(attemptId),
    onRefusedAtDoor: (reason) => metrics.refusedAtDoor(reason),
    ...shown,
  });
  gates.watch(candidateDesk);
  const metrics = makeMetrics({
    hall,
    machine,
    book: () => book,
    witnesses: () => witnesses,
    connections,
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
      boardBehindSince: boards.public.behindSince(),
      ledger: book,
      witnesses: witnesses.standing(),
    }),
  });
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
    journal: data.meter,
    findCard,
    crew: crewOf(registry),
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
  const boards = boardsOf(data, findCard, log);
  const staffLogins = new StaffLogins({
    registry,
    clock,
    record: hall.staff,
    factors: data.factors,
    secure: config.secureCookies,
    onEnded: (login, why) => {
      staffDesk.hangUp(login, why);
      boards.staff.hangUp(login, why);
    },
    onFault: (cause) => log.error({ err: cause }, "try of a login not recorded"),
  });
  return {
    minutes,
    lockdown,
    candidateDesk,
    metrics,
    pins,
    logins,
    findCard,
    seats,
    turns,
    refusals,
    staffDesk,
    onChanged,
    rooms,
    boards,
    staffLogins,
  };
}

/** Who is on duty, and where. */
function crewOf(registry: Registry): ConstructorParameters<typeof StaffDesk>[0]["crew"] {
  return {
    onDuty: (sittingId) => registry.staffOfSitting(sittingId),
    sittings: async () =>
      (await registry.sittings()).flatMap((each) => (each.lost === null ? [each.sitting.id] : [])),
  };
}

/** What the public and the staff are told of the standing. Before the replay: a freeze may lie in the past. */
function boardsOf(
  { hall, clock, policy, cards }: OpenedData,
  findCard: (sittingId: SittingId) => ReturnType<Cards["find"]>,
  log: Logger,
): { readonly public: BoardFeed; readonly staff: StaffBoard } {
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
  const forPublic = feedFor("public");
  const staff = new StaffBoard({ feed: feedFor("staff"), clock, drawEpoch: () => systemEntropy.hex(8) });
  return { public: forPublic, staff };
}
