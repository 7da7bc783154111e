import { zStaffMe } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { askJson, type Fetch } from "../src/live/ask-json.ts";

const ME = { username: "rina", name: "Rina", role: "proctor" };
const answering =
  (status: number, body: string): Fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));
const ask = (fetch: Fetch) => askJson(fetch, zStaffMe, "/api/staff/me");

describe("a request", () => {
  test("is answered with what the schema let in", async () => {
    expect(await ask(answering(200, JSON.stringify(ME)))).toEqual({ ok: true, value: ME });
  });

  test("a refusal keeps its reason", async () => {
    const body = JSON.stringify({ reason: "staff-login-required", message: { id: "a", en: "b" } });
    expect(await ask(answering(401, body))).toEqual({
      ok: false,
      problem: { kind: "refused", reason: "staff-login-required" },
    });
  });

  test("no network is offline, and so is a gateway without a server behind it", async () => {
    expect(await ask(() => Promise.reject(new TypeError("failed to fetch")))).toEqual({
      ok: false,
      problem: { kind: "offline" },
    });
    expect(await ask(answering(502, "{}"))).toEqual({ ok: false, problem: { kind: "offline" } });
  });

  test("what cannot be read says so", async () => {
    const unreadable = { ok: false, problem: { kind: "unreadable" } };
    expect(await ask(answering(200, "<html>"))).toEqual(unreadable);
    expect(await ask(answering(200, JSON.stringify({ ...ME, role: "king" })))).toEqual(unreadable);
    expect(await ask(answering(400, JSON.stringify({ reason: "no-such-reason" })))).toEqual(unreadable);
  });

  test("only what changes something carries the header that a foreign form cannot set", async () => {
    const seen: (RequestInit | undefined)[] = [];
    const fetch: Fetch = (_path, init) => {
      seen.push(init);
      return Promise.resolve(new Response(JSON.stringify(ME)));
    };
    await askJson(fetch, zStaffMe, "/a");
    await askJson(fetch, zStaffMe, "/b", { body: {} });
    expect(new Headers(seen[0]?.headers).get("x-neraca")).toBeNull();
    expect(new Headers(seen[1]?.headers).get("x-neraca")).toBe("1");
    expect(seen[1]?.method).toBe("POST");
  });
});
