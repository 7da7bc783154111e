import { type Instant, msBetween, plusMs } from "@neraca/base";
import type { AlarmCause, AlarmFacts, AlarmPolicy, Alarms } from "@neraca/exam";
import type { AlarmKind, MachineView } from "@neraca/protocol";

/** How the server stands, as the parts of it say themselves. */
export type ServerStanding = {
  readonly machine: MachineView;
  /** Since when somebody sees an older board than is on disk. */
  readonly boardBehindSince: Instant | null;
  /** Entries of the ledger: all, and those that are published. */
  readonly ledger: { readonly size: number; readonly publishedSize: number };
  readonly witnesses: { readonly of: number; readonly cosigned: number; readonly contradicting: number };
};

/** What can be the matter with the server. The same for every room that it serves. */
export type ServerAlarmKind = Extract<
  AlarmKind,
  | `disk-${string}`
  | `journal-${string}`
  | "clock-skew"
  | "clock-stepped"
  | "outage-in-doubt"
  | "board-behind"
  | "ledger-behind"
  | "witness-missing"
  | "witness-contradicts"
>;

/** What is so now. `mark` changes when it is another trouble of the same kind. */
type Trouble = {
  readonly kind: ServerAlarmKind;
  readonly facts: AlarmFacts;
  readonly mark: string | number;
  /** When it began, where that is known. */
  readonly since: Instant | null;
  /** It is told when it has lasted so long. */
  readonly afterMs: number;
};

/**
 * Troubles of the server, and since when each of them lasts. Nothing of it is on the record but what the machine writes itself: with the
 * process that measured it a trouble begins anew, and wants to be seen anew.
 */
export class ServerTroubles {
  readonly #since = new Map<ServerAlarmKind, { readonly mark: string | number; readonly since: Instant }>();

  alarms(now: Instant, standing: ServerStanding, policy: AlarmPolicy["server"]): Alarms<ServerAlarmKind> {
    const troubles = [...troublesOf(standing, policy)];
    const kinds = new Set(troubles.map(({ kind }) => kind));
    for (const kind of this.#since.keys()) if (!kinds.has(kind)) this.#since.delete(kind);
    const causes: AlarmCause<ServerAlarmKind>[] = [];
    let lookAt: Instant | null = null;
    for (const trouble of troubles) {
      const { kind, facts, afterMs } = trouble;
      const since = trouble.since ?? this.#sinceOf(trouble, now);
      if (msBetween(since, now) >= afterMs) causes.push({ kind, since, facts });
      else {
        const begins = plusMs(since, afterMs);
        if (lookAt === null || begins < lookAt) lookAt = begins;
      }
    }
    return { causes, lookAt };
  }

  #sinceOf({ kind, mark }: Trouble, now: Instant): Instant {
    const known = this.#since.get(kind);
    if (known?.mark === mark) return known.since;
    this.#since.set(kind, { mark, since: now });
    return now;
  }
}

function* troublesOf(standing: ServerStanding, policy: AlarmPolicy["server"]): Iterable<Trouble> {
  const { machine, boardBehindSince, ledger, witnesses } = standing;
  const now = { mark: "", since: null, afterMs: 0 };
  const { disk, journal, clock } = machine;
  if (disk.level !== "ok") {
    const facts = disk.freeBytes === null ? {} : { freeBytes: disk.freeBytes };
    yield { kind: `disk-${disk.level}`, facts, ...now };
  }
  if (journal.level !== "ok") {
    const tookMs = Math.max(journal.commitMs, journal.inFlightMs);
    yield { kind: `journal-${journal.level}`, facts: { tookMs }, ...now };
  }
  if (clock.outage !== null) {
    const { from, to } = clock.outage;
    yield { kind: "outage-in-doubt", facts: { totalMs: to - from }, ...now, since: to };
  }
  if (clock.step !== null) {
    yield { kind: "clock-stepped", facts: { offMs: clock.step.byMs }, ...now, since: clock.step.at };
  }
  if (Math.abs(clock.aheadMs) >= policy.clockSkewMsMin) {
    yield { kind: "clock-skew", facts: { offMs: clock.aheadMs }, ...now };
  }
  if (boardBehindSince !== null) {
    yield { kind: "board-behind", facts: {}, ...now, since: boardBehindSince, afterMs: policy.boardLagMsMin };
  }
  const { size, publishedSize } = ledger;
  if (size > publishedSize) {
    // While it gets ahead it is not stuck.
    const facts = { missing: size - publishedSize };
    yield { kind: "ledger-behind", facts, ...now, mark: publishedSize, afterMs: policy.ledgerLagMsMin };
  }
  const { of, cosigned, contradicting } = witnesses;
  if (contradicting > 0) yield { kind: "witness-contradicts", facts: { missing: contradicting, of }, ...now };
  if (cosigned < of && publishedSize > 0) {
    const facts = { missing: of - cosigned, of };
    yield {
      kind: "witness-missing",
      facts,
      ...now,
      mark: publishedSize,
      afterMs: policy.witnessMissingMsMin,
    };
  }
}
