import { createServer } from "node:http";
import express from "express";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refuse, tellRefusals } from "../src/http/answers.ts";
import { listen } from "../src/http/listen.ts";

const warn = vi.fn();
const count = vi.fn();
const app = express();
app.use(tellRefusals(count, { warn }));
app.use("/sittings/:sittingId/people/:nik", (_request, response, next) => {
  response.locals["staff"] = { id: "ani", name: "Ani", passwordHash: "x" };
  next();
});
app.get("/sittings/:sittingId/people/:nik", (request, response) => {
  refuse(response, request.params.sittingId === "one" ? "role-not-allowed" : "not-found");
});
const server = createServer(app);
let port = 0;
beforeAll(async () => {
  port = await listen(server, 0, "127.0.0.1");
});
afterAll(() => new Promise((done) => server.close(done)));

test("[RO12] who tried what is not theirs to do stands in the log by the route's name, without what they asked for", async () => {
  await (await fetch(`http://127.0.0.1:${port}/sittings/two/people/1271000000000001`)).text();
  await (await fetch(`http://127.0.0.1:${port}/sittings/one/people/1271000000000001?x=y`)).text();
  await vi.waitFor(() => expect(count).toHaveBeenCalledTimes(2));
  expect(warn.mock.calls).toEqual([
    [
      { reason: "role-not-allowed", by: "ani", method: "GET", route: "/sittings/:sittingId/people/:nik" },
      "not allowed",
    ],
  ]);
});
