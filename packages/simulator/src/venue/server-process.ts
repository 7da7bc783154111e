import {
  accepted,
  type Digest,
  fromHex,
  type Instant,
  instant,
  plusMs,
  type Result,
  refused,
} from "@neraca/base";
import {
  type BankArchive,
  BoardFeed,
  BoardHouse,
  CandidateDesk,
  type Clock,
  CommitMeter,
  DISK_POLICY,
  Hall,
  LedgerBook,
  Lookout,
  MachineWatch,
  RulingBook,
  SeatBook,
  type SittingCard,
  type StaffAtDoor,
  StaffDesk,
  ViewerDesk,
} from "@neraca/engine";
import type { Bank } from "@neraca/item-bank";
import { noteSigner } from "@neraca/ledger";
import type { Reason, ServerWire } from "@neraca/protocol";
import { sealWithNode } from "@neraca/testkit/exam-world";
import { aSelection } from "@neraca/testkit/registry-records";
import type { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Swarm } from "../swarm.ts";
import type { JournalOnDisk } from "./disk.ts";
import { shortExam, unfitBlueprint } from "./exam-paper.ts";
import { LoginDoor } from "./login-door.ts";
import type { Connection, Listening } from "./network.ts";
import { EMPTY_SITTING, type Roster, SELECTION, SITTING, UNFIT_SITTING } from "./people.ts";

/** As the server writes it, so exactly is an outage measured. */
const HEARTBEAT_EVERY_MS = 1_000;

/** Where the clock of a process begins, and how that was found. */
export type StartTime = {
  readonly startsAt: number;
  readonly measuredBy: "uptime" | "wall" | "nothing";
  readonly steppedMs: number;
};

const LEDGER_SIGNER = noteSigner("neraca.test/simulation", fromHex("42".repeat(32)));

/** What outlives a process, besides the journal. */
export type VenueFiles = {
  readonly banks: Map<Digest, Bank>;
  readonly ledger: Map<string, Uint8Array>;
};

export type ServerProcessOptions = {
  readonly id: number;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly swarm: Swarm;
  readonly journal: JournalOnDisk;
  readonly files: VenueFiles;
  readonly roster: Roster;
  readonly startTime: StartTime;
  /** What the machine's clock shows, which people set. */
  readonly wallNow: () => number;
  readonly freeBytes: () => number;
  /** A sign of life, once a second, while what happens is stored. */
  readonly onBeat: (beat: { readonly at: number; readonly isHolding: boolean }) => void;
  readonly keepsLedger: boolean;
  readonly staffAt: (cookie: string) => StaffAtDoor | null;
  /** A commit whose outcome is unknown: the process must end. */
  readonly onUnknown: () => void;
  readonly onBug: (cause: unknown) => void;
};

/** Boards that may be open at once in a simulated venue: few, so that a crowd of strangers fills them. */
export const VIEWERS_MAX = 200;

/**
 * The real engines of one server process, joined as the server's composition joins them. When it dies nothing of it moves any more: its
 * alarms do not ring, its connections are deaf, its journal does not answer.
 */
export class ServerProcess implements Listening {
  readonly id: number;
  readonly hall: Hall;
  readonly journal: JournalOnDisk;
  readonly book: LedgerBook;
  readonly rulings: RulingBook;
  readonly candidateDesk: CandidateDesk;
  readonly staffDesk: StaffDesk;
  readonly door: LoginDoor;
  readonly #boardFeed: BoardFeed;
  readonly #viewerDesk: ViewerDesk;
  readonly #hearBoard: () => void;
  readonly #options: ServerProcessOptions;
  readonly bootedAt: number;
  readonly #machine: MachineWatch;
  readonly #lookout: Lookout;
  #clockAtBoot: number;
  #isAlive = true;
  #isListening = false;
  #hasReplayed = false;
  #isStopping = false;
  #frozenUntil = 0;
  #hearsFirst = false;

  constructor(options: ServerProcessOptions) {
    this.#options = options;
    this.id = options.id;
    this.journal = options.journal;
    this.bootedAt = options.scheduler.now;
    const { chance, journal, files, roster, onUnknown } = options;
    this.#clockAtBoot = options.startTime.startsAt;
    const clock: Clock = {
      now: () => this.now(),
      notBefore: (at) => {
        this.#clockAtBoot += Math.max(0, at - this.now());
      },
      at: (at, call) => this.#alarm(at, call),
    };
    const meter = new CommitMeter(journal, clock);
    const banks: BankArchive = {
      keep: async (bank) => {
        files.banks.set(bank.digest, bank);
      },
      load: (digest) =>
        new Promise((resolve, reject) => {
          options.scheduler.after(chance.between(0, 20), () => {
            const isMissing = options.swarm.strikes("bank-missing");
            const bank = isMissing ? undefined : files.banks.get(digest);
            if (bank === undefined) reject(new Error(`no bank ${digest}`));
            else if (this.#isAlive) resolve(bank);
          });
        }),
    };
    this.hall = new Hall({
      journal: meter,
      clock,
      entropy: { hex: (length) => chance.hex(length) },
      banks,
      onUnknown,
      gather: (next) => {
        this.#alarm(this.now(), next);
      },
    });
    const { hall } = this;
    this.rulings = new RulingBook({
      hall,
      registry: {
        selectionById: async () => ({ ...aSelection("x"), id: SELECTION }),
        // The others of this venue are never armed: they are nobody's exam.
        sittings: async () => [{ sitting: { id: SITTING, selectionId: SELECTION }, lost: null }] as never,
      },
      banks,
      clock,
      breathe: () =>
        new Promise((go) => {
          this.#alarm(this.now(), go);
        }),
    });
    this.#machine = new MachineWatch({
      clock,
      wall: { aheadMs: () => options.wallNow() - this.now() },
      disk: { freeBytes: async () => options.freeBytes() },
      hall,
      meter,
      onFault: () => {},
    });
    this.#lookout = new Lookout({
      hall,
      clock,
      standing: () => ({
        machine: this.#machine.view(),
        boardBehindSince: this.#boardFeed.behindSince(),
        ledger: this.book,
        witnesses: { of: 0, cosigned: 0, contradicting: 0 },
      }),
    });
    const onFault = (): void => {};
    this.book = new LedgerBook({
      hall,
      clock,
      signer: LEDGER_SIGNER,
      folder: {
        write: async (written) => {
          if (options.swarm.strikes("ledger-write-fails")) throw new Error("the ledger's folder is full");
          for (const [path, bytes] of written) files.ledger.set(path, bytes);
        },
        read: async (path) => files.ledger.get(path),
      },
      publications: { keep: async () => {}, load: () => Promise.reject(new Error("nothing is published")) },
      onPublished: () => this.candidateDesk.receiptsReady(),
      onFault,
    });
    this.candidateDesk = new CandidateDesk({
      hall,
      clock,
      seal: sealWithNode,
      cardOf: (id) => {
        const card = roster.cards.get(id);
        if (card === undefined) throw new Error(`no card of ${id}`);
        return card;
      },
      staffNameOf: (actor) => actor,
      ledgerResultOf: (attemptId) => this.book.resultOf(attemptId),
      onRefusedAtDoor: () => {},
      onFault,
      redeemAttestation: null,
      computers: null,
    });
    this.door = new LoginDoor(
      hall,
      roster,
      () => this.now(),
      () => chance.hex(22).slice(0, 43),
    );
    const findCard = (id: SittingCard["sittingId"]) => this.#findCard(id);
    this.staffDesk = new StaffDesk({
      hall,
      clock,
      machine: this.#machine,
      staffNameOf: (actor) => actor,
      lookout: this.#lookout,
      journal: meter,
      findCard,
      crew: { onDuty: async () => [], sittings: async () => [] },
      arm: (id, by) => this.#arm(id, by),
      // Everybody comes with the PIN of their card.
      issuePins: async () => refused("attempt-unknown"),
      // A simulated venue is seated by whoever made it.
      seats: new SeatBook({
        hall,
        store: { read: async () => undefined, put: async () => false },
        clock,
        entropy: { hex: (length) => chance.hex(length) },
      }),
      // Its rooms have no registry, and its computers fail by themselves.
      markSeat: async () => refused("room-unknown"),
      onLoginReleased: (attemptId) => this.door.forgive(attemptId),
      // Whom it refuses what, the oracles see for themselves.
      onRefused: () => {},
      onFault,
    });
    this.#boardFeed = new BoardFeed({
      hall,
      clock,
      policy: roster.policy.board,
      audience: "public",
      notices: async () => [...roster.cards.values()],
      findCard,
      onFault,
    });
    const house = new BoardHouse(clock, () => chance.hex(8));
    this.#viewerDesk = new ViewerDesk({
      house,
      clock,
      viewersMax: VIEWERS_MAX,
      viewersPerAddressMax: VIEWERS_MAX,
    });
    this.#hearBoard = () => this.#boardFeed.listen((line) => house.hear(line));
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Takes connections and logins. */
  get isListening(): boolean {
    return this.#isAlive && this.#isListening;
  }

  /** From here on its clock is the server's. */
  get hasReplayed(): boolean {
    return this.#hasReplayed;
  }

  /** What its clock showed when it booted. */
  get clockAtBoot(): number {
    return this.#clockAtBoot;
  }

  /** Like the system clock: it begins where it is told, and is counted from there. */
  now(): Instant {
    return instant(this.#clockAtBoot + this.#options.scheduler.now - this.bootedAt);
  }

  async boot(aliveUntil: number | null): Promise<void> {
    const { startTime, keepsLedger } = this.#options;
    const replayed = await this.hall.replay(aliveUntil === null ? null : instant(aliveUntil));
    this.#hasReplayed = true;
    this.#machine.start({
      aliveUntil: replayed.aliveUntil,
      measuredBy: startTime.measuredBy,
      steppedMs: replayed.behindMs > 0 ? -replayed.behindMs : startTime.steppedMs,
    });
    this.#beat();
    if (keepsLedger) await this.book.open();
    // In the world the board is a process of its own, which hears nothing before the server answers.
    this.#hearBoard();
    this.#viewerDesk.start();
    this.#isListening = true;
  }

  /** While nothing is stored the heart does not beat: whoever comes next counts that as absence. */
  #beat(): void {
    const { onBeat } = this.#options;
    const { hall } = this;
    const isStoring = hall.isStoring() && this.#machine.view().journal.level !== "stalled";
    if (isStoring) onBeat({ at: this.now(), isHolding: hall.isHolding() });
    this.#alarm(plusMs(this.now(), HEARTBEAT_EVERY_MS), () => {
      if (!this.#isStopping) this.#beat();
    });
  }

  accept(connection: Connection, wire: ServerWire): void {
    switch (connection.endpoint) {
      case "candidate":
        this.candidateDesk.accept(wire);
        return;
      case "staff": {
        const staff = this.#options.staffAt(wire.cookie);
        if (staff === null) {
          wire.send(JSON.stringify({ type: "bye", reason: "staff-login-required", final: true }));
          wire.close();
        } else this.staffDesk.accept(wire, staff);
        return;
      }
      case "board":
        this.#viewerDesk.accept(wire);
        return;
    }
  }

  /** A board's connection that does not come over the network. */
  acceptBoard(wire: ServerWire): void {
    this.#viewerDesk.accept(wire);
  }

  /** From here on nothing of it moves. */
  die(): void {
    this.#isAlive = false;
    this.journal.abandon();
  }

  /** As on SIGTERM; connections are closed by the venue. */
  async stop(): Promise<void> {
    this.#isListening = false;
    this.#isStopping = true;
    this.#machine.stop();
    this.hall.stop();
    this.candidateDesk.stop();
    this.staffDesk.stop();
    this.#boardFeed.stop();
    this.#viewerDesk.stop();
    this.book.stop();
    if (this.#options.keepsLedger) await this.book.publish();
    await this.journal.close();
  }

  /** Stopped by a signal, or with its machine: nothing of it moves until then, and what came meanwhile comes all at once. */
  freeze(until: number, hearsFirst: boolean): void {
    this.#frozenUntil = until;
    this.#hearsFirst = hearsFirst;
  }

  /** When what reaches this process now is heard; null: at once. */
  get heardAt(): number | null {
    if (this.#options.scheduler.now >= this.#frozenUntil) return null;
    return this.#frozenUntil + (this.#hearsFirst ? 0 : 1);
  }

  #alarm(at: Instant, call: () => void): () => void {
    const { scheduler, onBug } = this.#options;
    let isCancelled = false;
    const ring = (): void => {
      if (!this.#isAlive || isCancelled) return;
      if (scheduler.now < this.#frozenUntil) {
        scheduler.at(this.#frozenUntil + (this.#hearsFirst ? 1 : 0), ring);
        return;
      }
      try {
        call();
      } catch (cause) {
        onBug(cause);
      }
    };
    scheduler.at(scheduler.now + (at - this.now()), ring);
    return () => {
      isCancelled = true;
    };
  }

  async #findCard(id: SittingCard["sittingId"]): Promise<SittingCard | undefined> {
    if (this.#options.swarm.strikes("registry-fault")) throw new Error("the registry cannot be read");
    return this.#options.roster.cards.get(id);
  }

  async #arm(id: SittingCard["sittingId"], by: StaffAtDoor["staffId"]): Promise<Result<null, Reason>> {
    const { roster, swarm, freeBytes } = this.#options;
    if (this.hall.service(id).sitting.phase !== "planned") return refused("already-armed");
    if (freeBytes() < DISK_POLICY.lowBytes) return refused("disk-low");
    const { bank, blueprint, ruleSet } = shortExam();
    const isUnfit = id === UNFIT_SITTING || swarm.strikes("bank-unfit");
    const outcome = await this.hall.arm({
      sittingId: id,
      selectionId: SELECTION,
      by,
      ruleSet,
      durationMs: roster.durationMs,
      bank,
      policy: roster.policy,
      blueprint: isUnfit ? unfitBlueprint() : blueprint,
      roster: id === EMPTY_SITTING ? [] : roster.lines,
    });
    return outcome.ok ? accepted(null) : outcome;
  }
}
