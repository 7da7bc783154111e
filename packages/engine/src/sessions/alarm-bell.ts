import type { Instant, SittingId, StaffId } from "@neraca/base";
import { ALARMS_TOLD_MAX, type StaffOutbound } from "@neraca/protocol";
import type { Alarm, Lookout } from "../alarms/lookout.ts";
import type { Clock } from "../ports.ts";

export type AlarmsFrame = Extract<StaffOutbound, { type: "alarms" }>;

export type AlarmBellOptions = {
  readonly lookout: Pick<Lookout, "look">;
  readonly clock: Clock;
  /** undefined when there is no such account. */
  readonly nameOf: (staffId: StaffId) => Promise<string | undefined>;
  readonly isWatched: (sittingId: SittingId) => boolean;
  readonly tell: (sittingId: SittingId, frame: AlarmsFrame) => void;
  readonly onFault: (cause: unknown) => void;
};

type Told = { readonly text: string; readonly frame: AlarmsFrame; readonly lookAt: Instant };

/**
 * Tells rooms that somebody watches their alarms, when these have changed. One timer for all of them, set to the moment when the first
 * of them has to be looked at again though nothing happens; a room that nobody watches costs nothing.
 */
export class AlarmBell {
  readonly #options: AlarmBellOptions;
  readonly #told = new Map<SittingId, Told>();
  readonly #names = new Map<StaffId, string | null>();
  #cancel: () => void = () => {};

  constructor(options: AlarmBellOptions) {
    this.#options = options;
  }

  /** For somebody who has just come in: everybody is told what is news, and the newcomer in any case. */
  greet(sittingId: SittingId, tell: (frame: AlarmsFrame) => void): void {
    const before = this.#told.get(sittingId);
    this.look(sittingId);
    const told = this.#told.get(sittingId);
    if (told !== undefined && told.text === before?.text) tell(told.frame);
  }

  look(sittingId: SittingId): void {
    if (!this.#options.isWatched(sittingId)) {
      this.#told.delete(sittingId);
      return;
    }
    const { alarms, lookAt } = this.#options.lookout.look(sittingId);
    const frame: AlarmsFrame = {
      type: "alarms",
      sittingId,
      alarms: alarms.slice(0, ALARMS_TOLD_MAX).map((alarm) => this.#view(alarm, sittingId)),
      untold: Math.max(0, alarms.length - ALARMS_TOLD_MAX),
    };
    const text = JSON.stringify(frame);
    const before = this.#told.get(sittingId);
    this.#told.set(sittingId, { text, frame, lookAt });
    if (before?.text !== text) this.#options.tell(sittingId, frame);
    this.#setTimer();
  }

  stop(): void {
    this.#cancel();
    this.#told.clear();
  }

  #setTimer(): void {
    this.#cancel();
    this.#cancel = () => {};
    const looks = [...this.#told.values()].map(({ lookAt }) => lookAt);
    if (looks.length === 0) return;
    const next = looks.reduce((a, b) => (a < b ? a : b));
    this.#cancel = this.#options.clock.at(next, () => {
      const now = this.#options.clock.now();
      const due = [...this.#told].filter(([, { lookAt }]) => lookAt <= now);
      for (const [sittingId] of due) this.look(sittingId);
      this.#setTimer();
    });
  }

  #view({ acknowledged, facts, ...alarm }: Alarm, sittingId: SittingId): AlarmsFrame["alarms"][number] {
    return {
      ...alarm,
      facts: { ...facts },
      acknowledged:
        acknowledged === null ? null : { by: this.#nameOf(acknowledged.by, sittingId), at: acknowledged.at },
    };
  }

  /** Null until it is looked up; then the room is looked at again. */
  #nameOf(by: NonNullable<Alarm["acknowledged"]>["by"], sittingId: SittingId): string | null {
    if (by === "system") return null;
    const known = this.#names.get(by);
    if (known !== undefined) return known;
    this.#names.set(by, null);
    this.#options.nameOf(by).then(
      (name) => {
        this.#names.set(by, name ?? by);
        this.look(sittingId);
      },
      (cause: unknown) => {
        this.#names.delete(by);
        this.#options.onFault(cause);
      },
    );
    return null;
  }
}
