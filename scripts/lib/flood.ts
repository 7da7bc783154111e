import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/** A frame as RFC 6455 has it (5.2), or as it should not be. */
export function rawFrame(
  payload: string | Buffer,
  { opcode = 1, isMasked = true, claims }: { opcode?: number; isMasked?: boolean; claims?: bigint } = {},
): Buffer {
  const bytes = Buffer.from(payload);
  const length = claims ?? BigInt(bytes.length);
  const head = Buffer.alloc(length < 126n ? 2 : length < 65_536n ? 4 : 10);
  head[0] = 0x80 | opcode;
  const masked = isMasked ? 0x80 : 0;
  if (length < 126n) head[1] = masked | Number(length);
  else if (length < 65_536n) {
    head[1] = masked | 126;
    head.writeUInt16BE(Number(length), 2);
  } else {
    head[1] = masked | 127;
    head.writeBigUInt64BE(length, 2);
  }
  // With the mask 0 the bytes stay as they are.
  return Buffer.concat([head, ...(isMasked ? [Buffer.alloc(4)] : []), bytes]);
}

const upgradeTo = (port: number): string =>
  [
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "",
    "",
  ].join("\r\n");

export type Hostile = {
  readonly socket: Socket;
  /** Resolves when the other end has hung up. */
  readonly ended: Promise<void>;
  readonly leave: () => void;
};

/** What is said once something has come back; without `after`, at once. */
export type Line = { readonly after?: string; readonly bytes: string | Buffer };

/**
 * Somebody who says what they like to a server, and keeps to no protocol.
 *
 * @param reads false: takes nothing of what comes after the last line
 */
export function hostile(port: number, lines: readonly Line[], reads = true): Hostile {
  const socket = connect({ port, host: "127.0.0.1" });
  // A reset is one way to be thrown out.
  socket.on("error", () => {});
  const ended = new Promise<void>((done) => socket.once("close", () => done()));
  let came = "";
  let next = 0;
  const goOn = (): void => {
    for (let line = lines[next]; line !== undefined; line = lines[next]) {
      if (line.after !== undefined && !came.includes(line.after)) return;
      socket.write(line.bytes);
      next += 1;
    }
    came = "";
    if (!reads) socket.pause();
  };
  socket.once("connect", goOn);
  socket.on("data", (bytes) => {
    if (next >= lines.length) return;
    came += bytes.toString("latin1");
    goOn();
  });
  return { socket, ended, leave: () => socket.destroy() };
}

/** The way into an endpoint of Socket.IO, and what is said there. */
export function entering(
  port: number,
  endpoint: string,
  says: readonly (string | Buffer)[],
): readonly Line[] {
  return [
    { bytes: upgradeTo(port) },
    { after: '"sid"', bytes: rawFrame(`40/${endpoint},`) },
    ...says.map((bytes) => ({ after: `40/${endpoint},`, bytes })),
  ];
}

/** A connection that is upgraded and goes on with something else. */
export function upgraded(port: number, says: readonly (string | Buffer)[]): readonly Line[] {
  return [{ bytes: upgradeTo(port) }, ...says.map((bytes) => ({ after: '"sid"', bytes }))];
}
