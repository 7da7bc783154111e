import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { invariant } from "@neraca/base";

const ROOT = join(import.meta.dirname, "../../..");
const UI_STYLES = join(ROOT, "packages/ui/src/styles");
const CLIENT_STYLES = join(ROOT, "apps/exam-client/src/styles");

/** The files that say how a question looks, in the order in which the exam client loads them. The preview's own come last. */
const SHEETS = [
  ...["tokens", "base", "rich-text"].map((name) => join(UI_STYLES, `${name}.css`)),
  ...["page", "exam"].map((name) => join(CLIENT_STYLES, `${name}.css`)),
  join(import.meta.dirname, "preview.css"),
];

const FONTS = [
  "@fontsource-variable/plus-jakarta-sans/wght.css",
  "@fontsource-variable/atkinson-hyperlegible-next/wght.css",
  "@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css",
];

export type PreviewTheme = "computer" | "light" | "dark" | "contrast";

/** Everything that the preview's page needs of style, with the fonts in it, so that the file can be opened from a disk and sent about. */
export async function previewStyleSheet(theme: PreviewTheme): Promise<string> {
  const sheets = await Promise.all(SHEETS.map((path) => readFile(path, "utf8")));
  const fonts = await Promise.all(FONTS.map(fontFaces));
  const [tokens = "", ...others] = sheets;
  return [...fonts, tokens, ...(theme === "computer" ? [darkByComputer(tokens)] : []), ...others].join("\n");
}

/** The dark tokens for a computer that is set to dark: a page without scripts cannot set `data-theme` by itself. */
function darkByComputer(tokens: string): string {
  const block = /\[data-theme="dark"\] (\{[^}]*\})/u.exec(tokens)?.[1];
  invariant(block !== undefined, "the tokens have a block for the dark theme");
  return `@media (prefers-color-scheme: dark) { :root:not([data-theme]) ${block} }`;
}

async function fontFaces(specifier: string): Promise<string> {
  const path = fileURLToPath(import.meta.resolve(specifier));
  const sheet = await readFile(path, "utf8");
  const faces = await Promise.all(
    // Indonesian needs no more than the Latin letters; the other ranges would double the file.
    (sheet.match(/@font-face \{[^}]*\}/gu) ?? [])
      .filter((face) => /-latin-wght-/u.test(face))
      .map(async (face) => {
        const file = /url\(\.\/(files\/[\w-]+\.woff2)\)/u.exec(face)?.[1];
        invariant(file !== undefined, `${specifier} names a file of its own`);
        const bytes = await readFile(join(dirname(path), file));
        return face.replace(/url\([^)]*\)/u, `url(data:font/woff2;base64,${bytes.toString("base64")})`);
      }),
  );
  return faces.join("\n");
}
