import type { Endpoint, Wire, WireListener } from "@neraca/protocol";
import { io } from "socket.io-client";

export type ConnectOptions = {
  /** `https://host:port`, no path. */
  readonly origin: string;
  readonly endpoint: Endpoint;
  /** `Cookie` header, for programs; a browser sends its own and cannot be told to send another. */
  readonly cookie?: string;
  /** What a program shows in the TLS handshake, PEM; a browser shows its own. */
  readonly certificate?: { readonly cert: string; readonly key: string };
};

/** A server that does not answer within this time is taken for gone; the next try comes with the caller's back-off. */
const CONNECT_TIMEOUT_MS = 8_000;

/**
 * Opens one connection, in a browser or in Node. Frames sent before it is open are sent when it is. It never reconnects by itself:
 * whoever holds the wire decides when to come back, because only the protocol knows what to send again.
 */
export function connectWire(options: ConnectOptions): Wire {
  let listener: WireListener | null = null;
  let closed = false;
  const waiting: string[] = [];
  const socket = io(`${options.origin}/${options.endpoint}`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_TIMEOUT_MS,
    withCredentials: true,
    ...options.certificate,
    ...(options.cookie === undefined ? {} : { extraHeaders: { cookie: options.cookie } }),
  });
  const over = (): void => {
    if (closed) return;
    closed = true;
    socket.disconnect();
    // Never inside the caller's own call: a wire that fails at once would close before it is listened to.
    queueMicrotask(() => listener?.onClose());
  };
  socket.on("connect", () => {
    for (const text of waiting.splice(0)) socket.emit("frame", text);
  });
  socket.on("frame", (text: unknown) => listener?.onFrame(text));
  socket.on("disconnect", over);
  socket.on("connect_error", over);
  return {
    send: (text) => {
      if (closed) return;
      // Socket.IO's own buffer would outlive the connection and deliver to the next one: ours ends with it.
      if (socket.connected) socket.emit("frame", text);
      else waiting.push(text);
    },
    close: over,
    listen: (heard) => {
      listener = heard;
    },
  };
}
