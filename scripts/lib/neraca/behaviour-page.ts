export type Finding = { readonly who: string; readonly facts: string };
export type Section = { readonly heading: string; readonly findings: readonly Finding[] };

/** One page without a script, to read or to print. */
export function behaviourPage(page: {
  readonly language: string;
  readonly title: string;
  readonly notice: string;
  readonly sections: readonly Section[];
  readonly none: string;
}): string {
  const sections = page.sections.map(({ heading, findings }) => {
    const rows = findings.map(
      ({ who, facts }) => `<tr><th scope="row">${escaped(who)}</th><td>${escaped(facts)}</td></tr>`,
    );
    const body = rows.length === 0 ? `<p>${escaped(page.none)}</p>` : `<table>${rows.join("\n")}</table>`;
    return `<h2>${escaped(heading)}</h2>\n${body}`;
  });
  return `<!doctype html>
<html lang="${escaped(page.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(page.title)}</title>
<style>
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; color: #1a1a1a; background: #fff; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.8rem 0.4rem 0; border-top: 1px solid #999; text-align: left; vertical-align: top; }
.notice { padding: 0.8rem; border: 2px solid #1a1a1a; }
</style>
<main>
<h1>${escaped(page.title)}</h1>
<p class="notice">${escaped(page.notice)}</p>
${sections.join("\n")}
</main>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
