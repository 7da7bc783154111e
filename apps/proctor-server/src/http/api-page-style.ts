/** Of the page of the API: system fonts, two themes, and lines that break before they leave a small screen. */
export const API_PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf7; --surface: #fff; --ink: #15211f; --ink-2: #43504d; --line: #dfdcd3; --accent: #0b5a5c; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #101715; --surface: #18211f; --ink: #e8efec; --ink-2: #b5c1bd; --line: #33403c; --accent: #7fd0c8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1100px; padding: 24px 16px 64px; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code, pre { font: 14px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
h1 { font-size: 28px; line-height: 1.25; }
h2 { margin: 48px 0 8px; font-size: 20px; }
h2 code { font-size: 18px; }
h3 { margin: 0 0 4px; font-size: 16px; }
h3 code { font-weight: 500; }
nav ul { columns: 3 260px; padding: 0; list-style: none; }
nav li { break-inside: avoid; }
nav a { display: inline-block; padding-block: 2px; }
article { margin: 12px 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
article:target, tr:target { outline: 3px solid var(--accent); }
article p { margin: 4px 0; }
.who { color: var(--ink-2); }
summary { width: fit-content; padding-block: 2px; color: var(--accent); cursor: pointer; }
pre { margin: 4px 0 8px; white-space: pre-wrap; }
details ul { margin: 4px 0; padding-left: 20px; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 6px 8px 6px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th:nth-child(2) { width: 4em; }
@media print { details > * { display: block; } }
`;
