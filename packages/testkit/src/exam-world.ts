import { createCipheriv, createHash } from "node:crypto";
import {
  type AttemptId,
  accepted,
  attemptIdOf,
  candidateId,
  digestOf,
  fromHex,
  type Instant,
  instant,
  positionId,
  type Result,
  selectionId,
  sha256,
  sittingId,
  staffId,
  toBase64Url,
  utf8,
} from "@neraca/base";
import {
  type ArmRequest,
  BoardFeed,
  BoardHouse,
  CandidateDesk,
  CommitMeter,
  type ComputerJudge,
  type CrewSource,
  type Entropy,
  type Gather,
  Hall,
  type Journal,
  LedgerBook,
  type LedgerFolder,
  Lookout,
  MachineWatch,
  MarksRecord,
  MinutesRecord,
  type RedeemAttestation,
  type RoomGate,
  type Seal,
  SeatBook,
  type SeatCard,
  type SittingCard,
  type StaffAtDoor,
  StaffDesk,
  type StaffDeskOptions,
  ViewerDesk,
} from "@neraca/engine";
import { CPNS_2024, DEFAULT_POLICY, LIVE_BOARD, type SittingPolicy } from "@neraca/exam";
import type { Bank } from "@neraca/item-bank";
import { noteSigner } from "@neraca/ledger";
import type { Reason } from "@neraca/protocol";
import { openMemoryJournal } from "@neraca/storage";
import { type RosterOptions, rosterOf } from "./exam-roster.ts";
import { memoryPins } from "./memory-pins.ts";
import { memoryMarks, memorySeating } from "./memory-seating.ts";
import { sampleBank } from "./sample-bank.ts";
import { type CommitOutcome, ScriptedJournal } from "./scripted-journal.ts";
import { settle, VirtualClock } from "./virtual-clock.ts";
import { publicationStore, type WorldDisk, worldDisk } from "./world-disk.ts";

export { type WorldDisk, worldDisk } from "./world-disk.ts";

export const SELECTION = selectionId("sel-2026");
export const SITTING = sittingId("sitting-a");
export const POSITION = positionId("sel-2026-p1");
export const PROCTOR = staffId("proctor-1");
const SPARE_SEATS = 2;
export const LEDGER_SIGNER = noteSigner("neraca.test/cpns-2026", fromHex("42".repeat(32)));

/** A room whose computers cannot reach a board: what tests look at moves. */
export const LIVE_POLICY: SittingPolicy = { ...DEFAULT_POLICY, board: LIVE_BOARD };

export type WorldOptions = RosterOptions & {
  readonly disk?: WorldDisk;
  /** Opened already; omitted: one in memory, on the disk. */
  readonly journal?: Journal;
  readonly clock?: VirtualClock;
  /** When the process before was last seen alive; now, when nobody says: the world was not down. */
  readonly aliveUntil?: Instant;
  readonly onRefused?: StaffDeskOptions["onRefused"];
  /** What becomes of the first commits, those of the start among them. */
  readonly script?: readonly CommitOutcome[];
  /** Told before it boots, for who must let a commit of the boot go on. */
  readonly onJournal?: (journal: ScriptedJournal) => void;
  /** When a batch goes to the disk; at once unless said otherwise. */
  readonly gather?: Gather;
  readonly durationMs?: number;
  readonly policy?: SittingPolicy;
  /** Whom the board's feed speaks to. */
  readonly audience?: "public" | "staff";
  readonly seed?: string;
  /** The folder may fail, as a disk does. */
  readonly ledgerFolder?: LedgerFolder;
  /** What the disk says of itself, and how far the machine's clock is ahead: a test changes them as it goes. */
  readonly machine?: { freeBytes: number; aheadMs: number };
  /** What tickets of Safe Exam Browser are worth; nobody asks unless said otherwise. */
  readonly redeemAttestation?: RedeemAttestation;
  /** What computers' proofs are worth; nobody asks unless said otherwise. */
  readonly computers?: ComputerJudge;
  /** What its room asks of connections; nothing unless said otherwise. */
  readonly gate?: RoomGate;
  /** Sittings on which the staff of this world is not on duty. */
  readonly mayEnter?: () => boolean;
  /** Who is on duty; nobody unless said otherwise. */
  readonly crew?: Partial<CrewSource>;
  /** What its staff are called; only one of them has a name unless said otherwise. */
  readonly staffNameOf?: (actor: string) => string | null;
};

export type ExamWorld = Awaited<ReturnType<typeof openWorld>>;

/** A whole server without its adapters: hall, desks and ledger on a memory journal, in virtual time, with drawn numbers that repeat. */
export async function openWorld(options: WorldOptions = {}) {
  const staffNameOf =
    options.staffNameOf ?? ((actor: string) => (actor === PROCTOR ? "Rina Hasibuan" : null));
  const disk = options.disk ?? worldDisk();
  const clock = options.clock ?? new VirtualClock();
  const journal = new ScriptedJournal(options.journal ?? (await openMemoryJournal(disk.journal)));
  journal.script(...(options.script ?? []));
  options.onJournal?.(journal);
  const halts: unknown[] = [];
  const faults: unknown[] = [];
  const doorRefusals: Reason[] = [];
  const roster = rosterOf(POSITION, options);
  const cards = new Map([[SITTING, cardOf(roster)]]);
  const publications = publicationStore(disk);
  const meter = new CommitMeter(journal, clock);
  const hall = new Hall({
    journal: meter,
    clock,
    entropy: repeatableEntropy(options.seed ?? "world"),
    banks: {
      keep: async (bank) => {
        disk.banks.set(bank.digest, JSON.stringify(bank));
      },
      load: async (digest) => {
        const text = disk.banks.get(digest);
        if (text === undefined) throw new Error(`no bank ${digest}`);
        return JSON.parse(text) as Bank;
      },
    },
    onUnknown: (cause) => halts.push(cause),
    ...(options.gather === undefined ? {} : { gather: options.gather }),
  });
  const machine = options.machine ?? { freeBytes: 100 * 1024 ** 3, aheadMs: 0 };
  // Not started: a test that is about it does so. It looks once a second, and most tests move whole hours.
  const watch = new MachineWatch({
    clock,
    wall: { aheadMs: () => machine.aheadMs },
    disk: { freeBytes: async () => machine.freeBytes },
    hall,
    meter,
    onFault: (cause) => faults.push(cause),
  });
  const minutes = new MinutesRecord(hall);
  const marks = new MarksRecord(hall);
  const lookout = new Lookout({
    hall,
    clock,
    standing: () => ({
      machine: watch.view(),
      boardBehindSince: boardFeed.behindSince(),
      ledger: book,
      witnesses: { of: 0, cosigned: 0, contradicting: 0 },
    }),
  });
  const book = new LedgerBook({
    hall,
    clock,
    signer: LEDGER_SIGNER,
    folder: options.ledgerFolder ?? folderOn(disk),
    publications,
    onPublished: () => candidateDesk.receiptsReady(),
    onFault: (cause) => faults.push(cause),
  });
  const candidateDesk = new CandidateDesk({
    hall,
    clock,
    seal: sealWithNode,
    cardOf: (id) => {
      const card = cards.get(id);
      if (card === undefined) throw new Error(`no card of ${id}`);
      return card;
    },
    staffNameOf,
    ledgerResultOf: (attemptId) => book.resultOf(attemptId),
    onRefusedAtDoor: (reason) => doorRefusals.push(reason),
    onFault: (cause) => faults.push(cause),
    redeemAttestation: options.redeemAttestation ?? null,
    computers: options.computers ?? null,
    ...(options.gate === undefined ? {} : { gate: options.gate }),
  });
  const { bank, blueprint } = sampleBank();
  const armRequest: ArmRequest = {
    sittingId: SITTING,
    selectionId: SELECTION,
    by: PROCTOR,
    ruleSet: CPNS_2024,
    durationMs: options.durationMs ?? CPNS_2024.durationMs,
    bank,
    blueprint,
    policy: options.policy ?? LIVE_POLICY,
    roster,
  };
  const findCard = async (id: typeof SITTING): Promise<SittingCard | undefined> => cards.get(id);
  const arm = async (): Promise<Result<null, Reason>> => {
    const placed = cards.get(SITTING)?.seats;
    const outcome = await hall.arm({
      ...armRequest,
      roster: roster.map((line, nth) => {
        const { seat, row, column } = placed?.get(attemptIdOfNth(nth)) ?? line;
        return { ...line, seat, row, column };
      }),
    });
    return outcome.ok ? accepted(null) : outcome;
  };
  const seats = new SeatBook({
    hall,
    store: memorySeating(cards),
    clock,
    entropy: repeatableEntropy(`${options.seed ?? "world"}/seats`),
  });
  const staffDesk = new StaffDesk({
    hall,
    clock,
    machine: watch,
    staffNameOf,
    lookout,
    journal: meter,
    findCard,
    crew: { ...noCrew(cards), ...options.crew },
    arm,
    seats,
    markSeat: memoryMarks(cards),
    issuePins: memoryPins(hall),
    onLoginReleased: () => {},
    onRefused: options.onRefused ?? (() => {}),
    onFault: (cause) => faults.push(cause),
  });
  const boardFeed = new BoardFeed({
    hall,
    clock,
    policy: LIVE_BOARD,
    audience: options.audience ?? "public",
    notices: async () => [...cards.values()],
    findCard,
    onFault: (cause) => faults.push(cause),
  });
  const replayed = await hall.replay(options.aliveUntil ?? clock.now());
  await book.open();
  await settle();
  const conduct = hall.conduct(SITTING);

  return {
    disk,
    clock,
    journal,
    hall,
    watch,
    lookout,
    minutes,
    marks,
    book,
    candidateDesk,
    staffDesk,
    seats,
    boardFeed,
    publications,
    cards,
    halts,
    faults,
    doorRefusals,
    roster,
    armRequest,
    arm,
    service: hall.service(SITTING),
    conduct,
    replayed,
    replayedTo: replayed.position,
    attemptId: (nth: number): AttemptId => attemptIdOfNth(nth),
    /** A login of the nth candidate; the token is made of the number and `browser`. */
    login: async (nth: number, browser = "browser"): Promise<string> => {
      const token = tokenOf(nth, browser);
      const outcome = await conduct.login(attemptIdOfNth(nth), digestOf(token), `${browser}-${nth}-client`);
      if (!outcome.ok) throw new Error(`login refused: ${outcome.error}`);
      if (outcome.value !== "stored") throw new Error("login not stored");
      return token;
    },
    /** Countdown of a minute, and through it. */
    start: async (): Promise<void> => {
      await conduct.command({ type: "schedule-start", at: clock.now(), by: PROCTOR, countdownMs: 60_000 });
      await clock.advance(60_000);
    },
    pause: () => conduct.command({ type: "pause", at: clock.now(), by: PROCTOR, reason: "Listrik padam" }),
    resume: () => conduct.command({ type: "resume", at: clock.now(), by: PROCTOR }),
    extend: (deltaMs: number) => conduct.extend(PROCTOR, deltaMs, "Jaringan putus"),
    /** The process ends without a goodbye; the disk stays. */
    crash: (): void => {
      hall.stop();
      watch.stop();
      candidateDesk.stop();
      staffDesk.stop();
      boardFeed.stop();
      book.stop();
      disk.journal.isOpen = false;
    },
  };
}

/** A board server on a world, without a network in between. */
export async function openBoard(world: ExamWorld) {
  const { clock, boardFeed } = world;
  const entropy = repeatableEntropy("board");
  const house = new BoardHouse(clock, () => entropy.hex(8));
  const desk = new ViewerDesk({ house, clock, viewersMax: 100, viewersPerAddressMax: 100 });
  let unlisten = (): void => {};
  const connect = (feed: BoardFeed = boardFeed): void => {
    unlisten = feed.listen((line) => house.hear(line));
  };
  const disconnect = (): void => {
    unlisten();
    house.lost();
  };
  connect();
  // The list of sittings, and then the people of those that are armed, are read between two turns.
  await clock.advance(3_000);
  return { house, desk, connect, disconnect };
}

export function attemptIdOfNth(nth: number): AttemptId {
  return attemptIdOf(SITTING, candidateId(`c${nth}`));
}

/** Nobody is on duty by name; the sittings are those that have a card. */
const noCrew = (cards: ReadonlyMap<typeof SITTING, SittingCard>): CrewSource => ({
  onDuty: async () => [],
  sittings: async () => [...cards.keys()],
});

/** Somebody of the staff who is logged in and on duty, unless said otherwise. */
export function staffAtDoor(role: StaffAtDoor["role"], otherwise: Partial<StaffAtDoor> = {}): StaffAtDoor {
  return {
    staffId: PROCTOR,
    name: `Petugas ${role}`,
    role,
    login: digestOf(role),
    isLoggedIn: async () => true,
    whyOut: async () => "staff-login-required",
    renew: async () => {},
    mayEnter: async () => true,
    ...otherwise,
  };
}

/** 43 characters, as a login token has. */
export function tokenOf(nth: number, browser = "browser"): string {
  return toBase64Url(sha256(utf8(`${browser}/${nth}`)));
}

/** Draws that look random and repeat with the seed. */
export function repeatableEntropy(seed: string): Entropy {
  let drawn = 0;
  return {
    hex: (length) => {
      drawn += 1;
      const text = createHash("sha512").update(`${seed}/${drawn}`).digest("hex");
      return text.slice(0, length * 2);
    },
  };
}

export const sealWithNode: Seal = (key, nonce, plaintext, additionalData) => {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(additionalData);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
};

export function folderOn(disk: WorldDisk): LedgerFolder {
  return {
    write: async (files) => {
      for (const [path, bytes] of files) disk.ledger.set(path, Uint8Array.from(bytes));
    },
    read: async (path) => disk.ledger.get(path),
  };
}

function cardOf(roster: ArmRequest["roster"]): SittingCard {
  const seats = roster.map((line, nth): [AttemptId, SeatCard] => [
    attemptIdOfNth(nth),
    {
      participantNumber: line.participantNumber,
      name: `Peserta ${nth}`,
      position: "Analis Kebijakan",
      agency: "Pemerintah Kota Medan",
      formationType: "general",
      seat: line.seat,
      row: 0,
      column: nth,
    },
  ]);
  return {
    sittingId: SITTING,
    selectionId: SELECTION,
    venueId: "tilok-medan",
    title: "Sesi 1",
    selection: "CPNS 2026",
    venue: "Tilok Medan",
    room: "Ruang 1",
    rows: 1,
    columns: roster.length + SPARE_SEATS,
    // Ten minutes after the clock of these worlds begins: registration is open, and can be over.
    scheduledAt: instant(1_795_309_800_000),
    timeZone: "Asia/Jakarta",
    durationMs: CPNS_2024.durationMs,
    seats: new Map(seats),
    // Two more computers than candidates.
    plan: new Map(
      Array.from({ length: roster.length + SPARE_SEATS }, (_, nth) => [
        `A${nth + 1}`,
        { row: 0, column: nth, isSpare: false, broken: null },
      ]),
    ),
    front: "top",
    fixtures: [],
  };
}
