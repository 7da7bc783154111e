import type { Digest } from "@neraca/base";
import { type BoardOutbound, type Boards, type Reason, roleMay, type ServerWire } from "@neraca/protocol";
import type { Clock } from "../ports.ts";
import type { StaffAtDoor, StaffOut } from "../sessions/staff-desk.ts";
import type { BoardFeed } from "./board-feed.ts";
import { BoardHouse } from "./board-house.ts";
import { ViewerDesk } from "./viewer-desk.ts";

/** Members of staff who look on at once: a committee, its guests' screens, and their reconnects. They are in the process of the exam. */
const STAFF_VIEWERS_MAX = 50;

export type StaffBoardOptions = {
  /** What the staff may see (`audience: "staff"`). */
  readonly feed: Pick<BoardFeed, "listen">;
  readonly clock: Clock;
  /** 16 hexadecimal digits, others each time. */
  readonly drawEpoch: () => string;
};

/**
 * The board of those who may see what the public may not: the same boards and frames, behind a login, in the exam's own process because they
 * are few. Proctors are not among them: in the room nobody is to know a score.
 */
export class StaffBoard {
  readonly #options: StaffBoardOptions;
  readonly #house: BoardHouse;
  readonly #desk: ViewerDesk;
  readonly #present = new Map<ServerWire, StaffAtDoor>();
  #unlisten: (() => void) | null = null;
  #isHeeding = false;

  constructor(options: StaffBoardOptions) {
    this.#options = options;
    this.#house = new BoardHouse(options.clock, options.drawEpoch);
    this.#desk = new ViewerDesk({
      house: this.#house,
      clock: options.clock,
      viewersMax: STAFF_VIEWERS_MAX,
      viewersPerAddressMax: STAFF_VIEWERS_MAX,
    });
  }

  /** Nothing is worked out before somebody looks for the first time. */
  #begin(): void {
    if (this.#unlisten !== null) return;
    this.#unlisten = this.#options.feed.listen((line) => this.#house.hear(line));
    this.#desk.start();
  }

  accept(wire: ServerWire, staff: StaffAtDoor): void {
    if (!roleMay(staff.role, "view-board")) {
      wire.listen({ onFrame: () => {}, onClose: () => {} });
      bye(wire, "role-not-allowed");
      return;
    }
    this.#begin();
    this.#present.set(wire, staff);
    this.#desk.accept({
      ...wire,
      listen: ({ onFrame, onClose }) =>
        wire.listen({
          onFrame,
          onClose: () => {
            this.#present.delete(wire);
            onClose();
          },
        }),
    });
  }

  boards(): Boards {
    this.#begin();
    return this.#house.boards();
  }

  /** A login has ended: whoever came in by it sees nothing more. */
  hangUp(login: Digest, why: StaffOut): void {
    for (const [wire, staff] of this.#present) if (staff.login === login) bye(wire, why);
  }

  /** Accounts may have changed. Asked again and again. */
  async heed(): Promise<void> {
    if (this.#isHeeding) return;
    this.#isHeeding = true;
    try {
      for (const [wire, staff] of this.#present)
        if (!(await staff.isLoggedIn())) bye(wire, await staff.whyOut());
    } finally {
      this.#isHeeding = false;
    }
  }

  stop(): void {
    this.#unlisten?.();
    this.#desk.stop();
  }
}

function bye(wire: ServerWire, reason: Reason): void {
  wire.send(JSON.stringify({ type: "bye", reason, final: true } satisfies BoardOutbound));
  wire.close();
}
