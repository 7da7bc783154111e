import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** What a file must have in it for this scanner to find something. */
export const HARMFUL = "INI-BERKAS-BERBAHAYA-UNTUK-UJI";

export type FakeClamd = {
  readonly port: number;
  /** Files that were sent to it whole. */
  readonly heard: readonly Buffer[];
  /** From here on it answers so to whatever comes; null: as it should. */
  readonly say: (answer: ((socket: Socket) => void) | null) => void;
  readonly stop: () => Promise<void>;
};

/** Takes `zINSTREAM` and a stream of pieces as ClamAV's daemon does, and finds one thing. */
export async function fakeClamd(): Promise<FakeClamd> {
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  let instead: ((socket: Socket) => void) | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    if (instead !== null) {
      instead(socket);
      return;
    }
    let come = Buffer.alloc(0);
    socket.on("data", (piece: Buffer) => {
      come = Buffer.concat([come, piece]);
      const file = wholeFile(come);
      if (file === null) return;
      heard.push(file);
      socket.end(file.includes(HARMFUL) ? "stream: Uji.Berbahaya FOUND\0" : "stream: OK\0");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    say: (answer) => {
      instead = answer;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Null: not all of it has come. */
function wholeFile(come: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (come.length < command.length) return null;
  if (come.subarray(0, command.length).toString() !== command) throw new Error("not what a scanner is asked");
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= come.length; ) {
    const length = come.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > come.length) return null;
    pieces.push(come.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
