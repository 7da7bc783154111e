import { createServer, type RequestListener, type Server } from "node:http";
import { invariant } from "@neraca/base";

/** Opens the door and says at which port: 0 asks for any that is free. Rejects when the address cannot be had. */
export function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      const address = http.address();
      invariant(address !== null && typeof address === "object", "a TCP server has a port");
      resolve(address.port);
    });
  });
}

/** Times that somebody who asks by HTTP may take, in milliseconds. Connections that became sockets have limits of their own. */
export type HttpPatience = {
  readonly headMsMax: number;
  readonly requestMsMax: number;
  readonly lookEveryMs: number;
};

/** A login is one packet on any network that an exam can be held on; whoever takes longer keeps a connection from others. */
const PATIENCE: HttpPatience = { headMsMax: 10_000, requestMsMax: 30_000, lookEveryMs: 5_000 };

/** Fields of a head: browsers send some thirty. */
const HEAD_FIELDS_MAX = 100;

/** A server that hangs up on whoever says its request a byte at a time, and takes no more connections than it has memory for. */
export function httpServer(
  handler: RequestListener,
  connectionsMax: number,
  { headMsMax, requestMsMax, lookEveryMs }: HttpPatience = PATIENCE,
): Server {
  const server = createServer(
    { headersTimeout: headMsMax, requestTimeout: requestMsMax, connectionsCheckingInterval: lookEveryMs },
    handler,
  );
  server.maxHeadersCount = HEAD_FIELDS_MAX;
  server.maxConnections = connectionsMax;
  return server;
}
