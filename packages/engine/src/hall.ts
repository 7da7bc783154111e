import {
  type AttemptId,
  accepted,
  type Digest,
  type Instant,
  instant,
  invariant,
  msBetween,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  sittingOfAttempt,
} from "@neraca/base";
import { type SittingEvent, type SittingPhase, type SittingTerms, termsOf } from "@neraca/exam";
import type { Bank } from "@neraca/item-bank";
import { Armed } from "./armed.ts";
import { type ArmRefusal, type ArmRequest, drawnTerms, fitsRuleSet, paperBlueprintOf } from "./arming.ts";
import { Conduct } from "./conduct.ts";
import { type Gather, GroupCommit } from "./group-commit.ts";
import type { Journal, RecordedEvent } from "./journal.ts";
import { isChangedRuleSet } from "./ledger/rules-on-record.ts";
import type { SelectionEvent } from "./ledger/selection-event.ts";
import { SelectionService } from "./ledger/selection-service.ts";
import { FullDisk } from "./machine/full-disk.ts";
import { MachineRecord } from "./machine/machine-record.ts";
import { STAFF_STREAM, StaffRecord } from "./machine/staff-record.ts";
import { Telemetry } from "./machine/telemetry.ts";
import type { BankArchive, Clock, Entropy } from "./ports.ts";
import { fitsClose, rulingsOn } from "./rulings/rescoring.ts";
import { RecentActs } from "./sessions/recent-acts.ts";
import { atOf, type Fate, type Published, SittingService } from "./sitting-service.ts";

export type HallOptions = {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly banks: BankArchive;
  /** A commit whose outcome nobody knows: must end the process. */
  readonly onUnknown: (cause: unknown) => void;
  /** When a batch goes to the disk; omitted: at once. */
  readonly gather?: Gather;
};

/** What the start had to record is not on disk: nobody may be let in, for their time would be wrong. To be started again, with room. */
export class NotTakenUpError extends Error {
  override readonly name = "NotTakenUpError";
}

export type Replayed = {
  /** The last event of the journal before this start; 0 when it was empty. */
  readonly position: number;
  /** The last sign of life of the process before; null when there was none. */
  readonly aliveUntil: Instant | null;
  /** How far the clock was behind what is on the record. Milliseconds, 0 when it was not. */
  readonly behindMs: number;
};

/** A sitting that is not conducted because its bank could not be loaded. */
export type SetAside = {
  readonly sittingId: SittingId;
  readonly bankDigest: Digest;
  readonly cause: unknown;
};

/** Events read from the journal at once while replaying: bounds the memory of a boot. */
const REPLAY_PAGE = 5_000;

/** A commit of a start that takes longer has cost candidates time that they notice. */
const SLOW_START_MS = 1_000;

const NOT_TAKEN =
  "the journal did not take the time given back to running sittings: the disk is full, or it fails";

const HELD_PHASES: ReadonlySet<SittingPhase> = new Set(["starting", "running", "paused"]);

/** Every sitting that this process conducts, and the one queue to the disk that they share. */
export class Hall {
  /** The server's own lines in the journal. */
  readonly machine: MachineRecord;
  /** What became of accounts of staff. */
  readonly staff: StaffRecord;
  /** What staff did lately in each sitting. */
  readonly acts = new RecentActs();
  /** What is left out of the record while the disk has hardly any room. */
  readonly telemetry = new Telemetry();
  readonly #options: HallOptions;
  readonly #commit: GroupCommit;
  readonly #fullDisk: FullDisk;
  readonly #services = new Map<SittingId, SittingService>();
  readonly #conducts = new Map<SittingId, Conduct>();
  readonly #selections = new Map<SelectionId, SelectionService>();
  readonly #selectionListeners = new Set<(event: SelectionEvent) => void>();
  readonly #listeners = new Set<(sittingId: SittingId, published: readonly Published[]) => void>();
  readonly #setAside: SetAside[] = [];
  #beforeDeciding: () => void = () => {};
  /** Who a login token belongs to, by its hash. Follows the durable events. */
  readonly #logins = new Map<Digest, { readonly sittingId: SittingId; readonly attemptId: AttemptId }>();

  constructor(options: HallOptions) {
    this.#options = options;
    this.#commit = new GroupCommit(options.journal, options.onUnknown, options.gather);
    this.machine = new MachineRecord(this.#commit, options.clock);
    this.staff = new StaffRecord(this.#commit);
    this.#fullDisk = new FullDisk({
      commit: this.#commit,
      clock: options.clock,
      record: this.machine,
      giveBack: (since) => this.#giveBack(since),
    });
  }

  /** Called before everything that is decided, in any sitting: for whoever must notice first that the process was frozen. */
  beforeDeciding(call: () => void): void {
    this.#beforeDeciding = call;
  }

  /** The server did nothing for anybody from `since` until now: to be given back as if it had been away, before anything is decided. */
  owe(since: Instant): void {
    this.#fullDisk.owe(since);
  }

  get commit(): GroupCommit {
    return this.#commit;
  }

  onPublished(listener: (sittingId: SittingId, published: readonly Published[]) => void): void {
    this.#listeners.add(listener);
  }

  /** The sitting's service; made when first asked for, as planned. */
  service(sittingId: SittingId): SittingService {
    const known = this.#services.get(sittingId);
    if (known !== undefined) return known;
    const service = new SittingService(sittingId, this.#commit, () => this.#mayDecide());
    this.#services.set(sittingId, service);
    service.onPublished((published) => {
      this.#followLogins(service, published);
      for (const line of published) {
        this.acts.heed(sittingId, line.kind === "attempt" ? line.attemptId : null, line.event);
      }
      for (const listener of this.#listeners) listener(sittingId, published);
    });
    return service;
  }

  conduct(sittingId: SittingId): Conduct {
    const known = this.#conducts.get(sittingId);
    if (known !== undefined) return known;
    const service = this.service(sittingId);
    const conduct = new Conduct(service, this.#options.clock, this.telemetry, {
      saltOf: (attemptId) => this.#saltOf(service, attemptId),
      rulings: () => rulingsOn(this, service.armed.terms),
    });
    this.#conducts.set(sittingId, conduct);
    return conduct;
  }

  onSelectionEvent(listener: (event: SelectionEvent) => void): void {
    this.#selectionListeners.add(listener);
  }

  selection(selectionId: SelectionId): SelectionService {
    const known = this.#selections.get(selectionId);
    if (known !== undefined) return known;
    const selection = new SelectionService(selectionId, this.#commit, (event) => {
      for (const listener of this.#selectionListeners) listener(event);
    });
    this.#selections.set(selectionId, selection);
    return selection;
  }

  /** Sittings in which a candidate may log in. */
  openSittings(): readonly SittingId[] {
    return [...this.#services.values()]
      .filter(({ sitting }) => sitting.phase !== "planned" && sitting.phase !== "closed")
      .map(({ id }) => id);
  }

  selections(): readonly SelectionService[] {
    return [...this.#selections.values()];
  }

  services(): readonly SittingService[] {
    return [...this.#services.values()];
  }

  attemptOfToken(
    tokenHash: Digest,
  ): { readonly sittingId: SittingId; readonly attemptId: AttemptId } | undefined {
    return this.#logins.get(tokenHash);
  }

  /** [ST1] Draws the seed, the sealing key and the sitting PIN, keeps the bank, and records what the sitting will stand on. */
  async arm(request: ArmRequest): Promise<Result<null, ArmRefusal>> {
    const { bank, blueprint, ruleSet, sittingId } = request;
    if (isChangedRuleSet(this, ruleSet)) return refused("rule-set-changed");
    const asked = paperBlueprintOf(blueprint);
    if (!fitsRuleSet(asked, ruleSet)) return refused("bank-unfit");
    const terms = drawnTerms(request, asked, this.#options.entropy);
    if (!fitsClose(terms.roster.length, rulingsOn(this, terms).length)) return refused("rulings-too-many");
    const armed = new Armed(terms, bank);
    if (armed.misfits().length > 0) return refused("bank-unfit");
    await this.#options.banks.keep(bank);
    const at = this.#options.clock.now();
    const outcome = await this.conduct(sittingId).arm({ type: "arm", at, by: request.by, terms }, armed);
    if (!outcome.ok) return outcome;
    return outcome.value === "stored" ? accepted(null) : refused("not-stored");
  }

  /**
   * At boot: every event through the same code as live. Then, as the connections of the last process are gone, each is recorded as
   * lost; and every sitting's clock is watched again. A sitting that was running gets back the time for which there was no server.
   *
   * @param heartbeat when the last process was last seen alive; null: only its events tell
   * @throws NotTakenUpError when the journal did not take what this start had to record
   */
  async replay(heartbeat: Instant | null): Promise<Replayed> {
    const { clock } = this.#options;
    const { position, lastEventAt, servedUntil } = await this.#readAll();
    const behindMs = Math.max(0, msBetween(clock.now(), instant(lastEventAt)));
    clock.notBefore(instant(lastEventAt));
    const lastSeen = Math.max(servedUntil, heartbeat ?? 0);
    const aliveUntil = lastSeen === 0 ? null : instant(lastSeen);
    const takenUpTo = clock.now();
    await this.#takeUp(aliveUntil ?? takenUpTo);
    await this.#giveBackTheStart(takenUpTo);
    this.#fullDisk.start();
    for (const { id } of this.#services.values()) this.conduct(id).watch();
    return { position, aliveUntil, behindMs };
  }

  /** A sitting is counting down, running or paused: its time must go on as it went, whatever the machine's clock says. */
  isHolding(): boolean {
    return this.services().some(({ sitting }) => HELD_PHASES.has(sitting.phase));
  }

  /** Sittings whose bank could not be loaded. */
  setAside(): readonly SetAside[] {
    return this.#setAside;
  }

  /** Whether what happens goes on the record. False while a full disk refuses, and until what is owed is given back. */
  isStoring(): boolean {
    this.#beforeDeciding();
    return this.#fullDisk.since === null;
  }

  stop(): void {
    this.#fullDisk.stop();
    for (const conduct of this.#conducts.values()) conduct.stop();
  }

  async #readAll(): Promise<{
    readonly position: number;
    readonly lastEventAt: number;
    /** [HL11] The machine's own lines serve nobody: one that asks a full disk is no sign of life. */
    readonly servedUntil: number;
  }> {
    let position = 0;
    let lastEventAt = 0;
    let servedUntil = 0;
    for (;;) {
      const page = await this.#options.journal.read(position, REPLAY_PAGE);
      for (const recorded of page) {
        await this.#replayOne(recorded);
        lastEventAt = Math.max(lastEventAt, atOf(recorded.event));
        if (!isMachineLine(recorded)) servedUntil = Math.max(servedUntil, atOf(recorded.event));
      }
      const last = page.at(-1);
      if (last === undefined) return { position, lastEventAt, servedUntil };
      position = last.position;
    }
  }

  /**
   * [HL13] For all sittings in one transaction. Half of it on the record would be a sign of life from a process that served nobody, and the
   * next start would give the other half too little back.
   */
  async #takeUp(downSince: Instant): Promise<void> {
    const services = this.services();
    for (const service of services) service.replayed();
    const appends = services.flatMap(({ id }) => this.conduct(id).takeUp(downSince));
    const fate = await new Promise<Fate>((told) => {
      this.#commit.submit(
        appends,
        (recorded) => {
          for (const service of services) {
            service.stored(recorded.filter((line) => sittingOf(line) === service.id));
          }
          told("stored");
        },
        () => told("not-stored"),
      );
    });
    if (fate === "not-stored") {
      throw new NotTakenUpError(NOT_TAKEN);
    }
  }

  /** [HL13] What a slow disk took for writing a start down is absence too: nobody has been let in yet. */
  async #giveBackTheStart(takenUpTo: Instant): Promise<void> {
    const { clock } = this.#options;
    let since = takenUpTo;
    while (msBetween(since, clock.now()) >= SLOW_START_MS) {
      const until = clock.now();
      if (!(await this.#giveBack(since))) throw new NotTakenUpError(NOT_TAKEN);
      since = until;
    }
  }

  #mayDecide(): boolean {
    this.#beforeDeciding();
    return !this.#fullDisk.isInArrears;
  }

  /** In every running sitting. False when that is not on disk. */
  async #giveBack(since: Instant): Promise<boolean> {
    const fates = this.services().map(({ id }) => this.conduct(id).giveBack(since));
    return !(await Promise.all(fates)).includes("not-stored");
  }

  async #replayOne(recorded: RecordedEvent): Promise<void> {
    if (isMachineLine(recorded)) {
      if (recorded.stream === STAFF_STREAM) this.staff.replay(recorded);
      else this.machine.replay(recorded);
      return;
    }
    const sittingId = sittingOf(recorded);
    if (sittingId === null) {
      this.selection(recorded.stream.slice("selection/".length) as SelectionId).replay(recorded);
      return;
    }
    const service = this.service(sittingId);
    if (recorded.event.type === "SittingArmed") {
      const terms = termsOf(recorded.event as unknown as Extract<SittingEvent, { type: "SittingArmed" }>);
      service.equip(new Armed(terms, await this.#bankOf(terms)));
    }
    service.replay(recorded);
  }

  /** [HL14, HL15] One sitting that cannot be taken up is no reason to lose the others. */
  async #bankOf({ sittingId, bankDigest }: SittingTerms): Promise<Bank | null> {
    try {
      return await this.#options.banks.load(bankDigest);
    } catch (cause) {
      this.#setAside.push({ sittingId, bankDigest, cause });
      return null;
    }
  }

  /**
   * A candidate who sits again in the same selection keeps their salt, so that both results carry one reference and the later one is
   * seen to replace the earlier; so does whoever had scores of an earlier round.
   */
  #saltOf({ armed }: SittingService, attemptId: AttemptId): string {
    const { candidateId } = armed.line(attemptId);
    for (const other of this.#services.values()) {
      if (!other.isArmed || other.armed.terms.selectionId !== armed.terms.selectionId) continue;
      const line = other.armed.terms.roster.find((each) => each.candidateId === candidateId);
      const result = line === undefined ? null : other.attempt(line.attemptId).result;
      if (result !== null) return result.saltHex;
    }
    return this.staff.carriedOver.saltOf(candidateId) ?? this.#options.entropy.hex(16);
  }

  #followLogins(service: SittingService, published: readonly Published[]): void {
    for (const line of published) {
      if (line.kind !== "attempt" || line.event.type !== "LoginGranted") continue;
      this.#logins.set(line.event.tokenHash, { sittingId: service.id, attemptId: line.attemptId });
    }
  }
}

function isMachineLine({ stream }: Pick<RecordedEvent, "stream">): boolean {
  return stream.startsWith("machine/");
}

/** The sitting that an event belongs to; null for events of selections and of the machine. */
export function sittingOf({ stream }: Pick<RecordedEvent, "stream">): SittingId | null {
  const [kind, id] = stream.split("/");
  invariant(kind !== undefined && id !== undefined, `not a stream: ${stream}`);
  if (kind === "sitting") return id as SittingId;
  if (kind === "attempt") return sittingOfAttempt(id as AttemptId);
  return null;
}
