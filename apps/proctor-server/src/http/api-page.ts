import { REASONS, type Reason } from "@neraca/protocol";
import type { Express } from "express";
import { z } from "zod";
import { statusOf } from "./answers.ts";
import { API_PAGE_STYLE } from "./api-page-style.ts";
import { type About, openApiDocument, reasonsOf, schemaOf, templateOf } from "./openapi.ts";
import { API_PATHS, type Operation } from "./operation.ts";
import { schemaWords } from "./schema-words.ts";
import { SUMMARIES_ID } from "./summaries.ts";

/** The document of what a server can be asked, and the same for people. */
export function serveApiDocument(app: Express, about: About, operations: readonly Operation[]): void {
  const document = openApiDocument(about, operations);
  // Somebody looks at it once in a while: it is set when it is first asked for.
  let page: string | null = null;
  app.get(API_PATHS.document, (_request, response) => {
    response.setHeader("cache-control", "no-store");
    response.json(document);
  });
  app.get(API_PATHS.page, (_request, response) => {
    page ??= apiPage(about, operations);
    response.setHeader("cache-control", "no-store");
    response.type("html").send(page);
  });
  app.get(API_PATHS.style, (_request, response) => {
    response.setHeader("cache-control", "no-store");
    response.type("css").send(API_PAGE_STYLE);
  });
}

/** All operations on one page, with nothing from elsewhere and no script. */
export function apiPage({ title, description }: About, operations: readonly Operation[]): string {
  const groups = groupsOf(operations);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}: API</title>
<link rel="stylesheet" href="${API_PATHS.style}">
</head>
<body>
<header>
<h1>${text(title)}: API</h1>
<p lang="id">Semua yang dapat diminta dari server ini lewat HTTP: siapa yang boleh, apa yang dikirim dan dijawab, dan mengapa ditolak. Untuk program: <a href="${API_PATHS.document}">dokumen OpenAPI 3.1</a>. Token untuk mesin dibuat administrator di halaman akun.</p>
<p>All that can be asked of this server by HTTP: by whom, what is sent and answered, and why it is refused. For programs: <a href="${API_PATHS.document}">the OpenAPI 3.1 document</a>. Tokens of machines are made by administrators on the accounts page.</p>
<p>${text(description)}</p>
</header>
<nav aria-label="Paths">
<ul>
${groups.map(([name, its]) => `<li><a href="#${idOf(name)}"><code>${text(name)}</code></a> ${its.length}</li>`).join("\n")}
<li><a href="#reasons">Alasan / Reasons</a></li>
</ul>
</nav>
<main>
${groups.map(groupSection).join("\n")}
${reasonsSection(operations)}
</main>
</body>
</html>
`;
}

type Group = readonly [name: string, its: readonly Operation[]];

/** By what their paths have in common, down to the parts of a selection; what would stand alone stands one level higher. */
function groupsOf(operations: readonly Operation[]): readonly Group[] {
  const deep = ({ path }: Operation): string => startOf(path, path.includes("/desk/selections/:") ? 6 : 4);
  const sizes = Map.groupBy(operations, deep);
  return [
    ...Map.groupBy(operations, (each) =>
      (sizes.get(deep(each)) ?? []).length > 1 ? deep(each) : startOf(each.path, 2),
    ),
  ];
}

/** So many parts of a path at most, without those at the end that a request fills in. */
function startOf(path: string, partsMax: number): string {
  const kept = path.split("/").slice(1, partsMax + 1);
  while (kept.at(-1)?.startsWith(":") === true) kept.pop();
  return templateOf(`/${kept.join("/")}`);
}

function groupSection([name, its]: Group): string {
  return `<section id="${idOf(name)}">
<h2><code>${text(name)}</code></h2>
${its.map(operationArticle).join("\n")}
</section>`;
}

function operationArticle(operation: Operation): string {
  const { method, path, summary, body, answer, login, scope } = operation;
  return `<article id="${idOf(`${method}-${path}`)}">
<h3><code><b>${method.toUpperCase()}</b> ${text(templateOf(path))}</code></h3>
<p lang="id">${text(SUMMARIES_ID[summary])}</p>
<p>${text(summary)}</p>
<p class="who">${login === null ? "For anybody" : `Login: ${text(login)}`}${scope === null ? "" : ` · <b>token: ${scope}</b>`}</p>
${body === undefined ? "" : contentOf("Request", body)}
${answer === "moved" ? "<p>Answer: sent elsewhere</p>" : contentOf("Answer", answer)}
${refusalsOf(operation)}
</article>`;
}

function contentOf(title: string, content: z.ZodType | readonly string[]): string {
  if (!(content instanceof z.ZodType))
    return `<p>${title}: ${content.map((type) => `<code>${text(type)}</code>`).join(" ")}</p>`;
  return `<details><summary>${title}</summary><pre>${text(schemaWords(schemaOf(content)))}</pre></details>`;
}

function refusalsOf(operation: Operation): string {
  const byStatus = [...Map.groupBy(reasonsOf(operation), statusOf)].toSorted(([a], [b]) => a - b);
  const lines = byStatus.map(
    ([status, its]) =>
      `<li>${status} ${its.map((reason) => `<a href="#reason-${reason}">${reason}</a>`).join(", ")}</li>`,
  );
  return `<details><summary>Refusals</summary><ul>${lines.join("")}</ul></details>`;
}

function reasonsSection(operations: readonly Operation[]): string {
  const all: readonly Reason[] = [...new Set(operations.flatMap(reasonsOf))].toSorted();
  const rows = all.map(
    (reason) =>
      `<tr id="reason-${reason}"><th scope="row"><code>${reason}</code></th><td>${statusOf(reason)}</td><td lang="id">${text(REASONS[reason].id)}</td><td>${text(REASONS[reason].en)}</td></tr>`,
  );
  return `<section id="reasons">
<h2>Alasan / Reasons</h2>
<table>
<thead><tr><th scope="col">reason</th><th scope="col">HTTP</th><th scope="col" lang="id">Indonesia</th><th scope="col">English</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</section>`;
}

function idOf(name: string): string {
  return `p-${name.replace(/[^a-zA-Z0-9]+/gu, "-")}`;
}

function text(raw: string): string {
  return raw
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
