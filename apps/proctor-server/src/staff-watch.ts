import { plusMs } from "@neraca/base";
import type { Clock, Hall, Registry, StaffBoard, StaffDesk } from "@neraca/engine";
import { EXPIRED_KEPT_MS } from "./http/staff-logins.ts";

/** Commands beside the server change accounts and duties; their effect reaches open connections within this time. */
const LOOK_EVERY_MS = 1_000;

export type StaffWatchOptions = {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly hall: Pick<Hall, "staff">;
  readonly desk: Pick<StaffDesk, "heed">;
  readonly board: Pick<StaffBoard, "heed">;
  readonly onFault: (cause: unknown) => void;
};

/** Looks at accounts, logins and duties once a second: what has changed reaches the journal and whoever is connected. */
export function watchStaff(options: StaffWatchOptions): { readonly stop: () => void } {
  const { clock, registry, hall, desk, board, onFault } = options;
  let isStopped = false;
  let cancel = (): void => {};

  async function look(): Promise<void> {
    const now = clock.now();
    if (now > EXPIRED_KEPT_MS) await registry.deleteExpiredStaffLogins(plusMs(now, -EXPIRED_KEPT_MS));
    await hall.staff.move(registry);
    await desk.heed();
    await board.heed();
  }

  function lookAgain(): void {
    if (isStopped) return;
    look()
      // What fails once the server is closing concerns nobody.
      .catch((cause: unknown) => (isStopped ? undefined : onFault(cause)))
      .finally(() => {
        cancel = clock.at(plusMs(clock.now(), LOOK_EVERY_MS), lookAgain);
      });
  }

  lookAgain();
  return {
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}
