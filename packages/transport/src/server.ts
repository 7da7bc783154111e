import type { Server as HttpServer } from "node:http";
import { ENDPOINTS, type Endpoint, type Reason, type ServerWire, type WireListener } from "@neraca/protocol";
import { Server, type Socket } from "socket.io";

export type ServeOptions = {
  readonly http: HttpServer;
  /** Called for each new connection; must call `listen` before it returns. */
  readonly onWire: Readonly<Record<Endpoint, (wire: ServerWire) => void>>;
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

/** Frames handed to the network since it last ran empty: they wait because the other side does not read. Whoever is further behind than this starts again with a fresh picture. */
const WAITING_FRAMES_MAX = 1_024;

/** Half-open connections are noticed by the protocol's own pings; this is the net below them. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 15_000;

export function serveWires(options: ServeOptions): ServedWires {
  const server = new Server(options.http, {
    transports: ["websocket"],
    perMessageDeflate: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    serveClient: false,
    // Pages come from this server itself. A page of another origin cannot read cookies that are SameSite=Strict, and is refused here.
    allowRequest: (request, decide) => {
      const full = server.engine.clientsCount >= options.wiresMax;
      decide(null, !full && isSameOrigin(request.headers.origin, request.headers.host));
    },
  });
  for (const endpoint of ENDPOINTS) {
    server.of(`/${endpoint}`).on("connection", (socket) => options.onWire[endpoint](wireOf(socket)));
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

function wireOf(socket: Socket): ServerWire {
  let listener: WireListener | null = null;
  let waiting = 0;
  socket.conn.on("drain", () => {
    waiting = 0;
  });
  socket.on("frame", (text: unknown) => listener?.onFrame(text));
  socket.on("disconnect", () => listener?.onClose());
  return {
    address: socket.handshake.address,
    cookie: socket.handshake.headers.cookie ?? "",
    send: (text) => {
      if (!socket.connected) return;
      if (waiting > WAITING_FRAMES_MAX) {
        const bye: { type: "bye"; reason: Reason; final: boolean } = {
          type: "bye",
          reason: "too-slow",
          final: false,
        };
        socket.emit("frame", JSON.stringify(bye));
        socket.disconnect(true);
        return;
      }
      waiting += 1;
      socket.emit("frame", text);
    },
    close: () => {
      socket.disconnect(true);
    },
    listen: (heard) => {
      listener = heard;
    },
  };
}
