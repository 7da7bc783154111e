import { join } from "node:path";
import { attemptId } from "@neraca/base";
import { type CandidateOutbound, PROTOCOL_VERSION, type StaffOutbound } from "@neraca/protocol";
import { openJournalForReading } from "@neraca/storage";
import {
  candidateWire,
  order,
  type Posted,
  post,
  type RawWire,
  type Running,
  SITTING,
  staffCookie,
  staffWire,
  startRunning,
} from "./running.ts";

type Line = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A real server with an armed sitting, and somebody with a program of their own on its seats. */
export class AttackerWorld {
  readonly running: Running;
  readonly proctor: RawWire<StaffOutbound>;
  readonly pin: string;

  private constructor(running: Running, proctor: RawWire<StaffOutbound>, pin: string) {
    this.running = running;
    this.proctor = proctor;
    this.pin = pin;
  }

  static async armed(
    candidates: number,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<AttackerWorld> {
    const running = await startRunning(candidates, environment);
    const proctor = staffWire(running, await staffCookie(running, "proctor"));
    await order(proctor, { verb: "arm" });
    const revealed = await order(proctor, { verb: "reveal-pin" });
    return new AttackerWorld(running, proctor, revealed.type === "outcome" ? (revealed.pin ?? "") : "");
  }

  async stop(): Promise<void> {
    this.proctor.close();
    await this.running.stop();
  }

  login(index: number, changes: object = {}): Promise<Posted> {
    const { participantNumber, pin } = this.running.logins.candidates[index] ?? {};
    const body = {
      numberOrNik: participantNumber,
      participantPin: pin,
      sittingPin: this.pin,
      clientId: `computer-${index}`,
      ...changes,
    };
    return post(`${this.running.origin}/api/candidate/login`, JSON.stringify(body));
  }

  /** Logged in, greeted and welcomed. */
  async seated(index: number): Promise<RawWire<CandidateOutbound>> {
    const { body } = await this.login(index);
    return this.joined(body.token);
  }

  async joined(
    token: string | undefined,
    paperDigest: string | null = null,
  ): Promise<RawWire<CandidateOutbound>> {
    const wire = candidateWire(this.running);
    wire.send({ ...hello(token), paperDigest });
    await wire.next(({ type }) => type === "welcome");
    return wire;
  }

  /** What is on disk of one attempt. */
  async linesOf(index: number): Promise<readonly Line[]> {
    return this.#linesIn(`attempt/${attemptOf(index)}`);
  }

  async linesOfSitting(): Promise<readonly Line[]> {
    return this.#linesIn(`sitting/${SITTING}`);
  }

  /** The same people before a server that has begun again. */
  after(running: Running): AttackerWorld {
    return new AttackerWorld(running, this.proctor, this.pin);
  }

  async #linesIn(stream: string): Promise<readonly Line[]> {
    const journal = openJournalForReading(join(this.running.dataFolder, "journal.sqlite"));
    try {
      const lines = await journal.read(0, 20_000);
      return lines.filter((line) => line.stream === stream).map(({ event }) => event as Line);
    } finally {
      await journal.close();
    }
  }

  async recordOf(index: number): Promise<readonly string[]> {
    return (await this.linesOf(index)).map(({ type }) => type);
  }

  /** How often frames were refused for a reason, as the venue's monitoring is told. */
  async refusedFrames(reason: string): Promise<number> {
    return this.#counted("neraca_refused_frames_total", reason);
  }

  /** The same of requests. */
  async refusedRequests(reason: string): Promise<number> {
    return this.#counted("neraca_refused_requests_total", reason);
  }

  async #counted(name: string, reason: string): Promise<number> {
    const text = await (await fetch(`${this.running.origin}/metrics`)).text();
    return Number(new RegExp(`${name}\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  }
}

export const attemptOf = (index: number): string => attemptId(`${SITTING}.demo-00${index + 1}`);

export const hello = (token: string | undefined): object => ({
  type: "hello",
  protocol: PROTOCOL_VERSION,
  token,
  outboxId: "o1",
  paperDigest: null,
});

export async function byeTo(wire: RawWire<CandidateOutbound>): Promise<string> {
  const bye = await wire.next(({ type }) => type === "bye");
  return bye.type === "bye" ? bye.reason : "";
}

/** Why an act was refused. */
export async function refusalTo(wire: RawWire<CandidateOutbound>, seq: number): Promise<string> {
  const refused = await wire.next((frame) => frame.type === "refused" && frame.seq === seq);
  return refused.type === "refused" ? refused.reason : "";
}
