import type { AttemptId } from "@neraca/base";
import type { SittingView, StaffOutbound, StaffVerb } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { SITTING } from "../venue/people.ts";
import { Line } from "./line.ts";
import type { StaffRoom } from "./staff.ts";
import type { Stage } from "./stage.ts";

const LOOKS_EVERY_MS = 15_000;

/** Whoever decides on late answers that are held: looks in now and then, and does not leave before all are decided. */
export class Committee {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #line: Line;
  readonly #held = new Map<AttemptId, number>();
  readonly #role: "committee" | "administrator";
  readonly #taken = new Set<AttemptId>();
  #proposals: SittingView["proposals"] = [];
  #commandId = 0;

  /** @param role the administrator only agrees to what the committee takes back */
  constructor(stage: Stage, room: StaffRoom, role: "committee" | "administrator") {
    this.#stage = stage;
    this.#role = role;
    this.#chance = stage.forkChance(role);
    const cookie = room.logIn(role);
    this.#line = new Line({
      stage,
      id: role,
      endpoint: "staff",
      cookie: () => cookie,
      onOpen: () => this.#watch(),
      onFrame: (text) => this.#heard(JSON.parse(text) as StaffOutbound),
      onClose: () => this.#held.clear(),
    });
    this.#look();
  }

  #look(): void {
    this.#stage.scheduler.after(this.#chance.between(LOOKS_EVERY_MS >> 1, LOOKS_EVERY_MS), () => {
      if (!this.#stage.isQuiet()) this.#act();
      this.#look();
    });
  }

  #act(): void {
    if (!this.#line.isOpen) {
      this.#line.open();
      return;
    }
    for (const { number, act } of this.#proposals) {
      this.#say({
        verb: this.#chance.oneIn(3) ? "decline-proposal" : "confirm-proposal",
        proposal: number,
      });
      // Whom they have taken out they sometimes let in again.
      if (act.kind === "disqualify" && this.#chance.oneIn(2)) this.#taken.add(act.attemptId);
    }
    this.#proposals = [];
    for (const attemptId of this.#taken) {
      this.#say({
        verb: "propose",
        act: { kind: "lift-disqualification", attemptId, grounds: "mistake" },
        reason: "Keliru",
      });
    }
    this.#taken.clear();
    const waiting = [...this.#held].filter(([, held]) => held > 0);
    for (const [attemptId] of waiting) {
      this.#say({
        verb: "decide-late",
        attemptId,
        accept: this.#chance.oneIn(2),
        reason: this.#chance.oneIn(10) ? " " : "Listrik padam di ruang itu",
      });
    }
    if (waiting.length === 0 && this.#chance.oneIn(3)) this.#watch();
  }

  #say(command: StaffVerb): void {
    this.#commandId += 1;
    this.#line.say({ type: "command", commandId: this.#commandId, sittingId: SITTING, command });
  }

  #watch(): void {
    this.#line.say({ type: "watch", sittingId: SITTING });
  }

  #heard(frame: StaffOutbound): void {
    if (frame.type !== "sitting" && frame.type !== "changes") return;
    const isMine = this.#role === "committee";
    this.#proposals = frame.sitting.proposals.filter(
      ({ act }) => (act.kind !== "lift-disqualification") === isMine,
    );
    if (!isMine) return;
    for (const { attemptId, late } of frame.seats) this.#held.set(attemptId, late.held);
  }
}
