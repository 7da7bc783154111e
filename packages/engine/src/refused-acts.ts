import { type Instant, MINUTE_MS, plusMs, type StaffId } from "@neraca/base";
import type { Clock } from "./ports.ts";
import type { Registry } from "./registry.ts";

/** What somebody who is logged in wanted, and was not let do. */
export type RefusedAct = {
  readonly staffId: StaffId;
  /** The verb, or the operation by HTTP. */
  readonly verb: string;
  /** What it was about: a sitting, a candidate in it, or the path. */
  readonly target: string;
  readonly reason: string;
};

export type RefusalAct =
  | ({ readonly type: "ActRefused" } & RefusedAct)
  /** More than are told one by one: so many in the minute from `since` on. */
  | {
      readonly type: "ActsRefused";
      readonly staffId: StaffId;
      readonly since: Instant;
      readonly count: number;
    };

/** Of one person in a minute; what comes beyond is counted. A hand does not do more, and a program fills no disk: some 5 MB a day. */
export const REFUSALS_TOLD_A_MINUTE_MAX = 10;
/** Longer names are cut: they are made up. */
const WORD_LENGTH_MAX = 200;

export type RefusalNotesOptions = {
  readonly registry: Pick<Registry, "noteStaffAct">;
  readonly clock: Pick<Clock, "now" | "at">;
  readonly onFault: (cause: unknown) => void;
};

type Minute = { readonly since: Instant; told: number; more: number; readonly cancel: () => void };

/** Puts on record, by name, what members of the staff were refused. A process that dies loses the count of the minute it dies in. */
export class RefusalNotes {
  readonly #options: RefusalNotesOptions;
  /** Of those who were refused something in the last minute. */
  readonly #minutes = new Map<StaffId, Minute>();

  constructor(options: RefusalNotesOptions) {
    this.#options = options;
  }

  /** Bound: it is handed to whoever refuses. */
  readonly take = ({ staffId, verb, target, reason }: RefusedAct): void => {
    const minute = this.#minutes.get(staffId) ?? this.#begin(staffId);
    if (minute.told >= REFUSALS_TOLD_A_MINUTE_MAX) {
      minute.more += 1;
      return;
    }
    minute.told += 1;
    this.#note({
      type: "ActRefused",
      staffId,
      verb: verb.slice(0, WORD_LENGTH_MAX),
      target: target.slice(0, WORD_LENGTH_MAX),
      reason,
    });
  };

  stop(): void {
    for (const { cancel } of this.#minutes.values()) cancel();
    this.#minutes.clear();
  }

  #begin(staffId: StaffId): Minute {
    const { clock } = this.#options;
    const since = clock.now();
    const cancel = clock.at(plusMs(since, MINUTE_MS), () => this.#end(staffId));
    const minute = { since, told: 0, more: 0, cancel };
    this.#minutes.set(staffId, minute);
    return minute;
  }

  #end(staffId: StaffId): void {
    const minute = this.#minutes.get(staffId);
    this.#minutes.delete(staffId);
    if (minute === undefined || minute.more === 0) return;
    this.#note({ type: "ActsRefused", staffId, since: minute.since, count: minute.more });
  }

  #note(act: RefusalAct): void {
    const { registry, clock, onFault } = this.#options;
    registry.noteStaffAct(act, clock.now()).catch(onFault);
  }
}
