import { rmSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SAMPLE = resolve(import.meta.dirname, "../../../question-banks/skd");

let made: Promise<string> | null = null;

/**
 * The folder of a bank that is this repository's without its shelves, and a blueprint that fits it. Looking at it takes a third of the time:
 * more than half of the sample's items are drawn anew from their models. For tests that need a bank to arm with, and no certain one. Made
 * once in a process, gone with it.
 */
export function smallBank(): Promise<string> {
  made ??= withoutShelves();
  return made;
}

async function withoutShelves(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "neraca-small-bank-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await cp(SAMPLE, folder, { recursive: true });
  await rm(join(folder, "shelves.yaml"));
  const blueprint = join(folder, "blueprint.yaml");
  const text = await readFile(blueprint, "utf8");
  await writeFile(blueprint, text.replaceAll(/^ {4}(difficulty|secondsMax|generatedPercent):.*\n/gmu, ""));
  return folder;
}
