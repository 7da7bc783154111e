import { itemId, optionId, type Question } from "@neraca/base";
import type { CandidateSnapshot } from "@neraca/candidate-engine";
import type { ActFrame } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { textOfAct } from "../oracle/acts.ts";
import { compareInPassing } from "../oracle/pictures.ts";
import type { Computer, Window } from "../venue/computer.ts";
import { shortExam } from "../venue/exam-paper.ts";
import type { Participant } from "../venue/people.ts";
import type { Stage } from "./stage.ts";

/** One in this many does not come. */
const ABSENT_ONE_IN = 10;
/** One in this many lets the clock end the exam whatever is left to do. */
const TO_THE_END_ONE_IN = 2;
/** Answers given in one go after a think: a person who copies from paper, or a client that was offline. */
const BURST_MOST = 70;
const REBOOT_MS = { least: 500, most: 40_000 };

/** Reasons for which an act of ours may be taken back. */
const TAKEN_BACK = new Set(["item-not-in-paper", "option-not-in-item", "after-deadline", "already-finished"]);

/** Somebody who sits the exam: a person with a pace of their own in front of the real client engine. */
export class Candidate {
  readonly participant: Participant;
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #paceMs: number;
  readonly #arrivesAt: number;
  readonly #finishesAfter: number;
  #at: Computer;
  readonly #known: Computer[];
  #acts = 0;
  #isRebooting = false;

  constructor(stage: Stage, participant: Participant) {
    this.#stage = stage;
    this.participant = participant;
    this.#chance = stage.forkChance(`candidate ${participant.attemptId}`);
    const chance = this.#chance;
    this.isAbsent = chance.oneIn(ABSENT_ONE_IN);
    this.#paceMs = chance.between(2_000, 14_000);
    this.#arrivesAt = stage.scheduler.now + chance.seldomLarge(2_000, 120_000);
    this.#finishesAfter = chance.oneIn(TO_THE_END_ONE_IN) ? Number.POSITIVE_INFINITY : chance.between(8, 90);
    this.#at = stage.newComputer(`${this.#name}-1`);
    this.#known = [this.#at];
    if (!this.isAbsent) this.#think();
  }

  readonly isAbsent: boolean;

  /** Where this candidate sits now. */
  get computer(): Computer {
    return this.#at;
  }

  get window(): Window | null {
    return this.#at.newest;
  }

  get #name(): string {
    return this.participant.attemptId.slice(this.participant.attemptId.indexOf(".") + 1);
  }

  /** The computer dies; somebody switches it on again. */
  crash(keeps: "all" | "older" | "nothing"): void {
    this.#stage.say(this.#name, `the computer crashes, keeping ${keeps}`);
    this.#at.crash(keeps);
    this.#isRebooting = true;
    const rebootMs = this.#chance.seldomLarge(REBOOT_MS.least, REBOOT_MS.most);
    this.#stage.scheduler.after(rebootMs, () => {
      this.#isRebooting = false;
    });
  }

  /** The exam is opened in a second window of the same browser. */
  openSecondWindow(): void {
    if (this.#at.newest === null) return;
    this.#stage.say(this.#name, "opens a second window");
    this.#at.openWindow();
  }

  /** Goes to another computer, as when the screen in front of them is broken; the old one stays as it is. Sometimes back to one. */
  changeComputer(): void {
    const left = this.#known.filter((computer) => computer !== this.#at);
    const isReturning = left.length > 0 && this.#chance.oneIn(3);
    if (isReturning) this.#stage.marks.reach("reached/returned-to-old-computer");
    this.#at = isReturning
      ? this.#chance.pick(left)
      : this.#stage.newComputer(`${this.#name}-${this.#known.length + 1}`);
    if (!isReturning) this.#known.push(this.#at);
    this.#stage.say(this.#name, `goes to ${this.#at.id}`);
  }

  #think(): void {
    const { scheduler, swarm } = this.#stage;
    // After the repair everybody is in a hurry: what must converge shall not wait for somebody who ponders.
    const paceMs = swarm.isHealed ? 1_500 : this.#paceMs;
    scheduler.after(this.#chance.between(paceMs >> 2, 2 * paceMs), () => {
      if (!this.#stage.isQuiet()) this.#do();
      this.#think();
    });
  }

  #do(): void {
    if (this.#isRebooting || this.#stage.scheduler.now < this.#arrivesAt) return;
    const window = this.#at.newest ?? this.#at.openWindow();
    const snapshot = window.engine.snapshot();
    const [message] = snapshot.unread;
    if (message !== undefined && this.#chance.oneIn(3)) {
      window.engine.perform({ kind: "acknowledge-message", message: message.number });
    }
    switch (snapshot.stage) {
      case "identify":
        this.#login(window, snapshot);
        return;
      case "confirm":
        window.engine.perform({
          kind: this.#stage.swarm.strikes("identity-denied") ? "deny-identity" : "confirm-identity",
        });
        return;
      case "rules":
        window.engine.perform({ kind: "accept-rules" });
        return;
      case "waiting":
        if (this.#chance.oneIn(4)) window.engine.perform(this.#besideTheExam());
        return;
      case "exam":
        this.#work(window, snapshot);
        return;
      case "ended":
        this.#startAgain(window);
        return;
      case "finished":
        // AT18: somebody who has finished may still need a person.
        if (this.#chance.oneIn(10)) window.engine.perform({ kind: "call-proctor" });
        return;
      case "loading":
      case "joining":
      case "finishing":
        return;
    }
  }

  #login(window: Window, snapshot: CandidateSnapshot): void {
    // A second login that is held asks again by itself.
    if (snapshot.loggingIn || snapshot.isWaiting) return;
    const isWrong = this.#stage.swarm.strikes("wrong-pin");
    window.login({
      numberOrNik: this.participant.participantNumber,
      participantPin: isWrong ? "000000" : this.participant.pin,
      sittingPin: this.#stage.sittingPin() ?? "000000",
    });
  }

  /** "Go on in the other window", or reload this page. */
  #startAgain(window: Window): void {
    this.#at.closeWindow(window);
    if (this.#at.newest === null) this.#at.openWindow();
  }

  #work(window: Window, snapshot: CandidateSnapshot): void {
    const { questions } = snapshot;
    if (questions === null) return;
    compareInPassing(this.#stage, this.participant.attemptId, window);
    if (TAKEN_BACK.has(snapshot.refusal ?? "")) this.#stage.marks.reach("reached/act-taken-back");
    const count = this.#chance.oneIn(20) ? this.#chance.seldomLarge(2, BURST_MOST) : 1;
    for (let nth = 0; nth < count; nth += 1) {
      this.#acts += 1;
      window.engine.perform(this.#nextAct(questions));
    }
    if (this.#acts >= this.#finishesAfter && !snapshot.work.finished) {
      window.engine.perform({ kind: "finish" });
    }
  }

  #nextAct(questions: readonly Question[]): ActFrame {
    const chance = this.#chance;
    if (this.#stage.swarm.strikes("foreign-act")) return this.#foreignAct(questions);
    const question = chance.pick(questions);
    const { id } = question;
    const option = chance.pick(question.options).id;
    const drawn = chance.below(20);
    if (drawn < 11) return { kind: "save-response", itemId: id, optionId: option };
    if (drawn < 14) return { kind: "show-question", itemId: id };
    if (drawn < 16) return { kind: "clear-response", itemId: id };
    if (drawn < 18) return { kind: "set-flag", itemId: id, flagged: chance.oneIn(2) };
    if (drawn < 19) return { kind: "set-strike", itemId: id, optionId: option, struck: chance.oneIn(2) };
    return this.#besideTheExam();
  }

  /** A page with a fault: it names what is not in this paper. */
  #foreignAct(questions: readonly Question[]): ActFrame {
    if (this.#chance.oneIn(4)) {
      const unsaid: ActFrame = { kind: "acknowledge-message", message: 50 };
      this.#stage.oracle.outboxes.isForeign(textOfAct(unsaid));
      return unsaid;
    }
    const own = new Set(questions.map(({ id }) => id));
    const foreign = shortExam().bank.items.filter(({ id }) => !own.has(id));
    const act: ActFrame = {
      kind: "save-response",
      itemId: itemId(this.#chance.pick(this.#chance.oneIn(2) ? questions : foreign).id),
      optionId: optionId("x"),
    };
    this.#stage.oracle.outboxes.isForeign(textOfAct(act));
    return act;
  }

  #besideTheExam(): ActFrame {
    return this.#chance.oneIn(3)
      ? { kind: "call-proctor" }
      : { kind: "record-integrity", integrity: "copy", durationMs: this.#chance.below(5_000) };
  }
}
