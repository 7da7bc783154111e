import { type AttemptId, type Instant, plusMs, SECOND_MS, type SittingId } from "@neraca/base";
import {
  type Actor,
  type AlarmCause,
  type AlarmId,
  type AlarmName,
  type AlarmPolicy,
  alarmId,
  candidateAlarms,
  DEFAULT_ALARMS,
  evolveWatched,
  isPaused,
  leavesAt,
  UNWATCHED,
  type Watched,
  workGoesOn,
} from "@neraca/exam";
import { ALARM_KINDS, type AlarmKind, type AlarmSeverity } from "@neraca/protocol";
import type { Hall } from "../hall.ts";
import type { Clock } from "../ports.ts";
import type { Published, SittingService } from "../sitting-service.ts";
import { type ServerStanding, ServerTroubles } from "./server-troubles.ts";

/** An alarm of a room, with who has seen it. */
export type Alarm = AlarmCause<AlarmKind> & {
  readonly id: AlarmId;
  readonly severity: AlarmSeverity;
  /** null: about the room or the server. */
  readonly attemptId: AttemptId | null;
  readonly acknowledged: Acknowledged | null;
};

export type Acknowledged = { readonly by: Actor; readonly at: Instant };

export type RoomAlarms = {
  /** Worst first; those that somebody has acknowledged last. */
  readonly alarms: readonly Alarm[];
  /** When to look again, though nothing happens. */
  readonly lookAt: Instant;
};

export type LookoutOptions = {
  readonly hall: Pick<Hall, "onPublished" | "service">;
  readonly clock: Pick<Clock, "now">;
  readonly standing: () => ServerStanding;
};

/** Troubles of the server have no events: a room that somebody looks at is looked at so often. */
const LOOK_EVERY_MS = 5 * SECOND_MS;

/** Of one sitting. More than a proctor presses in a day; of older ones the cause is long gone. */
const ACKNOWLEDGED_MAX = 4_096;

/** A room that is gone, and everything for which a person must run now, before what can wait for the next round. */
const SEVERITIES: Readonly<Record<AlarmKind, AlarmSeverity>> = {
  "disk-full": "bad",
  "journal-stalled": "bad",
  "disk-critical": "bad",
  "room-gone": "bad",
  "witness-contradicts": "bad",
  "identity-denied": "bad",
  called: "bad",
  "login-locked": "bad",
  "login-held": "warn",
  locked: "warn",
  offline: "warn",
  "odd-pace": "warn",
  restless: "warn",
  "not-started": "warn",
  "late-held": "warn",
  "disk-telemetry-stopped": "warn",
  "disk-low": "warn",
  "journal-slow": "warn",
  "outage-in-doubt": "warn",
  "clock-skew": "warn",
  "board-behind": "warn",
  "ledger-behind": "warn",
  paused: "note",
  "witness-missing": "note",
  "clock-stepped": "note",
};

type Room = {
  readonly watched: Map<AttemptId, Watched>;
  readonly acknowledged: Map<AlarmId, Acknowledged>;
};

/**
 * Derives what a proctor should look at, from what is on disk and from how the server stands. Holds folds of the journal and nothing else
 * that outlives the process: after a restart there are the same alarms, and those that were acknowledged are so still. To be made before the
 * replay.
 */
export class Lookout {
  readonly #options: LookoutOptions;
  readonly #rooms = new Map<SittingId, Room>();
  readonly #troubles = new ServerTroubles();

  constructor(options: LookoutOptions) {
    this.#options = options;
    options.hall.onPublished((sittingId, published) => {
      const service = options.hall.service(sittingId);
      for (const line of published) this.#follow(service, line);
    });
  }

  /** [LK1] All that is the matter in a room now. Costs one walk over its candidates. */
  look(sittingId: SittingId): RoomAlarms {
    const service = this.#options.hall.service(sittingId);
    const now = this.#options.clock.now();
    const policy = alarmPolicyOf(service);
    const server = this.#troubles.alarms(now, this.#options.standing(), policy.server);
    const looks = [plusMs(now, LOOK_EVERY_MS), ...(server.lookAt === null ? [] : [server.lookAt])];
    const acknowledged = this.#rooms.get(sittingId)?.acknowledged;
    const alarms: Alarm[] = [];
    const add = (cause: AlarmCause<AlarmKind>, attemptId: AttemptId | null): void => {
      const id = alarmId(cause.kind, attemptId, cause.since);
      const by = acknowledged?.get(id) ?? null;
      const leaves = by === null ? null : leavesAt(cause.kind, by.at);
      if (leaves !== null && leaves <= now) return;
      if (leaves !== null) looks.push(leaves);
      alarms.push({ ...cause, id, attemptId, severity: SEVERITIES[cause.kind], acknowledged: by });
    };
    for (const cause of server.causes) add(cause, null);
    for (const cause of roomCauses(service)) add(cause, null);
    for (const attemptId of service.attemptIds()) {
      const { causes, lookAt } = candidateAlarms(
        now,
        service.attempt(attemptId),
        this.watched(attemptId, sittingId),
        {
          sitting: service.sitting,
          line: service.armed.line(attemptId),
          policy,
        },
      );
      for (const cause of causes) add(cause, attemptId);
      if (lookAt !== null) looks.push(lookAt);
    }
    return { alarms: alarms.toSorted(worstFirst), lookAt: looks.reduce((a, b) => (a < b ? a : b)) };
  }

  /** [LK4] The alarm of this id that is there now; undefined: its cause is gone, or there never was one. */
  find(sittingId: SittingId, id: AlarmId): AlarmName | undefined {
    const found = this.look(sittingId).alarms.find((alarm) => alarm.id === id);
    return found === undefined ? undefined : { id, kind: found.kind, attemptId: found.attemptId };
  }

  watched(attemptId: AttemptId, sittingId: SittingId): Watched {
    return this.#rooms.get(sittingId)?.watched.get(attemptId) ?? UNWATCHED;
  }

  #follow(service: SittingService, line: Published): void {
    const room = this.#room(service.id);
    if (line.kind === "attempt") {
      const before = room.watched.get(line.attemptId) ?? UNWATCHED;
      const after = evolveWatched(before, line.event, {
        policy: alarmPolicyOf(service),
        expectationOf: (itemId) => service.armed.expectationOf(itemId),
      });
      if (after !== before) room.watched.set(line.attemptId, after);
      return;
    }
    const { event } = line;
    switch (event.type) {
      case "SittingResumed":
      case "VenueFaultEnded":
        for (const [attemptId, before] of room.watched) {
          room.watched.set(attemptId, workGoesOn(before, event.at));
        }
        return;
      case "AlarmAcknowledged":
        room.acknowledged.set(event.alarm.id, { by: event.by, at: event.at });
        forgetOldest(room.acknowledged, ACKNOWLEDGED_MAX);
        return;
      case "SittingClosed":
        this.#rooms.delete(service.id);
        return;
      default:
        return;
    }
  }

  #room(sittingId: SittingId): Room {
    const known = this.#rooms.get(sittingId);
    if (known !== undefined) return known;
    const room: Room = { watched: new Map(), acknowledged: new Map() };
    this.#rooms.set(sittingId, room);
    return room;
  }
}

function alarmPolicyOf({ sitting }: SittingService): AlarmPolicy {
  return "terms" in sitting ? sitting.terms.policy.alarms : DEFAULT_ALARMS;
}

/** A room that is gone stands for everybody in it: who is offline with it is no alarm of their own. */
function roomCauses(service: SittingService): readonly AlarmCause<AlarmKind>[] {
  const { sitting } = service;
  if (sitting.phase !== "running" && sitting.phase !== "paused") return [];
  const fault = sitting.account.faults.at(-1);
  if (fault?.to !== null) return [];
  const count = service.attemptIds().filter((attemptId) => {
    const { startedAt, finished, connected, ownTime } = service.attempt(attemptId);
    return startedAt !== null && finished === null && !connected && !isPaused(ownTime);
  }).length;
  return [{ kind: "room-gone", since: fault.from, facts: { count } }];
}

const SEVERITY_ORDER: Readonly<Record<AlarmSeverity, number>> = { bad: 0, warn: 1, note: 2 };
const KIND_ORDER = new Map<AlarmKind, number>(ALARM_KINDS.map((kind, place) => [kind, place]));

/** Whoever has waited longest comes first among equals. A total order, so that the list does not move when nothing happens. */
function worstFirst(a: Alarm, b: Alarm): number {
  return (
    Number(a.acknowledged !== null) - Number(b.acknowledged !== null) ||
    SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
    (KIND_ORDER.get(a.kind) ?? 0) - (KIND_ORDER.get(b.kind) ?? 0) ||
    a.since - b.since ||
    (a.id < b.id ? -1 : 1)
  );
}

function forgetOldest<Key>(map: Map<Key, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
