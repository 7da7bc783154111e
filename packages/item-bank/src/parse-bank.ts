import type { ItemId } from "@neraca/base";
import { bankDigest } from "./digest.ts";
import { collectFindings, type Report } from "./finding.ts";
import { checkSvg } from "./formats/svg.ts";
import { parseYaml } from "./formats/yaml-tree.ts";
import type { Bank, Finding } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { lintDrafts } from "./lint/lint-drafts.ts";
import type { Draft, Figures } from "./parse-item.ts";
import { parseShelves, SHELVES_FILE } from "./parse-shelves.ts";
import { parseTopicFile } from "./parse-topic-file.ts";
import { fieldsOf, shown, textOf } from "./read-fields.ts";
import type { ItemRecipe } from "./recipe.ts";

export type ParsedBank = {
  /** Only when there are no errors. */
  readonly bank?: Bank;
  readonly findings: readonly Finding[];
  /** Items that were seen, whole or not. */
  readonly itemCount: number;
  /** What authors tell reviewers, by item. Kept apart from the items, because it never leaves the bank's folder. */
  readonly notes: ReadonlyMap<ItemId, string>;
};

/** What a bank may use that is not in its folder. */
export type BankSurroundings = {
  /** The recipes that its shelves may name. */
  readonly models: readonly ItemRecipe[];
};

/**
 * Reads a bank (question-banks/FORMAT.md), makes the items of its shelves, and says everything that is wrong with it. Never throws,
 * whatever the texts are.
 *
 * @param files text by path relative to the bank's folder, with `/` between folders
 */
export function parseBank(
  files: ReadonlyMap<string, string>,
  { models }: BankSurroundings = { models: [] },
): ParsedBank {
  const findings = collectFindings();
  if (files.size > BANK_LIMITS.fileCountMax) {
    findings.error({ file: "bank.yaml", line: 1 }, "limits", {
      id: `Bank soal memuat lebih dari ${BANK_LIMITS.fileCountMax} berkas.`,
      en: `The bank has over ${BANK_LIMITS.fileCountMax} files.`,
    });
    return { findings: findings.sorted(), itemCount: 0, notes: new Map() };
  }
  const paths = [...files.keys()].toSorted();
  const header = parseHeader(files.get("bank.yaml"), findings);
  const figures = figuresOf(files, paths, findings);
  const drafts: Draft[] = [];
  let complete = true;
  for (const path of paths) {
    const text = files.get(path);
    if (text === undefined || !isTopicPath(path, findings)) continue;
    const topicFile = parseTopicFile(text, path, figures, findings);
    drafts.push(...topicFile.drafts);
    complete &&= topicFile.complete;
  }
  const shelves = parseShelves(files.get(SHELVES_FILE), models, findings);
  drafts.push(...shelves.drafts);
  complete &&= shelves.complete;
  // A figure of an item that could not be read is not unused.
  if (complete && drafts.every((draft) => draft.item !== undefined)) figures.reportUnused();
  checkItemCount(drafts.length, findings);
  if (drafts.length <= BANK_LIMITS.itemCountMax) lintDrafts(drafts, complete, findings);

  const items = drafts.flatMap((draft) => draft.item ?? []);
  const notes = new Map(
    drafts.flatMap(({ item, note }) => (item === undefined || note === undefined ? [] : [[item.id, note]])),
  );
  const found = findings.sorted();
  if (header === undefined || findings.hasErrors() || items.length !== drafts.length) {
    return { findings: found, itemCount: drafts.length, notes };
  }
  // Compared by code units: a locale would give two machines two banks.
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const content = { ...header, items: sorted };
  const bank = { ...content, digest: bankDigest(content) };
  return { bank, findings: found, itemCount: drafts.length, notes };
}

type Header = { readonly id: string; readonly title: string; readonly language: string };

const BANK_ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const LANGUAGE_PATTERN = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;

function parseHeader(text: string | undefined, report: Report): Header | undefined {
  const file = "bank.yaml";
  if (text === undefined) {
    report.error({ file, line: 1 }, "schema", { id: "bank.yaml tidak ada.", en: "There is no bank.yaml." });
    return undefined;
  }
  const tree = parseYaml(text, file, report);
  if (tree === undefined) return undefined;
  const fields = fieldsOf(tree, file, { required: ["id", "title", "language"], optional: [] }, report);
  if (fields === undefined) return undefined;
  const id = textOf(fields, "id", 64, report)?.text;
  const title = textOf(fields, "title", BANK_LIMITS.titleLengthMax, report)?.text;
  const language = textOf(fields, "language", 35, report)?.text;
  if (id === undefined || title === undefined || language === undefined) return undefined;
  if (!BANK_ID_PATTERN.test(id)) {
    report.error(fields.placeOf("id"), "id-pattern", {
      id: `Id "${shown(id)}" hanya boleh berisi huruf kecil, angka, dan tanda hubung.`,
      en: `The id "${shown(id)}" may only have lower-case letters, digits and hyphens.`,
    });
  }
  if (!LANGUAGE_PATTERN.test(language)) {
    report.error(fields.placeOf("language"), "schema", {
      id: "Bahasa ditulis menurut BCP 47, misalnya id.",
      en: "The language is written as in BCP 47, for example id.",
    });
  }
  return { id, title, language };
}

/** What may lie beside the topic files. Nothing in REVIEW.md is read: it is for people. */
const OTHER_FILES: ReadonlySet<string> = new Set(["bank.yaml", "blueprint.yaml", SHELVES_FILE, "REVIEW.md"]);

function isTopicPath(path: string, report: Report): boolean {
  if (OTHER_FILES.has(path) || /^figures\/[^/]+\.svg$/u.test(path)) return false;
  if (/^[^/]+\/[^/]+\.yaml$/u.test(path)) return true;
  // A topic file in the wrong place or with the ending .yml would silently be missing from the bank.
  const looksMeant = /\.(?:ya?ml|svg)$/iu.test(path);
  const message = {
    id: "Berkas ini bukan bagian dari bank soal: nama atau foldernya tidak dikenal.",
    en: "This file is no part of the bank: its name or folder is unknown.",
  };
  if (looksMeant) report.error({ file: path, line: 1 }, "file-name", message);
  else report.warning({ file: path, line: 1 }, "file-name", message);
  return false;
}

type FigureFolder = Figures & { readonly reportUnused: () => void };

/** Checks every figure, also those that nobody uses: a file that may not be shown has no business in a bank. */
function figuresOf(
  files: ReadonlyMap<string, string>,
  paths: readonly string[],
  report: Report,
): FigureFolder {
  const svgs = new Map<string, { readonly svg: string | null }>();
  for (const path of paths) {
    const name = /^figures\/([^/]+\.svg)$/u.exec(path)?.[1];
    const text = files.get(path);
    if (name === undefined || text === undefined) continue;
    const problems = checkSvg(text);
    for (const problem of problems) report.error({ file: path, line: problem.line }, "svg", problem.message);
    svgs.set(name, { svg: problems.length === 0 ? text : null });
  }
  const unused = new Set(svgs.keys());
  return {
    take: (file) => {
      unused.delete(file);
      return svgs.get(file);
    },
    reportUnused: () => {
      for (const name of unused) {
        report.warning({ file: `figures/${name}`, line: 1 }, "figure-unused", {
          id: "Gambar ini tidak dipakai oleh butir soal mana pun.",
          en: "No item uses this figure.",
        });
      }
    },
  };
}

function checkItemCount(itemCount: number, report: Report): void {
  if (itemCount === 0) {
    report.error({ file: "bank.yaml", line: 1 }, "schema", {
      id: "Bank soal ini kosong.",
      en: "This bank has no items.",
    });
  }
  if (itemCount > BANK_LIMITS.itemCountMax) {
    report.error({ file: "bank.yaml", line: 1 }, "limits", {
      id: `Bank soal memuat paling banyak ${BANK_LIMITS.itemCountMax} butir soal.`,
      en: `A bank has at most ${BANK_LIMITS.itemCountMax} items.`,
    });
  }
}
