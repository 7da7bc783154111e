import { createServer } from "node:http";
import { Server } from "socket.io";

/**
 * Socket.IO with our settings and nothing behind it: what the benches hold the system against. Started as a process of its own with an
 * IPC channel. Tells its port, echoes `frame` by acknowledging it with the text `NERACA_BARE_REPLY`, and broadcasts on demand.
 */

const reply = process.env["NERACA_BARE_REPLY"] ?? "";
const http = createServer();
const server = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  maxHttpBufferSize: 64 * 1024,
  pingInterval: 10_000,
  pingTimeout: 15_000,
  serveClient: false,
});
const endpoint = server.of("/candidate");
endpoint.on("connection", (socket) => {
  socket.on("frame", (_text: string, acknowledge: unknown) => {
    if (typeof acknowledge === "function") acknowledge(reply);
  });
});

process.on("message", (text: string) => {
  const startedAtNs = process.hrtime.bigint();
  endpoint.emit("frame", text);
  process.send?.({ startedAtNs: String(startedAtNs) });
});
process.once("disconnect", () => process.exit(0));

http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});
