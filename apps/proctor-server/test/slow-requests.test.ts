import { connect } from "node:net";
import { expect, test } from "vitest";
import { listen } from "../src/http/listen.ts";
import { makeLogger } from "../src/log.ts";
import { webServer } from "../src/tls/web-server.ts";

const PATIENCE = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 30 };

test.each([
  ["a head", "POST / HTTP/1.1\r\nhost: x\r\nx-a"],
  ["a body", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{"],
])("[AK4] who never ends %s is hung up, and others are served meanwhile", async (_, beginning) => {
  const { http: server } = webServer(
    (request, response) => {
      request.on("error", () => {});
      request.on("end", () => response.end("served"));
      request.resume();
    },
    { tlsFile: null, plainHttp: false },
    makeLogger("silent"),
    PATIENCE,
  );
  const port = await listen(server, 0, "127.0.0.1");
  try {
    const slow = connect(port, "127.0.0.1");
    slow.on("error", () => {});
    const hungUp = new Promise<void>((done) => slow.once("close", () => done()));
    slow.resume();
    slow.write(beginning);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("served");
    await hungUp;
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
