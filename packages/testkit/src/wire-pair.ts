import type { ServerWire, Wire, WireListener } from "@neraca/protocol";

/** Both ends of one connection in memory: frames in order, each once, delivered when the sender's turn is over. */
export type WirePair = {
  readonly client: Wire;
  readonly server: ServerWire;
  /** Everything that each side has sent, in order. */
  readonly sentByClient: readonly string[];
  readonly sentByServer: readonly string[];
  /** The network is gone: what is on its way is lost, both ends hear of the end. */
  readonly cut: () => void;
  /** Nothing arrives any more and nobody is told: a half-open connection. */
  readonly freeze: () => void;
  readonly isClosed: () => boolean;
  /** What the server is told of characters that the network has not taken. */
  readonly holdUp: (characters: number) => void;
};

export function wirePair(): WirePair {
  const toClient: string[] = [];
  const toServer: string[] = [];
  const ends: { client: WireListener | null; server: WireListener | null } = { client: null, server: null };
  let closed = false;
  let frozen = false;
  let lost = false;
  let backlog = 0;

  function deliver(to: "client" | "server", text: string): void {
    queueMicrotask(() => {
      if (!lost && !frozen) ends[to]?.onFrame(text);
    });
  }
  function close(): void {
    if (closed) return;
    closed = true;
    // After the frames that were sent before.
    queueMicrotask(() => {
      if (frozen) return;
      lost = true;
      ends.client?.onClose();
      ends.server?.onClose();
    });
  }
  const end = (own: "client" | "server", sent: string[]): Wire => ({
    send: (text) => {
      if (closed) return;
      sent.push(text);
      deliver(own === "client" ? "server" : "client", text);
    },
    close,
    listen: (listener) => {
      ends[own] = listener;
    },
  });
  return {
    client: end("client", toServer),
    server: {
      ...end("server", toClient),
      address: "10.0.0.1",
      cookie: "",
      certificate: null,
      backlog: () => backlog,
    },
    sentByClient: toServer,
    sentByServer: toClient,
    cut: () => {
      lost = true;
      close();
    },
    freeze: () => {
      frozen = true;
    },
    isClosed: () => closed,
    holdUp: (characters) => {
      backlog = characters;
    },
  };
}
