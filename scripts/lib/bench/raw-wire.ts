import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/**
 * One connection to a Socket.IO endpoint, written for generators of load: it costs a fraction of what the server spends on the same
 * frame, so that the server is what is measured. Speaks Socket.IO 4 over one WebSocket, text frames only, and nothing else.
 */
export type RawWire = {
  /** One event `frame` with this text. */
  readonly send: (text: string) => void;
  /** As `send`, asking for Socket.IO's own acknowledgement, which arrives at `onFrame` too. */
  readonly ask: (text: string) => void;
  readonly close: () => void;
};

export type RawListener = {
  /** The packet as it came, without the namespace: `["frame","..."]` of an event, `["..."]` of an acknowledgement. */
  readonly onFrame: (packet: string) => void;
  readonly onClose: () => void;
};

export type RawOptions = {
  readonly port: number;
  readonly endpoint: string;
  readonly cookie?: string;
};

/** A handshake that takes longer has failed. */
const CONNECT_MS_MAX = 30_000;

/** Resolves when the endpoint is entered. */
export function connectRaw(options: RawOptions, listener: RawListener): Promise<RawWire> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true });
    const namespace = `/${options.endpoint},`;
    const timer = setTimeout(() => socket.destroy(new Error("no handshake in time")), CONNECT_MS_MAX);
    const say = (packet: string): void => {
      socket.write(frameOf(packet));
    };
    let asked = 0;
    let isEntered = false;
    const wire: RawWire = {
      send: (text) => say(`42${namespace}${JSON.stringify(["frame", text])}`),
      ask: (text) => {
        asked += 1;
        say(`42${namespace}${asked}${JSON.stringify(["frame", text])}`);
      },
      close: () => socket.destroy(),
    };
    const onPacket = (packet: string): void => {
      // Engine.IO: 0 open, 2 ping; 4 is a message of Socket.IO: 0 entered, 2 event, 3 acknowledgement.
      const kind = packet.slice(0, 2);
      if (kind === "42" || kind === "43") listener.onFrame(packet.slice(packet.indexOf("[")));
      else if (kind === "40") {
        isEntered = true;
        clearTimeout(timer);
        resolve(wire);
      } else if (packet === "2") say("3");
      else if (packet.startsWith("0")) say(`40${namespace}`);
    };
    socket.on("error", (cause) => {
      if (!isEntered) reject(cause);
    });
    socket.on("close", () => {
      clearTimeout(timer);
      if (isEntered) listener.onClose();
      else reject(new Error("the connection ended before the endpoint was entered"));
    });
    socket.on("connect", () => socket.write(upgradeRequest(options)));
    readFrames(socket, onPacket);
  });
}

function upgradeRequest({ port, cookie }: RawOptions): string {
  return [
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    "",
    "",
  ].join("\r\n");
}

/** RFC 6455, 5.2: a client masks what it sends. With the mask 0 the bytes stay as they are, and the server's work is the same. */
function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : 4;
  if (length > 65_535) throw new Error("a frame of this length is not for this wire");
  const frame = Buffer.alloc(head + 4 + length);
  frame[0] = 0x81;
  if (length < 126) frame[1] = 0x80 | length;
  else {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  }
  frame.write(text, head + 4);
  return frame;
}

/** Reads the answer to the upgrade, then frames, whatever pieces they come in. */
function readFrames(socket: Socket, onPacket: (packet: string) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  let isUpgraded = false;
  socket.on("data", (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (!isUpgraded) {
      const end = rest.indexOf("\r\n\r\n");
      if (end === -1) return;
      if (!rest.subarray(0, end).toString().startsWith("HTTP/1.1 101")) {
        socket.destroy(new Error("the upgrade was refused"));
        return;
      }
      isUpgraded = true;
      rest = rest.subarray(end + 4);
    }
    let from = 0;
    for (;;) {
      const frame = frameAt(rest, from);
      if (frame === null) break;
      from = frame.to;
      if (frame.opcode === 1) onPacket(rest.toString("utf8", frame.from, frame.to));
      else if (frame.opcode === 8) socket.destroy();
    }
    rest = rest.subarray(from);
  });
}

/** Where the payload of the frame at `at` lies; null while it is not all here. */
function frameAt(
  bytes: Buffer,
  at: number,
): { readonly opcode: number; readonly from: number; readonly to: number } | null {
  if (bytes.length < at + 2) return null;
  const opcode = (bytes[at] ?? 0) & 0x0f;
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at + head) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const from = at + head;
  return bytes.length < from + length ? null : { opcode, from, to: from + length };
}
