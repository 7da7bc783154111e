import type { Server as HttpServer } from "node:http";
import { TLSSocket } from "node:tls";
import { ENDPOINTS, type Endpoint, type ServerWire, type WireListener } from "@neraca/protocol";
import { Server, type Socket } from "socket.io";
import { type ServerOptions, WebSocketServer } from "ws";
import { textFrame } from "./text-frame.ts";

export type ServeOptions = {
  readonly http: HttpServer;
  /** Called for each new connection; must call `listen` before it returns. */
  readonly onWire: Readonly<Partial<Record<Endpoint, (wire: ServerWire) => void>>>;
  /** A proxy on this machine says for whom it asks: the last address in its `X-Forwarded-For`. */
  readonly behindProxy?: boolean;
  /** Connections beyond this are refused at the door: a bound on memory, far above a venue's size. */
  readonly wiresMax: number;
};

export type ServedWires = {
  readonly count: () => number;
  /** Closes every connection and takes no new ones. */
  readonly close: () => Promise<void>;
};

/** What the network layer itself throws away; the protocol's own limit is lower and is answered with a reason. */
const MESSAGE_BYTES_MAX = 64 * 1024;

/**
 * Characters (each one byte, seldom more) handed over since the network last took what there was: they wait because the other side does
 * not read, or because they were said in one breath. A whole sealed paper, or a whole room, fits many times; whoever is further behind is
 * dropped and starts again with a fresh picture. The board is the public's: lower, because strangers could all be slow on purpose.
 */
const WAITING_CHARACTERS_MAX: Readonly<Record<Endpoint, number>> = {
  candidate: 8 * 1024 * 1024,
  staff: 8 * 1024 * 1024,
  board: 2 * 1024 * 1024,
};

/** A connection that enters no endpoint within this time is closed. Our clients do so with their first packet. */
const ENTER_TIMEOUT_MS = 10_000;

/** Half-open connections are noticed by the protocol's own pings; this is the net below them. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 15_000;

/** Whoever does not take part in the end of a connection has it ended for them; the library would wait half a minute. */
const GOODBYE_MS_MAX = 5_000;

/** The library's own, with our patience at the end of a connection: it has no other way to say so. */
class ImpatientServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    // The types of the library do not know this option yet.
    super(Object.assign({ closeTimeout: GOODBYE_MS_MAX }, options));
  }
}

export function serveWires(options: ServeOptions): ServedWires {
  const server = new Server(options.http, {
    transports: ["websocket"],
    perMessageDeflate: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: ENTER_TIMEOUT_MS,
    serveClient: false,
    wsEngine: ImpatientServer,
    // Pages come from this server itself. A page of another origin cannot read cookies that are SameSite=Strict, and is refused here.
    allowRequest: (request, decide) => {
      const full = server.engine.clientsCount >= options.wiresMax;
      decide(null, !full && isSameOrigin(request.headers.origin, request.headers.host));
    },
  });
  const entered = new WeakSet<Socket["conn"]>();
  for (const endpoint of ENDPOINTS) {
    const onWire = options.onWire[endpoint];
    if (onWire === undefined) continue;
    server.of(`/${endpoint}`).on("connection", (socket) => {
      // One connection is one wire: whoever leaves an endpoint and enters again would be counted once and cost many times.
      if (entered.has(socket.conn)) {
        drop(socket);
        return;
      }
      entered.add(socket.conn);
      const { address, headers } = socket.handshake;
      const mayForward = options.behindProxy === true && isOfThisMachine(address);
      const forwarded = mayForward ? forwardedFor(headers["x-forwarded-for"]) : null;
      onWire(wireOf(socket, endpoint, forwarded ?? address));
    });
  }
  return {
    count: () => server.engine.clientsCount,
    close: async () => {
      await server.close();
    },
  };
}

/** Programs (robots, tests) send no origin; browsers always do. */
function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function isOfThisMachine(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./u.test(address);
}

/** What the nearest proxy has seen; what stands before it anybody may have written. */
function forwardedFor(header: string | readonly string[] | undefined): string | null {
  const text = typeof header === "string" ? header : header?.at(-1);
  const last = text?.split(",").at(-1)?.trim() ?? "";
  return last === "" ? null : last;
}

/** Ends the connection now. What waits for it is not sent, and its memory is free. */
function drop(socket: Socket): void {
  const { conn, request } = socket;
  conn.close(true);
  // A closing handshake would wait for somebody who does not read, and keep what was handed to the network until then.
  request.socket.destroy();
}

/** As long as the connection lasts: what it has shown once it has shown. */
function certificateOf({ request }: Socket): Uint8Array | null {
  return request.socket instanceof TLSSocket ? (request.socket.getPeerX509Certificate()?.raw ?? null) : null;
}

function wireOf(socket: Socket, endpoint: Endpoint, address: string): ServerWire {
  const waitingCharactersMax = WAITING_CHARACTERS_MAX[endpoint];
  let listener: WireListener | null = null;
  let waitingCharacters = 0;
  const drained = (): void => {
    waitingCharacters = 0;
  };
  const { conn } = socket;
  conn.on("drain", drained);
  socket.on("frame", (text: unknown) => listener?.onFrame(text));
  socket.on("disconnect", () => {
    conn.off("drain", drained);
    listener?.onClose();
  });
  return {
    address,
    certificate: certificateOf(socket),
    cookie: socket.handshake.headers.cookie ?? "",
    backlog: () => waitingCharacters,
    send: (text) => {
      if (!socket.connected) return;
      if (waitingCharacters > waitingCharactersMax) {
        drop(socket);
        return;
      }
      waitingCharacters += text.length;
      // What `socket.emit("frame", text)` would send, without the way through everything that an event may be: most of what the server
      // does in an exam is to say short things to many.
      const packet = `2/${endpoint},["frame",${JSON.stringify(text)}]`;
      conn.send(packet, frameOptions(packet));
    },
    close: () => {
      socket.disconnect(true);
    },
    listen: (heard) => {
      listener = heard;
    },
  };
}

/**
 * Options of Engine.IO's `send`: the WebSocket frame of a packet, made already. Socket.IO itself sends broadcasts this way. A transport that
 * cannot take it makes its own from the packet.
 */
function frameOptions(packet: string): { compress: boolean; readonly wsPreEncodedFrame: readonly Buffer[] } {
  // 4: a message of Engine.IO, as opposed to its pings.
  return { compress: false, wsPreEncodedFrame: [textFrame(`4${packet}`)] };
}
