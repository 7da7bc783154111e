import { REASONS, type Reason, zHttpRefusal } from "@neraca/protocol";
import { z } from "zod";
import { statusOf } from "./answers.ts";
import type { FileContent, Operation } from "./operation.ts";
import type { JsonSchema } from "./schema-words.ts";
import { SUMMARIES_ID } from "./summaries.ts";

/** What may go wrong with any request: nothing of it depends on what was asked. */
const OF_ANY: readonly Reason[] = ["server-fault", "disk-full"];

/** As it is sent, before whoever reads it makes something of it. What OpenAPI 3.1 takes for a schema is JSON Schema; what ours cannot say in it is left open. */
export function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    reused: "inline",
  });
  return rest;
}

export type About = { readonly title: string; readonly description: string };

/** The document of everything that one server can be asked by HTTP (OpenAPI 3.1), with requests described by the schemas that the handlers parse with. */
export function openApiDocument(about: About, operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = templateOf(operation.path);
    paths[path] = { ...paths[path], [operation.method]: described(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { version: "1", ...about },
    paths,
    components: {
      schemas: { Refusal: schemaOf(zHttpRefusal) },
      securitySchemes: {
        staff: {
          type: "apiKey",
          in: "cookie",
          name: "neraca-staff",
          description: "The cookie of a login; over TLS __Host-neraca-staff",
        },
        page: {
          type: "apiKey",
          in: "header",
          name: "x-neraca",
          description:
            "The word 1, which no page of another origin can send; the request comes from no other origin",
        },
        token: { type: "http", scheme: "bearer", description: "A token of a machine, within its scopes" },
      },
    },
  };
}

/** `/a/:b/c` as `/a/{b}/c`. */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/gu, "{$1}");
}

function described(operation: Operation): object {
  const { path, summary, body, answer, login } = operation;
  const names = [...path.matchAll(/:(\w+)/gu)].map(([, name]) => name);
  return {
    summary,
    "x-summary-id": SUMMARIES_ID[summary],
    security: securityOf(operation),
    ...(login === null ? {} : { description: `For: ${login}.` }),
    ...(names.length === 0
      ? {}
      : {
          parameters: names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
        }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: contentOf(body),
          },
        }),
    responses: { ...doneAs(answer), ...refusedAs(reasonsOf(operation)) },
  };
}

/** Every reason for which it is refused, those of any request too. */
export function reasonsOf({ refusals }: Operation): readonly Reason[] {
  return [...new Set([...refusals, ...OF_ANY])];
}

/** By a login, with our header where something changes, or by a token that has its scope. Nothing: anybody asks for it, by any program. */
function securityOf({ path, method, login, scope }: Operation): readonly object[] {
  const isOfStaff = path.startsWith("/api/staff/");
  const byPage = {
    ...(login === null ? {} : { staff: [] }),
    ...(isOfStaff && method === "post" ? { page: [] } : {}),
  };
  if (Object.keys(byPage).length === 0) return [];
  return scope === null ? [byPage] : [byPage, { token: [scope] }];
}

function doneAs(answer: Operation["answer"]): object {
  if (answer === "moved") return { "302": { description: "Sent elsewhere" } };
  return { "200": { description: "Done", content: contentOf(answer) } };
}

/** JSON by its schema, or bytes of one of some media types. */
function contentOf(content: z.ZodType | FileContent): object {
  return content instanceof z.ZodType
    ? { "application/json": { schema: schemaOf(content) } }
    : Object.fromEntries(content.map((type) => [type, {}]));
}

/** By status, as a program looks at them: which reasons there may be, and their words. */
function refusedAs(reasons: readonly Reason[]): object {
  const statuses = [...new Set(reasons.map(statusOf))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const its = reasons.filter((reason) => statusOf(reason) === status);
      const schema = {
        allOf: [{ $ref: "#/components/schemas/Refusal" }, { properties: { reason: { enum: its } } }],
      };
      const description = its.map((reason) => `${reason}: ${REASONS[reason].en}`).join(" ");
      return [String(status), { description, content: { "application/json": { schema } } }];
    }),
  );
}
