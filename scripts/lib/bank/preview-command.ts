import { writeFile } from "node:fs/promises";
import { candidateId, digestOf, invariant, type Question } from "@neraca/base";
import { paperBlueprintOf } from "@neraca/engine";
import { sittingPapers } from "@neraca/exam";
import { type Bank, type Blueprint, type Item, questionOf } from "@neraca/item-bank";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { loadRenderer } from "../preview/load-renderer.ts";
import { type PreviewTheme, previewStyleSheet } from "../preview/style-sheet.ts";
import {
  type BankCall,
  type BankCommand,
  CalledWronglyError,
  EXIT,
  neededOption,
  onlyFolder,
  optionOf,
  sayUnfit,
} from "./command.ts";

/** It holds the keys. */
const PREVIEW_MODE = 0o600;

const THEMES: readonly PreviewTheme[] = ["computer", "light", "dark", "contrast"];

/**
 * One page with every item as a candidate sees it, what reviewers need to know beside it, and a sample paper. Complete in itself, without
 * scripts, to be opened from a disk.
 */
export const previewCommand: BankCommand = {
  word: "preview",
  usage:
    "<folder> --out <file.html> [--only <subtest, topic or id>] [--seed <text>] [--theme light|dark|contrast]",
  purpose: "a page for reviewers: items as candidates see them, with keys and rationales, and a sample paper",
  options: {
    out: { type: "string" },
    only: { type: "string" },
    seed: { type: "string" },
    theme: { type: "string" },
  },
  run: async (call) => {
    const folder = await onlyFolder(call);
    const out = neededOption(call, "out");
    const theme = themeOf(call);
    const { bank, blueprint, findings, notes } = await lintBankFolder(folder);
    if (bank === undefined) return sayUnfit(call, folder, findings);
    const items = chosenItems(bank, optionOf(call, "only"));
    const seed = optionOf(call, "seed") ?? "1";
    const renderer = await loadRenderer();
    try {
      const page = renderer.render({
        language: call.language,
        theme,
        styleSheet: await previewStyleSheet(theme),
        bank: { id: bank.id, title: bank.title, digest: bank.digest, itemCount: bank.items.length },
        items,
        notes,
        findings,
        paper: blueprint === undefined ? null : { seed, questions: samplePaper(bank, blueprint, seed) },
      });
      await writeFile(out, page, { mode: PREVIEW_MODE });
    } finally {
      await renderer.close();
    }
    call.say(`${items.length} / ${bank.items.length}  ${out}`);
    return EXIT.done;
  },
};

function themeOf(call: BankCall): PreviewTheme {
  const theme = THEMES.find((each) => each === (optionOf(call, "theme") ?? "computer"));
  if (theme === undefined) throw new CalledWronglyError(`--theme is one of: ${THEMES.join(", ")}.`);
  return theme;
}

/** By subtest and topic as the blueprint has them, then by id. */
function chosenItems(bank: Bank, only: string | undefined): readonly Item[] {
  const subtests = ["TWK", "TIU", "TKP"];
  const items = bank.items.filter(
    (item) =>
      only === undefined ||
      item.subtest === only.toUpperCase() ||
      item.topic === only ||
      item.model === only ||
      item.id.startsWith(only),
  );
  if (items.length === 0) throw new CalledWronglyError(`No item fits --only ${only ?? ""}`);
  const place = (item: Item): string => `${subtests.indexOf(item.subtest)} ${item.topic} ${item.id}`;
  return items.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The paper that a candidate would get who sits alone, if their sitting drew this seed. */
function samplePaper(bank: Bank, blueprint: Blueprint, seed: string): readonly Question[] {
  const items = new Map(bank.items.map((item) => [item.id, item]));
  const reader = candidateId("preview");
  const papers = sittingPapers(2, {
    bankDigest: bank.digest,
    items: bank.items,
    blueprint: paperBlueprintOf(blueprint),
    seedHex: digestOf(seed),
    chairs: [{ candidateId: reader, row: 0, column: 0 }],
  });
  return papers.paperOf(reader).questions.map(({ itemId, optionIds }) => {
    const item = items.get(itemId);
    invariant(item !== undefined, "a paper is made of the bank's items");
    return questionOf(item, optionIds);
  });
}
