import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/** A door that says nothing for so long is taken for dead. */
const ANSWER_MS_MAX = 20_000;
/** What one connection may tell us; a picture of a room is far below. */
const HEARD_BYTES_MAX = 8 * 1024 * 1024;

const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** How a connection stands when whoever wrote into it looks again. */
export type WireState = "open" | "closed" | "silent";

/** One websocket by hand, so that what a library would refuse to send can be sent. */
export class RawWire {
  readonly #socket: Socket;
  readonly #onText: (text: string) => void;
  #buffer: Buffer = Buffer.alloc(0);
  #isUpgraded = false;
  #state: WireState = "open";
  #wake: (() => void) | null = null;
  #pongs = 0;
  #pings = 0;
  #packets = 0;

  private constructor(socket: Socket, onText: (text: string) => void) {
    this.#socket = socket;
    this.#onText = onText;
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    socket.on("error", () => this.#over());
    socket.on("close", () => this.#over());
    socket.setNoDelay(true);
  }

  /** Upgrades and enters an endpoint; the state says whether there is anybody. */
  static async open(
    at: {
      readonly port: number;
      readonly endpoint: string;
      readonly cookie: string | null;
      readonly from: string;
    },
    onText: (text: string) => void,
  ): Promise<RawWire> {
    const wire = new RawWire(connect({ port: at.port, host: "127.0.0.1", localAddress: at.from }), onText);
    wire.#socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: 127.0.0.1:${at.port}\r\nupgrade: websocket\r\nconnection: Upgrade\r\n` +
        `sec-websocket-key: ${randomBytes(16).toString("base64")}\r\nsec-websocket-version: 13\r\n` +
        `${at.cookie === null ? "" : `cookie: ${at.cookie}\r\n`}\r\n`,
    );
    await wire.#until(() => wire.#isUpgraded);
    wire.write(frameOf(OPCODE.text, Buffer.from(`40/${at.endpoint},`)));
    // Its own greeting, and that the endpoint was entered or not.
    await wire.#until(() => wire.#packets >= 2);
    return wire;
  }

  get state(): WireState {
    return this.#state;
  }

  /** Bytes as they are. */
  write(bytes: Buffer): void {
    if (this.#state === "open") this.#socket.write(bytes);
  }

  /** A text frame with an event of the application in it. */
  say(endpoint: string, text: string): void {
    this.write(frameOf(OPCODE.text, Buffer.from(`42/${endpoint},["frame",${JSON.stringify(text)}]`)));
  }

  /** Resolves when the other end has read everything that was written, or is gone, or says nothing. */
  async heard(): Promise<WireState> {
    this.#pings += 1;
    this.write(frameOf(OPCODE.ping, Buffer.from("?")));
    await this.#until(() => this.#pongs >= this.#pings);
    return this.#state;
  }

  close(): void {
    this.#socket.destroy();
    this.#over();
  }

  async #until(isSo: () => boolean): Promise<void> {
    const timer = setTimeout(() => {
      this.#state = "silent";
      this.#socket.destroy();
      this.#wake?.();
    }, ANSWER_MS_MAX);
    while (this.#state === "open" && !isSo())
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    clearTimeout(timer);
  }

  #over(): void {
    if (this.#state === "open") this.#state = "closed";
    this.#wake?.();
  }

  #read(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    if (this.#buffer.length > HEARD_BYTES_MAX) {
      this.close();
      return;
    }
    if (!this.#isUpgraded) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.#buffer.subarray(0, end).toString("latin1");
      if (!head.startsWith("HTTP/1.1 101")) {
        this.#onText(this.#buffer.toString("latin1"));
        this.close();
        return;
      }
      this.#isUpgraded = true;
      this.#buffer = this.#buffer.subarray(end + 4);
    }
    while (this.#takeFrame());
    this.#wake?.();
  }

  /** Frames of a server are not masked. */
  #takeFrame(): boolean {
    const buffer = this.#buffer;
    if (buffer.length < 2) return false;
    const short = (buffer[1] ?? 0) & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (buffer.length < head) return false;
    const length =
      short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
    if (buffer.length < head + length) return false;
    const opcode = (buffer[0] ?? 0) & 0x0f;
    const body = buffer.subarray(head, head + length);
    if (opcode === OPCODE.pong) this.#pongs += 1;
    // A closing handshake that we do not take part in.
    if (opcode === OPCODE.close) this.close();
    if (opcode === OPCODE.text) this.#heardText(body.toString("utf8"));
    this.#buffer = buffer.subarray(head + length);
    return true;
  }

  #heardText(text: string): void {
    // Engine.IO asks whether we are still here.
    if (text === "2") this.write(frameOf(OPCODE.text, Buffer.from("3")));
    else {
      this.#packets += 1;
      this.#onText(text);
    }
  }
}

/** A frame of a client's, masked as it must be. */
export function frameOf(opcode: number, body: Buffer): Buffer {
  const length = body.length;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length])
      : Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff]);
  if (length > 0xffff) {
    const long = Buffer.alloc(10);
    long[0] = 0x80 | opcode;
    long[1] = 0x80 | 127;
    long.writeBigUInt64BE(BigInt(length), 2);
    return Buffer.concat([long, Buffer.alloc(4), body]);
  }
  // A mask of zeros is a mask.
  return Buffer.concat([head, Buffer.alloc(4), body]);
}

/** What came back for bytes that need not be HTTP: text until the other end closes, or answers whole, or nothing for a while. */
export function exchange(
  at: { readonly port: number; readonly from: string },
  bytes: Buffer,
  patienceMs: number,
): Promise<{ readonly connected: boolean; readonly text: string }> {
  return new Promise((done) => {
    let text = "";
    let connected = false;
    const socket = connect({ port: at.port, host: "127.0.0.1", localAddress: at.from });
    const over = (): void => {
      clearTimeout(timer);
      socket.destroy();
      done({ connected, text });
    };
    let timer = setTimeout(over, ANSWER_MS_MAX);
    socket.on("connect", () => {
      connected = true;
      clearTimeout(timer);
      // The other end waits for the rest of what was cut off: that it does so is right, and it has a time limit of its own.
      timer = setTimeout(over, patienceMs);
      socket.write(bytes);
    });
    socket.on("data", (chunk: Buffer) => {
      if (text.length < HEARD_BYTES_MAX) text += chunk.toString("latin1");
    });
    socket.on("error", over);
    socket.on("close", over);
  });
}
