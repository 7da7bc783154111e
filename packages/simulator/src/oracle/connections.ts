import type { AttemptId } from "@neraca/base";
import type { Connection } from "../venue/network.ts";

/** What one connection of a candidate has said and heard, seen from the server's end. */
export type ConnectionRecord = {
  readonly connection: Connection;
  attemptId: AttemptId | null;
  outboxId: string | null;
  tokenHash: string | null;
  /** The how-many-th hello of this world it said; 0: none that named a login. */
  joined: number;
  /** The server has let it in. */
  welcomed: boolean;
  /** A newer connection of the same attempt was let in by the same process, or the login has ended: nothing it says counts any more. */
  isSuperseded: boolean;
  /** Numbers that arrived here. */
  readonly arrived: Map<number, Arrival>;
  /** Of those the ones that no acknowledgement has covered yet. */
  readonly unanswered: Set<number>;
  /** Sent by the client and not yet answered. */
  readonly onTheWay: Set<number>;
  readonly boxes: Map<number, string>;
  paperDigest: string | null;
};

export type Arrival = {
  /** The server's clock at the newest arrival. */
  readonly at: number;
  readonly text: string;
  readonly wasRecorded: boolean;
};

/** Every candidate's connection there ever was. */
export class ConnectionBook {
  readonly #records = new Map<number, ConnectionRecord>();
  #joins = 0;
  /** Arrivals on connections that were heard, by outbox and number: whoever is recorded must be among them. */
  readonly #heard = new Set<string>();

  of(connection: Connection): ConnectionRecord {
    const known = this.#records.get(connection.id);
    if (known !== undefined) return known;
    const record: ConnectionRecord = {
      connection,
      attemptId: null,
      outboxId: null,
      tokenHash: null,
      joined: 0,
      welcomed: false,
      isSuperseded: false,
      arrived: new Map(),
      unanswered: new Set(),
      onTheWay: new Set(),
      boxes: new Map(),
      paperDigest: null,
    };
    this.#records.set(connection.id, record);
    return record;
  }

  join(record: ConnectionRecord): void {
    this.#joins += 1;
    record.joined = this.#joins;
  }

  /** This one is let in: of the same process and attempt the others are not heard any more. */
  letIn(record: ConnectionRecord): void {
    record.welcomed = true;
    for (const other of this.#records.values()) {
      if (other === record || other.attemptId !== record.attemptId) continue;
      if (other.connection.processId !== record.connection.processId) continue;
      if (other.joined < record.joined) other.isSuperseded = true;
    }
  }

  /** This process knows that all logins but this one have ended. */
  loginChanged(processId: number, attemptId: AttemptId, tokenHash: string | null): void {
    for (const other of this.#records.values()) {
      if (other.attemptId !== attemptId || other.connection.processId !== processId) continue;
      if (other.tokenHash !== tokenHash) other.isSuperseded = true;
    }
  }

  heard(record: ConnectionRecord, seq: number): void {
    if (!record.isSuperseded) this.#heard.add(`${record.outboxId} ${seq}`);
  }

  wasHeard(outboxId: string, seq: number): boolean {
    return this.#heard.has(`${outboxId} ${seq}`);
  }
}
