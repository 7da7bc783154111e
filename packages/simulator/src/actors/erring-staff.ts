import { type AttemptId, attemptIdOf, candidateId, EXAM_NEEDS, sittingId } from "@neraca/base";
import type { StaffRoleView } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { EMPTY_SITTING, SITTING, UNFIT_SITTING, UNKNOWN_SITTING } from "../venue/people.ts";
import { Line } from "./line.ts";
import type { StaffRoom } from "./staff.ts";
import type { Stage } from "./stage.ts";

const FOREIGN_SITTING = sittingId("sitting-y");
/** One more than one connection may have open. */
const WATCHES = 65;

/** Somebody of the staff who asks for what cannot be, at the wrong moment, in the wrong place, or in no language at all. */
export function sendErringStaff(stage: Stage, room: StaffRoom, nth: number): void {
  new ErringStaff(stage, room, nth).begin();
}

class ErringStaff {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #line: Line;
  #commandId = 0;

  constructor(stage: Stage, room: StaffRoom, nth: number) {
    this.#stage = stage;
    this.#chance = stage.forkChance(`erring staff ${nth}`);
    const role = this.#chance.pick<StaffRoleView>(["proctor", "proctor", "auditor", "committee"]);
    const cookie = room.logIn(role);
    if (this.#chance.oneIn(6)) room.end(cookie);
    this.#line = new Line({
      stage,
      id: `erring-${nth}`,
      endpoint: "staff",
      cookie: () => cookie,
      onOpen: () => {},
      onFrame: () => {},
      onClose: () => {},
    });
  }

  begin(): void {
    this.#line.open();
    this.#err(this.#chance.between(1, 6));
  }

  #err(times: number): void {
    if (times === 0 || !this.#line.isOpen) {
      this.#line.close();
      return;
    }
    this.#stage.swarm.reached("proctor-errs");
    this.#one();
    this.#stage.scheduler.after(this.#chance.between(1, 4_000), () => this.#err(times - 1));
  }

  #one(): void {
    const chance = this.#chance;
    switch (chance.below(14)) {
      case 0:
        this.#line.shout(chance.pick(["{", "[]", '{"type":"dance"}', "x".repeat(9_000), '{"type":"watch"}']));
        return;
      case 1:
        for (let nth = 0; nth < WATCHES; nth += 1) {
          this.#line.say({ type: "watch", sittingId: `sitting-${nth}` });
        }
        return;
      case 2:
        this.#line.say({
          type: "watch",
          sittingId: chance.pick([UNKNOWN_SITTING, FOREIGN_SITTING, SITTING]),
        });
        return;
      case 3:
        this.#command({ verb: "arm" }, chance.pick([EMPTY_SITTING, UNFIT_SITTING, SITTING, UNKNOWN_SITTING]));
        return;
      case 4:
        this.#command({ verb: "pause", reason: "  " }, SITTING);
        return;
      case 5:
        this.#command({ verb: "extend", deltaMs: chance.pick([0, -3_600_000]), reason: "Salah" }, SITTING);
        return;
      case 6:
        this.#command({ verb: "resume" }, chance.pick([SITTING, EMPTY_SITTING]));
        return;
      case 7: {
        const stranger = attemptIdOf(SITTING, candidateId("nobody"));
        const somebody = chance.pick(this.#stage.roster.participants).attemptId;
        const attemptId = chance.pick([
          stranger,
          this.#stage.swarm.has("proctor-releases") ? somebody : stranger,
        ]);
        this.#command({ verb: "release-login", attemptId }, SITTING);
        return;
      }
      case 8:
        this.#closeWhileOthersWork();
        return;
      case 9:
        this.#command({ verb: "cancel-start" }, EMPTY_SITTING);
        this.#command({ verb: "pause", reason: "Terlalu dini" }, EMPTY_SITTING);
        return;
      case 10:
        if (this.#stage.oracle.sitting.phase !== "armed") {
          this.#command({ verb: "start", countdownMs: 0 }, SITTING);
          this.#command({ verb: "cancel-start" }, SITTING);
        }
        this.#command({ verb: "extend", deltaMs: 1_000, reason: " " }, SITTING);
        return;
      case 11:
        this.#aboutSomebody();
        return;
      case 12:
        this.#command({ verb: "undo-extension", extension: 900, reason: "Salah" }, SITTING);
        this.#command({ verb: "end-fault", reason: "Salah" }, SITTING);
        return;
      default:
        this.#command({ verb: "reveal-pin" }, chance.pick([SITTING, EMPTY_SITTING]));
    }
  }

  /** Acts on one candidate that cannot be, or must not be done like this. */
  #aboutSomebody(): void {
    const { attemptId } = this.#chance.pick(this.#stage.roster.participants);
    const seat =
      this.#stage.oracle.attempt(attemptId).seat ??
      `A${this.#stage.roster.participants.findIndex((each) => each.attemptId === attemptId) + 1}`;
    this.#command({ verb: "move-seat", attemptId, to: seat, reason: "Salah" }, SITTING);
    this.#command({ verb: "move-seat", attemptId, to: "Z9", reason: "Salah" }, SITTING);
    this.#command({ verb: "undo-attempt-extension", attemptId, extension: 900, reason: "Salah" }, SITTING);
    this.#command({ verb: "pause-attempt", attemptId, reason: " " }, SITTING);
    this.#command({ verb: "decide-late", attemptId, accept: true, reason: "Salah" }, SITTING);
    this.#command({ verb: "send-message", attemptId, text: " " }, SITTING);
    this.#command({ verb: "dismiss-login", attemptId }, EMPTY_SITTING);
    if (!this.#stage.oracle.attempt(attemptId).held) {
      this.#command({ verb: "dismiss-login", attemptId }, SITTING);
    }
    this.#command({ verb: "take-back-finish", attemptId, reason: " " }, SITTING);
    this.#command({ verb: "unlock-attempt", attemptId, reason: " ", givesBack: true }, SITTING);
    const { needs } = this.#stage.oracle.attempt(attemptId);
    this.#command({ verb: "change-needs", attemptId, needs, reason: "Salah" }, SITTING);
    this.#command({ verb: "change-needs", attemptId, needs: EXAM_NEEDS, reason: " " }, SITTING);
    this.#command({ verb: "undo-check-in", attemptId, reason: " " }, SITTING);
    this.#command({ verb: "check-in", attemptId }, SITTING);
    this.#command({ verb: "add-minutes-note", text: " " }, SITTING);
    this.#command({ verb: "record-room-incident", kind: "other", note: "Lampu padam" }, SITTING);
    this.#agreeWrongly(attemptId);
    if (this.#chance.oneIn(2)) this.#command({ verb: "resume-attempt", attemptId }, SITTING);
  }

  /** With themselves, with nothing, or about what is not so. */
  #agreeWrongly(attemptId: AttemptId): void {
    const lift = { kind: "lift-disqualification", attemptId, grounds: "mistake" };
    const strike = { kind: "disqualify", attemptId, grounds: "other" };
    this.#command({ verb: "propose", act: lift, reason: "Salah" }, SITTING);
    this.#command({ verb: "propose", act: strike, reason: " " }, SITTING);
    this.#command({ verb: "confirm-proposal", proposal: 900 }, SITTING);
    if (!this.#stage.swarm.has("proctor-disqualifies")) return;
    this.#command({ verb: "propose", act: strike, reason: "Salah" }, SITTING);
    this.#command({ verb: "propose", act: strike, reason: "Salah" }, SITTING);
    const { proposals } = this.#stage.oracle.sitting;
    this.#command({ verb: "confirm-proposal", proposal: Math.max(1, proposals.length) }, SITTING);
  }

  /** Only while somebody does, or after the end: else it would be no error. */
  #closeWhileOthersWork(): void {
    const { oracle, roster } = this.#stage;
    const isSomebodyWorking = roster.participants.some(({ attemptId }) => {
      const { startedAt, finished } = oracle.attempt(attemptId);
      return startedAt !== null && finished === null;
    });
    if (isSomebodyWorking || oracle.sitting.phase === "closed") {
      this.#command({ verb: "close", evenIfUnfinished: false }, SITTING);
    }
  }

  #command(command: object, sitting: string): void {
    this.#commandId += 1;
    this.#line.say({ type: "command", commandId: this.#commandId, sittingId: sitting, command });
  }
}
