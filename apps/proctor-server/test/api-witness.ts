import type { Reason } from "@neraca/protocol";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";

type Content = Readonly<Record<string, { readonly schema?: object }>>;
type Described = {
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly requestBody?: { readonly content: Content };
  readonly parameters?: readonly { readonly name: string }[];
  readonly security?: object;
};
export type ApiDocument = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

export type Asked = {
  /** By the names in the path. */
  readonly with?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  readonly body?: object;
  /** Says something that the document does not allow, to be refused. */
  readonly wrongBody?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** null: it is no JSON. */
  readonly json: unknown;
};

/**
 * Asks a running server what its own document describes, and holds each answer to it: the status is one that is described for this
 * operation, the media type too, and a JSON body passes the schema, which a validator of JSON Schema that others wrote reads from the document as
 * it was served.
 */
export class ApiWitness {
  readonly document: ApiDocument;
  /** Operations that were done, as `GET /path`. */
  readonly done = new Set<string>();
  /** Refusals that were seen, as `GET /path 404 not-found`. */
  readonly refused = new Set<string>();
  readonly #origin: string;
  readonly #ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, allErrors: true });
  readonly #checks = new Map<object, ValidateFunction>();

  private constructor(origin: string, document: ApiDocument) {
    this.#origin = origin;
    this.document = document;
  }

  static async of(origin: string): Promise<ApiWitness> {
    const response = await fetch(`${origin}/api/openapi.json`);
    expect(response.status).toBe(200);
    return new ApiWitness(origin, (await response.json()) as ApiDocument);
  }

  get operations(): readonly string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** @param operation as `POST /path/{name}` */
  async ask(operation: string, asked: Asked = {}): Promise<Answered> {
    const [method = "", template = ""] = operation.split(" ");
    const described = this.document.paths[template]?.[method.toLowerCase()];
    if (described === undefined) throw new Error(`the document has no ${operation}`);
    if (asked.body !== undefined)
      this.#expectFits(
        `what ${operation} is sent`,
        described.requestBody?.content,
        "application/json",
        asked.body,
      );
    const body = asked.body ?? asked.wrongBody ?? (described.requestBody === undefined ? undefined : {});
    const path = template.replace(/\{(\w+)\}/gu, (_all, name: string) => asked.with?.[name] ?? "1");
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json", "x-neraca": "1" }),
        ...(asked.cookie === undefined ? {} : { cookie: asked.cookie }),
        ...asked.headers,
      },
      ...(body === undefined
        ? {}
        : {
            body:
              typeof body === "string"
                ? body
                : body instanceof Uint8Array
                  ? new Uint8Array(body)
                  : JSON.stringify(body),
          }),
    });
    return this.#held(operation, described, response);
  }

  async #held(operation: string, described: Described, response: Response): Promise<Answered> {
    const { status, headers } = response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const type = headers.get("content-type")?.split(";")[0] ?? "";
    const json: unknown = type === "application/json" ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    const answer = described.responses[String(status)];
    const said = `${operation} ${status} ${JSON.stringify(json)?.slice(0, 200)}`;
    expect(Object.keys(described.responses), said).toContain(String(status));
    if (answer?.content !== undefined) {
      expect(Object.keys(answer.content), said).toContain(type);
      this.#expectFits(said, answer.content, type, json);
    }
    if (status < 400) this.done.add(operation);
    else this.refused.add(`${operation} ${status} ${(json as { reason: Reason }).reason}`);
    return { status, headers, bytes, json };
  }

  #expectFits(what: string, content: Content | undefined, type: string, value: unknown): void {
    const schema = content?.[type]?.schema;
    if (schema === undefined) return;
    const fits = this.#checks.get(schema) ?? this.#compiled(schema);
    this.#checks.set(schema, fits);
    expect([what, fits(value) ? [] : fits.errors]).toEqual([what, []]);
  }

  /** A part of the document on its own, with what it refers to beside it. */
  #compiled(schema: object): ValidateFunction {
    const text = JSON.stringify({ ...schema, $defs: this.document.components.schemas });
    return this.#ajv.compile(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")) as object);
  }
}
