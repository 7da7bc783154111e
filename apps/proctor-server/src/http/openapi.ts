import { VERB_ROLES, zHttpRefusal } from "@neraca/protocol";
import { z } from "zod";
import { OPERATIONS, type Operation } from "./operations.ts";
import { STAFF_ROUTE_ACCESS } from "./staff-routes.ts";

/** What OpenAPI 3.1 takes for a schema is JSON Schema; what a schema of ours cannot say in it is left open. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
}

/** The document of everything that can be asked by HTTP (OpenAPI 3.1), with requests described by the schemas that the handlers parse with. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    const path = templateOf(operation.path);
    paths[path] = { ...paths[path], [operation.method]: described(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Neraca",
      version: "1",
      description:
        "Requests of staff that change something need the cookie of a login, the header x-neraca: 1, and come from the same origin. A refusal is a reason with a sentence in Indonesian and English. Exams themselves run over websockets.",
    },
    tags: [
      { name: "exam", description: "The server of the exam" },
      { name: "board", description: "The public board, a server of its own" },
    ],
    paths,
    components: {
      schemas: { Refusal: schemaOf(zHttpRefusal, "output") },
      securitySchemes: { staff: { type: "apiKey", in: "cookie", name: "neraca-staff" } },
    },
  };
}

/** `/a/:b/*c` as `/a/{b}/{c}`. */
export function templateOf(path: string): string {
  return path.replace(/[:*](\w+)/gu, "{$1}");
}

const OF_STAFF = "/api/staff";

/** Who may use it, as the staff's routes say themselves; nothing for what anybody may. */
function accessOf({ method, path }: Operation): object {
  if (!path.startsWith(OF_STAFF)) return {};
  const access = STAFF_ROUTE_ACCESS[`${method.toUpperCase()} ${path.slice(OF_STAFF.length)}`];
  if (access === undefined || access === "anyone") return {};
  const who = access === "staff" ? "Whoever is logged in" : VERB_ROLES[access].join(", ");
  return { security: [{ staff: [] }], description: `For: ${who}.` };
}

function described(operation: Operation): object {
  const { path, at, summary, body, answer } = operation;
  const names = [...path.matchAll(/[:*](\w+)/gu)].map(([, name]) => name);
  const content =
    typeof answer === "string"
      ? { [answer]: {} }
      : { "application/json": { schema: schemaOf(answer, "output") } };
  return {
    tags: [at],
    summary,
    ...accessOf(operation),
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
    responses: {
      "200": { description: "Done", content },
      default: {
        description: "Refused, and why",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
      },
    },
  };
}
