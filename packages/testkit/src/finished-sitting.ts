import { MINUTE_MS, outboxId, SECOND_MS } from "@neraca/base";
import { Publisher, type PublisherOptions } from "@neraca/engine";
import { type Act, SHIPPED_RULES } from "@neraca/exam";
import { ELSEWHERE } from "./carrying-over.ts";
import {
  type ExamWorld,
  openWorld,
  POSITION,
  PROCTOR,
  SELECTION,
  SITTING,
  type WorldOptions,
} from "./exam-world.ts";
import { acknowledgeMarks, publishByTwo } from "./publish-by-two.ts";
import { aPosition, aSelection } from "./registry-records.ts";
import { settle } from "./virtual-clock.ts";

const CANDIDATES = 6;
const BOX = outboxId("box");
const REASON = "Listrik padam";

/** Hands for a sitting: each of the candidates' acts gets the next number. */
class Hands {
  readonly #world: ExamWorld;
  readonly #seqs = new Map<number, number>();
  readonly #epochs = new Map<number, number>();

  constructor(world: ExamWorld) {
    this.#world = world;
  }

  act(nth: number, act: Act): void {
    const seq = (this.#seqs.get(nth) ?? 0) + 1;
    this.#seqs.set(nth, seq);
    const epoch = this.#epochs.get(nth) ?? 1;
    this.#world.conduct.act(this.#world.attemptId(nth), { outboxId: BOX, epoch, seq, act }, () => {});
  }

  /** The nth candidate chooses the option at a place of the question at a place. */
  save(nth: number, question: number, option: number): void {
    const { itemId, optionIds } = this.#question(nth, question);
    const optionId = optionIds[option];
    if (optionId === undefined) throw new Error(`no option ${option}`);
    this.act(nth, { kind: "save-response", itemId, optionId });
  }

  clear(nth: number, question: number): void {
    this.act(nth, { kind: "clear-response", itemId: this.#question(nth, question).itemId });
  }

  mark(nth: number, question: number): void {
    const { itemId, optionIds } = this.#question(nth, question);
    const [optionId] = optionIds;
    if (optionId === undefined) throw new Error("a question without options");
    this.act(nth, { kind: "show-question", itemId });
    this.act(nth, { kind: "set-flag", itemId, flagged: true });
    this.act(nth, { kind: "set-strike", itemId, optionId, struck: true });
  }

  async login(nth: number, browser = "browser"): Promise<void> {
    await this.#world.login(nth, browser);
    this.#epochs.set(nth, this.#world.service.attempt(this.#world.attemptId(nth)).epoch);
  }

  connect(nth: number): void {
    this.#world.conduct.connection(this.#world.attemptId(nth), "open-connection", this.#world.clock.now());
  }

  disconnect(nth: number): void {
    this.#world.conduct.connection(this.#world.attemptId(nth), "lose-connection", this.#world.clock.now());
  }

  async prepare(nth: number): Promise<void> {
    await this.login(nth);
    this.connect(nth);
    this.act(nth, { kind: "confirm-identity" });
    this.act(nth, { kind: "accept-rules" });
    const { digest } = this.#world.service.armed.paper(this.#world.attemptId(nth));
    this.act(nth, { kind: "receive-paper", paperDigest: digest });
    await settle();
  }

  #question(nth: number, place: number) {
    const { questions } = this.#world.service.armed.paper(this.#world.attemptId(nth));
    const question = questions[place];
    if (question === undefined) throw new Error(`no question ${place}`);
    return question;
  }
}

/**
 * A sitting in which a little of everything has happened, closed: a finish, ends by the clock and by the close, an absence; pauses,
 * extensions and credits, of all and of one; a second login, another seat; a room that was gone; late answers of every kind that the
 * default policy knows.
 */
export async function closedSitting(options: WorldOptions = {}): Promise<ExamWorld> {
  const world = await openWorld({ candidates: CANDIDATES, extraTimeMs: 20 * MINUTE_MS, ...options });
  const hands = new Hands(world);
  await world.arm();
  await world.conduct.command({ type: "reveal-pin", at: world.clock.now(), by: PROCTOR });
  for (const nth of [0, 1, 2, 3]) await hands.prepare(nth);
  await world.start();
  // Comes late.
  await hands.prepare(5);
  await firstHalf(world, hands);
  await timeOfOne(world, hands);
  await secondHalf(world, hands);
  await world.conduct.close(PROCTOR, true);
  await settle();
  hands.save(1, 9, 1);
  await settle();
  return world;
}

/** The same, and its ranking published. */
export async function finishedSitting(options: WorldOptions = {}): Promise<ExamWorld> {
  const world = await closedSitting(options);
  await publish(world, "cpns-2024");
  return world;
}

/** The ranking of the selection, by the rules of that id. */
export async function publish(world: ExamWorld, ruleSetId: string): Promise<void> {
  await acknowledgeMarks(world);
  const published = await publishByTwo(publisherOf(world, ruleSetId));
  if (!published.ok) throw new Error(published.error);
  await settle();
}

async function firstHalf(world: ExamWorld, hands: Hands): Promise<void> {
  for (const nth of [0, 1, 2, 3, 5]) {
    for (let question = 0; question < 6; question += 1) hands.save(nth, question * 18, (nth + question) % 5);
    hands.mark(nth, 3);
    await world.clock.advance(20 * SECOND_MS);
  }
  hands.save(0, 18, 4);
  hands.clear(0, 36);
  hands.act(1, { kind: "record-integrity", integrity: "focus-lost", durationMs: 900 });
  hands.act(2, { kind: "call-proctor" });
  await world.pause();
  await world.clock.advance(3 * MINUTE_MS);
  await world.resume();
  await world.extend(5 * MINUTE_MS);
  await world.conduct.undoExtension(PROCTOR, 1, "Salah tekan");
  await world.extend(2 * MINUTE_MS);
  // The room is gone for a minute.
  for (const nth of [0, 1, 2, 3]) hands.disconnect(nth);
  await world.clock.advance(MINUTE_MS);
  for (const nth of [0, 1, 2, 3]) hands.connect(nth);
  await world.clock.advance(SECOND_MS);
  hands.act(0, { kind: "finish" });
  await settle();
}

async function timeOfOne(world: ExamWorld, hands: Hands): Promise<void> {
  const [second, third] = [world.attemptId(2), world.attemptId(3)];
  const by = PROCTOR;
  // A second computer, then another seat.
  await world.conduct.login(
    second,
    world.service.attempt(second).login?.tokenHash ?? failing(),
    "other-client",
  );
  await world.conduct.releaseLogin(second, by);
  await world.conduct.moveSeat(
    second,
    { by, to: "A7", reason: "Komputer rusak" },
    new Map([["A7", { broken: null }]]),
  );
  await hands.login(2, "elsewhere");
  hands.connect(2);
  await world.conduct.candidate(third, { type: "pause-attempt", at: world.clock.now(), by, reason: REASON });
  await world.clock.advance(MINUTE_MS);
  await world.conduct.candidate(third, { type: "resume-attempt", at: world.clock.now(), by });
  const minutes = { type: "extend-attempt", by, deltaMs: 4 * MINUTE_MS, reason: REASON } as const;
  await world.conduct.candidate(third, { ...minutes, at: world.clock.now() });
  const undo = { type: "undo-attempt-extension", by, extension: 1, reason: "Salah orang" } as const;
  await world.conduct.candidate(third, { ...undo, at: world.clock.now() });
  hands.disconnect(3);
  await world.clock.advance(30 * SECOND_MS);
  hands.connect(3);
  await world.conduct.candidate(third, { type: "credit-outage", at: world.clock.now(), by, reason: REASON });
  await settle();
}

async function secondHalf(world: ExamWorld, hands: Hands): Promise<void> {
  hands.save(2, 40, 2);
  hands.disconnect(1);
  await world.clock.advance(100 * MINUTE_MS);
  // Without a connection at the end, and back within the grace: it counts. With one: it does not.
  hands.connect(1);
  hands.save(1, 50, 3);
  hands.clear(1, 0);
  hands.save(2, 60, 1);
  await settle();
  await world.clock.advance(MINUTE_MS);
}

function failing(): never {
  throw new Error("nobody is logged in");
}

/** A publisher that knows this world's people. */
function publisherOf(world: ExamWorld, ruleSetId: string): Publisher {
  const position = { ...aPosition("sel-2026", "p1"), id: POSITION, selectionId: SELECTION };
  const registry = {
    selectionById: async () => ({ ...aSelection("x"), id: SELECTION, ruleSetId }),
    positionsOfSelection: async () => [position],
    namesOfSelection: async () =>
      new Map([...world.roster, ELSEWHERE].map(({ candidateId }) => [candidateId, `Nama ${candidateId}`])),
    sittings: async () => [{ sitting: { id: SITTING, selectionId: SELECTION }, lost: null }],
  };
  return new Publisher({
    hall: world.hall,
    registry: registry as unknown as PublisherOptions["registry"],
    rules: SHIPPED_RULES,
    publications: world.publications,
    clock: world.clock,
    marksRecord: world.marks,
    takeNotes: async () => true,
  });
}
