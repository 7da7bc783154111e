import { digestOf, itemId, optionId } from "@neraca/base";
import { type ActFrame, type CandidateOutbound, PROTOCOL_VERSION } from "@neraca/protocol";
import type { Chance } from "../chance.ts";
import { textOfAct } from "../oracle/acts.ts";
import type { Participant } from "../venue/people.ts";
import { Line } from "./line.ts";
import type { Stage } from "./stage.ts";

/** More than a connection may have waiting, so that the server must say that it is busy. */
const BURST = 90;
/** More than may be said in a minute. */
const HELLOS = 64;

/** A participant with a login of their own and a program of their own making, which knows the protocol and keeps no rule of it. */
export class Rogue {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #participant: Participant;
  readonly #line: Line;
  #token: string | null = null;
  #outbox = "";
  #paperDigest = digestOf("no paper yet");
  #boxes = 0;
  #seq = 0;
  #prev = 0;
  #isIn = false;

  constructor(stage: Stage, participant: Participant) {
    this.#stage = stage;
    this.#participant = participant;
    this.#chance = stage.forkChance("rogue");
    this.#newOutbox();
    this.#line = new Line({
      stage,
      id: "rogue-1",
      endpoint: "candidate",
      cookie: () => "",
      onOpen: () => {},
      onFrame: (text) => this.#heard(JSON.parse(text) as CandidateOutbound),
      onClose: () => {
        this.#isIn = false;
      },
    });
    this.#later();
  }

  /** Peace at last: it stops, so that its attempt can end like the others. */
  #later(): void {
    const { scheduler, swarm } = this.#stage;
    scheduler.after(this.#chance.between(300, 9_000), () => {
      if (swarm.isHealed) this.#line.close();
      else {
        this.#do();
        this.#later();
      }
    });
  }

  #do(): void {
    if (this.#token === null) {
      this.#logIn();
      return;
    }
    if (!this.#line.isOpen) {
      this.#prev = 0;
      this.#line.open();
      if (this.#chance.oneIn(8)) this.#act(this.#anAct());
      this.#hello(this.#chance.oneIn(12) ? PROTOCOL_VERSION + 1 : PROTOCOL_VERSION);
      return;
    }
    this.#stage.swarm.reached("rogue-client");
    if (this.#isIn) this.#abuse();
  }

  #logIn(): void {
    const door = this.#stage.machine.listening()?.door;
    const outcome = door?.login({
      numberOrNik: this.#participant.participantNumber,
      participantPin: this.#participant.pin,
      sittingPin: this.#stage.sittingPin() ?? "000000",
      clientId: "client-of-rogue",
    });
    outcome?.then(
      (answer) => {
        if (answer.ok) this.#token = answer.token;
        else this.#stage.marks.reach(`refusal/${answer.reason === "offline" ? "busy" : answer.reason}`);
      },
      (cause: unknown) => this.#stage.verdict.bug(cause),
    );
  }

  #abuse(): void {
    const chance = this.#chance;
    switch (chance.below(14)) {
      case 0:
        this.#line.shout(chance.pick(["{", "null", '{"type":"dance"}', '{"type":"act"}', "x".repeat(9_000)]));
        return;
      case 1:
        this.#hello(PROTOCOL_VERSION);
        return;
      case 2:
        for (let nth = 0; nth < BURST; nth += 1) this.#act(this.#anAct());
        return;
      case 3:
        // A number twice, the second time for something else.
        this.#send(Math.max(1, this.#seq), this.#prev, this.#anAct());
        return;
      case 4:
        this.#seq += chance.between(1, 5);
        this.#act(this.#anAct());
        return;
      case 5:
        // A hole: its predecessor was never sent.
        this.#send(this.#seq + 7, this.#seq + 6, this.#anAct());
        return;
      case 6:
        this.#send(chance.between(1, this.#seq + 1), chance.below(this.#seq + 3), this.#anAct());
        return;
      case 7:
        this.#line.close();
        return;
      case 8:
        this.#line.open();
        this.#prev = 0;
        this.#hello(PROTOCOL_VERSION);
        return;
      case 9:
        this.#newOutbox();
        this.#line.close();
        return;
      case 10:
        if (chance.oneIn(6)) this.#floodWithHellos();
        return;
      case 11:
        if (chance.oneIn(4)) this.#act({ kind: "finish" });
        return;
      default:
        this.#prepare();
        for (let nth = chance.between(1, 5); nth > 0; nth -= 1) this.#act(this.#anAct());
    }
  }

  #floodWithHellos(): void {
    for (let nth = 0; nth < HELLOS; nth += 1) {
      this.#line.open();
      this.#hello(PROTOCOL_VERSION);
    }
  }

  #prepare(): void {
    this.#act({ kind: "confirm-identity" });
    this.#act({ kind: "accept-rules" });
    if (this.#boxes > 0) this.#act({ kind: "receive-paper", paperDigest: this.#paperDigest });
  }

  #anAct(): ActFrame {
    const chance = this.#chance;
    const items = this.#stage.paperItems(this.#participant.attemptId);
    const item = items.length === 0 || chance.oneIn(9) ? "twk-nothing-000" : chance.pick(items);
    switch (chance.below(9)) {
      case 8:
        return { kind: "deny-identity" };
      case 0:
        return { kind: "clear-response", itemId: itemId(item) };
      case 1:
        return { kind: "set-flag", itemId: itemId(item), flagged: chance.oneIn(2) };
      case 2:
        return { kind: "receive-paper", paperDigest: digestOf("another paper") };
      case 3:
        return { kind: "call-proctor" };
      case 4:
        return { kind: "save-response", itemId: itemId(item), optionId: optionId("zz") };
      default:
        return {
          kind: "save-response",
          itemId: itemId(item),
          optionId: optionId(chance.pick(["p", "q", "r", "s", "t"])),
        };
    }
  }

  #act(act: ActFrame): void {
    this.#seq += 1;
    this.#send(this.#seq, this.#prev, act);
    this.#prev = this.#seq;
  }

  #send(seq: number, prev: number, act: ActFrame): void {
    const { outboxes } = this.#stage.oracle;
    outboxes.open(this.#outbox, this.#participant.attemptId, false);
    outboxes.made(this.#outbox, seq, textOfAct(act));
    this.#line.say({ type: "act", seq, prev, act });
  }

  #hello(protocol: number): void {
    const token = this.#chance.oneIn(10) ? "A".repeat(43) : this.#token;
    this.#line.say({ type: "hello", protocol, token, outboxId: this.#outbox, paperDigest: null });
  }

  #newOutbox(): void {
    this.#outbox = this.#chance.name("rogue");
    this.#seq = 0;
    this.#prev = 0;
  }

  #heard(frame: CandidateOutbound): void {
    if (frame.type === "welcome") {
      this.#isIn = true;
      this.#paperDigest = frame.paperDigest;
      this.#seq = Math.max(this.#seq, frame.acknowledgedSeq);
    }
    if (frame.type === "paper-part") this.#boxes += 1;
    if (frame.type === "bye" && frame.reason === "login-expired") this.#token = null;
  }
}
