import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ItemId, OptionId, Paragraph } from "@neraca/base";
import { type Bank, bankDigest, type Item } from "@neraca/item-bank";
import { type Phrase, phrasesIn } from "./phrases.ts";

/** In every stem, option, rationale and source of a planted bank, and in no word of any language. One look finds any of a thousand questions. */
export const MARKS: readonly Phrase[] = [
  { item: "the planted bank", of: "question", text: "qzstempelbatangqz" },
  { item: "the planted bank", of: "question", text: "qzstempelpilihanqz" },
  { item: "the planted bank", of: "rationale", text: "qzstempelalasanqz" },
  { item: "the planted bank", of: "rationale", text: "qzstempelsumberqz" },
];

const [STEM, OPTION, RATIONALE, SOURCE] = MARKS.map(({ text }) => text);

/** The bank with a mark in everything that anybody could read of it. Its keys are as they were. */
export function plantedBank(bank: Bank): Bank {
  const items = bank.items.map(
    (item, nth): Item => ({
      ...item,
      stem: [markOf(`${STEM}${nth}`), ...item.stem],
      options: item.options.map((option) => ({
        ...option,
        content: [markOf(`${OPTION}${nth}${option.id}`), ...option.content],
      })),
      rationale: [markOf(`${RATIONALE}${nth}`), ...item.rationale],
      source: `${SOURCE}${nth}`,
    }),
  );
  const content = { ...bank, items };
  return { ...content, digest: bankDigest(content) };
}

const markOf = (text: string): Paragraph => ({ kind: "paragraph", inlines: [{ kind: "text", text }] });

/** The option that is right, or worth most. */
export function keyOf({ scoring }: Item): OptionId {
  return scoring.kind === "key" ? scoring.optionId : optionWorth(scoring.weights, 5);
}

/**
 * What somebody chooses who means to be wrong each time. Whoever looks at what they leave behind knows: a right option beside an item's name is
 * none of their answers, it is the key.
 */
export function wrongAnswers(bank: Bank): (itemId: ItemId) => OptionId | undefined {
  const wrong = new Map(
    bank.items.map((item) => [
      item.id,
      item.scoring.kind === "weights"
        ? optionWorth(item.scoring.weights, 1)
        : item.options.find(({ id }) => id !== keyOf(item))?.id,
    ]),
  );
  return (itemId) => wrong.get(itemId);
}

function optionWorth(weights: Readonly<Record<OptionId, number>>, points: number): OptionId {
  const found = (Object.entries(weights) as [OptionId, number][]).find(([, weight]) => weight === points);
  if (found === undefined) throw new Error(`no option is worth ${points}`);
  return found[0];
}

/** How a bank says its keys in JSON, and nothing else says anything. */
const KEY_MEMBERS = ['"kind":"key","optionId":', '"weights":{"p":', '"rationale":['];
/** As far from an item's name as its answer stands, in whatever is written: beyond it is something else. */
const BESIDE = 80;
/** What may be the name of an item. */
const NAME = /[a-z]+(?:-[a-z0-9]+)+/gu;
/** A letter of an option, as JSON, a table or a line says it; several beside one name are a list of options, which is no answer. */
const LETTERS = /(?<=["',;:=\t ])[p-t](?=["',;\t\n\r ]|$)/gu;
/** Where a record ends in a file of a database, and its numbers and hashes begin: any letter may stand among those. */
const NOT_TEXT = /[^\t\n\r -~]|\}(?![,\]}"\s])/u;

/** Where the key to a question is said, in bytes of somebody who only gave wrong answers. */
export function keysIn(bytes: Buffer, bank: Bank): readonly string[] {
  const keys = new Map<string, string>(bank.items.map((item) => [item.id, keyOf(item)]));
  const found = new Set<string>();
  for (const encoding of ["latin1", "utf16le"] as const) {
    // Written as JSON within JSON it says the same.
    const text = bytes.toString(encoding).replaceAll("\\", "");
    for (const member of KEY_MEMBERS) if (text.includes(member)) found.add(`key member ${member}`);
    const names = [...text.matchAll(NAME)].filter(([name]) => keys.has(name));
    for (const [nth, { 0: name, index }] of names.entries()) {
      const from = index + name.length;
      const next = names[nth + 1]?.index ?? text.length;
      // The first letter of a word that is cut off here would stand alone.
      const beside = text.slice(from, Math.min(from + BESIDE, next)) + (from + BESIDE < next ? "-" : "");
      const letters = beside.split(NOT_TEXT, 1)[0]?.match(LETTERS) ?? [];
      if (letters.length === 1 && letters[0] === keys.get(name)) found.add(`key of ${name}`);
    }
  }
  return [...found];
}

/** What was found in every file below a folder, and in which. Files that are gone meanwhile hold nothing. */
export async function foundBelow(
  folder: string,
  look: (bytes: Buffer) => readonly string[],
): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    for (const line of look(await bytesOf(file))) found.push(`${file}: ${line}`);
  }
  return found;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return Buffer.alloc(0);
    throw cause;
  }
}

/** Questions, rationales and sources in these bytes. */
export const marksIn = (bytes: Buffer): readonly string[] => phrasesIn(bytes, MARKS);

/** What must be nowhere, at any time: rationales, sources, and which option is right. */
export function secretsIn(bytes: Buffer, bank: Bank): readonly string[] {
  return [
    ...phrasesIn(
      bytes,
      MARKS.filter(({ of }) => of === "rationale"),
    ),
    ...keysIn(bytes, bank),
  ];
}
