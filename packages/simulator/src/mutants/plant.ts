import { registerHooks } from "node:module";
import { MUTANTS } from "./mutants.ts";

/**
 * Loaded with `--import <this file>?mutant=<name>` before anything else: plants one mutant into the source as Node reads it. Nothing on the
 * disk changes. A text that is not there exactly once ends the process: a mutant that is not planted would survive for ever.
 */
const name = new URL(import.meta.url).searchParams.get("mutant");
const mutant = MUTANTS.find((each) => each.name === name);
if (mutant === undefined) throw new Error(`there is no mutant ${name}`);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(`/${mutant.file}`)) return loaded;
    const { source } = loaded;
    const text = typeof source === "string" ? source : new TextDecoder().decode(source);
    const pieces = text.split(mutant.find);
    if (pieces.length !== 2) throw new Error(`${mutant.name}: its text stands ${pieces.length - 1} times`);
    return { ...loaded, source: pieces.join(mutant.replacement) };
  },
});
