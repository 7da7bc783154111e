import { Agent, request } from "node:http";
import type { Draw } from "./draw.ts";
import { hostileText, mutated, type Pool, type Schema, valueOf } from "./values.ts";

/** One thing that can be asked, as the server's own document says. */
export type HttpDoor = {
  readonly port: number;
  readonly method: "GET" | "POST";
  /** `/a/{b}/c` */
  readonly template: string;
  readonly body: Schema | null;
  readonly needsStaff: boolean;
};

type Described = {
  readonly requestBody?: { readonly content: { readonly "application/json"?: { readonly schema: Schema } } };
  readonly security: readonly object[];
};

/** Every door of a server. A test of the servers' own says that their documents leave none out. */
export async function doorsOf(origin: string): Promise<readonly HttpDoor[]> {
  const answer = await fetch(`${origin}/api/openapi.json`);
  const { paths } = (await answer.json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      port: Number(new URL(origin).port),
      method: method === "post" ? ("POST" as const) : ("GET" as const),
      template,
      body: described.requestBody?.content["application/json"]?.schema ?? null,
      needsStaff: described.security.some((way) => "staff" in way),
    })),
  );
}

export type Cookies = { readonly auditor: string; readonly proctor: string };

export type HttpMessage = {
  readonly port: number;
  readonly from: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const CONTENT_TYPES = [
  "application/json",
  "application/json",
  "application/json",
  "application/json; charset=utf-8",
  "application/json; charset=utf-16",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=\u00ff",
] as const;
const OTHER_METHODS = ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "GET", "POST"] as const;
/** Doors by which an auditor's login would end, and with it what it is here for: those are tried as a page elsewhere would. */
const ENDING = /\/(logout|end-all)$/u;

/** A request to a door by somebody who may not change anything by it. */
export function httpMessage(door: HttpDoor, draw: Draw, pool: Pool, cookies: Cookies): HttpMessage {
  const path = pathOf(door, draw, pool);
  const method = draw.oneIn(20) ? draw.of(OTHER_METHODS) : door.method;
  const isGet = method === "GET" || method === "HEAD";
  const value = door.body === null ? {} : valueOf(door.body, draw, pool);
  const asJson = JSON.stringify(draw.oneIn(5) ? value : mutated(value, draw)) ?? "";
  const body = isGet && !draw.oneIn(10) ? "" : draw.oneIn(6) ? hostileText(asJson, draw) : asJson;
  const senders = [
    "nobody",
    "auditor",
    "auditor",
    isGet || ENDING.test(door.template) ? "nobody" : "crossed",
  ] as const;
  const sender = ENDING.test(door.template)
    ? "crossed-auditor"
    : door.needsStaff
      ? draw.of(senders)
      : "nobody";
  return {
    port: door.port,
    from: `127.0.${draw.below(4)}.${1 + draw.below(200)}`,
    method,
    path,
    headers: {
      ...(body === "" ? {} : { "content-type": draw.of(CONTENT_TYPES) }),
      ...headersOf(sender, draw, cookies),
    },
    body,
  };
}

function headersOf(
  sender: string,
  draw: Draw,
  { auditor, proctor }: Cookies,
): Readonly<Record<string, string>> {
  switch (sender) {
    case "auditor":
      return { cookie: auditor, "x-neraca": "1" };
    case "crossed":
    case "crossed-auditor": {
      const cookie = sender === "crossed" ? proctor : auditor;
      return draw.oneIn(2)
        ? { cookie, "x-neraca": "1", origin: "http://127.0.0.1:1" }
        : { cookie, ...(draw.oneIn(2) ? { "x-neraca": "2" } : {}) };
    }
    default:
      return draw.oneIn(2) ? { "x-neraca": "1" } : { cookie: "neraca-staff=__proto__", "x-neraca": "1" };
  }
}

const HOSTILE_PARTS = [
  "..",
  "%2e%2e",
  "..%2f..%2fledger.key",
  "%00",
  "%",
  "%ff",
  "__proto__",
  "constructor",
  "a".repeat(3_000),
  "-1",
  "9".repeat(30),
  "'",
  "%F0%9F%92%A3",
  "v1.json",
  "rules.json",
  "x999",
] as const;

function pathOf({ template }: HttpDoor, draw: Draw, pool: Pool): string {
  const path = template.replace(/\{\w+\}/gu, () =>
    draw.oneIn(2) ? encodeURIComponent(draw.of(pool.words)) : draw.of(HOSTILE_PARTS),
  );
  return draw.oneIn(12)
    ? `${path}${draw.of(["/", "/..", "?a[b]=1&a[b][c]=2", "?__proto__[x]=1", "//", "%00", ";a=b", "?q=%ff"])}`
    : path;
}

export type HttpAnswer = { readonly status: number; readonly text: string; readonly type: string };

const ANSWER_MS_MAX = 20_000;
const CONNECTIONS_MAX = 32;

export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });

  /** @returns null: the door did not answer */
  ask(message: HttpMessage): Promise<HttpAnswer | null> {
    const { port, from, method, path, headers, body } = message;
    return new Promise((done) => {
      const asked = request({
        agent: this.#agent,
        host: "127.0.0.1",
        port,
        localAddress: from,
        method,
        path,
        headers: { ...headers, ...(body === "" ? {} : { "content-length": Buffer.byteLength(body) }) },
        timeout: ANSWER_MS_MAX,
      });
      asked.on("timeout", () => asked.destroy());
      asked.on("error", () => {
        // The server may hang up a connection that was idle, or had a bad message on it, just when we use it again.
        if (asked.reusedSocket) done(this.ask(message));
        else done(null);
      });
      asked.on("response", (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", () => done(null));
        response.on("close", () => {
          const { date: _, ...said } = response.headers;
          const text = `${JSON.stringify(said)}\n${Buffer.concat(parts).toString("utf8")}`;
          done({ status: response.statusCode ?? 0, text, type: said["content-type"] ?? "" });
        });
      });
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
