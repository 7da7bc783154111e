import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { faultHandler } from "../src/http/answers.ts";
import { makeLogger } from "../src/log.ts";

test("[FZ3] a path that is no text is refused as malformed; a fault of ours stays a fault", async () => {
  const app = express();
  app.get("/things/:name", (_request, response) => response.json({}));
  app.get("/files/*path", (_request, response) => response.json({}));
  app.get("/broken", () => {
    throw new Error("ours");
  });
  app.use(faultHandler(makeLogger("silent")));
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string): Promise<readonly [number, unknown]> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, ((await answer.json()) as { readonly reason?: unknown }).reason];
  };
  try {
    expect(await ask("/things/right")).toEqual([200, undefined]);
    expect(await ask("/things/%ff")).toEqual([400, "message-malformed"]);
    expect(await ask("/files/a/%E0%A4%A")).toEqual([400, "message-malformed"]);
    expect(await ask("/broken")).toEqual([500, "server-fault"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
