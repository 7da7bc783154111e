import { REASONS, type Reason, zHttpRefusal } from "@neraca/protocol";
import { z } from "zod";
import { statusOf } from "./answers.ts";
import type { Operation } from "./operation.ts";

/** What may go wrong with any request: nothing of it depends on what was asked. */
const OF_ANY: readonly Reason[] = ["server-fault", "disk-full"];

/** What OpenAPI 3.1 takes for a schema is JSON Schema; what a schema of ours cannot say in it is left open. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
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
      schemas: { Refusal: schemaOf(zHttpRefusal, "output") },
      securitySchemes: {
        staff: { type: "apiKey", in: "cookie", name: "neraca-staff" },
        token: { type: "http", scheme: "bearer", description: "A token of a machine, within its scopes" },
      },
    },
  };
}

/** `/a/:b/c` as `/a/{b}/c`. */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/gu, "{$1}");
}

function described({ path, summary, body, answer, refusals, login, scope }: Operation): object {
  const names = [...path.matchAll(/:(\w+)/gu)].map(([, name]) => name);
  return {
    summary,
    ...(login === null ? {} : { security: securityOf(scope), description: `For: ${login}.` }),
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
            content: { "application/json": { schema: schemaOf(body, "input") } },
          },
        }),
    responses: { ...doneAs(answer), ...refusedAs([...refusals, ...OF_ANY]) },
  };
}

/** By a login, or where a scope is for it by a token that has it. */
function securityOf(scope: Operation["scope"]): readonly object[] {
  return scope === null ? [{ staff: [] }] : [{ staff: [] }, { token: [scope] }];
}

function doneAs(answer: Operation["answer"]): object {
  if (answer === "moved") return { "302": { description: "Sent elsewhere" } };
  const content =
    answer instanceof z.ZodType
      ? { "application/json": { schema: schemaOf(answer, "output") } }
      : Object.fromEntries(answer.map((type) => [type, {}]));
  return { "200": { description: "Done", content } };
}

/** By status, as a program looks at them: which reasons there may be, and their words. */
function refusedAs(reasons: readonly Reason[]): object {
  const statuses = [...new Set(reasons.map(statusOf))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const its = [...new Set(reasons)].filter((reason) => statusOf(reason) === status);
      const schema = {
        allOf: [{ $ref: "#/components/schemas/Refusal" }, { properties: { reason: { enum: its } } }],
      };
      const description = its.map((reason) => `${reason}: ${REASONS[reason].en}`).join(" ");
      return [String(status), { description, content: { "application/json": { schema } } }];
    }),
  );
}
