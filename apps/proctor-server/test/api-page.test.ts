import { REASONS, TOKEN_VERBS } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { BOARD_OPERATIONS } from "../src/board/board-operations.ts";
import { apiPage } from "../src/http/api-page.ts";
import { openApiDocument, templateOf } from "../src/http/openapi.ts";
import { get, post } from "../src/http/operation.ts";
import { EXAM_OPERATIONS } from "../src/http/operations.ts";
import { schemaWords } from "../src/http/schema-words.ts";
import { STAFF_ROUTE_ACCESS } from "../src/http/staff-routes.ts";
import { SUMMARIES_ID } from "../src/http/summaries.ts";
import type { ApiDocument } from "./api-witness.ts";

const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

type Paths = Readonly<Record<string, Readonly<Record<string, object>>>>;

const ABOUT = { title: "Percobaan", description: "Rekaan" };
type Ways = readonly Readonly<Record<string, readonly string[]>>[];

test("[OA5] every route of the staff is asked by a login and, where the table of routes gives it a scope, by a token", () => {
  const document = openApiDocument(ABOUT, EXAM_OPERATIONS) as ApiDocument & {
    readonly components: { readonly securitySchemes: object };
  };
  const schemes = Object.keys(document.components.securitySchemes);
  const told = new Map<string, Ways>();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, described] of Object.entries(methods))
      told.set(`${method.toUpperCase()} ${path}`, (described as unknown as { security: Ways }).security);
  for (const [route, access] of Object.entries(STAFF_ROUTE_ACCESS)) {
    const [method = "", path = ""] = route.split(" ");
    const name = `${method} /api/staff${templateOf(path)}`;
    const page = method === "POST" ? { page: [] } : {};
    const person = access === "anyone" ? page : { staff: [], ...page };
    const byToken = access !== "anyone" && access !== "staff" && TOKEN_VERBS[access] !== "never";
    const asked = Object.keys(person).length === 0 ? [] : [person];
    expect([name, told.get(name)]).toEqual([name, byToken ? [...asked, { token: [access] }] : asked]);
    told.delete(name);
  }
  for (const [name, ways] of told) expect([name, ways]).toEqual([name, []]);
  expect(schemes).toEqual(["staff", "page", "token"]);
});

describe("the page for people", () => {
  test.each([
    ["the exam's server", EXAM_OPERATIONS],
    ["the board's", BOARD_OPERATIONS],
  ])(
    "[OA6] of %s shows every operation and every reason in both languages, with nothing from elsewhere",
    (_of, operations) => {
      const page = apiPage(ABOUT, operations);
      for (const { method, path } of operations)
        expect(page).toContain(`<b>${method.toUpperCase()}</b> ${templateOf(path)}<`);
      const { paths } = openApiDocument(ABOUT, operations) as { readonly paths: Paths };
      for (const { method, path, summary } of operations) {
        expect(page).toContain(
          `<p lang="id">${escaped(SUMMARIES_ID[summary])}</p>\n<p>${escaped(summary)}</p>`,
        );
        expect(SUMMARIES_ID[summary]).not.toBe(summary);
        expect(paths[templateOf(path)]?.[method]).toMatchObject({
          summary,
          "x-summary-id": SUMMARIES_ID[summary],
        });
      }
      for (const reason of new Set(operations.flatMap(({ refusals }) => refusals))) {
        expect(page).toContain(`id="reason-${reason}"`);
        expect(page).toContain(REASONS[reason].id.replaceAll('"', "&quot;").replaceAll("&&", "&amp;&amp;"));
      }
      const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...page.matchAll(/(?:href|src)="([^"]+)"/gu)].map(([, to = ""]) => to);
      for (const to of links)
        expect([to, to.startsWith("#") ? ids.includes(to.slice(1)) : to.startsWith("/api/")]).toEqual([
          to,
          true,
        ]);
      expect(page).not.toMatch(/<script|<style| style=| on\w+=/u);
    },
  );

  test("[OA6] nothing of an operation is markup", () => {
    const hostile = '<img src="x">&';
    const page = apiPage({ title: hostile, description: hostile }, [
      get("/a", "This document", ["text/html"], { login: hostile }),
      post("/b", "This document", z.object({ [hostile]: z.literal(hostile) }), {
        body: z.object({ x: z.enum([hostile]) }),
      }),
    ]);
    expect(page).not.toContain("<img");
    expect(page.match(/&lt;img src=&quot;x&quot;&gt;&amp;/gu)?.length).toBe(5);
  });

  test.each([
    [
      z.strictObject({ a: z.string().min(1).max(80), b: z.int().min(1).max(365).optional() }),
      "{\n  a: string (1..80)\n  b?: integer (1..365)\n}",
    ],
    [z.array(z.union([z.literal("x"), z.null()])).max(3), '("x" | null)[] (..3)'],
    [z.record(z.string(), z.tuple([z.boolean(), z.number()])), "{\n  [name]: [boolean, number]\n}"],
    [z.int(), "integer"],
    [z.unknown(), "any"],
  ])("[OA6] a schema is told in few words: %#", (schema, words) => {
    expect(schemaWords(z.toJSONSchema(schema, { io: "input", reused: "inline" }))).toBe(words);
  });
});
