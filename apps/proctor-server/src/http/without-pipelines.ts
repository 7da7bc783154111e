import type { Socket } from "node:net";
import type { RequestHandler } from "express";

/** Requests of one connection that wait for their turn. Browsers and proxies send the next one when the last is answered. */
const WAITING_MAX = 4;

/**
 * Express: one request of a connection after the other, and whoever heaps them up is hung up. HTTP lets one packet hold a thousand requests; each
 * would open its file and fill its buffer before the first answer is taken, and keep them open when the connection ends before its turn.
 */
export function withoutPipelines(): RequestHandler {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  return ({ socket }, response, next) => {
    const begin = (): void => {
      response.once("close", () => {
        const following = waiting.get(socket)?.shift();
        if (following === undefined) waiting.delete(socket);
        else if (!socket.destroyed) following();
      });
      next();
    };
    const before = waiting.get(socket);
    if (before === undefined) {
      waiting.set(socket, []);
      begin();
    } else if (before.length < WAITING_MAX) before.push(begin);
    else socket.destroy();
  };
}
