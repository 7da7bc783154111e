import { itemId, optionId, outboxId } from "@neraca/base";
import { ACTS_IN_FLIGHT_MAX, type ActFrame } from "@neraca/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type KeptOutbox,
  OUTBOX_ACTS_MAX,
  Outbox,
  Outboxes,
  type QueuedAct,
  reconnectDelayMs,
} from "../src/index.ts";

const ID = outboxId("box");
const answer = (nth: number): ActFrame => ({ kind: "set-flag", itemId: itemId(`i${nth}`), flagged: true });
const look = (nth: number): ActFrame => ({ kind: "show-question", itemId: itemId(`i${nth}`) });
const nthOf = ({ act }: Pick<QueuedAct, "act">): number =>
  "itemId" in act ? Number(act.itemId.slice(1)) : -1;

type Sent = QueuedAct & { readonly prev: number };
type Reply =
  | { readonly type: "acknowledged"; readonly seq: number }
  | { readonly type: "refused"; readonly seq: number; readonly keep: boolean };

/** What the protocol asks of a server, in a few lines: takes acts in their places, keeps what it took, and may say "not now". */
class ModelServer {
  readonly recorded: { readonly box: string; readonly seq: number; readonly nth: number }[] = [];
  readonly refusedForGood = new Set<number>();
  notNow = false;
  #box = "";
  #lastSeen = 0;

  get highest(): number {
    return this.recorded.reduce((most, { box, seq }) => (box === this.#box ? Math.max(most, seq) : most), 0);
  }

  /** The highest number of this outbox that it has. */
  connect(box: string): number {
    this.#box = box;
    this.#lastSeen = 0;
    return this.highest;
  }

  take(sent: Sent, wrong: (nth: number) => boolean): Reply | null {
    const { seq, prev } = sent;
    if (seq <= this.#lastSeen) return seq <= this.highest ? { type: "acknowledged", seq } : null;
    if (prev > this.#lastSeen) return { type: "refused", seq, keep: true };
    if (seq <= this.highest) {
      this.#lastSeen = seq;
      return { type: "acknowledged", seq };
    }
    if (this.notNow) return { type: "refused", seq, keep: true };
    this.#lastSeen = seq;
    if (wrong(nthOf(sent))) {
      this.refusedForGood.add(nthOf(sent));
      return { type: "refused", seq, keep: false };
    }
    this.recorded.push({ box: this.#box, seq, nth: nthOf(sent) });
    return { type: "acknowledged", seq };
  }
}

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant("add") },
    { weight: 4, arbitrary: fc.constant("send") },
    { weight: 4, arbitrary: fc.constant("serve") },
    { weight: 4, arbitrary: fc.constant("hear") },
    fc.constantFrom("pause", "resume", "reconnect", "crash"),
  ),
  { minLength: 1, maxLength: 120 },
);

describe("the outbox", () => {
  test("[CE1] numbers acts, and sends each with the one before, up to the limit", () => {
    const outbox = new Outbox(ID);
    for (let nth = 1; nth <= ACTS_IN_FLIGHT_MAX + 5; nth += 1) expect(outbox.add(answer(nth)).seq).toBe(nth);
    const first = outbox.take();
    expect(first.map(({ seq, prev }) => [seq, prev])).toEqual(
      Array.from({ length: ACTS_IN_FLIGHT_MAX }, (_, index) => [index + 1, index]),
    );
    expect(outbox.take()).toEqual([]);
    outbox.acknowledged(3);
    expect(outbox.take().map(({ seq, prev }) => [seq, prev])).toEqual([
      [33, 32],
      [34, 33],
      [35, 34],
    ]);
    outbox.acknowledged(35);
    outbox.add(answer(38));
    // Also when all of it is settled: a hole before it would show.
    expect(
      outbox
        .take()
        .map(({ seq, prev }) => [seq, prev])
        .slice(-1),
    ).toEqual([[38, 37]]);
    for (const seq of [36, 37, 38]) outbox.acknowledged(seq);
    outbox.add(answer(39));
    expect(outbox.take().map(({ seq, prev }) => [seq, prev])).toEqual([[39, 38]]);
    outbox.add(answer(40));
    outbox.add(answer(41));
    outbox.restart(39);
    expect(
      outbox
        .take()
        .map(({ seq, prev }) => [seq, prev])
        .slice(0, 2),
    ).toEqual([
      [40, 0],
      [41, 40],
    ]);
  });

  test("[CE1] sends again from what was refused for now, after what was taken", () => {
    const fresh = new Outbox(ID);
    for (let nth = 1; nth <= 4; nth += 1) fresh.add(answer(nth));
    fresh.take();
    fresh.rewind(3);
    expect(fresh.take().map(({ seq, prev }) => [seq, prev])).toEqual([
      [3, 2],
      [4, 3],
    ]);
    expect(fresh.drop(4)?.seq).toBe(4);
    expect(fresh.drop(4)).toBeUndefined();
    fresh.acknowledged(3);
    fresh.add(answer(5));
    // The server has settled 4, by refusing it: it stays the one before.
    expect(fresh.take().map(({ seq, prev }) => [seq, prev])).toEqual([[5, 4]]);
  });

  test("[CE3] of an earlier program is told first, as it was, and never added to", () => {
    const found: readonly KeptOutbox[] = [
      { id: outboxId("first"), queued: [{ seq: 5, act: answer(1) }] },
      { id: outboxId("second"), queued: [] },
      { id: outboxId("third"), queued: [{ seq: 1, act: answer(2) }] },
    ];
    const outboxes = new Outboxes(ID, found);
    outboxes.add(answer(3));
    const told: [string, number, number][] = [];
    do {
      const { current } = outboxes;
      current.restart(0);
      for (const { seq, act } of current.take()) {
        told.push([current.id, seq, nthOf({ act })]);
        current.acknowledged(seq);
      }
    } while (outboxes.advance());
    expect(told).toEqual([
      ["first", 5, 1],
      ["third", 1, 2],
      [ID, 1, 3],
    ]);
    expect(outboxes.kept).toEqual([]);
  });

  test("[CE3] that the server has heard to its end, in a life that was lost, leaves nothing behind", () => {
    const outboxes = new Outboxes(ID, [{ id: outboxId("first"), queued: [{ seq: 5, act: answer(1) }] }]);
    outboxes.current.restart(9);
    expect(outboxes.advance()).toBe(true);
    expect(outboxes.advance()).toBe(false);
    outboxes.add(answer(2));
    expect(outboxes.kept).toEqual([{ id: ID, queued: [{ seq: 1, act: answer(2) }] }]);
    expect(outboxes.queued).toEqual([{ seq: 1, act: answer(2) }]);
  });

  test("[CE2] whatever happens, each act is counted once or refused for good, in order", () => {
    fc.assert(
      fc.property(steps, fc.nat(6), (list, wrongEvery) => {
        const wrong = (nth: number): boolean => wrongEvery > 1 && nth % wrongEvery === 0;
        const server = new ModelServer();
        let lives = 1;
        let outboxes = new Outboxes(outboxId("life-1"));
        let toServer: Sent[] = [];
        let toClient: Reply[] = [];
        let made = 0;
        const reconnect = (): void => {
          toServer = [];
          toClient = [];
          const { current } = outboxes;
          current.restart(server.connect(current.id));
        };
        const send = (): void => {
          while (outboxes.advance()) reconnect();
          toServer.push(...outboxes.current.take());
        };
        const serve = (): void => {
          const sent = toServer.shift();
          const reply = sent === undefined ? null : server.take(sent, wrong);
          if (reply !== null) toClient.push(reply);
        };
        const hear = (): void => {
          const reply = toClient.shift();
          if (reply?.type === "acknowledged") outboxes.current.acknowledged(reply.seq);
          else if (reply !== undefined && reply.keep) outboxes.current.rewind(reply.seq);
          else if (reply !== undefined) outboxes.current.drop(reply.seq);
        };
        reconnect();
        for (const step of list) {
          if (step === "add") {
            made += 1;
            outboxes.add(answer(made));
          } else if (step === "send") send();
          else if (step === "serve") serve();
          else if (step === "hear") hear();
          else if (step === "pause") server.notNow = true;
          else if (step === "resume") server.notNow = false;
          else if (step === "reconnect") reconnect();
          else {
            lives += 1;
            outboxes = new Outboxes(outboxId(`life-${lives}`), outboxes.kept);
            reconnect();
          }
        }
        // Then nothing fails any more, and nobody reconnects but to tell the next outbox.
        server.notNow = false;
        for (let round = 0; round < 40 + lives && outboxes.queued.length > 0; round += 1) {
          send();
          while (toServer.length > 0) serve();
          while (toClient.length > 0) hear();
        }
        expect(outboxes.queued).toEqual([]);
        made += 1;
        outboxes.add(answer(made));
        send();
        while (toServer.length > 0) serve();
        const counted = server.recorded.map(({ nth }) => nth);
        expect(counted).toEqual([...counted].sort((a, b) => a - b));
        const all = [...counted, ...server.refusedForGood].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: made }, (_, index) => index + 1));
      }),
      { numRuns: 1_500 },
    );
  });

  test("[CE4] that is full gives up looks, never an answer", () => {
    const outbox = new Outbox(ID);
    outbox.add(look(0));
    outbox.take();
    for (let nth = 1; nth < OUTBOX_ACTS_MAX; nth += 1) outbox.add(nth % 2 === 0 ? look(nth) : answer(nth));
    expect(outbox.queued).toHaveLength(OUTBOX_ACTS_MAX);
    for (let nth = 0; nth < 100; nth += 1) outbox.add(answer(nth));
    expect(outbox.queued).toHaveLength(OUTBOX_ACTS_MAX);
    expect(outbox.queued.filter(({ act }) => act.kind === "set-flag")).toHaveLength(
      OUTBOX_ACTS_MAX / 2 + 100,
    );
    // What is on its way stays: the server may have it.
    expect(outbox.queued[0]?.seq).toBe(1);
  });

  test("[CE4] that is full of answers gives up evidence, then answers that were changed since, never one that counts", () => {
    const outbox = new Outbox(ID);
    const choose = (nth: number, option: string): ActFrame => ({
      kind: "save-response",
      itemId: itemId(`i${nth % 110}`),
      optionId: optionId(option),
    });
    const evidence: ActFrame = { kind: "record-integrity", integrity: "copy", durationMs: 0 };
    for (let nth = 0; nth < OUTBOX_ACTS_MAX; nth += 1)
      outbox.add(nth % 8 === 0 ? evidence : choose(nth, "p"));
    outbox.take();
    for (let nth = 0; nth < 800; nth += 1) outbox.add(choose(nth, nth < 600 ? "q" : "r"));
    expect(outbox.queued).toHaveLength(OUTBOX_ACTS_MAX);
    const last = new Map(
      outbox.queued.flatMap(({ act }) => (act.kind === "save-response" ? [[act.itemId, act.optionId]] : [])),
    );
    expect([...new Set(last.values())]).toEqual(["r"]);
    expect(last.size).toBe(110);
    expect(outbox.queued.map(({ seq }) => seq)).toEqual(
      outbox.queued.map(({ seq }) => seq).toSorted((a, b) => a - b),
    );
    expect(outbox.queued.slice(0, ACTS_IN_FLIGHT_MAX).map(({ seq }) => seq)).toEqual(
      Array.from({ length: ACTS_IN_FLIGHT_MAX }, (_, index) => index + 1),
    );
  });
});

describe("reconnecting", () => {
  test("[CE5] waits at most ten seconds and at least a tenth of one, longer with each try", () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, fraction) => {
          const delayMs = reconnectDelayMs(tries, fraction);
          expect(delayMs).toBeGreaterThanOrEqual(100);
          expect(delayMs).toBeLessThanOrEqual(10_000);
          expect(reconnectDelayMs(tries + 1, fraction)).toBeGreaterThanOrEqual(delayMs);
        },
      ),
    );
    expect(reconnectDelayMs(0, 0.999)).toBeLessThanOrEqual(500);
    expect(reconnectDelayMs(9, 0.999) - reconnectDelayMs(9, 0)).toBeGreaterThan(7_000);
  });
});
