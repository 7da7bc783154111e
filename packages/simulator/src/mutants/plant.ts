import { registerHooks } from "node:module";
import { MUTANTS } from "./mutants.ts";

/**
 * Loaded with `--import` before anything else: plants one mutant, named by this module's own address (`plant.ts?mutant`), into the source as Node reads it. Nothing on
 * the disk changes. A text that is not there exactly once ends the process: a mutant that is not planted would survive for ever.
 */
const name = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const mutant = MUTANTS.find((each) => each.name === name);
if (mutant === undefined) throw new Error(`there is no mutant ${name}`);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(`/${mutant.file}`)) return loaded;
    const pieces = textOf(loaded.source).split(mutant.find);
    if (pieces.length !== 2) throw new Error(`${mutant.name}: its text stands ${pieces.length - 1} times`);
    return { ...loaded, source: pieces.join(mutant.replacement) };
  },
});

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | undefined): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}
