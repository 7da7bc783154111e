import { constants, setPriority } from "node:os";
import { BenchCandidate, sharedNowMs } from "./bench-candidate.ts";
import { type Asker, closedLoop, type LoadResult, pacedLoop } from "./load.ts";
import { connectRaw, type RawWire } from "./raw-wire.ts";
import { percentile } from "./statistics.ts";

/** A process that makes load: what `Generator` starts. One order at a time, each answered when it is done. */

export type GeneratorOrder =
  /** Logs in, connects and gets everybody ready. */
  | {
      readonly do: "enter";
      readonly port: number;
      readonly sittingPin: string;
      readonly candidates: readonly { readonly participantNumber: string; readonly pin: string }[];
      readonly keepsPaper: boolean;
    }
  /** Answered with the moment at which the key arrived at each. */
  | { readonly do: "await-keys" }
  /** Everybody opens what they have kept of their paper. */
  | { readonly do: "open-papers" }
  /** Opens a connection to watch with, whose frames are thrown away. */
  | {
      readonly do: "watch";
      readonly port: number;
      readonly endpoint: string;
      readonly cookie: string;
      /** What to say first. */
      readonly text: string;
    }
  /** A crowd in front of a board; resolves when each has its picture. */
  | {
      readonly do: "crowd";
      readonly port: number;
      readonly viewers: number;
      readonly text: string;
    }
  /** How many frames the crowd has been sent since it was last asked. */
  | { readonly do: "count-frames" }
  | { readonly do: "disperse" }
  | { readonly do: "answer"; readonly load: Load }
  | {
      /** Everybody answers so many questions. */
      readonly do: "answer-all";
      readonly each: number;
    }
  | {
      readonly do: "connect-bare";
      readonly port: number;
      readonly connections: number;
      readonly text: string;
    }
  | { readonly do: "ask-bare"; readonly load: Load }
  /** Answered with the moment at which the next broadcast arrived at each. */
  | { readonly do: "await-broadcast" }
  /** Everybody's connection has ended; answered when one candidate has been welcomed again. */
  | { readonly do: "come-back" }
  | { readonly do: "leave-bare" };

export type Load = {
  /** Null: as many as the other side can do. */
  readonly perSecond: number | null;
  readonly warmUpMs: number;
  readonly ms: number;
};

export type LoadSummary = {
  readonly answered: number;
  /** With the warm-up. */
  readonly total: number;
  readonly perSecond: number;
  readonly msP50: number;
  readonly msP99: number;
  readonly msMax: number;
};

/** Logins that are on their way at once. */
const LOGINS_AT_ONCE = 16;

/** Between two tries to reach a server that is not back yet. */
const TRY_AGAIN_MS = 5;

/** Fewer than a client may have on its way. */
const ANSWERS_AT_ONCE = 8;

const PING_EVERY_MS = 4_000;
const PING_TURNS = 100;

let candidates: BenchCandidate[] = [];
let bare: BareAsker[] = [];
const watching: RawWire[] = [];
let crowd: RawWire[] = [];
let crowdFrames = 0;

/** A client of the bare server: asks for Socket.IO's own acknowledgement. */
class BareAsker implements Asker {
  readonly #text: string;
  #wire: RawWire | null = null;
  #dueAtMs = 0;
  onAnswered: (ms: number) => void = () => {};
  onBroadcast: (atMs: number) => void = () => {};

  constructor(text: string) {
    this.#text = text;
  }

  async connect(port: number): Promise<void> {
    this.#wire = await connectRaw(
      { port, endpoint: "candidate" },
      { onFrame: (packet) => this.#receive(packet), onClose: () => {} },
    );
  }

  answer(dueAtMs: number): void {
    this.#dueAtMs = dueAtMs;
    this.#wire?.ask(this.#text);
  }

  close(): void {
    this.#wire?.close();
  }

  #receive(packet: string): void {
    const atMs = sharedNowMs();
    const [first, text] = JSON.parse(packet) as [string, string | undefined];
    // The same two parses as for the system's frames, so that the generator costs the same.
    JSON.parse(text ?? first);
    if (text === undefined) this.onAnswered(atMs - this.#dueAtMs);
    else this.onBroadcast(atMs);
  }
}

async function inGroups<Member>(
  members: readonly Member[],
  size: number,
  work: (member: Member) => Promise<void>,
): Promise<void> {
  const queue = [...members];
  await Promise.all(
    Array.from({ length: size }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
    }),
  );
}

async function enter(order: Extract<GeneratorOrder, { do: "enter" }>): Promise<void> {
  candidates = order.candidates.map(
    ({ participantNumber, pin }, index) =>
      new BenchCandidate(
        {
          port: order.port,
          sittingPin: order.sittingPin,
          participantNumber,
          pin,
          address: `10.0.${Math.floor(index / 200)}.1`,
        },
        order.keepsPaper,
      ),
  );
  await inGroups(candidates, LOGINS_AT_ONCE, async (candidate) => {
    await candidate.login();
    await candidate.connect();
    await candidate.prepare();
  });
}

/** With some connections, one answer of each is on its way at a time: a candidate clicks, and sees it saved. */
async function load(askers: readonly Asker[], { perSecond, warmUpMs, ms }: Load): Promise<LoadSummary> {
  const result: LoadResult =
    perSecond === null
      ? await closedLoop(askers, 1, warmUpMs, ms)
      : await pacedLoop(askers, perSecond, warmUpMs, ms);
  return {
    answered: result.answered,
    total: result.total,
    perSecond: (result.answered * 1_000) / result.ms,
    msP50: percentile(result.latenciesMs, 0.5),
    msP99: percentile(result.latenciesMs, 0.99),
    msMax: percentile(result.latenciesMs, 1),
  };
}

/** Some at a time, as a client does that was offline. */
function answerAll(candidate: BenchCandidate, answers: number): Promise<void> {
  return new Promise((done) => {
    let sent = 0;
    let answered = 0;
    const next = (): void => {
      if (sent === answers) return;
      sent += 1;
      candidate.answer(sharedNowMs());
    };
    candidate.onAnswered = () => {
      answered += 1;
      next();
      if (answered === answers) done();
    };
    for (let each = 0; each < ANSWERS_AT_ONCE; each += 1) next();
  });
}

async function comeBack(): Promise<number> {
  const [first] = candidates;
  if (first === undefined) throw new Error("nobody has entered");
  while (!(await first.triesToConnect())) {
    await new Promise((done) => {
      setTimeout(done, TRY_AGAIN_MS);
    });
  }
  return sharedNowMs();
}

async function carryOut(order: GeneratorOrder): Promise<unknown> {
  switch (order.do) {
    case "enter":
      await enter(order);
      return null;
    case "await-keys":
      return Promise.all(candidates.map((candidate) => candidate.key()));
    case "open-papers":
      for (const candidate of candidates) candidate.open();
      return null;
    case "watch": {
      const wire = await connectRaw(order, { onFrame: () => {}, onClose: () => {} });
      wire.send(order.text);
      watching.push(wire);
      return null;
    }
    case "crowd":
      await gather(order.port, order.viewers, order.text);
      return null;
    case "count-frames": {
      const frames = crowdFrames;
      crowdFrames = 0;
      return frames;
    }
    case "disperse":
      for (const wire of crowd) wire.close();
      crowd = [];
      return null;
    case "answer":
      return load(candidates, order.load);
    case "answer-all":
      await Promise.all(candidates.map((candidate) => answerAll(candidate, order.each)));
      return null;
    case "connect-bare":
      bare = Array.from({ length: order.connections }, () => new BareAsker(order.text));
      await inGroups(bare, LOGINS_AT_ONCE, (asker) => asker.connect(order.port));
      return null;
    case "ask-bare":
      return load(bare, order.load);
    case "await-broadcast":
      return Promise.all(
        bare.map(
          (asker) =>
            new Promise<number>((done) => {
              asker.onBroadcast = done;
            }),
        ),
      );
    case "come-back":
      return comeBack();
    case "leave-bare":
      for (const asker of bare) asker.close();
      bare = [];
      return null;
  }
}

/** Frames are counted and not read: what a page does with them is another machine's work. */
async function gather(port: number, viewers: number, text: string): Promise<void> {
  // Like the machines that they stand for, they take nothing from an exam.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const places = Array.from({ length: viewers }, (_none, nth) => nth);
  await inGroups(places, LOGINS_AT_ONCE, async () => {
    let shown: () => void = () => {};
    const picture = new Promise<void>((done) => {
      shown = done;
    });
    const wire = await connectRaw(
      { port, endpoint: "board" },
      {
        onFrame: () => {
          crowdFrames += 1;
          shown();
        },
        onClose: () => {},
      },
    );
    wire.send(text);
    crowd.push(wire);
    await picture;
  });
  crowdFrames = 0;
}

/** As a real client does: each in its turn, and all of them in PING_EVERY_MS, however late this timer is. */
function keepAlive(pinged: number): void {
  const turns = Math.floor((sharedNowMs() / PING_EVERY_MS) * candidates.length);
  const from = Math.max(pinged, turns - candidates.length);
  for (let turn = from; turn < turns; turn += 1) candidates[turn % candidates.length]?.ping();
  setTimeout(() => keepAlive(turns), PING_EVERY_MS / PING_TURNS).unref();
}

keepAlive(0);

process.on("message", (order: GeneratorOrder) => {
  for (const candidate of candidates) {
    candidate.onRefused = (reason) => process.send?.({ error: `a candidate was refused: ${reason}` });
  }
  carryOut(order).then(
    (value) => process.send?.({ value }),
    (cause: unknown) => process.send?.({ error: cause instanceof Error ? cause.stack : String(cause) }),
  );
  // `await-` orders are under way when this is said: whoever starts something waits for it.
  process.send?.({ underWay: true });
});
// Whoever gave the orders is gone.
process.once("disconnect", () => process.exit(0));
