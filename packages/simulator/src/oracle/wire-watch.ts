import { type AttemptId, digestOf } from "@neraca/base";
import {
  ACTS_IN_FLIGHT_MAX,
  type CandidateInbound,
  type CandidateOutbound,
  type ClockView,
  INBOUND_FRAME_BYTES_MAX,
  isReason,
  type NoticesView,
  parseFrame,
  zCandidateInbound,
} from "@neraca/protocol";
import type { Connection, Side } from "../venue/network.ts";
import { SITTING } from "../venue/people.ts";
import type { ServerProcess } from "../venue/server-process.ts";
import { ActLaw } from "./act-law.ts";
import { textOfAct } from "./acts.ts";
import type { ConnectionRecord } from "./connections.ts";
import { expectedClock } from "./expected-clock.ts";
import type { Oracle } from "./oracle.ts";

type FrameOf<Type extends CandidateOutbound["type"]> = Extract<CandidateOutbound, { type: Type }>;

/** Hears every byte on every wire, at both ends. */
export class WireWatch {
  readonly #oracle: Oracle;
  readonly #acts: ActLaw;

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
    this.#acts = new ActLaw(oracle);
  }

  sent(connection: Connection, from: Side, text: string): void {
    if (connection.endpoint !== "candidate") {
      if (from === "server") this.#sentToStaffOrPublic(connection, text);
      return;
    }
    const record = this.#oracle.connections.of(connection);
    if (from === "client") this.#sentByCandidate(connection, record, text);
    else this.#sentToCandidate(connection, record, text);
  }

  delivered(connection: Connection, to: Side, text: string): void {
    if (connection.endpoint !== "candidate") return;
    const record = this.#oracle.connections.of(connection);
    if (to === "server") this.#heardByServer(connection, record, text);
    else heardByCandidate(record, JSON.parse(text) as CandidateOutbound);
  }

  #sentToStaffOrPublic(connection: Connection, text: string): void {
    const { marks, secrecy } = this.#oracle;
    secrecy.look(text, null, connection.endpoint);
    // Most frames are pictures, and long ones.
    if (!text.startsWith('{"type":"refused"') && !text.startsWith('{"type":"bye"')) return;
    const frame = JSON.parse(text) as { readonly type: string; readonly reason?: string };
    if ((frame.type === "refused" || frame.type === "bye") && isReason(frame.reason ?? "")) {
      marks.reach(`refusal/${frame.reason}` as Parameters<typeof marks.reach>[0]);
    }
  }

  /** [SM12] No client of ours is further ahead of its acknowledgements than the protocol allows. */
  #sentByCandidate(connection: Connection, record: ConnectionRecord, text: string): void {
    const frame = parsed(text);
    if (frame?.type !== "act") return;
    record.onTheWay.add(frame.seq);
    if (connection.isTampered || connection.computerId.startsWith("rogue")) return;
    this.#oracle.verdict.hold(
      "queues-within-limits",
      record.onTheWay.size <= ACTS_IN_FLIGHT_MAX,
      () => `${record.onTheWay.size} acts are on the way on connection ${connection.id}`,
    );
  }

  #heardByServer(connection: Connection, record: ConnectionRecord, text: string): void {
    const oracle = this.#oracle;
    const process = oracle.processOf(connection.processId ?? 0);
    const frame = parsed(text);
    if (frame === null || process === undefined) return;
    if (frame.type === "hello" && record.joined === 0) {
      record.attemptId = oracle.attemptOfToken(frame.token);
      record.outboxId = frame.outboxId;
      record.tokenHash = digestOf(frame.token);
      if (record.attemptId !== null) oracle.connections.join(record);
    }
    if (frame.type !== "act" || record.outboxId === null) return;
    oracle.connections.heard(record, frame.seq);
    record.unanswered.add(frame.seq);
    record.arrived.set(frame.seq, {
      at: process.now(),
      text: textOfAct(frame.act),
      // Of something that came before, the newest time: what was refused for now may be too late by then.
      wasRecorded: oracle.outboxes.isRecorded(record.outboxId, frame.seq),
    });
  }

  #sentToCandidate(connection: Connection, record: ConnectionRecord, text: string): void {
    const oracle = this.#oracle;
    const process = oracle.processOf(connection.processId ?? 0);
    if (process === undefined) throw new Error("a frame from nobody");
    const frame = JSON.parse(text) as CandidateOutbound;
    const { attemptId } = record;
    const attempt = attemptId === null ? null : oracle.attempt(attemptId);
    const hasKey = attempt !== null && attempt.startedAt !== null;
    oracle.secrecy.look(text, hasKey ? attemptId : null, `${attemptId}: ${frame.type}`);
    oracle.verdict.hold(
      "one-live-client",
      !record.isSuperseded || frame.type === "bye",
      () =>
        `connection ${connection.id} of ${attemptId} is not the live one, and is sent ${text.slice(0, 80)}`,
    );
    if (frame.type === "bye") {
      oracle.marks.reach(`refusal/${frame.reason}`);
      return;
    }
    if (attemptId === null || record.outboxId === null) return;
    this.#toldOf(frame, record, attemptId, record.outboxId, process);
  }

  #toldOf(
    frame: Exclude<CandidateOutbound, { type: "bye" }>,
    record: ConnectionRecord,
    attemptId: AttemptId,
    outboxId: string,
    process: ServerProcess,
  ): void {
    switch (frame.type) {
      case "welcome":
        this.#welcome(frame, record, attemptId, outboxId, process);
        return;
      case "acknowledged":
        this.#acknowledged(frame.seq, record, attemptId, outboxId);
        return;
      case "refused":
        this.#refused(frame, record, attemptId, outboxId);
        return;
      case "clock":
        this.#clock(frame.clock, attemptId, process);
        return;
      case "paper-part":
        for (const { index, box } of frame.questions) record.boxes.set(index, box);
        return;
      case "key":
        this.#key(frame.key, record, attemptId, process);
        return;
      case "result":
        if (frame.result.receipt !== null) this.#oracle.marks.reach("reached/receipt-shown");
        this.#result(frame, attemptId, process);
        return;
      case "warned":
        this.#oracle.verdict.hold(
          "told-saved-is-on-disk",
          this.#oracle.attempt(attemptId).integrityCount > 0,
          () => `${attemptId} is warned of ${frame.integrity}, and nothing of the kind is on disk`,
        );
        return;
      case "notices":
        this.#notices(frame.notices, attemptId, process);
        return;
      case "room":
      case "pong":
      // Asks, and tells nothing.
      case "attest":
        return;
    }
  }

  /** [SM8] What a candidate is told of locks and messages is what is on the disk. */
  #notices({ lock, messages }: NoticesView, attemptId: AttemptId, process: ServerProcess): void {
    if (!this.#knowsAll(process)) return;
    const fold = this.#oracle.attempt(attemptId);
    const read = messages.map(({ acknowledgedAt }) => acknowledgedAt !== null);
    this.#oracle.verdict.hold(
      "screens-equal-the-fold",
      (lock?.at ?? null) === fold.lockedAt &&
        read.join() === fold.messages.map(({ acknowledged }) => acknowledged).join(),
      () => `${attemptId} is told ${JSON.stringify({ lock, read })}; on disk is ${JSON.stringify(fold)}`,
    );
  }

  /** [SM1] An acknowledgement covers what came on this connection up to its number: all of it is on disk, or was refused for good. */
  #acknowledged(seq: number, record: ConnectionRecord, attemptId: AttemptId, outboxId: string): void {
    const { outboxes, verdict, marks } = this.#oracle;
    const process = this.#oracle.processOf(record.connection.processId ?? 0);
    // Whoever numbers by whim is acknowledged by whim.
    const isHonest = outboxes.isHonest(outboxId);
    verdict.hold(
      "told-saved-is-on-disk",
      outboxes.isSettled(outboxId, seq, record.arrived.get(seq)?.text) ||
        (!isHonest && seq <= outboxes.recordedMost(outboxId)),
      () => `${outboxId} ${seq} of ${attemptId} is acknowledged and is not on disk`,
    );
    for (const arrived of record.unanswered) {
      if (arrived > seq) continue;
      record.unanswered.delete(arrived);
      verdict.hold(
        "told-saved-is-on-disk",
        !isHonest || outboxes.isSettled(outboxId, arrived, record.arrived.get(arrived)?.text),
        () =>
          `${outboxId} ${arrived} (${record.arrived.get(arrived)?.text}) is acknowledged with ${seq} and is not on disk`,
      );
    }
    if (record.arrived.get(seq)?.wasRecorded === true) marks.reach("reached/acknowledged-resend");
    const { finished } = this.#oracle.attempt(attemptId);
    if (finished !== null && (process?.now() ?? 0) > finished.at)
      marks.reach("reached/acknowledged-after-finish");
    if (process !== undefined && !process.journal.isHeld) marks.reach("reached/zombie-spoke");
  }

  /** [SM1] `acknowledgedSeq` is an acknowledgement as well, and the pictures are those of the disk. */
  #welcome(
    frame: FrameOf<"welcome">,
    record: ConnectionRecord,
    attemptId: AttemptId,
    outboxId: string,
    process: ServerProcess,
  ): void {
    const { outboxes, verdict, connections, marks } = this.#oracle;
    connections.letIn(record);
    record.paperDigest = frame.paperDigest;
    const most = outboxes.recordedMost(outboxId);
    verdict.hold(
      "told-saved-is-on-disk",
      frame.acknowledgedSeq <= most,
      () => `a welcome acknowledges ${frame.acknowledgedSeq} of ${outboxId}, of which ${most} is on disk`,
    );
    if (frame.acknowledgedSeq < most) marks.reach("reached/welcome-of-unsaved-acts");
    this.#clock(frame.clock, attemptId, process);
    this.#notices(frame.notices, attemptId, process);
    if (!this.#knowsAll(process)) return;
    const attempt = this.#oracle.attempt(attemptId);
    const shown = frame.responses.map(([item, option]) => `${item} ${option}`).toSorted();
    const onDisk = [...attempt.responses].map(([item, option]) => `${item} ${option}`).toSorted();
    verdict.hold(
      "screens-equal-the-fold",
      shown.join() === onDisk.join() &&
        frame.flags.toSorted().join() === [...attempt.flags].toSorted().join(),
      () => `a welcome of ${attemptId} shows ${shown.join()}; on disk is ${onDisk.join()}`,
    );
  }

  /** [SM4] Refused for good only for a reason that the disk knows. */
  #refused(
    frame: FrameOf<"refused">,
    record: ConnectionRecord,
    attemptId: AttemptId,
    outboxId: string,
  ): void {
    const { outboxes, marks } = this.#oracle;
    marks.reach(`refusal/${frame.reason}`);
    if (frame.keep) {
      if (frame.reason === "message-out-of-order") marks.reach("reached/hole-refused");
      if (frame.reason === "not-stored") marks.reach("reached/commit-rolled-back");
      return;
    }
    outboxes.refused(outboxId, frame.seq, frame.reason);
    const arrival = record.arrived.get(frame.seq);
    const why =
      arrival === undefined
        ? "it never came"
        : this.#acts.whyNotRefused(frame.reason, attemptId, arrival.text, arrival.at);
    this.#oracle.verdict.hold(
      "refused-in-time",
      why === null,
      () => `${outboxId} ${frame.seq} (${arrival?.text}) of ${attemptId} refused as ${frame.reason}: ${why}`,
    );
  }

  /** [SM7] What a clock says follows from the events on disk, unless the teller has not yet heard of the newest. */
  #clock(clock: ClockView, attemptId: AttemptId, process: ServerProcess): void {
    if (!this.#knowsAll(process)) return;
    const at = process.now();
    const expected = expectedClock(this.#oracle.sitting, this.#oracle.attempt(attemptId), attemptId, at);
    const isRight = Object.entries(expected).every(
      ([name, value]) => clock[name as keyof typeof expected] === value,
    );
    this.#oracle.verdict.hold(
      "clock-told-is-right",
      isRight && clock.serverNow === at,
      () => `${attemptId} is told ${JSON.stringify(clock)}; on disk is ${JSON.stringify(expected)} at ${at}`,
    );
  }

  /** [SM11] The key goes out after the start is on disk, to its own candidate, and not after the end. */
  #key(key: string, record: ConnectionRecord, attemptId: AttemptId, process: ServerProcess): void {
    const { verdict, secrecy, marks } = this.#oracle;
    const attempt = this.#oracle.attempt(attemptId);
    const isOver = attempt.finished !== null && this.#knowsAll(process);
    verdict.hold(
      "no-key-material",
      attempt.startedAt !== null && !isOver,
      () => `the key of ${attemptId}, who ${isOver ? "has finished" : "has not started"}`,
    );
    if (record.paperDigest !== null) secrecy.lookInside(attemptId, key, record.paperDigest, record.boxes);
    if (attempt.responses.size > 0) marks.reach("reached/key-again-after-return");
  }

  /** Whether it has applied all that is on disk of the sitting. If not, it may honestly say what was true before. */
  #knowsAll(process: ServerProcess): boolean {
    return process.hall.service(SITTING).position === this.#oracle.sittingHead;
  }

  #result({ result }: FrameOf<"result">, attemptId: AttemptId, process: ServerProcess): void {
    const { verdict } = this.#oracle;
    if (!this.#knowsAll(process)) return;
    const { finished, responses, late } = this.#oracle.attempt(attemptId);
    const isRight =
      finished !== null &&
      finished.at === result.finishedAt &&
      finished.cause === result.cause &&
      responses.size === result.answered &&
      late.accepted === result.late.accepted &&
      late.rejected === result.late.rejected &&
      late.held.length === result.late.held;
    verdict.hold(
      "result-equals-the-fold",
      isRight,
      () => `${attemptId} is told ${JSON.stringify(result)}; on disk ${JSON.stringify(finished)}`,
    );
  }
}

/** Null for noise, which is the server's business. */
function parsed(text: string): CandidateInbound | null {
  const frame = parseFrame(zCandidateInbound, text, INBOUND_FRAME_BYTES_MAX);
  return frame.ok ? frame.value : null;
}

/** What the client has been told is settled, so that it may send more. */
function heardByCandidate(record: ConnectionRecord, frame: CandidateOutbound): void {
  if (frame.type === "welcome") record.onTheWay.clear();
  if (frame.type === "acknowledged") {
    for (const seq of record.onTheWay) if (seq <= frame.seq) record.onTheWay.delete(seq);
  }
  if (frame.type !== "refused") return;
  for (const seq of record.onTheWay) {
    if (seq === frame.seq || (frame.keep && seq > frame.seq)) record.onTheWay.delete(seq);
  }
}
